package storage_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

var searches = flag.Int("searches", 100, "how many different searches TestDifferentSearchesTakeNoMemory makes")

// Whatever is typed, the statements are the same few, and a session of the database does not grow.
func TestDifferentSearchesTakeNoMemory(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for i := range 20 {
		file(t, store, guild, asRead(t, fmt.Sprintf("Harbour news %d\n\nNORTH QUAY — The Port Safety Board (PSB) said that ferry %d sailed.", i, i), "2026-03-12", "Ports"))
	}
	topic := must(store.Topic(t.Context(), guild, storage.AllSeeing(), "ports"))(t).ID
	random := rand.New(rand.NewPCG(1, 2))
	ask := func() {
		q := search.Query{Words: anything(random, 200)}
		if random.IntN(2) == 0 {
			q.Topic = topic
		}
		if random.IntN(2) == 0 {
			q.From = date("2026-03-01")
		}
		if random.IntN(2) == 0 {
			q.To = date("2026-04-01")
		}
		found, err := search.Find(t.Context(), store, guild, storage.AllSeeing(), q)
		if err != nil {
			t.Fatalf("%q: %v", q.Words, err)
		}
		if _, err := search.Spellings(t.Context(), store, guild, storage.AllSeeing(), found.Doubtful); err != nil {
			t.Fatalf("spellings of %q: %v", q.Words, err)
		}
	}
	must(store.Session(t.Context()))(t)
	for range 50 { // of all kinds
		ask()
	}
	before := must(store.Session(t.Context()))(t)
	for range *searches {
		ask()
	}
	after := must(store.Session(t.Context()))(t)
	t.Logf("%d different searches: %d statements, %d kB more", *searches, after.Statements, (after.Bytes-before.Bytes)>>10)
	if after.Statements != before.Statements || after.Bytes > before.Bytes+10<<20 {
		t.Errorf("before %d searches: %+v, after them: %+v", *searches, before, after)
	}
}

// anything is so many letters of words, phrases, names and what is excluded.
func anything(random *rand.Rand, letters int) string {
	var typed strings.Builder
	for typed.Len() < letters {
		word := []string{"ferry", "harbour", "PSB", "Port Safety Board", "sailed", fmt.Sprintf("word%d", random.IntN(10_000))}[random.IntN(6)]
		switch random.IntN(4) {
		case 0:
			word = `"` + word + `"`
		case 1:
			word = "-" + word
		case 2:
			word = fmt.Sprintf(`-"%s %d"`, word, random.IntN(1000))
		}
		typed.WriteString(word + " ")
	}
	return typed.String()[:letters]
}

// The time of a search has a bound, however much is typed and whatever it is.
func TestAHugeSearchIsBounded(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	execute(t, store, fill)
	random := rand.New(rand.NewPCG(3, 4))
	for name, typed := range map[string]string{
		"words": anything(random, 1<<18), "a phrase": `"` + strings.Repeat("common words ", 25_000) + `"`, "phrases": strings.Repeat(`"word7 and" `, 25_000),
		"excluded": "common" + strings.Repeat(" -a -b -word8", 25_000), "letters": strings.Repeat("a b c d e ", 25_000), "one word": strings.Repeat("word", 1<<16),
		"capitals": strings.Repeat("Common Words Of ", 1<<14), "acronyms": strings.Repeat("U.S. PSB ", 1<<15), "marks": strings.Repeat(`"`, 1<<18), "minus": strings.Repeat("-", 1<<18),
	} {
		began := time.Now()
		found, err := search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: typed, Limit: 100})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := search.Spellings(t.Context(), store, guild, storage.AllSeeing(), found.Doubtful); err != nil {
			t.Errorf("spellings of %s: %v", name, err)
		}
		t.Logf("%s: %d hits of %d words in %v", name, len(found.Hits), found.Words, time.Since(began).Round(time.Millisecond))
	}
}
