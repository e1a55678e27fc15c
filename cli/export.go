package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"dateline/briefing"
	"dateline/storage"
)

func (p program) exportCommand() command {
	c := newCommand("export", "", "Write everything of a server, with its history, as lines of JSON.")
	server := serverFlag(c.flags)
	c.run = func(ctx context.Context, _ []string) error { return p.runExport(ctx, *server) }
	return c
}

// serverFlag is the flag that names a server.
func serverFlag(flags *pflag.FlagSet) *int64 {
	return flags.Int64("server", pageGuild(), "the `ID` of the server, as Discord names it; without it the page's")
}

// runExport writes everything of one server to standard output.
func (p program) runExport(ctx context.Context, server int64) error {
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	defer store.close()
	briefings, err := store.Export(ctx, server, p.out)
	if errors.Is(err, storage.ErrNotFound) {
		return briefing.Faultf("Nothing was ever filed in server %d. --server takes a server's id, which Discord copies in developer mode.", server)
	} else if err != nil {
		return err
	}
	fmt.Fprintf(p.err, "%d briefings exported.\n", briefings)
	return nil
}
