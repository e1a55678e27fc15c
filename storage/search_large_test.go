package storage_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

// In a guild of any size all that holds a word is ranked, in blocks, beside them, and without what was removed.
func TestALargeGuildIsRankedAsAWhole(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	execute(t, store, fill)
	topic := must(store.Topic(t.Context(), guild, storage.AllSeeing(), "topic 7"))(t).ID
	check := func(after string, more int) {
		t.Helper()
		for _, c := range []struct {
			name  string
			q     search.Query
			first string
			total int
		}{
			{"a rare word", search.Query{Words: "word77"}, "77", 1},
			{"a common word: the newest", search.Query{Words: "common"}, "1999 3999 1998", 5000 + more},
			{"common words", search.Query{Words: "common words"}, "1999 3999 1998", 5000 + more},
			{"a rare one and a common one", search.Query{Words: "common word77"}, "77 1999 3999", 5000 + more},
			{"a common phrase", search.Query{Words: `"common words" word77`}, "77 1999 3999", 5000 + more},
			{"a common one in a topic and a time", search.Query{Words: "common", Topic: topic, To: date("2020-06-01")}, "106 2106 4106", 9},
			{"a late page", search.Query{Words: "common", Offset: 4_990}, "", 5000 + more},
		} {
			found, err := search.Find(t.Context(), store, guild, storage.AllSeeing(), c.q)
			if got := numbers(found.Hits, ofHit); err != nil || !strings.HasPrefix(got+" ", c.first+" ") && c.first != "" || len(found.Hits) == 0 || found.Total != c.total {
				t.Errorf("%s, %s: %s of %d, %v; want %s… of %d", after, c.name, got, found.Total, err, c.first, c.total)
			}
		}
	}
	check("at first", 0)
	if blocks, loose, err := store.Index(t.Context(), guild); err != nil || blocks != "1-1024 1025-2048 2049-3072 3073-4096 4097-4224 4225-4352 4353-4480 4481-4608 4609-4736 4737-4864 4865-4992" || loose != 8 {
		t.Errorf("blocks %s, %d loose, %v", blocks, loose, err)
	}
	for i := range 130 {
		file(t, store, guild, on("2019-01-01", story("Ports", fmt.Sprintf("Notice %d", i), "One of the common words.")))
	}
	check("after filing", 130)
	if err := store.Post(t.Context(), guild); err != nil {
		t.Fatal(err)
	}
	check("with them in blocks", 130)
	if blocks, loose, err := store.Index(t.Context(), guild); err != nil || blocks != "1-1024 1025-2048 2049-3072 3073-4096 4097-5120" || loose != 10 {
		t.Errorf("blocks %s, %d loose, %v", blocks, loose, err)
	}
	for _, number := range []int{1, 5000, 5125} {
		if err := store.Remove(t.Context(), guild, number, by(7, "")); err != nil {
			t.Fatal(err)
		}
	}
	check("after removing", 127)
}
