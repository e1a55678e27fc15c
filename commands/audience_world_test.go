package commands

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	_ "github.com/lib/pq"

	"dateline/briefing"
	"dateline/storage"
	"dateline/storage/storetest"
)

const worldGuild = 4200

// worldTopics are what the briefings of a world are about.
var worldTopics = []string{"Harbour works", "Ferry inquiry", "Northern line", "Grain accord", "Island survey"}

// worldSources are who published them.
var worldSources = []string{"Orlan Wire", "The Kirun Post", ""}

// filed is a briefing of a world, in the order of numbers, and what was done to it.
type filed struct {
	text      string
	published time.Time
	topics    []int  // of worldTopics
	edited    string // its text after an edit; "" for none
	source    string
	withdrawn bool
}

// world is some briefings of a server that share names, words, days and topics, so that each of them would change what is
// told of the others.
type world struct {
	t        *testing.T
	all      []filed
	now      time.Time
	restrict int              // so many topics may be restricted; the others are open
	stores   map[*Desk]string // where each desk has its store
}

func newWorld(t *testing.T, rng *rand.Rand, size int) *world {
	w := &world{t: t, now: time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC), restrict: 3, stores: map[*Desk]string{}}
	for i := range size {
		f := filed{published: time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*70/size)}
		f.text = worldText(rng, i, f.published)
		f.topics = []int{rng.IntN(len(worldTopics))}
		if other := rng.IntN(len(worldTopics)); rng.IntN(3) == 0 && other != f.topics[0] {
			f.topics = append(f.topics, other)
		}
		if rng.IntN(6) == 0 {
			f.edited = worldText(rng, i, f.published)
		}
		if f.source = worldSources[i%len(worldSources)]; i%6 == 5 { // a copy, with a sentence less or more
			f.text = w.all[i-1-rng.IntN(4)].text + " " + lastCase(i)
		}
		f.withdrawn = rng.IntN(9) == 0
		w.all = append(w.all, f)
	}
	return w
}

// worldText makes a briefing of sentences about few people, places and plans. Some are spelt in several ways.
func worldText(rng *rand.Rand, nth int, published time.Time) string {
	one := func(of ...string) string { return of[rng.IntN(len(of))] }
	person := func() string {
		return one("Marta Oduya", "Gen. Petr Halvorsen", "Halvorsen", "Oduya", "MARTA ODUYA", "Foreign Minister Ines Caldera", "Caldera", "Petr J. Halvorsen", "Tomas Caldera")
	}
	body := func() string {
		return one("the Harbour Authority", "the National Transport Board", "NTB", "the National Transport Board (NTB)", "the Orlan Port Company")
	}
	place := func() string { return one("Orlan", "Vestby", "Kirun", "the Strait of Kirun") }
	day := func() string {
		return published.AddDate(0, 0, one2(rng, -20, -3, -1, 4, 12, 30)).Format("2 January 2006")
	}
	sentences := []func() string{
		func() string { return fmt.Sprintf("%s said that the dredging near %s is delayed.", person(), place()) },
		func() string { return fmt.Sprintf("On %s %s closed the northern quay in %s.", day(), body(), place()) },
		func() string { return fmt.Sprintf("%s will open the new bridge in %s on %s.", body(), place(), day()) },
		func() string { return fmt.Sprintf("The opening of the new bridge was postponed to %s.", day()) },
		func() string {
			return fmt.Sprintf("“The ferry was never inspected,” said %s on %s.", person(), day())
		},
		func() string { return fmt.Sprintf("%s and %s met in %s on %s.", person(), person(), place(), day()) },
		func() string { return fmt.Sprintf("About %d tonnes of grain reached %s.", 100+rng.IntN(900), place()) },
		func() string {
			return fmt.Sprintf("%s denied that the %s had been signed.", person(), one("accord", "agreement", "acord"))
		},
		func() string {
			return fmt.Sprintf("The survey of %s found %s.", place(), one("corrosion", "corosion", "corroded pilings", "nothing new"))
		},
		func() string { return fmt.Sprintf("%s was appointed on %s.", person(), day()) },
		func() string {
			return fmt.Sprintf("%s was to stay closed until %s, according to %s.", place(), day(), one("the Orlan Wire", "The Kirun Post", "local media"))
		},
		func() string { // others say otherwise
			return fmt.Sprintf("%s people were injured when the ferry Astrid ran aground off Vestby on 28 January 2026.", one("Seven", "Nine", "At least 12"))
		},
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s\n\n%s, %s - ", one("Quay", "Bridge", "Ferry", "Grain"), one("closed", "talks", "survey", "report"), one("in Orlan", "near Vestby", "at Kirun"),
		strings.ToUpper(one("Orlan", "Vestby", "Kirun")), published.Format("January 2"))
	for range 3 + rng.IntN(4) {
		b.WriteString(sentences[rng.IntN(len(sentences))]() + " ")
	}
	b.WriteString(lastCase(nth))
	return b.String()
}

