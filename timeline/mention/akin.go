package mention

import "slices"

// Akin reports whether two mentions may tell of one event by other deeds: due at the port, expected to reach the port. That is for those to ask
// who know that few things are told of their time. They share a word beyond who does it, who does it may be one, and no slot clashes.
func (m *Mention) Akin(other *Mention) bool {
	return m.sharesBeyondDoer(other) && m.mayBeDoneBy(other) && m.clashes(other) == 0 && other.clashes(m) == 0
}

// IsToldBy reports whether another mention of the plan's very day tells it in other words: beside its date stands another word for the deed, a
// word beyond who does it is shared, and no slot clashes. The town elects a mayor: a baker came first in the election of the mayor. The same word
// for the deed of somebody else is another deed: dogs are banned from the beaches, and smoking is.
func (m *Mention) IsToldBy(other *Mention) bool {
	return m.isDoneIn(other) && m.sharesBeyondDoer(other) && m.clashes(other) == 0 && other.clashes(m) == 0
}

// TakesPlaceIn reports whether another mention of the plan's very day tells what came of what was to take place on it: both tell of one such
// thing, and no slot clashes. A run-off is to be held: the run-off was won.
func (m *Mention) TakesPlaceIn(other *Mention) bool {
	if m.deed < 0 || !m.words[m.deed].takes {
		return false
	}
	thing := slices.IndexFunc(m.words[:m.deed], func(w word) bool { return w.happening })
	return thing >= 0 && slices.ContainsFunc(other.words[:other.doer()], m.words[thing].is) && m.clashes(other) == 0 && other.clashes(m) == 0
}

// SharesHappening reports whether two mentions name one happening by two words, and no slot clashes: the delta summit.
func (m *Mention) SharesHappening(other *Mention) bool {
	for i := 1; i < len(m.words); i++ {
		head := m.words[i]
		if head.happening && head.close && head.by == 0 && other.has(head.id) && m.words[i-1].weight >= 1 && other.has(m.words[i-1].id) {
			return m.clashes(other) == 0 && other.clashes(m) == 0
		}
	}
	return false
}

// NamedByKind reports whether another mention names what happens or what is done, nothing of it differs, and not each has a name that the other
// lacks: the summit; the opening of the hall.
func (m *Mention) NamedByKind(other *Mention) bool {
	head := false
	for i := range m.words {
		w := &m.words[i]
		head = head || w.happening && other.tells(w) || i == m.deed && (other.has(w.id) || !w.takes && other.tells(w))
	}
	_, lacks := m.told(other)
	_, lacked := other.told(m)
	return head && !(lacks && lacked) && m.clashes(other) == 0 && other.clashes(m) == 0
}

// isDoneIn reports whether another word for the deed stands in another mention, in the part of the sentence where its date stands.
func (m *Mention) isDoneIn(other *Mention) bool {
	if m.deed < 0 || len(other.words) == 0 {
		return false
	}
	deed, part := m.words[m.deed], other.words[max(other.dated(), 0)].part
	for i, w := range other.words {
		if w.lemma == deed.lemma && (i == 0 || !other.words[i-1].number) { // but: approved it by 61 votes
			return false
		}
	}
	return slices.ContainsFunc(other.words, func(w word) bool { return w.part == part && w.deeds&deed.deeds != 0 })
}

// NamesHappening reports whether two mentions of one day name one happening near before their date, nothing before its name differs, and one
// of them begins with it: a census is to be taken on 1 October; the census is set for 1 October. Others may hold one of the kind, too.
func (m *Mention) NamesHappening(other *Mention) bool {
	a, b := m.happensOn(), other.happensOn()
	if a < 0 || b < 0 || m.words[a].id != other.words[b].id || a != m.opens() && b != other.opens() {
		return false
	}
	before, _ := m.clashesBeside(other)
	return before == 0
}

// happensOn is the place of the name of a happening that stands before the date, or before the word right before that; -1 for none.
func (m *Mention) happensOn() int {
	for i := m.dated(); i >= max(0, m.dated()-1); i-- {
		if m.words[i].happening {
			return i
		}
	}
	return -1
}

// MayReport reports whether another mention of a plan's day may tell what came of it, however little it says: it tells the deed, a word beyond who
// does it, or what the plan's sentence leans on.
func (m *Mention) MayReport(other *Mention) bool {
	return m.deedIn(other) || m.sharesBeyondDoer(other) || m.leansOn(other)
}

// MayTellOf reports the same of a mention of the plan's very day that is a single one: then any word that both share will do, such as who does it.
func (m *Mention) MayTellOf(other *Mention) bool {
	return m.MayReport(other) || slices.ContainsFunc(m.words, func(w word) bool { return m.isAbout(w) && other.tells(&w) })
}

// MayTellLater reports the same of a mention of another day: it tells the deed, and a word beside it; of what only takes place, what that is; of
// what says nothing beside the deed, another word for that.
func (m *Mention) MayTellLater(other *Mention) bool {
	if m.IsBare() {
		return other.tells(&m.words[0])
	}
	if m.deed < 0 {
		return false
	}
	if deed := m.words[m.deed]; deed.takes {
		return m.deed > 0 && !m.words[m.deed-1].name && m.isAbout(m.words[m.deed-1]) && other.has(m.words[m.deed-1].id)
	}
	return m.deedIn(other) && (m.leansOn(other) || slices.ContainsFunc(m.words, func(w word) bool {
		return w.id != m.words[m.deed].id && m.isAbout(w) && other.has(w.id)
	}))
}

// leansOn reports whether another mention has a word of what a mention leans on.
func (m *Mention) leansOn(other *Mention) bool {
	return slices.ContainsFunc(m.leans, func(w word) bool { return !w.takes && other.has(w.id) })
}

// isAbout reports whether a word of a mention is none of those that only add to it.
func (m *Mention) isAbout(w word) bool { return w.weight >= 1 && !w.takes }

// IsBare reports whether a mention has one word, no name, so that what stands before it must tell of what it is: The verdict is expected in May.
func (m *Mention) IsBare() bool {
	return len(m.words) == 1 && !m.words[0].name
}

// sharesBeyondDoer reports whether two mentions share a word that is not who does it in both.
func (m *Mention) sharesBeyondDoer(other *Mention) bool {
	mine, its := m.doer(), other.words[:other.doer()]
	for i, w := range m.words {
		if i != m.deed && w.weight >= 1 && other.has(w.id) && !(i < mine && slices.ContainsFunc(its, w.is)) {
			return true
		}
	}
	return false
}

// doer is how many words a mention begins with that name who or what the event is of, up to its deed or a preposition.
func (m *Mention) doer() (n int) {
	for n < len(m.words) && n != m.deed && m.words[n].at < m.date && m.words[n].by == 0 && (n == 0 || m.words[n].close) {
		n++
	}
	return n
}

// mayBeDoneBy reports whether the doers of two mentions may be one: a word of theirs is shared, only one of them is a name ("NASA's probe", "the
// craft"), or one sentence leans on what stands before it or names none.
func (m *Mention) mayBeDoneBy(other *Mention) bool {
	mine, its := m.words[:m.doer()], other.words[:other.doer()]
	if len(mine) == 0 || len(its) == 0 || len(m.leans) > 0 || len(other.leans) > 0 {
		return true
	}
	isName := func(w word) bool { return w.name }
	return slices.ContainsFunc(mine, func(w word) bool { return slices.ContainsFunc(its, w.is) }) ||
		slices.ContainsFunc(mine, isName) != slices.ContainsFunc(its, isName)
}

func (w word) is(other word) bool { return w.id == other.id }
