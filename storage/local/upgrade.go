package local

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
)

// Prove reads all that is in the database at an address and returns what there is, in a form that is the same for the same
// content. An error says that something is damaged.
type Prove func(ctx context.Context, dsn string) (content string, err error)

// upgrade carries the data over to a newer version of PostgreSQL, by a dump: into a cluster beside the old one, which takes its
// place only when both hold the same and the new one is proven. Where anything fails before that, the old one is as it was.
func (c cluster) upgrade(ctx context.Context, to binaries, prove Prove, log *slog.Logger) (err error) {
	tools, err := dumpTools(to, c.bin)
	if err != nil {
		return err
	}
	log.Info("the data is carried over to a newer PostgreSQL", "from", c.bin.version, "to", to.version)
	next, dump := cluster{dir: c.dir, who: c.who, bin: to, name: nextName}, filepath.Join(c.dir, dumpName)
	defer func() {
		if err != nil {
			err = errors.Join(err, c.clear(context.WithoutCancel(ctx)))
		}
	}()
	var before, after string
	if err := c.during(ctx, func(dsn string) (err error) {
		if before, err = prove(ctx, dsn); err != nil {
			return fmt.Errorf("checking the old data: %w", err)
		}
		return run(account{}.command(ctx, c.dir, tools.program("pg_dump"), "--format=custom", "--no-owner", "--file="+dump, "--dbname="+dsn))
	}); err != nil {
		return err
	}
	if err := next.make(ctx); err != nil {
		return fmt.Errorf("making the new database: %w", err)
	}
	if err := next.during(ctx, func(dsn string) (err error) {
		if err := run(account{}.command(ctx, c.dir, tools.program("pg_restore"), "--no-owner", "--exit-on-error", "--single-transaction", "--dbname="+dsn, dump)); err != nil {
			return err
		}
		if after, err = prove(ctx, dsn); err != nil {
			return fmt.Errorf("checking the new data: %w", err)
		}
		return nil
	}); err != nil {
		return err
	}
	if before != after {
		return fmt.Errorf("the old database holds %s, and the new one %s", before, after)
	}
	if err := errors.Join(os.Rename(c.data(), c.old()), os.Rename(next.data(), c.data()), syncDir(c.dir)); err != nil {
		return fmt.Errorf("putting the new database in its place: %w", err)
	}
	return nil
}

// What an upgrade has in the data folder while it lasts, beside the cluster.
const (
	nextName = "pg.new"
	dumpName = "pg.dump"
)

// old is where the data of the older version is from when the new one takes its place until that is known to be there.
func (c cluster) old() string { return filepath.Join(c.dir, "pg.old") }

// during runs a server for as long as something works with it.
func (c cluster) during(ctx context.Context, work func(dsn string) error) error {
	p, err := c.serve(ctx)
	if err != nil {
		return fmt.Errorf("starting PostgreSQL %s: %w", c.bin.version, err)
	}
	return errors.Join(work(dsn(socketDir(c.dir))), p.stop())
}

// clear takes away what an upgrade has left, whether it came to its end or was killed: what is proven stays.
func (c cluster) clear(ctx context.Context) error {
	if _, err := os.Stat(c.data()); os.IsNotExist(err) { // killed between two renames
		if err := os.Rename(c.old(), c.data()); err != nil && !os.IsNotExist(err) {
			return fmt.Errorf("putting the old database back: %w", err)
		}
	}
	next := cluster{dir: c.dir, name: nextName}
	for _, left := range []string{next.part(), next.data(), c.old()} {
		if err := errors.Join(quiet(ctx, left), os.RemoveAll(left)); err != nil {
			return fmt.Errorf("removing what an upgrade left: %w", err)
		}
	}
	if err := os.Remove(filepath.Join(c.dir, dumpName)); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("removing what an upgrade left: %w", err)
	}
	return nil
}

// dumpTools returns the first of the binaries that come with pg_dump and pg_restore: those of the new version where they are there.
func dumpTools(all ...binaries) (binaries, error) {
	for _, b := range all {
		_, dump := os.Stat(b.program("pg_dump"))
		_, restore := os.Stat(b.program("pg_restore"))
		if cmp.Or(dump, restore) == nil {
			return b, nil
		}
	}
	return binaries{}, errors.New("pg_dump and pg_restore are missing: install PostgreSQL's client programs")
}
