package search

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dateline/storage"
)

// How the first ones are ranked again. Measured with go run ./bench search: nDCG@10 is .696 on TIME, .537 on Cranfield and
// .899 on headlines of AllSides; without feedback, which is a queryWeight of 1, .664, .523 and .897. It changes little about
// these values: by less than .01 for 20 or 50 on top, 3 docs, 15 or 60 words, weights of .5 or .7.
const (
	rerankTop      = 30  // so many are
	rerankTopLarge = 20  // in a large guild
	feedbackDocs   = 5   // of them, whose words say what is asked about
	feedbackWords  = 30  // of those words
	queryWeight    = 0.6 // of the typed words; the feedback has the rest
)

// reranked is how many of the first are ranked again.
func (p *plan) reranked() int {
	if p.size >= large {
		return rerankTopLarge
	}
	return rerankTop
}

// rerank orders the first docs by their texts. A word that stands there in another ending than typed counts half. The
// words of the very first say which of the others are about the same: a relevance model, RM3 (Lavrenko and Croft, SIGIR
// 2001; Abdul-Jaleel and others, TREC 2004), kept to what was found, since further briefings would hold none of the typed
// words. A doc that holds all that was typed, in order, counts as near as the nearest.
func (p *plan) rerank(docs []doc, texts []storage.Text) {
	numbers, query := numbering{}, lowerWords(p.words)
	for _, word := range query {
		numbers.number(word)
	}
	for _, t := range p.terms {
		for _, form := range t.Forms {
			numbers.number(form)
		}
	}
	stats := make([]textStats, len(docs))
	for i, text := range texts {
		stats[i] = countWords(text, numbers, query, i < feedbackDocs)
	}
	learned := newFeedback(docs, stats, len(numbers))
	nearness, nearest := make([]float64, len(docs)), 0.0
	for i := range stats {
		nearness[i] = learned.nearness(stats[i])
		nearest = max(nearest, nearness[i])
	}
	for i := range docs {
		if stats[i].phrase {
			nearness[i] = nearest
		}
		p.halveOtherForms(&docs[i], stats[i], numbers)
		docs[i].rank = queryWeight*p.score(docs[i])/float64(len(p.terms)) + (1-queryWeight)*nearness[i]
	}
	sortByRank(docs)
}

// halveOtherForms halves the counts of words in other endings than typed.
func (p *plan) halveOtherForms(d *doc, stats textStats, numbers numbering) {
	for i, t := range p.terms {
		if !slices.ContainsFunc(t.Forms, isOneWord) {
			continue
		}
		asTyped := 0.0
		for _, form := range t.Forms {
			asTyped += stats.count(numbers[form])
		}
		d.Counts[i] = (d.Counts[i] + asTyped) / 2
	}
}

// numbering gives words numbers, from 0.
type numbering map[string]int

// number gives a word the next number, unless it has one.
func (n numbering) number(word string) {
	if _, known := n[word]; !known {
		n[word] = len(n)
	}
}

// lowerWords are the words of a text in lower case.
func lowerWords(text string) (all []string) {
	text = strings.ToLower(text)
	for span := range wordSpans(text) {
		all = append(all, span.Of(text))
	}
	return all
}

// textStats is what a briefing's text holds.
type textStats struct {
	counts []uint16 // of each numbered word, in the title and the text; those behind its end are not there
	length float64  // in words
	phrase bool     // the typed words stand there as one phrase; a single one in the title
}

// countWords counts the numbered words of a briefing. With learn, the others get numbers too.
func countWords(t storage.Text, numbers numbering, query []string, learn bool) textStats {
	s := textStats{counts: make([]uint16, len(numbers)), length: 1}
	for _, part := range []struct {
		text   string
		phrase []string
	}{{t.Title, query}, {t.Text, twoOrMore(query)}} {
		text, phrase := strings.ToLower(part.text), phraseMatcher{words: part.phrase}
		for span := range wordSpans(text) {
			word := span.Of(text)
			s.length++
			if learn {
				numbers.number(word)
			}
			if n, known := numbers[word]; known {
				s.add(n)
			}
			phrase.next(word)
		}
		s.phrase = s.phrase || phrase.found
	}
	return s
}

// twoOrMore are the words, but not a single one.
func twoOrMore(words []string) []string {
	if len(words) == 1 {
		return nil
	}
	return words
}

func (s *textStats) add(number int) {
	s.counts = append(s.counts, make([]uint16, max(number+1-len(s.counts), 0))...)
	s.counts[number] = min(s.counts[number]+1, math.MaxUint16-1)
}

func (s textStats) count(number int) float64 {
	if number < len(s.counts) {
		return float64(s.counts[number])
	}
	return 0
}

// phraseMatcher finds some words where they follow each other. No words are never found.
type phraseMatcher struct {
	words   []string
	matched int // of the words
	found   bool
}

func (m *phraseMatcher) next(word string) {
	if m.found || len(m.words) == 0 {
		return
	}
	if word != m.words[m.matched] {
		m.matched = 0
	}
	if word == m.words[m.matched] {
		m.matched++
	}
	m.found = m.matched == len(m.words)
}

// feedback is which words say that a text is about the same as the first docs, and how much each says.
type feedback struct {
	words   []int
	weights []float64 // of each
	average float64   // length of a text
}

// newFeedback weighs a word by its share in the first docs, the better their ranks the more, and by how few of all docs
// hold it. Of no more docs than those there is nothing to learn.
func newFeedback(docs []doc, stats []textStats, words int) feedback {
	f := feedback{average: 1}
	if len(docs) <= feedbackDocs {
		return f
	}
	share, holders, ranks := make([]float64, words), make([]float64, words), 0.0
	for _, d := range docs[:feedbackDocs] {
		ranks += d.rank
	}
	for i, s := range stats {
		f.average += s.length / float64(len(stats))
		for n, count := range s.counts {
			if count > 0 {
				holders[n]++
			}
			if i < feedbackDocs {
				share[n] += docs[i].rank / ranks * float64(count) / s.length
			}
		}
	}
	weights := make([]float64, words)
	for n := range weights {
		weights[n] = share[n] * idf(holders[n], float64(len(docs)))
		f.words = append(f.words, n)
	}
	slices.SortStableFunc(f.words, func(x, y int) int { return cmp.Compare(weights[y], weights[x]) })
	f.words = f.words[:min(len(f.words), feedbackWords)]
	all := 0.0
	for _, n := range f.words {
		all += share[n]
	}
	for _, n := range f.words {
		f.weights = append(f.weights, weights[n]/all)
	}
	return f
}

// nearness is the BM25 of the feedback's words in a text.
func (f feedback) nearness(s textStats) (sum float64) {
	for i, n := range f.words {
		if count := s.count(n); count > 0 {
			sum += f.weights[i] * saturation(count, s.length/f.average)
		}
	}
	return sum
}
