package search

import (
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/search/query"
)

func TestNamesIn(t *testing.T) {
	reader := briefing.NewReader(language.English())
	for _, c := range []struct{ typed, acronyms, long string }{
		{"report of the NIS", "nis", ""},
		{"N.I.S. report", "nis", ""},
		{"Port Safety Board", "", "port safety|port safety board|safety board"},
		{"talks of the Bank of Norland today", "", "bank of norland"},
		{"Board of", "", ""},
		{"ferry bridge", "", ""},
		{"ALL IN CAPITALS", "", ""},
		{"PSB", "psb", ""},
		{"", "", ""},
	} {
		acronyms, long := namesIn(reader, query.Parse(c.typed, reader.Language()).Pieces)
		if a, l := strings.Join(acronyms, "|"), strings.Join(long, "|"); a != c.acronyms || l != c.long {
			t.Errorf("%q: acronyms %q, long %q", c.typed, a, l)
		}
	}
}
