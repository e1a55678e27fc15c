package cli

import (
	"context"
	"errors"
	"fmt"

	"dateline/briefing"
	"dateline/storage"
)

func (p program) forgetCommand() command {
	c := newCommand("forget", "", "Delete, for good, everything of one server, or what is kept about one person. Dateline may run meanwhile.")
	server := c.flags.Int64("server", 0, "the `ID` of the server in Discord")
	user := c.flags.Int64("user", 0, "the `ID` of the person in Discord: drafts go, and in the histories they become nobody")
	c.run = func(ctx context.Context, _ []string) error {
		if (*server == 0) == (*user == 0) {
			return usagef("forget", "forget needs --server or --user")
		}
		return p.runForget(ctx, *server, *user)
	}
	return c
}

// runForget erases a server or forgets a person: whichever is not 0.
func (p program) runForget(ctx context.Context, server, user int64) error {
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	defer store.close()
	if user != 0 {
		switch rows, err := store.ForgetUser(ctx, user); {
		case err != nil:
			return err
		case rows == 0:
			fmt.Fprintf(p.out, "Nothing is kept about the person %d.\n", user)
		default:
			fmt.Fprintf(p.out, "The person %d is forgotten: %d rows were changed or deleted. Backups that were made before still know them.\n", user, rows)
		}
		return nil
	}
	progress := throttle(p.err, progressEvery)
	err = store.Erase(ctx, server, func(rows int) { progress(fmt.Sprintf("%d rows deleted so far.", rows)) })
	if errors.Is(err, storage.ErrNotFound) {
		return briefing.Faultf("Nothing is kept of server %d. dateline servers lists those of which there is.", server)
	} else if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "Nothing is kept of server %d any more. Backups that were made before still know it.\n", server)
	return nil
}
