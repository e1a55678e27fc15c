package storage_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

// mended is another text for the briefing of full, with all else changed, too.
func mended() briefing.Filing {
	f := dated(story("Ports", "Harbour is open", "The quays opened on 11 March."), "11 March", "2026-03-11", "2026-03-12")
	f.Published, f.Topics, f.Story.Language = date("2026-03-14"), []string{"PORTS", "Ships"}, "en"
	f.Source, f.Link, f.Key, f.Filer, f.Filed = "Desk", "https://example.org/2", "interaction 9", 78, moment(0)
	return f
}

func TestARevisionTakesTheBriefingsPlace(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), mended()
	first := file(t, store, guild, full())
	head := revise(t, store, 1, 1, f, "it opened early")
	if want := (briefing.Head{Number: 1, Version: 2, Title: "Harbour is open", Source: "Desk", Link: "https://example.org/2", Published: date("2026-03-14"), Language: "en"}); head != want {
		t.Errorf("head %+v, want %+v", head, want)
	}
	now := must(store.Briefing(t.Context(), guild, storage.AllSeeing(), 1))(t)
	want := storage.Briefing{Head: head, Story: f.Story, State: storage.Shown, Current: true, Topics: []string{"Ports", "Ships"},
		Filed: full().Filed, Filer: 77, Editor: 78, Edited: f.Filed, Reason: "it opened early", Sentences: 1, Events: 1}
	if !reflect.DeepEqual(now, want) {
		t.Errorf("briefing\n%+v, want\n%+v", now, want)
	}
	was := must(store.Version(t.Context(), guild, storage.AllSeeing(), 1, 1))(t)
	if was.Head != first || was.Text != full().Text || was.Current || was.Sentences != 3 || was.Events != 2 {
		t.Errorf("the first version is %+v", was)
	}
	if current := must(store.Version(t.Context(), guild, storage.AllSeeing(), 1, 0))(t); !reflect.DeepEqual(current, want) {
		t.Errorf("the current version is %+v", current)
	}
	if _, err := store.Version(t.Context(), guild, storage.AllSeeing(), 1, 3); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("a third version: %v", err)
	}
	versions := must(store.Versions(t.Context(), guild, storage.AllSeeing(), 1))(t)
	if want := []storage.Version{
		{Head: head, Editor: 78, At: f.Filed, Reason: "it opened early", Reader: briefing.ReaderVersion, Words: 9, Current: true, Shown: true},
		{Head: first, Editor: 77, At: full().Filed, Reader: briefing.ReaderVersion, Words: 23},
	}; !reflect.DeepEqual(versions, want) {
		t.Errorf("versions\n%+v, want\n%+v", versions, want)
	}
}

func TestAnswersUseTheRevisionAlone(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	file(t, store, guild, full())
	revise(t, store, 1, 1, mended(), "it opened early")
	if events := must(eventsOf(ctx, store, guild, storage.EventQuery{}))(t); days(events) != "2026-03-11" || events[0].Version != 2 {
		t.Errorf("events %+v", events)
	}
	if sentences := must(store.Sentences(ctx, guild, storage.AllSeeing(), []int{1}))(t); len(sentences) != 1 || sentences[0].Version != 2 {
		t.Errorf("sentences %+v", sentences)
	}
	for words, want := range map[string]int{"quays": 1, "ferries": 0} {
		if _, total, err := parts(search.Find(ctx, store, guild, storage.AllSeeing(), search.Query{Words: words})); err != nil || total != want {
			t.Errorf("%d briefings hold %q, %v", total, words, err)
		}
	}
	if _, err := store.Twin(ctx, guild, storage.AllSeeing(), full().Text, ""); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("the twin of the old text: %v", err)
	}
	all, coverage, err := store.Topics(ctx, guild, storage.AllSeeing())
	if err != nil || titled(all) != "Ports, Ships" && titled(all) != "Ships, Ports" || all[0].Last != date("2026-03-14") || coverage.Briefings != 1 {
		t.Errorf("topics %+v, coverage %+v, %v", all, coverage, err)
	}
	old := briefing.Passage{Number: 1, Version: 1, Span: full().Sentences[1].Span}
	around := must(store.Around(ctx, guild, storage.AllSeeing(), []briefing.Passage{old}))(t)
	if around[0].Exact != "The harbour closed on Monday." || around[0].Before != "Ferries stop at noon." || around[0].Head.Version != 1 {
		t.Errorf("what was cited before is %+v", around)
	}
}

func TestAnEditOfWhatSomebodyElseSavedStoresNothing(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), mended()
	file(t, store, guild, full())
	head := revise(t, store, 1, 1, f, "")
	before := tables(t, store)
	late := story("Rivers", "Mine", "The harbour is shut.")
	var stale *storage.StaleError
	for _, base := range []int{0, 1, 3} {
		_, _, err := store.Revise(t.Context(), guild, 1, base, late, "")
		if !errors.As(err, &stale) || *stale != (storage.StaleError{Current: head, Editor: 78, At: f.Filed}) {
			t.Errorf("from version %d: %v, %+v", base, err, stale)
		}
	}
	if after := tables(t, store); !reflect.DeepEqual(after, before) {
		t.Errorf("the tables were\n%v, are\n%v", before, after)
	}
}

