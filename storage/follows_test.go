package storage_test

import (
	"errors"
	"testing"
	"time"

	"dateline/schedule"
	"dateline/storage"
	"dateline/storage/storetest"
)

// nine is nine in the morning of a day in Berlin, when the clocks there show it.
func nine(day int) time.Time { return time.Date(2026, 3, day, 8, 0, 0, 0, time.UTC) }

// daily is a follow of a channel, every day at nine.
func daily(channel int64) storage.Follow {
	return storage.Follow{User: 7, Channel: channel, What: storage.ToldChanges, Cadence: schedule.Daily, Minute: 9 * 60, Zone: "Europe/Berlin"}
}

// direct is a follow of somebody, as it happens.
func direct(user int64) storage.Follow {
	return storage.Follow{User: user, Direct: true, What: storage.ToldChanges, Cadence: schedule.Live, Zone: "UTC", Roles: []int64{guild, 11}}
}

func follow(t testing.TB, store *storage.Store, f storage.Follow, now time.Time) storage.Follow {
	t.Helper()
	return must(store.AddFollow(t.Context(), guild, f, now))(t)
}

// followed is a store with a briefing.
func followed(t testing.TB) *storage.Store {
	t.Helper()
	store := storetest.New(t)
	f := full()
	f.Filed = nine(1)
	file(t, store, guild, f)
	return store
}

// next takes the next follow, and the zero one when none is due.
func next(t testing.TB, store *storage.Store, now time.Time, inUse ...int64) storage.Follow {
	t.Helper()
	f, err := store.NextFollow(t.Context(), now, inUse)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		t.Fatal(err)
	}
	return f
}

// last is the follow as it is listed.
func listed(t testing.TB, store *storage.Store, id int64) storage.Follow {
	t.Helper()
	all := must(store.Follows(t.Context(), guild, storage.AllSeeing(), storage.FollowQuery{ID: id, All: true, User: 7}))(t)
	if len(all) != 1 {
		t.Fatalf("%d follows with the id %d", len(all), id)
	}
	return all[0]
}

func TestAFollowIsDueAtItsTime(t *testing.T) {
	t.Parallel()
	store := followed(t)
	f := follow(t, store, daily(5), nine(2).Add(time.Hour))
	due := nine(3).Add(schedule.Spread(f.ID))
	if !f.Due.Equal(due) || !listed(t, store, f.ID).Due.Equal(due) {
		t.Errorf("due %v, want %v", listed(t, store, f.ID).Due, due)
	}
	if f := next(t, store, due.Add(-time.Second)); f.ID != 0 {
		t.Errorf("too early: %+v", f)
	}
	if f := next(t, store, due, 5); f.ID != 0 {
		t.Errorf("its lane is in use: %+v", f)
	}
	taken := next(t, store, due)
	if taken.ID != f.ID || taken.Guild != guild || taken.Lane() != 5 {
		t.Fatalf("taken %+v", taken)
	}
	if f := next(t, store, due.Add(29*time.Second)); f.ID != 0 {
		t.Errorf("two have it: %+v", f)
	}
	if f := next(t, store, due.Add(31*time.Second)); f.ID != taken.ID {
		t.Errorf("nobody has it for ever: %+v", f)
	}
}

