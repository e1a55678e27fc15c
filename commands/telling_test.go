package commands

import (
	"errors"
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
	d := following(t, storage.Follow{Channel: 21}, storage.Follow{Channel: 22}, storage.Follow{User: 7, Direct: true, Roles: []int64{toldGuild}}, storage.Follow{User: 8, Direct: true, Roles: []int64{toldGuild, 11}})
	d.files("Open", "The ferry sailed on Monday.")
	d.files("Closed", "The zeppelin landed on Monday.")
	closed, err := d.store.Topic(t.Context(), toldGuild, storage.AllSeeing(), "Closed")
	if err == nil {
		err = d.store.SetAudience(t.Context(), toldGuild, closed.ID, storage.TopicAudience{Restricted: true, Roles: []int64{11}, Channels: []int64{22}}, storage.Act{At: d.now})
	}
	if err != nil {
		t.Fatal(err)
	}
	told := d.tells()
	for to, sees := range map[int64]bool{21: false, 22: true, 7: false, 8: true} {
		if !strings.Contains(told[to], "ferry") || strings.Contains(told[to], "zeppelin") != sees {
			t.Errorf("told %v: %s", to, told[to])
		}
	}
}

// A digest speaks the language of who asked for it, in a channel that of the server on Discord, and English where neither is known.
func TestDigestsSpeakTheirLanguage(t *testing.T) {
	d := following(t, storage.Follow{Channel: 21}, storage.Follow{Channel: 22, ToldIn: "de"}, storage.Follow{User: 7, Direct: true, Roles: []int64{toldGuild}, ToldIn: "fr"})
	d.files("Ports", "The ferry sailed on Monday.")
	told := d.tells()
	for to, want := range map[int64]string{21: "New (1)", 22: "Neu (1)", 7: "Nouveau (1)"} {
		if !strings.Contains(told[to], want) {
			t.Errorf("told %d, who is told %q: %s", to, want, told[to])
		}
	}
}

// toldGuild is the server whose follows are told.
const toldGuild = 42

// followed is a desk of which daily digests are due at nine.
type followed struct {
	*Desk
	t   *testing.T
	now time.Time
}

// following makes the desk of a server, with follows of all its changes.
func following(t *testing.T, follows ...storage.Follow) *followed {
	t.Helper()
	d := &followed{New(storetest.New(t), slog.New(slog.DiscardHandler)), t, time.Date(2025, 12, 15, 12, 0, 0, 0, time.UTC)}
	d.must(d.store.Welcome(t.Context(), toldGuild, "Harbour desk"))
	for _, f := range follows {
		f.What, f.Cadence, f.Minute, f.Zone, f.Saw = storage.ToldChanges, schedule.Daily, 9*60, "UTC", storage.AllSeeing()
		_, err := d.store.AddFollow(t.Context(), toldGuild, f, d.now)
		d.must(err)
	}
	return d
}

func (d *followed) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// files files a briefing.
func (d *followed) files(topic, text string) {
	d.t.Helper()
	_, _, err := d.File(d.t.Context(), toldGuild, moderator.Details{}, intake.Item{Text: text, Topics: []string{topic}, Published: d.now.Truncate(24 * time.Hour)}, d.now)
	d.must(err)
}

// tells tells what is due the next morning, and returns what each channel and person is told.
func (d *followed) tells() map[int64]string {
	d.t.Helper()
	told, ctx := map[int64]string{}, d.t.Context()
	for now := d.now.Add(21*time.Hour + 5*time.Minute); ; {
		next, err := d.NextTelling(ctx, now, nil)
		if errors.Is(err, storage.ErrNotFound) {
			return told
		}
		d.must(err)
		reply, err := d.Compose(ctx, &next)
		d.must(err)
		var b strings.Builder
		d.must(reply.Write(&b))
		to := next.Channel
		if next.Direct {
			to = next.User
		}
		told[to] = b.String()
		d.must(d.Ended(ctx, next, now))
	}
}
