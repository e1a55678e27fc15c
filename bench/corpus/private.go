package corpus

import (
	"context"
	"errors"
	"log/slog"
	"os"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/storage"
	"dateline/storage/local"
)

// Guild is the server that texts are filed into.
const Guild = 1

// Private is a store of its own on a PostgreSQL of its own.
type Private struct {
	*storage.Store
	Dir    string
	Server *local.Server
}

// OpenPrivate starts a PostgreSQL in a temporary folder and opens a store on it.
func OpenPrivate(ctx context.Context, log *slog.Logger) (p Private, err error) {
	if p.Dir, err = os.MkdirTemp("", "dateline-bench"); err != nil {
		return p, err
	}
	if err = os.Chmod(p.Dir, 0o755); err == nil { // as root the server runs as another user
		p.Server, err = local.Start(ctx, local.Options{Dir: p.Dir + "/data", Log: log})
	}
	if err == nil {
		p.Store, err = storage.Open(ctx, p.Server.DSN(), briefing.NewReader(language.English(), language.Others()...), log)
	}
	if err != nil {
		return p, errors.Join(err, p.End())
	}
	return p, nil
}

// End closes everything and removes the data.
func (p Private) End() (err error) {
	if p.Store != nil {
		err = p.Store.Close()
	}
	if p.Server != nil {
		err = errors.Join(err, p.Server.Stop())
	}
	return errors.Join(err, os.RemoveAll(p.Dir))
}
