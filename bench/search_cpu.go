package main

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// processorTime is how long the processors have worked for a private server and all that it has started, and for this
// program, so far. Unlike the time of an answer it hardly depends on what else the computer does. It is read from
// Linux's /proc.
func processorTime(dir string) (server, own time.Duration, err error) {
	lines, err := os.ReadFile(filepath.Join(dir, "data/pg/postmaster.pid"))
	if err != nil {
		return 0, 0, err
	}
	postmaster, _, _ := strings.Cut(string(lines), "\n")
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return 0, 0, err
	}
	for _, path := range stats {
		stat, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) {
			continue // it has ended meanwhile
		} else if err != nil {
			return 0, 0, err
		}
		_, behind, _ := strings.Cut(string(stat), ") ") // the name may hold blanks
		fields := strings.Fields(behind)
		if len(fields) < 15 {
			continue
		}
		worked := ticks(fields[11]) + ticks(fields[12]) // utime and stime
		switch process := filepath.Base(filepath.Dir(path)); {
		case process == postmaster:
			server += worked + ticks(fields[13]) + ticks(fields[14]) // and of its children that have ended
		case fields[1] == postmaster:
			server += worked
		case process == strconv.Itoa(os.Getpid()):
			own = worked
		}
	}
	return server, own, nil
}

// ticks reads a time that Linux counts in hundredths of a second (USER_HZ), on all of its processors; 0 where it is none.
func ticks(field string) time.Duration {
	n, _ := strconv.Atoi(field)
	return time.Duration(n) * time.Second / 100
}
