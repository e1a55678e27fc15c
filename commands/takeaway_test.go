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
	ask := func(r dialog.Request) dialog.Reply {
		t.Helper()
		r.ID, r.Guild, r.User, r.Sent = "1", chatGuild, 7, sent
		reply, err := commands.New(store, log).Answer(t.Context(), r) // a copy that has answered nothing before
		if err != nil {
			t.Fatal(err)
		}
		return reply
	}
	for _, name := range []string{"timeline", "upcoming"} {
		answer := ask(dialog.Request{Name: name, Options: map[string]string{"topic": topic}})
		pressed := map[string]dialog.Reply{}
		for _, b := range answer.Buttons {
			if !b.Off {
				pressed[b.Label] = ask(dialog.Request{Button: b.ID})
			}
		}
		shared := dialog.Line{Lead: "Shared", By: 7, Text: fmt.Sprintf("/%s topic:%q", name, topic)}
		if reply := pressed["Share"]; !reflect.DeepEqual(reply.Lines, append([]dialog.Line{shared}, answer.Lines...)) {
			t.Errorf("/%s shared: %+v, not %+v", name, reply.Lines, answer.Lines)
		}
		for _, b := range pressed["Share"].Buttons {
			if b.Label == "Later" && !reflect.DeepEqual(ask(dialog.Request{Button: b.ID, Public: true}).Lines[0], shared) {
				t.Errorf("the next page of a shared /%s does not say who shared it", name)
			}
		}
		if reply := pressed["Sources"]; len(reply.Lines) != len(answer.Lines) {
			t.Errorf("/%s: %d sources of %d lines", name, len(reply.Lines), len(answer.Lines))
		}
		if reply, on := pressed[map[string]string{"timeline": "Later", "upcoming": "More"}[name]], answer.Lines[len(answer.Lines)-1].Number+1; len(reply.Lines) == 0 || reply.Lines[0].Number != on {
			t.Errorf("/%s goes on with %+v, not with %d", name, reply.Lines, on)
		}
		if all, offered := pressed["All"]; offered {
			numbers := 0
			for page := 1; ; page++ {
				for _, l := range all.Lines {
					if numbers++; l.Number != numbers {
						t.Fatalf("/%s: entry %d of all is numbered %d", name, numbers, l.Number)
					}
				}
				on := slices.IndexFunc(all.Buttons, func(b dialog.Button) bool { return b.Label == "Later" })
				if want := fmt.Sprintf("page %d of ", page); !strings.HasPrefix(all.Footer(), want) || all.Picture == nil {
					t.Errorf("/%s: the footer of page %d is %q, its picture %v", name, page, all.Footer(), all.Picture)
				}
				if all.Buttons[on].Off {
					break
				}
				all = ask(dialog.Request{Button: all.Buttons[on].ID})
			}
			if numbers != 18 {
				t.Errorf("/%s: all pages have %d entries, want 18", name, numbers)
			}
			if back := all.Buttons[slices.IndexFunc(all.Buttons, func(b dialog.Button) bool { return b.Label == "Main" })]; !reflect.DeepEqual(ask(dialog.Request{Button: back.ID}).Lines, answer.Lines) {
				t.Errorf("/%s: Main leads elsewhere", name)
			}
		} else if name == "timeline" {
			t.Error("/timeline does not offer all events")
		}
		reply := pressed["Export"]
		if len(reply.Files) != 4 || !strings.Contains(string(reply.Files[0].Bytes), "DTSTAMP:20251215T090000Z\r\n") {
			t.Errorf("/%s was exported as %+v", name, reply)
		}
	}
}
