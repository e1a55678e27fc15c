package bot_test

import (
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
	"dateline/briefing"
	"dateline/commands"
)

var registry = regexp.MustCompile(`^/applications/.*/commands$`)

// registers tells Discord the commands, and wants it to be changed by that, or not asked to.
func (w *wired) registers(guild string, specs []*discordgo.ApplicationCommand, want bool) {
	w.t.Helper()
	before := len(w.discord.Sent())
	app, err := w.bot.Application(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	changed, err := w.bot.Register(w.t.Context(), app, guild, specs)
	if err != nil || changed != want {
		w.t.Errorf("changed: %v, %v; want %v", changed, err, want)
	}
	if writes := w.calls(before, http.MethodPut, registry); len(writes) > 1 || (len(writes) == 1) != want {
		w.t.Errorf("%d writes: Discord lets a bot make 200 new commands a day", len(writes))
	}
}

func TestCommandsAreRegisteredOnce(t *testing.T) {
	t.Parallel()
	for _, guild := range []string{"", standin.GuildID} {
		w := connected(t, func(o *standin.Options) { o.Commands = nil })
		openapi.Watch(t, w.discord)
		w.registers(guild, commands.Specs(), true)
		w.registers(guild, commands.Specs(), false)
		if n := len(w.discord.Commands()); n != len(commands.Specs()) {
			t.Errorf("server %q: %d commands are there", guild, n)
		}
		changed := commands.Specs()
		changed[0].Description += " at once"
		w.registers(guild, changed, true)
		w.registers(guild, changed, false)
		slices.Reverse(changed)
		w.registers(guild, changed, false)
		w.registers(guild, changed[1:], true)
		w.online()
		w.wantsTopics()
	}
}

func TestTheApplication(t *testing.T) {
	t.Parallel()
	w := connected(t)
	app, err := w.bot.Application(t.Context())
	if err != nil || app.ID != standin.AppID || app.Name != "Dateline" || app.Key != w.discord.PublicKey() {
		t.Errorf("%+v, %v", app, err)
	}
	if want := "https://discord.com/oauth2/authorize?client_id=" + standin.AppID + "&scope=bot+applications.commands&permissions=0"; app.Invite() != want {
		t.Errorf("the invitation is %s", app.Invite())
	}
}

func TestCommandsCannotBeRegistered(t *testing.T) {
	t.Parallel()
	w := connected(t, func(o *standin.Options) { o.Commands = nil })
	app, err := w.bot.Application(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stranger := w.newBot(commands.New(w.store, w.logger()), "MTE4.another")
	outsized := commands.Specs()
	outsized[0].Description = strings.Repeat("x", 101)
	for _, c := range []struct {
		name, guild string
		bot         *bot.Bot
		specs       []*discordgo.ApplicationCommand
		with        standin.Disturbance
		says        string // "" where it may pass by itself
	}{
		{"a server without the bot", "7", w.bot, commands.Specs(), standin.Disturbance{}, app.Invite()},
		{"a wrong token", "", stranger, commands.Specs(), standin.Disturbance{}, "DISCORD_TOKEN"},
		{"a wrong token for one server", standin.GuildID, stranger, commands.Specs(), standin.Disturbance{}, "DISCORD_TOKEN"},
		{"commands that are none", "", w.bot, outsized, standin.Disturbance{}, "100"},
		{"an answer that fails", "", w.bot, commands.Specs(), standin.Disturbance{Path: registry, Status: 500, Times: 6}, ""},
		{"a page for an answer", "", w.bot, commands.Specs(), standin.Disturbance{Path: registry, Status: 503, HTML: true, Times: 6}, ""},
		{"a write that fails", "", w.bot, commands.Specs(), standin.Disturbance{Method: http.MethodPut, Path: registry, Status: 500, Times: 6}, ""},
		{"a rate limit that does not end", "", w.bot, commands.Specs(), standin.Disturbance{Path: registry, Status: 429, HTML: true, Times: 6}, ""},
	} {
		if c.with.Status != 0 {
			w.discord.Disturb(c.with)
		}
		_, err := c.bot.Register(t.Context(), app, c.guild, c.specs)
		var fault *briefing.Fault
		switch is := errors.As(err, &fault); {
		case err == nil || is != (c.says != ""):
			t.Errorf("%s: %v", c.name, err)
		case is:
			holds(t, c.name, fault.Says, c.says)
		}
	}
	if _, err := stranger.Application(t.Context()); err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") {
		t.Errorf("who is nobody was told %v", err)
	}
}
