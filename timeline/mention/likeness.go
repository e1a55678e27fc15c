package mention

import (
	_ "embed"
	"encoding/json"
	"math"
	"math/bits"
)

// Likeness is the chance that what one sentence says is to come is what another one tells of, as far as their days allow it; 0
// where it is less than least.
func (r *Reader) Likeness(plan, other *Mention, least Least) float64 {
	if other.lacks(plan, least) {
		return 0
	}
	return r.likeness(plan, other, plan.deedIn(other), least)
}

// Naming is the same of a sentence that need not tell the deed, since it tells that the plan was put off or called off: then it only
// names who or what the plan is of.
func (r *Reader) Naming(plan, other *Mention, least Least) float64 {
	if other.lacks(plan, least) {
		return 0
	}
	return r.likeness(plan, other, true, least)
}

// likeness compares most pairs by the deed alone, and what clashes in them only where all else is like enough.
func (r *Reader) likeness(plan, other *Mention, deedTold bool, least Least) float64 {
	if !deedTold && r.otherDeed < least.Chance {
		return 0
	}
	f := plan.features(other, deedTold)
	if r.chance(f) < least.Chance {
		return 0
	}
	f[clash] = plan.clash(other)
	if like := r.chance(f); like >= least.Chance {
		return like
	}
	return 0
}

// Least is how likely two sentences have to tell of one event.
type Least struct {
	Chance float64
	words  float64 // the share of the plan's words that the other has to tell for it, when all else agrees
}

// Least returns a bound that spares most pairs all but a look at their words.
func (r *Reader) Least(chance float64) Least {
	f := r.most
	f[sharedWords], f[deedAndWords] = 0, 0
	return Least{chance, (math.Log(chance/(1-chance)) - r.sum(f)) / (r.weights[sharedWords] + r.weights[deedAndWords])}
}

// lacks reports whether a mention lacks so many words of a plan that it cannot tell of it.
func (m *Mention) lacks(plan *Mention, least Least) bool {
	missing := 0
	for i, b := range plan.plain {
		missing += bits.OnesCount64(b &^ m.bits[i])
	}
	return float64(missing) > (1-least.words)*plan.weight
}

func (r *Reader) chance(f features) float64 { return 1 / (1 + math.Exp(-r.sum(f))) }

func (r *Reader) sum(f features) (z float64) {
	for i, x := range f {
		z += r.weights[i] * x
	}
	return z
}

// most returns the features of what is as like as can be.
func most(weights features) (f features) {
	for i, w := range weights {
		f[i] = indicator(w > 0)
	}
	f[0], f[deed] = 1, 1
	if weights[sharedNames] > weights[noName] { // never both
		f[noName] = 0
	} else {
		f[sharedNames] = 0
	}
	return f
}

// weightsJSON are the weights of the features by name, of a logistic regression on pairs of sentences (timeline/testdata/pairs).
// TestPairs with -update learns them again.
//
//go:embed weights.json
var weightsJSON []byte

// learnedWeights returns the weights in the order of featureNames.
func learnedWeights() (weights features, err error) {
	var byName map[string]float64
	if err := json.Unmarshal(weightsJSON, &byName); err != nil {
		return weights, err
	}
	for i, name := range featureNames() {
		weights[i] = byName[name]
	}
	return weights, nil
}

// features is what is seen of two mentions, each from 0 to 1 but for the clashes.
type features [9]float64

// The places of some of them.
const (
	deed         = 1
	sharedWords  = 2
	sharedNames  = 3
	noName       = 4
	clash        = 7
	deedAndWords = 8
)

// featureNames names them in their order.
func featureNames() [len(features{})]string {
	return [...]string{"any", "deed", "words", "names", "no name", "subject", "object", "clash", "deed and words"}
}

// clash is how many slots clash: 0, 1 or more.
func (m *Mention) clash(r *Mention) float64 { return float64(min(m.clashes(r), 2)) }

// clashes counts the slots that both sentences have and fill in other ways: a word of the same kind beside the same word.
func (m *Mention) clashes(r *Mention) int {
	before, behind := m.clashesBeside(r)
	return before + behind
}

// clashesBeside counts them by where the other words stand: before the same word ("north lock", "south lock"), or behind it.
func (m *Mention) clashesBeside(r *Mention) (before, behind int) {
	for i := 1; i < len(m.words); i++ {
		head, filler := m.words[i-1], m.words[i]
		for j := 1; j < len(r.words); j++ {
			a, b := r.words[j-1], r.words[j]
			if head.part != filler.part || a.part != b.part || filler.by != b.by || filler.close != b.close || !filler.close && filler.by == 0 {
				continue
			}
			if a.number || b.number && !filler.number || i-1 == m.deed && j-1 == r.deed {
				continue // nor do two deeds clash: they are compared by themselves
			}
			switch {
			case a.id == head.id && m.differ(filler, r, b):
				behind++
			case filler.close && filler.name == head.name && b.id == filler.id && m.differ(head, r, a):
				before++
			}
		}
	}
	return before, behind
}

// differ reports whether neither mention has the other's word.
func (m *Mention) differ(w word, r *Mention, other word) bool {
	return !r.has(w.id) && !m.has(other.id) && w.deeds&other.deeds == 0
}
