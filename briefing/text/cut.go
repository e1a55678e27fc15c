package text

import (
	"strings"
	"unicode"
)

// JoinCut puts the words together that the ends of lines cut: "commit-\ntee" is one word, and of "vice-\nchairman" the hyphen
// stays. A hyphen goes where the word is known, or stands elsewhere in the text, without it, where its rest is no word, and where
// the text cuts other words that are so and the start is none that hyphens join to another. A
// line that was wrapped then ends before the word; a shorter one goes on in the next, for which only the cut speaks.
func (s *Splitter) JoinCut(doc string) string {
	if !strings.Contains(doc, "-\n") {
		return doc
	}
	all := strings.Split(doc, "\n")
	c := s.cutsOf(doc, all)
	joined := 0 // bytes of the line that were put before it
	var b strings.Builder
	for i, line := range all {
		if i+1 == len(all) {
			b.WriteString(line)
			break
		}
		next := strings.TrimLeft(all[i+1], " ")
		start, rest, cut := s.cutWord(line, next)
		if !cut {
			b.WriteString(line + "\n")
			joined = 0
			continue
		}
		line = strings.TrimSuffix(line, "-")
		from := strings.LastIndexByte(line, ' ') + 1
		hyphen := "-"
		if s.isOne(start, rest, c.known) || c.sure >= fewestCuts && StartsLower(start) && !s.joining.Has(start) {
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

// cuts is what a text tells of the words that the ends of its lines cut.
type cuts struct {
	known map[string]bool // the words of the text
	sure  int             // how many cuts stand within one word
}

// fewestCuts is how many words a text cuts at least where that is what its hyphens at the ends of lines are for.
const fewestCuts = 2

func (s *Splitter) cutsOf(doc string, lines []string) cuts {
	c := cuts{known: wordsOf(doc)}
	for i, line := range lines[:len(lines)-1] {
		start, rest, cut := s.cutWord(line, strings.TrimLeft(lines[i+1], " "))
		if cut && s.isOne(start, rest, c.known) {
			c.sure++
		}
	}
	return c
}

// cutWord returns the letters of a word before and behind the end of a line that cuts it.
func (s *Splitter) cutWord(line, next string) (start, rest string, cut bool) {
	if !isCut(line, next) {
		return "", "", false
	}
	start, rest = lastLetters(strings.TrimSuffix(line, "-")), letters(next)
	return start, rest, !s.apart.Has(rest) && len(start) <= longestCut
}

// isOne reports whether the two parts of what is cut are one word.
func (s *Splitter) isOne(start, rest string, known map[string]bool) bool {
	whole := strings.ToLower(start + rest)
	return s.rests.Has(rest) || s.uncut.Has(whole) || known[whole] && !known[strings.ToLower(start+"-"+rest)]
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
