package local

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"dateline/briefing"
)

// postmaster is what a server writes of itself into postmaster.pid (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*).
type postmaster struct {
	pid       int
	socketDir string
	ready     bool
}

// readPostmaster returns the zero postmaster when there is none.
func readPostmaster(data string) postmaster {
	b, _ := os.ReadFile(filepath.Join(data, pidFile)) // not there, or going away as we read: no server
	return parsePostmaster(string(b))
}

const pidFile = "postmaster.pid"

func parsePostmaster(text string) postmaster {
	var pm postmaster
	for i, line := range strings.Split(text, "\n") {
		switch i {
		case 0:
			pm.pid, _ = strconv.Atoi(line) // a file that is being written: no server yet
		case 4:
			pm.socketDir = line
		case 7:
			pm.ready = strings.TrimSpace(line) == "ready"
		}
	}
	return pm
}

const (
	patience = 20 * time.Second // for a server that is shutting down
	glance   = 5 * time.Millisecond
)

// quiet waits until no process works in a cluster folder any more, and clears away a pid file that PostgreSQL
// would stumble over. The caller holds the data folder, so whoever still works there was left by a holder that
// was killed: its server is asked once more to shut down, its initdb is on the way out.
func quiet(ctx context.Context, data string) error {
	for end := time.Now().Add(patience); ; {
		pids, err := working(data)
		if err != nil {
			return err
		}
		if len(pids) == 0 {
			break
		}
		if pm := readPostmaster(data); slices.Contains(pids, pm.pid) {
			if err := syscall.Kill(pm.pid, syscall.SIGINT); err != nil && !errors.Is(err, syscall.ESRCH) {
				return briefing.Faultf("an old PostgreSQL (process %d) is running in %s and cannot be stopped: %v", pm.pid, data, err)
			}
		}
		if time.Now().After(end) {
			return briefing.Faultf("an old PostgreSQL is running in %s and does not stop (processes %v): stop it, then start again", data, pids)
		}
		if err := sleep(ctx, glance); err != nil {
			return err
		}
	}
	// PostgreSQL refuses when the number in the file is alive, though it may be a zombie's, or by now somebody
	// else's. A number that is not alive is left to it: it also looks at the old server's shared memory.
	if alive(readPostmaster(data).pid) {
		return os.Remove(filepath.Join(data, pidFile))
	}
	return nil
}

// alive tells whether the system knows the process, a zombie included.
func alive(pid int) bool {
	if pid <= 0 {
		return false
	}
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}
