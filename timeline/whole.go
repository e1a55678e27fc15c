package timeline

import (
	"maps"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// Whole makes a timeline of every event, in the order of Compare, once each however many briefings tell of it. Those that Of
// chooses with the same size are Main. Two events of one day are two entries when their sentences tell of different things;
// a day that only says when another entry's sentence was said is none.
func (mk *Maker) Whole(events []briefing.Event, size int) []Entry {
	m := mk.gather(events, nil)
	w := learnedWeights()
	chosen := Choice{Size: size, Weights: &w}.choose(m)
	return entriesOf(m.complete(chosen), len(chosen))
}

// entriesOf makes entries of tellings, in order of time; the first so many are Main.
func entriesOf(tellings []telling, main int) []Entry {
	order := make([]int, len(tellings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareEvents(tellings[a].event, tellings[b].event) })
	entries := make([]Entry, len(tellings))
	for i, at := range order {
		t := tellings[at]
		entries[i] = Entry{When: t.event.When, Cited: t.cited, Briefings: len(t.numbers), Rank: at, Later: t.later, Reported: isLead(t.event), Main: at < main}
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
}

// days are the first and the last day of a date.
type days struct{ first, last int }

func (m *corpus) list(tellings []telling) *listing {
	l := &listing{m: m, on: map[days][]int{}}
	for _, t := range tellings {
		l.add(t)
	}
	return l
}

func (l *listing) add(t telling) {
	d := daysOf(t.event.When)
	l.on[d] = append(l.on[d], len(l.tellings))
	l.tellings = append(l.tellings, t)
}

// addEvent adds an event, to the telling that tells it already or as one of its own.
func (l *listing) addEvent(e member) {
	t := l.m.tellingOf(e)
	if l.m.onlySaid(e) || l.tells(t) || l.m.saidWhen(t, l.tellings) {
		return
	}
	if e.When.Status == dates.Planned {
		switch end, to := l.m.fate(e.Event, t.sentences[0]); to {
		case "":
		case Kept:
			l.addEvent(end)
			if k := l.find(l.m.tellingOf(end)); k >= 0 && l.tellings[k].later == "" {
				l.tellings[k].later = Kept
				l.tellings[k].citeAlso(l.m, e)
			}
			return
		default:
			t.later = to
			t.citeAlso(l.m, end)
		}
	}
	l.add(t)
}

// tells reports whether a telling tells the event of t, and counts the briefings of t there. What happened takes the place of
// a plan for the same days.
func (l *listing) tells(t telling) bool {
	k := l.find(t)
	if k < 0 {
		return false
	}
	same := &l.tellings[k]
	if same.event.When.Status == dates.Planned && same.later == "" && slotOf(t.event.When).status == happened {
		*same, t = t, *same
		same.cited, same.sentences = append(same.cited[:1:1], t.cited[0]), append(same.sentences[:1:1], t.sentences[0])
	}
	maps.Copy(same.numbers, t.numbers)
	return true
}

// find returns the place of the telling that tells the event of t on its days; -1 when none does.
func (l *listing) find(t telling) int {
	status := t.event.When.Status
	for _, k := range l.on[daysOf(t.event.When)] {
		other := &l.tellings[k]
		against := (other.event.When.Status == dates.Denied) != (status == dates.Denied) ||
			off(status) != "" && other.later == "" && off(other.event.When.Status) == ""
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
