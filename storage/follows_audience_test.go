package storage_test

import (
	"errors"
	"testing"
	"time"

	"dateline/schedule"
	"dateline/storage"
)

// A topic that is closed to somebody who follows it keeps the title that they know, whatever becomes of it.
func TestAFollowTellsNoTitleThatIsHidden(t *testing.T) {
	t.Parallel()
	store, ctx := followed(t), t.Context()
	ports, ships := full(), full()
	ports.Key, ships.Key = "ports", "ships"
	ports.Topics, ships.Topics = []string{"Ports"}, []string{"Ships"}
	file(t, store, guild, ports)
	file(t, store, guild, ships)
	topic := must(store.Topic(ctx, guild, storage.AllSeeing(), "Ports"))(t).ID
	f := daily(5)
	f.Topic, f.Title = topic, "Ports"
	f = follow(t, store, f, nine(2))
	title := func(when, want string, roles ...int64) {
		t.Helper()
		who := must(store.Settings(ctx, guild))(t).AudienceOf(roles)
		all := must(store.Follows(ctx, guild, who, storage.FollowQuery{ID: f.ID, All: true}))(t)
		if len(all) != 1 || all[0].Title != want {
			t.Errorf("%s: %+v, want the title %q", when, all, want)
		}
	}
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(store.RenameTopic(ctx, guild, topic, "Harbours", by(7, "")))
	title("renamed", "Harbours")
	restricted(t, store, guild, "Harbours", storage.TopicAudience{Restricted: true, Roles: []int64{11}})
	do(store.RenameTopic(ctx, guild, topic, "The raid", by(7, "")))
	title("closed", "Ports")
	title("closed", "The raid", 11)
	must(store.DeleteTopic(ctx, guild, topic, by(7, "")))(t)
	title("deleted", "Ports", 11)
}

// Two live follows of a channel that are due at once are not told at once, even by different copies of the program.
func TestLiveFollowsOfAChannelAreToldInTurn(t *testing.T) {
	t.Parallel()
	store, ctx := followed(t), t.Context()
	for _, words := range []string{"ship", "port"} {
		live := daily(5)
		live.Cadence, live.Words = schedule.Live, words
		follow(t, store, live, nine(2))
	}
	now := nine(2).Add(time.Second)
	first, second := next(t, store, now), next(t, store, now)
	if first.ID == 0 || second.ID == 0 || first.ID == second.ID {
		t.Fatalf("%+v and %+v are due", first, second)
	}
	run := must(store.ClaimRun(ctx, first, now, now))(t)
	if _, err := store.ClaimRun(ctx, second, now, now); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("both are claimed: %v", err)
	}
	if err := store.PostedRun(ctx, run, 31, now); err != nil {
		t.Fatal(err)
	}
	if err := store.EndRun(ctx, run, now); err != nil {
		t.Fatal(err)
	}
	if f := next(t, store, now.Add(time.Minute)); f.ID != 0 {
		t.Errorf("its channel was told a moment ago: %+v", f)
	}
	later := now.Add(schedule.LiveEvery + time.Second)
	again := next(t, store, later)
	if again.ID != second.ID {
		t.Fatalf("then %+v is due, want %+v", again, second)
	}
	must(store.ClaimRun(ctx, again, later, later))(t)
}
