package search

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dateline/storage"
)

// How the first ones are ranked again. Chosen, with k1 and b, on the queries and short queries of TIME, Cranfield, AllSides and
// NPL at once (go run ./bench search): nDCG@10 is .690, .575, .538, .905, .840 and .443 (recall@100 .607 on NPL). What is
// best on all but one of these is on that one within .013 of the best there. Feedback from five texts or two, or none, is
// worse on most.
const (
	rerankTop     = 30   // so many are
	feedbackDocs  = 3    // of them, whose words say what is asked about
	feedbackWords = 30   // of those words
	feedbackFrom  = 10   // so many have to be found: from fewer there is nothing to learn
	queryWeight   = 0.5  // of the typed words; the feedback has the rest
	otherEnding   = 0.65 // counts a word that stands there in another ending than typed
)

// rerank orders the first docs by their texts. A word that stands there in another ending than typed counts less. The
// words of the very first say which of the others are about the same: a relevance model, RM3 (Lavrenko and Croft, SIGIR
// 2001; Abdul-Jaleel and others, TREC 2004), kept to what was found, since further briefings would hold none of the typed
// words. A doc that holds all that was typed, in order, counts as near as the nearest.
func (p *plan) rerank(docs []doc, texts []storage.Text, average float64) {
	numbers, query := numbering{}, lowerWords(p.words)
	for _, word := range query {
		numbers.number(word)
	}
	for _, t := range p.terms {
		for _, form := range t.forms {
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
		p.discountEndings(&docs[i], stats[i], numbers)
		docs[i].rank = queryWeight*p.score(docs[i], average)/float64(len(p.terms)) + (1-queryWeight)*nearness[i]
	}
	sortByRank(docs)
}

// discountEndings lets words in other endings than typed count less.
func (p *plan) discountEndings(d *doc, stats textStats, numbers numbering) {
	for i, t := range p.terms {
		if !slices.ContainsFunc(t.forms, isOneWord) {
			continue
		}
		asTyped := 0.0
		for _, form := range t.forms {
			asTyped += stats.count(numbers[form])
		}
		d.counts[i] = otherEnding*d.counts[i] + (1-otherEnding)*asTyped
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
// hold it.
func newFeedback(docs []doc, stats []textStats, words int) feedback {
	f := feedback{average: 1}
	if len(docs) < feedbackFrom {
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