func TestAnEditSentTwiceIsStoredOnce(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), mended()
	file(t, store, guild, full())
	want := revise(t, store, 1, 1, f, "")
	before := tables(t, store)
	head, fresh, err := store.Revise(t.Context(), guild, 1, 1, f, "")
	if err != nil || fresh || head != want {
		t.Errorf("the second time: %+v, fresh %v, %v", head, fresh, err)
	}
	if after := tables(t, store); !reflect.DeepEqual(after, before) {
		t.Errorf("the tables were\n%v, are\n%v", before, after)
	}
}

func TestAnEditThatChangesNothingIsRefused(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	same := full()
	file(t, store, guild, same)
	same.Key, same.Filer, same.Topics = "", 9, []string{"repairs in PORTO", "ports"}
	if _, _, err := store.Revise(t.Context(), guild, 1, 1, same, ""); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("the same: %v", err)
	}
	for i, change := range []func(*briefing.Filing){
		func(f *briefing.Filing) { f.Source = "Desk" },
		func(f *briefing.Filing) { f.Link = "" },
		func(f *briefing.Filing) { f.Published = date("2026-03-11") },
		func(f *briefing.Filing) { f.Topics = f.Topics[:1] },
	} {
		change(&same)
		revise(t, store, 1, i+1, same, "")
	}
}

func TestToRestoreIsToReviseWithTheOldText(t *testing.T) {
	t.Parallel()
	store, old := storetest.New(t), full()
	file(t, store, guild, old)
	revise(t, store, 1, 1, mended(), "")
	old.Key, old.Filer, old.Filed = "interaction 10", 79, moment(1)
	if head := revise(t, store, 1, 2, old, "it was right"); head.Version != 3 || head.Title != "Harbour closes for repairs" {
		t.Errorf("head %+v", head)
	}
	act := must(store.Acts(t.Context(), guild, storage.ActQuery{}))(t)[0]
	act.ID = 0
	want := storage.Act{What: storage.ActRestored, Number: 1, Version: 3, By: 79, At: moment(1), Reason: "it was right",
		Detail: storage.Detail{Restores: 1, From: []string{"Ports", "Ships"}, To: []string{"Ports", "Repairs in Porto"}}}
	if !reflect.DeepEqual(act, want) {
		t.Errorf("act %+v, want %+v", act, want)
	}
}

func TestAWithdrawnBriefingIsRevisedAndStaysWithdrawn(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	file(t, store, guild, full())
	if err := store.Withdraw(ctx, guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	revise(t, store, 1, 1, mended(), "")
	if heads := must(store.Heads(ctx, guild, storage.AllSeeing(), storage.HeadQuery{}))(t); len(heads) != 0 {
		t.Errorf("in answers: %+v", heads)
	}
	if all := topics(t, store); len(all) != 0 {
		t.Errorf("topics %+v", all)
	}
	if err := store.Show(ctx, guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	if hits, _, err := parts(search.Find(ctx, store, guild, storage.AllSeeing(), search.Query{Words: "quays"})); err != nil || len(hits) != 1 || hits[0].Version != 2 {
		t.Errorf("found %+v, %v", hits, err)
	}
}

func TestWhatCannotBeRevised(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	if _, _, err := store.Revise(ctx, guild, 1, 1, mended(), ""); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("of a guild that is not there: %v", err)
	}
	file(t, store, guild, full())
	before := tables(t, store)
	if _, _, err := store.Revise(ctx, guild, 2, 1, mended(), ""); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("of a briefing that is not there: %v", err)
	}
	for name, spoil := range map[string]func(*briefing.Filing){
		"a sentence in no part": func(f *briefing.Filing) { f.Sentences[0].Part = "margin" },
		"a text with NUL":       func(f *briefing.Filing) { f.Text += "\x00" },
		"no topic":              func(f *briefing.Filing) { f.Topics = []string{" "} },
	} {
		f := mended()
		spoil(&f)
		if _, _, err := store.Revise(ctx, guild, 1, 1, f, ""); err == nil {
			t.Errorf("%s: stored", name)
		}
	}
	if after := tables(t, store); !reflect.DeepEqual(after, before) {
		t.Errorf("the tables were\n%v, are\n%v", before, after)
	}
	if err := store.Remove(ctx, guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	var state *storage.StateError
	if _, _, err := store.Revise(ctx, guild, 1, 1, mended(), ""); !errors.As(err, &state) || *state != (storage.StateError{Number: 1, State: storage.Removed}) {
		t.Errorf("of a removed one: %v", err)
	}
}

// To revise a text takes no more than some times as long as to file it, whatever the machine.
func TestAMegabyteIsRevisedInTime(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	began := time.Now()
	file(t, store, guild, story("Ports", "A title", strings.Repeat("The harbour is closed. ", 1<<20/23)))
	toFile := time.Since(began)
	began = time.Now()
	revise(t, store, 1, 1, story("Ports", "A title", strings.Repeat("The harbour is open. ", 1<<20/21)), "")
	if took := time.Since(began); took > 5*toFile {
		t.Errorf("it took %v, to file it %v", took, toFile)
	}
}
