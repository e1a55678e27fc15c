package storage_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
	"dateline/storage"
	"dateline/storage/storetest"
)

// notAnEvent says that an event of a filing, which becomes briefing 1, is none.
func notAnEvent(f briefing.Filing, e briefing.Event) storage.Correction {
	return storage.Correction{Number: 1, What: storage.FactEvent, Sentence: e.Span.Of(f.Text),
		Words: text.Span{Start: e.When.Start - e.Start, End: e.When.End - e.Start}, By: 8, At: moment(0), Reason: "no event"}
}

// moved says that an event happened on another day.
func moved(f briefing.Filing, e briefing.Event, day string) storage.Correction {
	c := notAnEvent(f, e)
	c.What, c.Reason = storage.FactDate, "another day"
	c.When = dates.Date{From: date(day), To: date(day).AddDate(0, 0, 1), Precision: dates.Day, Value: day}
	return c
}

func correct(t testing.TB, store *storage.Store, number int, c storage.Correction) int64 {
	t.Helper()
	c.Number = number
	return must(store.Correct(t.Context(), guild, c))(t)
}

// days shows the days on which events begin, with those that are corrected marked.
func days(events []briefing.Event) string {
	var shown []string
	for _, e := range events {
		day := e.When.From.Format(time.DateOnly)
		if e.When.Working == briefing.Corrected {
			day += "*"
		}
		shown = append(shown, day)
	}
	return strings.Join(shown, " ")
}

// crane is a briefing with two events.
func crane() briefing.Filing {
	f := dated(story("Ports", "Crane news", "The crane fell on 3 March.", "It was raised on 5 March."), "3 March", "2026-03-03", "2026-03-04")
	return dated(f, "5 March", "2026-03-05", "2026-03-06")
}

func TestACorrectedDateStandsAtItsNewDay(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), crane()
	file(t, store, guild, f)
	read := must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t)[0]
	c := moved(f, f.Events[0], "2026-03-09")
	c.When.Status = dates.Planned
	correct(t, store, 1, c)
	events := must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t)
	if days(events) != "2026-03-05 2026-03-09*" {
		t.Errorf("events %s", days(events))
	}
	want := read
	want.When.From, want.When.To, want.When.Value, want.When.Working, want.When.Status = date("2026-03-09"), date("2026-03-10"), "2026-03-09", briefing.Corrected, dates.Planned
	if events[1] != want {
		t.Errorf("corrected\n%+v, want\n%+v", events[1], want)
	}
	for _, q := range []storage.EventQuery{{From: date("2026-03-09")}, {Status: dates.Planned}} {
		if found := must(eventsOf(t.Context(), store, guild, q))(t); days(found) != "2026-03-09*" {
			t.Errorf("%+v: %s", q, days(found))
		}
	}
	if found := must(eventsOf(t.Context(), store, guild, storage.EventQuery{To: date("2026-03-04")}))(t); len(found) != 0 {
		t.Errorf("on its old day: %s", days(found))
	}
}

func TestACorrectionMayBeOpenEnded(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), crane()
	file(t, store, guild, f)
	c := moved(f, f.Events[0], "2026-03-09")
	c.When.To = time.Time{}
	correct(t, store, 1, c)
	if e := must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t)[1]; !e.When.To.IsZero() || e.When.Status != dates.Happened {
		t.Errorf("event %+v", e.When)
	}
	if stored := must(store.Corrections(t.Context(), guild, 1))(t); stored[0].When != c.When {
		t.Errorf("correction %+v", stored[0])
	}
	c.When.From = time.Time{}
	if _, err := store.Correct(t.Context(), guild, c); err == nil {
		t.Error("a date without days was stored")
	}
}

func TestTheLastCorrectionCountsUntilItIsTakenBack(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), crane()
	file(t, store, guild, f)
	standing := func() string {
		return days(must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t))
	}
	first := correct(t, store, 1, moved(f, f.Events[0], "2026-03-09"))
	if again := correct(t, store, 1, moved(f, f.Events[0], "2026-03-09")); again != first {
		t.Errorf("said twice it is correction %d, not %d", again, first)
	}
	second := correct(t, store, 1, notAnEvent(f, f.Events[0]))
	if standing() != "2026-03-05" {
		t.Errorf("none: %s", standing())
	}
	if b := must(store.Briefing(t.Context(), guild, storage.AllSeeing(), 1))(t); b.Events != 1 {
		t.Errorf("%d events", b.Events)
	}
	for _, step := range []struct {
		back int64
		want string
	}{{second, "2026-03-05 2026-03-09*"}, {first, "2026-03-03 2026-03-05"}} {
		if err := store.TakeBack(t.Context(), guild, step.back, by(9, "was right")); err != nil {
			t.Fatal(err)
		}
		if standing() != step.want {
			t.Errorf("without correction %d: %s, want %s", step.back, standing(), step.want)
		}
	}
	if err := store.TakeBack(t.Context(), guild, first, by(9, "")); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("taken back again: %v", err)
	}
	if err := store.TakeBack(t.Context(), guild, second+100, by(9, "")); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("one that is not there: %v", err)
	}
	all := must(store.Corrections(t.Context(), guild, 1))(t)
	want := moved(f, f.Events[0], "2026-03-09")
	want.ID, want.Stands, want.UndoneBy, want.Undone = first, true, 9, moment(0)
	if len(all) != 2 || all[0].ID != second || !reflect.DeepEqual(all[1], want) {
		t.Errorf("corrections\n%+v, want the last to be\n%+v", all, want)
	}
}

