package timeline

import (
	"cmp"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/timeline/mention"
)

// plan is one future event as all briefings tell of it.
type plan struct {
	tellings []member // what says that it is to come, as it was published; never empty
	stands   member   // of these, the one whose date stands
	was      []member // those whose dates no longer stand, and what gives up a date, as they were published
	end      member   // what tells what came of it; without an event when nothing does
	later    Outcome  // what that tells
	doubtful bool     // a briefing of its day or later may tell of it
	heard    heard
	settled  bool // see settle
	ended    fate // what was told of it before it was settled
}

// fate is what came of a plan, and what tells it.
type fate struct {
	end   member
	later Outcome
}

// heard is the report that a plan has, as it was looked for; it is looked for again once more is told of the plan, and among leads once there
// are more of them.
type heard struct {
	report   member
	found    bool
	stands   *briefing.Event
	tellings int
	stale    bool // there are more leads
}

// How likely two sentences tell of one event, by mention.Likeness, before they are taken to. A report must be as sure as the
// pairs of timeline/testdata/pairs are measured at; a day that is changed without a word needs more, one that is changed in so
// many words less, for then the words must only name the event. TestFates holds them to those pairs.
type likely struct {
	report mention.Least
	silent mention.Least // another day, and nothing says that it was moved; a report of a day after the plan's
	same   mention.Least // the same day
	end    mention.Least // by mention.Naming: what says that it was put off or called off
	doubt  mention.Least // too like for "no later briefing reports it"
}

func newLikely(r *mention.Reader) likely {
	return likely{report: r.Least(0.74), silent: r.Least(0.85), same: r.Least(0.45), end: r.Least(0.7), doubt: r.Least(0.4)}
}

// maxPlan is the longest time, in days, for which a report of one day in it shows that the plan was kept: a quarter. In a
// plan for a year too much else happens. It is also how late a report may say that it came true.
const maxPlan = 92

// longestPlan is the longest time, in days, that may have begun when a plan for it is told, and how long after its day a plan is still
// told anew: a year.
const longestPlan = 366

// planBook is the plans of a corpus.
type planBook struct {
	all     []*plan
	of      map[*briefing.Event]*plan // the plan that an event tells of
	reports map[*briefing.Event]*plan // the plan that an event reports; see settle
	givenUp map[int][]member          // what gives up a date, by the place of its sentence
	texts   map[[2]int]string         // of the sentences, by briefing and place
	missed  bool                      // that nothing reports one made what was told later another plan
}

// plans returns the plans that the events tell of, each once, in the order in which they were first told, and what became of them. Then planOf
// tells of which one an event tells.
func (m *corpus) plans() []*plan {
	for _, p := range m.announced() {
		m.settle(p)
	}
	return m.book.all
}

// announced is plans, but what came true is looked up only by settle: that is most of the work, and often few of them are asked for.
func (m *corpus) announced() []*plan {
	if m.book.of != nil {
		return m.book.all
	}
	m.book = planBook{of: map[*briefing.Event]*plan{}, reports: map[*briefing.Event]*plan{}, givenUp: map[int][]member{}, texts: map[[2]int]string{}}
	for _, e := range m.asPublished() {
		switch {
		case e.IsMark():
			m.mark(e)
		case e.When.Status == dates.Postponed:
			m.giveUp(e)
		case DayNumber(e.Of.Published) > lastPlanned(e.When):
			m.lookBack(e)
		default:
			m.plan(e)
		}
	}
	for _, p := range m.book.all {
		m.end(p)
	}
	return m.book.all
}

// planOf returns the plan that an event tells of; nil when it tells of none.
func (m *corpus) planOf(e *briefing.Event) *plan {
	if p := m.book.reports[e]; p != nil {
		return p
	}
	return m.book.of[e]
}

