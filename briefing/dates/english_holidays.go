package dates

// holiday is a day of the year that has a name, told by rule: a day of a month, a weekday of one (nth as in
// reading), or so many days from Easter Sunday of the western churches.
type holiday struct {
	words      string // as the scanner cuts them, in small letters
	month, day int
	weekday    int // 1 for Monday
	nth        int
	shift      int // days after the day so far: Election Day is the day after the first Monday of November
	easter     bool
	where      string // the country whose rule it is, where few others have another
	many       bool   // countries have it on days of their own: then no day is told
}

const american = "in the United States"

// englishHolidays lists the days that a rule tells. Left out are those that other calendars set (Ramadan, Passover,
// Lunar New Year) and those that have no likelier country (Independence Day, Mother's Day).
var englishHolidays = []holiday{
	{words: "new year 's day", month: 1, day: 1},
	{words: "new year 's eve", month: 12, day: 31},
	{words: "new year 's", month: 1, day: 1},
	{words: "martin luther king day", month: 1, weekday: 1, nth: 3},
	{words: "martin luther king jr. day", month: 1, weekday: 1, nth: 3},
	{words: "groundhog day", month: 2, day: 2},
	{words: "valentine 's day", month: 2, day: 14},
	{words: "presidents ' day", month: 2, weekday: 1, nth: 3, where: american},
	{words: "presidents day", month: 2, weekday: 1, nth: 3, where: american},
	{words: "international women 's day", month: 3, day: 8},
	{words: "st. patrick 's day", month: 3, day: 17},
	{words: "april fools ' day", month: 4, day: 1},
	{words: "april fool 's day", month: 4, day: 1},
	{words: "shrove tuesday", easter: true, shift: -47},
	{words: "mardi gras", easter: true, shift: -47},
	{words: "ash wednesday", easter: true, shift: -46},
	{words: "palm sunday", easter: true, shift: -7},
	{words: "maundy thursday", easter: true, shift: -3},
	{words: "good friday", easter: true, shift: -2},
	{words: "easter sunday", easter: true},
	{words: "easter day", easter: true},
	{words: "easter", easter: true},
	{words: "easter monday", easter: true, shift: 1},
	{words: "ascension day", easter: true, shift: 39},
	{words: "pentecost", easter: true, shift: 49},
	{words: "whit sunday", easter: true, shift: 49},
	{words: "whit monday", easter: true, shift: 50},
	{words: "earth day", month: 4, day: 22},
	{words: "anzac day", month: 4, day: 25},
	{words: "may day", month: 5, day: 1},
	{words: "memorial day", month: 5, weekday: 1, nth: -1, many: true},
	{words: "juneteenth", month: 6, day: 19},
	{words: "bastille day", month: 7, day: 14},
	{words: "labor day", month: 9, weekday: 1, nth: 1, many: true},
	{words: "columbus day", month: 10, weekday: 1, nth: 2, where: american},
	{words: "halloween", month: 10, day: 31},
	{words: "all saints ' day", month: 11, day: 1},
	{words: "all souls ' day", month: 11, day: 2},
	{words: "guy fawkes night", month: 11, day: 5},
	{words: "election day", month: 11, weekday: 1, nth: 1, shift: 1, many: true},
	{words: "armistice day", month: 11, day: 11},
	{words: "veterans day", month: 11, day: 11},
	{words: "veterans ' day", month: 11, day: 11},
	{words: "thanksgiving", month: 11, weekday: 4, nth: 4, where: american},
	{words: "thanksgiving day", month: 11, weekday: 4, nth: 4, where: american},
	{words: "black friday", month: 11, weekday: 4, nth: 4, shift: 1},
	{words: "cyber monday", month: 11, weekday: 4, nth: 4, shift: 4},
	{words: "christmas eve", month: 12, day: 24},
	{words: "christmas", month: 12, day: 25},
	{words: "christmas day", month: 12, day: 25},
	{words: "boxing day", month: 12, day: 26},
}
