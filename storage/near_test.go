package storage_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/near"
	"dateline/storage"
	"dateline/storage/storetest"
)

// strike is a story in sentences; what is like it and what is not, is told in the tests of briefing/near.
var strike = []string{
	"Ferry crews in Port Elsa returned to work on Friday after a meeting with the owners that took eleven hours.",
	"The strike had stopped all the boats of the Northern Line for nine days and left the islanders without a crossing.",
	"The owners dropped their plan to sell two of the older boats, which the union had called a threat to the timetable.",
	"Members of the union vote on the deal next week, and both sides said that they expected a clear majority.",
}

func similar(t testing.TB, store *storage.Store, guild int64, q storage.NearQuery) []storage.Alike {
	t.Helper()
	return must(store.Near(t.Context(), guild, storage.AllSeeing(), q))(t)
}

func ofAlike(a storage.Alike) int { return a.Number }

func TestNearTellsWhatATextIsLike(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, story("Weather", "Storm", "A storm is expected in the north on Sunday, and fishing boats should stay in the harbours until it has passed."))
	head := file(t, store, guild, story("Ferries", "Strike ends", strike...))
	found := similar(t, store, guild, storage.NearQuery{Text: story("Ferries", "Boats sail again", strike[2], strike[0], strike[3]).Text})
	if len(found) != 1 || found[0].Likeness < .8 || found[0].Likeness >= 1 {
		t.Fatalf("found %+v", found)
	}
	want := storage.Alike{Head: head, Filed: time.Date(2026, 3, 12, 9, 30, 0, 123000, time.UTC), Likeness: found[0].Likeness, Whole: near.Within}
	if found[0] != want {
		t.Errorf("found %+v, want %+v", found[0], want)
	}
}

func TestNearPutsTheMostAlikeFirst(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, story("Ferries", "Half", strike[0], "The rest of it was written by somebody else.", strike[2], "It tells of other things that nobody had heard.", strike[3]))
	file(t, store, guild, story("Ferries", "A start", strike[0], strike[1]))
	file(t, store, guild, story("Ferries", "The whole", strike...))
	file(t, store, guild, story("Ferries", "The whole", strike...))
	text := story("Ferries", "The whole", strike...).Text
	if found := similar(t, store, guild, storage.NearQuery{Text: text, Limit: 9}); numbers(found, ofAlike) != "4 3 2 1" || found[0].Whole != near.Same || found[0].Likeness != 1 {
		t.Errorf("found %+v", found)
	}
	if found := similar(t, store, guild, storage.NearQuery{Text: text}); numbers(found, ofAlike) != "4 3 2" {
		t.Errorf("without a limit: %s", numbers(found, ofAlike))
	}
}

func TestNearLeavesOutTheBriefingItIsAskedFor(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), story("Ferries", "Strike ends", strike...)
	f.Key = "interaction 1"
	file(t, store, guild, f)
	f.Key = ""
	file(t, store, guild, f)
	for want, q := range map[string]storage.NearQuery{"2 1": {}, "2": {Key: "interaction 1"}, "1": {Number: 2}, "": {Key: "interaction 1", Number: 2}} {
		q.Text = f.Text
		if found := similar(t, store, guild, q); numbers(found, ofAlike) != want {
			t.Errorf("%+v: found %s, want %q", q, numbers(found, ofAlike), want)
		}
	}
}

// Of texts that are filed together, each is like those before it, however many are filed after it.
func TestNearLooksForEarlierBriefings(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), story("Ferries", "Strike ends", strike...)
	queries := []storage.NearQuery{{Text: "Nothing is like this."}}
	for before := range 40 {
		f.Filed = moment(before)
		queries = append(queries, storage.NearQuery{Text: f.Text, Before: file(t, store, guild, f).Number, Limit: 1})
	}
	all := must(store.NearAll(t.Context(), guild, storage.AllSeeing(), queries...))(t)
	for i, found := range all {
		if want := max(i-1, 0); len(found) != min(want, 1) || want > 0 && found[0].Number != want {
			t.Errorf("before %d: %s", i, numbers(found, ofAlike))
		}
	}
}

func TestNearKeepsToItsGuild(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), story("Ferries", "Strike ends", strike...)
	for range 40 { // more than are looked at of one key
		file(t, store, other, f)
	}
	if found := similar(t, store, guild, storage.NearQuery{Text: f.Text}); len(found) != 0 {
		t.Errorf("found %+v", found)
	}
	file(t, store, guild, f)
	if found := similar(t, store, guild, storage.NearQuery{Text: f.Text}); numbers(found, ofAlike) != "1" {
		t.Errorf("found %+v", found)
	}
}