// asPublished returns what plans are found among, oldest briefings first, and behind those of a day what a moderator marked on it. What gives
// up a date stands before the other dates of its sentence.
func (m *corpus) asPublished() (found []member) {
	for i := range m.groups {
		for _, e := range m.groups[i].members {
			m.book.texts[[2]int{e.Number, e.Pos}] = e.Text
			if e.IsMark() || e.When.Status == dates.Postponed || e.When.Status == dates.Planned && !m.isOutlook(e.Event) {
				found = append(found, e)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b member) int {
		return cmp.Or(compareTold(a.Event, b.Event), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Pos, b.Pos),
			-cmp.Compare(a.When.Status, b.When.Status), cmp.Compare(a.When.Start, b.When.Start))
	})
	return found
}

// isOutlook reports whether something to come is no plan but an age ("in the 21st century") or a forecast.
func (m *corpus) isOutlook(e *briefing.Event) bool {
	return firstDay(e.When) < DayNumber(e.Of.Published) && lastPlanned(e.When)-firstDay(e.When) > longestPlan || m.isForecast(e)
}

// plan adds what tells of an event to come to the plan that it tells of, which may be new.
func (m *corpus) plan(e member) {
	best, most := (*plan)(nil), 0.0
	for _, p := range m.book.all {
		if like := m.samePlan(p, e); like > most {
			best, most = p, like
		}
	}
	if best == nil {
		best = m.onlyMoved(e)
	}
	if best == nil {
		best = &plan{stands: e}
		if m.isRevised(e.Event) {
			m.doubtOthers(e)
		}
		m.book.all = append(m.book.all, best)
	}
	best.tellings = append(best.tellings, e)
	m.book.of[e.Event] = best
	switch {
	case e.slot.holds(best.stands.slot):
	case best.stands.IsMark() && m.isOfPlan(e, best): // the day from which a moderator moved it
	case best.stands.slot.holds(e.slot):
		best.stands = e // more exact
	default:
		best.was = append(best.was, best.stands)
		best.stands = e
	}
	for _, old := range append(m.givenUpBefore(e), m.book.givenUp[e.at]...) {
		if of := m.book.of[old.Event]; of == nil {
			m.book.of[old.Event] = best
			best.was = append(best.was, old)
		} else if of.end.Event == old.Event {
			m.join(of, best)
		}
	}
}

// doubtOthers makes those plans doubtful whose day is still to come and that what has another day than it had may be of: the ruling will now be given
// on 14 May.
func (m *corpus) doubtOthers(e member) {
	for _, p := range m.book.all {
		ahead := lastPlanned(p.stands.When) >= DayNumber(e.Of.Published)
		p.doubtful = p.doubtful || ahead && laterThan(e.Event, p.stands.Event) && m.mentionOf(p.stands).MayTellOf(m.mentionOf(e))
	}
}

// samePlan is how likely what tells of an event to come tells of a plan; 0 where that is not likely enough.
func (m *corpus) samePlan(p *plan, e member) float64 {
	moved := !p.stands.slot.holds(e.slot) && !e.slot.holds(p.stands.slot) && !(p.stands.IsMark() && m.isOfPlan(e, p))
	if moved && (!laterThan(e.Event, p.stands.Event) || DayNumber(e.Of.Published) > lastPlanned(p.stands.When)+longestPlan) || !m.shareWords(p.stands, e) {
		return 0
	}
	if p.stands.slot == e.slot && m.mentionOf(p.stands).SameHappening(m.mentionOf(e)) {
		return 1
	}
	likeness, least := (*mention.Reader).Likeness, m.likely.same
	if moved {
		switch {
		case len(m.book.givenUp[e.at]) > 0 || m.outcome(e, m.sentence(p.stands.at)) == Moved:
			likeness, least = (*mention.Reader).Naming, m.likely.end
		case m.isRevised(e.Event):
			least = m.likely.same
		default:
			least = m.likely.silent
		}
	}
	like := m.likeness(p, e, likeness, least)
	if like == 0 && moved && m.isRevised(e.Event) && m.isBare(e) {
		like = m.likeness(p, e, (*mention.Reader).Naming, m.likely.end)
	}
	if like == 0 && moved && least == m.likely.end && m.mentionOf(p.stands).SharesHappening(m.mentionOf(e)) {
		like = least.Chance
	}
	if like == 0 && p.stands.slot == e.slot { // a shorter wording has all that it says in the longer one
		like = m.reader.Likeness(m.mentionOf(e), m.mentionOf(p.stands), m.likely.report)
	}
	if like == 0 && p.stands.slot == e.slot && isSparse(p.stands, e) && (m.isAkin(p, e) || m.mentionOf(p.stands).NamesHappening(m.mentionOf(e))) {
		like = m.likely.same.Chance
	}
	if moved && like > 0 && least == m.likely.silent && m.has(e.Event, m.another) {
		return 0 // a further report is due on 4 June
	}
	if like == 0 || moved && DayNumber(e.Of.Published) > lastPlanned(p.stands.When) && m.reported(p) {
		return 0
	}
	return like
}

