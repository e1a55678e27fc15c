package dates

// englishTables lists the patterns of English, see pattern. Each table works on what the one before it has left.
func englishTables() []*table {
	return []*table{compile(englishStems), compile(englishPhrases), compile(englishRanges), compile(englishAlone)}
}

// englishStems read dates, lengths and references by themselves.
var englishStems = []pattern{
	// Days of a month.
	{"the? day|ord of? month", xDay, readDay},
	{"the? day|ord of? month ,? year|yy", xDay, readDay},
	{"month the? day|ord", xDay, readDay},
	{"month the? day|ord ,? year|yy", xDay, readDay},
	{"this|last|past|next|coming month day|ord", xDay, readDay},
	{"the? day|ord ~and|or|, ~the? ~day|ord ~of? ~month ~,? ~year?", xDay, readDay},
	{"iso", xDay, readISO},
	{"slashed", xDone, readSlashed},
	{"the? day|ord to|- the? day|ord of? month", xDone, readDays},
	{"the? day|ord to|- the? day|ord of? month ,? year", xDone, readDays},
	{"~between the? day|ord and the? day|ord of? month", xDone, readDays},
	{"~between the? day|ord and the? day|ord of? month ,? year", xDone, readDays},
	{"month day to|- day", xDone, readDays},
	{"month day to|- day ,? year", xDone, readDays},
	{"~between month day and day ,? year?", xDone, readDays},

	// Days of a week, and around publication.
	{"weekday", xWeekday, readWeekday},
	{"this|last|past|next|coming weekday", xWeekday, readWeekday},
	{"weekday of? this|last|next unit", xWeekday, readWeekdayOfWeek},
	{"the? ord|last weekday of|in month", xDay, readNthWeekday},
	{"the? ord|last weekday of|in month ,? year", xDay, readNthWeekday},
	{"today", xNear, readToday},
	{"this|last part", xNear, readThisPart},
	{"tonight", xNear, readThisPart},
	{"the unit bound today", xNear, readDayBesideToday},

	// Longer pieces of the calendar.
	{"month ,? of? year", xCal, readMonth},
	{"month yy", xCal, readMonth},
	{"this|last|past|next|coming month", xCal, readMonth},
	{"this|last|past|next|coming season", xCal, readSeason},
	{"season of? year", xCal, readSeason},
	{"season of? year - num", xCal, readSeason},
	{"~in|of|early|edge the season", xCal, readSeason},
	{"the? fiscal? ord -? unit", xCal, readQuarter},
	{"the? fiscal? ord -? unit of? fiscal? year", xCal, readQuarter},
	{"the? quarter of? fiscal? year", xCal, readQuarter},
	{"the? fiscal? year ord -? unit", xCal, readQuarter},
	{"quarter", xCal, readQuarter},
	{"the? ord half of? the? year", xCal, readHalf},
	{"the? ord half of the unit", xCal, readHalf},
	{"the? decade", xCal, readDecade},
	{"the? ord century", xCal, readCentury},
	{"fiscal year", xCal, readYear},
	{"this|last|next fiscal? unit", xCal, readSidedUnit},

	// Places that are counted from a date named before.
	{"the following|previous unit", xCal, readFollowing},
	{"the? a? unit - ago|earlier", xCal, readYearAgo},
	{"the unit", xCal, readWeekend},
	{"same same? unit", xCal, readFollowing},
	{"the same unit", xCal, readFollowing},

	// Lengths.
	{"num|a|few -? unit|units", xLength, readLength},
	{"a few of? units", xLength, readLength},
	{"num to|or|- num units", xLength, readLength},
	{"the ord? num units", xLength, readLength},
	{"~for units", xLength, readLength},
	{"num|few -? unit|units -? old", cNone, readAge},
	{"the? last|past|next|coming|recent about? num|few more? unit|units", xLength, readLength},
	{"the? past|coming|recent units", xLength, readLength},
	{"the past|last|next|coming unit", xLength, readLength},

	// Clocks.
	{"num|clock ampm zone?", xClock, readClock},
	{"num oclock", xClock, readClock},
	{"clock zone", xClock, readClock},
	{"~at clock ampm? zone?", xClock, readClock},
	{"noon", xClock, readClock},

	// Repetitions and references.
	{"every num? unit|units", xDone, readSet},
	{"every weekday|month|season|part", xDone, readSet},
	{"daily", xDone, readSet},
	{"right? now", xDone, readNow},
	{"as now as", cNone, readAge},
	{"the future", xDone, readNow},
}

// englishPhrases put stems and their neighbours together.
var englishPhrases = []pattern{
	{"Weekday ,? the? Day", xDay, readDayWithWeekday},
	{"wd ,? the? Day", xDay, readDayWithWeekday},
	{"the? early -? year|month|Cal|decade", xCal, readPart},
	{"the? edge of the? year|month|Cal|unit", xCal, readPart},
	{"the? ord half of Cal|month", xCal, readHalfOf},
	{"Weekday ,? the ord", xDone, readMonthless},
	{"Length from Weekday|Day|Near", xDone, readBeyond},
	{"Length on Weekday", xDone, readBeyond},
	{"Weekday unit", xDone, readBeyond},
	{"earlier|later Cal|Weekday|Near", xCal, readTrimmed},
	{"earlier|later in the unit", xCal, readTrimmed},
	{"Cal of? Cal", xCal, readQuarterOf},
	{"Cal 's Cal", xCal, readQuarterOf},
	{"month of? Cal", xCal, readOfYear},
	{"Day of? Cal", xDay, readOfYear},
	{"the? early -? month of? Cal", xCal, readPartOfYear},
	{"Weekday|Day|Near part", xDay, readPartOfDay},
	{"Clock ,? on? ,? Weekday|Day|Near", xDay, readClockOfDay},
	{"Weekday|Day|Near ,? at? Clock", xDay, readClockOfDay},
	{"about|more than? to? Length", xLength, readBent},
	{"at least Length", xLength, readBent},
	{"about Day|Cal", xDone, readAround},
	{"about? Length ago", xDone, readAgo},
	{"more than Length ago", xDone, readAgo},
	{"Length earlier|later|hence", xDone, readAgo},
	{"Length from now", xDone, readAgo},
	{"~in Length", xDone, readInLength},
}

// englishRanges join two dates to one, and give a date its bound.
var englishRanges = []pattern{
	{"Day|Weekday|Near to|- Day|Weekday|Near", xDone, readRange},
	{"~between Day|Weekday|Near and Day|Weekday|Near", xDone, readRange},
	{"~from|between year|month|Cal to|-|and year|month|Cal", xDone, readRange},
	{"month|Cal to|- month|Cal", xDone, readRange},
	{"year - yy|num|year", xDone, readYears},
}

// englishAlone take what stands by itself, where its neighbours vouch for it.
var englishAlone = []pattern{
	{"year", xDone, readLoneYear},
	{"~in|of|bound yy", xDone, readYear},
	{"month", xDone, readLoneMonth},
}
