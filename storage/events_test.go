package storage_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"dateline/briefing/dates"
	"dateline/storage"
	"dateline/storage/storetest"
)

func TestEventsAreChosenAndOrdered(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, dated(story("Ports", "Crane strike", "Crews walked out on 3 March."), "3 March", "2026-03-03", "2026-03-04"))
	file(t, store, guild, dated(story("Ports", "Ferry plan", "The ferry sails in 2026."), "2026", "2026-01-01", "2027-01-01"))
	file(t, store, guild, dated(story("Rivers", "River watch", "Crews have dredged since 10 March."), "10 March", "2026-03-10", ""))
	file(t, store, guild, dated(story("Rivers", "Old flood", "The dam held until 2 March."), "2 March", "", "2026-03-03"))
	planned := dated(story("Ports", "Crane repair", "Work starts on 3 March, and a crane sails on 4 March."), "3 March", "2026-03-03", "2026-03-04")
	planned = dated(planned, "4 March", "2026-03-04", "2026-03-05")
	planned.Events[1].When.Status = dates.Planned
	file(t, store, guild, planned)
	ports := must(store.Topic(t.Context(), guild, storage.AllSeeing(), "Ports"))(t).ID

	for _, c := range []struct {
		name string
		q    storage.EventQuery
		want string
	}{
		{"all, open beginnings first", storage.EventQuery{}, "4 2 1 5 5 3"},
		{"of a topic", storage.EventQuery{Topic: ports}, "2 1 5 5"},
		{"of a briefing", storage.EventQuery{Numbers: []int{5}}, "5 5"},
		{"planned", storage.EventQuery{Status: dates.Planned}, "5"},
		{"on a day, long ones too", storage.EventQuery{From: date("2026-03-03"), To: date("2026-03-04")}, "2 1 5"},
		{"until a day", storage.EventQuery{To: date("2026-03-03")}, "4 2"},
		{"from a day", storage.EventQuery{From: date("2026-03-05")}, "2 3"},
		{"far ahead, where what has no end does not count", storage.EventQuery{From: date("2030-01-01")}, ""},
		{"long ago, where what has no beginning does not count", storage.EventQuery{To: date("1990-01-01")}, ""},
		{"about a word, inflected", storage.EventQuery{Words: "sail"}, "2 5 5"},
		{"about words, one of the title", storage.EventQuery{Words: "strikes crews"}, "1"},
		{"about words that stand apart", storage.EventQuery{Words: "crews ferry"}, ""},
		{"about nothing", storage.EventQuery{Words: "the"}, ""},
		{"about one of two words", storage.EventQuery{Words: "sailing or dredging"}, "2 5 5 3"},
		{"about a word without another", storage.EventQuery{Words: "crews -dredged"}, "1"},
		{"all at once", storage.EventQuery{Topic: ports, Numbers: []int{5}, Status: dates.Happened, Words: "crane", From: date("2026-03-01"), To: date("2026-04-01")}, "5"},
	} {
		if found := must(eventsOf(t.Context(), store, guild, c.q))(t); numbers(found, ofEvent) != c.want {
			t.Errorf("%s: %s, want %s", c.name, numbers(found, ofEvent), c.want)
		}
	}
}

// A sentence is looked through for the first letters of a word before it is parsed for it.
func TestWordsAreFoundHoweverTheyBegin(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for i, sentence := range []string{"The ferry dies.", "Skies are clear.", "It was tied up.", "A North-West wind of 5,000 kilonewtons.", "Happiness is far."} {
		file(t, store, guild, dated(story("Ports", fmt.Sprintf("Title %d", i), sentence), sentence[:3], "2026-03-03", "2026-03-04"))
	}
	for typed, want := range map[string]string{"dying": "1", "sky": "2", "tying": "3", "northwest": "", "north west": "4", "5,000": "4", "happy": "5", `"west wind"`: "4", `"wind west"`: "", `clear\\`: "2", "c_ear": ""} {
		if found := must(eventsOf(t.Context(), store, guild, storage.EventQuery{Words: typed}))(t); numbers(found, ofEvent) != want {
			t.Errorf("%s: %s, want %s", typed, numbers(found, ofEvent), want)
		}
	}
}

func TestWhatALongEventReachesIntoIsFound(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, days := range []int{1, 30, 31, 32, 33, 400} {
		f := dated(story("Ports", "A title", "It began on 1 January."), "1 January", "2025-01-01", "2025-01-02")
		f.Events[0].When.To = date("2025-01-01").AddDate(0, 0, days)
		file(t, store, guild, f)
		last := date("2025-01-01").AddDate(0, 0, days-1)
		on := must(eventsOf(t.Context(), store, guild, storage.EventQuery{From: last, To: last.AddDate(0, 0, 1)}))(t)
		after := must(eventsOf(t.Context(), store, guild, storage.EventQuery{From: last.AddDate(0, 0, 1)}))(t)
		if len(on) != 1 || len(after) != 0 {
			t.Errorf("of %d days: %d on the last day, %d after it", days, len(on), len(after))
		}
	}
}

