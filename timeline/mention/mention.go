// Package mention tells how likely two sentences tell of one event, whatever words they use.
//
// The method is event coreference by slots (Cybulska and Vossen, "Translating Granularity of Event Slots into Features for
// Event Coreference Resolution", 2015): an event is the same when its deed, its participants, its place and its time are.
// Deeds are compared by sets of words that news writes for one deed, as they compare lemmas and synsets. The participants
// and the place are compared by how much of them stands in the other sentence, and by what fills a slot that both sentences
// have and differs there ("the north lock", "the south lock"). How much each of these counts is learned (see weightsJSON). The
// time is the caller's.
package mention

import (
	_ "embed"
	"encoding/json"
	"math"
	"slices"
)

// Likeness is the chance that what one sentence says is to come is what another one tells of, as far as their days allow it.
func (r *Reader) Likeness(plan, other *Mention) float64 {
	return r.chance(plan.features(other, false))
}

// Naming is the same of a sentence that need not tell the deed, since it tells that the plan was put off or called off: then it only
// names who or what the plan is of.
func (r *Reader) Naming(plan, other *Mention) float64 {
	return r.chance(plan.features(other, true))
}

func (r *Reader) chance(features []float64) float64 {
	z := 0.0
	for i, x := range features {
		z += r.weights[i] * x
	}
	return 1 / (1 + math.Exp(-z))
}

// weightsJSON are the weights of the features by name, of a logistic regression on pairs of sentences (timeline/testdata/pairs).
// TestPairs with -update learns them again.
//
//go:embed weights.json
var weightsJSON []byte

// learnedWeights returns the weights in the order of featureNames.
func learnedWeights() ([]float64, error) {
	var byName map[string]float64
	if err := json.Unmarshal(weightsJSON, &byName); err != nil {
		return nil, err
	}
	weights := make([]float64, len(featureNames()))
	for i, name := range featureNames() {
		weights[i] = byName[name]
	}
	return weights, nil
}

// featureNames names what is seen of two mentions, in the order of Mention.features.
func featureNames() []string {
	return []string{"any", "deed", "words", "names", "no name", "subject", "object", "clash", "deed and words"}
}

// Mention is what a sentence tells of an event.
type Mention struct {
	words []word
	leans []word             // of the sentence before, when this one leans on it
	date  int                // its place in the sentence
	deed  int                // the place in words of what is done; -1 when nothing tells
	has   map[int32]struct{} // the ids of all
	deeds uint64             // of all
}

// word is a word of a mention that says what the sentence is about.
type word struct {
	id        int32
	deeds     uint64 // the sets of words for one deed that it is in
	takes     bool   // it only says that something takes place
	happening bool   // it names what takes place: a festival
	name      bool   // it has a capital letter inside the sentence
	number    bool   // it is written in digits
	verb      bool   // it follows what says that something is to come: is to open
	not       bool   // a negation stands before it: was not run
	close     bool   // it stands right behind the word before it
	by        int32  // the preposition between them; 0 for none
	part      int    // counts the parts of the sentence, which commas and the like divide
	at        int    // its start
}

// features compares what a sentence says is to come with what another tells; deedTold: as if that told the deed.
func (m *Mention) features(r *Mention, deedTold bool) []float64 {
	told, all, names, named := 0.0, 0.0, 0.0, 0.0
	for i, w := range m.words {
		if i == m.deed || w.takes {
			continue
		}
		weight := 1.0
		switch {
		case w.at > m.date && (!w.name || m.deed >= 0 && w.part != m.words[m.deed].part): // the line said
			weight = behindWeight
		case w.name:
			weight = nameWeight
			named++
		}
		all += weight
		if r.tells(w) {
			told += weight
			if w.name {
				names++
			}
		}
	}
	deed := indicator(deedTold || m.deed >= 0 && (r.tells(m.words[m.deed]) || m.words[m.deed].takes && m.sameHappening(r)))
	return []float64{1, deed, told / math.Max(all, 1), names / math.Max(named, 1), indicator(named == 0),
		indicator(m.subject(r)), indicator(m.object(r)), float64(min(m.clashes(r), 2)), deed * told / math.Max(all, 1)}
}

