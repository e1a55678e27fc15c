package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"dateline/bench/corpus"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/intake"
)

// load files briefings into a private store as fast as it can, each in a transaction of its own, and writes filings a
// second and the times of one filing: go run ./bench load [BRIEFINGS [CLIENTS]]. The texts are made up here: twelve
// sentences with three dates, about 1 kB.
func load(args []string, out io.Writer) error {
	numbers := []int{2000, 1}
	for i := range min(len(args), len(numbers)) {
		n, err := strconv.Atoi(args[i])
		if err != nil || n < 1 {
			return fmt.Errorf("load [BRIEFINGS [CLIENTS]]: %q is not a number", args[i])
		}
		numbers[i] = n
	}
	ctx := context.Background()
	store, err := corpus.OpenPrivate(ctx, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	if err != nil {
		return err
	}
	defer store.End()
	took, whole, err := fileAll(ctx, commands.New(store.Store, slog.Default()), corpus.Guild, numbers[0], numbers[1], made)
	if err != nil {
		return err
	}
	slices.Sort(took)
	at := func(share float64) time.Duration {
		return took[int(share*float64(len(took)-1))].Round(10 * time.Microsecond)
	}
	_, err = fmt.Fprintf(out, "%d briefings, %d clients: %.0f filings/s, p50 %v, p99 %v, max %v\n",
		len(took), numbers[1], float64(len(took))/whole.Seconds(), at(.5), at(.99), at(1))
	return err
}

// fileAll files n briefings from so many clients and returns the time of each, reading included.
func fileAll(ctx context.Context, desk *commands.Desk, guild int64, n, clients int, text func(i int) intake.Item) (took []time.Duration, whole time.Duration, err error) {
	took = make([]time.Duration, n)
	failed := make(chan error, clients)
	var all sync.WaitGroup
	began := time.Now()
	for c := range clients {
		all.Go(func() {
			for i := c; i < n; i += clients {
				one := time.Now()
				if _, _, err := desk.File(ctx, guild, moderator.Details{Topics: "Load"}, text(i), one); err != nil {
					failed <- err
					return
				}
				took[i] = time.Since(one)
			}
		})
	}
	all.Wait()
	whole = time.Since(began)
	close(failed)
	return took, whole, <-failed
}

// made is the i-th text.
func made(i int) intake.Item {
	var b strings.Builder
	fmt.Fprintf(&b, "Harbour report %d\n\nNORTH QUAY — Boat %d was towed in on Monday after its rudder broke.\n", i, i)
	for s := range 10 {
		fmt.Fprintf(&b, "Crew %d of yard %d checked the shaft, the bolts and the pumps of boat %d and found nothing more.\n", s*i%97, (s+i)%13, i)
	}
	fmt.Fprintf(&b, "It is due to sail again on %d January 2026. The yard was last inspected in March 2024.\n", 1+i%31)
	return intake.Item{Text: b.String(), Published: time.Date(2025, 12, 10, 0, 0, 0, 0, time.UTC)}
}
