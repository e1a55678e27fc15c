package commands

import (
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage/storetest"
)

// What a member may use; everything else is a moderator's.
var (
	memberCommands = []string{"summary", "timeline", "upcoming", "search", "quotes", "who", "briefing", "topics", "help"}
	memberActions  = []dialog.Action{dialog.Turn, dialog.Ask, dialog.Share, dialog.Sources, dialog.Export}
)

// refused reports whether the Desk refuses a request before any command or the store sees it.
func refused(t *testing.T, d *Desk, r dialog.Request) (refused bool) {
	t.Helper()
	defer func() {
		if recover() != nil { // there is no store: somebody asked it
			refused = false
		}
	}()
	_, err := d.Answer(t.Context(), r)
	var fault *briefing.Fault
	return errors.As(err, &fault) && strings.Contains(fault.Says, " is for ")
}

// completes reports whether the Desk completes an option at all.
func completes(t *testing.T, d *Desk, r dialog.Request) (completes bool) {
	t.Helper()
	defer func() {
		if recover() != nil {
			completes = true
		}
	}()
	choices, err := d.Complete(t.Context(), r)
	return choices != nil || err != nil
}

func TestAMemberIsRefusedTheDesk(t *testing.T) {
	d := New(nil, slog.New(slog.DiscardHandler))
	asModerator := func(r dialog.Request) dialog.Request { r.Moderator = true; return r }
	asAdministrator := func(r dialog.Request) dialog.Request { r.Moderator, r.Administrator = true, true; return r }
	for _, e := range d.commands {
		typed := dialog.Request{Name: e.Name}
		if e.Menu {
			typed.Message = &dialog.Message{}
		}
		free := slices.Contains(memberCommands, e.Name)
		if got := refused(t, d, typed); got == free {
			t.Errorf("%s, typed by a member: refused %t", e.shown(), got)
		}
		if e.Name == "desk export" != refused(t, d, asModerator(typed)) {
			t.Errorf("%s, typed by a moderator", e.shown())
		}
		if refused(t, d, asAdministrator(typed)) {
			t.Errorf("%s is refused to an administrator", e.shown())
		}
		for _, o := range e.Options {
			if !free && completes(t, d, dialog.Request{Name: e.Name, Focus: o.Name}) {
				t.Errorf("%s completes %s for a member", e.shown(), o.Name)
			}
		}
		if e.Menu {
			continue // no button leads there
		}
		for action := range actions {
			pressed := dialog.Request{Button: string(action) + " " + e.Name + "?"}
			free := free && slices.Contains(memberActions, action)
			if got := refused(t, d, pressed); got == free {
				t.Errorf("%s of %s, pressed by a member: refused %t", action, e.shown(), got)
			}
			if !free && e.Name != "desk export" && refused(t, d, asModerator(pressed)) {
				t.Errorf("%s of %s is refused to a moderator", action, e.shown())
			}
		}
	}
}

