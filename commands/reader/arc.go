package reader

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/near"
	"dateline/briefing/summary"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
	"dateline/wording"
)

// arc is a summary of several briefings: the newest state, then what came before, the oldest first, then what is planned.
type arc struct {
	latest       []briefing.Cited
	before, next []timeline.Entry
}

// arcOf makes an arc of how briefings begin, the newest first, and of their events. What one sentence says, no other says
// again.
func (d *Desk) arcOf(openings []briefing.Cited, read *timeline.Reading, today time.Time, most length) arc {
	said := d.newSaid(openings)
	a := arc{latest: d.latest(openings, most.latest)}
	for _, s := range a.latest {
		said.Add(s.Text)
	}
	a.before = d.turningPoints(read.Events, openings[0].Of.Published, said, most.before)
	a.next = plansAhead(read, today, said, most.next)
	a.before = d.addDevelopments(a, openings, read.Events, said, most.before-len(a.before))
	slices.SortStableFunc(a.before, func(x, y timeline.Entry) int { return timeline.Compare(x.When, y.When) })
	return a
}

func (d *Desk) newSaid(openings []briefing.Cited) *summary.Said {
	texts := make([]string, len(openings))
	for i, s := range openings {
		texts[i] = s.Text
	}
	return d.summaries.NewSaid(texts)
}

// latest picks what tells the newest state: at most n sentences of the briefings of the last day.
func (d *Desk) latest(openings []briefing.Cited, n int) []briefing.Cited {
	older := slices.IndexFunc(openings, func(s briefing.Cited) bool { return !s.Of.Published.Equal(openings[0].Of.Published) })
	if older < 0 {
		older = len(openings)
	}
	last := openings[:older]
	if last[0].Part == briefing.InSummary && briefings(last) == 1 {
		return last[:min(n, len(last))]
	}
	return d.pick(last, n)
}

// recent is how long after a day a briefing tells it as news. What is first told later is background, unless more than one
// briefing, and one of so many, tells it.
const (
	recent  = 30 * 24 * time.Hour
	knownTo = 10
)

// weighed is how many events a summary weighs, to be as quick as other answers: of more it takes those that stand first in
// their briefings, and tells of what was due only the plans of so many days.
const (
	weighed = 1000
	dueOf   = 92
)

// turningPoints returns the at most n most salient dates on which something happened that is not said yet, each with the
// sentence that tells it best. The news of the newest day is no turning point, nor is background that few know.
func (d *Desk) turningPoints(events []briefing.Event, newest time.Time, said *summary.Said, n int) (points []timeline.Entry) {
	happened := slices.DeleteFunc(slices.Clone(events), func(e briefing.Event) bool {
		return !hasHappened(e) || e.Of.Published.Equal(newest) && isNews(e.When, newest)
	})
	if len(happened) > weighed {
		spread := func(e briefing.Event) uint32 { return bits.Reverse32(uint32(e.Number)) } // so that no time is left out
		slices.SortStableFunc(happened, func(a, b briefing.Event) int {
			return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(spread(a), spread(b)))
		})
		happened = happened[:weighed]
	}
	type days struct{ from, to time.Time }
	first, numbers := map[days]time.Time{}, map[int]bool{} // when a date was first told; the briefings
	for _, e := range happened {
		numbers[e.Number] = true
		if at, known := first[days{e.When.From, e.When.To}]; !known || e.Of.Published.Before(at) {
			first[days{e.When.From, e.When.To}] = e.Of.Published
		}
	}
	entries := d.timelines().Choose(happened, timeline.Choice{Size: 3 * n, About: d.summaries.IsWhole})
	slices.SortFunc(entries, func(a, b timeline.Entry) int { return cmp.Compare(a.Rank, b.Rank) })
	for _, e := range entries {
		e.Cited = e.Cited[:1]
		known := e.Briefings > 1 && e.Briefings*knownTo >= len(numbers)
		if len(points) < n && (known || isNews(e.When, first[days{e.When.From, e.When.To}])) && said.Add(e.Cited[0].Text) {
			points = append(points, e)
		}
	}
	return points
}

func hasHappened(e briefing.Event) bool {
	return e.When.Status == dates.Happened || e.When.Status == dates.Uncertain
}

// isNews reports whether what happened on a date was recent when a briefing was published.
func isNews(d dates.Date, published time.Time) bool {
	return d.To.IsZero() || published.Sub(d.To) < recent
}

