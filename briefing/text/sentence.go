package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	stops   = ".!?…؟۔।。！？"     // may end a sentence
	wide    = "।。！？"           // end it without a blank behind them
	closers = "\"'”’»“«‘)]}*_" // „So.“ and »So.« close with what opens elsewhere
	openers = "\"'“‘„«»‚([{*_¡¿"
)

// longestRow is how many bytes a row of a table has at most that no bar begins: a longer line with bars is prose.
const longestRow = 300

// Sentences returns the sentences of a paragraph in order, without the blanks around them, without the mark of
// a list item or heading and without the marks of notes behind them. A stop ends a sentence unless what stands before it (a title,
// an initial, "U.S.") or behind it (a small letter, "said") tells that the sentence goes on, or a bracket is open. A row of a table
// is one sentence. What goes on for longer than MaxSentence is no prose, and comes in pieces that an answer can show whole.
func (s *Splitter) Sentences(doc string, para Span) []Span {
	p := para.Of(doc)
	var out []Span
	start := markEnd(p)
	keep := func(end int) {
		for start < end {
			to := min(end, start+piece(p[start:end]))
			if words := strings.TrimLeft(p[start:to], " \n"); HasWords(words) {
				from := para.Start + to - len(words)
				out = append(out, Span{from, from + len(strings.TrimRight(words, " \n"))})
			}
			start = to
		}
	}
	if strings.HasPrefix(p, "|") || IsRow(p) && len(p) <= longestRow {
		cells := rowCells(p)
		start = max(start, cells.Start)
		keep(cells.End)
		return out
	}
	inBrackets := brackets{p: p}
	for i := start; i < len(p); {
		at := i + nextStop(p[i:])
		if at == len(p) {
			break
		}
		end := at + run(p[at:], stops)
		behind := end + run(p[end:], closers)
		noted := behind + noteMarks(p[behind:])
		if s.ends(p[start:at], p[at:end], p[end:behind], p[noted:]) && !inBrackets.open(start, behind) {
			keep(behind)
			start = noted
		}
		i = noted
	}
	keep(len(p))
	return out
}

// brackets tells, from stop to stop of a paragraph, whether a bracket is open that was opened within the sentence.
type brackets struct {
	p      string
	at     int // up to where p is read
	opened int // the place behind the first bracket that is open; 0 for none
	depth  int
}

// maxAside is how many bytes may stand in brackets within a sentence.
const maxAside = 300

// open reports whether a stop before end, in the sentence from start on, stands in brackets that the sentence goes on behind.
func (b *brackets) open(start, end int) bool {
	for ; b.at < end; b.at++ {
		switch b.p[b.at] {
		case '(':
			if b.depth++; b.depth == 1 {
				b.opened = b.at + 1
			}
		case ')':
			b.depth = max(0, b.depth-1)
		}
	}
	if b.depth == 0 || !HasWords(b.p[start:max(start, b.opened-1)]) {
		return false
	}
	if limit := min(len(b.p), b.opened+maxAside); end < limit && strings.Contains(b.p[end:limit], ")") {
		return true
	}
	b.depth = 0
	return false
}

// MaxSentence is the length of the longest sentence, in bytes.
const MaxSentence = 1500

// piece returns how much of s is taken as one sentence: all, or up to the last blank or else letter that fits.
func piece(s string) int {
	if len(s) <= MaxSentence {
		return len(s)
	}
	if at := strings.LastIndexAny(s[:MaxSentence], " \n"); at > 0 {
		return at
	}
	at := MaxSentence
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	if at == 0 { // broken bytes alone
		return MaxSentence
	}
	return at
}

// nextStop returns the place of the first character of s that may end a sentence, the length of s when there is none.
func nextStop(s string) int {
	for i, r := range s {
		if r == '.' || r == '!' || r == '?' || r >= utf8.RuneSelf && strings.ContainsRune(stops, r) {
			return i
		}
	}
	return len(s)
}

// run returns the length of the run of characters of set that s begins with.
func run(s, set string) int { return len(s) - len(strings.TrimLeft(s, set)) }

// ends reports whether a sentence ends at stop, which stands behind before and is followed by closing marks
// and the rest of the paragraph.
func (s *Splitter) ends(before, stop, closing, rest string) bool {
	next := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if next == rest && next != "" {
		return strings.ContainsAny(stop, wide)
	}
	next = next[run(next, openers):]
	first, size := utf8.DecodeRuneInString(next)
	second, _ := utf8.DecodeRuneInString(next[size:])
	switch {
	case next == "":
		return true
	case unicode.IsLower(first) && !unicode.IsUpper(second): // but iPhone
		return stop == "." && closing == "" && StartsLower(strings.TrimLeft(before, " \n")) && s.stopEnds(lastWord(before), next) // typed in small letters
	case unicode.Is(unicode.Pd, first), strings.ContainsRune(",;:/|", first):
		return false
	}
	quoted := strings.ContainsAny(closing, "\"'”’»“«‘")
	switch {
	case strings.ContainsAny(stop, "!?؟"):
		return !quoted || !s.tellsWhoSaid(next)
	case quoted, strings.ContainsAny(stop, "۔"+wide):
		return true
	case stop == ".":
		return s.stopEnds(before, next)
	}
	// Dots of omission: behind a blank they stand for words of the same sentence.
	return !strings.HasSuffix(before, " ") && s.opensSentence(next)
}
