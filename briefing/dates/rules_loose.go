package dates

import (
	"slices"
	"strings"

	"dateline/briefing/factuality"
)

// Rules for words that name a day near publication, or only an age: today, overnight.

// readToday reads "today" as the publication day, but not as a piece of a name (Orvessa Today), nor where it means an age
// (the ships of tomorrow, today's universities).
func readToday(m *match) (reading, bool) {
	n, _ := m.value(cToday)
	i := m.items[m.at]
	if b := m.before(); b != nil && i.marks.is(cPart) && (b.marks.is(cWeekday) || b.marks.is(cOn) || b.marks.is(cThe)) {
		return reading{}, false // am Morgen
	}
	if i.first > 0 && m.words[i.first].Capital && (m.titled(i.first) || !m.headline && m.words[i.first-1].Kind == isWord) {
		return reading{}, false
	}
	if slices.Contains(m.path, cLast) {
		n *= 2 // pasado mañana
	}
	return reading{kind: KindDate, how: howCounted, unit: unitDay, count: n}, !m.anAge() && !m.isNamed() && !m.equated() && !(n == 0 && (m.ofState() || m.ofKind()))
}

// equated reports whether the match stands for a whole time, as the other one does that it is set equal to: yesterday's heroes are today's villains.
func (m *match) equated() bool {
	a := m.after()
	if a == nil || !a.marks.is(cPossessive) {
		return false
	}
	m.findCues()
	for i := a.last + 1; i+1 < len(m.words) && m.words[i].Kind == isWord; i++ {
		if m.clause.Cue(i) == factuality.CueIs {
			return m.words[i+1].marks.is(cToday) && i+2 < len(m.words) && m.words[i+2].marks.is(cPossessive)
		}
	}
	return false
}

// ofState reports whether today is only that of a state that lasts: the houses that stand | today, what is | today a museum, known | today as.
func (m *match) ofState() bool {
	const far = 2 // live there today
	m.findCues()
	first := m.items[m.at].first
	for i := first - 1; i > 0 && i >= first-far; i-- {
		w := m.words[i]
		if w.Kind != isWord {
			return false
		}
		a := m.after()
		opens := m.clause.Cue(i-1) == factuality.CueClause
		switch {
		case m.lang.standing[w.Of(m.text)]:
			return opens || a != nil && a.marks.is(cAs)
		case m.clause.Cue(i) == factuality.CueIs && i == first-1:
			return !opens && m.lang.lang.Has("grammar", "wh", m.words[i-1].Of(m.text))
		}
	}
	return false
}

// ofKind reports whether today is only that of a kind of people or things, of which something is told that is always so: young people
// today | seldom marry, parents | today worry; but not: the miners today strike, troops today advanced.
func (m *match) ofKind() bool {
	const adjectives = 2
	m.findCues()
	first := m.items[m.at].first
	bare := func(i int) bool {
		w := m.words[i]
		return w.Kind == isWord && w.marks == (marks{}) && m.clause.Cue(i) == factuality.CueNone && !m.lang.links(w.Of(m.text))
	}
	if first == 0 || !bare(first-1) || !m.lang.counts(strings.ToLower(m.words[first-1].Of(m.text))) {
		return false
	}
	start := first - 1
	for start > 0 && first-start <= adjectives && bare(start) && bare(start-1) {
		start--
	}
	opens := start == 0 || m.words[start-1].Kind == isBreak || m.clause.Cue(start-1) == factuality.CueClause || m.clause.Cue(start-1) == factuality.CueReported
	if !opens || m.words[first-1].Capital && start < first-1 {
		return false
	}
	verb := first + 1
	if verb+1 < len(m.words) && bare(verb) && bare(verb+1) {
		verb++ // seldom | marry
	}
	return verb < len(m.words) && bare(verb) && !m.words[verb].Capital && !m.lang.present[m.words[verb].Of(m.text)]
}

