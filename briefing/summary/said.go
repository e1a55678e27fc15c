package summary

import (
	"math"
	"slices"
)

// Said is what an answer says, sentence by sentence.
type Said struct {
	*Summarizer
	of      float64
	known   map[string][]string // the stems of what may be said
	holders map[string]float64  // how many of these hold a stem
	places  map[string][]int32  // which sentences said hold it
	weights []float64           // of the sentences said
	shared  []float64           // what one more shares with each; kept for its room
}

// sameSaid is the part of two sentences' words, by weight, that both have when they say the same (Dice's coefficient). In a
// story many sentences share its names, so that it takes more than that: judgement, settled on the sample stories.
const sameSaid = 0.65

// NewSaid returns a Said without sentences. The texts are what may be said: a word counts by how rare it is in them.
func (s *Summarizer) NewSaid(texts []string) *Said {
	d := &Said{Summarizer: s, of: float64(len(texts)),
		known: map[string][]string{}, holders: map[string]float64{}, places: map[string][]int32{}}
	for _, t := range texts {
		d.known[t] = d.stems(t)
		for _, stem := range d.known[t] {
			d.holders[stem]++
		}
	}
	return d
}

// Add adds a sentence, unless one that was said says the same: then it returns false.
func (d *Said) Add(sentence string) bool {
	clear(d.shared)
	stems, known := d.known[sentence]
	if !known {
		stems = d.stems(sentence)
	}
	weight := 0.0
	for _, stem := range stems {
		rarity := math.Log(1 + d.of/max(1, d.holders[stem]))
		weight += rarity
		for _, at := range d.places[stem] {
			d.shared[at] += rarity
		}
	}
	for at, shared := range d.shared {
		if 2*shared >= sameSaid*(weight+d.weights[at]) {
			return false
		}
	}
	for _, stem := range stems {
		d.places[stem] = append(d.places[stem], int32(len(d.weights)))
	}
	d.weights, d.shared = append(d.weights, weight), append(d.shared, 0)
	return true
}

// stems returns the stems of a sentence that say what it is about, each once: of no function words and none that only say when.
func (d *Said) stems(sentence string) (stems []string) {
	for _, w := range d.words(sentence) {
		if !d.function.Has(w) && !d.timing.Has(w) {
			stems = append(stems, d.stemmer.Stem(w))
		}
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}
