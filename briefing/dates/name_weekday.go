package dates

import "time"

// weekday finds a bare weekday. The publication day has precedence; else the tense decides. "Next Friday" is told
// only when the coming Friday and the Friday of next week are the same.
func (r *resolver) weekday(in reading, c clause) place {
	ahead := (in.weekday - isoWeekday(r.published) + 7) % 7
	coming, past := r.published.AddDate(0, 0, ahead), r.published.AddDate(0, 0, (ahead-7)%7)
	day, working := past, Working("last-weekday")
	switch {
	case in.side == sideLast:
		day = r.published.AddDate(0, 0, ahead-7)
	case in.side == sideNext && ahead > 0 && monday(coming).Equal(monday(r.published)):
		return r.doubt(in, coming, "this-or-next-week")
	case in.side == sideNext, in.side == sideComing:
		day, working = coming, "first-weekday"
		if ahead == 0 {
			day = day.AddDate(0, 0, 7)
		}
	case ahead == 0:
		return place{cell: cell{unitDay, r.published}, known: true, counted: true, anchor: r.published, working: r.dayItself()}
	case c.tense == tenseComing, c.ahead, r.followsReport(c, coming), in.side == sideThis && c.tense != tensePast:
		day, working = coming, "first-weekday"
	case c.tense != tensePast && !(c.tense == tenseOpen && c.taken && !c.planned):
		if c.planned {
			past = coming
		}
		return r.doubt(in, past, "last-or-next-weekday")
	}
	if in.again {
		var ok bool
		if day, ok = r.again(in, day); !ok {
			return r.doubt(in, day, "next-but-one")
		}
		working = "again-" + working
	}
	working = r.fromPublication(working.weekday(in.weekday))
	return place{cell: cell{unitDay, day}, known: true, counted: true, anchor: r.published, working: working}
}

// followsReport reports whether a weekday that is seen ahead is the next one for those who report it, too: said on Monday that it would open on
// Thursday. What they said long before may have come about since.
func (r *resolver) followsReport(c clause, coming time.Time) bool {
	const week = 7
	if !c.told {
		return false
	}
	if r.named.unit == unitDay && !r.named.from.After(r.published) {
		return coming.Sub(r.named.from) <= week*24*time.Hour
	}
	return r.named == cell{}
}

// weekend finds "the weekend": the one now or before, or the next when something is to come.
func (r *resolver) weekend(c clause) place {
	k := cellAt(unitWeekend, r.published)
	if c.tense != tenseComing && k.from.After(r.published) {
		k = k.next(-1)
	}
	return place{cell: k, known: true, counted: true, anchor: r.published, working: r.fromPublication("weekend")}
}

// doubt leaves a weekday open.
func (r *resolver) doubt(in reading, likely time.Time, why Working) place {
	return place{value: unknownValue(in), working: why.weekday(in.weekday), likely: cell{unitDay, likely}.value(in.clock)}
}

// beforeNew tells on which side of publication a weekday lies on which something was to be that is put off to another one, behind it in the
// sentence: the last before that. Tuesday's meeting was moved to Thursday. For other dates it is what the clause told.
func (r *resolver) beforeNew(s *sentence, of item, in reading, fate Status, told tense) tense {
	if fate != Postponed || told != tenseOpen || in.weekday == 0 || in.month > 0 {
		return told
	}
	for _, i := range s.items {
		if i.first <= of.last || i.reading < 0 || !s.words[i.first-1].marks.is(cTo) && !s.until(i.first-1) {
			continue
		}
		to := s.readings[i.reading]
		if to.weekday == 0 || to.month > 0 || to.side != sideNone || to.how != howNamed {
			break
		}
		today := isoWeekday(r.published)
		ahead := (to.weekday - today + 7) % 7
		if back := (to.weekday-in.weekday+6)%7 + 1; back > ahead {
			return tensePast
		}
		return tenseComing
	}
	return told
}
