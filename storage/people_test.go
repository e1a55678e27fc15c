package storage_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dateline/storage"
	"dateline/storage/storetest"
)

// saidIn lists who says what in a topic, the newest first.
func saidIn(t *testing.T, store *storage.Store, topic string) string {
	t.Helper()
	said, _, err := store.Said(t.Context(), guild, storage.AllSeeing(), storage.SaidQuery{Topic: must(store.Topic(t.Context(), guild, storage.AllSeeing(), topic))(t).ID})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range said {
		fmt.Fprintf(&b, "%d %s\n", s.Number, s.By)
	}
	return b.String()
}

// A surname in a later briefing of a topic is the person whom an earlier one names in full, as long as there is one.
func TestASurnameMeansWhomAnEarlierBriefingNames(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for i, of := range []struct{ text, topic string }{
		{"Locks\n\nNORTH QUAY — Lock keeper Maria Hoff said that the lock had jammed.", "Locks"},
		{"Locks\n\nNORTH QUAY — Hoff said that it was mended. The lock, Hoff said, is old.", "Locks"},
		{"Roads\n\nNORTH QUAY — The road was shut, Hoff said.", "Roads"},
		{"Locks\n\nNORTH QUAY — The diver Anton Hoff said that the gate was bent.", "Locks"},
		{"Locks\n\nNORTH QUAY — It had rained, Hoff said.", "Locks"},
		{"Locks\n\nNORTH QUAY — Lock keeper Hoff said that the lock was open. Ms. Hoff said that it was late.", "Locks"},
	} {
		file(t, store, guild, asRead(t, of.text, fmt.Sprintf("2026-03-%02d", 12+i), of.topic))
	}
	if got, want := saidIn(t, store, "Locks"), "6 Maria Hoff\n6 Maria Hoff\n5 Hoff\n4 Anton Hoff\n2 Maria Hoff\n2 Maria Hoff\n1 Maria Hoff\n"; got != want {
		t.Errorf("the locks:\n%swant\n%s", got, want)
	}
	if got, want := saidIn(t, store, "Roads"), "3 Hoff\n"; got != want {
		t.Errorf("the roads: %s", got)
	}
	hoff := must(store.Name(t.Context(), guild, storage.AllSeeing(), "Maria Hoff"))(t)
	if p := must(store.Presence(t.Context(), guild, storage.AllSeeing(), hoff.Forms))(t); len(p.Days) != 3 || p.Last.Number != 6 {
		t.Errorf("she is in %+v, last in #%d", p.Days, p.Last.Number)
	}
	var many *storage.ManyNamesError
	if _, err := store.Name(t.Context(), guild, storage.AllSeeing(), "Hoff"); !errors.As(err, &many) || strings.Join(many.Titles, ", ") != "Anton Hoff, Maria Hoff" || many.Own != "Hoff" {
		t.Errorf("Hoff is %v", err)
	}
	alone := must(store.Name(t.Context(), guild, storage.AllSeeing(), `"Hoff"`))(t)
	if p := must(store.Presence(t.Context(), guild, storage.AllSeeing(), alone.Forms))(t); len(p.Days) != 2 || p.First.Number != 3 {
		t.Errorf("who is only called Hoff is in %+v, first in #%d", p.Days, p.First.Number)
	}
	if err := store.Withdraw(t.Context(), guild, 4, by(9, "")); err != nil {
		t.Fatal(err)
	}
	if got := saidIn(t, store, "Locks"); !strings.HasPrefix(got, "6 Maria Hoff\n6 Maria Hoff\n5 Maria Hoff\n") {
		t.Errorf("without the other Hoff:\n%s", got)
	}
	if err := store.Withdraw(t.Context(), guild, 1, by(9, "")); err != nil {
		t.Fatal(err)
	}
	if got := saidIn(t, store, "Locks"); strings.Contains(got, "Maria") {
		t.Errorf("without the one who names her:\n%s", got)
	}
}

// Another office in front of a surname tells that somebody else is meant; one that fits, or none, does not.
func TestAnotherOfficeIsSomebodyElse(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for i, text := range []string{
		"Locks\n\nNORTH QUAY — The diver Anton Hoff said that the gate was bent.",
		"Locks\n\nNORTH QUAY — Lock keeper Hoff said that the lock had jammed.",
		"Locks\n\nNORTH QUAY — Mr. Hoff said that the gate was mended.",
		"Locks\n\nNORTH QUAY — Diver Hoff said that the water was cold.",
		"Locks\n\nNORTH QUAY — Gen. Hoff said that the troops had left.",
		"Locks\n\nNORTH QUAY — Mayor Ada Brook said that it had rained.",
		"Locks\n\nNORTH QUAY — Deputy Mayor Brook said that the road was shut.",
		"Locks\n\nNORTH QUAY — Former mayor Brook said that the town had paid.",
		"Locks\n\nNORTH QUAY — Tomas Reed said that the inn was full.", // who has no office
		"Locks\n\nNORTH QUAY — Lock keeper Reed said that the lock was dry.",
		"Locks\n\nNORTH QUAY — Reed said that the beds were gone.",
	} {
		file(t, store, guild, asRead(t, text, fmt.Sprintf("2026-03-%02d", 12+i), "Locks"))
	}
	const want = "11 Tomas Reed\n10 Reed\n9 Tomas Reed\n8 Ada Brook\n7 Brook\n6 Ada Brook\n5 Hoff\n4 Anton Hoff\n3 Anton Hoff\n2 Hoff\n1 Anton Hoff\n"
	if got := saidIn(t, store, "Locks"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
