package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"dateline/commands/dialog"
	"dateline/storage"
)

func (p program) backupCommand() command {
	c := newCommand("backup", "FILE", `Write everything of all servers into a file: one state of the whole, while Dateline runs.`)
	c.run = func(ctx context.Context, args []string) error {
		if len(args) != 1 {
			return usagef("backup", "backup needs the name of one file")
		}
		return p.runBackup(ctx, args[0])
	}
	return c
}

func (p program) restoreCommand() command {
	c := newCommand("restore", "FILE", `Bring back what backup wrote, into a store that is empty: a new DATELINE_DATA or database. Then check it.`)
	c.run = func(ctx context.Context, args []string) error {
		if len(args) != 1 {
			return usagef("restore", "restore needs the name of one file")
		}
		return p.runRestore(ctx, args[0])
	}
	return c
}

// runBackup writes a backup.
func (p program) runBackup(ctx context.Context, file string) error {
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	defer store.close()
	if _, err := p.writeBackup(ctx, store.Store, file); err != nil {
		return err
	}
	guilds, err := store.Guilds(ctx)
	if err != nil {
		return err
	}
	briefings := 0
	for _, g := range guilds {
		briefings += g.Briefings
	}
	fmt.Fprintf(p.out, "%s of %s: %s\n", dialog.Count(briefings, "briefing"), dialog.Count(len(guilds), "server"), file)
	return nil
}

// writeBackup writes a backup beside the file, which takes its place once it is whole and on the disk. Others cannot read it.
func (p program) writeBackup(ctx context.Context, store *storage.Store, file string) (rows int, err error) {
	part, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".part-*")
	if err != nil {
		if bad := (*os.PathError)(nil); errors.As(err, &bad) {
			err = bad.Err // its path is that of a file that nobody has named
		}
		return 0, fmt.Errorf("writing a backup into the folder %s: %w", filepath.Dir(file), err)
	}
	defer os.Remove(part.Name()) // where it is still there
	rows, err = store.Backup(ctx, part, p.now())
	if err == nil {
		err = part.Sync()
	}
	if err := errors.Join(err, part.Close()); err != nil {
		return 0, err
	}
	return rows, os.Rename(part.Name(), file)
}

// runRestore restores a backup and checks what came of it.
func (p program) runRestore(ctx context.Context, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	_, err = store.Restore(ctx, f)
	store.close()
	if err != nil {
		return err
	}
	return p.runCheck(ctx)
}

// proveBackup restores a backup beside the store and checks it.
func proveBackup(ctx context.Context, store *storage.Store, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = store.Prove(ctx, f)
	return err
}
