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

// Likeness is the chance that what one sentence says is to come is what another one tells of, as far as their days allow it; 0
// where it is less than least.
func (r *Reader) Likeness(plan, other *Mention, least float64) float64 {
	return r.likeness(plan, other, plan.deedIn(other), least)
}

// Naming is the same of a sentence that need not tell the deed, since it tells that the plan was put off or called off: then it only
// names who or what the plan is of.
func (r *Reader) Naming(plan, other *Mention, least float64) float64 {
	return r.likeness(plan, other, true, least)
}

// likeness compares most pairs by the deed alone, and what clashes in them only where all else is like enough.
func (r *Reader) likeness(plan, other *Mention, deedTold bool, least float64) float64 {
	if !deedTold && r.otherDeed < least {
		return 0
	}
	f := plan.features(other, deedTold)
	if r.chance(f) < least {
		return 0
	}
	f[clash] = plan.clash(other)
	if like := r.chance(f); like >= least {
		return like
	}
	return 0
}

func (r *Reader) chance(f features) float64 {
	z := 0.0
	for i, x := range f {
		z += r.weights[i] * x
	}
	return 1 / (1 + math.Exp(-z))
}

// mostOfOtherDeed returns the features of a sentence that does not tell the deed and is as like as such a one can be.
func mostOfOtherDeed(weights features) (f features) {
	for i, w := range weights {
		f[i] = indicator(w > 0)
	}
	f[0], f[deed], f[deedAndWords] = 1, 0, 0
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
	clash        = 7
	deedAndWords = 8
)

// featureNames names them in their order.
func featureNames() [len(features{})]string {
	return [...]string{"any", "deed", "words", "names", "no name", "subject", "object", "clash", "deed and words"}
}

// Mention is what a sentence tells of an event.
type Mention struct {
	words []word
	leans []word             // of the sentence before, when this one leans on it
	date  int                // its place in the sentence
	deed  int                // the place in words of what is done; -1 when nothing tells
	ids   map[int32]struct{} // of all
	bits  [4]uint64          // a bit for each of them, which others may share: most words are looked up here alone
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

// deedIn reports whether another mention tells the deed.
func (m *Mention) deedIn(r *Mention) bool {
	return m.deed >= 0 && (r.tells(m.words[m.deed]) || m.words[m.deed].takes && m.sameHappening(r))
}

// features compares what a sentence says is to come with what another tells, which may tell the deed; all but what clashes.
func (m *Mention) features(r *Mention, deedTold bool) features {
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
	share := told / math.Max(all, 1)
	return features{1, indicator(deedTold), share, names / math.Max(named, 1), indicator(named == 0),
		indicator(m.subject(r)), indicator(m.object(r)), 0, indicator(deedTold) * share}
}

// How many words a name counts for, and one behind the date, which most often adds to what is told.
const (
	nameWeight   = 2
	behindWeight = 0.5
)

// tells reports whether a mention has a word, or another one for the same deed.
func (m *Mention) tells(w word) bool {
	return w.deeds&m.deeds != 0 || m.has(w.id)
}

// has reports whether a mention has the word with an id.
func (m *Mention) has(id int32) bool {
	if m.bits[id>>6&3]&(1<<(id&63)) == 0 {
		return false
	}
	_, has := m.ids[id]
	return has
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

// clash is how many slots clash: 0, 1 or more.
func (m *Mention) clash(r *Mention) float64 { return float64(min(m.clashes(r), 2)) }

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
	return !r.has(w.id) && !m.has(other.id) && w.deeds&other.deeds == 0
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