func TestLeadsAreWhatDatesNothing(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	f := story("Ports", "Crane strike", "Crews are angry.", "They walked out on 3 March.", "Nobody was hurt.", "The port is shut.")
	file(t, store, guild, dated(f, "3 March", "2026-03-03", "2026-03-04"))
	file(t, store, guild, story("Rivers", "Old flood", "The dam held."))
	ports := must(store.Topic(t.Context(), guild, storage.AllSeeing(), "Ports"))(t).ID
	for _, c := range []struct {
		name string
		q    storage.EventQuery
		want string
	}{
		{"all, of the first three sentences", storage.EventQuery{}, "1 1 2"},
		{"of a topic", storage.EventQuery{Topic: ports}, "1 1"},
		{"of a briefing", storage.EventQuery{Numbers: []int{2}}, "2"},
		{"published on a day", storage.EventQuery{From: published, To: published.AddDate(0, 0, 1)}, "1 1 2"},
		{"published before", storage.EventQuery{To: published}, ""},
		{"published after", storage.EventQuery{From: published.AddDate(0, 0, 1)}, ""},
		{"about a word", storage.EventQuery{Words: "angry"}, "1"},
		{"planned, which they are not", storage.EventQuery{Status: dates.Planned}, ""},
	} {
		if found := must(store.Leads(t.Context(), guild, storage.AllSeeing(), c.q, 0))(t); numbers(found, ofEvent) != c.want {
			t.Errorf("%s: %s, want %s", c.name, numbers(found, ofEvent), c.want)
		}
	}
	lead := must(store.Leads(t.Context(), guild, storage.AllSeeing(), storage.EventQuery{Numbers: []int{2}}, 0))(t)[0]
	w := lead.When
	if lead.Text != "The dam held." || lead.Of.Title != "Old flood" || !w.From.Equal(published) || w.Start != w.End || w.Start != lead.Sentence.Start {
		t.Errorf("a lead is %+v", lead)
	}
}

// eventful fills a guild with briefings of a sentence each, which names the day of publication; 40 come on 5 May.
func eventful(t *testing.T, store *storage.Store, briefings int) {
	t.Helper()
	for i := range briefings {
		day := date("2026-01-01").AddDate(0, 0, i)
		if i%3 == 0 && i < 120 {
			day = date("2026-05-05")
		}
		f := dated(story("Ports", fmt.Sprintf("Boat %d", i), fmt.Sprintf("Boat %d sailed that day.", i)), "that day", day.Format(time.DateOnly), day.AddDate(0, 0, 1).Format(time.DateOnly))
		f.Published = day
		if i%50 == 7 {
			f.Events[0].When.Status = dates.Planned
		}
		file(t, store, guild, f)
	}
}