// How many words a name counts for, and one behind the date, which most often adds to what is told.
const (
	nameWeight   = 2
	behindWeight = 0.5
)

// tells reports whether a mention has a word, or another one for the same deed.
func (m *Mention) tells(w word) bool {
	if _, has := m.has[w.id]; has {
		return true
	}
	return w.deeds&m.deeds != 0
}

// Denies reports whether a mention says that the deed of a plan was not done: it was not run.
func (m *Mention) Denies(plan *Mention) bool {
	return plan.deed >= 0 && slices.ContainsFunc(m.words, func(w word) bool {
		of := plan.words[plan.deed]
		return w.not && (w.id == of.id || w.deeds&of.deeds != 0)
	})
}

// SameHappening reports whether two mentions give their date to one happening, named right before it: the Ninth Congress, due in
// 2033.
func (m *Mention) SameHappening(other *Mention) bool {
	a, b := m.dated(), other.dated()
	return a >= 0 && b >= 0 && m.words[a].happening && m.words[a].id == other.words[b].id && m.clashes(other) == 0
}

// dated is the place of the word before the date; -1 for none.
func (m *Mention) dated() int {
	return slices.IndexFunc(append(m.words[:len(m.words):len(m.words)], word{at: m.date}), func(w word) bool { return w.at >= m.date }) - 1
}

// sameHappening reports whether a noun that names a happening, such as a race, stands in both.
func (m *Mention) sameHappening(r *Mention) bool {
	for i, w := range m.words {
		if i != m.deed && (w.deeds != 0 || w.happening) && r.tells(w) {
			return true
		}
	}
	return false
}

// subject reports whether who or what does the deed, the words before it up to a preposition, stands in the other mention.
func (m *Mention) subject(r *Mention) bool {
	for i := 0; i < m.deed && (i == 0 || m.words[i].by == 0 || m.words[i].close); i++ {
		if r.tells(m.words[i]) && !m.words[i].takes {
			return true
		}
	}
	return m.deed <= 0
}

// object reports whether what stands right behind the deed stands in the other mention; true when nothing stands there.
func (m *Mention) object(r *Mention) bool {
	if m.deed < 0 {
		return true
	}
	objects := m.behind(m.deed)
	for _, w := range objects {
		if r.tells(w) {
			return true
		}
	}
	return len(objects) == 0
}

// behind returns the words behind one, up to a preposition or the end of its part of the sentence.
func (m *Mention) behind(i int) []word {
	end := i + 1
	for end < len(m.words) && m.words[end].part == m.words[i].part && (m.words[end].by == 0 || m.words[end].close) {
		end++
	}
	return m.words[i+1 : end]
}

// clashes counts the slots that both sentences have and fill in other ways: a word of the same kind beside the same word.
func (m *Mention) clashes(r *Mention) int {
	n := 0
	for i := 1; i < len(m.words); i++ {
		head, filler := m.words[i-1], m.words[i]
		for j := 1; j < len(r.words); j++ {
			a, b := r.words[j-1], r.words[j]
			if head.part != filler.part || a.part != b.part || filler.by != b.by || filler.close != b.close || !filler.close && filler.by == 0 {
				continue
			}
			if a.number || b.number && !filler.number {
				continue
			}
			if a.id == head.id && m.differ(filler, r, b) || filler.close && filler.name == head.name && b.id == filler.id && m.differ(head, r, a) {
				n++
			}
		}
	}
	return n
}

// differ reports whether neither mention has the other's word.
func (m *Mention) differ(w word, r *Mention, other word) bool {
	_, inR := r.has[w.id]
	_, inM := m.has[other.id]
	return !inR && !inM && w.deeds&other.deeds == 0
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
