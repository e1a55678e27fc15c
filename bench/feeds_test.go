package main

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/commands"
	"dateline/storage/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// A few days of a dozen feeds: every story is filed once, and every edit of it is offered once.
func TestDaysOfFeeds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pick := func(words string) string {
		all := strings.Fields(words)
		return all[rng.IntN(len(all))]
	}
	var texts []string
	for i := range 45 {
		var b strings.Builder
		for range 14 {
			fmt.Fprintf(&b, "The %s %s of %s %s the %s %s near %s %d. ", pick("old new first last red grey long small"), pick("ferry crane lock pier barge buoy tug yard gate mole"),
				pick("Skarn Vik Elva Norra Tarn Holm Sund Bruk"), pick("reached left passed closed opened held mended sold"), pick("north south east west outer inner"),
				pick("quay basin canal channel bank dock shoal strand"), pick("mark post beacon station point bend bridge light"), i*100+rng.IntN(100))
		}
		texts = append(texts, strings.TrimSpace(b.String()))
	}
	m := newMonth(unlike(texts, len(texts)), 12, 4)
	m.store = storetest.New(t)
	m.desk = commands.New(m.store, slog.New(slog.DiscardHandler))
	if err := m.play(t.Context()); err != nil {
		t.Fatal(err)
	}
	wrong, err := m.check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Error(w)
	}
	if len(m.stories) < 30 || m.edits() < 4 || m.failures == 0 || m.same == 0 || m.published != len(m.stories) {
		t.Errorf("%d stories, %d edits, %d failures, %d times the same, %d published: too little to show anything", len(m.stories), m.edits(), m.failures, m.same, m.published)
	}
	t.Logf("%d stories in %d items, %d edits; asked %d times, %d the same, %d failures; %d published, %d revised", len(m.stories), m.items(), m.edits(), m.asked, m.same, m.failures, m.published, m.revised)
}
