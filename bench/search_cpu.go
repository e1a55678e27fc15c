package main

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// serverTime is how long the processors have worked for a private server and all that it has started, so far. Unlike the
// time of an answer it does not depend on what else the computer does. It is read from Linux's /proc.
func serverTime(dir string) (time.Duration, error) {
	const ticks = 100 // a second, on all of Linux's processors (USER_HZ)
	lines, err := os.ReadFile(filepath.Join(dir, "data/pg/postmaster.pid"))
	if err != nil {
		return 0, err
	}
	server, _, _ := strings.Cut(string(lines), "\n")
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return 0, err
	}
	var worked int
	for _, path := range stats {
		stat, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) {
			continue // it has ended meanwhile
		} else if err != nil {
			return 0, err
		}
		_, behind, _ := strings.Cut(string(stat), ") ") // the name may hold blanks
		fields := strings.Fields(behind)
		if len(fields) < 15 {
			continue
		}
		mine := fields[11:13] // utime and stime
		switch {
		case filepath.Base(filepath.Dir(path)) == server:
			mine = fields[11:15] // and of its children that have ended: cutime and cstime
		case fields[1] != server:
			continue
		}
		for _, field := range mine {
			n, err := strconv.Atoi(field)
			if err != nil {
				return 0, err
			}
			worked += n
		}
	}
	return time.Duration(worked) * time.Second / ticks, nil
}
