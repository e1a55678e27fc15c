package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	stops   = ".!?…؟۔।。！？" // may end a sentence
	wide    = "।。！？"       // end it without a blank behind them
	closers = "\"'”’»)]}*_"
	openers = "\"'“‘„«([{*_¡¿"
)

// Sentences returns the sentences of a paragraph in order, without the blanks around them and without the mark of
// a list item or heading. A stop ends a sentence unless what stands before it (a title, an initial, "U.S.") or
// behind it (a small letter, "said") tells that the sentence goes on. What goes on for longer than MaxSentence is no
// prose, and comes in pieces that an answer can show whole.
func (s *Splitter) Sentences(doc string, para Span) []Span {
	p := para.Of(doc)
	var out []Span
	start := len(marker.FindString(p))
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
	for i := start; i < len(p); {
		at := strings.IndexAny(p[i:], stops)
		if at < 0 {
			break
		}
		at += i
		end := at + run(p[at:], stops)
		behind := end + run(p[end:], closers)
		if s.ends(p[start:at], p[at:end], p[end:behind], p[behind:]) {
			keep(behind)
		}
		i = behind
	}
	keep(len(p))
	return out
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
	for !utf8.RuneStart(s[at]) {
		at--
	}
	return at
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
	case unicode.Is(unicode.Pd, first), strings.ContainsRune(",;:/", first):
		return false
	}
	quoted := strings.ContainsAny(closing, "\"'”’»")
	switch {
	case strings.ContainsAny(stop, "!?؟"):
		return !quoted || !s.tellsWhoSaid(next)
	case quoted, strings.ContainsAny(stop, "۔"+wide):
		return true
	case stop == ".":
		return s.stopEnds(lastWord(before), next)
	}
	// Dots of omission: behind a blank they stand for words of the same sentence.
	return !strings.HasSuffix(before, " ") && s.opensSentence(next)
}
