package storage

import (
	"strings"
	"unicode"
)

// wanted is what somebody typed to search for, taken apart. Quotation marks, straight or curly, hold a phrase: words
// that have to follow each other. A minus before a word or a phrase excludes what holds it. Nothing else is syntax, and
// a mark that is not closed is none.
type wanted struct {
	words   string   // that are looked for, those of phrases too
	typedAs []string // the same, each word or phrase by itself
	others  string   // other forms of them, which are looked for, too
	phrases []string // that every hit holds
	without []string // words and phrases that no hit holds
}

// want reads what was typed.
func want(typed string) wanted {
	var w wanted
	var words []string
	rest := clean(typed)
	for rest != "" {
		var piece string
		var not, phrase bool
		piece, rest, not, phrase = cutWanted(rest)
		switch {
		case !hasWord(piece):
		case not:
			w.without = append(w.without, piece)
		default:
			if phrase && len(strings.Fields(piece)) > 1 {
				w.phrases = append(w.phrases, piece)
			}
			words = append(words, piece)
		}
	}
	w.typedAs, w.words, w.others = words, strings.Join(words, " "), strings.Join(otherForms(words), " ")
	return w
}

// cutWanted takes the first word or phrase off what was typed.
func cutWanted(typed string) (piece, rest string, not, phrase bool) {
	typed = strings.TrimLeftFunc(typed, unicode.IsSpace)
	rest, not = strings.CutPrefix(typed, "-")
	if inner, opened := cutMark(rest); opened {
		if end := strings.IndexAny(inner, `"“”„`); end >= 0 {
			_, after := cutRune(inner[end:])
			return inner[:end], after, not, true
		}
		rest = inner
	}
	if end := strings.IndexFunc(rest, unicode.IsSpace); end >= 0 {
		return rest[:end], rest[end:], not, false
	}
	return rest, "", not, false
}

// cutMark takes an opening quotation mark off.
func cutMark(s string) (rest string, opened bool) {
	mark, rest := cutRune(s)
	return rest, mark != "" && strings.Contains(`"“”„`, mark)
}

// cutRune splits a text behind its first character.
func cutRune(s string) (first, rest string) {
	for i := range s {
		if i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Letter, unicode.Number) })
}

// otherForms are further words for what was typed. An acronym is looked for with stops and without: US finds U.S. For
// what it stands for see otherNames.
func otherForms(words []string) []string {
	var others []string
	if whole := strings.Join(words, " "); strings.Contains(whole, " ") && whole == strings.ToUpper(whole) {
		return nil // all is typed in capitals
	}
	for _, piece := range words {
		for word := range strings.FieldsSeq(piece) {
			word = strings.Trim(word, ",;:!?()'’")
			switch letters := strings.ReplaceAll(word, ".", ""); {
			case len(letters) < 2 || len(letters) > 4 || strings.ContainsFunc(letters, func(r rune) bool { return r < 'A' || r > 'Z' }):
			case letters == word:
				others = append(others, strings.Join(strings.Split(word, ""), ".")+".")
			case strings.Count(word, ".") >= len(letters)-1:
				others = append(others, letters)
			}
		}
	}
	return others
}
