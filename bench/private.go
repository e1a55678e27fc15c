package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"dateline/bot/preview"
	"dateline/commands"
	"dateline/intake"
	"dateline/storage"
	"dateline/storage/local"
)

// private is a store of its own on a server of its own, which end with it.
type private struct {
	*storage.Store
	dir    string
	server *local.Server
}

func openPrivate(ctx context.Context, log *slog.Logger) (p private, err error) {
	if p.dir, err = os.MkdirTemp("", "dateline-bench"); err != nil {
		return p, err
	}
	if err = os.Chmod(p.dir, 0o755); err == nil { // as root the server runs as another user
		p.server, err = local.Start(ctx, local.Options{Dir: p.dir + "/data", Log: log})
	}
	if err == nil {
		p.Store, err = storage.Open(ctx, p.server.DSN(), log)
	}
	if err != nil {
		return p, errors.Join(err, p.end())
	}
	return p, nil
}

// end closes everything and removes the data.
func (p private) end() (err error) {
	if p.Store != nil {
		err = p.Store.Close()
	}
	if p.server != nil {
		err = errors.Join(err, p.server.Stop())
	}
	return errors.Join(err, os.RemoveAll(p.dir))
}

// fileSamples files the sample briefings of the local page.
func fileSamples(ctx context.Context, desk *commands.Desk, guild int64) error {
	samples := preview.Samples()
	paths, err := fs.Glob(samples, "*.*")
	if err != nil {
		return err
	}
	for _, path := range paths {
		data, err := fs.ReadFile(samples, path)
		if err != nil {
			return err
		}
		item, err := intake.File(ctx, path, data)
		if err != nil {
			return err
		}
		if _, _, err := desk.File(ctx, guild, storage.Draft{}, item, time.Now()); err != nil {
			return err
		}
	}
	return nil
}
