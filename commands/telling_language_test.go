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

// A digest speaks the language of who asked for it, in a channel that of the server on Discord, and English where neither is known.
func TestDigestsSpeakTheirLanguage(t *testing.T) {
	const guild = 43
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
	wants := map[int64]string{21: "New (1)", 22: "Neu (1)", 7: "Nouveau (1)"}
	for _, f := range []storage.Follow{{Channel: 21}, {Channel: 22, ToldIn: "de"}, {User: 7, Direct: true, Roles: []int64{guild}, ToldIn: "fr"}} {
		f.What, f.Cadence, f.Minute, f.Zone, f.Saw = storage.ToldChanges, schedule.Daily, 9*60, "UTC", storage.AllSeeing()
		_, err := store.AddFollow(ctx, guild, f, now)
		must(err)
	}
	_, _, err := d.File(ctx, guild, moderator.Details{}, intake.Item{Text: "The ferry sailed on Monday.", Topics: []string{"Ports"}, Published: now.Truncate(24 * time.Hour)}, now)
	must(err)
	for now = now.Add(21*time.Hour + 5*time.Minute); ; {
		next, err := d.NextTelling(ctx, now, nil)
		if err != nil {
			break
		}
		reply, err := d.Compose(ctx, &next)
		must(err)
		var b strings.Builder
		must(reply.Write(&b))
		if to := max(next.Channel, next.User); !strings.Contains(b.String(), wants[to]) {
			t.Errorf("told %d, who is told %q: %s", to, wants[to], b.String())
		} else {
			delete(wants, to)
		}
		must(d.Ended(ctx, next, now))
	}
	if len(wants) > 0 {
		t.Errorf("not told: %v", wants)
	}
}
