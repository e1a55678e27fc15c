package briefing

import (
	"regexp"
	"strings"
	"unicode"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// asides are what stands within sentences and is none of their words: addresses, the marks of notes, credits of pictures in brackets.
type asides struct {
	credit  *regexp.Regexp // (file photo, May 2019)
	ordinal *regexp.Regexp // a day with a stop: 23. November
	cut     language.Set   // words that are joined where a line's end cuts them
	record  *regexp.Regexp // opens a line that says what the text is: a transcript
}

// address is an address of the web, without the stop of its sentence.
var address = regexp.MustCompile(`(?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]]`)

func newAsides(lang *language.Language) *asides {
	of := func(mark string) string { return `(?i:` + lang.Marked("credits", mark).Pattern() + `)` }
	cut := lang.Set("months", "weekdays")
	for _, v := range lang.Verbs("saying") {
		cut.Add(v.Past, v.Third)
	}
	return &asides{
		cut:     cut,
		credit:  regexp.MustCompile(`[(\[](?:\p{L}+ )?` + of("picture") + `(?:(?: \p{L}+)? ?[:,;/][^()\[\]]{0,80}| ` + of("byline") + ` [^()\[\]]{0,80})?[)\]]`),
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
		for _, at := range a.credit.FindAllStringIndex(p, -1) {
			blank(at[0], at[1])
		}
	}
}

// joinWords writes words that the end of a line cuts, such as "Decem-\nber", whole, and the blanks that this leaves behind them. A hyphen
// may belong to a word: only those that could be no others are joined.
func (a *asides) joinWords(page []byte, doc string, piece text.Span) {
	for at := piece.Start; ; {
		next := strings.Index(doc[at:piece.End], "-\n")
		if next < 0 {
			return
		}
		hyphen := at + next
		at = hyphen + len("-\n")
		rest := strings.TrimLeft(doc[at:piece.End], " ")
		isLetter := func(r rune) bool { return unicode.IsLetter(r) }
		behind := rest[:len(rest)-len(strings.TrimLeftFunc(rest, isLetter))]
		room := doc[max(piece.Start, hyphen-longestCut):hyphen]
		before := room[len(strings.TrimRightFunc(room, isLetter)):]
		if len(behind) > longestCut || !a.cut.Has(before+behind) {
			continue
		}
		end := piece.End - len(rest) + len(behind)
		copy(page[hyphen:end], behind+strings.Repeat(" ", end-hyphen-len(behind)))
		at = end
	}
}

// longestCut is how many bytes of a word on either side of its cut are looked at.
const longestCut = 40

// joinOrdinals blanks the stop of "23. November" within a sentence, which says no more than the number.
func (a *asides) joinOrdinals(page []byte, sentence text.Span) {
	s := string(page[sentence.Start:sentence.End])
	if !strings.Contains(s, ". ") {
		return
	}
	for _, at := range a.ordinal.FindAllStringIndex(s, -1) {
		page[sentence.Start+at[0]+strings.IndexByte(s[at[0]:], '.')] = ' '
	}
}
