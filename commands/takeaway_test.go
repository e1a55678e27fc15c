package commands_test

import (
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage/storetest"
)

// desk answers each request by a copy of the program that has answered nothing before.
type desk func(dialog.Request) dialog.Reply

// press presses a button that an answer offers.
func (ask desk) press(t *testing.T, answer dialog.Reply, label string) dialog.Reply {
	t.Helper()
	at := slices.IndexFunc(answer.Buttons, func(b dialog.Button) bool { return b.Label == label && !b.Off })
	if at < 0 {
		t.Fatalf("%q is not offered: %+v", label, answer.Buttons)
	}
	return ask(dialog.Request{Button: answer.Buttons[at].ID, Public: answer.Lines[0].By != 0})
}

// What stands under a timeline works after a restart and in another copy of the program, which know of the answer only
// what the button's id tells them, also where the options are too long for an id.
func TestATimelinesButtonsWorkInAnotherCopy(t *testing.T) {
	store := storetest.New(t)
	if err := store.Welcome(t.Context(), chatGuild, "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	sent := time.Date(2025, 12, 15, 9, 0, 0, 0, time.UTC)
	log := slog.New(slog.DiscardHandler)
	topic := strings.TrimSpace(strings.Repeat("Ice and the long winter ", 3))
	item := intake.Item{Topics: []string{topic}, Published: sent.AddDate(0, 0, -1).Truncate(24 * time.Hour)}
	for day := range 9 {
		item.Text += fmt.Sprintf("The ice broke pier %d on %d December. The masons will mend pier %d on %d December.\n", day, day+1, day, day+16)
	}
	if _, _, err := commands.New(store, log).File(t.Context(), chatGuild, moderator.Details{}, item, sent); err != nil {
		t.Fatal(err)
	}
	ask := desk(func(r dialog.Request) dialog.Reply {
		t.Helper()
		r.ID, r.Guild, r.User, r.Sent = "1", chatGuild, 7, sent
		reply, err := commands.New(store, log).Answer(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		return reply
	})
	for name, next := range map[string]string{"timeline": "Later", "upcoming": "More"} {
		answer := ask(dialog.Request{Name: name, Options: map[string]string{"topic": topic}})
		sharer := dialog.Line{Lead: "Shared", By: 7, Text: fmt.Sprintf("/%s topic:%q", name, topic)}
		shared := ask.press(t, answer, "Share")
		if !reflect.DeepEqual(shared.Lines, append([]dialog.Line{sharer}, answer.Lines...)) {
			t.Errorf("/%s shared: %+v, not %+v", name, shared.Lines, answer.Lines)
		}
		if reply := ask.press(t, shared, next); !reflect.DeepEqual(reply.Lines[0], sharer) {
			t.Errorf("the next page of a shared /%s does not say who shared it", name)
		}
		if reply := ask.press(t, answer, "Sources"); len(reply.Lines) != len(answer.Lines) {
			t.Errorf("/%s: %d sources of %d lines", name, len(reply.Lines), len(answer.Lines))
		}
		if reply, on := ask.press(t, answer, next), answer.Lines[len(answer.Lines)-1].Number+1; len(reply.Lines) == 0 || reply.Lines[0].Number != on {
			t.Errorf("/%s goes on with %+v, not with %d", name, reply.Lines, on)
		}
		if reply := ask.press(t, answer, "Export"); len(reply.Files) != 4 || !strings.Contains(string(reply.Files[0].Bytes), "DTSTAMP:20251215T090000Z\r\n") {
			t.Errorf("/%s was exported as %+v", name, reply)
		}
		if name == "timeline" {
			ask.turnPages(t, ask.press(t, answer, "All"), answer)
		}
	}
}

// turnPages turns the pages of all events of a timeline, and goes back to the main ones.
func (ask desk) turnPages(t *testing.T, all, main dialog.Reply) {
	t.Helper()
	const events, pages = 18, 3
	numbers := 0
	for page := range pages {
		if page > 0 {
			all = ask.press(t, all, "Later")
		}
		for _, l := range all.Lines {
			if numbers++; l.Number != numbers {
				t.Fatalf("entry %d of all is numbered %d", numbers, l.Number)
			}
		}
		if want := fmt.Sprintf("page %d of %d ", page+1, pages); !strings.HasPrefix(all.Footer(), want) || all.Picture == nil {
			t.Errorf("the footer is %q, want %q; with a picture: %t", all.Footer(), want, all.Picture != nil)
		}
	}
	if numbers != events {
		t.Errorf("all pages have %d entries, want %d", numbers, events)
	}
	if back := ask.press(t, all, "Main"); !reflect.DeepEqual(back.Lines, main.Lines) {
		t.Errorf("Main leads to %+v, not to %+v", back.Lines, main.Lines)
	}
}