func one2(rng *rand.Rand, of ...int) int { return of[rng.IntN(len(of))] }

// sees reports whether who is admitted by these topics sees a briefing.
func (w *world) sees(f filed, admitted [5]bool) bool {
	for _, topic := range f.topics {
		if !admitted[topic] {
			return false
		}
	}
	return true
}

// file makes a store of the briefings that who is admitted by these topics sees, under their own numbers, as if no other had
// ever been filed.
func (w *world) file(admitted [5]bool) *Desk {
	return w.fileInto(storetest.DSN(w.t), admitted)
}

func (w *world) fileInto(dsn string, admitted [5]bool) *Desk {
	store := storetest.Open(w.t, dsn)
	db, err := sql.Open("postgres", dsn)
	w.must(err)
	defer db.Close()
	ctx := w.t.Context()
	w.must(store.Welcome(ctx, worldGuild, "A server"))
	for i, f := range w.all {
		if !w.sees(f, admitted) {
			// What is missing counts as deleted for good, of which nothing but its number is left.
			_, err := db.ExecContext(ctx, `insert into acts (guild_id, at, who, what, number) values ($1, $2, 0, 'purged', $3)`, worldGuild, w.now, i+1)
			w.must(err)
			_, err = db.ExecContext(ctx, `update guilds set last_number = $2 where guild_id = $1`, worldGuild, i+1)
			w.must(err)
			continue
		}
		w.fileOne(ctx, store, i, f)
	}
	for i, f := range w.all { // today, after all that was filed before
		if f.withdrawn && w.sees(f, admitted) {
			w.must(store.Withdraw(ctx, worldGuild, i+1, storage.Act{At: w.now}))
		}
	}
	if admitted == ([5]bool{true, true, true, true, true}) {
		w.bring(ctx, store)
	}
	d := New(store, slog.New(slog.DiscardHandler))
	w.stores[d] = dsn
	return d
}

// exec changes what the store of a desk has, beside all that a desk does.
func (w *world) exec(d *Desk, statement string, args ...any) {
	w.t.Helper()
	db, err := sql.Open("postgres", w.stores[d])
	w.must(err)
	defer db.Close()
	_, err = db.ExecContext(w.t.Context(), statement, args...)
	w.must(err)
}

func (w *world) fileOne(ctx context.Context, store *storage.Store, i int, f filed) {
	filing := w.filing(f.text, f)
	head, _, err := store.File(ctx, worldGuild, filing)
	w.must(err)
	if head.Number != i+1 {
		w.t.Fatalf("briefing %d has the number %d", i+1, head.Number)
	}
	if f.edited != "" {
		edit := w.filing(f.edited, f)
		_, _, err := store.Revise(ctx, worldGuild, head.Number, 1, edit, "an edit")
		w.must(err)
	}
	w.judge(ctx, store, i, f)
	w.correct(ctx, store, i, f)
}

// lastCase is the last sentence of a briefing.
func lastCase(nth int) string {
	return fmt.Sprintf("Nobody else reported case %c%d.", 'a'+rune(nth%26), nth)
}

func (w *world) filing(text string, f filed) briefing.Filing {
	reader := storetest.Reader()
	story, err := reader.Parse(text)
	w.must(err)
	filing := briefing.Filing{Story: story, Facts: reader.Read(story, f.published, ""), Published: f.published, Source: f.source, Filed: f.published.Add(20 * time.Hour)}
	for _, topic := range f.topics {
		filing.Topics = append(filing.Topics, worldTopics[topic])
	}
	return filing
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}
