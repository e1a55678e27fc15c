package commands_test

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/schedule"
	"dateline/storage"
	"dateline/storage/storetest"
)

// A follow is looked after by who has it, and that of a channel by who may moderate the channel, asking there, and by administrators. Who has
// it is told what they lack.
func TestWhoMayLookAfterAFollow(t *testing.T) {
	const owner, stranger = 7, 8
	store := storetest.New(t)
	desk := commands.New(store, slog.New(slog.DiscardHandler))
	if err := store.Welcome(t.Context(), chatGuild, "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	here := chatChannels["desk"]
	add := func(f storage.Follow) int64 {
		t.Helper()
		f.User, f.What, f.Words, f.Cadence, f.Zone = owner, storage.ToldChanges, "ferry", schedule.Live, "UTC"
		made, err := store.AddFollow(t.Context(), chatGuild, f, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		return made.ID
	}
	own, its, elsewhere := add(storage.Follow{Direct: true}), add(storage.Follow{Channel: here.ID}), add(storage.Follow{Channel: 999})
	reader := here
	reader.Theirs = nil
	for _, c := range []struct {
		name            string
		user            int64
		administrator   bool
		in              dialog.Channel
		own, its, other bool
	}{
		{"who has them", owner, false, reader, true, false, false},
		{"who has them and moderates the channel", owner, false, here, true, true, false},
		{"a stranger", stranger, false, reader, false, false, false},
		{"who moderates the channel", stranger, false, here, false, true, false},
		{"an administrator", stranger, true, reader, false, true, true},
	} {
		for follow, may := range map[int64]bool{own: c.own, its: c.its, elsewhere: c.other} {
			r := dialog.Request{Guild: chatGuild, User: c.user, Moderator: c.administrator, Administrator: c.administrator, Here: c.in, Channels: []int64{c.in.ID},
				Sent: time.Now(), Name: "follow pause", Options: map[string]string{"follow": fmt.Sprint(follow)}}
			_, err := desk.Answer(t.Context(), r)
			refusal := "You follow no such thing"
			switch {
			case c.user == owner && follow == elsewhere:
				refusal = "is told in another channel"
			case c.user == owner:
				refusal = "needs the right Manage Messages here"
			}
			if refused := err != nil && strings.Contains(err.Error(), refusal); refused == may || err != nil && !refused {
				t.Errorf("%s, follow %d: %v", c.name, follow, err)
			}
			choices, err := desk.Complete(t.Context(), dialog.Request{Guild: r.Guild, User: r.User, Administrator: r.Administrator, Here: r.Here, Channels: r.Channels, Name: r.Name, Focus: "follow", Options: map[string]string{}})
			offered := false
			for _, choice := range choices {
				offered = offered || choice.Value == fmt.Sprint(follow)
			}
			if err != nil || offered != (may || c.user == owner) {
				t.Errorf("%s is offered follow %d: %t, %v", c.name, follow, offered, err)
			}
		}
	}
}
