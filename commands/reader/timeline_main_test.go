package reader

import (
	"testing"

	"dateline/timeline"
)

// TestATimelineIsNeverWithoutMainEntries: the picture and the list show these first.
func TestATimelineIsNeverWithoutMainEntries(t *testing.T) {
	for _, c := range []struct {
		all  []timeline.Entry
		want []int // ranks, in order of time
	}{
		{nil, nil},
		{[]timeline.Entry{{Rank: 2}, {Rank: 0, Main: true}, {Rank: 1}}, []int{0}},
		{[]timeline.Entry{{Rank: 7}, {Rank: 3}, {Rank: 5}}, []int{3, 5}},
	} {
		main := mainOf(c.all, 2)
		if len(main) != len(c.want) {
			t.Fatalf("%d main entries of %d, want %d", len(main), len(c.all), len(c.want))
		}
		for i, e := range main {
			if e.Rank != c.want[i] || !e.Main {
				t.Errorf("main entry %d has rank %d, main %t; want rank %d", i, e.Rank, e.Main, c.want[i])
			}
		}
	}
}
