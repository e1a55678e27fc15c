package storage_test

import (
	"testing"

	"dateline/search"
	"dateline/storage"
)

func TestSearchFindsANameInItsOtherForms(t *testing.T) {
	t.Parallel()
	store, _ := voices(t)
	for _, c := range []struct{ words, hits, passage, matches string }{
		{"PSB", "1 3", "The PSB said that it would meet on Monday.", "PSB"},
		{"Port Safety Board", "1 3", "The PSB said that it would meet on Monday.", "PSB"},
		{"psb", "1 3", "", ""},
		{"RTGB", "", "", ""},
	} {
		found, err := search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: c.words})
		if err != nil || numbers(found.Hits, ofHit) != c.hits {
			t.Errorf("%s: %s, %v; want %s", c.words, numbers(found.Hits, ofHit), err, c.hits)
			continue
		}
		if c.passage == "" {
			continue
		}
		last, matches := found.Hits[len(found.Hits)-1], ""
		for _, m := range last.Matches {
			matches += " " + m.Of(last.Best.Text)
		}
		if last.Best.Text != c.passage || matches != " "+c.matches {
			t.Errorf("%s: %q, matches%s", c.words, last.Best.Text, matches)
		}
	}
}
