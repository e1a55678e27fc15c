package storage_test

import (
	"errors"
	"testing"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/storage"
	"dateline/storage/storetest"
)

// status says what is known of a sentence.
func status(sentence string, is storage.Status, note string) storage.Correction {
	return storage.Correction{What: storage.FactStatus, Sentence: sentence, Words: text.Span{End: len(sentence)}, Status: is, By: 8, At: moment(3), Reason: note}
}

// known is what is known of the sentences of a version of briefing 1, in order.
func known(t testing.TB, store *storage.Store, who storage.Audience, version int, f briefing.Filing) (all []storage.Status) {
	t.Helper()
	var passages []briefing.Passage
	for _, s := range f.Sentences {
		passages = append(passages, at(1, version, s.Start, s.End-1)) // a part is enough
	}
	for _, k := range must(store.Known(t.Context(), guild, who, passages))(t) {
		all = append(all, k.Status)
	}
	return all
}

func wantsKnown(t testing.TB, store *storage.Store, version int, f briefing.Filing, want ...storage.Status) {
	t.Helper()
	got := known(t, store, storage.AllSeeing(), version, f)
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("version %d: known %q, want %q", version, got, want)
			return
		}
	}
}

func TestAStatusFollowsItsSentence(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), ferries("The ferry sank on 3 March.", "It was raised on 5 March.")
	file(t, store, guild, f)
	correct(t, store, 1, status("The ferry sank on 3 March.", storage.StatusReported, ""))
	last := correct(t, store, 1, status("The ferry sank on 3 March.", storage.StatusDisputed, "The crew says otherwise"))
	wantsKnown(t, store, 1, f, storage.StatusDisputed, "")
	second := ferries("More was known.", "The ferry sank on 3 March.")
	revise(t, store, 1, 1, second, "")
	wantsKnown(t, store, 2, second, "", storage.StatusDisputed)
	wantsKnown(t, store, 1, f, storage.StatusDisputed, "")
	third := ferries("More was known.", "The ferry sank on 3 March, off the pier.")
	revise(t, store, 1, 2, third, "")
	wantsKnown(t, store, 3, third, "", "")
	revise(t, store, 1, 3, second, "")
	wantsKnown(t, store, 4, second, "", storage.StatusDisputed)
	if err := store.TakeBack(t.Context(), guild, last, by(9, "")); err != nil {
		t.Fatal(err)
	}
	wantsKnown(t, store, 4, second, "", storage.StatusReported)
	if _, err := store.Correct(t.Context(), guild, func() storage.Correction {
		c := status("It was never said.", storage.StatusRefuted, "")
		c.Number = 1
		return c
	}()); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("a sentence that does not stand: %v", err)
	}
	if seen := known(t, store, storage.Audience{}, 4, second); seen[1] != "" {
		t.Errorf("an audience that sees nothing is told %q", seen)
	}
}

func TestAStatusConcernsTheAnswersThatUseItsSentence(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), ferries("The ferry sank on 3 March.", "It was raised on 5 March.")
	file(t, store, guild, f)
	share(t, store, 1, 1, 1, f, 0)
	share(t, store, 2, 1, 1, f, 1)
	id := correct(t, store, 1, status("The ferry sank on 3 March.", storage.StatusRefuted, "The owner says so"))
	wantsDue(t, store, "refuted", map[int64]string{1: "#1 v1 corrected [] [refuted]"})
	if err := store.TakeBack(t.Context(), guild, id, by(9, "")); err != nil {
		t.Fatal(err)
	}
	wantsDue(t, store, "taken back", map[int64]string{1: "#1 v1 corrected [] [refuted], #1 v1 taken back [refuted] []"})
}

func TestABriefingHasTheGradeOfItsSourceUnlessItHasItsOwn(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), ferries("The ferry sank on 3 March.")
	f.Source = "Harbour  Gazette"
	file(t, store, guild, f)
	var settings storage.Settings
	grades := func() storage.Grade {
		t.Helper()
		return must(store.Grades(t.Context(), guild, storage.AllSeeing(), settings, []int{1}))(t)[1]
	}
	settings.SetReliability("Harbour Gazette", "C")
	if g := grades(); g.String() != "C" {
		t.Errorf("by its source %q", g)
	}
	graded := func(g storage.Grade) error {
		_, err := store.SetGrade(t.Context(), guild, 1, func(storage.Grade) storage.Grade { return g }, by(9, ""))
		return err
	}
	if err := graded(storage.Grade{Credibility: "2"}); err != nil {
		t.Fatal(err)
	}
	if g := grades(); g.String() != "C2" {
		t.Errorf("with its own credibility %q", g)
	}
	if err := graded(storage.Grade{Reliability: "E", Credibility: "2"}); err != nil {
		t.Fatal(err)
	}
	if g := grades(); g.String() != "E2" {
		t.Errorf("with its own %q", g)
	}
	if err := graded(storage.Grade{Reliability: "E", Credibility: "2"}); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("again: %v", err)
	}
	if was := settings.SetReliability("harbour gazette", ""); was != "C" || len(settings.Reliability) != 0 {
		t.Errorf("taken back %q, left %v", was, settings.Reliability)
	}
}
