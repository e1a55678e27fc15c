package timeline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// TestOf reads testdata/of: events in, entries out. A comment "size 3" asks for so many.
func TestOf(t *testing.T) {
	golden(t, "of", func(t *testing.T, comment, in string) string {
		size := 0
		for line := range strings.Lines(comment) {
			fmt.Sscanf(line, "size %d", &size)
		}
		events := readEvents(t, in)
		entries := Of(events, size)
		for range 5 {
			rand.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
			if diff := cmp.Diff(entries, Of(events, size)); diff != "" {
				t.Fatalf("another order of the events gives another timeline: %s", diff)
			}
		}
		var out strings.Builder
		for _, e := range entries {
			fmt.Fprintf(&out, "%s, %s, briefings: %d\n", e.When.Label(), e.When.Status, e.Briefings)
			for _, c := range e.Cited {
				fmt.Fprintf(&out, "\t#%d v%d: %s\n", c.Number, c.Version, c.Text)
			}
		}
		return out.String()
	})
}

func TestOfNothing(t *testing.T) {
	if got := Of(nil, 0); len(got) != 0 {
		t.Errorf("a timeline of no events has %d entries", len(got))
	}
	if got := Of([]briefing.Event{{}}, 5); len(got) != 0 {
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
			a, b := readDate(t, text), readDate(t, other)
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
	got := Of(events, 0)
	if len(got) != usual {
		t.Fatalf("%d entries, want %d", len(got), usual)
	}
	if !slices.IsSortedFunc(got, func(a, b Entry) int { return Compare(a.When, b.When) }) {
		t.Error("the entries are not in order of time")
	}
}

func BenchmarkOf(b *testing.B) {
	events := manyEvents(20000)
	for b.Loop() {
		Of(events, 0)
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
		e.Of.Published = dateOf(20000 + e.Number/5)
		first := 20000 + random.IntN(400)
		e.When = dates.Date{From: dateOf(first), To: dateOf(first + 1), Precision: dates.Day, Status: dates.Happened}
		for range 20 {
			e.Text += words[random.IntN(len(words))] + " "
		}
		e.Sentence.Start = e.Pos * 1000
		e.Sentence.End = e.Sentence.Start + len(e.Text)
		e.When.Start, e.When.End = e.Sentence.Start+3, e.Sentence.Start+6
	}
	return events
}
