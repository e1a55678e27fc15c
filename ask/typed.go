package ask

import (
	"strings"
	"unicode"
)

// longestTyped is how many words stand together in the list "typed" at most.
const longestTyped = 3

// Plain returns a question with what people type in a hurry as it is written: "whats the us gonna do" asks "what is the US going to do".
func (a *Asker) Plain(question string) string {
	words := strings.Fields(question)
	var plain []string
	for i := 0; i < len(words); {
		n := longestTyped
		for ; n > 0; n-- {
			if meant, found := a.written(words, i, n); found {
				plain = append(plain, meant)
				break
			}
		}
		if n == 0 {
			plain, n = append(plain, words[i]), 1
		}
		i += n
	}
	return strings.Join(plain, " ")
}

// written is how n words from i on are written, with the signs that stand at their end.
func (a *Asker) written(words []string, i, n int) (meant string, found bool) {
	if i+n > len(words) {
		return "", false
	}
	typed := strings.Join(words[i:i+n], " ")
	bare := strings.TrimRightFunc(typed, unicode.IsPunct)
	meant, found = a.typed[strings.ReplaceAll(bare, "’", "'")]
	return meant + typed[len(bare):], found
}

// readTyped reads the list "typed".
func (a *Asker) readTyped() {
	for _, row := range a.lang.Rows("typed") {
		a.typed[strings.ReplaceAll(row.Fields[0], "_", " ")] = strings.ReplaceAll(row.Fields[1], "_", " ")
	}
}
