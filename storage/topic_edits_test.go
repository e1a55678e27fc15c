package storage_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"dateline/storage"
	"dateline/storage/storetest"
)

// topicID is the id of a topic that a shown briefing is about.
func topicID(t testing.TB, store *storage.Store, title string) int64 {
	t.Helper()
	return must(store.Topic(t.Context(), guild, storage.AllSeeing(), title))(t).ID
}

// about shows the numbers of the shown briefings about a topic, newest first; "none" where the topic has none.
func about(t testing.TB, store *storage.Store, title string) string {
	t.Helper()
	topic, err := store.Topic(t.Context(), guild, storage.AllSeeing(), title)
	if errors.Is(err, storage.ErrNotFound) {
		return "none"
	}
	return numbers(must(store.Heads(t.Context(), guild, storage.AllSeeing(), storage.HeadQuery{Topic: must(topic, err)(t).ID}))(t), ofHead)
}

func TestATopicIsRenamed(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	file(t, store, guild, story("Ports", "A title"))
	file(t, store, guild, story("Rivers", "A title"))
	ports, rivers := topicID(t, store, "Ports"), topicID(t, store, "Rivers")
	for _, title := range []string{"  Harbours  and quays ", "HARBOURS and quays"} {
		if err := store.RenameTopic(ctx, guild, ports, title, by(7, "")); err != nil {
			t.Fatal(err)
		}
	}
	if topic := must(store.Topic(ctx, guild, storage.AllSeeing(), "harbours and quays"))(t); topic.ID != ports || topic.Title != "HARBOURS and quays" {
		t.Errorf("topic %+v", topic)
	}
	var taken *storage.TitleTakenError
	if err := store.RenameTopic(ctx, guild, ports, "rivers", by(7, "")); !errors.As(err, &taken) || *taken != (storage.TitleTakenError{Topic: rivers, Title: "Rivers"}) {
		t.Errorf("to another's title: %v", err)
	}
	if err := store.RenameTopic(ctx, guild, ports, "HARBOURS and  quays", by(7, "")); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("to its own: %v", err)
	}
	if err := store.RenameTopic(ctx, guild, ports, " ", by(7, "")); err == nil {
		t.Error("to nothing")
	}
	if err := store.RenameTopic(ctx, guild, -1, "Lakes", by(7, "")); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("of none: %v", err)
	}
	if head := file(t, store, guild, story("Ports", "A title")); about(t, store, "Ports") != "3" || head.Number != 3 {
		t.Errorf("the old title stands for %s", about(t, store, "Ports"))
	}
}

func TestATitleThatNobodyUsesIsFree(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	file(t, store, guild, story("Ports", "A title"))
	file(t, store, guild, story("Rivers", "A title"))
	must(store.MergeTopics(ctx, guild, topicID(t, store, "Ports"), topicID(t, store, "Rivers"), by(7, "")))(t)
	if err := store.RenameTopic(ctx, guild, topicID(t, store, "Rivers"), "Ports", by(7, "")); err != nil {
		t.Fatal(err)
	}
	if about(t, store, "Ports") != "2 1" || about(t, store, "Rivers") != "none" {
		t.Errorf("topics %+v", topics(t, store))
	}
	if err := store.UndoMerge(ctx, guild, must(store.Acts(ctx, guild, storage.ActQuery{}))(t)[1].ID, by(7, "")); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("undoing the merge of what has the same title now: %v", err)
	}
}

func TestATopicIsDescribed(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	file(t, store, guild, story("Ports", "A title"))
	ports, text := topicID(t, store, "Ports"), strings.Repeat("é", 1000)
	if err := store.DescribeTopic(ctx, guild, ports, text, by(7, "")); err != nil {
		t.Fatal(err)
	}
	near := must(store.NearTopics(ctx, guild, storage.AllSeeing(), "", 1))(t)
	if topics(t, store)[0].Description != text || must(store.Topic(ctx, guild, storage.AllSeeing(), "ports"))(t).Description != text || near[0].Description != text {
		t.Errorf("topics %+v", topics(t, store))
	}
	if err := store.DescribeTopic(ctx, guild, ports, text, by(7, "")); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("the same: %v", err)
	}
	if err := store.DescribeTopic(ctx, guild, ports, text+"e", by(7, "")); err == nil {
		t.Error("one too long was stored")
	}
	if err := store.DescribeTopic(ctx, guild, -1, text, by(7, "")); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("of none: %v", err)
	}
	if err := store.DescribeTopic(ctx, guild, ports, "", by(7, "")); err != nil || topics(t, store)[0].Description != "" {
		t.Errorf("taken away: %v", err)
	}
}

