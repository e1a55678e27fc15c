package timeline

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/text"
	"dateline/timeline/mention"
)

// report finds what tells that a plan came true: most likely the same event, on its days or not long after, published later. Where only
// something less like is told of that time, the plan is doubtful.
func (m *corpus) report(p *plan) (best member, found bool) {
	if h := &p.heard; h.stands != p.stands.Event || h.tellings != len(p.tellings) {
		best, found = m.reportOfDays(p)
		*h = heard{report: best, found: found, stands: p.stands.Event, tellings: len(p.tellings)}
		if !found && !p.doubtful {
			p.doubtful = m.isHinted(p)
		}
		h.stale = !found
	}
	if h := &p.heard; h.stale {
		h.stale = false
		if h.report, h.found = m.reportWithoutDay(p); !h.found && !p.doubtful {
			p.doubtful = m.isHintedWithoutDay(p)
		}
	}
	return p.heard.report, p.heard.found
}

// reportOfDays finds a report among what happened on the days of a plan, or not long after.
func (m *corpus) reportOfDays(p *plan) (best member, found bool) {
	first, last := firstReported(p), lastPlanned(p.stands.When)
	most := 0.0
	for g := range m.reportable(p) {
		least := m.likely.report
		if g.first > last || last-first > maxPlan {
			least = m.likely.silent
		}
		for _, e := range g.members {
			if like := m.reports(e, p); like >= least.Chance && like > most {
				best, found, most = e, true, like
			}
		}
	}
	return best, found
}

// reportable yields what happened on days of which a report that a plan came true may tell.
func (m *corpus) reportable(p *plan) iter.Seq[*group] {
	first, late := firstReported(p), lastPlanned(p.stands.When)+maxPlan
	return func(yield func(*group) bool) {
		from, _ := slices.BinarySearchFunc(m.groups, first-maxPlan, func(g group, first int) int { return cmp.Compare(g.first, first) })
		for i := from; i < len(m.groups) && m.groups[i].first <= late; i++ {
			g := &m.groups[i]
			if g.status == happened && first <= g.last && g.last <= late && !yield(g) {
				return
			}
		}
	}
}

// reportedFrom is the first day on which a plan may come true: its first, or the day it was told on where it has a bound ("by 30 June").
func reportedFrom(plan dates.Date, told time.Time) time.Time {
	if plan.Mod != "" || plan.From.IsZero() {
		return told
	}
	return plan.From
}

// firstReported is reportedFrom, counted from 1970.
func firstReported(p *plan) int {
	return DayNumber(reportedFrom(p.stands.When, toldOn(p.stands.Event)))
}

// reportWithoutDay finds a report among what is told without a day, when it is news.
func (m *corpus) reportWithoutDay(p *plan) (best member, found bool) {
	most := 0.0
	for day := firstReported(p); !found && day <= lastPlanned(p.stands.When)+soon; day++ {
		for _, e := range m.leads[day] {
			if like := m.reports(e, p); like >= m.likely.report.Chance && like > most {
				best, found, most = e, true, like
			}
		}
	}
	return best, found
}

// hintedFor is how many days after a plan's last what is published may hint at what came of it.
const hintedFor = 31

// isHinted reports whether a sentence that dates something else and was published from a plan's first day on and not long after its last, may tell
// what came of it: who was to visit on Tuesday toured the town in the morning.
func (m *corpus) isHinted(p *plan) bool {
	from, _ := slices.BinarySearchFunc(m.groups, firstReported(p)-hintedFor, func(g group, first int) int { return cmp.Compare(g.first, first) })
	for i := from; i < len(m.groups) && m.groups[i].first <= lastPlanned(p.stands.When)+hintedFor; i++ {
		if slices.ContainsFunc(m.groups[i].members, func(e member) bool { return m.hintsAt(e, p) }) {
			return true
		}
	}
	return false
}

// isHintedWithoutDay reports the same of a sentence that dates nothing.
func (m *corpus) isHintedWithoutDay(p *plan) bool {
	for day := firstReported(p); day <= lastPlanned(p.stands.When)+hintedFor; day++ {
		if slices.ContainsFunc(m.leads[day], func(e member) bool { return m.hintsAt(e, p) }) {
			return true
		}
	}
	return false
}

func (m *corpus) hintsAt(e member, p *plan) bool {
	day := DayNumber(e.Of.Published)
	return firstReported(p) <= day && day <= lastPlanned(p.stands.When)+hintedFor && e.at != p.stands.at && !e.IsMark() &&
		laterThan(e.Event, p.stands.Event) && m.mentionOf(p.stands).MayTellLater(m.mentionOf(e))
}

