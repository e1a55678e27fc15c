package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lines of a text that was wrapped by hand or by a mail program are within these lengths, in runes.
const (
	minWrap = 40
	maxWrap = 120
)

// Paragraphs returns the paragraphs of a clean text. A paragraph ends at a line break, except where a line goes on in the next: it
// cannot end there ("the night of"), or the text is hard-wrapped and the next line's first word had no more room in
// it, or begins in lower case. What begins an item of a list or a row of a table is a paragraph of its own. A blank line, as PDFs
// have them between pages, ends a paragraph unless it stands within a sentence. Lines without a letter or digit ("* * *") are
// in no paragraph.
func (s *Splitter) Paragraphs(doc string) []Span {
	all := lines(doc)
	width := s.wrapWidth(doc, all)
	var out []Span
	last := Span{} // the last line that is not empty
	blank := false // lines stand between
	for _, l := range all {
		switch {
		case l.Empty():
			blank = true
			continue
		case !HasWords(l.Of(doc)):
		case len(out) > 0 && out[len(out)-1].End == last.End && (!blank && (s.goesOn(last.Of(doc), l.Of(doc), width, out[len(out)-1].Start < last.Start) || len(out) > 1 && runsOn(last.Of(doc), l.Of(doc))) || blank && s.goesOnBehindBlank(last.Of(doc), l.Of(doc))):
			out[len(out)-1].End = l.End
		default:
			out = append(out, l)
		}
		last, blank = l, false
	}
	return out
}

// lines returns the lines of text without their breaks and indents.
func lines(doc string) []Span {
	out := make([]Span, 0, strings.Count(doc, "\n")+1)
	start := 0
	for line := range strings.SplitSeq(doc, "\n") {
		end := start + len(line)
		out = append(out, Span{end - len(strings.TrimLeft(line, " ")), end})
		start = end + 1
	}
	return out
}

// wrapWidth returns the width in runes that the text was wrapped at, 0 when it was not: the longest line of the
// blocks (lines with no blank line between) that show a break within a sentence.
func (s *Splitter) wrapWidth(doc string, lines []Span) int {
	width, longest, broken := 0, 0, false
	for i, l := range lines {
		if l.Empty() {
			longest, broken = 0, false
			continue
		}
		longest = max(longest, utf8.RuneCountInString(l.Of(doc)))
		broken = broken || i > 0 && s.breaksWithin(lines[i-1].Of(doc), l.Of(doc))
		if broken && minWrap <= longest && longest <= maxWrap {
			width = max(width, longest)
		}
	}
	return width
}

// breaksWithin reports whether a line break stands in the midst of a sentence.
func (s *Splitter) breaksWithin(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return (last == ',' || unicode.IsLetter(last) || unicode.IsDigit(last)) && StartsLower(next) || !IsItem(next) && s.leadsOn(line)
}

// leadsOn reports whether a line cannot be the end of a sentence: its last word leads to another.
func (s *Splitter) leadsOn(line string) bool {
	word := line[strings.LastIndexByte(line, ' ')+1:]
	return len(word) < len(line) && StartsLower(word) && s.leading.Has(word)
}

// LeadsToItem reports whether a sentence is whole only with an item, the first of the list that it leads to: "All offices shall:", or
// an item in small letters.
func (s *Splitter) LeadsToItem(sentence, item string) bool {
	words, colon := strings.CutSuffix(sentence, ":")
	return colon && (s.leadsOn(words) || StartsLower(item[markEnd(item):]))
}

// goesOn reports whether a line, in a text wrapped at width, goes on in the next; begun where the line before went on in it.
func (s *Splitter) goesOn(line, next string, width int, begun bool) bool {
	if IsRow(line) || IsRow(next) {
		return false
	}
	if IsItem(next) && (!unicode.IsDigit(rune(next[0])) || IsStopped(line) || doubtfulMarker.MatchString(next)) { // "…on March" goes on in "12. It was"
		return false
	}
	if s.leadsOn(line) || isCut(line, next) || s.withinDay(line, next) || s.endsInDay(line, next) {
		return true
	}
	length := utf8.RuneCountInString(line)
	if width == 0 || length > width {
		return false
	}
	word, _, _ := strings.Cut(next, " ")
	return StartsLower(next) || length+1+utf8.RuneCountInString(word) > width || s.breaksOff(line, next, begun)
}

