package timeline

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/timeline/golden"
	"dateline/wording"
)

// maker makes the timelines of the tests.
var maker = New(language.English())

// TestOf reads testdata/of: events in, entries out. A comment "size 3" asks for so many.
func TestOf(t *testing.T) {
	golden.Compare(t, "of", func(t *testing.T, comment, in string) string {
		size := 0
		for line := range strings.Lines(comment) {
			fmt.Sscanf(line, "size %d", &size)
		}
		return told(t, golden.Events(t, in), func(events []briefing.Event) []Entry { return maker.Of(events, size) })
	})
}

// TestUpcoming reads testdata/upcoming. A comment "today 2026-05-01" says when it is asked.
func TestUpcoming(t *testing.T) {
	golden.Compare(t, "upcoming", func(t *testing.T, comment, in string) string {
		var today string
		for line := range strings.Lines(comment) {
			fmt.Sscanf(line, "today %s", &today)
		}
		return told(t, golden.Events(t, in), func(events []briefing.Event) []Entry { return maker.Upcoming(events, golden.Day(t, today)) })
	})
}

// told writes the entries that are made of the events, which are to be the same in any order of the events.
func told(t *testing.T, events []briefing.Event, entriesOf func([]briefing.Event) []Entry) string {
	entries := entriesOf(events)
	for range 5 {
		rand.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		if diff := cmp.Diff(entries, entriesOf(events)); diff != "" {
			t.Fatalf("another order of the events gives other entries: %s", diff)
		}
	}
	var out strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&out, "%s, %s, briefings: %d", e.When.Label(wording.English), e.When.Status, e.Briefings)
		if e.Later != "" {
			fmt.Fprintf(&out, ", later: %s", e.Later)
		}
		for _, was := range e.Was {
			fmt.Fprintf(&out, ", was %s", was.Label(wording.English))
		}
		for _, other := range e.Also {
			fmt.Fprintf(&out, ", also #%d", other.Number)
		}
		if e.Due {
			out.WriteString(", due")
		}
		if e.Main {
			out.WriteString(", main")
		}
		if e.Doubtful {
			out.WriteString(", doubtful")
		}
		if e.Passes {
			out.WriteString(", passes")
		}
		if e.Reported {
			out.WriteString(", reported")
		}
		out.WriteByte('\n')
		for _, c := range e.Cited {
			fmt.Fprintf(&out, "\t#%d v%d: %s\n", c.Number, c.Version, c.Text)
		}
	}
	return out.String()
}

// TestMerged makes one entry for a day that was planned and on which something happened, of as many sentences as asked.
func TestMerged(t *testing.T) {
	events := golden.Events(t, `#1 v1 2026-06-01 body 0 | planned 2026-07-14 | Parliament will vote on [14 July] on the repair budget of the bridge.
#2 v1 2026-07-15 body 0 | happened 2026-07-14 | Divers found a crack in the west pier on [Tuesday] and closed a lane.
#2 v1 2026-07-15 body 1 | happened 2026-07-14 | The mayor opened a new ferry quay on [Tuesday] in heavy rain.`)
	got := maker.Choose(events, Choice{Size: 3, Sentences: 3, Merged: true})
	if len(got) != 1 || len(got[0].Cited) != 3 {
		t.Errorf("merged: %+v", got)
	}
	about := func(text string) bool { return strings.Contains(text, "quay") }
	got = maker.Choose(events, Choice{Size: 3, Sentences: 3, Merged: true, About: about})
	if len(got) != 1 || len(got[0].Cited) != 1 || !about(got[0].Cited[0].Text) {
		t.Errorf("about the quay: %+v", got)
	}
}

// TestEvidence holds what weights are learned from to what is weighed.
func TestEvidence(t *testing.T) {
	events := manyEvents(500)
	w := learnedWeights()
	mention, date := vector(MentionFeatures(), w.Mention), vector(DateFeatures(), w.Date)
	m := maker.gather(events, nil)
	m.survey()
	salience := map[int]float64{}
	for _, g := range m.rank(w) {
		salience[g.first] = g.salience + m.onlySaidLoss(g.group)
	}
	seen := maker.Evidence(events, Choice{}, func(time.Time) bool { return true })
	if days := firstDay(seen[len(seen)-1].When) - firstDay(seen[0].When) + 1; len(seen) != days {
		t.Errorf("%d days seen of %d", len(seen), days)
	}
	for _, day := range seen {
		worth, by := day.Salience(mention, date)
		if want, told := salience[firstDay(day.When)]; told && math.Abs(worth-want) > 1e-9 {
			t.Fatalf("%s: %f, weighed %f", day.When.Label(wording.English), worth, want)
		}
		const step = 1e-6
		mention[1] += step
		more, _ := day.Salience(mention, date)
		mention[1] -= step
		if slope := (more - worth) / step; math.Abs(slope-by[1]) > 1e-4 {
			t.Fatalf("%s: slope %f, want %f", day.When.Label(wording.English), by[1], slope)
		}
		for _, s := range day.Sentences {
			if len(s.Features) != len(SentenceFeatures()) {
				t.Fatalf("%d features of a sentence, %d names", len(s.Features), len(SentenceFeatures()))
			}
		}
	}
}

