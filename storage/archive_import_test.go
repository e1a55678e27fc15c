package storage_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/storage"
	"dateline/storage/storetest"
)

// asRead is a filing as the desk makes it of a text.
func asRead(t testing.TB, text, day string, topics ...string) briefing.Filing {
	t.Helper()
	story := must(storetest.Reader().Parse(text))(t)
	return briefing.Filing{Story: story, Facts: storetest.Reader().Read(story, date(day), ""), Published: date(day), Topics: topics,
		Source: "Harbour <Gazette> & “Söhne”", Link: "https://example.org/a?b=1&c=2", Filer: 77, Filed: moment(0)}
}

const (
	wreck   = "The Lugger Founders\n\nNORTH QUAY — The lugger sank on Monday, Mayor Ana Sol said. It will be raised on 3 April 2026.\n\nNobody was hurt in 2025, according to the Harbour Watch."
	salvage = "Salvage Begins\n\nNORTH QUAY — Divers reached the lugger on Tuesday. 船は海の底に眠る。"
)

// lived is a store whose guild has been through everything, filed as the desk files.
func lived(t testing.TB) *storage.Store {
	t.Helper()
	store, ctx := storetest.New(t), t.Context()
	file(t, store, other, asRead(t, salvage, "2026-03-01", "Elsewhere"))
	if err := store.Welcome(ctx, guild, `Harbour "desk"`); err != nil {
		t.Fatal(err)
	}
	if err := store.Exec(ctx, `update guilds set settings = '{"zone": "Europe/Oslo", "shared": true, "reliability": {"gazette": {"source": "Gazette", "grade": "C"}}}' where guild_id = $1`, guild); err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		f := asRead(t, strings.ReplaceAll(wreck, "lugger", fmt.Sprint("lugger ", i)), "2026-03-12", "Wrecks", "Quays")
		f.Key = fmt.Sprint("draft/", 900+i)
		file(t, store, guild, f)
	}
	edited := asRead(t, salvage, "2026-03-13", "Wrecks", "Divers")
	edited.Key = "draft/2000"
	revise(t, store, 1, 1, edited, "more is known")
	revise(t, store, 1, 2, asRead(t, wreck, "2026-03-12", "Wrecks"), "as it was")
	e := must(eventsOf(ctx, store, guild, storage.EventQuery{Numbers: []int{1}}))(t)[0]
	correct(t, store, 1, storage.Correction{What: storage.FactEvent, Sentence: e.Text, By: 8, At: moment(1), Reason: "no event",
		Words: text.Span{Start: e.When.Start - e.Start, End: e.When.End - e.Start}})
	e = must(eventsOf(ctx, store, guild, storage.EventQuery{Numbers: []int{2}}))(t)[0]
	back := correct(t, store, 2, storage.Correction{What: storage.FactEvent, Sentence: e.Text, By: 8, At: moment(1),
		Words: text.Span{Start: e.When.Start - e.Start, End: e.When.End - e.Start}})
	said, _, err := store.Said(ctx, guild, storage.AllSeeing(), storage.SaidQuery{Number: 2})
	if err != nil || len(said) == 0 {
		t.Fatalf("%d statements, %v", len(said), err)
	}
	correct(t, store, 2, speaks(said[0], "Tomas Reed"))
	correct(t, store, 2, status(said[0].Text, storage.StatusReported, ""))
	correct(t, store, 2, status(said[0].Text, storage.StatusDisputed, "The Harbour Watch says otherwise"))
	must(store.SetGrade(ctx, guild, 2, func(storage.Grade) storage.Grade { return storage.Grade{Reliability: "B", Credibility: "3"} }, by(9, "")))(t)
	quays := topicID(t, store, "Quays")
	for _, err := range []error{
		store.TakeBack(ctx, guild, back, by(9, "")),
		store.DescribeTopic(ctx, guild, quays, "What lies at the quays", by(9, "")),
		store.RenameTopic(ctx, guild, quays, "The quays", by(9, "")),
		store.MergeNames(ctx, guild, "Tomas Reed", "Ana Sol", by(9, "")),
		store.Withdraw(ctx, guild, 3, by(9, "the source took it back")),
		store.Withdraw(ctx, guild, 4, by(9, "")), store.Remove(ctx, guild, 4, by(9, "not ours")),
		store.Remove(ctx, guild, 5, storage.Act{At: moment(0).Add(-storage.KeptRemoved)}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if purged := must(store.Purge(ctx, moment(0)))(t); purged != 1 {
		t.Fatalf("purged %d", purged)
	}
	must(store.MergeTopics(ctx, guild, quays, topicID(t, store, "Wrecks"), by(9, "")))(t)
	must(store.SaveDraft(ctx, guild, storage.Draft{Text: "A \u2028draft", Topics: "Wrecks; ", Published: "tomorrow", Filer: 78,
		Saved: moment(2), Until: moment(30), Key: "interaction 6"}))(t)
	must(store.SaveDraft(ctx, guild, storage.Draft{Number: 1, Version: 3, Text: wreck, Reason: "a slip", Saved: moment(2)}))(t)
	read(t, store, guild, 7)
	return store
}

func exported(t testing.TB, store *storage.Store, guild int64) string {
	t.Helper()
	var b bytes.Buffer
	must(store.Export(t.Context(), guild, &b))(t)
	return b.String()
}

func imported(t testing.TB, store *storage.Store, guild int64, export string) {
	t.Helper()
	got := must(store.Import(t.Context(), guild, strings.NewReader(export), func(int) {}))(t)
	if want := (storage.Imported{Briefings: strings.Count(export, `{"kind":"briefing"`), Versions: strings.Count(export, `{"kind":"version"`)}); !reflect.DeepEqual(got, want) {
		t.Errorf("imported %+v, want %+v", got, want)
	}
	if left := must(store.Reread(t.Context(), guild, 0, func(int) {}))(t).Texts; left != 0 {
		t.Errorf("%d versions were not read", left)
	}
}

// What was exported gives, in an empty store, the same rows in every table, and the same export.
func TestAnExportIsTheSameStoreAgain(t *testing.T) {
	t.Parallel()
	store, again := lived(t), storetest.New(t)
	export := exported(t, store, guild)
	imported(t, again, guild, export)
	if second := exported(t, again, guild); second != export {
		t.Errorf("exported\n%s\nand again\n%s", export, second)
	}
	is, was := tables(t, again), tables(t, store)
	for name := range was {
		if want, got := rowsOf(was[name], guild), rowsOf(is[name], guild); got != want {
			t.Errorf("table %s was\n%s\nand is\n%s", name, want, got)
		}
	}
	if found := damages(t, again); len(found) != 0 {
		t.Errorf("damages %+v", found)
	}
}

// rowsOf keeps a guild's rows of a table's content.
func rowsOf(table string, guild int64) string {
	return strings.Join(slices.DeleteFunc(strings.Split(table, "\n"), func(row string) bool {
		return !strings.HasPrefix(row, fmt.Sprintf("(%d,", guild))
	}), "\n")
}

func TestAnExportFitsIntoAnotherGuild(t *testing.T) {
	t.Parallel()
	store := lived(t)
	export := exported(t, store, guild)
	imported(t, store, 3003, export)
	if second, want := exported(t, store, 3003), strings.Replace(export, `"server":"1001"`, `"server":"3003"`, 1); second != want {
		t.Errorf("exported\n%s\nwant\n%s", second, want)
	}
	if exported(t, store, guild) != export {
		t.Error("the guild that it came from has changed")
	}
}

// Ids stand in the keys of filings and behind buttons: what comes later must not get one that was given.
func TestAnImportedGuildGoesOnWhereItWas(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	imported(t, store, guild, exported(t, lived(t), guild))
	last := must(store.Acts(ctx, guild, storage.ActQuery{Limit: 1}))(t)[0].ID
	head := file(t, store, guild, asRead(t, "The yard is shut.", "2026-03-14", "Yards"))
	if head.Number != 6 {
		t.Errorf("the next number is %d", head.Number)
	}
	if acts := must(store.Acts(ctx, guild, storage.ActQuery{Limit: 1}))(t); acts[0].ID <= last {
		t.Errorf("act %d came after act %d", acts[0].ID, last)
	}
	if id := must(store.SaveDraft(ctx, guild, storage.Draft{Saved: moment(3)}))(t); id <= 2000 {
		t.Errorf("draft %d has the key of one that was filed", id)
	}
	again := asRead(t, wreck, "2026-03-12", "Wrecks")
	again.Key = "draft/900"
	if head, fresh, err := store.File(ctx, guild, again); err != nil || fresh || head.Number != 1 {
		t.Errorf("filed again: %+v %t %v", head, fresh, err)
	}
}

// What stands in an export that was cut off, changed or made up is not taken, and nothing of it stays.
func TestADamagedExportLeavesNothing(t *testing.T) {
	t.Parallel()
	export := exported(t, lived(t), guild)
	lines := strings.SplitAfter(strings.TrimSpace(export), "\n")
	store := storetest.New(t)
	empty := tables(t, store)
	kind := func(n int) string {
		if n < 0 || n == len(lines) {
			return ""
		}
		kind, _, _ := strings.Cut(lines[n], ",")
		return kind
	}
	for n, line := range lines {
		if kind(n) == kind(n-1) && kind(n) == kind(n+1) {
			continue // the first and the last one of a kind stand for all
		}
		notTaken(t, store, fmt.Sprintf("without the lines behind %d", n), strings.Join(lines[:n], ""))
		notTaken(t, store, fmt.Sprintf("without line %d", n+1), strings.Join(slices.Delete(slices.Clone(lines), n, n+1), ""))
		notTaken(t, store, fmt.Sprintf("with line %d twice", n+1), strings.Join(slices.Insert(slices.Clone(lines), n, line), ""))
		notTaken(t, store, fmt.Sprintf("with line %d cut", n+1), strings.Replace(export, line, line[:len(line)/2]+"\n", 1))
		notTaken(t, store, fmt.Sprintf("with a key more in line %d", n+1), strings.Replace(export, line, `{"colour":"red",`+line[1:], 1))
	}
	for old, new := range map[string]string{
		`"format":1`: `"format":2`, `"versions":3`: `"versions":2`, `"state":"shown"`: `"state":"lost"`, `"topics":[`: `"topics":[9999,`,
		`"drafts":2000`: `"drafts":90000000000`, `"kind":"act"`: `"kind":"deed"`, `"published":"2026-03-12"`: `"published":"12 March"`, `"numbers":5`: `"numbers":2`,
	} {
		if !strings.Contains(export, old) {
			t.Fatalf("the export has no %s", old)
		}
		notTaken(t, store, new, strings.Replace(export, old, new, 1))
	}
	for name, content := range tables(t, store) {
		if content != empty[name] {
			t.Errorf("table %s holds %s", name, content)
		}
	}
}

func notTaken(t *testing.T, store *storage.Store, how, export string) {
	t.Helper()
	if _, err := store.Import(t.Context(), guild, strings.NewReader(export), func(int) {}); err == nil {
		t.Errorf("it was taken %s", how)
	}
}

func TestOnlyAnEmptyGuildTakesAnExport(t *testing.T) {
	t.Parallel()
	store := lived(t)
	export, before := exported(t, store, guild), tables(t, store)
	for _, full := range []int64{guild, other} {
		var fault *briefing.Fault
		if _, err := store.Import(t.Context(), full, strings.NewReader(export), func(int) {}); !errors.As(err, &fault) || !strings.Contains(fault.Says, "not empty") {
			t.Errorf("%v", err)
		}
	}
	for name, content := range tables(t, store) {
		if content != before[name] {
			t.Errorf("table %s has changed", name)
		}
	}
}

func TestAGuildThatIsNotThereHasNoExport(t *testing.T) {
	t.Parallel()
	if _, err := storetest.New(t).Export(t.Context(), guild, io.Discard); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("%v", err)
	}
}

// meddler changes the store as soon as something of an export comes.
type meddler struct {
	bytes.Buffer
	change func()
}

func (m *meddler) Write(p []byte) (int, error) {
	if m.change != nil {
		m.change()
		m.change = nil
	}
	return m.Buffer.Write(p)
}

func TestAnExportIsOneStateOfTheStore(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	long := wreck + strings.Repeat("\n\nThe lugger lay on her side.", 400)
	for i := range 5 {
		file(t, store, guild, asRead(t, strings.ReplaceAll(long, "lugger", fmt.Sprint("lugger ", i)), "2026-03-12", "Wrecks"))
	}
	before := exported(t, store, guild)
	w := &meddler{change: func() {
		revise(t, store, 5, 1, asRead(t, wreck, "2026-03-12", "Wrecks", "Divers"), "shorter")
		file(t, store, guild, asRead(t, salvage, "2026-03-13", "Wrecks"))
	}}
	must(store.Export(t.Context(), guild, w))(t)
	if w.String() != before {
		t.Error("an edit came into the export")
	}
	if exported(t, store, guild) == before {
		t.Error("nothing was edited")
	}
}
