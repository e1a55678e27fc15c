package timeline

import (
	"maps"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// Reading is events whose sentences are read, which takes most of the time of an answer: all that it tells of the same events is
// made of one. It is not safe for concurrent use.
type Reading struct {
	Events []briefing.Event
	m      *corpus
}

// Read reads the sentences of events.
func (mk *Maker) Read(events []briefing.Event) *Reading {
	return &Reading{events, mk.gather(events, nil)}
}

// AddLeads adds leads to the events. Plans that were found before are to be found again.
func (r *Reading) AddLeads(leads []briefing.Event) {
	r.Events = slices.Concat(r.Events, leads)
	r.m.addEvents(leads, nil)
}

// AddEndings adds those of the leads that say that something is put off or called off, as AddLeads does, and reports whether there are any.
func (r *Reading) AddEndings(leads []briefing.Event) bool {
	ends := slices.DeleteFunc(slices.Clone(leads), func(e briefing.Event) bool {
		return !r.m.clauses.MayEnd(e.Text) || len(r.m.clauses.Of(e.Text).Outcomes()) == 0
	})
	if len(ends) > 0 {
		r.AddLeads(ends)
	}
	return len(ends) > 0
}

// Whole is Read and its Whole.
func (mk *Maker) Whole(events []briefing.Event, size int) []Entry { return mk.Read(events).Whole(size) }

// Whole makes a timeline of every event, in the order of Compare, once each however many briefings tell of it. Those that Of
// chooses with the same size are Main. Two events of one day are two entries when their sentences tell of different things;
// a day that only says when another entry's sentence was said is none.
func (r *Reading) Whole(size int) []Entry {
	w := learnedWeights()
	chosen := Choice{Size: size, Weights: &w}.choose(r.m)
	return r.m.entriesOf(r.m.complete(chosen), len(chosen))
}

// entriesOf makes entries of tellings, in order of time; the first so many are Main.
func (m *corpus) entriesOf(tellings []telling, main int) []Entry {
	order := make([]int, len(tellings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareEvents(tellings[a].event, tellings[b].event) })
	entries := make([]Entry, len(tellings))
	for i, at := range order {
		entries[i] = m.entry(tellings[at])
		entries[i].Rank, entries[i].Main = at, at < main
	}
	return entries
}

// complete adds tellings of all events that none of the chosen tells. Plans come first, since a report is one telling with
// the plan that it shows was kept.
func (m *corpus) complete(chosen []telling) []telling {
	all := m.list(chosen)
	for _, planned := range []bool{true, false} {
		for i := range m.groups {
			if g := &m.groups[i]; (g.status == dates.Planned) == planned {
				for _, e := range m.byFitness(g.members) {
					all.addEvent(e)
				}
			}
		}
	}
	return all.tellings
}

// listing is tellings that can be found by the days that they tell.
type listing struct {
	m        *corpus
	tellings []telling
	on       map[days][]int
	plans    map[*plan]bool // that are told
}

// days are the first and the last day of a date.
type days struct{ first, last int }

func (m *corpus) list(tellings []telling) *listing {
	l := &listing{m: m, on: map[days][]int{}, plans: map[*plan]bool{}}
	for _, t := range tellings {
		l.add(t)
	}
	return l
}

func (l *listing) add(t telling) {
	d := daysOf(t.event.When)
	l.on[d] = append(l.on[d], len(l.tellings))
	l.tellings = append(l.tellings, t)
	if t.plan != nil {
		l.plans[t.plan] = true
	}
}

// addEvent adds an event, to the telling that tells it already or as one of its own. A plan is told once, with its fate.
func (l *listing) addEvent(e member) {
	t := l.m.tellingOf(e)
	p := l.m.planOf(e.Event)
	if p != nil && (t.event.When.Status != happened || p.place() == e) {
		if place := p.place(); place.When.Status == dates.Planned {
			place = l.m.fittest(p)
			t = l.m.tellingOf(place)
		} else {
			t = l.m.tellingOf(place)
		}
		l.m.tellFate(&t)
	}
	if t.event.When.Status == dates.Planned && l.m.isForecast(t.event) || l.m.isEndOfDay(e) || l.m.onlySaid(e) || l.tells(t) || l.m.saidWhen(t, l.tellings) {
		return
	}
	l.add(t)
}

// tells reports whether a telling tells the event of t, and counts the briefings of t there.
func (l *listing) tells(t telling) bool {
	if t.plan != nil && l.plans[t.plan] {
		return true
	}
	k := l.find(t)
	if k < 0 {
		return false
	}
	same := &l.tellings[k]
	if same.plan == nil && t.plan != nil { // what happened was planned
		same.plan, l.plans[t.plan] = t.plan, true
		same.citeAlso(l.m, l.m.fittest(t.plan))
	}
	maps.Copy(same.numbers, t.numbers)
	return true
}

// find returns the place of the telling that tells the event of t on its days; -1 when none does.
func (l *listing) find(t telling) int {
	status := t.event.When.Status
	for _, k := range l.on[daysOf(t.event.When)] {
		other := &l.tellings[k]
		planned := status == dates.Planned || other.event.When.Status == dates.Planned // which find each other by their plans
		against := planned && status != other.event.When.Status || t.plan != nil && other.plan != nil ||
			(other.event.When.Status == dates.Denied) != (status == dates.Denied) || off(status) != "" && off(other.event.When.Status) == ""
		same := l.m.saysAgain
		if slotOf(other.event.When).status != slotOf(t.event.When).status {
			same = l.m.sameEventOfDay
		}
		if !against && slices.ContainsFunc(other.sentences, func(s *sentence) bool { return same(s, t.sentences[0]) }) {
			return k
		}
	}
	return -1
}

// saysAgain reports whether two sentences of one day say the same: so large a part of the words of both, by how rare they
// are. Judgement: rather one event too many is listed than one is hidden behind another.
func (m *corpus) saysAgain(a, b *sentence) bool {
	const least = 0.7
	shared := 0.0
	a.words.eachShared(b.words, func(id int32) { shared += m.smoothRarity[id] })
	return a == b || shared > 0 && 2*shared >= least*(a.smoothRarity+b.smoothRarity)
}

func (m *corpus) sameEventOfDay(a, b *sentence) bool { return m.sameEvent(a, b, eventShareOfDay) }

// isTold reports whether a group is told, or the lead that it stands for.
func (l *listing) isTold(g ranked, done map[slot]bool) bool {
	if g.lead != nil {
		return l.holds(*g.lead)
	}
	return done[g.slot]
}

// holds reports whether a telling of its days likely tells an event.
func (l *listing) holds(e member) bool {
	return slices.ContainsFunc(l.on[daysOf(e.When)], func(k int) bool {
		return slices.ContainsFunc(l.tellings[k].sentences, func(s *sentence) bool {
			return s == &l.m.sentences[e.at] || l.m.sameEventOfDay(s, &l.m.sentences[e.at])
		})
	})
}

func daysOf(d dates.Date) days { return days{firstDay(d), lastDay(d)} }

// tellingOf tells an event by its own sentence.
func (m *corpus) tellingOf(e member) telling {
	t := telling{event: e.Event, numbers: map[int]bool{e.Number: true}}
	t.cite(m, rated{member: e})
	return t
}
