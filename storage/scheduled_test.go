package storage_test

import (
	"errors"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/schedule"
	"dateline/storage"
)

// What is filed wakes the live follows, as every other act does.
func TestAFilingWakesLiveFollows(t *testing.T) {
	t.Parallel()
	store := followed(t)
	follow(t, store, direct(7), nine(2))
	run := must(store.ClaimRun(t.Context(), next(t, store, nine(2)), nine(2), nine(2)))(t)
	if err := store.EndRun(t.Context(), run, nine(2)); err != nil {
		t.Fatal(err)
	}
	if f := next(t, store, nine(3)); f.ID != 0 {
		t.Errorf("nothing was done, and it is due: %+v", f)
	}
	f := full()
	f.Filed, f.Key = nine(3), "another"
	file(t, store, guild, f)
	if f := next(t, store, nine(3).Add(schedule.Gather)); f.ID == 0 {
		t.Error("something was filed, and it is not due")
	}
}

// scheduled puts a plan of the first briefing among the server's events.
func scheduled(t testing.TB, store *storage.Store, now time.Time) storage.Scheduled {
	t.Helper()
	words := briefing.Passage{Number: 1, Version: 1}
	words.Start, words.End = 3, 9
	plan, fresh, err := store.Schedule(t.Context(), guild, storage.Scheduled{Told: []briefing.Passage{words}, Ends: now.AddDate(0, 0, 9)}, storage.Act{By: 7, At: now})
	if err != nil || !fresh {
		t.Fatal(fresh, err)
	}
	return plan
}

// taken takes the next plans; none where none is due.
func taken(t testing.TB, store *storage.Store, now time.Time, inUse ...int64) []storage.Scheduled {
	t.Helper()
	plans, err := store.NextScheduled(t.Context(), now, inUse)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		t.Fatal(err)
	}
	return plans
}

func TestAScheduledPlanIsLookedAtAfterEachAct(t *testing.T) {
	t.Parallel()
	store := followed(t)
	plan := scheduled(t, store, nine(2))
	if plans := taken(t, store, nine(2).Add(time.Minute)); len(plans) != 0 {
		t.Errorf("the answer has it, and so do others: %+v", plans)
	}
	plan.Event, plan.Shown = 77, "as told"
	if err := store.ShowScheduled(t.Context(), plan); err != nil {
		t.Fatal(err)
	}
	if plans := taken(t, store, nine(9)); len(plans) != 0 {
		t.Errorf("nothing was done: %+v", plans)
	}
	withdraw := func(at time.Time) {
		t.Helper()
		err := store.Withdraw(t.Context(), guild, 1, storage.Act{At: at})
		var state *storage.StateError
		if errors.As(err, &state) {
			err = store.Show(t.Context(), guild, 1, storage.Act{At: at})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	withdraw(nine(3))
	if plans := taken(t, store, nine(3)); len(plans) != 0 {
		t.Errorf("at once: %+v", plans)
	}
	if plans := taken(t, store, nine(4), guild); len(plans) != 0 {
		t.Errorf("the server is in use: %+v", plans)
	}
	plans := taken(t, store, nine(4))
	if len(plans) != 1 || plans[0].Event != 77 || plans[0].Shown != "as told" || len(plans[0].Told) != 1 || plans[0].Told[0] != plan.Told[0] {
		t.Fatalf("%+v", plans)
	}
	if again := taken(t, store, nine(4)); len(again) != 0 {
		t.Errorf("two have it: %+v", again)
	}
	withdraw(nine(3)) // while the plan is looked at; its clock is behind
	if err := store.ShowScheduled(t.Context(), plans[0]); err != nil {
		t.Fatal(err)
	}
	if plans = taken(t, store, nine(4)); len(plans) != 1 {
		t.Fatal("what was done meanwhile is not looked at")
	}
	if dead := taken(t, store, nine(4).Add(3*time.Minute)); len(dead) != 1 {
		t.Error("what a dead worker had is not taken over")
	}
	if err := store.ExpireScheduled(t.Context(), nine(20)); err != nil {
		t.Fatal(err)
	}
	if left := must(store.Scheduled(t.Context(), guild))(t); len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
}

// The same words have a plan there once; another is one more, up to the most.
func TestAPlanIsScheduledOnce(t *testing.T) {
	t.Parallel()
	store := followed(t)
	first := scheduled(t, store, nine(2))
	again, fresh, err := store.Schedule(t.Context(), guild, storage.Scheduled{Told: first.Told, Ends: first.Ends}, storage.Act{By: 8, At: nine(2)})
	if err != nil || fresh || again.ID != first.ID {
		t.Errorf("again %+v, fresh %v, %v", again, fresh, err)
	}
	for i := range storage.MaxScheduled {
		other := first.Told[0]
		other.Start += i + 1
		_, _, err = store.Schedule(t.Context(), guild, storage.Scheduled{Told: []briefing.Passage{other}, Ends: first.Ends}, storage.Act{By: 8, At: nine(2)})
		if many := errors.As(err, &storage.TooManyScheduledError{}); many != (i == storage.MaxScheduled-1) {
			t.Fatalf("%d: %v", i+2, err)
		}
	}
	if acts := must(store.Acts(t.Context(), guild, storage.ActQuery{Number: 1}))(t); len(acts) != 1+storage.MaxScheduled || acts[0].What != storage.ActScheduled {
		t.Errorf("%d acts, the last %+v", len(acts), acts[0])
	}
}

// Who followed a merged topic follows it again once the merge is undone.
func TestFollowsOfAMergeThatIsUndone(t *testing.T) {
	t.Parallel()
	store, ports, rivers := mergeable(t)
	of := map[int64]int64{} // by the topic that is followed
	for i, topic := range []int64{ports, rivers} {
		f := daily(int64(5 + i))
		f.Topic = topic
		of[topic] = follow(t, store, f, nine(2)).ID
	}
	merge := must(store.MergeTopics(t.Context(), guild, ports, rivers, by(7, "")))(t)
	for _, id := range of {
		if f := listed(t, store, id); f.Topic != rivers {
			t.Errorf("merged: %+v", f)
		}
	}
	if err := store.UndoMerge(t.Context(), guild, merge.ID, by(7, "")); err != nil {
		t.Fatal(err)
	}
	for topic, id := range of {
		if f := listed(t, store, id); f.Topic != topic {
			t.Errorf("put back: %+v, want topic %d", f, topic)
		}
	}
}
