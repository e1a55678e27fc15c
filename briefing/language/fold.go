package language

import (
	"unicode"
	"unicode/utf8"
)

// Fold returns a word as the lists have it: in lower case, whatever its script, and with straight apostrophes. It
// allocates only when something changes.
func Fold(word string) string {
	for _, r := range word {
		if r != folded(r) {
			return string(AppendFold(make([]byte, 0, len(word)), word))
		}
	}
	return word
}

func folded(r rune) rune {
	if r == '’' || r == '‘' {
		return '\''
	}
	return unicode.ToLower(r)
}

// AppendFold appends a folded word to buf and returns it: what looks words up in a map needs no room for each.
func AppendFold(buf []byte, word string) []byte {
	for i := 0; i < len(word); {
		c := word[i]
		switch {
		case 'A' <= c && c <= 'Z':
			buf = append(buf, c+'a'-'A')
		case c < utf8.RuneSelf:
			buf = append(buf, c)
		default:
			r, size := utf8.DecodeRuneInString(word[i:])
			if r == utf8.RuneError && size == 1 { // no UTF-8
				buf = append(buf, c)
			} else {
				buf = utf8.AppendRune(buf, folded(r))
			}
			i += size
			continue
		}
		i++
	}
	return buf
}
