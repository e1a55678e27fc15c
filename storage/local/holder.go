package local

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"dateline/briefing"
)

// HeldError says that another process holds the data folder.
type HeldError struct {
	Dir string
	Pid int    // of the holder; 0 when it has not written it down yet
	DSN string // reaches the server that the holder runs, once that is up
}

func (e *HeldError) Error() string {
	if e.Pid == 0 {
		return fmt.Sprintf("the data folder %s is in use by another dateline", e.Dir)
	}
	return fmt.Sprintf("the data folder %s is in use by dateline (process %d)", e.Dir, e.Pid)
}

// hold takes the data folder for this process. The lock is the system's and goes with the process, whatever
// kills it; the number in the file only serves to tell others who it is.
func hold(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrPermission) {
		return nil, briefing.Faultf("the data folder %s belongs to another user: run dateline as that user, or choose another folder", dir)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the lock of the data folder: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = heldBy(f, dir)
	} else if err == nil {
		err = errors.Join(f.Truncate(0), writeAtStart(f, strconv.Itoa(os.Getpid())+"\n"))
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func heldBy(lock io.Reader, dir string) error {
	b, err := io.ReadAll(lock)
	if err != nil {
		return fmt.Errorf("reading who uses the data folder: %w", err)
	}
	e := &HeldError{Dir: dir, DSN: dsn(socketDir(dir))}
	e.Pid, _ = strconv.Atoi(strings.TrimSpace(string(b))) // half written: not known yet
	return e
}

func writeAtStart(f *os.File, text string) error {
	_, err := f.WriteAt([]byte(text), 0)
	return err
}
