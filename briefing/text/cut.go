package text

import (
	"strings"
	"unicode"
)

// JoinCut puts the words together that the ends of lines cut: "commit-\ntee" is one word, and of "vice-\nchairman" the hyphen
// stays. A hyphen goes where the word is known, or stands elsewhere in the text, without it, and where its rest is no word. A
// line that was wrapped then ends before the word; a shorter one goes on in the next, for which only the cut speaks.
func (s *Splitter) JoinCut(doc string) string {
	if !strings.Contains(doc, "-\n") {
		return doc
	}
	all := strings.Split(doc, "\n")
	joined := 0 // bytes of the line that were put before it
	var known map[string]bool
	var b strings.Builder
	for i, line := range all {
		if i+1 == len(all) {
			b.WriteString(line)
			break
		}
		next := strings.TrimLeft(all[i+1], " ")
		rest := letters(next)
		start := lastLetters(strings.TrimSuffix(line, "-"))
		if !isCut(line, next) || s.apart.Has(rest) || len(start) > longestCut {
			b.WriteString(line + "\n")
			joined = 0
			continue
		}
		if known == nil {
			known = wordsOf(doc)
		}
		line = strings.TrimSuffix(line, "-")
		from := strings.LastIndexByte(line, ' ') + 1
		whole := strings.ToLower(start + rest)
		hyphen := "-"
		if s.rests.Has(rest) || s.uncut.Has(whole) || known[whole] && !known[strings.ToLower(start+"-"+rest)] {
			hyphen = ""
		}
		head := strings.TrimRight(line[:from], " ")
		if head != "" && len(line)-joined >= minWrap {
			b.WriteString(head + "\n")
			line = line[from:]
		}
		all[i+1], joined = line+hyphen+next, len(line)
	}
	return b.String()
}

// longestCut is how many bytes of a word stand before its cut at most.
const longestCut = 40

// lastLetters returns the letters at the end of s.
func lastLetters(s string) string { return s[len(strings.TrimRightFunc(s, unicode.IsLetter)):] }

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// wordsOf returns the words of a text in lower case, those with a hyphen whole.
func wordsOf(doc string) map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsFuncSeq(doc, func(r rune) bool { return notLetter(r) && r != '-' }) {
		words[strings.ToLower(w)] = true
	}
	return words
}
