package briefing

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/language"
)

// opening is an expression for lines that begin with one of a few words or with a number. An expression takes a hundred
// times as long as a look-up, and few lines begin like that: it is tried on those alone.
type opening struct {
	words   language.Set // the first word of each phrase
	numbers bool         // a number may stand there as well
	before  int          // how many other words may stand before
	whole   *regexp.Regexp
}

func newOpening(pattern string, phrases ...language.Set) opening {
	o := opening{words: language.Set{}, whole: regexp.MustCompile(pattern)}
	for _, set := range phrases {
		for phrase := range set {
			first, _ := firstWord(phrase)
			o.words.Add(first)
		}
	}
	return o
}

// matches reports whether a line is what the expression describes.
func (o opening) matches(line string) bool { return o.mayBe(line) && o.whole.MatchString(line) }

// find returns the places of the expression's groups in a line, as regexp does; nil where it is something else.
func (o opening) find(line string) []int {
	if !o.mayBe(line) {
		return nil
	}
	return o.whole.FindStringSubmatchIndex(line)
}

func (o opening) mayBe(line string) bool {
	for range o.before + 1 {
		word, rest := firstWord(line)
		if o.words.Has(word) || o.numbers && word != "" && '0' <= word[0] && word[0] <= '9' {
			return true
		}
		line = rest
	}
	return false
}

// firstWord returns the first word of a line behind brackets, dashes and the marks of Markdown, and the rest of the line. Where no
// letter stands there, it is a single character.
func firstWord(line string) (word, rest string) {
	if line != "" && !isLetter(line[0]) {
		line = strings.TrimLeft(line, "*_# [(–—-")
	}
	end := 0
	for end < len(line) && isLetter(line[end]) {
		end++
	}
	end += len(line[end:]) - len(strings.TrimLeftFunc(line[end:], unicode.IsLetter))
	if end == 0 {
		_, end = utf8.DecodeRuneInString(line)
	}
	return line[:end], line[end:]
}

// isLetter reports whether a byte is a letter of ASCII, as most of a word are.
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