// mergeable files five briefings: 1, 2 and 5 about ports, 3 about rivers, 4 about both; 5 is withdrawn.
func mergeable(t *testing.T) (store *storage.Store, ports, rivers int64) {
	t.Helper()
	store = storetest.New(t)
	for _, topics := range [][]string{{"Ports"}, {"Ports"}, {"Rivers"}, {"Ports", "Rivers"}, {"Ports"}} {
		f := story("", "A title", "A sentence.")
		f.Topics = topics
		file(t, store, guild, f)
	}
	if err := store.Withdraw(t.Context(), guild, 5, by(7, "")); err != nil {
		t.Fatal(err)
	}
	return store, topicID(t, store, "Ports"), topicID(t, store, "Rivers")
}

func TestTopicsAreMergedAndPutBack(t *testing.T) {
	t.Parallel()
	store, ports, rivers := mergeable(t)
	ctx := t.Context()
	was := tables(t, store)["briefing_topics"]
	merge := must(store.MergeTopics(ctx, guild, ports, rivers, by(7, "")))(t)
	if d := merge.Detail; !reflect.DeepEqual(d.Moved, []int64{1, 2, 5}) || !reflect.DeepEqual(d.Both, []int64{4}) {
		t.Errorf("the act tells of %+v", d)
	}
	if about(t, store, "Rivers") != "4 3 2 1" || about(t, store, "Ports") != "none" {
		t.Errorf("rivers %s, ports %s", about(t, store, "Rivers"), about(t, store, "Ports"))
	}
	if _, err := store.MergeTopics(ctx, guild, ports, rivers, by(7, "")); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("merged again: %v", err)
	}
	if _, err := store.MergeTopics(ctx, guild, rivers, rivers, by(7, "")); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("with itself: %v", err)
	}
	if err := store.UndoMerge(ctx, guild, merge.ID, by(7, "")); err != nil {
		t.Fatal(err)
	}
	if is := tables(t, store)["briefing_topics"]; is != was {
		t.Errorf("the topics were\n%s, are\n%s", was, is)
	}
	if err := store.UndoMerge(ctx, guild, merge.ID, by(7, "")); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("undone again: %v", err)
	}
	if err := store.UndoMerge(ctx, guild, merge.ID+1, by(7, "")); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("an act that is no merge: %v", err)
	}
}

func TestUndoingAMergeTouchesNothingThatCameAfter(t *testing.T) {
	t.Parallel()
	store, ports, rivers := mergeable(t)
	ctx := t.Context()
	merge := must(store.MergeTopics(ctx, guild, ports, rivers, by(7, "")))(t)
	file(t, store, guild, story("Rivers", "Late", "Filed after the merge."))
	file(t, store, guild, story("Ports", "Late", "Filed after the merge."))
	revise(t, store, 1, 1, story("Lakes", "Edited", "Filed elsewhere since."), "")
	if err := store.Remove(ctx, guild, 2, by(7, "")); err != nil {
		t.Fatal(err)
	}
	if purged := must(store.Purge(ctx, moment(24*31)))(t); purged != 1 {
		t.Fatalf("purged %d", purged)
	}
	if err := store.UndoMerge(ctx, guild, merge.ID, by(7, "")); err != nil {
		t.Fatal(err)
	}
	if err := store.Show(ctx, guild, 5, by(7, "")); err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string]string{"Ports": "7 5 4", "Rivers": "6 4 3", "Lakes": "1"} {
		if found := about(t, store, title); found != want {
			t.Errorf("%s: %s, want %s", title, found, want)
		}
	}
}

func TestAMergeIsUndoneWhenItsTopicIsGone(t *testing.T) {
	t.Parallel()
	store, ports, rivers := mergeable(t)
	ctx := t.Context()
	merge := must(store.MergeTopics(ctx, guild, ports, rivers, by(7, "")))(t)
	file(t, store, guild, story("Lakes", "A title"))
	for _, title := range []string{"Ports", "Lakes again"} { // takes the title over, and leaves it
		if err := store.RenameTopic(ctx, guild, topicID(t, store, map[string]string{"Ports": "Lakes", "Lakes again": "Ports"}[title]), title, by(7, "")); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.UndoMerge(ctx, guild, merge.ID, by(7, "")); err != nil {
		t.Fatal(err)
	}
	if about(t, store, "Ports") != "4 2 1" || about(t, store, "Rivers") != "4 3" {
		t.Errorf("ports %s, rivers %s", about(t, store, "Ports"), about(t, store, "Rivers"))
	}
}
