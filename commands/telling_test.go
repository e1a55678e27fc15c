package commands

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/schedule"
	"dateline/storage"
	"dateline/storage/storetest"
)

// What is sent to a channel, or to somebody, holds nothing that may not be seen there, and all that may.
func TestNobodyIsToldWhatTheyMayNotSee(t *testing.T) {
	const guild = 42
	store, ctx := storetest.New(t), t.Context()
	d := New(store, slog.New(slog.DiscardHandler))
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(store.Welcome(ctx, guild, "Harbour desk"))
	now := time.Date(2025, 12, 15, 12, 0, 0, 0, time.UTC)
	for _, f := range []storage.Follow{{Channel: 21}, {Channel: 22}, {User: 7, Direct: true, Roles: []int64{guild}}, {User: 8, Direct: true, Roles: []int64{guild, 11}}} {
		f.What, f.Cadence, f.Minute, f.Zone, f.Saw = storage.ToldChanges, schedule.Daily, 9*60, "UTC", storage.AllSeeing()
		_, err := store.AddFollow(ctx, guild, f, now)
		must(err)
	}
	for topic, text := range map[string]string{"Open": "The ferry sailed on Monday.", "Closed": "The zeppelin landed on Monday."} {
		_, _, err := d.File(ctx, guild, moderator.Details{}, intake.Item{Text: text, Topics: []string{topic}, Published: now.Truncate(24 * time.Hour)}, now)
		must(err)
	}
	closed, err := store.Topic(ctx, guild, storage.AllSeeing(), "Closed")
	must(err)
	must(store.SetAudience(ctx, guild, closed.ID, storage.TopicAudience{Restricted: true, Roles: []int64{11}, Channels: []int64{22}}, storage.Act{At: now}))
	told := map[[2]int64]string{}
	for now = now.Add(21*time.Hour + 5*time.Minute); ; {
		next, err := d.NextTelling(ctx, now, nil)
		if err != nil {
			break
		}
		reply, err := d.Compose(ctx, &next)
		must(err)
		var b strings.Builder
		must(reply.Write(&b))
		told[[2]int64{next.Channel, next.User}] = b.String()
		must(d.Ended(ctx, next, now))
	}
	for to, sees := range map[[2]int64]bool{{21, 0}: false, {22, 0}: true, {0, 7}: false, {0, 8}: true} {
		if !strings.Contains(told[to], "ferry") || strings.Contains(told[to], "zeppelin") != sees {
			t.Errorf("told %v: %s", to, told[to])
		}
	}
}
