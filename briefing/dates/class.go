package dates

// class is a part that a word can play in a time expression, or the kind of expression that a pattern has made.
type class uint8

// The classes. A word's mark carries a number with its class; what it counts is said beside it.
const (
	cNone class = iota

	cNum        // a counting number
	cDay        // a number from 1 to 31
	cYear       // a number of four digits that can be a year
	cYearShort  // '98: the year's last two digits
	cOrd        // 3rd, third: the number
	cISO        // 2025-12-11: year*10000 + month*100 + day
	cISOMonth   // 2025-09: year*100 + month
	cMinutes    // the time of day behind it: minutes after midnight
	cSlashed    // 12/11/2025: first*1000000 + second*10000 + year
	cPair       // 12/4: first*100 + second, both from 1 to 31
	cClock      // 9:30: minutes after midnight
	cZulu       // 0930Z: minutes after midnight, universal time
	cFourDigits // 0930: the minutes after midnight that it may tell
	cCompact    // 20251211, as cISO
	cOfYear     // written onto a quarter or half: its year
	cAmpm       // a.m., p.m.: hours to add
	cOclock
	cZone         // 1 for universal time
	cMonth        // 1 to 12
	cSmallMonth   // may, aug: a month in small letters that could be another word
	cWeekday      // 1 for Monday to 7 for Sunday
	cWeekdayShort // a weekday's abbreviation, same numbers
	cSeason       // 0 for winter to 3 for autumn
	cUnit         // a unit
	cUnits        // a unit, in the plural
	cDecade       // 1990s: the first year
	cCentury
	cQuarter    // Q3: the number
	cHalfYear   // H1: the number
	cWeekSign   // W, CW: the letters before the number of a week
	cWeekNumber // W40: the number
	cFiscalYear // FY24: the year
	cHalf
	cThird    // early, mid, late: 0, 1, 2
	cEra      // pre, post: 0, 1
	cPartOf   // beginning, middle, end: 0, 1, 2
	cWeekly   // market: with a weekday before it, it is held every week
	cDuring   // during, throughout: only a time stands behind it
	cCompared // compared: a time may stand behind the next word
	cNo       // no, not
	cLaw      // act: a year behind "of" is part of its name
	cEdge     // opening, closing: 0, 2
	cThis
	cLast
	cPrevious
	cPast
	cNext
	cFollowing
	cComing
	cRecent
	cSame
	cAgo
	cHence // from now
	cEarlier
	cLater
	cDaily // daily, weekly, yearly: a unit
	cEvery
	cToday // yesterday, today, tomorrow: -1, 0, 1
	cOvernight
	cTonight // -1 for last night's words, 0 for tonight
	cPart    // morning, afternoon, evening, night: 0 to 3
	cNoon    // noon, midnight: minutes after midnight
	cNow     // which reference: 0 past, 1 present, 2 future
	cNear    // near, as in "the near future"
	cFuture  // the noun: 0 past, 2 future
	cRight   // right, as in "right now"
	cFew     // 0 for several, 2 for a couple
	cAbout   // how a length is bent: an index into bends
	cMore    // more, less: an index into bends
	cThan
	cInstead // what it names is given up
	cLeast
	cFiscal
	cPossessive
	cBound // since, until, by: an index into bounds
	cA
	cThe
	cOf
	cIn
	cOn
	cAt
	cFrom
	cBetween
	cAnd
	cOr
	cTo
	cComma
	cDash
	cSlash
	cFor
	cOld // years old: an age
	cAs
	cOpen
	cClose
	cProper  // a second mark of words that mean nothing here in small letters: may, march, sun
	cTitle   // Mr., Gen.: its full stop ends no sentence
	cNamer   // a word that makes a name of the weekday behind it: Black Friday
	cNamed   // a word that makes a name of the weekday or month before it: Sunday Times
	cTimes   // once, twice, times: as in "twice a day"
	cMost    // a superlative
	cFeast   // begins the name of a holiday
	cHoliday // a holiday's whole name: index into the language's list
	cPeriod  // period: a quarter or year whose figures are told
	cLike    // same, comparable: the same quarter of another year
	cLatest  // latest: of the period that the text tells of
	cCurrent
	cManner   // trading, consecutive: stands between a number and its unit, and changes neither
	cLong     // day-long
	cLongWord // daylong, yearlong: a unit
	cWithin   // within
	cTime     // time
	cThese    // these
	cPer      // per
	cOther    // other, as in every other week
	cDays     // Mondays: 1 for Monday
	cParts    // mornings: 0 to 3
	cFraction // ½, 1/2
	cMoment   // moment, present: now, behind "at the"
	cWhile    // a while, some time: a length that is not told
	cFull     // the full year
	cWeak     // a season whose name is also another word in small letters: fall
	cDue      // due, dating: a year behind it is one
	cEnded    // ended, ending: the year ended Sept. 30
	cEvent    // an event that is told apart by its year: the 2024 election
	cCompound // a word that is read as two: index into the language's list
	cJoint    // and, within numbers: treinta y uno
	cThisUnit // heuer: a unit, the present one

	xDay         // a day of a month
	xWeekday     // a day of a week
	xRelativeDay // yesterday, today
	xPeriod      // a longer piece of the calendar
	xClock
	xLength
	xNow
	xDone // anything that no later pattern takes up

	classes // how many there are
)