// A worker that ends between the claim and the message is followed by another with the same occurrence, of the same acts.
func TestAnOccurrenceIsClaimedOnce(t *testing.T) {
	t.Parallel()
	store := followed(t)
	f := follow(t, store, daily(5), nine(2))
	if err := store.Withdraw(t.Context(), guild, 1, storage.Act{By: 7, At: nine(3).Add(-time.Hour)}); err != nil {
		t.Fatal(err)
	}
	now := nine(3).Add(2 * time.Minute)
	local := time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)
	first := must(store.ClaimRun(t.Context(), next(t, store, now), local, now))(t)
	if err := store.Show(t.Context(), guild, 1, storage.Act{By: 7, At: now}); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Minute)
	second := must(store.ClaimRun(t.Context(), next(t, store, now), local, now))(t)
	if first.Since != f.Seen || first.Until == f.Seen || second.Since != first.Since || second.Until != first.Until || !second.Claimed.Equal(first.Claimed) {
		t.Errorf("claimed %+v, then %+v", first, second)
	}
	if err := store.PostedRun(t.Context(), second, 99, now); err != nil {
		t.Fatal(err)
	}
	third := must(store.ClaimRun(t.Context(), second.Follow, local, now))(t)
	if third.Message != 99 || third.Ended || listed(t, store, f.ID).Seen != first.Until {
		t.Errorf("posted: %+v", third)
	}
	if err := store.EndRun(t.Context(), third, now); err != nil {
		t.Fatal(err)
	}
	if again := must(store.ClaimRun(t.Context(), third.Follow, local, now))(t); !again.Ended {
		t.Errorf("it is not over: %+v", again)
	}
	if f := listed(t, store, f.ID); !f.Due.Equal(nine(4).Add(schedule.Spread(f.ID))) || !f.SeenAt.Equal(first.Claimed) {
		t.Errorf("then %+v", f)
	}
}

// A live follow is due a minute after the first thing that is done, and its channel is left alone for some minutes then.
func TestALiveFollowGathers(t *testing.T) {
	t.Parallel()
	store := followed(t)
	live := daily(5)
	live.Cadence = schedule.Live
	now := nine(2)
	f := follow(t, store, live, now)
	quiet := func(when string, at time.Time) {
		t.Helper()
		if f := next(t, store, at); f.ID != 0 {
			t.Errorf("%s: %+v is due", when, f)
		}
	}
	tell := func(at time.Time, message int64) {
		t.Helper()
		taken := next(t, store, at)
		run := must(store.ClaimRun(t.Context(), taken, at, at))(t)
		if message != 0 {
			if err := store.PostedRun(t.Context(), run, message, at); err != nil {
				t.Fatal(err)
			}
			run.Message = message
		}
		if err := store.EndRun(t.Context(), run, at); err != nil {
			t.Fatal(err)
		}
	}
	tell(now, 0) // that it is followed is an act, and nothing to tell
	quiet("nothing was done", now.Add(time.Hour))
	now = now.Add(time.Hour)
	if err := store.Withdraw(t.Context(), guild, 1, storage.Act{By: 7, At: now}); err != nil {
		t.Fatal(err)
	}
	quiet("it gathers", now.Add(59*time.Second))
	tell(now.Add(time.Minute), 31)
	if f := listed(t, store, f.ID); !f.Due.IsZero() {
		t.Errorf("nothing was done since: %+v", f)
	}
	if err := store.Show(t.Context(), guild, 1, storage.Act{By: 7, At: now.Add(2 * time.Minute)}); err != nil {
		t.Fatal(err)
	}
	quiet("its channel was told a moment ago", now.Add(5*time.Minute))
	tell(now.Add(6*time.Minute+time.Second), 32)
}

func TestWhatIsFollowedTwiceIsChanged(t *testing.T) {
	t.Parallel()
	store := followed(t)
	f := follow(t, store, daily(5), nine(2))
	f.Cadence, f.Weekday = schedule.Weekly, time.Friday
	again := follow(t, store, f, nine(3))
	if again.ID != f.ID || again.Cadence != schedule.Weekly || again.Seen != f.Seen {
		t.Errorf("%+v became %+v", f, again)
	}
	f.Words = "ship"
	if other := follow(t, store, f, nine(3)); other.ID == f.ID {
		t.Errorf("%+v is the same", other)
	}
}

func TestFollowsAreBounded(t *testing.T) {
	t.Parallel()
	store := followed(t)
	for user := range int64(4) {
		for i := range int64(storage.MaxFollows) {
			f := daily(100*user + i + 1)
			f.User = user + 1
			follow(t, store, f, nine(2))
		}
	}
	for user, wants := range map[int64]storage.TooManyFollowsError{1: {}, 9: {Guild: true}} {
		var many storage.TooManyFollowsError
		if _, err := store.AddFollow(t.Context(), guild, direct(user), nine(2)); !errors.As(err, &many) || many != wants {
			t.Errorf("user %d: %v", user, err)
		}
	}
}

