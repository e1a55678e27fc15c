package ask

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

// allPairs is how many of the words that follow each other in the question, with those that say nothing by themselves, do so
// in the sentence; what opens the question does not count.
func (p *pool) allPairs(r *reading) float64 {
	got, all := 0.0, 0.0
	for i := 2; i < len(p.q.words); i++ {
		if p.q.words[i-1].isSign() || p.q.words[i].isSign() {
			continue
		}
		all++
		for j := 1; j < len(r.words); j++ {
			if p.q.words[i-1].is(r.words[j-1]) && p.q.words[i].is(r.words[j]) {
				got++
				break
			}
		}
	}
	return got / max(all, 1)
}

// is reports whether two words are the same, in any inflection.
func (w word) is(other word) bool {
	return w.lower == other.lower || w.stem != "" && w.stem == other.stem
}