// wordClasses is how the table "dates/words" writes the classes of words, which patterns write so, too.
var wordClasses = map[string]class{
	"num": cNum, "day": cDay, "year": cYear, "year-short": cYearShort, "ord": cOrd, "iso": cISO, "iso-month": cISOMonth, "slashed": cSlashed, "pair": cPair, "/": cSlash,
	"clock": cClock, "zulu": cZulu, "four-digits": cFourDigits, "compact": cCompact, "ampm": cAmpm, "oclock": cOclock, "zone": cZone, "month": cMonth, "small-month": cSmallMonth, "weekday": cWeekday,
	"weekday-short": cWeekdayShort, "season": cSeason, "unit": cUnit, "units": cUnits, "decade": cDecade, "century": cCentury,
	"quarter": cQuarter, "half-year": cHalfYear, "week-sign": cWeekSign, "week-number": cWeekNumber, "fiscal-year": cFiscalYear, "half": cHalf, "third": cThird, "era": cEra, "part-of": cPartOf, "edge": cEdge, "weekly": cWeekly, "during": cDuring, "compared": cCompared, "law": cLaw, "no": cNo, "this": cThis, "last": cLast,
	"previous": cPrevious, "past": cPast, "next": cNext, "following": cFollowing, "coming": cComing,
	"recent": cRecent, "same": cSame, "ago": cAgo, "hence": cHence, "earlier": cEarlier, "later": cLater,
	"daily": cDaily, "every": cEvery, "today": cToday, "tonight": cTonight, "overnight": cOvernight, "part": cPart, "noon": cNoon,
	"now": cNow, "future": cFuture, "near": cNear, "right": cRight, "few": cFew, "about": cAbout, "more": cMore, "than": cThan, "instead": cInstead, "least": cLeast,
	"fiscal": cFiscal, "'s": cPossessive, "bound": cBound, "a": cA, "the": cThe, "of": cOf, "in": cIn,
	"on": cOn, "at": cAt, "from": cFrom, "between": cBetween, "and": cAnd, "or": cOr, "to": cTo, ",": cComma,
	"-": cDash, "for": cFor, "old": cOld, "as": cAs, "period": cPeriod, "latest": cLatest, "like": cLike, "current": cCurrent, "ended": cEnded,
	"holiday": cHoliday, "manner": cManner, "per": cPer, "(": cOpen, ")": cClose, "other": cOther, "days": cDays, "parts": cParts, "fraction": cFraction, "long-word": cLongWord, "within": cWithin, "time": cTime, "long": cLong, "these": cThese, "moment": cMoment, "while": cWhile, "full": cFull,
	"proper": cProper, "namer": cNamer, "named": cNamed, "times": cTimes, "most": cMost, "due": cDue, "this-unit": cThisUnit, "joint": cJoint, "event": cEvent, "weak": cWeak,
}

// madeClasses is how patterns write what they make.
var madeClasses = map[string]class{
	"Day": xDay, "Weekday": xWeekday, "RelativeDay": xRelativeDay, "Period": xPeriod, "Clock": xClock, "Length": xLength, "Now": xNow,
	"Done": xDone, "nothing": cNone,
}

// numberNames are the numbers that the table "dates/words" writes by name.
var numberNames = map[string]int{
	"second": int(unitSecond), "minute": int(unitMinute), "hour": int(unitHour), "day": int(unitDay), "weekend": int(unitWeekend),
	"week": int(unitWeek), "fortnight": int(unitFortnight), "month": int(unitMonth), "season": int(unitSeason),
	"quarter": int(unitQuarter), "half": int(unitHalf), "year": int(unitYear), "decade": int(unitDecade), "century": int(unitCentury),
	"since": 0, "until": 1, "by": 2, "before": 3, "after": 4, "from": 5, // of bounds
	"approx": 0, "over": 1, "under": 2, "nearly": 3, // of bends
	"past": 0, "present": 1, "future": 2, // of refs
}

// zoneUTC is the number of the zones whose clock is that of universal time.
const zoneUTC = 1

// mark is one class of a word, with its number.
type mark struct {
	class class
	value int32
}

// marks are the classes of a word; most words have none, few have more than one. The zero mark is none.
type marks [3]mark

// of returns the number that comes with a class.
func (m *marks) of(c class) (value int, ok bool) {
	for i := range m {
		if m[i].class == c && c != cNone {
			return int(m[i].value), true
		}
	}
	return 0, false
}

// with adds a mark; false when there is no room for it.
func (m marks) with(k mark) (marks, bool) {
	for i := range m {
		if m[i].class == cNone || m[i] == k {
			m[i] = k
			return m, true
		}
	}
	return m, false
}

func (m *marks) is(c class) bool {
	return c != cNone && (m[0].class == c || m[1].class == c || m[2].class == c)
}
