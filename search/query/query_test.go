package query

import (
	"fmt"
	"strings"
	"testing"

	"dateline/briefing/language"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ typed, words, phrases, without string }{
		{typed: "rudder bolts", words: "rudder bolts"},
		{typed: `"rudder bolts" ferry`, words: "rudder bolts ferry", phrases: "rudder bolts"},
		{typed: "“rudder bolts”-ferry", words: "rudder bolts", phrases: "rudder bolts", without: "ferry"},
		{typed: `ferry -council -"repair bill"`, words: "ferry", without: "council|repair bill"},
		{typed: `"ferry"`, words: "ferry", phrases: "ferry"},
		{typed: `„ferry“ 12 "b"`, words: "ferry 12 b", phrases: "ferry|b"},
		{typed: `"rudder bolts`, words: "rudder bolts"},
		{typed: "anti-tank - mines -- -", words: "anti-tank mines"},
		{typed: "U.S. ships", words: "U.S. ships"},
		{typed: "(NIS) report", words: "(NIS) report"},
		{typed: "ALL IN CAPITALS, AN OLD WIRE", words: "ALL IN CAPITALS, AN OLD WIRE"},
		{typed: "How many were hurt? How long", words: "How were hurt? How"},
		{typed: `"how many" hurt, many ships`, words: "how many hurt, many ships", phrases: "how many"},
		{typed: `"" -" "`},
		{typed: " \x00 \xff "},
		{typed: "fer\x00ry", words: "fer ry"},
		{typed: strings.Repeat("x", 2*Longest), words: strings.Repeat("x", Longest)},
	} {
		w := Parse(c.typed, language.English())
		got := fmt.Sprint(w.Words, ";", strings.Join(w.Required, "|"), ";", strings.Join(w.Excluded, "|"))
		if want := fmt.Sprint(c.words, ";", c.phrases, ";", c.without); got != want {
			t.Errorf("%q: %q, want %q", c.typed, got, want)
		}
	}
}
