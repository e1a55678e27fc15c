package dates

import "time"

// stepped finds what is counted in steps from a day that is told beside it.
func (r *resolver) stepped(in reading, c clause) place {
	if in.ahead && c.tense == tensePast {
		return place{value: unknownDay, working: "onward-past"}
	}
	of := r.anchor(in, c)
	if !of.known || in.weekday == 0 && of.unit > in.unit && in.ended.how == howNamed {
		value := unknownValue(*in.ended)
		if in.unit == unitDay && in.ended.weekday > 0 {
			value = unknownDay // not that weekday
		}
		return place{value: value, working: of.working}
	}
	p := place{known: true, counted: true, anchor: of.from}
	switch {
	case in.weekday > 0:
		ahead := (in.weekday - isoWeekday(of.from) + 6) % 7
		day := of.from.AddDate(0, 0, ahead+1)
		side := Working("weekday-after")
		if in.count < 0 {
			day, side = of.from.AddDate(0, 0, (ahead+1)%7-7), "weekday-before"
		}
		p.cell, p.working = cell{unitDay, day}, side.weekday(in.weekday).On("day", of.from)
	case in.ended.month > 0 || in.ended.year > 0: // two weeks before Christmas
		p.cell = cellAt(in.unit, add(of.from, in.unit, in.count))
		p.working = stepsFrom(in.unit, in.count, "day", of.from)
	default: // a year ago tomorrow
		p.cell = cellAt(of.unit, add(of.from, in.unit, in.count))
		p.working = stepsFrom(in.unit, in.count, "day", of.from)
	}
	return p
}

// anchor finds the day that a reading is counted from. A day without its year is looked for where the steps from it end on the
// side of publication that the tense tells.
func (r *resolver) anchor(in reading, c clause) place {
	of := *in.ended
	seen := resolver{published: r.published, lang: r.lang, named: r.named, before: r.before}
	switch {
	case of.month > 0 || of.feast != nil:
		if in.weekday == 0 {
			seen.published = add(r.published, in.unit, -in.count)
		}
	case in.ahead:
		c = clause{tense: tenseComing, near: true}
	case of.weekday > 0 && of.side == sideNone && in.unit != unitDay: // a week ago on Friday
		c = clause{tense: tensePast, near: true}
	}
	return seen.place(of, c)
}

// again takes one more step to a weekday: the Friday before last.
func (r *resolver) again(in reading, day time.Time) (time.Time, bool) {
	if in.side == sideLast {
		return day.AddDate(0, 0, -7), true
	}
	return day.AddDate(0, 0, 7), !monday(day).Equal(monday(r.published))
}

// beside places a length that lies right before or after publication. Hours count as the days that they touch.
func (r *resolver) beside(in reading) place {
	p := place{value: lengthValue(in.count, false, in.unit), known: true, counted: true, anchor: r.published}
	u, n, after := in.unit, in.count, r.published.AddDate(0, 0, 1)
	if u < unitDay {
		u, n = unitDay, (n+23)/24
	}
	switch {
	case in.mod == ModBy:
		p.cell, p.working = cell{unitDay, add(r.published, u, n)}, r.stepsFromPublication(in.unit, in.count)
	case in.span == sideLast:
		p.cell, p.end, p.working = cell{unitDay, add(r.published, u, -n)}, after, r.fromPublication(Working("length-before").units(in.unit, in.count))
	default:
		p.cell, p.end, p.working = cell{unitDay, r.published}, add(after, u, n), r.fromPublication(Working("length-from").units(in.unit, in.count))
	}
	return p
}
