package dates

import "time"

// Rules for the pieces of a month: its weeks and halves, its first and last days.

// readPieceOf reads "the third week of May", "the last two weeks of June" and "the first ten days of next month".
func readPieceOf(m *match) (reading, bool) {
	r := reading{kind: KindDate, how: howPiece, count: 1}
	u, plural := m.value(cUnits)
	if !plural {
		u, _ = m.value(cUnit)
	}
	r.unit = unit(u)
	if n, ok := m.value(cNum); ok {
		r.count = n
	}
	n, counted := m.value(cOrd)
	edge, closes := m.value(cEdge)
	switch {
	case counted:
		r.nth = n
	case closes && thirds[edge] == modStart:
		r.nth = 1
	default:
		r.nth = -1
	}
	month := m.monthBehind()
	r.ended = &month
	switch r.unit {
	case unitDay:
		counted = r.nth == 1 || r.nth < 0
	case unitWeek:
		r.mod, counted = modApprox, true // nobody means its days to the day
	case unitWeekend:
		counted = r.count == 1
	default:
		return r, false
	}
	return r, counted && month.unit == unitMonth && r.nth <= 5 && r.count <= 15 && plural == (r.count > 1)
}

// readEdgeOf reads "the first days of October" and "the final weeks of May", which are its first or last third.
func readEdgeOf(m *match) (reading, bool) {
	u, _ := m.value(cUnits)
	n, counted := m.value(cOrd)
	edge, closes := m.value(cEdge)
	r := m.monthBehind()
	r.mod = ModEnd
	if n == 1 || closes && thirds[edge] == modStart {
		r.mod = modStart
	}
	return r, (unit(u) == unitDay || unit(u) == unitWeek) && (!counted || n == 1)
}

// monthBehind returns the month that the match ends with: one with a name, or this, last or next month.
func (m *match) monthBehind() reading {
	month, ok := m.value(cMonth)
	if ok {
		r := named(unitMonth)
		r.month, r.year = month, m.anyYear()
		return r
	}
	behind := *m
	behind.path = m.path[len(m.path)-2:]
	u, _ := m.items[m.at+len(m.path)-1].marks.of(cUnit)
	return reading{kind: KindDate, how: howCounted, unit: unit(u), count: behind.sideWord().steps()}
}

// pieceOf finds a piece of a month: its weeks are the days from 1 to 7, from 8 to 14 and so on, the last the seven before
// its end.
func (r *resolver) pieceOf(in reading, c clause) place {
	p := r.place(*in.ended, c)
	if !p.known {
		return p
	}
	from, to := p.piece(in)
	p.cell, p.end = cell{unitDay, from}, to
	p.value = cellAt(unitWeek, from.Add(to.Sub(from)/2)).value("")
	if in.unit == unitHalf {
		p.value = cellAt(unitMonth, from).value("")
	}
	return p
}

// piece returns the days of the cell that a reading names by number, -1 for the last.
func (c cell) piece(in reading) (from, to time.Time) {
	if in.unit == unitHalf {
		const middle = 15
		if in.nth == 1 {
			return c.from, c.from.AddDate(0, 0, middle)
		}
		return c.from.AddDate(0, 0, middle), c.to()
	}
	days := in.count
	if in.unit == unitWeek {
		days *= 7
	}
	from = c.from.AddDate(0, 0, 7*(in.nth-1))
	if in.nth < 0 {
		from = c.to().AddDate(0, 0, -days)
	}
	if in.unit == unitWeekend {
		days = 2
		if in.nth < 0 {
			from = c.to().AddDate(0, 0, -7)
		}
		from = from.AddDate(0, 0, (6-isoWeekday(from)+7)%7)
		return from, from.AddDate(0, 0, days)
	}
	to = from.AddDate(0, 0, days)
	if to.After(c.to()) {
		to = c.to()
	}
	return from, to
}

// readWeekOfYear reads "la primera semana de 2019" and "die letzte Woche des Jahres 2019".
func readWeekOfYear(m *match) (reading, bool) {
	r := named(unitWeek)
	u, _ := m.value(cUnit)
	r.year, r.side = m.anyYear(), sideNone
	_, last := date(r.year, 12, 28).ISOWeek()
	r.nth = m.nthOf(last)
	if of, two := m.nth(cUnit, 2); two {
		r.how, r.count = howCounted, m.sideWord().steps()
		return r, unit(u) == unitWeek && unit(of) == unitYear && r.nth < last
	}
	return r, unit(u) == unitWeek && r.nth <= last
}
