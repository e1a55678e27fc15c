package timeline

import (
	"cmp"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
	"dateline/timeline/mention"
)

// corpus is what a timeline is chosen from: the sentences of the events, and the events by date, in order of time.
type corpus struct {
	lexicon
	sentences     []sentence
	sentenceAt    map[place]int // the places of the sentences in the texts
	all           []member      // in the order in which they were added
	groups        []group
	groupOf       map[slot]int           // the groups
	leads         map[int][]member       // what was published on a day and dates nothing, by that day
	published     map[int]float64        // briefings by the day of their publication
	first         int                    // the first and last of these days
	last          int                    //
	about         map[int]*briefingStats // briefings by number
	topic         []float64              // the sum of all sentences, by word
	history       history                // when words were said
	setbacksFound []member               // see setbacks
	book          planBook               // see plans
	reader        *mention.Reader
	mentionsRead  []*mention.Mention       // of events, by their places; see mentionOf
	revisedRead   map[*briefing.Event]bool // see isRevised
	surveyed      bool                     // see survey
	sums          sums                     // of the day that is looked at; kept for its room
}

// sentence is a sentence that dates something or leads a briefing. Its words are there once corpus.sentence has returned it.
type sentence struct {
	text         string
	in           *tongue
	wordsRead    bool
	words        wordSet
	sequence     []int32     // its content words in their order
	count        int         // words of any kind
	length       float64     // of its weights
	smoothRarity float64     // the sum over its words
	blanks       []text.Span // the dates in it
	dates        int         // different dates that it gives
	usual        float64     // how common its words are in the corpus, 0 to 1
	repeated     int         // sentences with just this text
	citable      bool        // it may be cited
	leans        bool        // it leans on the sentence before

	endings     []ending // see endings
	clausesRead bool
}

// member is an event of a group.
type member struct {
	*briefing.Event
	at   int  // the place of its sentence
	nth  int  // its own place
	slot slot // zero for a lead
}

// briefingStats is what the events tell of their briefing: only sentences that date something, and leads, are there.
type briefingStats struct {
	sentences int // of the whole briefing: at least so many
	days      int // different dates
	entries   int // see isEntry
	read      float64
	central   float64 // how near these are to the topic, in the mean: 0 to 1
}

// slot is a place on the timeline. Two dates share one when they mean the same days, are as exact, and have the same status.
type slot struct {
	first, last int
	precision   dates.Precision
	status      dates.Status
}

// holds reports whether all days of another slot are among those of s.
func (s slot) holds(other slot) bool { return s.first <= other.first && other.last <= s.last }

// group is the events of one slot, in the order of compareEvents.
type group struct {
	slot
	members []member
}

// newest returns the events in order, without those that have no days and those of versions that a newer one replaces.
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
	slices.SortStableFunc(kept, func(a, b *briefing.Event) int { // groups are looked up by their first day
		return cmp.Or(cmp.Compare(firstDay(a.When), firstDay(b.When)), compareEvents(a, b))
	})
	return kept
}

