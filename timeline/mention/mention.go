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
	"math"
	"math/bits"
	"slices"

	"dateline/briefing/factuality"
)

// Mention is what a sentence tells of an event.
type Mention struct {
	words []word
	leans []word    // of the sentence before, when this one leans on it
	date  int       // its place in the sentence
	next  int       // the place of the date behind it; 0 for none
	fated bool      // it tells what became of a plan, and behind the date why
	deed  int       // the place in words of what is done; -1 when nothing tells
	ids   []int32   // of all
	bits  [4]uint64 // a bit for each of them, which others may share: most words are looked up here alone
	deeds uint64    // of all

	weight float64   // of the words
	named  float64   // of these, how many are names
	plain  [4]uint64 // the bits of those that no other word tells and that count for one or more
}

// word is a word of a mention that says what the sentence is about.
type word struct {
	id        int32
	weight    float64 // how much it counts, see Mention.weigh
	deeds     uint64  // the sets of words for one deed that it is in
	lemma     int32   // of a word for a deed: that of its form, which is another for "elect" and "election"
	takes     bool    // it only says that something takes place
	happening bool    // it names what takes place: a festival
	name      bool    // it has a capital letter inside the sentence
	number    bool    // it is written in digits
	second    bool    // such a verb, which shares its subject with one before: was shut and will reopen
	verb      bool    // it follows what says that something is to come: is to open
	not       bool    // a negation stands before it: was not run
	close     bool    // it stands right behind the word before it
	by        int32   // the preposition between them; 0 for none
	part      int     // counts the parts of the sentence, which commas and the like divide
	at        int     // its start
}

// deedIn reports whether another mention tells the deed. The sentence that it leans on tells none in the place of its own.
func (m *Mention) deedIn(r *Mention) bool {
	if m.deed < 0 {
		return false
	}
	deed := &m.words[m.deed]
	if r.tells(deed) {
		return r.deed < 0 || len(r.leans) == 0 || slices.ContainsFunc(r.words, func(w word) bool { return w.id == deed.id || w.deeds&deed.deeds != 0 })
	}
	return deed.takes && m.sameHappening(r)
}

// features compares what a sentence says is to come with what another tells, which may tell the deed; all but what clashes.
func (m *Mention) features(r *Mention, deedTold bool) features {
	told, names := 0.0, 0.0
	for i := range m.words {
		if w := &m.words[i]; w.weight > 0 && r.tells(&m.words[m.lastOfName(i)]) {
			told += w.weight
			if w.weight == nameWeight {
				names++
			}
		}
	}
	share := told / math.Max(m.weight, 1)
	return features{1, indicator(deedTold), share, names / math.Max(m.named, 1), indicator(m.named == 0),
		indicator(m.subject(r)), indicator(m.object(r)), 0, indicator(deedTold) * share}
}

// weigh sets how much each word counts in what a sentence tells of an event beside its deed.
func (m *Mention) weigh() {
	first := m.opens()
	for i := range m.words {
		w := &m.words[i]
		if i == m.deed || w.takes {
			continue
		}
		w.weight = 1
		switch {
		case w.at > m.date && (!w.name || w.at < m.next || m.deed >= 0 && w.part != m.words[m.deed].part), i < first && !w.name: // the line said
			w.weight = asideWeight
			if m.fated {
				w.weight = 0
			}
		case i >= first && i < m.deed && m.words[m.deed].second && !w.name && !m.inSubject(i):
			w.weight = asideWeight
		case w.name:
			w.weight = nameWeight
			m.named++
		}
		m.weight += w.weight
		if w.weight >= 1 && w.deeds == 0 && m.lastOfName(i) == i {
			m.plain[w.id>>6&3] |= 1 << (w.id & 63)
		}
	}
}

// lastOfName is the place of the last word of the name that a word is of, by which somebody is called once he is known: Ada Rohn, Rohn.
func (m *Mention) lastOfName(i int) int {
	for m.words[i].name && i+1 < len(m.words) && m.words[i+1].name && m.words[i+1].close && m.words[i+1].by == 0 {
		i++
	}
	return i
}

// inSubject reports whether a word before the deed stands in the subject, before any preposition.
func (m *Mention) inSubject(i int) bool {
	for first := m.opens(); i > first; i-- {
		if m.words[i].by != 0 || !m.words[i].close {
			return false
		}
	}
	return true
}

// How many words a name counts for, and one behind the date or in an introduction, which most often adds to what is told.
const (
	nameWeight  = 2
	asideWeight = 0.3
)

// tells reports whether a mention has a word, or another one for the same deed.
func (m *Mention) tells(w *word) bool {
	return w.deeds&m.deeds != 0 || m.has(w.id)
}

// has reports whether a mention has the word with an id.
func (m *Mention) has(id int32) bool {
	return m.bits[id>>6&3]&(1<<(id&63)) != 0 && slices.Contains(m.ids, id)
}