// isNamed reports whether the match begins a name of which something is told that lasts: Yesterday's News is a pub; Yesterday's News, a
// pub, is full.
func (m *match) isNamed() bool {
	a := m.after()
	if m.headline || a == nil || !a.marks.is(cPossessive) || !m.words[m.items[m.at].first].Capital {
		return false
	}
	end := a.last + 1
	for end < len(m.words) && m.words[end].Capital && m.words[end].Kind == isWord {
		end++
	}
	if end == a.last+1 || end == len(m.words) {
		return false
	}
	m.findCues()
	return m.clause.Cue(end) == factuality.CueIs || m.words[end].Kind == isComma && m.articleAt(end+1)
}

// articleAt reports whether word i is "a".
func (m *match) articleAt(i int) bool {
	return slices.ContainsFunc(m.items[m.at:], func(other item) bool { return other.first == i && other.marks.is(cA) })
}

// titled reports whether word i opens a quotation all of whose words have capital letters: she sang "Yesterday".
func (s *sentence) titled(i int) bool {
	if i == 0 || s.words[i-1].Kind != isQuote {
		return false
	}
	for i++; i < len(s.words) && s.words[i].Kind == isWord && s.words[i].Capital; i++ {
	}
	return i < len(s.words) && s.words[i].Kind == isQuote
}

// anAge reports whether the match owns or is of what no single day has.
func (m *match) anAge() bool {
	if b := m.before(); b != nil && b.marks.is(cOf) && m.at > 1 {
		if of := m.items[m.at-2]; of.marks == (marks{}) && m.words[of.first].Kind == isWord {
			return true // but not: few of today's farmers
		}
	}
	n, _ := m.value(cToday)
	thing := m.around(m.at + 2)
	if a := m.after(); n < 0 || a == nil || !a.marks.is(cPossessive) || thing == nil || !m.noun(thing) || m.capital(thing) {
		return false
	}
	noun := m.words[thing.first].Of(m.text)
	return m.lang.lasting[noun] || m.lang.counts(noun) && !m.lang.happens(noun) && !m.befalls(m.items[m.at])
}

// befalls reports whether the clause tells what came of what a date owns: today's matches were called off.
func (m *match) befalls(i item) bool {
	fate, _ := m.outcome(i.first, i.last, m.clauseAt(i.first, i.last))
	verb, _ := m.scan(i.last+1, 1)
	return fate != "" || verb >= 0 && m.clauseOf(verb).tense == tensePast && !m.helpedBy(factuality.CueHave, verb)
}

// happens reports whether a plural may be of what happens on a day: strikes, hearings.
func (v *vocabulary) happens(plural string) bool {
	return v.deeds.Has(plural) || v.ends(plural, "deed")
}

// readOvernight reads "overnight" as the night before publication, or the one after it when something is to come. Where
// somebody only stays, or a thing is called so, it is no date; nor is it beside a day that tells which night.
func readOvernight(m *match) (reading, bool) {
	r := reading{kind: KindTime, how: howCounted, unit: unitDay, count: -1, clock: parts[3], night: true}
	i := m.items[m.at]
	a := m.after()
	thing := a != nil && m.noun(a) && !a.marks.is(cEvent)
	if m.dated(m.at+len(m.path)) || thing && i.first > 0 && !m.soft(i.first-1) {
		return r, false
	}
	if p, ok := m.value(cPart); ok && parts[p] != r.clock || m.at > 0 && m.items[m.at-1].reading >= 0 {
		return r, false
	}
	c := m.clauseAt(i.first, i.last)
	for j := i.first - 1; j >= 0 && !m.soft(j); j-- {
		if w := m.words[j]; w.Kind == isWord && m.lang.staying[w.Of(m.text)] {
			return r, false
		}
	}
	if c.tense == tenseComing {
		r.count = 0
		return r, !thing // overnight trains will run
	}
	return r, c.tense == tensePast
}

// dated reports whether a date begins at item i or behind what leads to one: overnight on Friday, overnight into Monday.
func (m *match) dated(i int) bool {
	for ; i < len(m.items); i++ {
		if m.items[i].reading >= 0 {
			return true
		}
		if k := m.items[i].marks; !k.is(cOn) && !k.is(cFrom) && !k.is(cTo) && !k.is(cComma) && !k.is(cBetween) && !k.is(cThe) && !k.is(cIn) && !k.is(cOf) {
			return false
		}
	}
	return false
}
