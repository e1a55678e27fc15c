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
	"time"

	"github.com/spf13/pflag"

	"dateline/bot"
	"dateline/bot/preview"
	"dateline/bot/standin"
	"dateline/commands"
	"dateline/intake"
	"dateline/intake/pdf"
	"dateline/storage"
)

const (
	farewell = 10 * time.Second // that running answers get when the program is stopped
	pageName = "Dateline samples"

	markEvery = 10 * time.Second // that new marks on shared answers are looked for
)

// serve runs Dateline until it is told to stop: on Discord where the environment says how to get there, else on the
// local page.
func (p program) serve(ctx context.Context, args []string) error {
	started := time.Now()
	set := pflag.NewFlagSet("run", pflag.ContinueOnError)
	page := set.String("page", "127.0.0.1:4070", "")
	browse := set.Bool("open", false, "")
	empty := set.Bool("empty", false, "")
	rest, err := p.flags(set, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError{fmt.Sprintf("run takes no %q", rest[0])}
	}
	log := slog.New(slog.NewTextHandler(p.err, nil))
	onPage := set.Changed("page") || *browse || *empty
	switch onDiscord := p.getenv("DISCORD_TOKEN")+p.getenv("DISCORD_PUBLIC_KEY") != ""; {
	case onDiscord && !onPage:
		return p.discord(ctx, log)
	case onDiscord:
		log.Warn("this is the local page: without --page, --open and --empty Dateline would be on Discord")
	}
	listener, err := listen(*page)
	if err != nil {
		return err
	}
	defer listener.Close()
	store, err := p.open(ctx, log, false)
	if err != nil {
		return err
	}
	defer store.close(log)
	desk := p.desk(store.Store, log)
	if !*empty {
		if err := p.fileSamples(ctx, desk, store.Store); err != nil {
			return err
		}
	}
	address := "http://" + listener.Addr().String()
	log.Info("ready", "page", address, "took", time.Since(started).Round(time.Millisecond))
	fmt.Fprintf(p.out, "Dateline is at %s\nStop it with Ctrl-C.\n", address)
	if *browse {
		openBrowser(address, log)
	}
	return p.page(ctx, listener, desk, log, store)
}

// warm makes the PDF reader ready. It is not waited for: a start and an end take no longer by it.
func warm(log *slog.Logger) {
	if err := pdf.Warm(); err != nil {
		log.Warn("PDFs cannot be read", "error", err)
	}
}

// listen opens the page's socket, on loopback only: the page asks nobody who they are.
func listen(address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	if err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, usageError{fmt.Sprintf("--page %s: the page listens on this computer only; give 127.0.0.1 and a port, such as 127.0.0.1:4070", address)}
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("%w; another program may use that port: choose one with --page 127.0.0.1:4071", err)
	}
	return l, nil
}

// page serves the stand-in's channel. When ctx ends it takes no more, lets running answers finish, and returns.
func (p program) page(ctx context.Context, listener net.Listener, desk *commands.Desk, log *slog.Logger, store opened) error {
	var b *bot.Bot
	discord := standin.New(standin.Options{
		Commands: commands.Specs(), Guild: pageName, Channel: "news-desk", Now: p.now,
		Deliver: func(raw []byte) { b.Hear(context.WithoutCancel(ctx), raw) },
	})
	b = bot.New(desk, discord.Session(), log)
	quit, cancel := context.WithCancel(ctx)
	defer cancel()
	server := &http.Server{
		Handler:           preview.Handler(preview.Options{Standin: discord, Samples: sampleCommands(), Intro: intro()}),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return quit }, // ends the open event streams
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	go p.tidy(quit, store.Store, log)
	go warm(log)
	go b.Mark(quit, markEvery)
	select {
	case err := <-failed:
		return fmt.Errorf("serving the page: %w", err)
	case <-store.gone():
		return errStoreGone
	case <-ctx.Done():
	}
	end, stop := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer stop()
	if err := server.Shutdown(end); err != nil {
		log.Warn("closing the page", "error", err)
	}
	if b.Rest(end) != nil {
		log.Warn("an answer was still under way")
	}
	return nil
}

func intro() []string {
	return []string{
		"Dateline answers from stored briefings alone: every sentence verbatim and cited, every date resolved and explained.",
		"This page behaves like a Discord channel, on this computer only. Type `/`, or pick one of the commands below, which ask about the sample briefings.",
		"As a moderator you file a story of your own with `/desk add`; as a reader you ask.",
	}
}

func sampleCommands() []string {
	return []string{
		`/timeline topic:"DPRK and Russia"`, `/summary topic:"Key Bridge"`, `/timeline topic:"Europa Clipper" show:planned`, "/search words:troops", "/topics", "/help",
	}
}

// fileSamples files the sample briefings into a store that holds none.
func (p program) fileSamples(ctx context.Context, desk *commands.Desk, store *storage.Store) error {
	guild := pageGuild()
	if err := store.Welcome(ctx, guild, pageName); err != nil {
		return err
	}
	if c, err := store.Coverage(ctx, guild, 0, time.Time{}, time.Time{}); err != nil || c.Of > 0 {
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
			_, _, err = desk.File(ctx, guild, storage.Draft{}, item, p.now())
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
