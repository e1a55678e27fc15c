package ask

import "slices"

const bm25K, bm25B = 1.2, 0.75 // k1 and b of BM25 (Robertson and others, TREC-3)

// bm25 is the BM25 of a sentence, as a share of what one of average length with every word has.
func (p *pool) bm25(r *reading) (sum float64) {
	for n := range r.matches {
		if r.matches[n] >= named {
			count := float64(len(r.at[n]))
			sum += p.idf[n] * count * (bm25K + 1) / (count + bm25K*(1-bm25B+bm25B*float64(r.plain)/max(p.average, 1)))
		}
	}
	return sum / max(p.all, 1e-9)
}

// pairs is how many of the words that follow each other in the question do so in the sentence.
func (p *pool) pairs(r *reading) float64 {
	got, all := 0.0, 0.0
	for n := 1; n < len(p.q.terms); n++ {
		if !p.q.terms[n].adjacent {
			continue
		}
		all++
		for _, i := range r.at[n] {
			if i > 0 && slices.Contains(r.at[n-1], i-1) {
				got++
				break
			}
		}
	}
	return got / max(all, 1)
}

// order is how much of the matched terms stand in the order of the question.
func (p *pool) order(r *reading) float64 {
	last, got, all := -1, 0.0, 0.0
	for _, places := range r.at {
		if len(places) == 0 {
			continue
		}
		all++
		for _, i := range places {
			if i > last {
				last = i
				got++
				break
			}
		}
	}
	if all < 2 {
		return 0
	}
	return (got - 1) / (all - 1)
}

// density is how near the matched words stand to each other: their number by the words from the first to the last.
func (p *pool) density(r *reading) float64 {
	first, last, n := len(r.words), -1, 0.0
	for _, places := range r.at {
		if len(places) > 0 {
			first, last, n = min(first, places[0]), max(last, places[0]), n+1
		}
	}
	if n < 2 {
		return 0
	}
	return n / float64(last-first+1)
}
