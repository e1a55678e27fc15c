package storage_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/briefing/dates"
	"dateline/storage"
	"dateline/storage/storetest"
)

func TestTopicsAreSuggestedByTheWordsOfATitle(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, topic := range []string{"Harbour ferries", "Harbour", "City budget", "The"} {
		file(t, store, guild, story(topic, "About "+topic))
	}
	file(t, store, other, story("Ferry", "In another server"))
	found := must(store.SuggestTopics(t.Context(), guild, storage.AllSeeing(), "The first ferry of the harbour sails again.", nil, 3))(t)
	if len(found) != 2 || found[0].Title != "Harbour ferries" || found[1].Title != "Harbour" {
		t.Errorf("suggested: %+v", found)
	}
	if found := must(store.SuggestTopics(t.Context(), guild, storage.AllSeeing(), "", nil, 3))(t); len(found) != 0 {
		t.Errorf("for no text: %+v", found)
	}
}

func TestTopicsAreSuggestedByWhatTheirBriefingsShareWithTheText(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for i, told := range []struct{ topic, title, text string }{
		{"Marwick Lock", "Pump fails", "The pump of the lower chamber failed, said Edda Prowse of the Canal Trust. Barges queued at the gate."},
		{"Marwick Lock", "Pump mended", "The Canal Trust mended the pump of the lower chamber, said Edda Prowse. Barges passed the gate."},
		{"City budget", "Budget passed", "The council passed the budget, said Mayor Tom Arkwell. Schools get a tenth more."},
		{"City schools", "School opened", "The school in Ost Street was opened, said Mayor Tom Arkwell. The council paid."},
	} {
		f := story(told.topic, told.title, told.text)
		f.Facts = storetest.Reader().Read(f.Story, moment(i), dates.AnyEnglish)
		file(t, store, guild, f)
	}
	for _, c := range []struct{ text, want string }{
		{"Divers of the Canal Trust looked at the pump in the chamber, Edda Prowse said, while barges waited.", "Marwick Lock"},
		{"The council gave the schools a tenth more in its budget.", "City budget"},
		{"A duck was seen on the lake.", ""},
		{"Tom Arkwell went home.", ""},
	} {
		s := must(storetest.Reader().Parse(c.text))(t)
		var named []string
		for _, n := range storetest.Reader().Read(s, moment(9), dates.AnyEnglish).Names {
			named = append(named, n.Text)
		}
		found := must(store.SuggestTopics(t.Context(), guild, storage.AllSeeing(), c.text, named, 3))(t)
		first := ""
		if len(found) > 0 {
			first = found[0].Title
		}
		if first != c.want {
			t.Errorf("%s: %q, want %q of %+v", c.text, first, c.want, found)
		}
	}
}

func TestUnknownTopicsNameTheOneThatMayBeMeant(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, topic := range []string{"DPRK and Russia", "Harbour ferries", "City budget"} {
		file(t, store, guild, story(topic, "About "+topic))
	}
	file(t, store, other, story("Lock gate", "In another server"))
	got := must(store.UnknownTopics(t.Context(), guild, storage.AllSeeing(), []string{"DPRK and Rusia", "harbour  FERRIES", "Russia and DPRK", "Harbour fery", "Lock gates", "Weather"}))(t)
	want := []storage.UnknownTopic{{Title: "DPRK and Rusia", Near: "DPRK and Russia"}, {Title: "Russia and DPRK", Near: "DPRK and Russia"},
		{Title: "Harbour fery", Near: "Harbour ferries"}, {Title: "Lock gates"}, {Title: "Weather"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