// soon is how many days after a plan's last what leads a briefing and names no day may report it: a weekly paper does.
const soon = 7

// reports is how likely an event is the one that was planned, come true; 0 where that cannot be. What may be it makes the plan doubtful.
func (m *corpus) reports(e member, p *plan) float64 {
	foretold := func(t member) bool { return t.at == e.at } // last month they moved its opening to June
	if e.IsMark() || slices.ContainsFunc(p.tellings, foretold) || !laterThan(e.Event, p.stands.Event) {
		return 0
	}
	p.doubtful = p.doubtful || m.mayReport(e, p.stands)
	if !m.shareWords(p.stands, e) {
		return 0
	}
	if m.outcome(e, m.sentence(p.stands.at)) != "" {
		return 0
	}
	least := m.likely.doubt
	if p.doubtful {
		least = m.likely.report
	}
	like := m.likeness(p, e, (*mention.Reader).Likeness, least)
	if like < m.likely.report.Chance && isDay(p.stands.When) && p.stands.slot.holds(e.slot) {
		if plan, other := m.mentionOf(p.stands), m.mentionOf(e); plan.IsToldBy(other) || plan.TakesPlaceIn(other) {
			like = m.likely.report.Chance
		}
	}
	p.doubtful = p.doubtful || like > 0
	if e.When.Status == dates.Uncertain {
		return 0
	}
	return like
}

// mayReport reports whether an event of a plan's days may be the one that was planned. The fewer they are, the less it has to say for that.
func (m *corpus) mayReport(e, plan member) bool {
	switch {
	case !isOnDay(e, plan):
		return false
	case isDay(plan.When):
		return m.mentionOf(plan).MayTellOf(m.mentionOf(e))
	}
	return m.shareWords(plan, e) && m.mentionOf(plan).MayReport(m.mentionOf(e))
}

// isOnDay reports whether an event is told of the very days of a plan, of which there are few.
func isOnDay(e, plan member) bool {
	const few = 7
	return plan.slot.holds(e.slot) && plan.slot.last-plan.slot.first < few
}

// names reports whether a sentence that says that something is put off or called off names the event of a plan. Where it names the plan's
// very day, its words need tell less.
func (m *corpus) names(p *plan, e member) bool {
	least := m.likely.end
	if off(e.When.Status) != "" && e.slot.with(p.stands.slot.status) == p.stands.slot {
		if m.mentionOf(p.stands).SameHappening(m.mentionOf(e)) {
			return true
		}
		least = m.likely.doubt
	}
	return m.likeness(p, e, (*mention.Reader).Naming, least) > 0
}

// likeness is how likely an event is the one that a plan's newest tellings tell of, as the most like of them says; 0 where that is less than
// least.
func (m *corpus) likeness(p *plan, e member, of func(_ *mention.Reader, plan, other *mention.Mention, least mention.Least) float64, least mention.Least) float64 {
	const compared = 5
	most, other := 0.0, m.mentionOf(e)
	for _, t := range p.tellings[max(0, len(p.tellings)-compared):] {
		most = max(most, of(m.reader, m.mentionOf(t), other, least))
	}
	return most
}

// shareWords reports whether two sentences share a word, or one leans on what stands before it; else they need not be compared.
func (m *corpus) shareWords(a, b member) bool {
	return m.sentence(a.at).words.shares(m.sentence(b.at).words) || m.isBare(a) || m.isBare(b)
}

// isBare reports whether an event's sentence leans on what stands before it, or says next to nothing by itself. Only short ones are read for
// that: nearly all pairs come to this.
func (m *corpus) isBare(e member) bool {
	const few = 6 // words
	s := m.sentence(e.at)
	return s.leans || len(s.words) <= few && m.mentionOf(e).IsBare()
}

// mentionOf reads what an event's sentence tells of it.
func (m *corpus) mentionOf(e member) *mention.Mention {
	if read := m.mentionsRead[e.nth]; read != nil {
		return read
	}
	before := ""
	if m.sentences[e.at].leans {
		before = cmp.Or(m.book.texts[[2]int{e.Number, e.Pos - 1}], e.Of.Title)
	}
	date := text.Span{Start: e.When.Start - e.Sentence.Start, End: e.When.End - e.Sentence.Start}
	read := m.reader.Read(e.Text, m.sentences[e.at].blanks, date, before)
	if before == "" && read.IsBare() { // The peak is now expected on Thursday: of what the headline or the sentence before names
		read = m.reader.Read(e.Text, m.sentences[e.at].blanks, date, e.Of.Title+". "+m.book.texts[[2]int{e.Number, e.Pos - 1}])
	}
	m.mentionsRead[e.nth] = read
	return read
}
