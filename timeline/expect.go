package timeline

import (
	"math"
	"slices"
)

// The sources of words of a day: sentences that date it, those of them that were published more than a week later, that
// stand at the head of their text; the leads of the day and the next; and the sentences that date a day beside it.
const (
	fromDated = iota
	fromLater
	fromHead
	fromReports
	fromBeside
	sources
)

// concept is a word, or a pair of words one behind the other, of the sentences around a day.
type concept struct {
	of     [2]int32         // words; the second is -1 for a word alone
	in     [sources]float64 // briefings that hold it
	last   [sources]int     // the briefing that was counted last
	chance float64          // that it stands in what is written of the day
}

// expectation tells of each word and pair of a day how likely a journalist writes it of that day: a logistic regression
// by how many briefings say it there (as Hong and Nenkova, EACL 2014, learn which words matter, and Li, Qian and Liu,
// ACL 2013, which pairs).
type expectation struct {
	words    []int32        // the place in concepts of each word of the lexicon, plus 1
	pairs    map[uint64]int // places in concepts
	concepts []concept
	size     [sources]float64 // briefings
	numbers  [sources]map[int]bool
	room     []float64 // for the features of one concept
}

// reset forgets a day, and keeps its room.
func (x *expectation) reset(words int) {
	if x.words == nil {
		x.words, x.pairs = make([]int32, words), map[uint64]int{}
		for i := range x.numbers {
			x.numbers[i] = map[int]bool{}
		}
	}
	clear(x.words)
	clear(x.pairs)
	for i := range x.numbers {
		clear(x.numbers[i])
	}
	x.concepts, x.size = x.concepts[:0], [sources]float64{}
}

// count counts what a sentence holds for a source of words.
func (x *expectation) count(e member, l *sentence, from int) {
	if !x.numbers[from][e.Number] {
		x.numbers[from][e.Number] = true
		x.size[from]++
	}
	before := int32(-1)
	for _, id := range l.sequence {
		if x.words[id] == 0 && from != fromBeside { // what nothing of the day holds does not matter
			x.concepts = append(x.concepts, concept{of: [2]int32{id, -1}})
			x.words[id] = int32(len(x.concepts))
		}
		if i := x.words[id]; i > 0 {
			x.concepts[i-1].count(from, e.Number)
		}
		if before >= 0 {
			x.countPair(before, id, from, e.Number)
		}
		before = id
	}
}

func (x *expectation) countPair(a, b int32, from, number int) {
	key := pairOf(a, b)
	i, known := x.pairs[key]
	if !known {
		if from == fromBeside {
			return
		}
		i = len(x.concepts)
		x.pairs[key] = i
		x.concepts = append(x.concepts, concept{of: [2]int32{a, b}})
	}
	x.concepts[i].count(from, number)
}

func pairOf(a, b int32) uint64 { return uint64(a)<<32 | uint64(b) }

func (c *concept) count(from, number int) {
	if c.last[from] != number {
		c.last[from] = number
		c.in[from]++
	}
}

// WordFeatures names what is seen of a word, in the order of Concept.Features.
func WordFeatures() []string {
	return []string{"any", "dated", "later", "head", "reports", "beside", "size", "usual", "figure", "name"}
}

// PairFeatures names what is seen of a pair of words, in the order of Concept.Features.
func PairFeatures() []string {
	return []string{"any", "dated", "later", "head", "reports", "beside", "size", "words"}
}

func (x *expectation) features(c *concept) []float64 {
	features := append(x.room[:0], 1)
	for i := range sources {
		features = append(features, math.Log((c.in[i]+0.3)/(x.size[i]+1)))
	}
	x.room = append(features, math.Log(x.size[fromDated]+1))
	return x.room
}

// conceptFeatures sees a concept: by WordFeatures or PairFeatures. They stand until the next one is seen.
func (m *corpus) conceptFeatures(x *expectation, c *concept) []float64 {
	if c.of[1] < 0 {
		id := c.of[0]
		return append(x.features(c), m.usual[id], indicator(m.texts[id][0] <= '9'), m.capitals[id]/max(m.inner[id], 1))
	}
	a, b := &x.concepts[x.words[c.of[0]]-1], &x.concepts[x.words[c.of[1]]-1]
	return append(x.features(c), math.Log(a.chance)+math.Log(b.chance))
}

// expect sets the chances. Those of a pair rest on its words', which stand before it.
func (m *corpus) expect(x *expectation, word, pair []float64) {
	for i := range x.concepts {
		c := &x.concepts[i]
		weights := word
		if c.of[1] >= 0 {
			weights = pair
		}
		c.chance = chance(dot(m.conceptFeatures(x, c), weights))
	}
}

func chance(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// hits is how many of a sentence's words and pairs are expected in what is written of the day.
func (x *expectation) hits(l *sentence) (words, pairs float64) {
	for i, id := range l.sequence {
		if at := x.words[id]; at > 0 && !slices.Contains(l.sequence[:i], id) {
			words += x.concepts[at-1].chance
		}
		if i > 0 {
			if at, known := x.pairs[pairOf(l.sequence[i-1], id)]; known {
				pairs += x.concepts[at].chance
			}
		}
	}
	return words, pairs
}

// usualLength is about how many content words stand in a sentence that a journalist writes for a timeline.
const usualLength = 12

// expected is the F1 that a sentence of so many words is expected to have with what is written of the day, by its hits.
func expected(hits float64, words int) float64 { return 2 * hits / (float64(words) + usualLength) }
