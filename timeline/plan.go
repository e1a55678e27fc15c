package timeline

import (
	"cmp"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
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
}

// How likely two sentences tell of one event, by mention.Likeness, before they are taken to. A report must be as sure as the
// pairs of timeline/testdata/pairs are measured at; a day that is changed without a word needs more, one that is changed in so
// many words less, for then the words must only name the event. TestFates holds them to those pairs.
const (
	reportLikeness = 0.74
	silentLikeness = 0.85 // another day, and nothing says that it was moved; a report of a day after the plan's
	sameLikeness   = 0.45 // the same day
	endLikeness    = 0.7  // by mention.Naming: what says that it was put off or called off
	doubtLikeness  = 0.4  // too like for "no later briefing reports it"
)

// maxPlan is the longest time, in days, for which a report of one day in it shows that the plan was kept: a quarter. In a
// plan for a year too much else happens. It is also how late a report may say that it came true.
const maxPlan = 92

// longestPlan is the longest time, in days, that may have begun when a plan for it is told: a year.
const longestPlan = 366

// planBook is the plans of a corpus.
type planBook struct {
	all      []*plan
	of       map[*briefing.Event]*plan // the plan that an event tells of
	givenUp  map[int][]member          // what gives up a date, by the place of its sentence
	reader   *mention.Reader
	mentions map[*briefing.Event]*mention.Mention
	texts    map[[2]int]string // of the sentences, by briefing and place
}

// plans returns the plans that the events tell of, each once, in the order in which they were first told. Then planOf tells of which one
// an event tells.
func (m *corpus) plans() []*plan {
	if m.book.of != nil {
		return m.book.all
	}
	m.book = planBook{of: map[*briefing.Event]*plan{}, givenUp: map[int][]member{}, reader: m.mentions.Copy(),
		mentions: map[*briefing.Event]*mention.Mention{}, texts: map[[2]int]string{}}
	for _, e := range m.asPublished() {
		switch {
		case e.When.Status == dates.Postponed:
			m.giveUp(e)
		case DayNumber(e.Of.Published) > lastPlanned(e.When):
			m.lookBack(e)
		default:
			m.plan(e)
		}
	}
	for _, p := range m.book.all {
		m.settle(p)
	}
	return m.book.all
}

// planOf returns the plan that an event tells of; nil when it tells of none.
func (m *corpus) planOf(e *briefing.Event) *plan { return m.book.of[e] }

