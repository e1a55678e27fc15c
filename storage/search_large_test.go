package storage_test

import (
	"strings"
	"testing"

	"dateline/search"
	"dateline/storage/storetest"
)

// A large guild is the one of fill, with numbers up to 10,000 of which every other one is gone.
var fillLarge = fill + `;
update guilds set last_number = 10000 where guild_id = 1001;
update versions set tsv = tsv || to_tsvector('english', 'tide') where guild_id = 1001 and number % 100 = 0;
analyze;
select count_common(1001)`

func TestALargeGuildIsSearchedByItsRarestWords(t *testing.T) {
	store := storetest.New(t)
	if err := store.Exec(t.Context(), fillLarge); err != nil {
		t.Fatal(err)
	}
	topic := must(store.Topic(t.Context(), guild, "topic 7"))(t).ID
	for _, c := range []struct {
		name  string
		q     search.Query
		first string
		total int
		more  bool
	}{
		{"a rare word", search.Query{Words: "word77"}, "77", 1, false},
		{"a word of some", search.Query{Words: "tide"}, "3900 1900 3800", 50, false},
		{"a common word: the newest", search.Query{Words: "common"}, "3999 1999 3998", 80, true},
		{"only common words", search.Query{Words: "common words"}, "3999 1999 3998", 80, true},
		{"a rare one and a common one", search.Query{Words: "common word77"}, "77 3999 1999", 81, true},
		{"a common one in a topic and a time", search.Query{Words: "common", Topic: topic, To: date("2020-06-01")}, "4106 2106 106", 9, true},
	} {
		found, err := search.Find(t.Context(), store, guild, c.q)
		if got := numbers(found.Hits, ofHit); err != nil || !strings.HasPrefix(got+" ", c.first+" ") || found.Total != c.total || found.More != c.more || len(found.Doubtful) != 0 {
			t.Errorf("%s: %s of %d, more %v, doubtful %v, %v; want %s… of %d, %v", c.name, got, found.Total, found.More, found.Doubtful, err, c.first, c.total, c.more)
		}
	}
}