func TestOfNothing(t *testing.T) {
	if got := maker.Of(nil, 0); len(got) != 0 {
		t.Errorf("a timeline of no events has %d entries", len(got))
	}
	if got := maker.Of([]briefing.Event{{}}, 5); len(got) != 0 {
		t.Errorf("an event without days makes %d entries", len(got))
	}
}

func TestCompare(t *testing.T) {
	inOrder := []string{
		"happened 19", "happened 1950", "happened 199", "happened 2019/", "planned 2019/", "happened 2019",
		"happened 2019-01", "happened 2019-01-01/2019-01-03", "happened 2019-01-01", "planned 2019-01-01",
		"happened /2019-01-02", "happened 2019-01-03", "happened 2019-03", "happened 2019:END",
	}
	for i, text := range inOrder {
		for j, other := range inOrder {
			a, b := golden.Date(t, text), golden.Date(t, other)
			if got, want := sign(Compare(a, b)), sign(i-j); got != want {
				t.Errorf("Compare(%s, %s) = %d, want %d", text, other, got, want)
			}
		}
	}
}

func sign(n int) int { return max(-1, min(1, n)) }

// TestOfIsBounded makes one timeline of many events on few days, the worst case for choosing sentences.
func TestOfIsBounded(t *testing.T) {
	events := manyEvents(20000)
	got := maker.Of(events, 0)
	if len(got) < minimumSize || len(got) > defaultSize {
		t.Fatalf("%d entries, want %d to %d", len(got), minimumSize, defaultSize)
	}
	if !slices.IsSortedFunc(got, func(a, b Entry) int { return Compare(a.When, b.When) }) {
		t.Error("the entries are not in order of time")
	}
}

func BenchmarkOf(b *testing.B) {
	events := manyEvents(20000)
	for b.Loop() {
		maker.Of(events, 0)
	}
}

// manyEvents makes n events of 400 days, told by 2000 briefings.
func manyEvents(n int) []briefing.Event {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("bridge ferry council survey cable harbour budget tender storm repair protest minister " +
		"opened closed reported delayed approved rejected found ordered signed began")
	events := make([]briefing.Event, n)
	for i := range events {
		e := &events[i]
		e.Number, e.Version, e.Part, e.Pos = 1+i%2000, 1, briefing.InBody, i/2000
		e.Of.Published = time.Unix(0, 0).UTC().AddDate(0, 0, 20000+e.Number/5)
		first := 20000 + random.IntN(400)
		e.When = dates.Date{From: time.Unix(0, 0).UTC().AddDate(0, 0, first), To: time.Unix(0, 0).UTC().AddDate(0, 0, first+1), Precision: dates.Day, Status: dates.Happened}
		for range 20 {
			e.Text += words[random.IntN(len(words))] + " "
		}
		e.Sentence.Start = e.Pos * 1000
		e.Sentence.End = e.Sentence.Start + len(e.Text)
		e.When.Start, e.When.End = e.Sentence.Start+3, e.Sentence.Start+6
	}
	return events
}

// TestWeightsAndFeaturesMatch takes one weight away, and adds one.
func TestWeightsAndFeaturesMatch(t *testing.T) {
	for _, c := range []struct{ from, to, says string }{
		{`"stands out"`, `"stands"`, `the feature "stands out" has no weight`},
		{`"stands out"`, `"mood": 1, "stands out"`, `the weight "mood" has no feature`},
		{`"pair"`, `"pairs"`, `unknown field "pairs"`},
	} {
		_, err := readWeights(bytes.Replace(weightsJSON, []byte(c.from), []byte(c.to), 1))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s for %s: %v, want %s", c.to, c.from, err, c.says)
		}
	}
}
