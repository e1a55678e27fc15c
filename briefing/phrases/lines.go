package phrases

// The list "phrases" of a language has a line for each way to tell a day. In them "a|b" is either, "a?" may be left out, "_" is a blank in a choice.
//
//	suffix, prefix      what words can have behind or before them
//	past, future        words, and endings with "-", of what was and of what is to come
//	unit, part, season  day week weekend fortnight month quarter year decade century hour minute; START MID END; WI SP SU FA; and words.
//	                    "2:week" is for words that say two of them
//	number, ordinal     a number, and the words of it and of the next ones, those with a bar between them for one
//	ordinals            what makes an ordinal of the digits before it
//	weekdays            Mondays to Sundays
//	a rule and a phrase with classes in it: <day> <month> <nth> <year> <short> <weekday> <weekdays> <n> <ordinal> <unit> <part> <season> <word>;
//	                    <stop> is nothing, with a sign or the end of the paragraph behind it
//
// The rules:
//
//	day, slashed           what the calendar names, slashed but 24/7; bare the same, where it is written small; days of days that follow one another
//	shift:N:unit           so many days, weeks … on from publication
//	cell:N:unit, unit:N    the month N on; the <unit> N on
//	ago, ahead             <n> <unit> before or after publication
//	earlier, later         the same from the day that was named before, not from publication; with :N:unit for "the day after"
//	sameday                of the day that was named last: in the evening
//	weekday:N, month:N, season:N   the last, this and the next; nearseason the nearest; week:N the <weekday> of a week
//	monthday, monthday:N   a <day> of the nearest month, or of the month N on
//	inyear:N               what the calendar names, in the year N on; era:N a year counted from another than ours
//	quarter, firsthalf, lasthalf, nthweek   of a <year>, or with :N of the year N on; nthweekday the second Sunday of a <month>
//	decade, century
//	easter:N               N days from Easter Sunday of the western churches, of the nearest or of a <year>
//	feast:1225             25 December of the nearest or of a <year>
//	length, vague          how long; halflength half of a unit
//	each, each:N:unit      how often
//	reference:present      past and future likewise
//	none                   no day
