package dates

import "strings"

// english is the only language so far.
var english = &language{
	words:       englishWords(),
	abbreviated: set("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun mr mrs ms dr gen sen rep gov st sgt col lt capt prof rev adm maj no vs"),
	ordinals:    []string{"st", "nd", "rd", "th"},
	cues:        englishCues(),
	pastEnding:  "ed",
	future:      "'ll",
	plurals:     set("people men women children troops percent million billion trillion hundred thousand feet km miles"),
	singulars:   set("this does always perhaps thus besides unless towards sometimes"),
	fates:       englishFates(),
	deny:        set("won't wasn't isn't weren't didn't couldn't hasn't haven't hadn't"),
	ifWord:      "if",
	linking:     set("with into onto over under despite given following beyond against through against toward towards among amid about than but or and nor so too also not is are was were be been has have had do does did will would can could may might must shall should he she it they we you i that which who whom what when where why how if then there here up down out off away"),
	pluralEnd:   "s",
	holidays:    englishHolidays,
	namedDays:   map[int]bool{106: true, 911: true, 1007: true},
	tables:      englishTables(),
}

// englishVocabulary lists the words of time expressions. A line's first word has the number first with its class,
// each further one step more; words that share a number are joined by "/", and "_" is no word.
var englishVocabulary = []struct {
	class       class
	first, step int
	words       string
}{
	{cMonth, 1, 1, "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec"},
	{cProper, 0, 0, "jan feb mar march apr april may jun june jul aug august sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"},
	{cWeekday, 1, 1, "monday tuesday wednesday thursday friday saturday sunday"},
	{cWd, 1, 1, "mon tue/tues wed thu/thur/thurs fri sat sun"},
	{cSeason, 0, 1, "winter spring summer autumn/fall"},
	{cPart, 0, 1, "morning afternoon evening night"},
	{cNoon, 24 * 60, 1, "midnight"},
	{cNoon, 12 * 60, 1, "noon/midday"},
	{cUnit, int(unitSecond), 1, "second minute hour day weekend week fortnight month season quarter half year decade century"},
	{cUnits, int(unitSecond), 1, "seconds minutes hours days weekends weeks fortnights months seasons quarters halves years decades centuries"},
	{cHalf, 0, 1, "half"},
	{cCentury, 0, 1, "century"},
	{cDaily, int(unitHour), 1, "hourly daily/nightly _ weekly fortnightly monthly _ _ _ yearly/annually"},
	{cNum, 1, 1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"},
	{cNum, 30, 10, "thirty forty fifty sixty seventy eighty ninety"},
	{cNum, 100, 1, "hundred"},
	{cNum, 1000, 1, "thousand"},
	{cOrd, 1, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"},
	{cDecade, 30, 10, "thirties forties fifties sixties seventies eighties nineties"},
	{cQuarter, 1, 1, "q1 q2 q3 q4"},
	{cEarly, 0, 1, "early mid late"},
	{cEdge, 0, 1, "beginning/start middle end/close"},
	{cToday, -1, 1, "yesterday today tomorrow"},
	{cTonight, 0, 1, "tonight"},
	{cNow, 0, 1, "recently now/currently/nowadays soon"},
	{cFuture, 0, 1, "past _ future"},
	{cFew, 0, 1, "several/few/many/some _ couple"},
	{cAbout, 0, 1, "around/roughly/approximately over up about/almost/nearly/some"},
	{cMore, 1, 1, "more less/fewer"},
	{cBound, 0, 1, "since until/till/through/thru by before after"},
	{cThis, 0, 0, "this"},
	{cLast, 0, 0, "last"},
	{cPrevious, 0, 0, "previous preceding prior"},
	{cPast, 0, 0, "past"},
	{cNext, 0, 0, "next"},
	{cFollowing, 0, 1, "following next"},
	{cComing, 0, 0, "coming upcoming"},
	{cRecent, 0, 0, "recent"},
	{cSame, 0, 0, "same that"},
	{cAgo, 0, 0, "ago"},
	{cEarlier, 0, 0, "earlier"},
	{cLater, 0, 0, "later"},
	{cHence, 0, 0, "hence"},
	{cEvery, 0, 0, "every each"},
	{cRight, 0, 0, "right just"},
	{cThan, 0, 0, "than"},
	{cLeast, 0, 0, "least"},
	{cFiscal, 0, 0, "fiscal"},
	{cA, 0, 0, "a an"},
	{cThe, 0, 0, "the"},
	{cOf, 0, 0, "of"},
	{cIn, 0, 0, "in"},
	{cOn, 0, 0, "on"},
	{cAt, 0, 0, "at by around about until before after"},
	{cFrom, 0, 0, "from"},
	{cBetween, 0, 0, "between"},
	{cAnd, 0, 0, "and"},
	{cOr, 0, 0, "or"},
	{cFor, 0, 0, "for"},
	{cOld, 0, 0, "old"},
	{cAs, 0, 0, "as"},
	{cTo, 0, 0, "to through thru until till"},
	{cZone, 0, 0, "gmt utc est edt cst cdt mst mdt pst pdt et pt bst cet cest kst jst ist local"},
	{cOclock, 0, 0, "o'clock"},
	{cTimes, 0, 0, "once twice times time"},
	{cTitle, 0, 0, "mr mrs ms dr gen sen rep gov st sgt col lt capt prof rev adm maj no vs"},
	{cNamer, 0, 0, "black good ash bloody super palm easter cyber holy maundy shrove fat ruby sheffield whit giving freaky"},
	{cNamed, 0, 0, "times telegraph mirror post mail herald express best school star night"},
	{cMost, 0, 0, "only most least best worst biggest largest highest lowest longest strongest deadliest heaviest hottest coldest wettest smallest steepest sharpest fastest"},
	{cPeriod, 0, 0, "period"},
	{cLatest, 0, 0, "latest"},
	{cLike, 0, 0, "same comparable corresponding like"},
	{cCurrent, 0, 0, "current"},
	{cEnded, 0, 0, "ended ending"},
	{cManner, 0, 0, "trading business working consecutive straight successive additional full whole solid entire calendar"},
	{cLong, 0, 0, "long"},
	{cLongs, int(unitHour), 1, "hourlong daylong weekendlong weeklong _ monthlong seasonlong _ _ yearlong decadelong/decadeslong"},
	{cWithin, 0, 0, "within"},
	{cTime, 0, 0, "time"},
	{cThese, 0, 0, "these"},
	{cPer, 0, 0, "per"},
	{cOther, 0, 0, "other"},
	{cDays, 1, 1, "mondays tuesdays wednesdays thursdays fridays saturdays sundays"},
	{cParts, 0, 1, "mornings afternoons evenings nights"},
	{cMoment, 0, 0, "moment present"},
	{cWhile, 0, 0, "while"},
	{cFull, 0, 0, "full"},
	{cDue, 0, 0, "due dating dates dated back"},
	{cEvent, 0, 0, "election elections season budget campaign war invasion summit games olympics agreement treaty deal report vote coup crisis period quarter fiscal financial earthquake attack attacks protests uprising talks meeting congress conference ceasefire constitution referendum revolution"},
	{cAmpm, 0, 0, "am a.m."},
	{cAmpm, 12, 0, "pm p.m."},
}

func englishWords() map[string]marks {
	words := map[string]marks{}
	for _, line := range englishVocabulary {
		for n, field := range strings.Fields(line.words) {
			for w := range strings.SplitSeq(field, "/") {
				if w != "_" {
					words[w] = words[w].with(mark{line.class, int32(line.first + n*line.step)})
				}
			}
		}
	}
	for _, h := range englishHolidays {
		first, _, _ := strings.Cut(h.words, " ")
		if m := words[first]; !m.is(cFeast) {
			words[first] = m.with(mark{class: cFeast})
		}
	}
	return words
}

// set makes a set of the words of a list.
func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}
