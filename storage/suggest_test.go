package storage_test

import (
	"testing"

	"dateline/storage/storetest"
)

func TestTopicsAreSuggestedByTheWordsOfATitle(t *testing.T) {
	store := storetest.New(t)
	for _, topic := range []string{"Harbour ferries", "Harbour", "City budget", "The"} {
		file(t, store, guild, story(topic, "About "+topic))
	}
	file(t, store, other, story("Ferry", "In another server"))
	found := must(store.SuggestTopics(t.Context(), guild, "The first ferry of the harbour sails again.", 3))(t)
	if len(found) != 2 || found[0].Title != "Harbour ferries" || found[1].Title != "Harbour" {
		t.Errorf("suggested: %+v", found)
	}
	if found := must(store.SuggestTopics(t.Context(), guild, "", 3))(t); len(found) != 0 {
		t.Errorf("for no text: %+v", found)
	}
}
