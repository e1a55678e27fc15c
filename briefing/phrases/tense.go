package phrases

import (
	"slices"
	"strings"

	"dateline/briefing/text"
)

// tense is what the words of a sentence tell of the time of what it says.
type tense int

const (
	unknown tense = iota
	past
	future
)

// plannedFor is how many words stand at most between a plan and its day: the strike planned for Tuesday is called off.
const plannedFor = 2

// tense looks for the nearest word of the past or the future in the sentence of a match.
func (r *resolver) tense(m match) tense {
	p, b := r.page, r.book
	sentence := p.tokens[m.first].sentence
	look := func(at int) tense {
		if at < 0 || at >= len(p.tokens) || p.tokens[at].sentence != sentence || p.tokens[at].Kind != text.Word {
			return unknown
		}
		switch word := p.tokens[at].word; {
		case tells(b.future, word):
			return future
		case tells(b.past, word):
			return past
		}
		return unknown
	}
	for far := 1; far <= plannedFor; far++ {
		if look(m.first-far) == future {
			return future
		}
	}
	for far := 1; far < len(p.tokens); far++ {
		before, behind := m.first-far, m.end-1+far
		inside := before >= 0 && p.tokens[before].sentence == sentence || behind < len(p.tokens) && p.tokens[behind].sentence == sentence
		if !inside {
			break
		}
		if t := max(look(before), look(behind)); t != unknown {
			return t
		}
	}
	return unknown
}

// tells reports whether a word is one of a list, or ends as those of the list that begin with "-".
func tells(list []string, word string) bool {
	return slices.ContainsFunc(list, func(one string) bool {
		ending, isEnding := strings.CutPrefix(one, "-")
		return !isEnding && word == one || isEnding && len(word) > len(ending)+1 && strings.HasSuffix(word, ending)
	})
}
