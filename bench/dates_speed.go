package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"syscall"
	"time"

	finder "dateline/briefing/dates"
)

// hostile are the pieces that texts made to be slow repeat: much that is almost a date, and clauses without end.
var hostile = map[string]string{
	"no full stop": "on Monday 3 May 2025 and ",
	"numbers":      "1 2 3 4 2025-12-11 9:30 1/2 ",
	"no verb":      "the of 3 rd in a the last few of ",
	"verbs":        "to meet to have been cancelled Friday ",
	"parentheses":  "(((May 3, 2025 ",
	"one word":     "aaaaaaaaaa",
	"broken bytes": "-–—.,;:'’\xff",
}

// dateSpeed measures how fast dates are found in texts of growing size: the texts of a file after one another, and hostile ones.
func dateSpeed(english dateFinder, docs []timexDoc, out io.Writer) error {
	var news strings.Builder
	for _, d := range docs {
		news.WriteString(d.Text)
		news.WriteString("\n\n")
	}
	const largest, largestHostile = 100_000_000, 10_000_000
	fmt.Fprintf(out, "%-14s %11s %9s %22s\n", "text", "bytes", "MB/s", "allocations/100 bytes")
	measure := func(name, piece string, most int) {
		for size := 1_000; size <= most; size *= 10 {
			findIn(english, name, strings.Repeat(piece, size/len(piece)+1)[:size], out)
		}
	}
	measure("news", news.String(), largest)
	for name, piece := range hostile {
		measure(name, piece, largestHostile)
	}
	return nil
}

// findIn measures one text, as often as fills a fifth of a second, and prints a line of the table; speed is by processor time.
func findIn(english dateFinder, name, text string, out io.Writer) {
	published := time.Date(2025, 12, 12, 0, 0, 0, 0, time.UTC)
	english.Find(text[:min(len(text), 1_000)], published, finder.AnyEnglish)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begun, turns := spent(), 0
	for turns == 0 || spent()-begun < time.Second/5 {
		english.Find(text, published, finder.AnyEnglish)
		turns++
	}
	took := spent() - begun
	runtime.ReadMemStats(&after)
	bytes := float64(len(text) * turns)
	fmt.Fprintf(out, "%-14s %11d %9.1f %22.2f\n", name, len(text), bytes/1e6/took.Seconds(), 100*float64(after.Mallocs-before.Mallocs)/bytes)
}

// spent returns the processor time that this program has taken on all cores, collecting garbage included: other
// programs on a busy machine do not lengthen it.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // never fails for the program itself
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
