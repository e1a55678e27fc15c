package search

import (
	"fmt"
	"strings"
	"testing"
)

func TestWhatIsTypedIsTakenApart(t *testing.T) {
	for _, c := range []struct{ typed, words, others, phrases, without string }{
		{typed: "rudder bolts", words: "rudder bolts"},
		{typed: `"rudder bolts" ferry`, words: "rudder bolts ferry", phrases: "rudder bolts"},
		{typed: "“rudder bolts”-ferry", words: "rudder bolts", phrases: "rudder bolts", without: "ferry"},
		{typed: `ferry -council -"repair bill"`, words: "ferry", without: "council|repair bill"},
		{typed: `"ferry"`, words: "ferry", phrases: "ferry"},
		{typed: `"rudder bolts`, words: "rudder bolts"},
		{typed: "anti-tank - mines -- -", words: "anti-tank mines"},
		{typed: "U.S. ships", words: "U.S. ships", others: "US"},
		{typed: "(NIS) report", words: "(NIS) report", others: "N.I.S."},
		{typed: "ALL IN CAPITALS, AN OLD WIRE", words: "ALL IN CAPITALS, AN OLD WIRE"},
		{typed: `"" -" "`},
		{typed: " \x00 "},
	} {
		w := parse(c.typed)
		got := fmt.Sprint(w.words, ";", w.others, ";", strings.Join(w.required, "|"), ";", strings.Join(w.excluded, "|"))
		if want := fmt.Sprint(c.words, ";", c.others, ";", c.phrases, ";", c.without); got != want {
			t.Errorf("%q: %q, want %q", c.typed, got, want)
		}
	}
}

func TestSlipsOfTheHandAreCounted(t *testing.T) {
	for _, c := range []struct {
		typed, meant string
		slips        int
	}{
		{"korea", "korea", 0}, {"kroea", "korea", 1}, {"kora", "korea", 1}, {"koreea", "korea", 1}, {"korex", "korea", 1},
		{"reopning", "reopens", 3}, {"", "ab", 2}, {"cafe", "café", 1},
	} {
		if got := slips(c.typed, c.meant); got != c.slips {
			t.Errorf("%s for %s: %d slips, want %d", c.typed, c.meant, got, c.slips)
		}
	}
}

func TestWordsOfAText(t *testing.T) {
	const text = "Trump’s U.S. anti-tank F-16s, café—naïve “it's” 3.5% x/y. "
	var words []string
	for span := range wordSpans(text) {
		words = append(words, span.Of(text))
	}
	if got := strings.Join(words, "|"); got != "Trump’s|U.S|anti-tank|F-16s|café|naïve|it's|3.5|x/y" {
		t.Error(got)
	}
}
