// Package query takes apart what somebody typed to look for: words, "phrases" and what is -excluded. Filter says which texts
// hold it all; package search ranks those that hold some.
package query

import (
	"iter"
	"strings"
	"unicode"

	"dateline/briefing/language"
)

// Typed is what somebody typed to search for, taken apart.
type Typed struct {
	Words    string   // to look for, those in quotation marks too
	Pieces   []string // the same, each word or phrase by itself
	Required []string // words and phrases that every hit holds
	Excluded []string // words and phrases that no hit holds
}

// Longest is how many bytes of what was typed are read: five times what Discord lets people type.
const Longest = 1000

// Parse takes apart what was typed. Quotation marks, straight or curly, hold a word or a phrase that has to be there. A
// minus before a word or a phrase excludes what holds it. Nothing else is syntax, and a mark that is not closed is none.
// Words that only ask ("how many") are left out.
func Parse(typed string, lang *language.Language) Typed {
	var t Typed
	before := "" // in lower case
	for p := range pieces(typed) {
		word := strings.ToLower(TrimPunctuation(p.text))
		asks := !p.quoted && !p.not && lang.Has("questions", before, word)
		before = word
		if !asks {
			t.add(p)
		}
	}
	t.Words = strings.Join(t.Pieces, " ")
	return t
}

// add adds a piece; one without a letter or digit is none.
func (t *Typed) add(p piece) {
	switch {
	case !strings.ContainsFunc(p.text, isWordRune):
	case p.not:
		t.Excluded = append(t.Excluded, p.text)
	default:
		if p.quoted {
			t.Required = append(t.Required, p.text)
		}
		t.Pieces = append(t.Pieces, p.text)
	}
}

// piece is a word, or a phrase in quotation marks.
type piece struct {
	text        string
	not, quoted bool
}

// pieces yields what was typed piece by piece.
func pieces(typed string) iter.Seq[piece] {
	rest := strings.ToValidUTF8(strings.ReplaceAll(typed[:min(len(typed), Longest)], "\x00", " "), " ") // PostgreSQL takes neither
	return func(yield func(piece) bool) {
		for rest := rest; rest != ""; {
			var p piece
			if p, rest = cutPiece(rest); !yield(p) {
				return
			}
		}
	}
}

const quotationMarks = `"“”„`

// cutPiece takes the first word or phrase off what was typed.
func cutPiece(text string) (p piece, rest string) {
	rest, not := strings.CutPrefix(strings.TrimLeftFunc(text, unicode.IsSpace), "-")
	if inner := trimMark(rest); len(inner) < len(rest) {
		if end := strings.IndexAny(inner, quotationMarks); end >= 0 {
			return piece{inner[:end], not, true}, trimMark(inner[end:])
		}
		rest = inner
	}
	if end := strings.IndexFunc(rest, unicode.IsSpace); end >= 0 {
		return piece{rest[:end], not, false}, rest[end:]
	}
	return piece{rest, not, false}, ""
}

// trimMark takes one quotation mark off the start of a text.
func trimMark(text string) string {
	for i, r := range text {
		if i > 0 {
			return text[i:]
		}
		if !strings.ContainsRune(quotationMarks, r) {
			return text
		}
	}
	return ""
}

// TrimPunctuation returns a word without what is written around it.
func TrimPunctuation(word string) string { return strings.Trim(word, ",;:!?()'’") }

func isWordRune(r rune) bool { return unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number) }
