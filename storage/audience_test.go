package storage_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

// restricted says who sees a topic, by its title.
func restricted(t *testing.T, store *storage.Store, guild int64, title string, to storage.TopicAudience) {
	t.Helper()
	topic := must(store.Topic(t.Context(), guild, storage.AllSeeing(), title))(t)
	if err := store.SetAudience(t.Context(), guild, topic.ID, to, storage.Act{By: 7, At: published}); err != nil {
		t.Fatal(err)
	}
}

// seenBy lists the numbers of the briefings that somebody with these roles sees.
func seenBy(t *testing.T, store *storage.Store, roles ...int64) (numbers []int) {
	t.Helper()
	heads := must(store.Heads(t.Context(), guild, must(store.Settings(t.Context(), guild))(t).AudienceOf(roles), storage.HeadQuery{}))(t)
	for _, h := range heads {
		numbers = append(numbers, h.Number)
	}
	slices.Sort(numbers)
	return numbers
}

func TestABriefingIsSeenWhereAllItsTopicsAdmit(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for i, topics := range [][]string{{"Ports"}, {"Bridges"}, {"Ports", "Bridges"}, {"Rivers"}} {
		file(t, store, guild, asRead(t, bridge+strings.Repeat(" It opened.", i), "2026-03-12", topics...))
	}
	check := func(want string, roles ...int64) {
		t.Helper()
		if got := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(seenBy(t, store, roles...))), " "), "[]"); got != want {
			t.Errorf("roles %v see %s, want %s", roles, got, want)
		}
	}
	check("1 2 3 4")
	restricted(t, store, guild, "Ports", storage.TopicAudience{Restricted: true, Roles: []int64{11, 12}})
	check("2 4")
	check("1 2 3 4", 11)
	restricted(t, store, guild, "Bridges", storage.TopicAudience{Restricted: true, Roles: []int64{12}, Channels: []int64{21}})
	check("4")
	check("1 4", 11)
	check("1 2 3 4", 9, 12)
	// What is filed later, and what changes topics, is seen by whom they admit, too.
	file(t, store, guild, asRead(t, bridge+" Again.", "2026-03-13", "Ports", "Rivers"))
	revise(t, store, 4, 1, asRead(t, bridge+strings.Repeat(" It opened.", 3), "2026-03-12", "Bridges"), "it belongs there")
	check("")
	check("1 5", 11)
	if got := must(store.Settings(t.Context(), guild))(t).AudienceIn([]int64{99, 21}); len(must(store.Heads(t.Context(), guild, got, storage.HeadQuery{}))(t)) != 2 {
		t.Error("a thread of a channel that is admitted does not see #2 and #4")
	}
	// A role that is deleted takes what only it saw along.
	if err := store.Unadmit(t.Context(), guild, storage.KindRole, 12, storage.Act{At: published, Reason: "the role was deleted"}); err != nil {
		t.Fatal(err)
	}
	check("", 12)
	check("1 5", 11)
	restricted(t, store, guild, "Bridges", storage.TopicAudience{})
	check("2 4")
	restricted(t, store, guild, "Ports", storage.TopicAudience{})
	check("1 2 3 4 5")
	if found := damages(t, store); found != nil {
		t.Error(found)
	}
	var words []string
	for _, a := range must(store.Acts(t.Context(), guild, storage.ActQuery{Limit: 3}))(t) {
		words = append(words, fmt.Sprintf("%s %v %v", a.Detail.Title, a.Detail.From, a.Detail.To))
	}
	if want := "Ports [the desk role 11] [everybody] Bridges [the desk channel 21] [everybody] Bridges [the desk role 12 channel 21] [the desk channel 21]"; strings.Join(words, " ") != want {
		t.Errorf("history: %s", words)
	}
}

func TestTopicsOfDifferentAudiencesAreNotMerged(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	file(t, store, guild, asRead(t, bridge, "2026-03-12", "Ports"))
	file(t, store, guild, asRead(t, bridge+" Again.", "2026-03-12", "Harbours"))
	closed := storage.TopicAudience{Restricted: true, Roles: []int64{11}}
	restricted(t, store, guild, "Ports", closed)
	id := func(title string) int64 { return must(store.Topic(ctx, guild, storage.AllSeeing(), title))(t).ID }
	ports, harbours := id("Ports"), id("Harbours")
	if _, err := store.MergeTopics(ctx, guild, ports, harbours, storage.Act{At: published}); !errors.Is(err, storage.ErrAudiences) {
		t.Errorf("merged into a topic that everybody sees: %v", err)
	}
	restricted(t, store, guild, "Harbours", closed)
	merge := must(store.MergeTopics(ctx, guild, ports, harbours, storage.Act{At: published}))(t)
	restricted(t, store, guild, "Harbours", storage.TopicAudience{Restricted: true})
	if err := store.UndoMerge(ctx, guild, merge.ID, storage.Act{At: published}); err != nil {
		t.Fatal(err)
	}
	if seen := seenBy(t, store, 11); seen != nil {
		t.Errorf("what came back is seen by others than before: %v", seen)
	}
	// A topic that is deleted and brought back has its audience again.
	gone := must(store.DeleteTopic(ctx, guild, harbours, storage.Act{At: published}))(t)
	must(store.UndoDeleteTopic(ctx, guild, gone.ID, storage.Act{At: published}))(t)
	if seen := seenBy(t, store); seen != nil || damages(t, store) != nil {
		t.Errorf("seen: %v", seen)
	}
}

