package dates

// reading is what a pattern has understood of its words, before it is laid on the calendar.
type reading struct {
	kind Kind
	how  how
	unit unit

	year, month, day int // 0 when not said; a year under 100 is a short one
	nth              int // which season, quarter, half or weekday of a month: from 0 for seasons, from 1 for the others, -1 for the last weekday
	weekday          int // 1 for Monday; 0 for none

	feast *holiday // a day with a name; month is only a hint then

	side      side
	count     int     // of units, back when negative
	half      bool    // and a half: two and a half years
	digits    bool    // written in digits alone: 11/25/2025
	either    bool    // day and month may stand in either order
	vague     bool    // the count is not known: several weeks
	mod       string  // TIMEX3
	span      side    // of a length that lies beside publication: the past 24 hours, the next three days, within 90 days
	night     bool    // the night that begins on that day: overnight
	within    bool    // part of the name of a law, or of a period: the Port Act of 3 May 2002, the year ended 31 March
	attribute bool    // stands before a noun: the Dec. 20 summit, the 1987 car
	clock     string  // what follows the day in a value: T09:30, TMO
	value     string  // of references, sets and doubtful dates, which have nothing else
	doubt     Working // why a date cannot be told, or by what it can
	trimmed   int     // -1 for the piece of the cell before publication ("earlier this year"), 1 for the piece after it

	last       *reading // of a range
	ended      *reading // where a period ends, a day in it, or what it is counted from
	ahead      bool     // counted on from it: a week on Monday
	told       bool     // count years behind the one that the text has named before: 3 May of the next year
	again      bool     // one week further on: the Friday before last
	fiscal     bool     // of a year that begins on a day of its own
	needsProof bool     // no expression at all when it cannot be told
	ago        bool     // written as a length and a word such as ago: a year earlier
}

// how tells what a reading is counted from.
type how uint8

const (
	howNamed    how = iota // by its name: 11 December 2025, December, Thursday
	howCounted             // units from publication: three days ago, last week, today
	howFollowed            // units from the date named before: three days later, that day
	howLength              // a length has no place in the calendar
	howReported            // the quarter whose figures are told, or that of another year
	howHolding             // a week by a day in it: the week of 8 December
	howStepped             // in steps from another date: two days before Christmas
	howPiece               // a piece of a month or year by its number: the third week of May
	howEnded               // a year or quarter by its end: the year ended 31 March
	howValue               // a reference or a set
	howDoubtful            // a date that cannot be told: 12/11/2025, 30 February
)

// side tells which of the like-named days or months is meant.
type side int8

const (
	sideNone side = iota // the clause's tense decides
	sideLast
	sideThis
	sideNext
	sideComing // the next one, whichever week it is of
)

// The mods beside the thirds of a cell, as in TIMEX3 where it has them.
const (
	modApprox = "APPROX"
	modMore   = "MORE_THAN"
	modLess   = "LESS_THAN"
	modFrom   = "ON_OR_AFTER"
	modSince  = "SINCE" // never kept: it opens To
	modUntil  = "UNTIL" // never kept: it opens From
)

var (
	bends  = [...]string{modApprox, modMore, modLess, modApprox} // the last of words that do not bend days: about
	thirds = [...]string{modStart, modMid, ModEnd}
	bounds = [...]string{modSince, modUntil, ModBy, ModBefore, ModAfter, modFrom}
	parts  = [...]string{"TMO", "TAF", "TEV", "TNI"}
	refs   = [...]string{"PAST_REF", "PRESENT_REF", "FUTURE_REF"}
)