func TestOfMoreEventsThanAreReadTheDaysThatMostAreOnComeFirst(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	eventful(t, store, 200)
	found, matching, err := store.Events(ctx, guild, storage.AllSeeing(), storage.EventQuery{Most: 50})
	if err != nil {
		t.Fatal(err)
	}
	onTheDay := 0
	for _, e := range found {
		if e.When.From.Equal(date("2026-05-05")) {
			onTheDay++
		}
	}
	if matching.Events != 200 || len(found) > 50 || onTheDay < 15 {
		t.Errorf("%d of %+v, %d on the busiest day", len(found), matching, onTheDay)
	}
	// What is hidden is not counted.
	if err := store.Withdraw(ctx, guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	if _, matching, err = store.Events(ctx, guild, storage.AllSeeing(), storage.EventQuery{Most: 50}); err != nil || matching.Events != 199 {
		t.Errorf("%+v, %v", matching, err)
	}
	// A range of days counts its own.
	q := storage.EventQuery{From: date("2026-06-01"), To: date("2026-07-01"), Most: 10}
	if found, matching, err = store.Events(ctx, guild, storage.AllSeeing(), q); err != nil || matching.Events != 30 || len(found) > 10 || len(found) == 0 {
		t.Errorf("in June %d of %+v, %v", len(found), matching, err)
	}
	for _, e := range found {
		if e.When.From.Before(q.From) || !e.When.From.Before(q.To) {
			t.Errorf("June has %v", e.When.From)
		}
	}
}

// Where more match than are counted, the days are told by a sample.
func TestOfVeryManyEventsTheDaysThatMostOfASampleAreOnComeFirst(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	if err := store.Exec(ctx, fill); err != nil { // 15,000 events on 2,000 days
		t.Fatal(err)
	}
	if err := store.Exec(ctx, `update events set starts = '2031-03-03', ends = '2031-03-04' where guild_id = 1001 and number % 10 = 4`); err != nil {
		t.Fatal(err)
	}
	found, matching, err := store.Events(ctx, guild, storage.AllSeeing(), storage.EventQuery{})
	onTheDay := 0
	for _, e := range found {
		if e.When.From.Equal(date("2031-03-03")) {
			onTheDay++
		}
	}
	if err != nil || !matching.More || len(found) > 600 || len(found) < 300 || onTheDay != 15 {
		t.Errorf("%d of %+v, %d on the busiest day, %v", len(found), matching, onTheDay, err)
	}
}

func TestOfATopicOfManyBriefingsOneInSomeIsLookedAt(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	if err := store.Exec(ctx, fill); err != nil { // 3 events each
		t.Fatal(err)
	}
	few, many := must(store.Topic(ctx, guild, storage.AllSeeing(), "topic 7"))(t).ID, must(store.Topic(ctx, guild, storage.AllSeeing(), "topic 8"))(t).ID
	for topic, numbers := range map[int64]string{few: "1 and 1600", many: "2000 and 3980"} {
		add := fmt.Sprintf("insert into briefing_topics (guild_id, number, topic_id, published) select guild_id, number, %d, published from briefings where guild_id = 1001 and number between %s on conflict do nothing", topic, numbers)
		if err := store.Exec(ctx, add); err != nil {
			t.Fatal(err)
		}
	}
	if found, matching, err := store.Events(ctx, guild, storage.AllSeeing(), storage.EventQuery{Topic: few}); err != nil || matching.More || matching.Events < 4800 || len(found) != 600 {
		t.Errorf("%d of %+v, %v", len(found), matching, err)
	}
	if found, matching, err := store.Events(ctx, guild, storage.AllSeeing(), storage.EventQuery{Topic: many}); err != nil || !matching.More || matching.Events > 3600 || len(found) != 600 {
		t.Errorf("%d of %+v, %v", len(found), matching, err)
	}
}

func TestOfALargeTopicOnlyItsOwnEventsAreChosenAndCounted(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	eventful(t, store, 130)
	file(t, store, guild, dated(story("Rivers", "The ford", "The ford froze that day."), "that day", "2026-05-05", "2026-05-06"))
	ports := must(store.Topic(ctx, guild, storage.AllSeeing(), "Ports"))(t).ID
	for _, q := range []storage.EventQuery{{Topic: ports, Most: 60}, {Topic: ports, Most: 60, Plans: true, From: published, To: date("2026-06-01")}} {
		found, matching, err := store.Events(ctx, guild, storage.AllSeeing(), q)
		if err != nil || matching.Events != 130 || len(found) > 60 || len(found) == 0 {
			t.Errorf("%d of %+v, %v", len(found), matching, err)
		}
		for _, e := range found {
			if e.Of.Title == "The ford" {
				t.Errorf("%+v: an event of another topic", q)
			}
		}
	}
}

func TestOfManyEventsAboutAWordThoseOfTheNewestBriefingsAreRead(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	eventful(t, store, 130)
	found, matching, err := store.Events(ctx, guild, storage.AllSeeing(), storage.EventQuery{Words: "boat", Most: 60})
	if err != nil || !matching.Newest || len(found) != 60 {
		t.Errorf("%d of %+v, %v", len(found), matching, err)
	}
	for _, e := range found {
		if e.Of.Published.Before(date("2026-04-01")) {
			t.Errorf("an event of %v", e.Of.Published)
		}
	}
}

func TestPlansComeFirstWhereTheyAreAskedFor(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	eventful(t, store, 200)
	q := storage.EventQuery{Plans: true, From: date("2026-04-01"), To: date("2026-04-25"), Most: 16}
	found, matching, err := store.Events(ctx, guild, storage.AllSeeing(), q)
	if err != nil || matching.Events != 200 || len(found) > 16 {
		t.Fatalf("%d of %+v, %v", len(found), matching, err)
	}
	plans := 0
	for _, e := range found {
		if e.When.Status == dates.Planned {
			plans++
		}
	}
	if plans != 1 { // that of 18 April; the others lie beyond
		t.Errorf("%d plans among %d events", plans, len(found))
	}
	q.Most = 0 // all are read
	if found, matching, err = store.Events(ctx, guild, storage.AllSeeing(), q); err != nil || len(found) != 200 || matching.Events != 200 {
		t.Errorf("%d of %+v, %v", len(found), matching, err)
	}
	if all := must(eventsOf(ctx, store, guild, storage.EventQuery{}))(t); !reflect.DeepEqual(found, all) {
		t.Error("where all are read, plans are not among what an unfiltered query finds, in the same order")
	}
}

func TestAQueryIsUnfilteredUntilItLeavesSomeEventsOfItsTopicOut(t *testing.T) {
	t.Parallel()
	if !(storage.EventQuery{}).IsUnfiltered() || !(storage.EventQuery{Topic: 1}).IsUnfiltered() {
		t.Error("a query for all, or for a topic, is filtered")
	}
	for _, q := range []storage.EventQuery{
		{Numbers: []int{1}}, {From: published}, {To: published}, {Words: "crane"}, {Status: dates.Planned}, {Names: storage.Forms{Keys: []string{"crane"}}},
	} {
		if q.IsUnfiltered() {
			t.Errorf("%+v leaves nothing out", q)
		}
	}
}