// addDevelopments adds to what came before at most n sentences of how the earlier briefings begin, so that what no date
// tells is told, too. Of two that say the same it takes the later one. A sentence that tells of no day counts for that of
// publication. It joins the entry of its briefing for its day, or for the sentence that it depends on.
func (d *Desk) addDevelopments(a arc, openings []briefing.Cited, events []briefing.Event, said *summary.Said, n int) []timeline.Entry {
	days := map[briefing.Passage][]briefing.Event{}
	for _, e := range events {
		days[e.Passage] = append(days[e.Passage], e)
	}
	documents, begins := documents(openings)
	for i := range documents {
		for j := range documents[i].Sentences {
			s := openings[begins[i]+j]
			planned := len(days[s.Passage]) > 0 && !slices.ContainsFunc(days[s.Passage], hasHappened)
			if documents[i].Sentences[j].Told = a.tells(s); !documents[i].Sentences[j].Told && (planned || !said.Add(s.Text) || s.Of.Published.Equal(openings[0].Of.Published)) {
				documents[i].Sentences[j].Text = ""
			}
		}
	}
	before := a.before
	each := (len(before) + n + len(documents) - 1) / len(documents) // so that every briefing has its say
	for _, p := range d.summaries.Of(documents, summary.Limit{Sentences: n, Each: each}) {
		s := openings[begins[p.Document]+p.Sentence]
		e := timeline.Entry{Cited: []briefing.Cited{s}, When: s.Of.Day(), Reported: true}
		if i := slices.IndexFunc(days[s.Passage], hasHappened); i >= 0 {
			e.When, e.Reported = days[s.Passage][i].When, false
		}
		same := slices.IndexFunc(before, func(b timeline.Entry) bool {
			last := b.Cited[len(b.Cited)-1]
			return last.Number == s.Number && (b.When.From.Equal(e.When.From) && b.When.To.Equal(e.When.To) || last.Pos+1 == s.Pos && d.leans(s.Sentence))
		})
		if same >= 0 {
			before[same].Cited = append(before[same].Cited, s)
		} else {
			before = append(before, e)
		}
	}
	return before
}

// tells reports whether an arc has a sentence already, plans aside.
func (a arc) tells(s briefing.Cited) bool {
	isIt := func(told briefing.Cited) bool { return told.Passage == s.Passage }
	return slices.ContainsFunc(a.latest, isIt) || slices.ContainsFunc(a.before, func(e timeline.Entry) bool { return isIt(e.Cited[0]) })
}

// plansAhead returns the at most n next plans that are not said yet, and behind them those that were due, the latest first;
// of many events only what was due of late.
func plansAhead(read *timeline.Reading, today time.Time, said *summary.Said, n int) (next []timeline.Entry) {
	overdue := time.Time{}
	if len(read.Events) > weighed {
		overdue = today.AddDate(0, 0, -dueOf)
	}
	plans := read.Plans().Upcoming(today)
	due := slices.DeleteFunc(slices.Clone(plans), func(e timeline.Entry) bool { return !e.Due || e.When.To.Before(overdue) })
	slices.Reverse(due)
	for _, e := range append(slices.DeleteFunc(plans, func(e timeline.Entry) bool { return e.Due }), due...) {
		if len(next) < n && said.Add(e.Cited[0].Text) {
			next = append(next, e)
		}
	}
	return next
}

// lines lays an arc out. A part that has nothing to tell is left out with its heading.
func (a arc) lines(r dialog.Request) []dialog.Line {
	lines := []dialog.Line{{Lead: r.Say("summary.latest"), Mark: r.In.Day(a.latest[0].Of.Published), Quotes: dialog.Quotes(a.latest)}}
	for _, part := range []struct {
		heading string
		entries []timeline.Entry
	}{{r.Say("summary.before"), a.before}, {r.Say("summary.next"), a.next}} {
		if len(part.entries) == 0 {
			continue
		}
		lines = append(lines, dialog.Line{Lead: part.heading})
		for _, l := range entryLines(r.In, part.entries, r.Today()) {
			l.Number, l.Joined = 0, true
			lines = append(lines, l)
		}
	}
	return lines
}

// addAlso names behind each quote the briefings that are nearly the same as its own, and say the same.
func (d *Desk) addAlso(lines []dialog.Line, openings []briefing.Cited) {
	sentences, prints := map[int][]string{}, map[int]near.Print{}
	for _, s := range openings {
		sentences[s.Number] = append(sentences[s.Number], s.Text)
	}
	for number, texts := range sentences {
		prints[number] = near.Of(strings.Join(texts, "\n"))
	}
	numbers := slices.Sorted(maps.Keys(sentences))
	for i := range lines {
		for j := range lines[i].Quotes {
			q := &lines[i].Quotes[j]
			for _, other := range numbers {
				if print, known := prints[q.Number]; known && other != q.Number && print.Like(prints[other]).Alike && d.say(sentences[other], q.Text) {
					q.Also = append(q.Also, other)
				}
			}
		}
	}
}

// say reports whether some sentences say what one says.
func (d *Desk) say(sentences []string, one string) bool {
	said := d.summaries.NewSaid(sentences)
	for _, s := range sentences {
		said.Add(s)
	}
	return !said.Add(one)
}

// madeOf says how many of the briefings that there are a summary uses.
func madeOf(in wording.Language, lines []dialog.Line, there storage.Coverage) string {
	used := map[int]bool{}
	for _, l := range lines {
		for _, q := range l.Quotes {
			used[q.Number] = true
		}
	}
	days := in.DayRange(there.First, there.Last)
	made := in.Say("summary.made-of", "n", there.Briefings, "days", days)
	if len(used) < there.Briefings {
		made = in.Say("summary.made-of-some", "used", len(used), "n", there.Briefings, "days", days)
	}
	if there.Of > there.Briefings {
		made = in.Say("summary.in-all", "coverage", made, "n", there.Of)
	}
	return made
}
