// Package local runs a private PostgreSQL for one machine, as a child process of dateline: it finds the installed
// binaries, makes the database on the first start, and hands out a DSN.
//
// It refuses what would make the server anybody else's business: it listens on a unix socket in a folder of its
// own and never on TCP, takes no password, serves one owner of a data folder at a time, and never lets the server
// outlive its parent (where the system cannot promise that, the next start stops what was left).
package local

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

// Options say where the data lies and who is told.
type Options struct {
	Dir string       // the data folder, made when missing
	Log *slog.Logger // nil: nobody is told

	// Prove has data that an older version of PostgreSQL made carried over to the newest one that is installed; nil leaves
	// it. The old version has to be installed, too.
	Prove Prove
}

// Start runs PostgreSQL on the data folder and returns when it takes connections. The first start makes the
// database, which takes about a second. ctx bounds the start alone: the server runs until Stop, and is started again when
// it ends before that.
//
// Its errors: a *HeldError when another process has the folder, a *MissingError when there is no PostgreSQL that
// fits, a *briefing.Fault when the folder or the user will not do; all else quotes PostgreSQL's last words.
func Start(ctx context.Context, o Options) (*Server, error) {
	log := cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	dir, who, err := settleIn(o.Dir)
	if err != nil {
		return nil, err
	}
	lock, err := hold(dir)
	if err != nil {
		return nil, err
	}
	c := cluster{dir: dir, who: who}
	p, err := c.start(ctx, log, o.Prove)
	if err != nil {
		lock.Close()
		return nil, err
	}
	return c.keep(p, lock, log), nil
}

func (c *cluster) start(ctx context.Context, log *slog.Logger, prove Prove) (*process, error) {
	if err := c.clear(ctx); err != nil {
		return nil, err
	}
	major, err := c.major()
	if err != nil {
		return nil, err
	}
	all := installed(ctx, c.who)
	if c.bin, err = choose(all, major, c.dir); err != nil {
		return nil, err
	}
	if newest := all[0]; prove != nil && major != 0 && newest.number[0] > major {
		if err := c.upgrade(ctx, newest, prove, log); err == nil {
			c.bin = newest
		} else if ctx.Err() == nil {
			log.Warn("the data could not be carried over to a newer PostgreSQL, and the older one goes on", "from", c.bin.version, "to", newest.version, "error", err)
		}
	}
	began, times := time.Now(), []any{"folder", c.dir}
	if major == 0 {
		if err := c.make(ctx); err != nil {
			return nil, fmt.Errorf("making the database in %s: %w", c.dir, err)
		}
		times = append(times, "initdb", time.Since(began).Round(time.Millisecond))
		began = time.Now()
	}
	p, err := c.serve(ctx)
	if err != nil {
		return nil, fmt.Errorf("starting PostgreSQL in %s: %w", c.dir, err)
	}
	if err := c.clear(ctx); err != nil { // of an upgrade
		log.Warn("tidying up the data folder", "error", err)
	}
	times = append(times, "start", time.Since(began).Round(time.Millisecond))
	log.Info("PostgreSQL "+c.bin.version+" ready", times...)
	return p, nil
}

// cluster is a database cluster in a data folder, with the binaries and the account that it runs with.
type cluster struct {
	dir  string
	who  account
	bin  binaries
	name string // of its folder in dir; "" for pg
}

func (c cluster) data() string { return filepath.Join(c.dir, cmp.Or(c.name, "pg")) }

// part is where a cluster is made. It becomes data by one rename when it is whole, so that a start killed in the
// middle leaves nothing that looks like a database.
func (c cluster) part() string { return c.data() + ".part" }

// major returns the version of PostgreSQL that made the cluster; 0 when there is none yet.
func (c cluster) major() (int, error) {
	b, err := os.ReadFile(filepath.Join(c.data(), "PG_VERSION"))
	if os.IsNotExist(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("reading the version of the database: %w", err)
	}
	major := parseVersion(string(b))[0]
	if major == 0 {
		return 0, fmt.Errorf("reading the version of the database: %s/PG_VERSION says %q", c.data(), b)
	}
	return major, nil
}
