package cli

import (
	"context"
	"fmt"
	"time"

	"dateline/commands/dialog"
)

func (p program) serversCommand() command {
	c := newCommand("servers", "", "List the servers that the store has anything of.")
	c.run = func(ctx context.Context, _ []string) error { return p.runServers(ctx) }
	return c
}

// runServers lists the servers, one line each.
func (p program) runServers(ctx context.Context) error {
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	defer store.close()
	guilds, err := store.Guilds(ctx)
	if err != nil {
		return err
	}
	for _, g := range guilds {
		line := fmt.Sprintf("%d  %s", g.ID, dialog.Count(g.Briefings, "briefing"))
		if g.Name != "" {
			line += "  " + g.Name
		}
		if !g.Last.IsZero() {
			line += "  last change " + g.Last.Format(time.DateOnly)
		}
		if !g.Gone.IsZero() {
			line += "  removed the bot on " + g.Gone.Format(time.DateOnly)
		}
		if g.Erasing {
			line += "  is being erased"
		}
		fmt.Fprintln(p.out, line)
	}
	if len(guilds) == 0 {
		fmt.Fprintln(p.out, "The store is empty.")
	}
	return nil
}
