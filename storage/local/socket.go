package local

import (
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"dateline/briefing"
)

// database is the name of the database and of the role that owns it.
const database = "dateline"

const (
	port       = "5432" // part of the socket's name; said everywhere, or PGPORT would be asked
	socketFile = ".s.PGSQL." + port
	longest    = 103 // bytes in the path of a socket: macOS takes 103, Linux 107
)

func dsn(socketDir string) string {
	return fmt.Sprintf("host=%s port=%s user=%s dbname=%s sslmode=disable", socketDir, port, database, database)
}

// socketDir returns the folder for the socket: s in the data folder, or one in /tmp named after it where the path
// would be too long for a socket or hold characters that DSN and settings would have quoted.
func socketDir(dir string) string {
	s := filepath.Join(dir, "s")
	if len(filepath.Join(s, socketFile)) <= longest && !strings.ContainsFunc(s, special) {
		return s
	}
	h := fnv.New64a()
	h.Write([]byte(dir))
	return fmt.Sprintf("/tmp/dateline-%x", h.Sum64())
}

func special(r rune) bool {
	letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	return !letter && !strings.ContainsRune("/._-", r)
}

// makeSocketDir makes the folder for the account alone, and clears sockets of a server that is gone: no one works
// in the cluster any more, so they are stale, whatever lives under the process number in their locks.
func makeSocketDir(dir string, who account) error {
	if err := os.Mkdir(dir, 0o700); err != nil && !os.IsExist(err) {
		return fmt.Errorf("making the folder of the socket: %w", err)
	}
	fi, err := os.Lstat(dir)
	if err != nil {
		return fmt.Errorf("checking the folder of the socket: %w", err)
	}
	// anybody may make a folder in /tmp
	if st := fi.Sys().(*syscall.Stat_t); !fi.IsDir() || int(st.Uid) != who.uid && int(st.Uid) != os.Getuid() {
		return briefing.Faultf("%s belongs to another user, and dateline needs it for its socket: remove it", dir)
	}
	if err := os.Lchown(dir, who.uid, who.gid); err != nil {
		return fmt.Errorf("giving the folder of the socket to %s: %w", who.name, err)
	}
	for _, stale := range []string{socketFile, socketFile + ".lock"} {
		if err := os.Remove(filepath.Join(dir, stale)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("removing a stale socket: %w", err)
		}
	}
	return nil
}