func TestACorrectionOutlivesEditsOfOtherSentences(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), crane()
	file(t, store, guild, f)
	correct(t, store, 1, moved(f, f.Events[0], "2026-03-09"))
	longer := dated(story("Ports", "Crane news, late", "Nobody was hurt.", "The crane fell on 3 March.", "The crane fell on 3 March."), "3 March", "2026-03-03", "2026-03-04")
	twice := longer.Events[0]
	twice.Sentence = longer.Sentences[2]
	twice.When.Start += twice.Start - longer.Events[0].Start
	twice.When.End += twice.Start - longer.Events[0].Start
	longer.Events = append(longer.Events, twice)
	revise(t, store, 1, 1, longer, "more")
	events := must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t)
	if days(events) != "2026-03-09* 2026-03-09*" || events[0].Version != 2 || events[0].Pos != 1 || events[1].Pos != 2 {
		t.Errorf("after another sentence came before it: %+v", events)
	}
	other := dated(story("Ports", "Crane news, late", "The old crane fell on 3 March."), "3 March", "2026-03-03", "2026-03-04")
	revise(t, store, 1, 2, other, "the old one")
	if found := days(must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t)); found != "2026-03-03" {
		t.Errorf("after the sentence was changed: %s", found)
	}
	if stored := must(store.Corrections(t.Context(), guild, 1))(t); stored[0].Stands {
		t.Error("it is said to stand still")
	}
	revise(t, store, 1, 3, crane(), "as it was")
	if found := days(must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t)); found != "2026-03-05 2026-03-09*" {
		t.Errorf("after the sentence is back: %s", found)
	}
}

func TestOnlyWhatIsReadCanBeCorrected(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), crane()
	file(t, store, guild, f)
	for name, spoil := range map[string]func(*storage.Correction){
		"another briefing": func(c *storage.Correction) { c.Number = 2 },
		"another sentence": func(c *storage.Correction) { c.Sentence = "The crane fell on 4 March." },
		"other words":      func(c *storage.Correction) { c.Words.Start-- },
		"another version":  func(c *storage.Correction) { c.Sentence = strings.ToUpper(c.Sentence) },
	} {
		c := notAnEvent(f, f.Events[0])
		spoil(&c)
		if _, err := store.Correct(t.Context(), guild, c); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if stored := must(store.Corrections(t.Context(), guild, 1))(t); len(stored) != 0 {
		t.Errorf("stored all the same: %+v", stored)
	}
	if err := store.Remove(t.Context(), guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	var state *storage.StateError
	if _, err := store.Correct(t.Context(), guild, notAnEvent(f, f.Events[0])); !errors.As(err, &state) || state.State != storage.Removed {
		t.Errorf("of a removed briefing: %v", err)
	}
}

// A mark stands beside the event that it marks, which /desk correct goes on correcting.
func TestAMarkStandsBesideItsPlan(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), crane()
	file(t, store, guild, f)
	mark := moved(f, f.Events[0], "2026-03-09")
	mark.What, mark.When.Status, mark.When.Anchor = storage.FactPlan, dates.Cancelled, date("2026-03-04")
	unsaid := mark
	unsaid.When.Anchor = time.Time{}
	if _, err := store.Correct(t.Context(), guild, unsaid); err == nil {
		t.Error("a mark without its day was stored")
	}
	first := correct(t, store, 1, mark)
	if again := correct(t, store, 1, mark); again != first {
		t.Errorf("said twice it is mark %d, not %d", again, first)
	}
	standing := func() string {
		var shown []string
		for _, e := range must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t) {
			shown = append(shown, fmt.Sprintf("%s %s %t", e.When.From.Format(time.DateOnly), e.When.Status, e.IsMark()))
		}
		return strings.Join(shown, ", ")
	}
	if got := standing(); got != "2026-03-03 happened false, 2026-03-05 happened false, 2026-03-09 cancelled true" {
		t.Error(got)
	}
	if b := must(store.Briefing(t.Context(), guild, storage.AllSeeing(), 1))(t); b.Events != 2 {
		t.Errorf("%d events", b.Events)
	}
	date := correct(t, store, 1, moved(f, f.Events[0], "2026-03-08"))
	mark.When.Status = dates.Happened
	second := correct(t, store, 1, mark)
	if got := standing(); got != "2026-03-05 happened false, 2026-03-08 happened false, 2026-03-09 happened true" {
		t.Error(got)
	}
	acts := must(store.Acts(t.Context(), guild, storage.ActQuery{Number: 1}))(t)
	d := acts[0].Detail
	d.From, d.To = labels(d.From), labels(d.To)
	if !reflect.DeepEqual(d, storage.Detail{From: []string{"9 Mar 2026, cancelled"}, To: []string{"9 Mar 2026, happened"}, Correction: second, Fact: storage.FactPlan}) {
		t.Errorf("%+v", d)
	}
	for _, id := range []int64{second, first, date} {
		if err := store.TakeBack(t.Context(), guild, id, by(9, "")); err != nil {
			t.Fatal(err)
		}
	}
	if got := standing(); got != "2026-03-03 happened false, 2026-03-05 happened false" {
		t.Error(got)
	}
	correct(t, store, 1, notAnEvent(f, f.Events[0]))
	if _, err := store.Correct(t.Context(), guild, mark); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("of what is no event: %v", err)
	}
}