// isAkin reports whether an event may be the one that all tellings of a plan tell of, in other words.
func (m *corpus) isAkin(p *plan, e member) bool {
	return !slices.ContainsFunc(p.tellings, func(t member) bool { return !m.mentionOf(t).Akin(m.mentionOf(e)) })
}

// isSparse reports whether little else is told of the days that two events share: they are more than half a year ahead, or one briefing gives
// both a month or more.
func isSparse(a, b member) bool {
	const far, month = 183, 28
	first, last := firstDay(b.When), lastPlanned(b.When)
	return first-max(DayNumber(a.Of.Published), DayNumber(b.Of.Published)) > far || a.Number == b.Number && last-first >= month-1
}

// reported reports whether something tells that a plan whose day is over came true.
func (m *corpus) reported(p *plan) bool {
	_, found := m.report(p)
	m.book.missed = m.book.missed || !found
	return found
}

// end finds the newest of what says that a plan was put off or called off.
func (m *corpus) end(p *plan) {
	if p.later != "" && !laterThan(p.end.Event, p.stands.Event) {
		p.end, p.later = member{}, "" // it has its new day
	}
	for _, e := range m.setbacks() {
		to := m.outcome(e, m.sentence(p.stands.at))
		if other := m.book.of[e.Event]; to == "" || other != nil && other != p || !laterThan(e.Event, p.stands.Event) || !m.shareWords(p.stands, e) || !m.names(p, e) {
			continue
		}
		if off(e.When.Status) != "" && len(m.endings(e)) == 0 && !m.isOfPlan(e, p) || e.When.Status == dates.Postponed && p.had(e.slot) {
			continue
		}
		m.book.of[e.Event] = p
		if p.later == "" || laterThan(e.Event, p.end.Event) {
			p.end, p.later = e, to
		}
	}
}

// had reports whether days were those of a plan, and no longer are.
func (p *plan) had(s slot) bool {
	return !p.stands.slot.holds(s) && !s.holds(p.stands.slot) && slices.ContainsFunc(p.was, func(t member) bool { return t.slot.holds(s) })
}

// isOfPlan reports whether an event has a date that the plan has or had.
func (m *corpus) isOfPlan(e member, p *plan) bool {
	return slices.ContainsFunc(append(slices.Clone(p.was), p.stands), func(t member) bool {
		return t.slot.holds(e.slot) || e.slot.holds(t.slot)
	})
}

// byFitness sorts a group's members, the fittest first.
func (m *corpus) byFitness(members []member) []member {
	sorted, fit := slices.Clone(members), make(map[*briefing.Event]float64, len(members))
	for _, e := range members {
		fit[e.Event] = m.fitness(e.Event)
	}
	slices.SortStableFunc(sorted, func(a, b member) int { return cmp.Compare(fit[b.Event], fit[a.Event]) })
	return sorted
}

// lastPlanned is the last day on which a plan may come true.
func lastPlanned(d dates.Date) int {
	if d.To.IsZero() {
		return firstDay(d)
	}
	return lastDay(d)
}
