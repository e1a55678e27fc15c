package draw

import (
	"bytes"
	"image/png"
	"testing"
	"time"

	"dateline/timeline"
)

// counted makes a count for each of n days, every so many days.
func counted(n, every int, first string) []Count {
	day, _ := time.Parse(time.DateOnly, first)
	var all []Count
	for i := range n {
		all = append(all, Count{day.AddDate(0, 0, i*every), 1 + (i*7)%11})
	}
	return all
}

func TestMentionsArePlacedWithinThePicture(t *testing.T) {
	faces, err := newTypefaces(1, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		days []Count
		bars int // at most
	}{
		{"one day", counted(1, 1, "2025-12-01"), 1},
		{"two weeks", counted(14, 1, "2025-12-01"), 14},
		{"a year of days", counted(365, 1, "2025-01-01"), 54},
		{"ten years", counted(500, 7, "2015-01-01"), 42},
		{"two centuries", counted(300, 250, "1820-01-01"), 32},
		{"the days of two far years", append(counted(2, 1, "1950-03-01"), counted(2, 1, "2025-03-01")...), 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Mentions{Title: "Ana Sol", Note: "14 mentions in 3 briefings", Days: c.days}
			s := m.layOut(faces)
			checkSheet(t, s, faces)
			all := 0
			p := part{first: timeline.DayNumber(c.days[0].Day), end: timeline.DayNumber(c.days[len(c.days)-1].Day) + 1, left: s.margin, right: s.width - s.margin}
			p.first, p.end = roomy(p.first, p.end)
			bars := m.bars(p)
			for i, b := range bars {
				all += b.n
				if b.left >= b.right || i > 0 && b.left < bars[i-1].right {
					t.Errorf("bar %d is %+v behind %+v", i, b, bars[max(i-1, 0)])
				}
			}
			want := 0
			for _, d := range c.days {
				want += d.N
			}
			if all != want || len(bars) > c.bars {
				t.Errorf("%d bars add up to %d, want at most %d and %d", len(bars), all, c.bars, want)
			}
			var b bytes.Buffer
			if err := m.WritePNG(&b); err != nil {
				t.Fatal(err)
			}
			if img, err := png.Decode(&b); err != nil || img.Bounds().Dx() != wideSheet {
				t.Errorf("the picture is %v, %v", img.Bounds(), err)
			}
		})
	}
	if err := (Mentions{Title: "Nobody"}).WritePNG(&bytes.Buffer{}); err == nil {
		t.Error("no mentions were drawn")
	}
}
