package phrases

import (
	"strings"
	"unicode/utf8"
)

// The signs of Chinese numbers.
const (
	hanDigits = "〇零一二三四五六七八九十两"
	hanTen    = '十'
)

// hanNumber reads the number that Chinese signs tell from a token on: 二〇二五, 十二, 二十五.
func hanNumber(p *page, at int) (end, number int, ok bool) {
	tens, ones, digits := 0, noNumber, 0
	for end = at; end < len(p.tokens) && digits <= longestNumber; end++ {
		r, size := firstRune(p.tokens[end].word)
		if size == 0 || size != len(p.tokens[end].word) || !strings.ContainsRune(hanDigits, r) {
			break
		}
		if r == hanTen {
			tens, ones = 10*max(ones, 1), noNumber
			if digits++; digits > 2 {
				return end, 0, false
			}
			continue
		}
		digits++
		ones = 10*max(ones, 0) + hanDigit(r)
	}
	return end, tens + max(ones, 0), digits > 0
}

func hanDigit(r rune) int {
	if r == '两' {
		return 2
	}
	n := strings.Count(hanDigits[:strings.IndexRune(hanDigits, r)], "") - 1 // signs before it
	return max(n-1, 0)                                                      // two for zero
}

func firstRune(word string) (rune, int) {
	if word == "" {
		return 0, 0
	}
	return utf8.DecodeRuneInString(word)
}
