package timeline

import (
	"fmt"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/timeline/golden"
	"dateline/wording"
)

// TestWhole reads testdata/whole: events in, all entries out. A comment "size 3" asks for so many main ones.
func TestWhole(t *testing.T) {
	golden.Compare(t, "whole", func(t *testing.T, comment, in string) string {
		size := 0
		for line := range strings.Lines(comment) {
			fmt.Sscanf(line, "size %d", &size)
		}
		return told(t, golden.Events(t, in), func(events []briefing.Event) []Entry { return maker.Whole(events, size) })
	})
}

// The main entries of a whole timeline are on the days that Of chooses, and every event is of an entry's days.
func TestWholeHoldsAll(t *testing.T) {
	events := manyEvents(500)
	whole := maker.Whole(events, 9)
	on := map[days]bool{}
	var main []days
	for _, e := range whole {
		on[daysOf(e.When)] = true
		if e.Main {
			main = append(main, daysOf(e.When))
		}
	}
	for i, e := range maker.Of(events, 9) {
		if i >= len(main) || main[i] != daysOf(e.When) {
			t.Fatalf("entry %d of Of is on %v, the main ones are on %v", i, daysOf(e.When), main)
		}
	}
	for _, e := range events {
		if d := daysOf(e.When); !on[d] && !isLead(&e) && e.When.Status == happened {
			t.Fatalf("no entry tells %v: %s", e.When.Label(wording.English), e.Text)
		}
	}
}
