package storage_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/storage"
	"dateline/storage/storetest"
)

func TestSlicesProveAPassageOrAreEmpty(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), full()
	file(t, store, guild, f)
	may := strings.Index(f.Text, "May")
	for _, c := range []struct {
		name    string
		passage briefing.Passage
		want    string
	}{
		{"a word", at(1, 1, may, may+3), "May"},
		{"the whole", at(1, 1, 0, len(f.Text)), f.Text},
		{"one past the end", at(1, 1, may, len(f.Text)+1), ""},
		{"before the start", at(1, 1, -1, 3), ""},
		{"nothing", at(1, 1, 3, 3), ""},
		{"backwards", at(1, 1, 5, 3), ""},
		{"no such version", at(1, 2, 0, 3), ""},
		{"no such briefing", at(2, 1, 0, 3), ""},
		{"beyond all numbers", at(math.MaxInt, math.MaxInt, math.MinInt, math.MaxInt), ""},
	} {
		got := must(store.Slices(t.Context(), guild, storage.AllSeeing(), []briefing.Passage{c.passage, at(1, 1, 0, 7)}))(t)
		if want := []string{c.want, "Ferries"}; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
	if none := must(store.Slices(t.Context(), guild, storage.AllSeeing(), nil))(t); len(none) != 0 {
		t.Errorf("no passages: %q", none)
	}
}

func TestSlicesCutBytesAndNotLetters(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	f := story("Ports", "Pôrto", "Où est le café?")
	file(t, store, guild, f)
	for start := range len(f.Text) {
		for end := start + 1; end <= len(f.Text); end++ {
			got := must(store.Slices(t.Context(), guild, storage.AllSeeing(), []briefing.Passage{at(1, 1, start, end)}))(t)
			if got[0] != f.Text[start:end] {
				t.Fatalf("bytes %d to %d: %q, want %q", start, end, got[0], f.Text[start:end])
			}
		}
	}
}

func TestAroundShowsTheNeighbours(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), full()
	head := file(t, store, guild, f)
	place := func(words string) briefing.Passage {
		start := strings.Index(f.Text, words)
		return at(1, 1, start, start+len(words))
	}
	want := []storage.Context{
		{Before: "The harbour closed on Monday.", Exact: "It opens in May.", Head: head},
		{Exact: "Ferries stop at noon.", After: "The harbour closed on Monday.", Head: head},
		{Before: "Ferries stop at noon.", Exact: "The harbour closed on Monday.", After: "It opens in May.", Head: head},
		{Before: "The harbour ", Exact: "closed", After: " on Monday.", Head: head},
		{Before: "Ferries stop at noon.", Exact: "PORTO", After: "The harbour closed on Monday.", Head: head},
		{},
	}
	got := must(store.Around(t.Context(), guild, storage.AllSeeing(), []briefing.Passage{place("It opens in May."), place("Ferries stop at noon."),
		place("The harbour closed on Monday."), place("closed"), place("PORTO"), at(1, 3, 0, 4)}))(t)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("around\n%+v, want\n%+v", got, want)
	}
}
