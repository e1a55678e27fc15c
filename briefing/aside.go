package briefing

import (
	"regexp"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// asides are what stands within sentences and is none of their words: addresses, the marks of notes, credits of pictures in brackets.
type asides struct {
	credit  *regexp.Regexp // (file photo, May 2019)
	ordinal *regexp.Regexp // a day with a stop: 23. November
	record  *regexp.Regexp // opens a line that says what the text is: a transcript
}

// address is an address of the web, without the stop of its sentence.
var address = regexp.MustCompile(`(?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]]`)

func newAsides(lang *language.Language) *asides {
	of := func(marks ...string) string { return `(?i:` + lang.Marked("credits", marks...).Pattern() + `)` }
	return &asides{
		credit:  regexp.MustCompile(`^[(\[](?:\p{L}+ )?` + of("picture") + `(?:(?: \p{L}+)? ?[:,;/][^()\[\]]{0,80}| ` + of("byline", "taking") + ` [^()\[\]]{0,80})?[)\]]`),
		ordinal: regexp.MustCompile(`\b\d{1,2}\. ` + lang.Set("months").Pattern() + `\b`),
		record:  regexp.MustCompile(`^` + of("introduces") + ` ` + lang.Marked("grammar", "finite").Pattern() + ` [\p{L}’' -]{0,60}\b` + of("record") + `\b`),
	}
}

// blot blanks the asides in a piece of a text.
func (a *asides) blot(page []byte, piece text.Span) {
	p := string(page[piece.Start:piece.End])
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			page[piece.Start+i] = ' '
		}
	}
	for _, at := range text.Notes(p) {
		blank(at.Start, at.End)
	}
	if strings.Contains(p, "://") || strings.Contains(p, "www.") {
		for _, at := range address.FindAllStringIndex(p, -1) {
			blank(at[0], at[1])
		}
	}
	if strings.ContainsAny(p, "([") {
		for from := 0; from < len(p); {
			at := strings.IndexAny(p[from:], "([")
			if at < 0 {
				break
			}
			from += at
			credit := a.credit.FindString(p[from:])
			blank(from, from+len(credit))
			from += max(1, len(credit))
		}
	}
}

// joinOrdinals blanks the stop of "23. November" within a sentence, which says no more than the number.
func (a *asides) joinOrdinals(page []byte, sentence text.Span) {
	s := string(page[sentence.Start:sentence.End])
	if !hasOrdinal(s) {
		return
	}
	for _, at := range a.ordinal.FindAllStringIndex(s, -1) {
		page[sentence.Start+at[0]+strings.IndexByte(s[at[0]:], '.')] = ' '
	}
}

// hasOrdinal reports whether a digit and its stop stand before a blank.
func hasOrdinal(s string) bool {
	for {
		at := strings.Index(s, ". ")
		if at < 0 {
			return false
		}
		if at > 0 && '0' <= s[at-1] && s[at-1] <= '9' {
			return true
		}
		s = s[at+1:]
	}
}
