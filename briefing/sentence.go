package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/text"
)

const (
	stops   = ".!?…؟۔।。！？" // may end a sentence
	wide    = "।。！？"       // end it without a blank behind them
	closers = "\"'”’»)]}*_"
	openers = "\"'“‘„«([{*_¡¿"
)

// sentences returns the sentences of a paragraph in order, without the blanks around them and without the mark of
// a list item or heading. A stop ends a sentence unless what stands before it (a title, an initial, "U.S.") or
// behind it (a small letter, "said") tells that the sentence goes on. What goes on for longer than maxSentence is no
// prose, and comes in pieces that an answer can show whole.
func sentences(doc string, para text.Span) []text.Span {
	p := para.Of(doc)
	var out []text.Span
	start := len(marker.FindString(p))
	keep := func(end int) {
		for start < end {
			to := min(end, start+piece(p[start:end]))
			if s := strings.TrimLeft(p[start:to], " \n"); hasWords(s) {
				from := para.Start + to - len(s)
				out = append(out, text.Span{Start: from, End: from + len(strings.TrimRight(s, " \n"))})
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
		end := at + span(p[at:], stops)
		behind := end + span(p[end:], closers)
		if ends(p[start:at], p[at:end], p[end:behind], p[behind:]) {
			keep(behind)
		}
		i = behind
	}
	keep(len(p))
	return out
}

// maxSentence is the longest sentence, in bytes.
const maxSentence = 1500

// piece returns how much of s is taken as one sentence: all, or up to the last blank or else letter that fits.
func piece(s string) int {
	if len(s) <= maxSentence {
		return len(s)
	}
	if at := strings.LastIndexAny(s[:maxSentence], " \n"); at > 0 {
		return at
	}
	at := maxSentence
	for !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}

// span returns the length of the run of characters of set that s begins with.
func span(s, set string) int { return len(s) - len(strings.TrimLeft(s, set)) }

// ends reports whether a sentence ends at stop, which stands behind before and is followed by closing marks
// and the rest of the paragraph.
func ends(before, stop, closing, rest string) bool {
	next := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if next == rest && next != "" {
		return strings.ContainsAny(stop, wide)
	}
	next = next[span(next, openers):]
	first, size := utf8.DecodeRuneInString(next)
	second, _ := utf8.DecodeRuneInString(next[size:])
	switch {
	case next == "":
		return true
	case unicode.IsLower(first) && !unicode.IsUpper(second): // but iPhone
		return false
	case unicode.Is(unicode.Pd, first), strings.ContainsRune(",;:/", first):
		return false
	}
	quoted := strings.ContainsAny(closing, "\"'”’»")
	switch {
	case strings.ContainsAny(stop, "!?؟"):
		return !quoted || !tellsWhoSaid(next)
	case quoted, strings.ContainsAny(stop, "۔"+wide):
		return true
	case stop == ".":
		return stopEnds(lastWord(before), next)
	}
	// Dots of omission: behind a blank they stand for words of the same sentence.
	return !strings.HasSuffix(before, " ") && opensSentence(next)
}
