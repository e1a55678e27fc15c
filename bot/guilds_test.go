package bot_test

import (
	"context"
	"log/slog"
	"regexp"
	"slices"
	"testing"
	"time"

	"dateline/bot"
	"dateline/bot/gateway"
	"dateline/bot/standin"
	"dateline/commands"
	"dateline/storage"
)

const month = 30 * 24 * time.Hour

// gone are the servers that the store takes for gone.
func (w *wired) gone() (gone []int64) {
	w.t.Helper()
	all, err := w.store.Guilds(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	for _, g := range all {
		if !g.Gone.IsZero() {
			gone = append(gone, g.ID)
		}
	}
	return gone
}

// With HTTP alone, Discord's list of servers tells which have removed the bot. An outage tells nothing.
func TestTheListTellsWhichServersRemovedTheBot(t *testing.T) {
	t.Parallel()
	w := connected(t)
	look := func(name string, keep time.Duration, want ...int64) {
		t.Helper()
		if err := w.bot.LookAtGuilds(t.Context(), keep); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if gone := w.gone(); !slices.Equal(gone, want) {
			t.Errorf("%s: gone are %v", name, gone)
		}
	}
	look("it is in the server", month)
	w.discord.Remove()
	w.discord.Disturb(standin.Disturbance{Path: regexp.MustCompile(`^/users/@me/guilds$`), Status: 500, Times: 6})
	if err := w.bot.LookAtGuilds(t.Context(), 0); err == nil || w.gone() != nil {
		t.Errorf("an outage: %v, gone are %v", err, w.gone())
	}
	look("removed", 0, w.guild())
	look("one look is not enough, even where nothing is kept", 0, w.guild())
	w.discord.Add()
	look("back", 0)
	w.discord.Remove()
	look("removed again", month, w.guild())
	if err := w.store.Left(t.Context(), w.guild()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.store.Briefing(t.Context(), w.guild(), storage.AllSeeing(), 1); err != nil {
		t.Errorf("what is kept: %v", err)
	}
}

// The gateway tells at once.
func TestTheGatewayTellsWhichServersRemovedTheBot(t *testing.T) {
	t.Parallel()
	w := connected(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.bot.Gateway(gateway.Shards{}).Run(ctx) }()
	w.soon("it is connected", func() bool { return len(w.discord.Connections()) == 1 })
	w.discord.Remove()
	w.soon("the server is gone", func() bool { return slices.Equal(w.gone(), []int64{w.guild()}) })
	w.discord.Add()
	w.soon("it is back", func() bool { return w.gone() == nil })
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// A server that is unavailable has an outage: it has not removed the bot.
func TestAnOutageIsNoRemoval(t *testing.T) {
	t.Parallel()
	p := open(t)
	log := slog.New(slog.NewTextHandler(p, nil))
	b := bot.New(commands.New(p.store, log), p.discord.Session(), log)
	b.GuildEvent(t.Context(), "GUILD_DELETE", []byte(`{"id":"`+standin.GuildID+`","unavailable":true}`))
	all, err := p.store.Guilds(t.Context())
	if err != nil || len(all) != 1 || !all[0].Gone.IsZero() {
		t.Errorf("%+v, %v", all, err)
	}
}
