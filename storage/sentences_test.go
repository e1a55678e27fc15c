package storage_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/storage"
	"dateline/storage/storetest"
)

func TestOpeningsAreTheSummaryOrElseTheBody(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, on("2026-03-01", story("Ports", "Crane strike", "Crews walked out.", "The port is shut.")))
	summed := on("2026-03-03", story("Ports", "Crane deal", "Crews go back.", "They get more pay.", "Work starts on Monday."))
	summed.Summary, summed.Body.Start = summed.Sentences[0].Span, summed.Sentences[1].Start
	summed.Sentences[0].Part = briefing.InSummary
	file(t, store, guild, summed)
	file(t, store, guild, on("2026-03-02", story("Rivers", "River watch", "The river rose.")))
	file(t, store, other, story("Ports", "Elsewhere", "Nobody here sees this."))
	ports := must(store.Topic(t.Context(), guild, storage.AllSeeing(), "Ports"))(t).ID

	for _, c := range []struct {
		name string
		q    storage.OpeningQuery
		want string
	}{
		{"all, newest first", storage.OpeningQuery{}, "Crews go back. The river rose. Crews walked out. The port is shut."},
		{"of a topic", storage.OpeningQuery{Topic: ports}, "Crews go back. Crews walked out. The port is shut."},
		{"since a day", storage.OpeningQuery{Since: date("2026-03-02")}, "Crews go back. The river rose."},
		{"of nothing", storage.OpeningQuery{Topic: ports, Since: date("2026-03-04")}, ""},
	} {
		var texts []string
		for _, s := range must(store.Openings(t.Context(), guild, storage.AllSeeing(), c.q))(t) {
			texts = append(texts, s.Text)
		}
		if got := strings.Join(texts, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOpeningsOfManyAreShared(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	long := make([]string, 300)
	for i := range long {
		long[i] = fmt.Sprintf("Sentence %d.", i)
	}
	for i := range storage.MaxOpened + 5 {
		file(t, store, guild, story("Ports", fmt.Sprintf("Story %d", i), long[:10]...))
		if i == 1 {
			file(t, store, other, story("Ports", "One", long...))
			file(t, store, other, story("Ports", "Two", long[:20]...))
		}
	}
	found := must(store.Openings(t.Context(), guild, storage.AllSeeing(), storage.OpeningQuery{}))(t)
	if len(found) != 360 || found[0].Number != storage.MaxOpened+5 || found[0].Pos != 0 || found[2].Pos != 2 || found[3].Number != storage.MaxOpened+4 {
		t.Errorf("%d sentences, the first %+v: not three of each of the newest", len(found), found[0])
	}
	if found := must(store.Openings(t.Context(), other, storage.AllSeeing(), storage.OpeningQuery{}))(t); len(found) != 200 {
		t.Errorf("%d sentences of two briefings, want 180 of one and all 20 of the other", len(found))
	}
}
