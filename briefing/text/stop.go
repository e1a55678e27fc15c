package text

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/language"
)

// Splitter splits paragraphs into the sentences of a language.
type Splitter struct {
	abbreviations map[string]string // what an abbreviation, without its stop, tells of the end of a sentence: see abbreviations.txt
	starters      language.Set      // capitalised, they open a sentence rather than belong to a name
	articles      language.Set      // starters that belong to a name as well
	tags          language.Set      // verbs behind a quoted question or cry whose sentence goes on
	days, hours   language.Set      // what tells more of an hour
	behindHours   language.Set      // what does as the second word
	months        language.Set
	shortDays     language.Set // weekdays, abbreviated
	leading       language.Set // no sentence ends with them: the, of, and, shall
	rests         language.Set // of words that the end of a line cuts: they are no words
	uncut         language.Set // words that are known to be one
	joining       language.Set // that hyphens join to others: vice, well, two
	apart         language.Set // no rest of a word: it stands behind "pre-" in "pre- and post-war"
	toDays        language.Set // of these, those that lead to a day: on, by
	ordinals      bool         // a stop makes an ordinal of a number: 3. Mai
}

// NewSplitter returns a splitter for a language.
func NewSplitter(lang *language.Language) *Splitter {
	s := &Splitter{
		abbreviations: map[string]string{}, tags: language.Set{},
		starters: lang.Marked("grammar", "starter"), articles: lang.Marked("grammar", "article"),
		days: lang.Set("weekdays", "months"), hours: lang.Words("hours"), behindHours: lang.Marked("hours", "behind"),
		months:  lang.Set("months"),
		leading: lang.Marked("grammar", "article", "conj", "modal", "poss", "prep"),
		toDays:  lang.Marked("grammar", "prep"), ordinals: lang.Writing().OrdinalStop,
		joining: lang.Marked("names", "rolemod"),
		rests:   lang.Set("rests"), uncut: lang.Set("months", "weekdays"), apart: lang.Marked("grammar", "function"),
	}
	s.shortDays = lang.Abbreviations("weekdays")
	for month := range lang.Abbreviations("months") {
		s.abbreviations[month] = number
	}
	for title := range lang.Abbreviations("titles") {
		s.abbreviations[title] = never
	}
	for word := range lang.Marked("grammar", "adv", "det") {
		s.joining.Add(word)
	}
	for _, row := range lang.Rows("abbreviations") {
		s.abbreviations[strings.TrimSuffix(row.Fields[0], ".")] = row.Fields[len(row.Fields)-1]
	}
	for _, v := range lang.Verbs("saying") {
		s.uncut.Add(v.Past, v.Third)
		if slices.Contains(v.Marks, "tag") {
			s.tags.Add(v.Past, v.Third)
		}
	}
	return s
}

// What an abbreviation tells of the end of a sentence.
const (
	never  = "never"  // it does not end here
	number = "number" // nor before a number
	seldom = "seldom" // only before a word that opens sentences
	hour   = "hour"   // unless what follows tells more of the hour
)

// stopEnds reports whether a full stop behind before ends the sentence before next, which does not begin with a
// small letter.
func (s *Splitter) stopEnds(before, next string) bool {
	word := lastWord(before)
	first, _ := utf8.DecodeRuneInString(next)
	kind, known := s.abbreviations[word]
	if !known {
		kind = s.abbreviations[Fold(word)]
	}
	switch {
	case kind == hour:
		return !s.tellsOfHour(next)
	case s.ordinals && isShortNumber(word):
		return s.opensSentence(next) && !s.days.Has(letters(next))
	case isOrdinal(word) && s.months.Has(letters(next)):
		return len(s.toDays) > 0 && !s.toDays.Has(lastWord(strings.TrimRight(strings.TrimSuffix(before, word), " \n"))) // on 23. November
	case kind == never, kind == number && unicode.IsDigit(first), s.days.Has(word) && isDay(next), s.weekdayOf(word, next):
		return false
	case kind == seldom, isInitials(word):
		return s.opensSentence(next)
	}
	return true
}

// weekdayOf reports whether word is an abbreviated weekday before its day: Thur. 4 Dec., Sat. Dec. 6.
func (s *Splitter) weekdayOf(word, next string) bool {
	first, _ := utf8.DecodeRuneInString(next)
	return isCapital(word) && s.shortDays.Has(word) && (unicode.IsDigit(first) || s.months.Has(letters(next)))
}

// isDay reports whether a day of a month and a comma follow: May. 9, 2019.
func isDay(next string) bool {
	day := len(next) - len(strings.TrimLeft(next, "0123456789"))
	return (day == 1 || day == 2) && strings.HasPrefix(next[day:], ",")
}

// isOrdinal reports whether a word is a number that a day of a month can have.
func isOrdinal(word string) bool {
	n, err := strconv.Atoi(word)
	return err == nil && 0 < n && n <= 31
}

// isShortNumber reports whether a word is a number that an ordinal can have, and no year.
func isShortNumber(word string) bool {
	return len(word) > 0 && len(word) <= 3 && strings.Trim(word, "0123456789") == ""
}

// isInitials reports whether word is a capital letter, or single letters with stops between: J, U.S.
func isInitials(word string) bool {
	for i, part := range strings.Split(word, ".") {
		r, size := utf8.DecodeRuneInString(part)
		if size != len(part) || !unicode.IsLetter(r) || i == 0 && !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// opensSentence reports whether next begins with a word that opens sentences; "No. 2" is none.
func (s *Splitter) opensSentence(next string) bool {
	w := letters(next)
	return s.starts(w) && !strings.HasPrefix(next[len(w):], ".")
}

func (s *Splitter) starts(word string) bool { return isCapital(word) && s.starters.Has(word) }

// tellsOfHour reports whether next goes on after "6 p.m.": Friday, EST, Seoul time, or the same hour elsewhere (1700 GMT).
func (s *Splitter) tellsOfHour(next string) bool {
	if aside, _, closed := strings.Cut(next, ")"); closed && len(aside) <= longestHour && unicode.IsDigit(rune(next[0])) {
		return true
	}
	w := letters(next)
	_, rest, _ := strings.Cut(next, " ")
	return isCapital(w) && (s.days.Has(w) || s.hours.Has(w)) || len(w) > 1 && w == strings.ToUpper(w) || s.behindHours.Has(letters(rest))
}

// longestHour is how many bytes an hour has at most: 11:30 p.m. Seoul time.
const longestHour = 24

// tellsWhoSaid reports whether next names a speaker and then a verb of speech: Ri Yong Ho said.
func (s *Splitter) tellsWhoSaid(next string) bool {
	for range 5 {
		w := letters(next)
		switch {
		case !isCapital(w):
			return s.tags.Has(w)
		case s.starts(w) && !s.articles.Has(w):
			return false
		}
		next = strings.TrimLeft(next[len(w):], ".’'- ")
	}
	return false
}

// lastWord returns the word that s ends with, without the marks that open it.
func lastWord(s string) string {
	at := strings.LastIndexAny(s, " \n-–—/"+openers)
	if at < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return s[at+size:]
}

// letters returns the letters that s begins with.
func letters(s string) string {
	return s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsLetter))]
}

func isCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}
