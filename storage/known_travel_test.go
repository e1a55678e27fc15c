package storage_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/storage"
	"dateline/storage/storetest"
)

// assessed is a store of figures that people have said something of: how one is to be read, what is known of its sentence, and what is held of its
// briefing and its source.
func assessed(t *testing.T, store *storage.Store) *storage.Store {
	t.Helper()
	countedIn(t, store)
	divers := must(store.FiguresOf(t.Context(), guild, storage.AllSeeing(), 0, []int{2}))(t)[1]
	as, ok := store.Reader().Counting(divers, "at most 20 divers")
	if !ok {
		t.Fatal("it cannot be read")
	}
	correct(t, store, 2, storage.Correction{What: storage.FactFigure, Sentence: divers.Text, Figure: as, By: 8, At: moment(3),
		Words: text.Span{Start: divers.What.Start - divers.Start, End: divers.What.End - divers.Start}})
	correct(t, store, 2, status(divers.Text, storage.StatusDisputed, "The divers' guild knows of twelve"))
	must(store.SetGrade(t.Context(), guild, 2, func(storage.Grade) storage.Grade { return storage.Grade{Credibility: "5"} }, by(9, "")))(t)
	err := store.Configure(t.Context(), guild, by(9, ""), func(s *storage.Settings) storage.Detail {
		s.SetReliability("Harbour <Gazette> & “Söhne”", "C")
		return storage.Detail{To: []string{"C"}}
	})
	if err != nil {
		t.Fatal(err)
	}
	restricted(t, store, guild, "Ferry", storage.TopicAudience{Restricted: true, Roles: []int64{11}})
	return store
}

// toldOf is what somebody with these roles is told of the divers: their figures, what is known of them, what their briefing is held for and where it is from.
func toldOf(t *testing.T, store *storage.Store, roles ...int64) string {
	t.Helper()
	settings := must(store.Settings(t.Context(), guild))(t)
	who := settings.AudienceOf(roles)
	found, _, err := store.Figures(t.Context(), guild, who, storage.FigureQuery{About: "divers"})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s comes to %s %g, corrected %t; ", f.Words(), f.What.Bound, f.What.To, f.Corrected)
	}
	const first, last = 57, 90 // of the sentence of the divers
	for _, k := range must(store.Known(t.Context(), guild, who, []briefing.Passage{at(2, 1, first, last)}))(t) {
		fmt.Fprintf(&b, "%s: %s; ", k.Status, k.Note)
	}
	if g, graded := must(store.Grades(t.Context(), guild, who, settings, []int{2}))(t)[2]; graded {
		fmt.Fprintf(&b, "graded %s; ", g)
	}
	if c, known := must(store.Credits(t.Context(), guild, who, []int{2}))(t)[2]; known {
		fmt.Fprintf(&b, "from %s", c.Source)
	}
	return b.String()
}

// Whatever is known of figures, sentences and briefings goes where the briefing goes, is told to those who see it, and to nobody else.
func TestWhatIsKnownTravelsAndStaysBehindItsAudience(t *testing.T) {
	t.Parallel()
	store := assessed(t, storetest.New(t))
	const all = "Some 200 comes to most 20, corrected true; disputed: The divers' guild knows of twelve; graded C5; from Harbour <Gazette> & “Söhne”"
	wants := func(when string, store *storage.Store) {
		t.Helper()
		if got := toldOf(t, store, 11); got != all {
			t.Errorf("%s: told %q, want %q", when, got, all)
		}
		if got := strings.Trim(toldOf(t, store, 12), "; :"); got != "" {
			t.Errorf("%s: who may not see it is told %q", when, got)
		}
		if found := damages(t, store); len(found) != 0 {
			t.Errorf("%s: damages %+v", when, found)
		}
	}
	wants("said", store)
	if err := store.Exec(t.Context(), "update readings set reader = 1"); err != nil {
		t.Fatal(err)
	}
	must(store.Reread(t.Context(), 0, 0, func(int) {}))(t)
	wants("read again", store)
	export, again := exported(t, store, guild), storetest.New(t)
	imported(t, again, guild, export)
	wants("exported and imported", again)
	if err := again.Erase(t.Context(), guild, func(int) {}); err != nil {
		t.Fatal(err)
	}
	if got := exportedAfter(t, again); strings.Contains(got, "twelve") || strings.Contains(got, "Söhne") {
		t.Errorf("erased, and still there: %s", got)
	}
	if got, want := fmt.Sprint(must(store.Credits(t.Context(), other, storage.AllSeeing(), []int{2}))(t)), "map[]"; got != want {
		t.Errorf("another server is told %s", got)
	}
}

// exportedAfter is everything that a store holds.
func exportedAfter(t *testing.T, store *storage.Store) string {
	t.Helper()
	_, lines := backupOf(t, store)
	return lines
}
