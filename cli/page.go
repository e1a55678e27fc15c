package cli

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"dateline/bot"
	"dateline/bot/preview"
	"dateline/bot/standin"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage"
)

const (
	pageName    = "Dateline samples"
	pageAddress = "127.0.0.1:4070"
	pageTells   = time.Second // that what is due to follows is looked for
)

// pageOptions are the flags of run that the page takes.
type pageOptions struct {
	address       string
	browse, empty bool
}

// runPage opens the local page, and serves it until ctx ends.
func (p program) runPage(ctx context.Context, o pageOptions) error {
	started := time.Now()
	listener, err := listen(o.address)
	if err != nil {
		return err
	}
	defer listener.Close()
	store, err := p.openStore(ctx, ownServer)
	if err != nil {
		return err
	}
	defer store.close()
	desk := p.desk(store.Store)
	if !o.empty {
		if err := p.fileSamples(ctx, desk, store.Store); err != nil {
			return err
		}
	}
	address := "http://" + listener.Addr().String()
	p.log.Info("ready", "page", address, "took", time.Since(started).Round(time.Millisecond))
	fmt.Fprintf(p.out, "Dateline is at %s\nStop it with Ctrl-C.\n", address)
	if o.browse {
		openBrowser(address, p.log)
	}
	return p.servePage(ctx, listener, desk, store)
}

// listen opens the page's socket, on loopback only: the page asks nobody who they are.
func listen(address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	if err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, usagef("run", "--page %s: the page listens on this computer only; give 127.0.0.1 and a port, such as 127.0.0.1:4070", address)
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("%w; another program may use that port: choose one with --page 127.0.0.1:4071", err)
	}
	return l, nil
}

// servePage serves the stand-in's channel. When ctx ends it takes no more, lets running answers finish, and returns.
func (p program) servePage(ctx context.Context, listener net.Listener, desk *commands.Desk, store store) error {
	nightly := &backups{program: p, folder: p.env(backupFolder), store: store.Store} // by the clock that is not moved
	clock := &movedClock{of: p.now}
	p.now = clock.now
	var b *bot.Bot
	discord := standin.New(standin.Options{
		Commands: commands.Specs(), Guild: pageName, Channel: "news-desk", Now: p.now,
		Deliver: func(raw []byte) { b.Hear(context.WithoutCancel(ctx), raw) },
	})
	b = bot.New(desk, discord.Session(), p.log).Unlimited()
	b.Clock(clock.now)
	all, work := errgroup.WithContext(ctx)
	server := &http.Server{
		Handler: preview.Handler(preview.Options{
			Standin: discord, Intro: intro(), Ask: "/ask question:", Now: clock.now, Forward: func(ctx context.Context, d time.Duration) { clock.forward(ctx, d, desk.DueTellings) },
			Samples: func(ctx context.Context) ([]string, error) { return desk.Suggestions(ctx, pageGuild()) },
		}),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return work }, // ends the open event streams
	}
	all.Go(func() error { return serve(work, server, listener) })
	p.background(work, all, desk, store.Store, b, pageTells)
	all.Go(func() error { p.keepUp(work, "backing up", nightly.run); return nil })
	err := all.Wait()
	p.shutdown(ctx, server, b)
	return err
}

// movedClock is a clock that can be moved forward, so that what is due tomorrow can be tried today. It goes right again at the next start.
type movedClock struct {
	of func() time.Time
	by atomic.Int64 // nanoseconds
}

func (c *movedClock) now() time.Time { return c.of().Add(time.Duration(c.by.Load())) }

const (
	clockStep = 10 * time.Minute
	clockWait = 3 * pageTells // at most, for what is due after a step
)

// forward moves the clock in steps, and after each waits until what was due is told. What is due at nine would be left to the next day where
// the clock is moved in the evening by a day.
func (c *movedClock) forward(ctx context.Context, d time.Duration, due func(ctx context.Context, now time.Time) (int, error)) {
	for ; d > 0; d -= clockStep {
		c.by.Add(int64(min(d, clockStep)))
		for began := c.of(); c.of().Sub(began) < clockWait; {
			if n, err := due(ctx, c.now()); err != nil || n == 0 || !sleep(ctx, pageTells/10) {
				break
			}
		}
	}
}

func intro() []string {
	return []string{
		"Dateline answers from stored briefings alone: every sentence verbatim and cited, every date resolved and explained.",
		"This page behaves like a Discord channel, on this computer only. Type `/`, or pick one of the commands below.",
		"The other channels and your direct messages with Dateline are at the side; `/follow` tells there what is new, and the clock can be moved forward to see it.",
		"As a reader you ask; as a moderator you also file a story of your own with `/desk add`; as an administrator you also see what all moderators did.",
	}
}

// fileSamples files the sample briefings into a store that holds none.
func (p program) fileSamples(ctx context.Context, desk *commands.Desk, store *storage.Store) error {
	guild := pageGuild()
	if err := store.Welcome(ctx, guild, pageName); err != nil {
		return err
	}
	if c, err := store.Coverage(ctx, guild, storage.AllSeeing(), 0, time.Time{}, time.Time{}); err != nil || c.Of > 0 {
		return err
	}
	samples := preview.Samples()
	return fs.WalkDir(samples, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(samples, path)
		if err != nil {
			return err
		}
		item, err := intake.File(ctx, path, data)
		if err == nil {
			_, _, err = desk.File(ctx, guild, moderator.Details{}, item, p.now())
		}
		if err != nil {
			return fmt.Errorf("filing the sample %s: %w", path, err)
		}
		return nil
	})
}

// pageGuild is the server that the page and the shell speak in.
func pageGuild() int64 {
	id, err := strconv.ParseInt(standin.GuildID, 10, 64)
	if err != nil {
		panic(err) // a constant
	}
	return id
}

// openBrowser shows the page where there is a screen; where not, the address is printed already.
func openBrowser(address string, log *slog.Logger) {
	opener := "xdg-open"
	if runtime.GOOS == "darwin" {
		opener = "open"
	} else if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return
	}
	if err := exec.Command(opener, address).Start(); err != nil {
		log.Info("no browser was opened", "error", err)
	}
}
