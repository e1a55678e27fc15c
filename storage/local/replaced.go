package local

import (
	"os"
	"path/filepath"
	"slices"
	"time"
)

// libraries are where PostgreSQL's libraries lie, seen from its programs: on Debian, in PostgreSQL's own RPMs and builds, on
// Red Hat, on Alpine.
var libraries = [...]string{"../lib", "../lib/postgresql", "/usr/lib64/pgsql", "../../../lib/" + "postgresql*"}

// replaced reports when the programs or the libraries of PostgreSQL are replaced by others, once they have stayed the same for
// one look: a server that goes on after that cannot load its own libraries in new sessions any more.
func (b binaries) replaced(every time.Duration) (when <-chan struct{}, stop func()) {
	changed, end := make(chan struct{}), make(chan struct{})
	first := b.identity() // what is replaced from here on
	go func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		before := first
		for {
			select {
			case <-end:
				return
			case <-tick.C:
			}
			now := b.identity()
			if len(now) == len(first) && !slices.Equal(now, first) && slices.Equal(now, before) {
				close(changed)
				return
			}
			before = now
		}
	}()
	return changed, func() { close(end) }
}

// file tells one file from another that took its place.
type file struct {
	path    string
	changed int64 // in nanoseconds
	size    int64
}

// identity is what the server's program and its libraries are now; files that are not there at the moment are left out.
func (b binaries) identity() (all []file) {
	paths := []string{b.program("postgres")}
	for _, folder := range libraries {
		if !filepath.IsAbs(folder) {
			folder = filepath.Join(b.dir, folder)
		}
		for _, name := range []string{"plpgsql", "pg_trgm", "btree_gin"} {
			found, _ := filepath.Glob(filepath.Join(folder, name+".*")) // the pattern is well formed
			paths = append(paths, found...)
		}
	}
	for _, path := range paths {
		if fi, err := os.Stat(path); err == nil {
			all = append(all, file{path, fi.ModTime().UnixNano(), fi.Size()})
		}
	}
	return all
}
