package search

import (
	"cmp"
	"container/heap"
	"math"
	"slices"

	"dateline/search/postings"
)

const bm25K, bm25B = 1.1, 0.6 // k1 and b of BM25 (Robertson and others, TREC-3); chosen as in feedback.go

// doc is a briefing that was found.
type doc struct {
	Number int
	Day    int // of publication, as postings.DayOf counts
	Words  int // its length
	counts []float64
	rank   float64
	all    bool // it holds all that was typed
	first  bool // and so little was typed that it comes first for that
}

// allFirst is of how many words at most what holds all comes before what holds some. More are a sentence, of which a long text holds
// all by chance: there it counts as much more as allWeight says.
const (
	allFirst  = 3
	allWeight = 0.2
)

// ranking is the best of all briefings that hold any of the terms.
type ranking struct {
	docs       []doc   // in order
	total, all int     // briefings that hold any, and all of the terms
	shown      int     // briefings of the guild
	average    float64 // length of those
}

// rank weighs every briefing that passes the filter and returns the best: what holds all of a few words first, then by BM25F
// (Robertson, Zaragoza and Taylor, CIKM 2004). A term weighs the more, the fewer briefings of the guild hold it.
func (p *plan) rank(shelf *postings.Shelf, passes []bool, most int) ranking {
	lists := make([][]postings.Doc, len(p.terms))
	for i := range p.terms {
		t := &p.terms[i]
		lists[i] = t.docs(shelf)
		t.holders = len(lists[i])
		t.idf = idf(float64(t.holders), float64(shelf.Shown))
	}
	weights := make([]float64, shelf.Last+1)
	for i, t := range p.terms {
		for _, d := range lists[i] {
			weights[d.Number] += t.idf * saturation(float64(d.Weight)/2, float64(shelf.Length(int(d.Number)))/shelf.Average)
		}
	}
	held, needed := p.countHeld(lists, len(weights))
	few := allFirst
	if p.inPairs() {
		few *= 2 // two of which are a word
	}
	r := ranking{shown: shelf.Shown, average: shelf.Average}
	best := &bestDocs{}
	for number, weight := range weights {
		if weight == 0 || passes != nil && !passes[number] {
			continue
		}
		d := doc{Number: number, rank: weight, all: held[number] == needed}
		d.first = d.all && int(needed) <= few
		r.total++
		if d.all {
			r.all++
		}
		if len(best.docs) == most && !before(&d, &best.docs[0], shelf) {
			continue
		}
		d.Day, d.Words = shelf.Day(number), shelf.Length(number)
		if heap.Push(best, d); len(best.docs) > most {
			heap.Pop(best)
		}
	}
	r.docs = best.docs
	sortByRank(r.docs)
	for i := range r.docs {
		r.docs[i].counts = make([]float64, len(lists))
		for j, list := range lists {
			at, holds := slices.BinarySearchFunc(list, int32(r.docs[i].Number), func(d postings.Doc, n int32) int { return cmp.Compare(d.Number, n) })
			if holds {
				r.docs[i].counts[j] = float64(list[at].Weight) / 2
			}
		}
	}
	return r
}

// docs lists the briefings that hold a term, by number.
func (t term) docs(shelf *postings.Shelf) []postings.Doc {
	docs := shelf.Phrase(t.phrase)
	if len(t.abroad) == 0 {
		return docs
	}
	for _, lexeme := range t.abroad {
		docs = append(docs, shelf.Docs(lexeme)...)
	}
	slices.SortFunc(docs, func(x, y postings.Doc) int { return cmp.Compare(x.Number, y.Number) })
	all := docs[:0]
	for _, d := range docs {
		if last := len(all) - 1; last >= 0 && all[last].Number == d.Number {
			all[last].Weight += d.Weight
			continue
		}
		all = append(all, d)
	}
	return all
}

// countHeld counts, of each briefing, the typed words that it holds in one of their forms, as long as it holds all of
// them; needed is how many there are. What no briefing holds is not missed, and neither are optional words.
func (p *plan) countHeld(lists [][]postings.Doc, numbers int) (held []uint8, needed uint8) {
	held = make([]uint8, numbers)
	for i, t := range p.terms {
		if !t.own() || t.optional {
			continue
		}
		any := false
		mark := func(list []postings.Doc) {
			any = any || len(list) > 0
			for _, d := range list {
				if held[d.Number] == needed {
					held[d.Number]++
				}
			}
		}
		mark(lists[i])
		for j, other := range p.terms {
			if areForms(t, other) {
				mark(lists[j])
			}
		}
		if any {
			needed++
		}
	}
	return held, needed
}

// before reports whether a doc, whose day is not known yet, ranks before another.
func before(d, than *doc, shelf *postings.Shelf) bool {
	if d.first == than.first && d.rank == than.rank {
		d.Day = shelf.Day(d.Number)
	}
	return compareDocs(*d, *than) < 0
}

// bestDocs are the best that were met, as a heap: the worst of them first.
type bestDocs struct{ docs []doc }

func (b *bestDocs) Len() int           { return len(b.docs) }
func (b *bestDocs) Less(i, j int) bool { return compareDocs(b.docs[i], b.docs[j]) > 0 }
func (b *bestDocs) Swap(i, j int)      { b.docs[i], b.docs[j] = b.docs[j], b.docs[i] }
func (b *bestDocs) Push(d any)         { b.docs = append(b.docs, d.(doc)) }
func (b *bestDocs) Pop() any {
	last := len(b.docs) - 1
	d := b.docs[last]
	b.docs = b.docs[:last]
	return d
}

// idf is the weight of a word that so many of all texts hold, as BM25 has it, never negative.
func idf(holders, all float64) float64 {
	return math.Log(1 + (max(all-holders, 0)+0.5)/(holders+0.5))
}

// saturation is what a word counts that stands so often in a text, whose length is given in average lengths.
func saturation(count, length float64) float64 {
	return count * (bm25K + 1) / (count + bm25K*(1-bm25B+bm25B*length))
}

// score is the weight of a doc by its counts.
func (p *plan) score(d doc, average float64) (score float64) {
	for i, t := range p.terms {
		score += t.idf * saturation(d.counts[i], float64(d.Words)/average)
	}
	return score
}

// sortByRank puts what holds all of a few words first, and of both kinds the best; among equals the newest.
func sortByRank(docs []doc) { slices.SortFunc(docs, compareDocs) }

func compareDocs(x, y doc) int {
	if x.first != y.first {
		return map[bool]int{true: -1, false: 1}[x.first]
	}
	return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(y.Day, x.Day), cmp.Compare(x.Number, y.Number))
}
