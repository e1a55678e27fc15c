package briefing

import (
	"strings"

	"dateline/briefing/names"
)

// openers finds whom the pronouns stand for that sentences open with: the only person named since the paragraph before
// began whom the pronoun fits. Where two may be meant, or none is named, nobody is. paragraph numbers the paragraphs
// of the sentences.
func (f *Facts) openers(paragraph []int) {
	mentions := f.mentions()
	first, next := 0, 0 // sentence and mention from which on names count
	for i := range f.Sentences {
		s := &f.Sentences[i]
		for paragraph[first] < paragraph[i]-1 {
			first++
		}
		for next < len(mentions) && mentions[next].Start < f.Sentences[first].Start {
			next++
		}
		pronoun := opensWith(s.Text)
		if pronoun == "" {
			continue
		}
		only, several := -1, false
		for _, m := range mentions[next:] {
			if m.Start >= s.Start {
				break
			}
			if n := f.Names[m.name]; n.Kind == names.Person && (n.Pronoun == "" || n.Pronoun == pronoun) && m.name != only {
				only, several = m.name, only >= 0
				if several {
					break
				}
			}
		}
		if only >= 0 && !several {
			s.For = f.Names[only].Text
		}
	}
}

// opensWith returns the pronoun that a sentence opens with, "he" or "she" in any case; "" for none.
func opensWith(sentence string) string {
	word, _, _ := strings.Cut(strings.TrimLeft(sentence, "\"“‘'"), " ")
	switch word {
	case "He", "His":
		return "he"
	case "She", "Her":
		return "she"
	}
	return ""
}
