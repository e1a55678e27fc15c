package plain

import (
	"strings"
	"time"
)

// layouts are the ways in which files and pages write a time. None of them could mean another day: 03/04/2026 is
// not among them.
var layouts = []string{
	time.DateOnly, time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700",
	"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 Z0700",
	"2006-01-02 15:04:05", "2006-01-02 15:04", "2006/01/02", "2006/01/02 15:04:05", "20060102",
	time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 Z0700",
	"2 January 2006", "January 2, 2006", "2 Jan 2006", "Jan 2, 2006",
}

// The years of publication that are believed; others are mistakes of a program, such as 1970 for "unknown".
const (
	firstYear = 1971
	lastYear  = 2999
)

// IsYear reports whether a year of publication is believed.
func IsYear(year int) bool { return firstYear <= year && year <= lastYear }

// ParseTime reads a day or a time as a file or a page writes it, in the zone that it gives; a day or time without a zone
// is UTC. It is false for what is neither.
func ParseTime(written string) (time.Time, bool) {
	written = strings.TrimSpace(written)
	for _, layout := range layouts {
		if t, err := time.Parse(layout, written); err == nil {
			return t, IsYear(t.Year())
		}
	}
	return time.Time{}, false
}
