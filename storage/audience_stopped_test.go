package storage_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/storage"
	"dateline/storage/storetest"
)

// A topic that many briefings have is restricted while the program is killed over and over, and things are filed: nobody but the
// desk sees anything until all is hidden, and then those see it who may.
func TestRestrictingIsStopped(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	const many = 2500
	all := make([]briefing.Filing, many)
	for i := range all {
		topics := [][]string{{"Ports"}, {"Ports", "Bridges"}, {"Bridges"}}[i%3]
		all[i] = on("2026-03-12", story(topics[0], fmt.Sprint("Title ", i)))
		all[i].Topics = topics
	}
	must(store.FileAll(ctx, guild, all...))(t)
	settings := func() storage.Settings { return must(store.Settings(ctx, guild))(t) }
	from := must(store.Now(ctx, guild, settings().AudienceOf([]int64{11}), published))(t)
	restricted(t, store, guild, "Ports", storage.TopicAudience{Restricted: true, Roles: []int64{11}})
	for stopped := 0; ; stopped++ {
		dying, kill := context.WithCancel(ctx)
		err := store.FinishAudiences(dying, guild, func(briefings, of int) { kill() })
		kill()
		if err == nil && !settings().Closing {
			if stopped == 0 {
				t.Error("it was not stopped")
			}
			break
		}
		if !errors.Is(err, context.Canceled) || !settings().Closing {
			t.Fatal(err, settings())
		}
		nobodySees(t, store, settings())
		file(t, store, guild, story("Ports", fmt.Sprint("Filed meanwhile ", stopped)))
		if found := damages(t, store); found != nil {
			t.Fatal(found)
		}
	}
	count := func(roles ...int64) int {
		return must(store.Coverage(ctx, guild, settings().AudienceOf(roles), 0, time.Time{}, time.Time{}))(t).Briefings
	}
	if seen, is := count(), count(11); seen != many/3 || is <= many {
		t.Errorf("%d are seen by all, %d by those whom it admits", seen, is)
	}
	// What they saw before is not new to those whom it admits: only what was filed since is.
	q := storage.DifferenceQuery{From: from, To: must(store.Now(ctx, guild, settings().AudienceOf([]int64{11}), published))(t)}
	if found := must(store.Difference(ctx, guild, q.To.Saw, q))(t); len(found.New) != count(11)-many {
		t.Errorf("%d are told as new, %d were filed", len(found.New), count(11)-many)
	}
	// To open it and to close it again hides nothing but what it is to hide, and is through at once.
	restricted(t, store, guild, "Ports", storage.TopicAudience{})
	if count() != count(11) || settings().Closing {
		t.Errorf("%d are seen of %d", count(), count(11))
	}
	restricted(t, store, guild, "Ports", storage.TopicAudience{Restricted: true, Roles: []int64{12}})
	if count(11) != many/3 || count(12) <= many || settings().Closing || damages(t, store) != nil {
		t.Errorf("%d are seen of %d", count(11), count(12))
	}
}

// nobodySees reports whoever sees anything while a topic is being restricted.
func nobodySees(t *testing.T, store *storage.Store, s storage.Settings) {
	t.Helper()
	for _, who := range []storage.Audience{s.AudienceOf(nil), s.AudienceOf([]int64{11}), s.AudienceIn([]int64{21})} {
		heads := must(store.Heads(t.Context(), guild, who, storage.HeadQuery{}))(t)
		if covered := must(store.Coverage(t.Context(), guild, who, 0, time.Time{}, time.Time{}))(t); !who.Blind() || len(heads) > 0 || covered.Of > 0 {
			t.Fatalf("seen while it is being hidden: %d, %+v", len(heads), covered)
		}
	}
}