// Where the server is another, its roles and channels are, too.
func TestAnAudienceDoesNotTravelToAnotherServer(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	file(t, store, guild, asRead(t, bridge, "2026-03-12", "Ports"))
	restricted(t, store, guild, "Ports", storage.TopicAudience{Restricted: true, Roles: []int64{11}, Channels: []int64{21}})
	export := exported(t, store, guild)
	for server, roles := range map[int64][]int64{guild: {11}, other: nil} {
		into := storetest.New(t)
		got := must(into.Import(ctx, server, strings.NewReader(export), func(int) {}))(t)
		topic := must(into.Topic(ctx, server, storage.AllSeeing(), "Ports"))(t)
		seen := must(into.TopicAudience(ctx, server, topic.ID))(t)
		if !seen.Restricted || !slices.Equal(seen.Roles, roles) || (len(got.Closed) == 1) != (roles == nil) {
			t.Errorf("in server %d it is seen by %+v; told: %v", server, seen, got.Closed)
		}
	}
	var backup bytes.Buffer
	must(store.Backup(ctx, &backup, published))(t)
	restored := storetest.New(t)
	must(restored.Restore(ctx, &backup))(t)
	if seen, all := seenBy(t, restored), seenBy(t, restored, 11); seen != nil || len(all) != 1 || damages(t, restored) != nil {
		t.Errorf("restored: seen %v, with the role %v", seen, all)
	}
}

// While topics are restricted and briefings filed, edited and given other topics, nobody who may not see one ever reads it.
func TestWhoMayNotSeeNeverReads(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	secret := bridge + " The marker is zanzibar."
	file(t, store, guild, asRead(t, bridge, "2026-03-12", "Open"))
	file(t, store, guild, asRead(t, secret, "2026-03-12", "Ports"))
	closed := storage.TopicAudience{Restricted: true, Roles: []int64{11}}
	restricted(t, store, guild, "Ports", closed)
	ports := must(store.Topic(ctx, guild, storage.AllSeeing(), "Ports"))(t).ID
	audience := must(store.Settings(ctx, guild))(t).AudienceOf([]int64{12})
	over := make(chan struct{})
	var writing, reading sync.WaitGroup
	writing.Go(func() { // it is filed, edited and given other topics, of which one admits nobody here
		for i := range 8 {
			head, _, err := store.File(ctx, guild, asRead(t, secret+strings.Repeat(" Once more.", i+1), "2026-03-13", "Ports", "Open"))
			if err == nil {
				_, _, err = store.Revise(ctx, guild, head.Number, 1, asRead(t, secret+strings.Repeat(" Twice more.", i+1), "2026-03-13", "Open", "Ports", "Bridges"), "")
			}
			if err != nil {
				t.Error(err)
				return
			}
		}
	})
	writing.Go(func() { // other people see it, and others again
		for i := range 16 {
			to := storage.TopicAudience{Restricted: true, Roles: []int64{11, int64(100 + i)}}
			if err := store.SetAudience(ctx, guild, ports, to, storage.Act{At: published}); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for range 3 {
		reading.Go(func() {
			for {
				select {
				case <-over:
					return
				default:
				}
				found, err := search.Find(ctx, store, guild, audience, search.Query{Words: "zanzibar"})
				all, err2 := store.Openings(ctx, guild, audience, storage.OpeningQuery{})
				if err := errors.Join(err, err2); err != nil {
					t.Error(err)
					return
				}
				if found.Total > 0 || slices.ContainsFunc(all, func(c briefing.Cited) bool { return c.Number > 1 }) {
					t.Errorf("read: %+v %+v", found, all)
					return
				}
			}
		})
	}
	writing.Wait()
	close(over)
	reading.Wait()
	if found := damages(t, store); found != nil {
		t.Error(found)
	}
}

// What was shared where it may not be seen any more is told of there, in no more words than that.
func TestASharedAnswerTellsThatAPassageIsHidden(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	head := file(t, store, guild, asRead(t, bridge, "2026-03-12", "Ports"))
	file(t, store, guild, asRead(t, bridge+" Again.", "2026-03-12", "Ports"))
	passage := must(store.Sentences(ctx, guild, storage.AllSeeing(), []int{head.Number}))(t)[0].Passage
	for message, within := range map[int64][]int64{31: {5}, 32: {6, 21}} {
		shared := storage.Shared{Channel: within[0], Within: within, Message: message, At: time.Now(), Passages: []briefing.Passage{passage}}
		if err := store.Share(ctx, guild, shared); err != nil {
			t.Fatal(err)
		}
	}
	marked := func() map[int64]storage.Marked {
		all := map[int64]storage.Marked{}
		for {
			m, err := store.NextMarked(ctx, nil)
			if errors.Is(err, storage.ErrNotFound) {
				return all
			} else if err != nil {
				t.Fatal(err)
			}
			all[m.Message] = m
			if err := store.Written(ctx, m); err != nil {
				t.Fatal(err)
			}
		}
	}
	restricted(t, store, guild, "Ports", storage.TopicAudience{Restricted: true, Channels: []int64{21}})
	if m := marked(); len(m) != 1 || !m[31].Hiding || len(m[31].Marks) != 0 {
		t.Errorf("marked: %+v", m)
	}
	if err := store.Withdraw(ctx, guild, head.Number, storage.Act{At: published, Reason: "a secret reason"}); err != nil {
		t.Fatal(err)
	}
	if m := marked(); len(m) != 2 || !m[31].Hiding || len(m[31].Marks) != 0 || m[32].Hiding || len(m[32].Marks) != 1 {
		t.Errorf("marked after the withdrawal: %+v", m)
	}
	restricted(t, store, guild, "Ports", storage.TopicAudience{})
	if m := marked(); m[31].Hiding || len(m[31].Marks) != 1 {
		t.Errorf("marked when it is open again: %+v", m)
	}
}
