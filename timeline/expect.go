package timeline

import (
	"math"
	"strings"
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

// expectation tells of each word and pair of a day how likely a journalist writes it of that day.
type expectation struct {
	words, pairs map[uint64]int // concepts
	concepts     []concept
	size         [sources]float64 // briefings
	numbers      [sources]map[int]bool
}

func newExpectation() *expectation {
	x := &expectation{words: map[uint64]int{}, pairs: map[uint64]int{}}
	for i := range x.numbers {
		x.numbers[i] = map[int]bool{}
	}
	return x
}

// count counts what a line holds for a source of words.
func (x *expectation) count(e member, l *line, from int) {
	if !x.numbers[from][e.Number] {
		x.numbers[from][e.Number] = true
		x.size[from]++
	}
	before := int32(-1)
	for _, id := range l.said {
		x.add(x.words, uint64(id), [2]int32{id, -1}, from, e.Number)
		if before >= 0 {
			x.add(x.pairs, pairOf(before, id), [2]int32{before, id}, from, e.Number)
		}
		before = id
	}
}

func pairOf(a, b int32) uint64 { return uint64(a)<<32 | uint64(b) }

func (x *expectation) add(at map[uint64]int, key uint64, of [2]int32, from, number int) {
	i, known := at[key]
	if !known {
		if from == fromBeside {
			return // nothing of the day holds it
		}
		i = len(x.concepts)
		at[key] = i
		x.concepts = append(x.concepts, concept{of: of})
	}
	if c := &x.concepts[i]; c.last[from] != number {
		c.last[from] = number
		c.in[from]++
	}
}

// WordSigns names what is seen of a word, in the order of Concept.Signs.
func WordSigns() []string {
	return []string{"any", "dated", "later", "head", "reports", "beside", "size", "usual", "figure", "name"}
}

// PairSigns names what is seen of a pair of words, in the order of Concept.Signs.
func PairSigns() []string {
	return []string{"any", "dated", "later", "head", "reports", "beside", "size", "words"}
}

func (x *expectation) signs(c *concept) []float64 {
	signs := make([]float64, 1, 10)
	signs[0] = 1
	for i := range sources {
		signs = append(signs, math.Log((c.in[i]+0.3)/(x.size[i]+1)))
	}
	return append(signs, math.Log(x.size[fromDated]+1))
}

func (m *material) wordSigns(x *expectation, c *concept) []float64 {
	id := c.of[0]
	return append(x.signs(c), math.Log(m.in[id]/m.sentences), is(strings.ContainsAny(m.texts[id][:1], "0123456789")), m.capitals[id]/max(m.inner[id], 1))
}

func (m *material) pairSigns(x *expectation, c *concept) []float64 {
	a, b := &x.concepts[x.words[uint64(c.of[0])]], &x.concepts[x.words[uint64(c.of[1])]]
	return append(x.signs(c), math.Log(a.chance)+math.Log(b.chance))
}

// weigh sets the chances: of words first, since those of pairs rest on them.
func (m *material) expect(x *expectation, word, pair []float64) {
	for _, i := range x.words {
		c := &x.concepts[i]
		c.chance = chance(dot(m.wordSigns(x, c), word))
	}
	for _, i := range x.pairs {
		c := &x.concepts[i]
		c.chance = chance(dot(m.pairSigns(x, c), pair))
	}
}

func chance(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// hits is how many of a line's words and pairs are expected in what is written of the day.
func (x *expectation) hits(l *line) (words, pairs float64) {
	for i, id := range l.said {
		if at, known := x.words[uint64(id)]; known && !contains(l.said[:i], id) {
			words += x.concepts[at].chance
		}
		if i > 0 {
			if at, known := x.pairs[pairOf(l.said[i-1], id)]; known {
				pairs += x.concepts[at].chance
			}
		}
	}
	return words, pairs
}

func contains(ids []int32, id int32) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

// usualLength is how many words that carry meaning stand in a sentence of a timeline.
const usualLength = 12

// expected is the F1 of words and of pairs that a line is expected to have with what is written of the day.
func (x *expectation) expected(l *line) (words, pairs float64) {
	words, pairs = x.hits(l)
	n := float64(len(l.said))
	return 2 * words / (n + usualLength), 2 * pairs / (n + usualLength)
}
