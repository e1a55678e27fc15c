package dates

// Rules for steps from a day that is itself told or counted: a week ago on Friday, two days before Christmas.

// readStepBack reads "a week ago on Friday" and "a year ago tomorrow".
func readStepBack(m *match) (reading, bool) {
	r, ok := m.step(m.read(1), m.read(2))
	r.count = -r.count
	return r, ok && r.unit >= unitWeek
}

// readStepOn reads "a week from Friday", "a week on Monday", "a week tomorrow" and "Friday week".
func readStepOn(m *match) (reading, bool) {
	length, of := m.read(1), m.read(2)
	if u, ok := m.value(cUnit); ok {
		length, of = reading{kind: KindDuration, how: howLength, unit: unit(u), count: 1}, m.read(1)
		if length.unit == unitFortnight {
			length.unit, length.count = unitWeek, 2
		}
	}
	r, ok := m.step(length, of)
	b := m.before()
	lasts := b != nil && (b.marks.is(cFor) || b.marks.is(cBound)) // jailed for a week on Friday
	r.ahead = true
	return r, ok && !lasts && (r.unit == unitWeek || m.path[1] == cFrom) && (m.path[1] != cOn || r.count == 1)
}

// readStepTo reads "two days before Christmas", "the day after 3 May" and "the day after Friday's vote".
func readStepTo(m *match) (reading, bool) {
	of := m.read(2)
	length := m.read(1)
	if u, ok := m.value(cUnit); ok {
		length, of = reading{kind: KindDuration, how: howLength, unit: unit(u), count: 1}, m.read(1)
	}
	r, ok := m.step(length, of)
	switch b, _ := m.value(cBound); bounds[b] {
	case ModBefore:
		r.count = -r.count
	case ModAfter:
	default:
		return r, false
	}
	return r, ok && r.unit >= unitDay && of.unit <= r.unit && (of.month > 0 || of.year > 0 || of.weekday > 0 && of.how == howNamed && r.unit == unitDay)
}

// step counts a length from a day or longer piece of the calendar.
func (m *match) step(length, of reading) (reading, bool) {
	for _, w := range m.words[m.items[m.at].first : m.items[m.at].last+1] {
		if w.marks.is(cManner) {
			return reading{}, false // trading days are not those of the calendar
		}
	}
	exact := length.how == howLength && !length.vague && !length.half && length.mod == ""
	r := reading{kind: KindDate, how: howStepped, unit: length.unit, count: length.count, ended: &of}
	if r.unit == unitDecade || r.unit == unitCentury {
		r.count *= map[unit]int{unitDecade: 10, unitCentury: 100}[r.unit]
		r.unit = unitYear
	}
	whole := of.how <= howCounted && of.last == nil && of.mod == "" && of.clock == "" && of.unit >= unitDay
	return r, exact && whole && r.unit >= unitDay && r.count <= largest/100
}

// readWeekdayBeside reads "the Tuesday before Christmas" and "the Monday after 3 May".
func readWeekdayBeside(m *match) (reading, bool) {
	w, of := m.read(1), m.read(2)
	r := reading{kind: KindDate, how: howStepped, unit: unitDay, weekday: w.weekday, count: 1, ended: &of}
	b, _ := m.value(cBound)
	if bounds[b] == ModBefore {
		r.count = -1
	}
	side := bounds[b] == ModBefore || bounds[b] == ModAfter
	return r, side && w.how == howNamed && w.weekday > 0 && w.month == 0 && w.side == sideNone && of.unit == unitDay && of.last == nil && of.mod == "" && of.month > 0
}

// readBeforeLast reads "the Friday before last", "the week after next" and "the night before last".
func readBeforeLast(m *match) (reading, bool) {
	r := reading{kind: KindDate, how: howCounted, count: 2 * m.sideWord().steps()}
	if u, ok := m.value(cUnit); ok {
		r.unit = unit(u)
	} else if p, ok := m.value(cPart); ok {
		r.kind, r.unit, r.clock = KindTime, unitDay, parts[p]
	} else {
		r.how, r.unit = howNamed, unitDay
		r.weekday, _ = m.value(cWeekday)
		r.side, r.again = m.sideWord(), true
	}
	b, _ := m.value(cBound)
	sided := bounds[b] == ModBefore && r.count < 0 || bounds[b] == ModAfter && r.count > 0
	return r, sided && (r.kind == KindTime || r.weekday > 0 || r.unit >= unitWeekend && r.unit != unitSeason)
}

// readBeside reads "the past 24 hours" and "the next three days", a length that lies beside publication. Longer ones are
// only lengths: they date nothing that a reader could use.
func readBeside(m *match) (reading, bool) {
	r, ok := readLength(m)
	const longest = 7 * 24 // hours
	hours := map[unit]int{unitHour: 1, unitDay: 24, unitWeek: longest}[r.unit]
	if !ok || r.how != howLength || hours == 0 || r.vague || r.mod != "" || r.count*hours > longest || m.ranks() {
		return r, ok
	}
	if a := m.after(); a != nil && a.marks.is(cOf) {
		return r, ok // the last 24 hours of the trial
	}
	if side := m.sideWord(); side == sideLast || (side == sideNext || side == sideComing) && m.coming() {
		r.span = min(side, sideNext)
	}
	return r, ok
}

// readDeadline reads "within 90 days", by a day when something is to come.
func readDeadline(m *match) (reading, bool) {
	r := m.read(1)
	a := m.after()
	if r.how != howLength || r.vague || r.half || r.mod != "" || r.unit < unitHour || r.span != sideNone || a != nil && a.marks.is(cOf) || !m.coming() {
		return r, false
	}
	r.span, r.mod = sideNext, ModBy
	return r, true
}