// A button whose view the store keeps passes the same gate, and /help is silent about what is refused.
func TestAMemberIsRefusedWhatTheStoreKeeps(t *testing.T) {
	store := storetest.New(t)
	if err := store.Welcome(t.Context(), 42, "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	d := New(store, slog.New(slog.DiscardHandler))
	reply := dialog.Reply{Buttons: []dialog.Button{{Action: dialog.Turn, Options: map[string]string{"number": "1", "reason": strings.Repeat("long ", 30)}}}}
	if err := d.encodeIDs(t.Context(), dialog.Request{Guild: 42, Name: "desk withdraw"}, &reply); err != nil || !strings.Contains(reply.Buttons[0].ID, " ~") {
		t.Fatalf("%+v %v", reply.Buttons, err)
	}
	if !refused(t, d, dialog.Request{Guild: 42, Button: reply.Buttons[0].ID}) {
		t.Error("a member may press a moderator's kept button")
	}
	help, err := d.Answer(t.Context(), dialog.Request{Guild: 42, Name: "help"})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := help.Write(&text); err != nil {
		t.Fatal(err)
	}
	for _, e := range d.commands {
		if free := slices.Contains(memberCommands, e.Name); strings.Contains(text.String(), e.shown()+":") != free {
			t.Errorf("/help tells a member of %s: %t", e.shown(), !free)
		}
	}
}

// What Discord is told of is what is answered, option by option, and each example can be typed.
func TestTheTableIsWhole(t *testing.T) {
	d := newDesk(nil, nil, nil)
	var told []string
	var walk func(above string, options []*discordgo.ApplicationCommandOption)
	check := func(path string, options []*discordgo.ApplicationCommandOption) {
		told = append(told, path)
		i := slices.IndexFunc(d.commands, func(e entry) bool { return e.Name == path })
		if i < 0 {
			t.Errorf("Discord is told of %s, which nobody answers", path)
			return
		}
		for j, o := range d.commands[i].Options {
			if spec := options[j]; spec.Name != o.Name || spec.Autocomplete != (o.Complete != nil) || spec.Required != o.Required {
				t.Errorf("%s %s is told as %+v", path, o.Name, spec)
			}
			if o.Complete != nil && len(o.Choices) > 0 {
				t.Errorf("%s %s completes, and has choices", path, o.Name)
			}
		}
	}
	walk = func(above string, options []*discordgo.ApplicationCommandOption) {
		for _, o := range options {
			switch o.Type {
			case discordgo.ApplicationCommandOptionSubCommand:
				check(above+" "+o.Name, o.Options)
			case discordgo.ApplicationCommandOptionSubCommandGroup:
				walk(above+" "+o.Name, o.Options)
			}
		}
	}
	for _, s := range Specs() {
		if below := len(told); len(s.Options) > 0 {
			if walk(s.Name, s.Options); len(told) > below {
				continue
			}
		}
		check(s.Name, s.Options)
	}
	for _, e := range d.commands {
		if !slices.Contains(told, e.Name) {
			t.Errorf("Discord is not told of %s", e.Name)
		}
		if e.Answer == nil || e.Describe == "" || strings.HasSuffix(e.Describe, ".") {
			t.Errorf("%s has no answer or no description", e.Name)
		}
		if e.Menu {
			continue
		}
		line := strings.NewReplacer("{topic}", `"Harbour ferries"`, "{name}", `"Ana Sol"`, "{number}", "12").Replace(e.Example)
		if name, _, err := ParseLine(line); name != e.Name || err != nil {
			t.Errorf("the example of %s, %s, is read as %q: %v", e.Name, line, name, err)
		}
	}
}

// Only what opens a form, and only answers that are shared, wait for more than the table.
func TestDeliveryDoesNotAskTheStore(t *testing.T) {
	d := New(nil, slog.New(slog.DiscardHandler))
	for _, e := range d.commands {
		if e.kind == shared {
			continue
		}
		r := dialog.Request{Name: e.Name}
		if e.Menu {
			r.Message = &dialog.Message{}
		}
		if _, got := d.Delivery(t.Context(), r); got != (Delivery{Private: true, Form: e.kind == opensForm, Long: e.kind == long}) {
			t.Errorf("%s: %+v", e.shown(), got)
		}
		r.Files = map[string]dialog.File{"file": {}}
		if _, got := d.Delivery(t.Context(), r); got.Form {
			t.Errorf("%s with a file opens a form", e.shown())
		}
	}
	for action, a := range actions {
		if _, got := d.Delivery(t.Context(), dialog.Request{Button: string(action) + " summary?"}); got != a.delivery || got.Private != (action != dialog.Share) {
			t.Errorf("%s: %+v", action, got)
		}
	}
	for _, r := range []dialog.Request{{Name: "frobnicate"}, {Button: "frobnicate summary?"}, {}} {
		if _, got := d.Delivery(t.Context(), r); got != (Delivery{Private: true}) {
			t.Errorf("%+v: %+v", r, got)
		}
	}
}
