package dates

// Rules for two dates that are the ends of one.

// readRange joins two dates. Units of one kind make a range; a month may lend its year.
func readRange(m *match) (reading, bool) {
	first, last := m.operand(1), m.operand(2)
	if first.last != nil || last.last != nil || first.how > howCounted || last.how > howCounted {
		return first, false
	}
	if first.kind != KindDate || last.kind != KindDate || first.mod != "" || last.mod != "" || first.unit != last.unit {
		return first, false
	}
	if a := m.after(); first.unit == unitYear && a != nil && m.counted(a) && !(exact(first.year) && exact(last.year)) {
		return first, false // from 1500 to 2000 troops
	}
	if m.shifted() {
		return first, false
	}
	first.last = &last
	return first, true
}

// shifted reports whether the match is two days of one event, not a range: postponed from Monday to Friday.
func (m *match) shifted() bool {
	from := m.before()
	if from == nil || !from.marks.is(cFrom) {
		return false
	}
	m.findCues()
	return m.shiftsFrom(from.first)
}

// operand returns the nth expression of a range, be it read already or still a bare month or year.
func (m *match) operand(n int) reading {
	for i, c := range m.path {
		it := m.items[m.at+i]
		if it.reading < 0 && c != cMonth && c != cYear {
			continue
		}
		if n--; n > 0 {
			continue
		}
		if it.reading >= 0 {
			return m.readings[it.reading]
		}
		v, _ := it.marks.of(c)
		if c == cYear {
			return reading{kind: KindDate, unit: unitYear, year: v}
		}
		return reading{kind: KindDate, unit: unitMonth, month: v}
	}
	return reading{}
}
