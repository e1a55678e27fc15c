package search

import (
	"cmp"
	"math"
	"slices"

	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/search/query"
	"dateline/storage"
)

// How the first ones are ranked again. Chosen, with k1 and b, on the queries and short queries of TIME, on Cranfield, on those of
// AllSides, on NPL and on 19 collections in 11 other languages at once (go run ./bench search): nDCG@10 is .691, .572, .537, .913,
// .849, .461 and, over the others, .896. Feedback from five texts or two, or none, is worse on most.
const (
	rerankTop     = 20  // so many are; 30 would gain .002 and take half as long again
	feedbackDocs  = 3   // of them, whose words say what is asked about
	feedbackWords = 50  // of those words
	trustPower    = 3   // of how near one of them comes to the first: so much its words count beside those of the first
	feedbackFrom  = 10  // so many have to be found: from fewer there is nothing to learn
	queryWeight   = 0.6 // of the typed words; the feedback has the rest
	otherEnding   = 0.5 // counts a word that stands there in another ending than typed
	pairWeight    = 0.2 // of what two words weigh counts again where they stand side by side as they were typed
	sideBySide    = 2   // words further on: with one like "of" between
)

// rerank orders the first docs by their texts. A word that stands there in another ending than typed counts less, and typed
// words that stand side by side count again. The words of the very first say which of the others are about the same: a
// relevance model, RM3 (Lavrenko and Croft, SIGIR 2001; Abdul-Jaleel and others, TREC 2004), kept to what was found, since
// further briefings would hold none of the typed words. A doc that holds all that was typed, in order, counts as near as
// the nearest.
func (p *plan) rerank(docs []doc, texts []storage.Text, average float64) {
	numbers := numbering{}
	for _, t := range p.terms {
		numbers.number(t.phrase[0].Lexeme)
		for _, lexeme := range t.abroad {
			numbers.number(lexeme)
		}
	}
	stats := make([]textStats, len(docs))
	for i, text := range texts {
		stats[i] = p.readText(text, numbers, i < feedbackDocs)
	}
	learned := newFeedback(docs, stats, len(numbers))
	nearness, nearest := make([]float64, len(docs)), 0.0
	for i := range stats {
		nearness[i] = learned.nearness(stats[i])
		nearest = max(nearest, nearness[i])
	}
	own, beside := queryWeight, pairWeight
	if p.inPairs() {
		own, beside = 1, 0
	}
	strongest := 0.0
	for i := range docs {
		if stats[i].phrase {
			nearness[i] = nearest
		}
		for j, t := range p.terms {
			if t.own() {
				docs[i].counts[j] = otherEnding*docs[i].counts[j] + (1-otherEnding)*stats[i].typed[j]
			}
		}
		docs[i].rank = p.score(docs[i], average) + beside*p.scorePairs(stats[i].pairs, float64(docs[i].Words)/average)
		if docs[i].all {
			docs[i].rank *= 1 + allWeight
		}
		strongest = max(strongest, docs[i].rank)
	}
	for i := range docs {
		docs[i].rank *= own / strongest
		if nearest > 0 {
			docs[i].rank += (1 - own) * nearness[i] / nearest
		}
	}
	sortByRank(docs)
}

// inPairs reports whether most of what is looked for are pairs of letters, as in Chinese. They are no words: those that the first docs have
// in common say little of what these are about, and draw what is like them before what was asked for; and they lie over each other, so that two side by
// side say nothing that they do not say themselves.
func (p *plan) inPairs() bool {
	pairs := 0
	for _, t := range p.terms {
		if lexemes.InPairs(t.phrase[0].Lexeme) {
			pairs++
		}
	}
	return 2*pairs > len(p.terms)
}

// scorePairs is the BM25 of pairs of terms that stand side by side.
func (p *plan) scorePairs(pairs []float64, length float64) (score float64) {
	for i, count := range pairs {
		if count > 0 {
			score += (p.terms[i].idf + p.terms[i+1].idf) / 2 * saturation(count, length)
		}
	}
	return score
}

// numbering gives lexemes numbers, from 0.
type numbering map[string]int

// number gives a lexeme the next number, unless it has one.
func (n numbering) number(lexeme string) {
	if _, known := n[lexeme]; !known {
		n[lexeme] = len(n)
	}
}

// textStats is what a briefing's text holds.
type textStats struct {
	counts []uint16  // of each numbered lexeme; those behind its end are not there
	length float64   // in words
	typed  []float64 // of each term, in the endings that were typed
	pairs  []float64 // of each term, how often the next one stands right behind it
	phrase bool      // all that was typed stands there as one phrase; a single word in the title
}

// readText counts the numbered lexemes of a briefing, those of the title twice. With learn, the others get numbers too.
func (p *plan) readText(t storage.Text, numbers numbering, learn bool) textStats {
	lexer := p.lexer.In(t.Language)
	whole := query.PhraseOf(lexer, p.Words)
	s := textStats{counts: make([]uint16, len(numbers)), length: 1, typed: make([]float64, len(p.terms)), pairs: make([]float64, len(p.terms))}
	for nth, part := range []string{t.Title, t.Text} {
		found, _ := lexer.Of(part)
		m := matcher{plan: p, stats: &s, phrase: whole, last: -1}
		for _, l := range found {
			if l.Stop || l.Part {
				continue
			}
			s.length++
			if learn {
				numbers.number(l.Text)
			}
			if n, known := numbers[l.Text]; known {
				s.add(n)
				m.match(l, part)
			}
		}
		s.phrase = s.phrase || m.found && (len(whole) > 1 || nth == 0)
	}
	return s
}

// matcher finds what was typed in a text: word by word, in pairs, and as one phrase.
type matcher struct {
	*plan
	stats       *textStats
	last, place int    // the term that was met last, and where
	phrase      phrase // all that was typed
	matched     int    // of its lexemes
	found       bool   // all of it
}

// match takes the next lexeme of the text.
func (m *matcher) match(l lexemes.Lexeme, whole string) {
	at := slices.IndexFunc(m.terms, func(t term) bool { return t.own() && t.is(l.Text) })
	if at < 0 {
		return
	}
	if slices.Contains(m.terms[at].forms, language.Fold(l.Of(whole))) {
		m.stats.typed[at]++
	}
	if m.last >= 0 && at == m.last+1 && l.Place-m.place <= sideBySide {
		m.stats.pairs[m.last]++
	}
	if !m.found && len(m.phrase) > 0 {
		if m.matched > 0 && l.Place-m.place != m.phrase[m.matched].Offset-m.phrase[m.matched-1].Offset || l.Text != m.phrase[m.matched].Lexeme {
			m.matched = 0
		}
		if l.Text == m.phrase[m.matched].Lexeme {
			m.matched++
		}
		m.found = m.matched == len(m.phrase)
	}
	m.last, m.place = at, l.Place
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
	share, holders := make([]float64, words), make([]float64, words)
	var trust [feedbackDocs]float64
	trusted := 0.0
	for i := range trust {
		trust[i] = math.Pow(docs[i].rank/docs[0].rank, trustPower)
		trusted += trust[i]
	}
	for i, s := range stats {
		f.average += s.length / float64(len(stats))
		for n, count := range s.counts {
			if count > 0 {
				holders[n]++
			}
			if i < feedbackDocs {
				share[n] += trust[i] / trusted * float64(count) / s.length
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
