package commands

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/storage"
)

// What not everybody may see is suggested to nobody.
func TestSuggestionsNameWhatEverybodyMaySee(t *testing.T) {
	w := newWorld(t, rand.New(rand.NewPCG(1, 9)), 6)
	d := w.file([5]bool{true, true, true, true, true})
	if lines, err := d.Suggestions(t.Context(), worldGuild); err != nil || len(lines) < 5 {
		t.Fatal(lines, err)
	}
	for _, title := range worldTopics {
		topic, err := d.store.Topic(t.Context(), worldGuild, storage.AllSeeing(), title)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		w.must(err)
		w.must(d.store.SetAudience(t.Context(), worldGuild, topic.ID, storage.TopicAudience{Restricted: true}, storage.Act{At: w.now}))
	}
	if lines, err := d.Suggestions(t.Context(), worldGuild); err != nil || !slices.Equal(lines, []string{"/desk add", "/help"}) {
		t.Errorf("%q, %v", lines, err)
	}
}
