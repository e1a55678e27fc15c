package timeline

import (
	"cmp"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
)

// material is what a timeline is chosen from, in order of time.
type material struct {
	lexicon
	lines     []line
	groups    []group
	at        map[stretch]int  // the groups
	leads     map[int][]member // what was published on a day and dates nothing, by that day
	published map[int]float64  // briefings by the day of their publication
	first     int              // the first and last of these days
	last      int              //
	about     map[int]*surface // briefings by number
	topic     []float64        // the sum of all sentences, by word
	repeated  map[string]int   // how many sentences have this text
	turning   []member         // see turns
	sums      sums             // of the day that is looked at; kept for its room
}

// line is a sentence that dates something or leads a briefing.
type line struct {
	words    wordSet
	said     []int32 // its words in their order
	count    int     // words of any kind
	length   float64 // of its weights
	news     float64 // the sum of its words'
	dates    int     // different dates that it gives
	usual    float64 // how common its words are in the material, 0 to 1
	repeated int     // sentences with just this text
	asked    bool    // it may be cited

	endings     []ending // see endings
	clausesRead bool
}

// member is an event of a group.
type member struct {
	*briefing.Event
	line int
}

// surface is what is known of a briefing from those of its sentences that are there.
type surface struct {
	sentences int // at least so many
	days      int // different dates
	lines     float64
	central   float64 // how near these are to the topic, in the mean: 0 to 1
}

// stretch is what makes two dates one: the same days, named as exactly, told with the same status.
type stretch struct {
	first, last int
	precision   dates.Precision
	status      dates.Status
}

// group is the events of one stretch, in the order of compareEvents.
type group struct {
	stretch
	members []member
}

// newest drops the events of versions that a newer one among the events replaces, those without days, and sorts
// the rest.
func newest(events []briefing.Event) []*briefing.Event {
	version := map[int]int{}
	for i := range events {
		version[events[i].Number] = max(version[events[i].Number], events[i].Version)
	}
	kept := make([]*briefing.Event, 0, len(events))
	for i := range events {
		if e := &events[i]; e.Version == version[e.Number] && !(e.When.From.IsZero() && e.When.To.IsZero()) {
			kept = append(kept, e)
		}
	}
	slices.SortStableFunc(kept, compareEvents)
	return kept
}

// stretchOf returns the stretch of a date. A time of day and a range of one day are their day. What is unconfirmed counts
// among what happened, and its entry says that it is.
func stretchOf(d dates.Date) stretch {
	s := stretch{firstDay(d), lastDay(d), d.Precision, cmp.Or(d.Status, dates.Happened)}
	if isDay(d) {
		s.precision = dates.Day
	}
	if s.status == dates.Uncertain {
		s.status = dates.Happened
	}
	return s
}

// isDay reports whether a date is exactly one day.
func isDay(d dates.Date) bool { return firstDay(d) == lastDay(d) && !d.From.IsZero() }

// isLead reports whether an event only stands for what was published on a day: its sentence names no date.
func isLead(e *briefing.Event) bool { return e.When.Start == e.When.End }

// gather reads the sentences of the events and sorts the events into groups.
func (mk *Maker) gather(events []briefing.Event, asked func(string) bool) *material {
	m := &material{lexicon: newLexicon(mk.grammar), at: map[stretch]int{}, leads: map[int][]member{}, published: map[int]float64{}, about: map[int]*surface{}}
	sorted := newest(events)
	at := m.readLines(sorted, asked)
	for i, e := range sorted {
		mem := member{e, at[i]}
		if isLead(e) {
			m.leads[firstDay(e.When)] = append(m.leads[firstDay(e.When)], mem)
			continue
		}
		s := stretchOf(e.When)
		g, known := m.at[s]
		if !known {
			g = len(m.groups)
			m.at[s] = g
			m.groups = append(m.groups, group{stretch: s})
		}
		m.groups[g].members = append(m.groups[g].members, mem)
	}
	m.survey(sorted, at)
	return m
}

// readLines reads every sentence once and returns the line of each event.
func (m *material) readLines(sorted []*briefing.Event, asked func(string) bool) []int {
	type place struct{ number, start int }
	known := make(map[place]int, len(sorted))
	at := make([]int, len(sorted))
	var first []int // event of each line
	blanks := make([][]text.Span, 0, len(sorted))
	for i := range sorted {
		e := sorted[i]
		p := place{e.Number, e.Sentence.Start}
		n, seen := known[p]
		if !seen {
			n = len(first)
			known[p] = n
			first, blanks = append(first, i), append(blanks, nil)
		}
		at[i] = n
		if start, end := e.When.Start-e.Sentence.Start, e.When.End-e.Sentence.Start; start >= 0 && end > start && end <= len(e.Text) {
			blanks[n] = append(blanks[n], text.Span{Start: start, End: end})
		}
	}
	m.lines = make([]line, len(first))
	m.repeated = make(map[string]int, len(first))
	for n, i := range first {
		slices.SortFunc(blanks[n], func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
		l := &m.lines[n]
		l.words, l.said, l.count = m.read(sorted[i].Text, blanks[n])
		l.dates = len(blanks[n])
		m.repeated[sorted[i].Text]++
	}
	m.weigh()
	for n, i := range first {
		l := &m.lines[n]
		for _, id := range l.words {
			l.news += m.news[id]
		}
		l.repeated = m.repeated[sorted[i].Text]
		l.asked = asked == nil || asked(sorted[i].Text)
	}
	return at
}

// survey counts what was published when, and finds what the topic and each briefing are about.
func (m *material) survey(sorted []*briefing.Event, at []int) {
	m.topic = make([]float64, len(m.in))
	first := make([]int, 0, len(m.lines)) // the first event of each line
	seen := make([]bool, len(m.lines))
	for i := range sorted {
		e := sorted[i]
		s := m.surface(e)
		if l := &m.lines[at[i]]; !seen[at[i]] {
			seen[at[i]] = true
			first = append(first, i)
			s.days += l.dates
			l.length = m.length(l.words)
			for _, id := range l.words {
				m.topic[id] += m.rarity[id] / (l.length + 1)
			}
			l.usual = m.commonness(l.words)
		}
	}
	size := norm(m.topic)
	for _, i := range first {
		l, s := &m.lines[at[i]], m.about[sorted[i].Number]
		s.central += m.cosine(l, m.topic, size)
		s.lines++
	}
}

// surface returns what is known of an event's briefing.
func (m *material) surface(e *briefing.Event) *surface {
	s := m.about[e.Number]
	if s == nil {
		s = &surface{}
		m.about[e.Number] = s
		day := DayNumber(e.Of.Published)
		if len(m.published) == 0 {
			m.first, m.last = day, day
		}
		m.first, m.last = min(m.first, day), max(m.last, day)
		m.published[day]++
	}
	s.sentences = max(s.sentences, e.Pos+1)
	return s
}
