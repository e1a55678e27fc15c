package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"dateline/bench/corpus"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/intake"
)

// importing brings briefings into a private store as dateline import does, from lines of JSON, then exports them, and
// brings that back into another server. It writes the speed of each and the most memory that it took: go run ./bench
// import [BRIEFINGS]. The texts are made up here: three dates among random words, about 1 kB.
func importing(args []string, out io.Writer) error {
	n, err := count(args, 2000)
	if err != nil {
		return err
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, nil))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer store.End()
	lines, err := os.Create(store.Dir + "/lines")
	if err != nil {
		return err
	}
	defer lines.Close()
	export, err := os.Create(store.Dir + "/export")
	if err != nil {
		return err
	}
	defer export.Close()
	if err := writeLines(lines, n, report); err != nil {
		return err
	}
	for _, step := range []struct {
		name string
		file *os.File
		do   func() error
	}{
		{"import", lines, func() error { return importAll(ctx, commands.New(store.Store, log), corpus.Guild, lines, n) }},
		{"export", export, func() error { _, err := store.Export(ctx, corpus.Guild, export); return err }},
		{"the export back", export, func() error { return bringBack(ctx, store, corpus.Guild+1, export) }},
	} {
		took, most, err := watched(step.do)
		if err != nil {
			return err
		}
		info, err := step.file.Stat()
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-15s  %d briefings, %.1f MB: %v, %.0f/s, %.2f MB/s, at most %d MB of heap\n", step.name, n,
			float64(info.Size())/1e6, took.Round(time.Millisecond), float64(n)/took.Seconds(), float64(info.Size())/1e6/took.Seconds(), most>>20)
	}
	return nil
}

// writeLines writes n briefings, one a line.
func writeLines(w io.Writer, n int, text func(i int) string) error {
	to := json.NewEncoder(w)
	for i := range n {
		if err := to.Encode(map[string]any{"text": text(i), "published": "2025-12-10", "topics": []string{fmt.Sprint("Yard ", i%50)}}); err != nil {
			return err
		}
	}
	return nil
}

// report is the i-th text. Its words are random: texts with one frame would all look like each other.
func report(i int) string {
	random := rand.New(rand.NewPCG(uint64(i), 9))
	zipf := rand.NewZipf(random, 1.1, 20, 40000)
	var b strings.Builder
	fmt.Fprintf(&b, "Harbour report %d\n\nNORTH QUAY — Boat %d was towed in on Monday.", i, i)
	for sentence := range 10 {
		b.WriteString(" The")
		for range 12 {
			b.WriteByte(' ')
			for v := zipf.Uint64() + 26; v > 0; v /= 26 {
				b.WriteByte(byte('a' + v%26))
			}
		}
		b.WriteString([]string{".", ".\n\n"}[sentence%5/4])
	}
	fmt.Fprintf(&b, "It is due to sail again on %d January 2026. The yard was last inspected in March 2024.", 1+i%31)
	return b.String()
}

// bringBack restores an export.
func bringBack(ctx context.Context, store corpus.Private, guild int64, export *os.File) error {
	_, err := export.Seek(0, io.SeekStart)
	if err == nil {
		_, err = store.Import(ctx, guild, export, func(int) {})
	}
	return err
}

// importAll files all lines.
func importAll(ctx context.Context, desk *commands.Desk, guild int64, lines *os.File, n int) error {
	info, err := lines.Stat()
	if err != nil {
		return err
	}
	var tally moderator.Tally
	for i, err := range desk.Import(ctx, guild, moderator.Details{}, intake.Batch(ctx, lines, info.Size()), time.Now()) {
		if err != nil {
			return err
		}
		tally.Add(i)
	}
	if tally.Filed != n {
		return errors.New(tally.String())
	}
	return nil
}

// watched does something and returns how long it took, and the most memory of Go's heap that was in use meanwhile, in
// bytes.
func watched(do func() error) (took time.Duration, most uint64, err error) {
	runtime.GC()
	done := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	})
	began := time.Now()
	err = do()
	took = time.Since(began)
	close(done)
	watch.Wait()
	return took, most, err
}
