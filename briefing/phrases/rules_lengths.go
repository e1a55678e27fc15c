package phrases

import (
	"fmt"

	"dateline/briefing/dates"
)

func readLength(_ *resolver, d *dates.Date, m match) bool {
	if len(m.values) == 1 && len(m.steps) == 1 && m.values[0].times == 0 {
		return false // a unit without a number
	}
	d.Kind, d.Value = dates.KindDuration, length(m)
	return true
}

// readHalfLength reads half of a unit.
func readHalfLength(_ *resolver, d *dates.Date, m match) bool {
	unit, _ := m.get(ofUnit, 0)
	value, told := map[int]string{unitDay: "PT12H", unitMonth: "P15D", unitYear: "P6M", unitDecade: "P5Y", unitCentury: "P50Y", unitHour: "PT30M"}[unit]
	d.Kind, d.Value = dates.KindDuration, value
	return told
}

func readVague(_ *resolver, d *dates.Date, m match) bool {
	unit, _ := m.get(ofUnit, 0)
	d.Kind, d.Value = dates.KindDuration, "PX"+letterOf[unit]
	return true
}

func readEach(_ *resolver, d *dates.Date, m match) bool {
	d.Kind, d.Value = dates.KindSet, "XXXX-XX-XX"
	weekday, named := m.get(ofWeekday, 0)
	if !named {
		weekday, named = m.get(ofPlural, 0)
	}
	_, counted := m.get(ofUnit, 0)
	switch {
	case m.amount > 0:
		d.Value = fmt.Sprintf("P%d%s", m.amount, letterOf[m.unit])
	case counted:
		d.Value = length(m)
	case named:
		d.Value = fmt.Sprintf("XXXX-WXX-%d", weekday)
	}
	return true
}

func readDecade(r *resolver, d *dates.Date, m match) bool {
	year, whole := m.get(ofYear, 0)
	short, found := m.get(ofShort, 0)
	if !found {
		short, found = m.get(ofNumber, 0)
	}
	if !whole && found && short >= 1000 {
		year, whole = short, true
	}
	if !whole && found && short < 100 { // of a century that its ordinal tells, or of the last
		year, whole = 1900+short, true
		if century, told := m.get(ofOrdinal, 0); told {
			year = 100*(century-1) + short
		}
	}
	if !whole || year%10 != 0 {
		return false
	}
	r.fixed(d, cell{unitDecade, day(year, 1, 1)})
	return true
}

func readCentury(r *resolver, d *dates.Date, m match) bool {
	n := nthOf(m)
	if n < 2 || n > 21 {
		return false
	}
	r.fixed(d, cell{unitCentury, day(100*(n-1)+1, 1, 1)})
	return true
}
