package main

import (
	"iter"
	"slices"
	"strings"
	"time"
	"unicode"

	"dateline/briefing/language"
	"dateline/timeline"
)

const (
	evenConcepts  = 100 // total weight of a topic's words, or pairs, against the ridge
	evenSentences = 100 // the same of its sentences
)

// concepts returns the words, or pairs of words, of a day, and those that a text holds.
type concepts func(day timeline.Evidence, told string) ([]timeline.Concept, []string)

func dayWords(maker *timeline.Maker) concepts {
	return func(day timeline.Evidence, told string) ([]timeline.Concept, []string) {
		words, _ := maker.Concepts(told)
		return day.Words, words
	}
}

func dayPairs(maker *timeline.Maker) concepts {
	return func(day timeline.Evidence, told string) ([]timeline.Concept, []string) {
		_, pairs := maker.Concepts(told)
		return day.Pairs, pairs
	}
}

// conceptRounds is how many rounds of Newton's method the weights of words and pairs take to settle.
const conceptRounds = 8

// conceptExamples yields the words, or pairs, of each day with whether the journalist has them.
func conceptExamples(all []lesson, count map[string]float64, of concepts) iter.Seq[example] {
	return func(yield func(example) bool) {
		for _, l := range all {
			for _, day := range l.seen {
				if !l.tells(day.When.From) {
					continue
				}
				seen, told := of(day, strings.Join(l.days[day.When.From.Format(time.DateOnly)], " . "))
				weight := evenConcepts / count[l.topic] / float64(len(l.days))
				for _, k := range seen {
					if !yield(example{k.Features, indicator(slices.Contains(told, k.Text)), weight}) {
						return
					}
				}
			}
		}
	}
}

// sentenceExamples yields the sentences of each day with their worth, compared with the other sentences of the day.
func sentenceExamples(all []lesson, count map[string]float64) iter.Seq[example] {
	grammatical := language.English().Marked("grammar", "small", "be", "have", "poss")
	return func(yield func(example) bool) {
		for _, l := range all {
			for _, day := range l.seen {
				told, taken := l.days[day.When.From.Format(time.DateOnly)]
				if !taken || len(day.Sentences) < 2 {
					continue
				}
				weight := evenSentences / count[l.topic] / float64(len(l.days)) / float64(len(day.Sentences))
				for _, c := range centred(grammatical, day.Sentences, told) {
					if !yield(example{c.Features, c.worth, weight}) {
						return
					}
				}
			}
		}
	}
}

type graded struct {
	timeline.Candidate
	worth float64
}

// centred returns the sentences of a day with their worth, less the day's means.
func centred(grammatical language.Set, sentences []timeline.Candidate, told []string) []graded {
	all := make([]graded, len(sentences))
	var mean float64
	features := make([]float64, len(timeline.SentenceFeatures()))
	share := 1 / float64(len(sentences))
	for i, s := range sentences {
		all[i] = graded{timeline.Candidate{Event: s.Event, Features: slices.Clone(s.Features)}, worth(grammatical, s.Text, told)}
		mean += share * all[i].worth
		for j, x := range s.Features {
			features[j] += share * x
		}
	}
	for i := range all {
		all[i].worth -= mean
		for j := range features {
			all[i].Features[j] -= features[j]
		}
	}
	return all
}

// worth is what a sentence adds to a day: the words that it shares with the journalist's, less what its length costs. A
// share of F1 is a sum of such: words bring recall when the day is right, and cost precision anyhow. The cost was settled
// with the topics held out, one at a time (.14 and .22 give less, both in ROUGE-1 and ROUGE-2).
//
// Shared pairs of words are left out, although ROUGE-2 counts them: a sentence shares few, so that they add more noise
// than knowledge. What makes a pair likely is learned by itself, over all pairs of a day (see dayPairs).
func worth(grammatical language.Set, text string, told []string) float64 {
	const cost = 0.18
	words := contentWords(grammatical, text)
	return 0.1 * (shared(words, contentWords(grammatical, strings.Join(told, " "))) - cost*float64(len(words)))
}

// contentWords returns the words of three letters and more that are not grammatical by their first six letters, which stand
// for their stems.
func contentWords(grammatical language.Set, text string) (words []string) {
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if letters := []rune(w); len(letters) > 2 && !grammatical.Has(w) {
			words = append(words, string(letters[:min(len(letters), 6)]))
		}
	}
	return words
}

// shared counts the texts that stand in both, each as often as in both.
func shared(a, b []string) (n float64) {
	left := map[string]int{}
	for _, text := range b {
		left[text]++
	}
	for _, text := range a {
		if left[text] > 0 {
			left[text]--
			n++
		}
	}
	return n
}
