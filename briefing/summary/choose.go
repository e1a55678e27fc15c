package summary

import (
	"cmp"
	"math"
	"slices"
)

const (
	maxChosen = 100
	pairShare = 0.7 // of ROUGE-2 in what is maximised; the rest is ROUGE-1
	unled     = 0.6 // of the weight of a sentence that stands below others none of which is taken
	terse     = 8   // words of a sentence that tells too little in such a summary
	wordy     = 45  // and of one that is too long, or is a headline and more
	sameShare = 0.6 // a sentence of which more is said already says it again
)

// choice is a summary as it grows.
type choice struct {
	*cluster
	limit  Limit
	room   float64 // the length of a summary that a person writes, in words
	said   []int32 // how often each concept stands in it
	hits   float64 // how many of its concepts a person's summary is expected to hold, weighed
	length int     // words
	fields int
	chosen []int // sentences
	taken  []bool
	each   []int // how many of each document
}

// choose takes, again and again, the sentence that makes the expected score highest. Under a limit of words it ends
// where every other sentence would make it lower.
func (c *cluster) choose(limit Limit, room float64) []Place {
	s := choice{cluster: c, limit: limit, room: room, said: make([]int32, len(c.concepts)), taken: make([]bool, len(c.sentences)), each: make([]int, c.documents)}
	for i := range c.sentences {
		if c.sentences[i].told {
			s.take(i)
		}
	}
	told := len(s.chosen)
	s.hits, s.length, s.fields = 0, 0, 0
	for len(s.chosen)-told < maxChosen && (limit.Sentences <= 0 || len(s.chosen)-told < limit.Sentences) {
		next, score := s.best()
		if next < 0 || limit.Words > 0 && score <= s.score(0, 0) {
			break
		}
		if s.sentences[next].refused = s.ranInto(s.sentences[next].text); s.sentences[next].refused {
			continue
		}
		s.take(next)
	}
	chosen := s.chosen[told:]
	slices.Sort(chosen)
	places := make([]Place, len(chosen))
	for i, n := range chosen {
		places[i] = c.sentences[n].Place
	}
	return places
}

// best returns the sentence to take next, -1 for none. Of equal ones it takes the one whose text comes first.
func (s *choice) best() (next int, score float64) {
	next, score = -1, math.Inf(-1)
	for i := range s.sentences {
		if !s.fits(i) {
			continue
		}
		value := s.score(s.gain(i), s.sentences[i].length)
		if value > score || value == score && cmp.Less(s.sentences[i].text, s.sentences[next].text) {
			next, score = i, value
		}
	}
	return next, score
}

// fits reports whether a sentence may be taken now.
func (s *choice) fits(i int) bool {
	n := &s.sentences[i]
	if s.taken[i] || n.refused || s.limit.Words > 0 && s.fields+n.fields > s.limit.Words || s.limit.Each > 0 && s.each[n.Document] >= s.limit.Each {
		return false
	}
	digest := s.limit.Each > 0
	if digest && (n.length < terse || n.length > wordy) {
		return false
	}
	if n.leans || digest && n.speech {
		before := i > 0 && s.taken[i-1] && s.sentences[i-1].Place == Place{n.Document, n.Sentence - 1}
		if !before {
			return false
		}
	}
	if digest {
		return true
	}
	return !s.repeats(i)
}

// repeats reports whether a sentence's words, without function words, are said already.
func (s *choice) repeats(i int) bool {
	all, said := 0, 0
	for _, k := range s.sentences[i].content {
		if c := &s.concepts[k.concept]; c.pair || c.function > 0 {
			continue
		}
		all++
		if s.said[k.concept] > 0 {
			said++
		}
	}
	return float64(said) > sameShare*float64(all)
}

// gain is how many more hits a sentence is expected to bring, weighed.
func (s *choice) gain(i int) float64 {
	var stems, pairs float64
	for _, k := range s.sentences[i].content {
		c, said := &s.concepts[k.concept], s.said[k.concept]
		for n := said; n < min(said+k.times, int32(len(c.chances))); n++ {
			if c.pair {
				pairs += c.chances[n]
			} else {
				stems += c.chances[n]
			}
		}
	}
	return s.weight(i) * ((1-pairShare)*stems + pairShare*pairs)
}

// weight is how much a sentence counts: less in a digest of several documents while none of its own is taken, unless it is
// the first there.
func (s *choice) weight(i int) float64 {
	n := &s.sentences[i]
	if s.limit.Each > 0 && s.each[n.Document] == 0 && n.Sentence > 0 {
		return unled * n.weight
	}
	return n.weight
}

// score is the expected F1 with more hits and words.
func (s *choice) score(hits float64, words int) float64 {
	return 2 * (s.hits + hits) / (float64(s.length+words) + s.room)
}

func (s *choice) take(i int) {
	n := &s.sentences[i]
	s.hits += s.gain(i)
	s.length += n.length
	s.fields += n.fields
	s.chosen = append(s.chosen, i)
	s.taken[i] = true
	s.each[n.Document]++
	for _, k := range n.content {
		s.said[k.concept] += k.times
	}
}
