package dates

import "strconv"

var seasonCodes = [...]string{"WI", "SP", "SU", "FA"}

// value returns the cell as a TIMEX3 value, and what follows the day in one.
func (c cell) value(clock string) string {
	var buf [24]byte
	return string(append(c.write(buf[:0]), clock...))
}

// write appends the cell as a TIMEX3 value.
func (c cell) write(b []byte) []byte {
	year, month, _ := c.from.Date()
	switch c.unit {
	case unitWeek, unitWeekend:
		y, w := c.from.ISOWeek()
		b = digits(append(digits(b, y, 4), "-W"...), w, 2)
		if c.unit == unitWeekend {
			b = append(b, "-WE"...)
		}
		return b
	case unitDecade:
		return digits(b, year/10, 3)
	case unitCentury:
		return digits(b, year/100, 2)
	}
	b = digits(b, year, 4)
	switch c.unit {
	case unitDay:
		b = digits(append(b, '-'), int(month), 2)
		b = digits(append(b, '-'), c.from.Day(), 2)
	case unitMonth:
		b = digits(append(b, '-'), int(month), 2)
	case unitSeason:
		b = append(append(b, '-'), seasonCodes[month%12/3]...)
	case unitQuarter:
		b = digits(append(b, "-Q"...), int(month+2)/3, 1)
	case unitHalf:
		b = digits(append(b, "-H"...), int(month+5)/6, 1)
	}
	return b
}

// digits appends a number in at least width digits.
func digits(b []byte, n, width int) []byte {
	for limit := 10; width > 1; width-- {
		if n < limit {
			b = append(b, "0000"[:width-1]...)
			break
		}
		limit *= 10
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// unknownValue is the TIMEX3 value of a reading whose cell is not known.
func unknownValue(in reading) string {
	switch {
	case in.how == howCounted && in.count < 0:
		return refs[0]
	case in.how == howCounted && in.count > 0:
		return refs[2]
	case in.weekday > 0 && in.day == 0:
		return weekdayValue(in.weekday, in.clock)
	case in.unit == unitMonth && in.month > 0:
		return yearlessValue(in.month, 0, "")
	case in.unit == unitDay && in.month > 0 && in.day > 0:
		return yearlessValue(in.month, in.day, in.clock)
	case in.unit == unitWeek:
		return "XXXX-WXX"
	case in.unit == unitMonth:
		return "XXXX-XX"
	case in.unit >= unitYear:
		return "XXXX"
	case in.unit == unitSeason:
		return "XXXX-" + seasonCodes[in.nth]
	case in.unit == unitHalf:
		return "XXXX-H" + strconv.Itoa(in.nth)
	case in.unit == unitQuarter && in.nth == 0:
		return "XXXX-QX"
	case in.unit == unitQuarter:
		return "XXXX-Q" + strconv.Itoa(in.nth)
	}
	return unknownDay + in.clock
}

// unknownDay is the value of a day of which nothing is known.
const unknownDay = "XXXX-XX-XX"

// weekdayValue is the value of a weekday of no known week.
func weekdayValue(weekday int, clock string) string {
	var buf [24]byte
	return string(append(digits(append(buf[:0], "XXXX-WXX-"...), weekday, 1), clock...))
}

// yearlessValue is the value of a month, and a day of it unless 0, of no known year.
func yearlessValue(month, day int, clock string) string {
	var buf [24]byte
	b := digits(append(buf[:0], "XXXX-"...), month, 2)
	if day > 0 {
		b = digits(append(b, '-'), day, 2)
	}
	return string(append(b, clock...))
}

// clockValue is what follows the day in a value that tells the time.
func clockValue(minutes int) string {
	const length = len("T00:00")
	return clocks[length*minutes : length*(minutes+1)]
}

// clocks holds what clockValue returns for every minute of a day of 25 hours, as 24:30 may be written.
var clocks = func() string {
	var b []byte
	for m := range 25 * 60 {
		b = digits(append(digits(append(b, 'T'), m/60, 2), ':'), m%60, 2)
	}
	return string(b)
}()

var lengthCodes = map[unit]string{
	unitSecond: "S", unitMinute: "M", unitHour: "H", unitDay: "D", unitWeek: "W", unitMonth: "M",
	unitQuarter: "Q", unitYear: "Y", unitDecade: "E", unitCentury: "C",
}

// lengthValue returns a length as a TIMEX3 value: P3D, PT4H, PXW. Decades and centuries are told in years.
func lengthValue(n int, vague bool, u unit) string {
	count := "X"
	if !vague {
		switch u {
		case unitDecade:
			n, u = 10*n, unitYear
		case unitCentury:
			n, u = 100*n, unitYear
		case unitWeekend:
			n, u = 2*n, unitDay
		case unitFortnight:
			n, u = 2*n, unitWeek
		case unitSeason:
			n, u = 3*n, unitMonth
		case unitHalf:
			n, u = 6*n, unitMonth
		}
		count = strconv.Itoa(n)
	}
	code := lengthCodes[u]
	if code == "" {
		code = "X"
	}
	if u < unitDay {
		return "PT" + count + code
	}
	return "P" + count + code
}
