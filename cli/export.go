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
	c := newCommand("export", "", "Write everything in a server, with its history, as lines of JSON.")
	server := serverFlag(c.flags)
	c.run = func(ctx context.Context, _ []string) error { return p.runExport(ctx, *server) }
	return c
}

// serverFlag is the flag that names a server.
func serverFlag(flags *pflag.FlagSet) *int64 {
	return flags.Int64("server", pageGuild(), "the `ID` of the server in Discord; that of the local page unless given")
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
		return briefing.Faultf("Nothing has ever been filed in server %d. --server takes a server's id, which Discord lets you copy in developer mode.", server)
	} else if err != nil {
		return err
	}
	fmt.Fprintf(p.err, "%d briefings exported.\n", briefings)
	return nil
}
