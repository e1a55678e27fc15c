// Package summary chooses the sentences that say best what a text, or several texts on one thing, say.
//
// It counts stems and pairs of stems, tells with learned weights how likely each would stand in a summary that a person
// writes, and takes the sentences that hold most of them, none twice. It writes no word of its own, and refuses
// sentences that are cut or that mean nothing without the one before them.
package summary

import (
	"regexp"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// Document is a text: its headline, which is never chosen, and its sentences in order.
type Document struct {
	Title     string
	Sentences []Sentence
	Stale     float64 // from 0 to 1: by how much less its sentences count, where later texts revise what it says
}

// Sentence is what can be chosen. One that is Told already is not, and what it says need not be said again.
type Sentence struct {
	Text string
	Told bool
}

// Limit is how long a summary may be: at most so many sentences (never more than 100), words between blanks, and sentences
// of each document. A zero field is no limit; without a limit of sentences or words nothing is chosen. With Each it is a
// digest, whose sentences stand far from where they come from: it prefers how a document begins, and takes no speech by
// itself and no sentence of fewer than 8 or more than 45 words.
type Limit struct{ Sentences, Words, Each int }

// Place is a sentence: Documents[Document].Sentences[Sentence].
type Place struct{ Document, Sentence int }

// Summarizer chooses sentences of texts in one language. It never changes, and any number of goroutines may use it.
type Summarizer struct {
	grammar
	lang    *language.Language
	stemmer *text.Stemmer
	slug    *regexp.Regexp
}

// New returns a Summarizer for a language.
func New(lang *language.Language) *Summarizer {
	return &Summarizer{newGrammar(lang), lang, text.NewStemmer(lang), newSlug(lang)}
}

// Of chooses sentences and returns their places in the order of the documents. It has fewer than the limit allows when
// there are no more that stand alone and say something else. Which texts it chooses does not depend on the order of
// the documents; of very long texts it reads the beginnings, 4,000 sentences in all.
//
// The method: expected ROUGE-1 and ROUGE-2 F1 is maximised greedily, as concept coverage (Gillick and Favre 2009) with
// supervised weights of concepts (Hong and Nenkova 2014; Li, Qian and Liu 2013).
func (s *Summarizer) Of(documents []Document, limit Limit) []Place {
	if len(documents) == 1 {
		return s.With(learnedModels().one, documents, limit)
	}
	return s.With(learnedModels().several, documents, limit)
}

// With is Of with weights of one's own.
func (s *Summarizer) With(m Model, documents []Document, limit Limit) []Place {
	if limit.Sentences <= 0 && limit.Words <= 0 {
		return nil
	}
	c := s.read(documents)
	room := limit.room()
	m.weigh(c, room)
	return c.choose(limit, room)
}

// How long the summaries are that people write, in the references of the development sets (see weightsJSON).
const (
	wordsPerSentence = 32.0 / 3 // CNN's highlights: 32 words where three sentences are allowed
	shareOfWords     = 0.88     // of the limit: 66 words of 75 in AllSides; in Multi-News, with fewer examples, 227 of 250
)

func (l Limit) room() float64 {
	if l.Words > 0 {
		return shareOfWords * float64(l.Words)
	}
	return wordsPerSentence * float64(l.Sentences)
}