// asPublished returns what plans are found among, oldest briefings first. What gives up a date stands before the other dates of its sentence.
func (m *corpus) asPublished() (found []member) {
	for i := range m.groups {
		for _, e := range m.groups[i].members {
			m.book.texts[[2]int{e.Number, e.Pos}] = e.Text
			if e.When.Status == dates.Postponed || e.When.Status == dates.Planned && !m.isOutlook(e.Event) {
				found = append(found, e)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b member) int {
		return cmp.Or(a.Of.Published.Compare(b.Of.Published), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Pos, b.Pos),
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
		if !m.shareWords(p.stands, e) {
			continue
		}
		if like := m.samePlan(p, e); like > most {
			best, most = p, like
		}
	}
	if best == nil {
		best = &plan{stands: e}
		m.book.all = append(m.book.all, best)
	}
	best.tellings = append(best.tellings, e)
	m.book.of[e.Event] = best
	switch {
	case contains(e.When, best.stands.When):
	case contains(best.stands.When, e.When):
		best.stands = e // more exact
	default:
		best.was = append(best.was, best.stands)
		best.stands = e
	}
	for _, old := range append(m.givenUpBefore(e), m.book.givenUp[e.at]...) {
		if m.book.of[old.Event] == nil {
			m.book.of[old.Event] = best
			best.was = append(best.was, old)
		}
	}
}

// givenUpBefore returns the dates that the sentence before an event's gives up for the same event: once to open in May. It is now to open
// in June.
func (m *corpus) givenUpBefore(e member) (found []member) {
	for _, dates := range m.book.givenUp {
		for _, old := range dates {
			if old.Number == e.Number && old.Pos == e.Pos-1 && m.book.reader.Naming(m.mentionOf(old), m.mentionOf(e)) >= endLikeness {
				found = append(found, old)
			}
		}
	}
	return found
}

// samePlan is how likely what tells of an event to come tells of a plan; 0 where that is not likely enough.
func (m *corpus) samePlan(p *plan, e member) float64 {
	if slotOf(p.stands.When) == slotOf(e.When) && m.mentionOf(p.stands).SameHappening(m.mentionOf(e)) {
		return 1
	}
	likeness, least := (*mention.Reader).Likeness, sameLikeness
	if !contains(p.stands.When, e.When) && !contains(e.When, p.stands.When) {
		switch open := laterThan(e.Event, p.stands.Event) && (DayNumber(e.Of.Published) <= lastPlanned(p.stands.When) || m.unreported(p)); {
		case open && (len(m.book.givenUp[e.at]) > 0 || m.outcome(e, &m.sentences[p.stands.at]) == Moved):
			likeness, least = (*mention.Reader).Naming, endLikeness
		case open:
			least = silentLikeness
		default:
			return 0
		}
	}
	if like := m.likeness(p, e, likeness); like >= least {
		return like
	}
	return 0
}

// unreported reports whether nothing tells that a plan whose day is over came true.
func (m *corpus) unreported(p *plan) bool {
	_, found := m.report(p)
	return !found
}

// giveUp notes a date that a text gives up. The plan of that date is put off until a new date is told.
func (m *corpus) giveUp(e member) {
	m.book.givenUp[e.at] = append(m.book.givenUp[e.at], e)
	for _, p := range m.book.all {
		beside := p.stands.Number == e.Number && p.stands.Pos == e.Pos-1 // is to open in June. It was once to open in May
		if (beside || contains(p.stands.When, e.When)) && m.shareWords(p.stands, e) && m.names(p, e) {
			m.book.of[e.Event] = p
			p.was = append(p.was, e)
			if !beside {
				p.end, p.later = e, Moved
			}
			return
		}
	}
}

// lookBack finds the plan of what is told when its day is over: had been due to open in May. It makes no plan itself.
func (m *corpus) lookBack(e member) {
	for _, p := range m.book.all {
		if m.isOfPlan(e, p) && m.shareWords(p.stands, e) && m.likeness(p, e, (*mention.Reader).Likeness) >= sameLikeness {
			m.book.of[e.Event] = p
			p.was = append(p.was, e)
			return
		}
	}
}

// settle finds what became of a plan: a report that it came true, or the newest of what says that it was put off or called off.
func (m *corpus) settle(p *plan) {
	if p.later == Moved && !laterThan(p.end.Event, p.stands.Event) {
		p.end, p.later = member{}, "" // it has its new day
	}
	for _, e := range m.setbacks() {
		to := m.outcome(e, &m.sentences[p.stands.at])
		if other := m.planOf(e.Event); to == "" || other != nil && other != p || !laterThan(e.Event, p.stands.Event) || !m.shareWords(p.stands, e) ||
			!m.names(p, e) || off(e.When.Status) != "" && len(m.endings(e)) == 0 && !m.isOfPlan(e, p) {
			continue
		}
		m.book.of[e.Event] = p
		if p.later == "" || laterThan(e.Event, p.end.Event) {
			p.end, p.later = e, to
		}
	}
	if e, found := m.report(p); found {
		p.end, p.later = e, Kept
		if m.mentionOf(e).Denies(m.mentionOf(p.stands)) { // was not run on Saturday
			p.later = Cancelled
		}
		m.book.of[e.Event] = p
	}
}

// isOfPlan reports whether an event has a date that the plan has or had.
func (m *corpus) isOfPlan(e member, p *plan) bool {
	return slices.ContainsFunc(append(slices.Clone(p.was), p.stands), func(t member) bool {
		return contains(t.When, e.When) || contains(e.When, t.When)
	})
}

// report finds what tells that a plan came true: most likely the same event, on its days or not long after, published later. Where only
// something less like is told of that time, the plan is doubtful.
func (m *corpus) report(p *plan) (best member, found bool) {
	first, last := firstDay(p.stands.When), lastPlanned(p.stands.When)
	late := last + maxPlan
	if p.stands.When.Mod != "" || p.stands.When.From.IsZero() {
		first = DayNumber(p.stands.Of.Published) // by 30 June, until May
	}
	most := 0.0
	from, _ := slices.BinarySearchFunc(m.groups, first-maxPlan, func(g group, first int) int { return cmp.Compare(g.first, first) })
	for i := from; i < len(m.groups) && m.groups[i].first <= late; i++ {
		g := &m.groups[i]
		if g.status != happened || g.last < first || g.last > late {
			continue
		}
		least := reportLikeness
		if g.first > last || last-first > maxPlan {
			least = silentLikeness
		}
		for _, e := range g.members {
			if like := m.reports(e, p); like >= least && like > most {
				best, found, most = e, true, like
			}
		}
	}
	for day := firstDay(p.stands.When); !found && day <= last+soon; day++ { // what is told without a day, when it is news
		for _, e := range m.leads[day] {
			if like := m.reports(e, p); like >= reportLikeness && like > most {
				best, found, most = e, true, like
			}
		}
	}
	return best, found
}

// soon is how many days after a plan's last what leads a briefing and names no day may report it: a weekly paper does.
const soon = 7

// reports is how likely an event is the one that was planned, come true; 0 where that cannot be. What may be it makes the plan doubtful.
func (m *corpus) reports(e member, p *plan) float64 {
	if !laterThan(e.Event, p.stands.Event) || !m.shareWords(p.stands, e) || m.outcome(e, &m.sentences[p.stands.at]) != "" {
		return 0
	}
	like := m.likeness(p, e, (*mention.Reader).Likeness)
	p.doubtful = p.doubtful || like >= doubtLikeness
	if e.When.Status == dates.Uncertain {
		return 0
	}
	return like
}

// names reports whether a sentence that says that something is put off or called off names the event of a plan.
func (m *corpus) names(p *plan, e member) bool {
	return m.likeness(p, e, (*mention.Reader).Naming) >= endLikeness
}

// likeness is how likely an event is the one that a plan's newest tellings tell of: as the most like of them says.
func (m *corpus) likeness(p *plan, e member, of func(_ *mention.Reader, plan, other *mention.Mention) float64) float64 {
	const compared = 5
	most, other := 0.0, m.mentionOf(e)
	for _, t := range p.tellings[max(0, len(p.tellings)-compared):] {
		most = max(most, of(m.book.reader, m.mentionOf(t), other))
	}
	return most
}

// shareWords reports whether two sentences share a word, or one leans on what stands before it; else they need not be compared.
func (m *corpus) shareWords(a, b member) bool {
	shared := a.Leans(m.lang) || b.Leans(m.lang)
	m.sentences[a.at].words.eachShared(m.sentences[b.at].words, func(int32) { shared = true })
	return shared
}

// mentionOf reads what an event's sentence tells of it.
func (m *corpus) mentionOf(e member) *mention.Mention {
	if read := m.book.mentions[e.Event]; read != nil {
		return read
	}
	before := ""
	if e.Leans(m.lang) {
		before = cmp.Or(m.book.texts[[2]int{e.Number, e.Pos - 1}], e.Of.Title)
	}
	date := text.Span{Start: e.When.Start - e.Sentence.Start, End: e.When.End - e.Sentence.Start}
	read := m.book.reader.Read(e.Text, m.sentences[e.at].blanks, date, before)
	m.book.mentions[e.Event] = read
	return read
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

// contains reports whether all days of a date are among those of another.
func contains(long, short dates.Date) bool {
	return firstDay(long) <= firstDay(short) && lastDay(short) <= lastDay(long)
}

// lastPlanned is the last day on which a plan may come true.
func lastPlanned(d dates.Date) int {
	if d.To.IsZero() {
		return firstDay(d)
	}
	return lastDay(d)
}
