package search

import (
	"strings"
	"unicode"

	"dateline/briefing/language"
)

// typed is what somebody typed to search for, taken apart.
type typed struct {
	words    string   // to look for, those in quotation marks too
	pieces   []string // the same, each word or phrase by itself
	required []string // words and phrases that every hit holds
	excluded []string // words and phrases that no hit holds
}

// longestTyped is how many bytes of what was typed are read: five times what Discord lets people type.
const longestTyped = 1000

// parse takes apart what was typed. Quotation marks, straight or curly, hold a word or a phrase that has to be there. A
// minus before a word or a phrase excludes what holds it. Nothing else is syntax, and a mark that is not closed is none.
// Words that only ask ("how many") are left out.
func parse(text string, lang *language.Language) typed {
	var t typed
	before := ""                                                                                           // in lower case
	rest := strings.ToValidUTF8(strings.ReplaceAll(text[:min(len(text), longestTyped)], "\x00", " "), " ") // PostgreSQL takes neither
	for rest != "" {
		var piece string
		var not, quoted bool
		piece, rest, not, quoted = cutPiece(rest)
		word := strings.ToLower(trimPunctuation(piece))
		asks := !quoted && !not && lang.Has("questions", before, word)
		before = word
		switch {
		case asks:
		case !strings.ContainsFunc(piece, isWordRune):
		case not:
			t.excluded = append(t.excluded, piece)
		default:
			if quoted {
				t.required = append(t.required, piece)
			}
			t.pieces = append(t.pieces, piece)
		}
	}
	t.words = strings.Join(t.pieces, " ")
	return t
}

const quotationMarks = `"“”„`

// cutPiece takes the first word or phrase off what was typed.
func cutPiece(text string) (piece, rest string, not, quoted bool) {
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	rest, not = strings.CutPrefix(text, "-")
	if inner := trimMark(rest); len(inner) < len(rest) {
		if end := strings.IndexAny(inner, quotationMarks); end >= 0 {
			return inner[:end], trimMark(inner[end:]), not, true
		}
		rest = inner
	}
	if end := strings.IndexFunc(rest, unicode.IsSpace); end >= 0 {
		return rest[:end], rest[end:], not, false
	}
	return rest, "", not, false
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

// allCapitals reports whether several words are typed in capitals, so that capitals tell nothing.
func allCapitals(pieces []string) bool {
	whole := strings.Join(pieces, " ")
	return strings.Contains(whole, " ") && whole == strings.ToUpper(whole)
}

func trimPunctuation(word string) string { return strings.Trim(word, ",;:!?()'’") }

func isCapitals(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r < 'A' || r > 'Z' })
}

func isWordRune(r rune) bool { return unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number) }
