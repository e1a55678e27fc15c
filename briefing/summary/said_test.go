package summary

import "testing"

func TestSaid(t *testing.T) {
	texts := []string{
		"The mill at Orrey closed on Monday.",
		"The brewery Hopf bought the mill at Orrey on Tuesday.",
		"A blast at the Felt mill killed three workers on Sunday.",
		"The owner of the mill at Orrey paid for new roofs.",
	}
	for _, c := range []struct {
		text  string
		fresh bool
	}{
		{texts[0], true},
		{texts[1], true}, // only the names of the story are the same
		{texts[2], true},
		{"The blast killed three workers at the Felt mill on 12 May.", false},
		{"On Tuesday Hopf, a brewery, bought Orrey's mill.", false},
		{texts[3], true},
	} {
		said := english.NewSaid(texts)
		for _, before := range texts {
			if before != c.text {
				said.Add(before)
			}
		}
		if got := said.Add(c.text); got != c.fresh {
			t.Errorf("Add(%q) = %v, want %v", c.text, got, c.fresh)
		}
	}
}
