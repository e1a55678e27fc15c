package storage_test

import (
	"testing"

	"dateline/briefing/dates"
	"dateline/storage"
	"dateline/storage/storetest"
)

func TestEventsAreChosenAndOrdered(t *testing.T) {
	store := storetest.New(t)
	file(t, store, guild, dated(story("Ports", "Crane strike", "Crews walked out on 3 March."), "3 March", "2026-03-03", "2026-03-04"))
	file(t, store, guild, dated(story("Ports", "Ferry plan", "The ferry sails in 2026."), "2026", "2026-01-01", "2027-01-01"))
	file(t, store, guild, dated(story("Rivers", "River watch", "Crews have dredged since 10 March."), "10 March", "2026-03-10", ""))
	file(t, store, guild, dated(story("Rivers", "Old flood", "The dam held until 2 March."), "2 March", "", "2026-03-03"))
	planned := dated(story("Ports", "Crane repair", "Work starts on 3 March, and a crane sails on 4 March."), "3 March", "2026-03-03", "2026-03-04")
	planned = dated(planned, "4 March", "2026-03-04", "2026-03-05")
	planned.Events[1].When.Status = dates.Planned
	file(t, store, guild, planned)
	ports := must(store.Topic(t.Context(), guild, "Ports"))(t).ID

	for _, c := range []struct {
		name string
		q    storage.EventQuery
		want string
	}{
		{"all, open beginnings first", storage.EventQuery{}, "4 2 1 5 5 3"},
		{"of a topic", storage.EventQuery{Topic: ports}, "2 1 5 5"},
		{"of a briefing", storage.EventQuery{Number: 5}, "5 5"},
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
		{"all at once", storage.EventQuery{Topic: ports, Number: 5, Status: dates.Happened, Words: "crane", From: date("2026-03-01"), To: date("2026-04-01")}, "5"},
	} {
		if found := must(store.Events(t.Context(), guild, c.q))(t); numbers(found, ofEvent) != c.want {
			t.Errorf("%s: %s, want %s", c.name, numbers(found, ofEvent), c.want)
		}
	}
}

func TestWhatALongEventReachesIntoIsFound(t *testing.T) {
	store := storetest.New(t)
	for _, days := range []int{1, 30, 31, 32, 33, 400} {
		f := dated(story("Ports", "A title", "It began on 1 January."), "1 January", "2025-01-01", "2025-01-02")
		f.Events[0].When.To = date("2025-01-01").AddDate(0, 0, days)
		file(t, store, guild, f)
		last := date("2025-01-01").AddDate(0, 0, days-1)
		on := must(store.Events(t.Context(), guild, storage.EventQuery{From: last, To: last.AddDate(0, 0, 1)}))(t)
		after := must(store.Events(t.Context(), guild, storage.EventQuery{From: last.AddDate(0, 0, 1)}))(t)
		if len(on) != 1 || len(after) != 0 {
			t.Errorf("of %d days: %d on the last day, %d after it", days, len(on), len(after))
		}
	}
}

func TestLeadsAreWhatDatesNothing(t *testing.T) {
	store := storetest.New(t)
	f := story("Ports", "Crane strike", "Crews are angry.", "They walked out on 3 March.", "Nobody was hurt.", "The port is shut.")
	file(t, store, guild, dated(f, "3 March", "2026-03-03", "2026-03-04"))
	file(t, store, guild, story("Rivers", "Old flood", "The dam held."))
	ports := must(store.Topic(t.Context(), guild, "Ports"))(t).ID
	for _, c := range []struct {
		name string
		q    storage.EventQuery
		want string
	}{
		{"all, of the first three sentences", storage.EventQuery{}, "1 1 2"},
		{"of a topic", storage.EventQuery{Topic: ports}, "1 1"},
		{"of a briefing", storage.EventQuery{Number: 2}, "2"},
		{"published on a day", storage.EventQuery{From: published, To: published.AddDate(0, 0, 1)}, "1 1 2"},
		{"published before", storage.EventQuery{To: published}, ""},
		{"published after", storage.EventQuery{From: published.AddDate(0, 0, 1)}, ""},
		{"about a word", storage.EventQuery{Words: "angry"}, "1"},
		{"planned, which they are not", storage.EventQuery{Status: dates.Planned}, ""},
	} {
		if found := must(store.Leads(t.Context(), guild, c.q))(t); numbers(found, ofEvent) != c.want {
			t.Errorf("%s: %s, want %s", c.name, numbers(found, ofEvent), c.want)
		}
	}
	lead := must(store.Leads(t.Context(), guild, storage.EventQuery{Number: 2}))(t)[0]
	w := lead.When
	if lead.Text != "The dam held." || lead.Of.Title != "Old flood" || !w.From.Equal(published) || w.Start != w.End || w.Start != lead.Sentence.Start {
		t.Errorf("a lead is %+v", lead)
	}
}