func TestNearLooksAtCurrentVersionsOnly(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), story("Ferries", "Strike ends", strike...)
	file(t, store, guild, f)
	rewritten := story("Ferries", "Another story", "The museum of the harbour shows paintings of the winter, most of which nobody has seen since the great fire of the customs house.")
	if _, _, err := store.Revise(t.Context(), guild, 1, 1, rewritten, "wrong text"); err != nil {
		t.Fatal(err)
	}
	if found := similar(t, store, guild, storage.NearQuery{Text: f.Text}); len(found) != 0 {
		t.Errorf("found an earlier version: %+v", found)
	}
	if found := similar(t, store, guild, storage.NearQuery{Text: rewritten.Text}); len(found) != 1 || found[0].Version != 2 {
		t.Errorf("found %+v", found)
	}
	if _, _, err := store.Revise(t.Context(), guild, 1, 2, f, "restored"); err != nil {
		t.Fatal(err)
	}
	if found := similar(t, store, guild, storage.NearQuery{Text: f.Text}); len(found) != 1 || found[0].Version != 3 {
		t.Errorf("found after restoring: %+v", found)
	}
}

func TestNearTellsOfWithdrawnOnesAndNotOfRemovedOnes(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), story("Ferries", "Strike ends", strike...)
	file(t, store, guild, f)
	for _, step := range []struct {
		change           rune
		found, withdrawn bool
	}{{'w', true, true}, {'s', true, false}, {'r', false, false}, {'u', true, false}, {'r', false, false}} {
		if err := stateChanges(store)[step.change](t.Context(), guild, 1, by(7, "why")); err != nil {
			t.Fatal(err)
		}
		found := similar(t, store, guild, storage.NearQuery{Text: f.Text})
		if (len(found) == 1) != step.found || step.found && found[0].Withdrawn != step.withdrawn {
			t.Errorf("after %c: %+v", step.change, found)
		}
	}
	if purged, err := store.Purge(t.Context(), time.Now().Add(2*storage.KeptRemoved)); purged != 1 || err != nil {
		t.Fatalf("purged %d, %v", purged, err)
	}
	if left := tables(t, store)["shingles"]; left != "" {
		t.Errorf("purging leaves\n%s", left)
	}
}

func TestNearTakesAnyText(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	long := strings.Repeat(strings.Join(strike, " ")+" ", briefing.MaxText/450)
	for name, text := range map[string]string{
		"empty": "", "one word": "strike", "NUL": "a\x00b", "broken": strings.Repeat("\xff", 99), "1 MB": long, "one long word": strings.Repeat("x", 5<<20),
	} {
		if found := similar(t, store, guild, storage.NearQuery{Text: text}); len(found) != 0 {
			t.Errorf("%s in an empty store: %+v", name, found)
		}
	}
	for name, text := range map[string]string{
		"right to left": "عاد طاقم العبارات إلى العمل يوم الجمعة بعد اجتماع طويل مع أصحاب السفن انتهى باتفاق على الأجور وأيام الراحة.",
		"without gaps":  "港口罢工在长达十一小时的会谈后结束。船员将从七月起获得加薪，每出海十天可休息两天。",
		"1 MB":          long,
	} {
		head := file(t, store, guild, story("Ports", "A title", text))
		began := time.Now()
		found := similar(t, store, guild, storage.NearQuery{Text: text})
		if took := time.Since(began); took > 2*time.Second { // some 5 ms; the race detector takes many times as long
			t.Errorf("%s: %v", name, took)
		}
		if len(found) != 1 || found[0].Head != head || found[0].Likeness < .98 {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

// fillAlike files 20,000 briefings of one guild with five keys each, one of which all have, without the way through File.
const fillAlike = `
set statement_timeout = 0;
insert into guilds (guild_id, last_number) values (1001, 20000);
begin;
insert into briefings (guild_id, number, version, published, filer, filed) select 1001, n, 1, '2026-01-01', 7, now() from generate_series(1, 20000) n;
insert into versions (guild_id, number, version, published, words, shown, title, place, source, link, spans, editor, at, text)
    select 1001, n, 1, '2026-01-01', 9, true, 'Title', '', '', '', array_fill(0, array[12]), 7, now(), 'word' from generate_series(1, 20000) n;
insert into shingles (guild_id, hash, number, version) select 1001, case when k = 0 then 0 else 5 * n + k end, n, 1 from generate_series(1, 20000) n, generate_series(0, 4) k;
commit;
analyze briefings, versions, shingles;
reset statement_timeout`

func TestNearTakesItsIndexes(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	execute(t, store, fillAlike)
	f := story("Ferries", "Strike ends", strike...)
	file(t, store, guild, f)
	plans := plansOf(t, store, func() (int, error) {
		found, err := store.Near(t.Context(), guild, storage.AllSeeing(), storage.NearQuery{Text: f.Text})
		return len(found), err
	})
	for _, index := range []string{"shingles_pkey", "versions_pkey"} {
		if !strings.Contains(plans, index) {
			t.Errorf("%s is not taken:\n%s", index, plans)
		}
	}
	if strings.Contains(plans, "Seq Scan") {
		t.Errorf("a table is walked through:\n%s", plans)
	}
}

func TestACancelledNearIsAnError(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if found, err := store.Near(ctx, guild, storage.AllSeeing(), storage.NearQuery{Text: "text"}); !errors.Is(err, context.Canceled) || found != nil {
		t.Errorf("%+v, %v", found, err)
	}
}