// slotOf returns the slot of a date. A time of day and a range of one day are their day. What is unconfirmed counts
// among what happened, and its entry says that it is.
func slotOf(d dates.Date) slot {
	s := slot{firstDay(d), lastDay(d), d.Precision, cmp.Or(d.Status, dates.Happened)}
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
func (mk *Maker) gather(events []briefing.Event, asked func(string) bool) *corpus {
	m := &corpus{lexicon: newLexicon(mk.grammar), sentenceAt: map[place]int{}, groupOf: map[slot]int{}, revisedRead: map[*briefing.Event]bool{}, leads: map[int][]member{}, reader: mk.grammar.mentions.Copy()}
	m.addEvents(events, asked)
	return m
}

// addEvents adds events; once there are some, only leads.
func (m *corpus) addEvents(events []briefing.Event, asked func(string) bool) {
	sorted := newest(events)
	at := m.addSentences(sorted, asked)
	m.all = slices.Grow(m.all, len(sorted))
	for i, e := range sorted {
		mem := member{Event: e, at: at[i], nth: len(m.all)}
		m.all = append(m.all, mem)
		if isLead(e) {
			m.leads[firstDay(e.When)] = append(m.leads[firstDay(e.When)], mem)
			continue
		}
		s := slotOf(e.When)
		mem.slot = s
		g, known := m.groupOf[s]
		if !known {
			g = len(m.groups)
			m.groupOf[s] = g
			m.groups = append(m.groups, group{slot: s})
		}
		m.groups[g].members = append(m.groups[g].members, mem)
	}
	m.mentionsRead = append(m.mentionsRead, make([]*mention.Mention, len(sorted))...)
	m.setbacksFound, m.surveyed = nil, false
	m.reopen()
}

// place is where a sentence stands.
type place struct{ number, start int }

// addSentences adds every sentence once and returns, for each event, the place of its sentence.
func (m *corpus) addSentences(sorted []*briefing.Event, asked func(string) bool) []int {
	at, read := make([]int, len(sorted)), len(m.sentences)
	var first []int // event of each sentence
	blanks := make([][]text.Span, 0, len(sorted))
	for i := range sorted {
		e := sorted[i]
		p := place{e.Number, e.Sentence.Start}
		n, seen := m.sentenceAt[p]
		if !seen {
			n = read + len(first)
			m.sentenceAt[p] = n
			first, blanks = append(first, i), append(blanks, nil)
		}
		at[i] = n
		date := text.Span{Start: e.When.Start - e.Sentence.Start, End: e.When.End - e.Sentence.Start}
		if n -= read; n >= 0 && date.Start >= 0 && !date.Empty() && date.End <= len(e.Text) && !slices.Contains(blanks[n], date) {
			blanks[n] = append(blanks[n], date)
		}
	}
	m.sentences = slices.Grow(m.sentences, len(first))
	for n, i := range first {
		slices.SortFunc(blanks[n], func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
		in := m.tongueOf(&sorted[i].Of)
		m.sentences = append(m.sentences, sentence{text: sorted[i].Text, in: in, blanks: blanks[n], dates: len(blanks[n]),
			leans: sorted[i].Leans(in.lang), citable: asked == nil || asked(sorted[i].Text)})
	}
	return at
}

// sentence returns the sentence at a place, and reads its words first: what became of plans is found without those of most sentences.
func (m *corpus) sentence(at int) *sentence {
	l := &m.sentences[at]
	if !l.wordsRead {
		l.wordsRead = true
		l.words, l.sequence, l.count = m.read(l.text, l.in, l.blanks)
	}
	return l
}

// survey weighs the words of the sentences, counts what was published when, and finds what the topic and each briefing are about. Plans are
// found without that.
func (m *corpus) survey() {
	if m.surveyed {
		return
	}
	m.surveyed = true
	for at := range m.sentences {
		m.sentence(at)
	}
	m.weigh()
	m.topic, m.history = make([]float64, len(m.holders)), newHistory(len(m.holders))
	m.published, m.about = map[int]float64{}, map[int]*briefingStats{}
	repeated := make(map[string]int, len(m.sentences)) // how many sentences have this text
	first := make([]member, 0, len(m.sentences))       // the first event of each sentence
	seen := make([]bool, len(m.sentences))
	for _, e := range m.all {
		s := m.statsOf(e.Event)
		if isEntry(e.Event) {
			s.entries++
		}
		if l := &m.sentences[e.at]; !seen[e.at] {
			seen[e.at] = true
			first = append(first, e)
			repeated[e.Text]++
			s.days += l.dates
			m.history.add(l, DayNumber(e.Of.Published))
			l.length, l.smoothRarity = m.length(l.words), 0
			for _, id := range l.words {
				m.topic[id] += m.rarity[id] / (l.length + 1)
				l.smoothRarity += m.smoothRarity[id]
			}
			l.usual = m.commonness(l.words)
		}
	}
	m.history.sort()
	size := norm(m.topic)
	for _, e := range first {
		l, s := &m.sentences[e.at], m.about[e.Number]
		l.repeated = repeated[e.Text]
		s.central += m.cosine(l, m.topic, size)
		s.read++
	}
}

// statsOf returns what is known of an event's briefing.
func (m *corpus) statsOf(e *briefing.Event) *briefingStats {
	s := m.about[e.Number]
	if s == nil {
		s = &briefingStats{}
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
