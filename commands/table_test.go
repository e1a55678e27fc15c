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
	"dateline/wording"
)

// What a member may use; everything else is a moderator's.
var (
	memberCommands = []string{"summary", "timeline", "upcoming", "search", "quotes", "figures", "compare", "who", "briefing", "changes", "topics", "ask", "privacy", "help",
		"follow add", "follow list", "follow preview", "follow pause", "follow remove"}
	adminCommands = []string{"desk export", "desk erase"}
	memberActions = []dialog.Action{dialog.Turn, dialog.Ask, dialog.Share, dialog.Sources, dialog.Export, dialog.Schedule}
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

func asModerator(r dialog.Request) dialog.Request { r.Moderator = true; return r }

func TestAMemberIsRefusedTheDesk(t *testing.T) {
	d := New(nil, slog.New(slog.DiscardHandler))
	for _, e := range d.commands {
		typed := dialog.Request{Name: e.Name}
		if e.Menu {
			typed.Message = &dialog.Message{}
		}
		free := slices.Contains(memberCommands, e.Name)
		if got := refused(t, d, typed); got == free {
			t.Errorf("%s, typed by a member: refused %t", e.displayName(), got)
		}
		for _, o := range e.Options {
			if !free && completes(t, d, dialog.Request{Name: e.Name, Focus: o.Name}) {
				t.Errorf("%s completes %s for a member", e.displayName(), o.Name)
			}
		}
		if got := refused(t, d, asModerator(typed)); got != slices.Contains(adminCommands, e.Name) {
			t.Errorf("%s, typed by a moderator: refused %t", e.displayName(), got)
		}
		typed.Administrator = true
		if refused(t, d, asModerator(typed)) {
			t.Errorf("%s is refused to an administrator", e.displayName())
		}
	}
}

func TestAMemberIsRefusedTheDesksButtonsAndForms(t *testing.T) {
	d := New(nil, slog.New(slog.DiscardHandler))
	for _, e := range d.commands {
		if e.Menu {
			continue // no button leads there
		}
		for action := range actions {
			pressed := dialog.Request{Button: string(action) + " " + e.Name + "?"}
			free := slices.Contains(memberCommands, e.Name) && slices.Contains(memberActions, action)
			if got := refused(t, d, pressed); got == free {
				t.Errorf("%s of %s, pressed by a member: refused %t", action, e.displayName(), got)
			}
			if got := refused(t, d, asModerator(pressed)); got != slices.Contains(adminCommands, e.Name) {
				t.Errorf("%s of %s, pressed by a moderator: refused %t", action, e.displayName(), got)
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
	help, err := d.Answer(t.Context(), dialog.Request{Guild: 42, Name: "help", AllPages: true})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := help.Write(&text); err != nil {
		t.Fatal(err)
	}
	for _, e := range d.commands {
		if free := slices.Contains(memberCommands, e.Name); strings.Contains(text.String(), e.displayName()+":") != free {
			t.Errorf("/help tells a member of %s: %t", e.displayName(), !free)
		}
	}
}

// told returns the options of each command that Discord is told of.
func told() map[string][]*discordgo.ApplicationCommandOption {
	all := map[string][]*discordgo.ApplicationCommandOption{}
	var walk func(path string, options []*discordgo.ApplicationCommandOption)
	walk = func(path string, options []*discordgo.ApplicationCommandOption) {
		for _, o := range options {
			switch o.Type {
			case discordgo.ApplicationCommandOptionSubCommand:
				all[path+" "+o.Name] = o.Options
			case discordgo.ApplicationCommandOptionSubCommandGroup:
				walk(path+" "+o.Name, o.Options)
			default:
				all[path] = options
			}
		}
	}
	for _, s := range Specs() {
		if walk(s.Name, s.Options); len(s.Options) == 0 {
			all[s.Name] = nil
		}
	}
	return all
}

// What Discord is told of is what is answered, option by option.
func TestDiscordIsToldOfTheTable(t *testing.T) {
	d, all := New(nil, nil), told()
	if len(all) != len(d.commands) {
		t.Errorf("Discord is told of %d commands, not of %d", len(all), len(d.commands))
	}
	for _, e := range d.commands {
		specs, known := all[e.Name]
		if !known || len(specs) != len(e.Options) || e.Answer == nil {
			t.Errorf("%s: known %t, %d options, not %d, or no answer", e.Name, known, len(specs), len(e.Options))
			continue
		}
		for i, o := range e.Options {
			if spec := specs[i]; spec.Name != o.Name || spec.Autocomplete != (o.Complete != nil) || spec.Required != o.Required || o.Complete != nil && len(o.Choices) > 0 {
				t.Errorf("%s %s is told as %+v", e.Name, o.Name, spec)
			}
		}
	}
}

func TestEachExampleCanBeTyped(t *testing.T) {
	filled := strings.NewReplacer("{topic}", `"Harbour ferries"`, "{name}", `"Ana Sol"`, "{number}", "12", "{counted}", `"ferry passengers"`)
	for _, e := range New(nil, nil).commands {
		for _, in := range []wording.Language{wording.English, wording.German, wording.Spanish, wording.French} {
			checkDescribed(t, "commands."+e.Name, e.Does(in), e.Menu)
			for _, o := range e.Options {
				checkDescribed(t, "commands."+e.Name+" "+o.Name, e.Takes(in, o), false)
			}
		}
		if e.Menu {
			continue
		}
		if name, _, err := ParseLine(filled.Replace(e.Example)); name != e.Name || err != nil {
			t.Errorf("the example of %s, %s, is read as %q: %v", e.Name, e.Example, name, err)
		}
	}
}

// checkDescribed holds what Discord shows of a command or option to Discord's length.
func checkDescribed(t *testing.T, key, says string, menu bool) {
	t.Helper()
	if says == key || strings.HasPrefix(says, "commands.any ") || strings.HasSuffix(says, ".") || !menu && dialog.Units(says) > 100 {
		t.Errorf("%s is described as %q", key, says)
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
			t.Errorf("%s: %+v", e.displayName(), got)
		}
		r.Files = map[string]dialog.File{"file": {}}
		if _, got := d.Delivery(t.Context(), r); got.Form {
			t.Errorf("%s with a file opens a form", e.displayName())
		}
	}
	for action, a := range actions {
		if _, got := d.Delivery(t.Context(), dialog.Request{Button: string(action) + " summary?"}); got != a.delivery || got.Private != (action != dialog.Share) {
			t.Errorf("%s: %+v", action, got)
		}
	}
	if _, got := d.Delivery(t.Context(), dialog.Request{Button: "share summary?", Muted: true}); !got.Private {
		t.Errorf("what somebody shares who may not send messages: %+v", got)
	}
	for _, r := range []dialog.Request{{Name: "frobnicate"}, {Button: "frobnicate summary?"}, {}} {
		if _, got := d.Delivery(t.Context(), r); got != (Delivery{Private: true}) {
			t.Errorf("%+v: %+v", r, got)
		}
	}
}
