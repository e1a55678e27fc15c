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
	kept   bool
}

// OpenPrivate starts a PostgreSQL in a temporary folder and opens a store on it.
func OpenPrivate(ctx context.Context, log *slog.Logger) (Private, error) {
	dir, err := os.MkdirTemp("", "dateline-bench")
	if err != nil {
		return Private{}, err
	}
	return open(ctx, Private{Dir: dir}, log)
}

// OpenKept is OpenPrivate in a folder, whose data stay for the next time; in a temporary one, whose data do not, where dir is "".
func OpenKept(ctx context.Context, dir string, log *slog.Logger) (Private, error) {
	if dir == "" {
		return OpenPrivate(ctx, log)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Private{}, err
	}
	return open(ctx, Private{Dir: dir, kept: true}, log)
}

func open(ctx context.Context, p Private, log *slog.Logger) (_ Private, err error) {
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

// End closes everything and removes the data, unless they are kept.
func (p Private) End() (err error) {
	if p.Store != nil {
		err = p.Store.Close()
	}
	if p.Server != nil {
		err = errors.Join(err, p.Server.Stop())
	}
	if !p.kept {
		err = errors.Join(err, os.RemoveAll(p.Dir))
	}
	return err
}
