package local

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// journal is the file that PostgreSQL writes its messages to.
type journal struct {
	path  string
	began int64 // where this server's messages begin
}

const (
	journalLimit = 10 << 20 // bytes; a journal that is longer at a start begins anew
	tailLimit    = 2000     // bytes of a journal that an error quotes
)

// openJournal opens postgres.log in the data folder for appending.
func openJournal(dir string) (journal, *os.File, error) {
	j := journal{path: filepath.Join(dir, "postgres.log")}
	f, err := os.OpenFile(j.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return j, nil, fmt.Errorf("opening PostgreSQL's log: %w", err)
	}
	if fi, err := f.Stat(); err == nil {
		j.began = fi.Size()
	}
	if j.began > journalLimit {
		j.began = 0
		if err := f.Truncate(0); err != nil {
			f.Close()
			return j, nil, fmt.Errorf("clearing PostgreSQL's log: %w", err)
		}
	}
	return j, f, nil
}

// tail returns the last lines that this server wrote.
func (j journal) tail() []byte {
	f, err := os.Open(j.path)
	if err != nil {
		return []byte(err.Error())
	}
	defer f.Close()
	end, _ := f.Seek(0, io.SeekEnd) // a file: seeking within it does not fail
	from := max(j.began, end-tailLimit)
	text, err := io.ReadAll(io.NewSectionReader(f, from, end-from))
	if err != nil {
		return []byte(err.Error())
	}
	if from > j.began { // cut in the middle of a line
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
	return bytes.TrimSpace(text)
}
