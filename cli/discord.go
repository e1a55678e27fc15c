package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/sethvargo/go-retry"
	"golang.org/x/sync/errgroup"

	"dateline/bot"
	"dateline/bot/gateway"
	"dateline/briefing"
	"dateline/commands"
	"dateline/metrics"
)

// discordSettings are what the environment says of Discord.
type discordSettings struct {
	account bot.Account
	key     string        // public; with it interactions come in by HTTP, without by the gateway
	listen  string        // address of the HTTP server; "" for none
	metrics string        // address of the metrics; "" for none
	guild   string        // the only server that gets the commands; "" for all
	keep    time.Duration // that a server is kept which has removed the bot
	shards  gateway.Shards
}

func (p program) discordSettings() (s discordSettings, err error) {
	if s.account.Token, err = p.token(); err != nil {
		return s, err
	}
	s.key = strings.TrimSpace(p.env(discordKey))
	s.listen = p.env(listenAddress)
	s.metrics = p.env(metricsAddress)
	s.guild = strings.TrimSpace(p.env(discordGuild))
	if s.key != "" && s.listen == "" {
		return s, briefing.Faultf("DISCORD_PUBLIC_KEY is set, so Discord sends interactions by HTTP: DATELINE_LISTEN must say where to listen, such as :8080.")
	}
	if strings.Trim(s.guild, "0123456789") != "" {
		return s, briefing.Faultf("DISCORD_GUILD is %q. It must be the id of one server, digits only.", s.guild)
	}
	if s.keep, err = p.keepFor(); err != nil {
		return s, err
	}
	if s.shards, err = gateway.ParseShards(p.env(discordShards)); err != nil {
		return s, err
	}
	if typed := p.env(discordAPIRoot); typed != "" {
		u, err := url.Parse(typed)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery+u.Fragment != "" {
			return s, briefing.Faultf("DISCORD_API_URL is %q. It replaces https://discord.com/api and looks like http://127.0.0.1:3000/api.", typed)
		}
		u.Path = strings.TrimRight(u.Path, "/")
		s.account.API = u
	}
	return s, nil
}

// The days that a server is kept which has removed the bot.
const (
	keptDaysGone = 30
	mostDaysGone = 90
)

func (p program) keepFor() (time.Duration, error) {
	days, typed := keptDaysGone, strings.TrimSpace(p.env(keepGone))
	if typed != "" {
		var err error
		if days, err = strconv.Atoi(typed); err != nil || days < 0 || days > mostDaysGone {
			return 0, briefing.Faultf("DATELINE_KEEP is %q. It is a number of days from 0 to %d.", typed, mostDaysGone)
		}
	}
	return time.Duration(days) * 24 * time.Hour, nil
}

// runDiscord answers on Discord until the program is told to stop, by the gateway or by HTTP.
func (p program) runDiscord(ctx context.Context) error {
	started := time.Now()
	settings, err := p.discordSettings()
	if err != nil {
		return err
	}
	store, err := p.openStore(ctx, ownServer)
	if err != nil {
		return err
	}
	defer store.close()
	m := metrics.New(readBuild().version)
	settings.account.Watch = m.Requests
	desk := p.desk(store.Store)
	b := bot.Connect(desk, settings.account, p.log)
	f := fronts{program: p, settings: settings, bot: b, store: store, backups: &backups{program: p, folder: p.env(backupFolder), store: store.Store}}
	if err := f.build(); err != nil {
		return err
	}
	all, work := errgroup.WithContext(ctx)
	if settings.metrics != "" {
		listener, err := net.Listen("tcp", settings.metrics)
		if err != nil {
			return fmt.Errorf("DATELINE_METRICS: %w", err)
		}
		f.measure(m)
		all.Go(func() error { return p.serveMetrics(work, m, listener) })
	}
	if settings.account.Token != "" {
		all.Go(func() error { return f.registerCommands(work) })
		all.Go(func() error {
			p.keepUp(work, "following servers", func(ctx context.Context) { b.FollowGuilds(ctx, guildsEvery, settings.keep) })
			return nil
		})
	} else {
		p.log.Warn("DISCORD_TOKEN is not set: this copy does not tell Discord its commands, and marks no shared answers, tells nothing to those who follow something, and does not see which servers remove the bot")
	}
	if f.gateway != nil {
		all.Go(func() error { return f.gateway.Run(work) })
	}
	if f.server != nil {
		all.Go(func() error { return f.serveHTTP(work) })
	}
	tells := tellEvery
	if settings.account.Token == "" {
		tells = 0
	}
	p.background(work, all, desk, store.Store, b, tells)
	all.Go(func() error { p.keepUp(work, "backing up", f.backups.run); return nil })
	p.log.Info("started", "front", f.name(), "took", time.Since(started).Round(time.Millisecond))
	err = all.Wait()
	p.shutdown(ctx, f.server, b)
	return err
}

// fronts are the ways in that this process keeps open.
type fronts struct {
	program
	settings discordSettings
	bot      *bot.Bot
	store    store
	backups  *backups
	gateway  *gateway.Gateway // nil where interactions come in by HTTP
	endpoint *bot.Endpoint    // nil where they come in by the gateway
	server   *http.Server     // nil without DATELINE_LISTEN
	listener net.Listener     // of the server
	stopping atomic.Bool
}

func (f *fronts) build() (err error) {
	if f.settings.key == "" {
		f.gateway = f.bot.Gateway(f.settings.shards)
	} else if f.endpoint, err = bot.NewEndpoint(f.bot, f.settings.key); err != nil {
		return err
	}
	if f.settings.listen != "" {
		if f.listener, err = net.Listen("tcp", f.settings.listen); err != nil {
			return fmt.Errorf("DATELINE_LISTEN: %w", err)
		}
		f.server = f.newServer()
	}
	return nil
}

func (f *fronts) name() string {
	if f.gateway != nil {
		return "gateway"
	}
	return "http"
}

// registerCommands asks Discord whose token this is, prints the link that adds the bot to a server, and registers the
// commands. While Discord cannot be reached it tries again.
func (f *fronts) registerCommands(ctx context.Context) error {
	pauses := retry.WithJitterPercent(25, retry.WithCappedDuration(time.Minute, retry.NewExponential(time.Second)))
	err := retry.Do(ctx, pauses, func(ctx context.Context) error {
		err := f.register(ctx)
		var fault *briefing.Fault
		if err == nil || errors.As(err, &fault) || ctx.Err() != nil {
			return err
		}
		f.log.Warn("the commands are not registered yet", "error", err)
		return retry.RetryableError(err)
	})
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func (f *fronts) register(ctx context.Context) error {
	app, err := f.bot.Application(ctx)
	if err != nil {
		return err
	}
	if f.settings.key != "" && app.Key != "" && !strings.EqualFold(app.Key, f.settings.key) {
		return briefing.Faultf("DISCORD_PUBLIC_KEY is not the key of %s, whose token is in DISCORD_TOKEN. Copy both from the same application.", app.Name)
	}
	changed, err := f.bot.Register(ctx, app, f.settings.guild, commands.Specs())
	if err != nil {
		return err
	}
	f.log.Info("commands are registered", "application", app.ID, "server", f.settings.guild, "changed", changed)
	fmt.Fprintf(f.out, "Add %s to a server: %s\n", app.Name, app.Invite())
	return nil
}
