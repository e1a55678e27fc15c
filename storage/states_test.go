package storage_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"dateline/briefing/text"
	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

// stateChanges are the four, by a letter each.
func stateChanges(s *storage.Store) map[rune]func(context.Context, int64, int, storage.Act) error {
	return map[rune]func(context.Context, int64, int, storage.Act) error{'w': s.Withdraw, 's': s.Show, 'r': s.Remove, 'u': s.Unremove}
}

func TestStatesFollowOnEachOther(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for i, c := range []struct {
		steps string // to be made
		state storage.State
		not   string // refused then
	}{
		{"", storage.Shown, "su"},
		{"w", storage.Withdrawn, "wu"},
		{"ws", storage.Shown, "su"},
		{"r", storage.Removed, "wsr"},
		{"ru", storage.Shown, "su"},
		{"wr", storage.Removed, "wsr"},
		{"wru", storage.Withdrawn, "wu"},
		{"wrus", storage.Shown, "su"},
	} {
		number := file(t, store, guild, story("Ports", "A title", "A sentence.")).Number
		for _, step := range c.steps {
			if err := stateChanges(store)[step](t.Context(), guild, number, by(7, "why")); err != nil {
				t.Fatalf("%s: %v", c.steps, err)
			}
		}
		for _, step := range c.not {
			var state *storage.StateError
			if err := stateChanges(store)[step](t.Context(), guild, number, by(7, "why")); !errors.As(err, &state) || state.State != c.state || state.Number != number {
				t.Errorf("%s then %c: %v", c.steps, step, err)
			}
		}
		if b := must(store.Version(t.Context(), guild, storage.AllSeeing(), number, 0))(t); b.State != c.state {
			t.Errorf("%s: it is %s", c.steps, b.State)
		}
		if acts := must(store.Acts(t.Context(), guild, storage.ActQuery{Number: i + 1}))(t); len(acts) != 1+len(c.steps) {
			t.Errorf("%s: %d acts", c.steps, len(acts))
		}
	}
	for step, change := range stateChanges(store) {
		if err := change(t.Context(), guild, 99, by(7, "")); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%c of no briefing: %v", step, err)
		}
	}
}

func TestWhatIsNotShownLeavesAllAnswersButStaysProvable(t *testing.T) {
	t.Parallel()
	always := []string{"Slices", "Around", "Draft", "Drafts", "View", "Version", "Versions", "Acts", "Corrections"}
	store := storetest.New(t)
	questions := asked(t, store)
	for _, step := range []struct {
		change rune
		told   []string // of, besides
		all    bool
	}{{'w', []string{"Twin"}, false}, {'s', nil, true}, {'r', nil, false}, {'u', nil, true}} {
		if err := stateChanges(store)[step.change](t.Context(), guild, 1, by(7, "")); err != nil {
			t.Fatal(err)
		}
		for _, q := range questions {
			answer, err := q.ask(t.Context(), store, guild)
			if told := step.all || slices.Contains(always, q.name) || slices.Contains(step.told, q.name); empty(answer) == told {
				t.Errorf("after %c, %s: %+v, %v", step.change, q.name, answer, err)
			}
		}
	}
	if hits, _, err := parts(search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: "repairs"})); err != nil || len(hits) != 1 ||
		slices.ContainsFunc(hits[0].Matches, text.Span.Empty) {
		t.Errorf("back in the search: %+v, %v", hits, err)
	}
}
