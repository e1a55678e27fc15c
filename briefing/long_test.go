package briefing

import (
	"fmt"
	"strings"
	"testing"

	"dateline/briefing/text"
)

// What no prose is like must not make facts without end: one sentence of a megabyte, one with a thousand dates.
func TestReadBoundsWhatIsNoProse(t *testing.T) {
	var days strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&days, "%d May %d, ", 1+i%31, 1900+i%100)
	}
	for name, in := range map[string]string{
		"the same day for ever": "It closed on " + strings.Repeat("Friday ", MaxText/8) + ".",
		"a thousand days":       "It closed on " + days.String() + "and that was all.",
		"one word":              "It closed on Friday " + strings.Repeat("é", MaxText/3) + ".",
	} {
		s, err := english.Parse(in)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		f := english.Read(s, friday, "")
		perSentence := map[int]int{}
		for _, e := range f.Events {
			perSentence[e.Pos]++
		}
		for _, x := range f.Sentences {
			if len(x.Text) > text.MaxSentence || x.Text != x.Passage.Of(s.Text) || perSentence[x.Pos] > maxDates {
				t.Fatalf("%s: sentence %d has %d bytes and %d dates", name, x.Pos, len(x.Text), perSentence[x.Pos])
			}
		}
		if len(f.Events) == 0 || len(f.Sentences) < 2 {
			t.Errorf("%s: %d sentences, %d events", name, len(f.Sentences), len(f.Events))
		}
	}
}