// Denies reports whether a mention says that the deed of a plan was not done: it was not run.
func (m *Mention) Denies(plan *Mention) bool {
	return plan.deed >= 0 && slices.ContainsFunc(m.words, func(w word) bool {
		of := plan.words[plan.deed]
		return w.not && (w.id == of.id || w.deeds&of.deeds != 0)
	})
}

// Overlap returns how much of what each of two mentions tells the other tells, too, as shares of its words by how much they count, and
// whether they may tell of one event: no slot clashes, and not each of them has a name that the other lacks.
func (m *Mention) Overlap(other *Mention) (mine, its float64, may bool) {
	if m.isFar(other) {
		return 0, 0, false
	}
	mine, lacks := m.told(other)
	its, lacked := other.told(m)
	return mine, its, !(lacks && lacked) && m.clashes(other) == 0 && other.clashes(m) == 0
}

// isFar reports whether two mentions share so few words, by their bits alone, that they tell of different things.
func (m *Mention) isFar(other *Mention) bool {
	mine, its, shared := 0, 0, 1
	for i, b := range m.bits {
		mine, its, shared = mine+bits.OnesCount64(b), its+bits.OnesCount64(other.bits[i]), shared+bits.OnesCount64(b&other.bits[i])
	}
	if m.deeds&other.deeds != 0 { // in other words
		shared += 2
	}
	return 2*shared < min(mine, its)
}

// told returns the share of a mention's words that another tells, and whether that lacks one of its names.
func (m *Mention) told(other *Mention) (share float64, lacks bool) {
	all, told := 0.0, 0.0
	for i := range m.words {
		w := &m.words[i]
		counts := max(w.weight, 1)
		if all += counts; other.tells(w) {
			told += counts
		} else if w.name {
			lacks = true
		}
	}
	return told / max(all, 1), lacks
}

// HasNegation reports whether anything in a mention is negated.
func (m *Mention) HasNegation() bool {
	return slices.ContainsFunc(m.words, func(w word) bool { return w.not })
}

// Negates reports whether a mention negates a word that another tells, and that does not.
func (m *Mention) Negates(other *Mention) bool {
	return slices.ContainsFunc(m.words, func(w word) bool {
		return w.not && slices.ContainsFunc(other.words, func(o word) bool { return !o.not && (o.id == w.id || o.deeds&w.deeds != 0) })
	})
}

// SameHappening reports whether two mentions give their date to one happening, named right before it: the Ninth Congress, due in
// 2033. Both tell something else of it, too, such as who holds it, and nothing before its name differs.
func (m *Mention) SameHappening(other *Mention) bool {
	a, b := m.dated(), other.dated()
	if a < 0 || b < 0 || !m.words[a].happening || m.words[a].id != other.words[b].id {
		return false
	}
	shared := slices.ContainsFunc(m.words, func(w word) bool { return w.id != m.words[a].id && !w.takes && other.has(w.id) })
	before, _ := m.clashesBeside(other)
	return shared && before == 0
}

// dated is the place of the word before the date; -1 for none.
func (m *Mention) dated() int {
	behind := slices.IndexFunc(m.words, func(w word) bool { return w.at >= m.date })
	if behind < 0 {
		behind = len(m.words)
	}
	return behind - 1
}

// sameHappening reports whether a noun that names a happening, such as a race, stands in both.
func (m *Mention) sameHappening(r *Mention) bool {
	for i := range m.words {
		if w := &m.words[i]; i != m.deed && (w.deeds != 0 || w.happening) && r.tells(w) {
			return true
		}
	}
	return false
}

// subject reports whether who or what does the deed, the words before it up to a preposition, stands in the other mention.
func (m *Mention) subject(r *Mention) bool {
	first := m.opens()
	for i := first; i < m.deed && (i == first || m.words[i].by == 0 || m.words[i].close); i++ {
		if r.tells(&m.words[i]) && !m.words[i].takes {
			return true
		}
	}
	return m.deed <= 0
}

// opens is the place of the first word behind an introduction: After weeks of rain, the sluice will be opened.
func (m *Mention) opens() int {
	if m.deed < 1 || m.words[0].by == 0 || m.words[0].part == m.words[m.deed].part {
		return 0
	}
	return slices.IndexFunc(m.words, func(w word) bool { return w.part > m.words[0].part })
}

// object reports whether what stands right behind the deed stands in the other mention; true when nothing stands there.
func (m *Mention) object(r *Mention) bool {
	if m.deed < 0 {
		return true
	}
	objects := m.behind(m.deed)
	for i := range objects {
		if r.tells(&objects[i]) {
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

// leadsOn reports whether a verb of what is to come follows "to" behind a word: is to, plans to, due to.
func leadsOn(c factuality.Cue) bool {
	switch c {
	case factuality.CueIs, factuality.CueWas, factuality.CueWill, factuality.CuePlanned, factuality.CueWould:
		return true
	}
	return false
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
