package cli

import (
	"context"
	"fmt"
	"math"
	"net"
	"net/http"
	"time"

	"github.com/KimMachineGun/automemlimit/memlimit"

	"dateline/bot"
)

const (
	shutdownLimit = 10 * time.Second // that running answers get when the program is stopped
	guildsEvery   = 24 * time.Hour   // that Discord's list of the bot's servers is looked at
	markEvery     = 10 * time.Second // that new marks on shared answers are looked for
	tellEvery     = 5 * time.Second  // that what is due to follows is looked for
	scheduleEvery = 5 * time.Second  // that plans among server events are looked for that may have changed
)

func (p program) runCommand() command {
	c := newCommand("run", "", `Answer on Discord, where DISCORD_TOKEN, DISCORD_TOKEN_FILE or DISCORD_PUBLIC_KEY is set; else, or with one of these flags,
open the local page: a channel as Discord shows it, on this computer only.`)
	o := pageOptions{}
	c.flags.StringVar(&o.address, "page", pageAddress, "the loopback `ADDRESS` of the page, "+pageAddress+" unless given")
	c.flags.BoolVar(&o.browse, "open", false, "open the page in the browser")
	c.flags.BoolVar(&o.empty, "empty", false, "do not file the sample briefings into an empty store")
	c.run = func(ctx context.Context, _ []string) error {
		if err := p.setLevel(); err != nil {
			return err
		}
		p.limitMemory()
		switch onDiscord := p.onDiscord(); {
		case onDiscord && c.flags.NFlag() == 0:
			return p.runDiscord(ctx)
		case onDiscord:
			p.log.Warn("this is the local page; without --page, --open and --empty Dateline would connect to Discord")
		}
		return p.runPage(ctx, o)
	}
	return c
}

// goMemory is the share of a container's memory that Go keeps to; PostgreSQL and the sandbox of PDFs have the rest.
const goMemory = 0.5

// limitMemory has Go collect its garbage before the container's memory is used up, unless GOMEMLIMIT says otherwise.
func (p program) limitMemory() {
	limit, err := memlimit.Set(memlimit.WithRatio(goMemory))
	switch {
	case err != nil:
		p.log.Info("the memory of this container is not known: set GOMEMLIMIT where it is small", "error", err)
	case limit < math.MaxInt64:
		p.log.Info("Go keeps to a part of the memory", "megabytes", limit>>20)
	}
}

// serve serves HTTP until ctx ends, and leaves the server to be shut down.
func serve(ctx context.Context, server *http.Server, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving HTTP: %w", err)
	case <-ctx.Done():
		return nil
	}
}

// shutdown lets running answers finish, for a while. The server may be nil.
func (p program) shutdown(ctx context.Context, server *http.Server, b *bot.Bot) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownLimit)
	defer cancel()
	if server != nil {
		if err := server.Shutdown(ctx); err != nil {
			p.log.Warn("closing the HTTP server", "error", err)
		}
	}
	if b.Drain(ctx) != nil {
		p.log.Warn("an answer was still under way")
	}
}
