package storage_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/storetest"
)

// titled shows the titles of topics, in order.
func titled(topics []storage.Topic) string {
	var titles []string
	for _, topic := range topics {
		titles = append(titles, topic.Title)
	}
	return strings.Join(titles, ", ")
}

func TestTopicsAreFoundByTheirFoldedTitles(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	f := story("  North \t Sea ", "A title")
	f.Topics = append(f.Topics, "north sea", "NORTH  SEA", "", "Ｏｉｌ", "oil", "STRASSE", "straße")
	file(t, store, guild, f)
	if stored := must(store.Briefing(t.Context(), guild, storage.AllSeeing(), 1))(t); !reflect.DeepEqual(stored.Topics, []string{"North Sea", "Ｏｉｌ", "STRASSE"}) {
		t.Errorf("topics %q", stored.Topics)
	}
	file(t, store, guild, story("north SEA", "Another title"))
	if topic := must(store.Topic(t.Context(), guild, storage.AllSeeing(), " NORTH sea"))(t); topic.Title != "North Sea" || topic.Briefings != 2 {
		t.Errorf("topic %+v", topic)
	}
}

func TestATopicKnowsItsSpanAndItsNewestBriefing(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, on("2026-03-05", story("Ports", "Middle")))
	newest := file(t, store, guild, on("2026-03-09", story("Ports", "Newest")))
	file(t, store, guild, on("2026-03-01", story("Ports", "Oldest")))
	rivers := file(t, store, guild, on("2026-03-12", story("Rivers", "Only")))
	topics, coverage, err := store.Topics(t.Context(), guild, storage.AllSeeing())
	if err != nil {
		t.Fatal(err)
	}
	want := []storage.Topic{
		{ID: topics[0].ID, Title: "Rivers", Briefings: 1, First: date("2026-03-12"), Last: date("2026-03-12"), Newest: rivers, Shown: 4},
		{ID: topics[1].ID, Title: "Ports", Briefings: 3, First: date("2026-03-01"), Last: date("2026-03-09"), Newest: newest, Shown: 4},
	}
	if !reflect.DeepEqual(topics, want) {
		t.Errorf("topics\n%+v, want\n%+v", topics, want)
	}
	if all := must(store.Coverage(t.Context(), guild, storage.AllSeeing(), 0, time.Time{}, time.Time{}))(t); !reflect.DeepEqual(coverage, all) {
		t.Errorf("the topics cover %+v, all briefings are %+v", coverage, all)
	}
	for topic, want := range map[int64]storage.Coverage{
		0:            {Briefings: 4, Of: 4, First: date("2026-03-01"), Last: date("2026-03-12")},
		topics[1].ID: {Briefings: 3, Of: 4, First: date("2026-03-01"), Last: date("2026-03-09")},
		-1:           {Of: 4},
	} {
		if c := must(store.Coverage(t.Context(), guild, storage.AllSeeing(), topic, time.Time{}, time.Time{}))(t); !reflect.DeepEqual(c, want) {
			t.Errorf("coverage of topic %d: %+v, want %+v", topic, c, want)
		}
	}
}

func TestNearTopics(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for i, title := range []string{"Rhine shipping", "North Sea wind", "Sea levels", "Undersea cables", "Baltic ports"} {
		file(t, store, guild, on("2026-03-0"+string(rune('1'+i)), story(title, "A title")))
	}
	for words, want := range map[string]string{
		"":         "Baltic ports, Undersea cables, Sea levels, North Sea wind, Rhine shipping",
		"sea":      "Sea levels, North Sea wind, Undersea cables, Rhine shipping",
		"SEA w":    "North Sea wind, Sea levels, Undersea cables",
		"wind nor": "North Sea wind",
		"batlic":   "Baltic ports",
		"rine":     "Rhine shipping",
		"volcano":  "",
	} {
		if near := titled(must(store.NearTopics(t.Context(), guild, storage.AllSeeing(), words, 5))(t)); near != want {
			t.Errorf("near %q: %s; want %s", words, near, want)
		}
	}
	if near := titled(must(store.NearTopics(t.Context(), guild, storage.AllSeeing(), "", 2))(t)); near != "Baltic ports, Undersea cables" {
		t.Errorf("two: %s", near)
	}
}

func TestHeadsAreListedNewestFirst(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for i := range 12 {
		day := "2026-03-0" + string(rune('1'+i%3))
		file(t, store, guild, on(day, story([]string{"Ports", "Rivers"}[i%2], []string{"“Crane” falls", "Dam holds", "Élan wins"}[i%3])))
	}
	rivers := must(store.Topic(t.Context(), guild, storage.AllSeeing(), "rivers"))(t).ID
	for _, c := range []struct {
		q    storage.HeadQuery
		want string
	}{
		{storage.HeadQuery{}, "12 9 6 3 11 8 5 2 10 7 4 1"},
		{storage.HeadQuery{Limit: 3}, "12 9 6"},
		{storage.HeadQuery{Since: date("2026-03-02")}, "12 9 6 3 11 8 5 2"},
		{storage.HeadQuery{Topic: rivers}, "12 6 8 2 10 4"},
		{storage.HeadQuery{Topic: rivers, Prefix: "DA", Limit: 1}, "8"},
		{storage.HeadQuery{Prefix: "1"}, "12 11 10 1"},
		{storage.HeadQuery{Prefix: "#12"}, "12"},
		{storage.HeadQuery{Prefix: "fal cran"}, "10 7 4 1"},
		{storage.HeadQuery{Prefix: "éL"}, "12 9 6 3"},
		{storage.HeadQuery{Prefix: "alls"}, ""},
	} {
		if heads := must(store.Heads(t.Context(), guild, storage.AllSeeing(), c.q))(t); numbers(heads, ofHead) != c.want {
			t.Errorf("%+v: %s, want %s", c.q, numbers(heads, ofHead), c.want)
		}
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, full())
	for name, ask := range map[string]func() error{
		"briefing": func() error { _, err := store.Briefing(t.Context(), guild, storage.AllSeeing(), 2); return err },
		"twin": func() error {
			_, err := store.Twin(t.Context(), guild, storage.AllSeeing(), full().Text+".", "")
			return err
		},
		"topic":    func() error { _, err := store.Topic(t.Context(), guild, storage.AllSeeing(), "Rivers"); return err },
		"draft":    func() error { _, err := store.Draft(t.Context(), guild, 1); return err },
		"saving":   func() error { _, err := store.SaveDraft(t.Context(), guild, storage.Draft{ID: 1}); return err },
		"dropping": func() error { return store.DropDraft(t.Context(), guild, 1) },
		"view":     func() error { _, err := store.View(t.Context(), guild, "abc"); return err },
	} {
		if err := ask(); !errors.Is(err, storage.ErrNotFound) || err.Error() == storage.ErrNotFound.Error() {
			t.Errorf("%s: %v", name, err)
		}
	}
}