// breaksOff reports whether a line ends in a sentence that began in it, behind another, or before it: "the Upper School. Headmistress Ann",
// or "School," said Ann behind a line that goes on.
func (s *Splitter) breaksOff(line, next string, begun bool) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	first, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLetter(last) && unicode.IsLetter(first) && !IsItem(line) &&
		(StartsLower(line) || begun && strings.ContainsAny(line, ",\"”") || len(s.Sentences(line, Span{0, len(line)})) > 1)
}

// runsOn reports whether a line is the rest of a sentence that the line before begins, however short they are: it ends with a stop, and
// begins in lower case where no other has ended.
func runsOn(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return (unicode.IsLetter(last) || unicode.IsDigit(last)) && StartsLower(next) && IsStopped(next) && strings.Contains(line, " ") && !StartsLower(line) &&
		!IsRow(line) && !IsRow(next) && !IsItem(line) && !IsItem(next)
}

// goesOnBehindBlank reports whether a blank line stands within a sentence.
func (s *Splitter) goesOnBehindBlank(line, next string) bool {
	if s.endsInDay(line, next) {
		return true
	}
	if IsRow(line) || IsItem(line) || IsItem(next) || utf8.RuneCountInString(line) < minWrap {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return StartsLower(next) && (last == ',' || unicode.IsLetter(last) || unicode.IsDigit(last)) || s.leadsOn(line) || isCut(line, next)
}

// isCut reports whether a word is cut at the end of a line.
func isCut(line, next string) bool {
	before, cut := strings.CutSuffix(line, "-")
	last, _ := utf8.DecodeLastRuneInString(before)
	return cut && unicode.IsLetter(last) && StartsLower(next)
}

// withinDay reports whether a line ends within a day: between its number and its month, or behind its weekday.
func (s *Splitter) withinDay(line, next string) bool {
	last := line[strings.LastIndexByte(line, ' ')+1:]
	isDay := func(s string) bool { return isNumber(s, 1, 2) }
	number := next[:len(next)-len(strings.TrimLeft(next, "0123456789"))]
	weekday, comma := strings.CutSuffix(last, ",")
	return len(last) < len(line) && (isDay(last) && s.months.Has(letters(next)) || s.months.Has(last) && isDay(number) ||
		comma && s.days.Has(weekday) && !s.months.Has(weekday) && (isDay(number) || s.months.Has(letters(next))))
}

// endsInDay reports whether a line is a day without its year, as in a narrow cell of a table, and the next begins with the year.
func (s *Splitter) endsInDay(line, next string) bool {
	day, month, two := strings.Cut(line, " ")
	year, _, _ := strings.Cut(next, " ")
	return two && isNumber(day, 1, 2) && s.months.Has(month) && isNumber(year, 4, 4)
}

// isNumber reports whether s is only digits, at least so many and at most so many.
func isNumber(s string, least, most int) bool {
	return len(s) >= least && len(s) <= most && strings.Trim(s, "0123456789") == ""
}

// StartsLower reports whether s begins with a small letter.
func StartsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// HasWords reports whether s holds a letter or a digit.
func HasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

var initials = regexp.MustCompile(`(?:\p{L}\.){2,}$`)

// IsStopped reports whether a paragraph ends as prose does: with a full stop, a colon, or one in quotes.
func IsStopped(p string) bool {
	p = strings.TrimRight(p, closers)
	last, _ := utf8.DecodeLastRuneInString(p)
	return strings.ContainsRune(".:;,。।۔", last) && !initials.MatchString(p)
}
