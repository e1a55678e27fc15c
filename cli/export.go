package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/spf13/pflag"

	"dateline/briefing"
	"dateline/storage"
)

// export writes everything of one server to standard output.
func (p program) export(ctx context.Context, args []string) error {
	set := pflag.NewFlagSet("export", pflag.ContinueOnError)
	server := set.Int64("server", pageGuild(), "")
	if err := p.nothingElse(set, args); err != nil {
		return err
	}
	log := p.warnings()
	store, err := p.open(ctx, log, true)
	if err != nil {
		return err
	}
	defer store.close(log)
	briefings, err := store.Export(ctx, *server, p.out)
	if errors.Is(err, storage.ErrNotFound) {
		return briefing.Faultf("Nothing was ever filed in server %d. --server takes a server's id, which Discord copies in developer mode.", *server)
	} else if err != nil {
		return err
	}
	fmt.Fprintf(p.err, "%d briefings exported.\n", briefings)
	return nil
}

// nothingElse parses the flags of a subcommand that takes no arguments.
func (p program) nothingElse(set *pflag.FlagSet, args []string) error {
	rest, err := p.flags(set, args)
	if err == nil && len(rest) > 0 {
		return usageError{fmt.Sprintf("%s takes no %q", set.Name(), rest[0])}
	}
	return err
}

// warnings is the log of a subcommand that ends by itself.
func (p program) warnings() *slog.Logger {
	return slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
}
