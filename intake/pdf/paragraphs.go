package pdf

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/language"
	"dateline/intake/plain"
)

// joiner puts lines together to paragraphs.
type joiner struct {
	words   map[string]bool // of the whole file, in lower case: which hyphens belong to a word is known from them
	rests   language.Set    // of words, that are no words
	leading float32
}

var rests = sync.OnceValue(func() language.Set { return language.English().Set("rests") })

type paragraph struct {
	text string
	size float32
}

func (j joiner) paragraphs(lines []line) (out []paragraph) {
	edge := rightEdges(lines, j.leading)
	for i, l := range lines {
		if i == 0 || j.ends(lines, i, edge[i-1]) {
			out = append(out, paragraph{l.text, l.size})
			continue
		}
		p := &out[len(out)-1]
		p.text = j.join(p.text, l.text, lines[i-1].hyphen)
	}
	return out
}

// rightEdges returns where the column of each line ends: the longest line of the run that it stands in.
func rightEdges(lines []line, leading float32) []float32 {
	out := make([]float32, len(lines))
	for start := 0; start < len(lines); {
		end, right := start+1, lines[start].right
		for end < len(lines) && follows(lines[end-1], lines[end]) &&
			lines[end-1].bottom-lines[end].bottom <= column*leading*lines[end].size {
			right = max(right, lines[end].right)
			end++
		}
		for ; start < end; start++ {
			out[start] = right
		}
	}
	return out
}

// ends reports whether a paragraph ends above line i, in a column that ends at edge.
func (j joiner) ends(lines []line, i int, edge float32) bool {
	a, b := lines[i-1], lines[i]
	big := max(a.size, b.size)
	if big-min(a.size, b.size) > big*sameSize {
		return true
	}
	if a.row || b.row {
		return true
	}
	if a.hyphen {
		return false
	}
	if !follows(a, b) { // in another column or on another page
		return stopped(a.text) || listed(b.text)
	}
	if down := a.bottom - b.bottom; down > j.leading*gapBetween*b.size || listed(b.text) {
		return true
	}
	word, _, _ := strings.Cut(b.text, " ")
	letter := (b.right - b.left) / float32(max(utf8.RuneCountInString(b.text), 1))
	roomFor := letter * float32(utf8.RuneCountInString(word)+1)
	hadRoom := a.right+roomFor < edge // the next word had room, so the line was ended on purpose
	if b.left > a.left+indent*b.size && !marked(a.text) {
		return stopped(a.text) || hadRoom // else the first line of an item stands out
	}
	if !stopped(a.text) {
		hadRoom = a.right+roomFor+(edge-a.left)*inSentence < edge
	}
	return hadRoom
}

// listed reports whether a line begins as an item of a list does. A number may be the rest of a date.
func listed(text string) bool {
	return listMark.MatchString(text) || marked(text) && !unicode.IsDigit(rune(text[0]))
}

// stopped reports whether a text ends as a sentence does.
func stopped(text string) bool {
	text = strings.TrimRight(text, `"'”’»)]`+plain.SuperscriptDigits)
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?:…。", r)
}

// join puts the next line behind a text. A hyphen at the break is taken out only where it is sure that it only
// broke the word: the word stands elsewhere in the file without it, or its rest is no word.
func (j joiner) join(text, next string, hyphen bool) string {
	if !hyphen {
		return text + " " + next
	}
	first, rest := lastWord(text), firstWord(next)
	switch whole := strings.ToLower(first + "-" + rest); {
	case j.words[whole]:
	case j.words[strings.ToLower(first+rest)], j.rests.Has(rest):
		return text + next
	}
	return text + "-" + next
}

// wordsOf returns the words of a file, in lower case, but those at a broken end of a line.
func wordsOf(pages [][]line) map[string]bool {
	words := map[string]bool{}
	broken := false
	for _, page := range pages {
		for _, l := range page {
			all := strings.Fields(l.text)
			if broken && len(all) > 0 {
				all = all[1:]
			}
			if broken = l.hyphen; broken && len(all) > 0 {
				all = all[:len(all)-1]
			}
			for _, w := range all {
				words[strings.ToLower(strings.TrimFunc(w, notInWord))] = true
			}
		}
	}
	return words
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) }

func lastWord(text string) string {
	return text[strings.LastIndexFunc(text, func(r rune) bool { return notInWord(r) && r != '-' })+1:]
}

func firstWord(text string) string {
	if end := strings.IndexFunc(text, notInWord); end >= 0 {
		return text[:end]
	}
	return text
}
