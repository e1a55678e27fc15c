package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsItem reports whether a paragraph has the mark of a heading, a quotation or a list item.
func IsItem(p string) bool { return markEnd(p) > 0 }

// marker is what stands before the words of a heading, a quotation or a list item. Word writes its bullets in a font of
// signs, which a text has as private characters from U+F000 on.
var marker = regexp.MustCompile(`^(?:(?:#{1,6}|>+|[-*+–—]|\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])\)|(?:\d{1,2}|[ivx]{2,5})\.) +|[•‣◦▪●○■□▶►➢➤❖◆·\x{F000}-\x{F0FF}] *)+`)

// doubtfulMarker is what marks an item only where a capital letter follows: Word's hollow bullet is a small o, and 1.2 may be a number.
var doubtfulMarker = regexp.MustCompile(`^(?:o|[a-h]\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?) +\p{Lu}`)

// markEnd returns where the words of a paragraph begin behind its mark; 0 when it has none.
func markEnd(p string) int {
	if p == "" || 'A' <= p[0] && p[0] <= 'Z' { // most paragraphs
		return 0
	}
	end := len(marker.FindString(p))
	if doubtful := doubtfulMarker.FindString(p[end:]); doubtful != "" {
		_, size := utf8.DecodeLastRuneInString(doubtful)
		end += len(doubtful) - size
	}
	return end
}

// IsRow reports whether a line is a row of a table, whose cells have bars between them.
func IsRow(line string) bool {
	return strings.Contains(line, " | ") || strings.HasPrefix(line, "|")
}

// rowCells returns what stands between the outer bars of a row.
func rowCells(row string) Span {
	end := len(strings.TrimRight(row, "| \n"))
	return Span{end - len(strings.TrimLeft(row[:end], "| \n")), end}
}

// noteMarks returns the length of the marks of notes that s begins with: [85], [^2], [57][58], ¹².
func noteMarks(s string) int {
	end := 0
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		switch {
		case r == '[':
			inner := strings.TrimPrefix(s[end+1:], "^")
			digits := len(inner) - len(strings.TrimLeftFunc(inner, unicode.IsDigit))
			if digits == 0 || digits > maxNote || !strings.HasPrefix(inner[digits:], "]") {
				return end
			}
			size = len(s[end:]) - len(inner) + digits + 1
		case r == '¹', r == '²', r == '³', r == '⁰', '⁴' <= r && r <= '⁹':
		default:
			return end
		}
		end += size
	}
	return end
}

// maxNote is how many digits the number of a note has at most.
const maxNote = 4

// Notes returns the places of the marks of notes in a paragraph: at its start, or right behind a word or a stop.
func Notes(doc string) (out []Span) {
	for at := 0; at < len(doc); {
		next := strings.IndexFunc(doc[at:], func(r rune) bool { return r == '[' || r == '¹' || r == '²' || r == '³' || r >= '⁰' && r <= '⁹' })
		if next < 0 {
			break
		}
		at += next
		_, size := utf8.DecodeRuneInString(doc[at:])
		if n := noteMarks(doc[at:]); n > 0 {
			if before, _ := utf8.DecodeLastRuneInString(doc[:at]); at == 0 || !unicode.IsSpace(before) {
				out = append(out, Span{at, at + n})
			}
			size = n
		}
		at += size
	}
	return out
}
