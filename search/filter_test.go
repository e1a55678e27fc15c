package search

import "testing"

func TestFilter(t *testing.T) {
	const text = "Two ferries were held at the Northern Line's pier on Friday. The crews are on strike."
	for typed, want := range map[string]struct {
		holds, lacks string
		passes       bool
	}{
		"":                              {passes: true},
		"the of":                        {passes: true},
		"ferry":                         {passes: true},
		"ferry bridge":                  {passes: true}, // any of them
		"bridge":                        {},
		`"northern line"`:               {passes: true},
		`"line northern"`:               {lacks: "line northern"},
		`"northern line" bridge`:        {}, // beside what is quoted, one of the words
		`"northern line" strike`:        {passes: true},
		"-football":                     {passes: true},
		"-strikes":                      {holds: "strikes"},
		`ferry -"northern line"`:        {holds: "northern line"},
		`"ferry" "bridge"`:              {lacks: "bridge"},
		"ferry -bridge -football":       {passes: true},
		"held at the northern":          {passes: true},
		`"at the Northern Line's pier"`: {passes: true},
	} {
		holds, lacks, passes := NewFilter(typed, lexer).Miss(text)
		if holds != want.holds || lacks != want.lacks || passes != want.passes {
			t.Errorf("%s: holds %q, lacks %q, passes %t", typed, holds, lacks, passes)
		}
	}
}
