package quantities

import (
	"slices"
	"testing"

	"dateline/briefing/grammar"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

func TestTyped(t *testing.T) {
	lang := language.English()
	lexicon, err := grammar.NewLexicon(lang)
	if err != nil {
		t.Fatal(err)
	}
	finder, err := New(lang)
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{
		"14":                      "14",
		"at least 14":             "at least 14",
		"more than 1,500 troops":  "more than 1,500, of troops",
		"$4.3 billion":            "$4.3 billion",
		"10,000 to 12,000 tonnes": "10,000 to 12,000 tonnes",
		"about 27 per cent":       "about 27 per cent",
		"forty fishing boats":     "forty, of fishing boats",
		"two days":                "",
		"14 villagers said so":    "",
		"some":                    "",
		"over there at 14":        "",
		"":                        "",
	} {
		got := ""
		if q, ok := finder.Typed(grammar.Read(typed, lexicon, slices.Values([]text.Span(nil)))); ok {
			got = q.Of(typed)
			if !q.Counted.Empty() {
				got += ", of " + q.Counted.Of(typed)
			}
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}
