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
		if p.q.terms[n].apart > 1 {
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

// nearPair is how many words behind another in the question one is near it: with at most two between them.
const nearPair = 3

// nearPairs is how much of the words that are near each other in the question stand as near, give or take a word, to each
// other in the sentence, by what they say.
func (p *pool) nearPairs(r *reading) float64 {
	got, all := 0.0, 0.0
	for n := 1; n < len(p.q.terms); n++ {
		apart := p.q.terms[n].apart
		if apart > nearPair {
			continue
		}
		both := p.idf[n-1] + p.idf[n]
		all += both
		if isNear(r.at[n-1], r.at[n], apart+1) {
			got += both
		}
	}
	return got / max(all, 1e-9)
}

// isNear reports whether a word of some and one of others stand at most so far from each other.
func isNear(some, others []int, most int) bool {
	for _, i := range some {
		for _, j := range others {
			if i != j && max(i-j, j-i) <= most {
				return true
			}
		}
	}
	return false
}
