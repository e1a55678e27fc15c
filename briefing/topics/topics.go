// Package topics tells which sentences of a briefing with several topics are about which of them. It knows a topic by its
// title and by its own briefings, those that have no other topic. What it cannot tell is about all of them: no topic loses
// a sentence for lack of evidence.
package topics

import (
	"math"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// Sorter sorts the sentences of one language by topic.
type Sorter struct {
	empty map[string]bool // stems that are about nothing: numbers, days, verbs of telling
}

// New returns a Sorter of a language.
func New(lang *language.Language) *Sorter {
	s, stemmer := &Sorter{empty: map[string]bool{}}, text.NewStemmer(lang)
	add := func(words ...string) {
		for _, word := range words {
			s.empty[stemmer.Stem(word)] = true
		}
	}
	for word := range lang.Set("months", "weekdays", "times") {
		add(word)
	}
	for word := range lang.Marked("grammar", "stop") {
		add(word)
	}
	for _, v := range lang.Verbs("saying") {
		if v.Marked("report") || v.Marked("empty") {
			add(v.Lemma, v.Third, v.Past)
		}
	}
	for _, row := range lang.Rows("dates/words") {
		switch row.Fields[0] {
		case "num", "ord", "unit":
			for _, field := range row.Fields[2:] {
				add(strings.Split(field, "/")...)
			}
		}
	}
	return s
}

// Topic is what is known of a topic.
type Topic struct {
	Title     map[string]bool // the stems of its title
	Briefings int             // its own, as many as were looked at
	Words     map[string]int  // how many of these hold a stem
	Names     map[string]int  // and how many a name, by its key
}

// Sentence is what a sentence says.
type Sentence struct {
	Words []string // its stems, each once
	Names []string // the keys of its names, and of whom its pronoun stands for, each once
	Leans bool     // it opens with a word that points to the sentence before it
}

// OffTopic says for each sentence which of the topics it is not about.
//
// A sentence's words and names are weighed by how much more of one topic's own briefings than of another's hold them: a
// log-likelihood ratio, as in a naive Bayes classifier, of which only clear odds count. A topic is left out of a sentence
// that is clearly another's, if other sentences of the briefing are as clearly its own: where none is, the topic's words are
// not known well enough, or the moderator meant the whole. A sentence that leans on the one before and has no evidence of
// its own is about what that is about.
func (s *Sorter) OffTopic(sentences []Sentence, topics []Topic) [][]bool {
	present := make([][]bool, len(topics)) // of a topic, against another
	for t := range topics {
		present[t] = make([]bool, len(topics))
		for u := range topics {
			for _, said := range sentences {
				present[t][u] = present[t][u] || s.isClear(said, topics[t], topics[u])
			}
		}
	}
	off := make([][]bool, len(sentences))
	for i, said := range sentences {
		off[i] = make([]bool, len(topics))
		told := false // by its own words
		for t := range topics {
			for u := range topics {
				if s.isClear(said, topics[u], topics[t]) {
					told = true
					off[i][t] = off[i][t] || present[t][u]
				}
			}
		}
		if said.Leans && !told && i > 0 {
			off[i] = off[i-1]
		}
	}
	return off
}

// Set on the sentences of storage/testdata/off_topic.txt, of which none is lost to its topic and most that are about another
// one are kept from it: see TestOffTopic there.
const (
	enough    = 2.3  // evidence: a word of the title, a name, two words that several briefings hold, or three others
	contrary  = 1    // may speak for the other topic: no clear word
	clearOdds = 0.7  // of a word, as a logarithm; smaller ones are chance
	mostOdds  = 1.3  // of a word that is no name and not of the title, however many briefings hold it
	mostOnce  = 1.14 // of one that a single briefing holds: it may be chance
	ofTitle   = 1.7  // weighs a word of the topic's title
	ofName    = 2    // weighs a name
	titled    = 0.8  // of a topic's briefings, as it were, hold the words of its title
	unseen    = 0.25 // of the briefings of a topic without any hold a word
	prior     = 2    // briefings: so much does that count
)

// isClear reports whether a sentence is about one topic and not about another.
func (s *Sorter) isClear(said Sentence, of, other Topic) bool {
	pro := s.evidence(said, of, other)
	return pro >= enough && s.evidence(said, other, of) <= contrary
}

// evidence is how much in a sentence speaks for a topic rather than for another.
func (s *Sorter) evidence(said Sentence, of, other Topic) (sum float64) {
	for _, word := range said.Words {
		switch odds := odds(of.share(word), other.share(word)); {
		case s.empty[word]:
		case of.Title[word]:
			sum += ofTitle * odds
		case of.Words[word] > 1:
			sum += min(odds, mostOdds)
		case of.Words[word] > 0:
			sum += min(odds, mostOnce)
		}
	}
	for _, name := range said.Names {
		if of.Names[name] > 0 {
			sum += ofName * odds(of.part(of.Names[name]), other.part(other.Names[name]))
		}
	}
	return sum
}

// odds are the logarithm of the odds of two shares, where they are clear.
func odds(share, other float64) float64 {
	if log := math.Log(share / other); log >= clearOdds {
		return log
	}
	return 0
}

// share is which part of a topic's briefings holds a word.
func (t Topic) share(word string) float64 {
	part := t.part(t.Words[word])
	if t.Title[word] {
		return max(part, titled)
	}
	return part
}

// part is which part of a topic's briefings so many are; of few it is uncertain.
func (t Topic) part(briefings int) float64 {
	return (float64(briefings) + unseen*prior) / float64(t.Briefings+prior)
}