func TestAPausedFollowIsNotDue(t *testing.T) {
	t.Parallel()
	store := followed(t)
	f := follow(t, store, daily(5), nine(2))
	act := storage.Act{At: nine(2), Reason: "The channel is gone"}
	if err := store.PauseFollow(t.Context(), guild, f.ID, storage.PausedGone, act); err != nil {
		t.Fatal(err)
	}
	if err := store.PauseFollow(t.Context(), guild, f.ID, storage.PausedAsked, act); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("paused twice: %v", err)
	}
	if f := next(t, store, nine(9)); f.ID != 0 || listed(t, store, 1).Paused != storage.PausedGone {
		t.Errorf("due: %+v", f)
	}
	if err := store.ResumeFollow(t.Context(), guild, f.ID, storage.Act{By: 7, At: nine(9).Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if f := listed(t, store, f.ID); f.Paused != "" || !f.Due.Equal(nine(10).Add(schedule.Spread(f.ID))) {
		t.Errorf("resumed: %+v", f)
	}
	acts := must(store.Acts(t.Context(), guild, storage.ActQuery{Limit: 3}))(t)
	if acts[0].What != storage.ActFollowResumed || acts[1].What != storage.ActFollowPaused || acts[1].Reason != act.Reason || acts[2].What != storage.ActFollowed || acts[2].Detail.Channel != 5 {
		t.Errorf("the history says %+v", acts)
	}
	if err := store.RemoveFollow(t.Context(), guild, f.ID, by(7, "")); err != nil {
		t.Fatal(err)
	}
	if err := store.RemoveFollow(t.Context(), guild, f.ID, by(7, "")); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
}

// A follow goes with its topic: into another, to its end, and back.
func TestAFollowGoesWithItsTopic(t *testing.T) {
	t.Parallel()
	store, ctx := followed(t), t.Context()
	ports, ships := full(), full()
	ports.Key, ships.Key = "ports", "ships"
	ports.Topics, ships.Topics = []string{"Ports"}, []string{"Ships", "Sea"}
	file(t, store, guild, ports)
	file(t, store, guild, ships)
	topic := func(title string) int64 {
		return must(store.Topic(ctx, guild, storage.AllSeeing(), title))(t).ID
	}
	f := daily(5)
	f.Topic, f.Title = topic("Ports"), "Ports"
	f = follow(t, store, f, nine(2))
	must(store.MergeTopics(ctx, guild, f.Topic, topic("Ships"), by(7, "")))(t)
	if f := listed(t, store, f.ID); f.Topic != topic("Ships") || f.Title != "Ships" {
		t.Errorf("merged: %+v", f)
	}
	gone := must(store.DeleteTopic(ctx, guild, topic("Ships"), by(7, "")))(t)
	if f := listed(t, store, f.ID); f.Paused != storage.PausedTopic || f.Title != "Ships" || !f.Due.IsZero() {
		t.Errorf("deleted: %+v", f)
	}
	must(store.UndoDeleteTopic(ctx, guild, gone.ID, by(7, "")))(t)
	if f := listed(t, store, f.ID); f.Paused != "" || f.Topic != topic("Ships") || f.Due.IsZero() {
		t.Errorf("brought back: %+v", f)
	}
}

// Where the bot is not, nothing is told.
func TestAGuildThatIsGoneIsNotTold(t *testing.T) {
	t.Parallel()
	store := followed(t)
	follow(t, store, daily(5), nine(2))
	if err := store.Left(t.Context(), guild); err != nil {
		t.Fatal(err)
	}
	if f := next(t, store, nine(4)); f.ID != 0 {
		t.Errorf("due: %+v", f)
	}
	if err := store.Joined(t.Context(), guild); err != nil {
		t.Fatal(err)
	}
	if f := next(t, store, nine(4)); f.ID == 0 {
		t.Error("it is not taken up again")
	}
}
