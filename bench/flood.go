package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"sync"
	"time"

	"dateline/bench/corpus"
	"dateline/commands"
)

// flood asks a running program while others flood it: go run ./bench flood BINARY [BRIEFINGS [SECONDS]]. The program has two
// servers, of which the first has so many briefings. For each way of flooding it writes the times of the whole answers that
// other people get meanwhile, in the flooded server and in the other one, how the flood was answered, and the most memory
// that the program took.
func flood(args []string, out io.Writer) error {
	n, seconds := 9000, 30
	if len(args) == 0 {
		return fmt.Errorf("flood BINARY [BRIEFINGS [SECONDS]]: say which program")
	}
	for i, into := range []*int{&n, &seconds} {
		if len(args) > i+1 {
			if _, err := fmt.Sscan(args[i+1], into); err != nil || *into < 1 {
				return fmt.Errorf("flood BINARY [BRIEFINGS [SECONDS]]: %q is not a number", args[i+1])
			}
		}
	}
	dir, err := floodedStore(n)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, w := range []struct {
		name     string
		people   int // who flood
		every    time.Duration
		question func(*rand.Rand) asking
	}{
		{"quiet", 0, 0, nil},
		{"an import into a third server", 0, time.Second, nil},
		{"one person, 20 searches a second", 1, time.Second / 20, slowSearch},
		{"one person, 100 searches a second", 1, time.Second / 100, slowSearch},
		{"16 people, 100 searches a second", 16, time.Second / 100, slowSearch},
		{"16 people, 650 /topics a second", 16, time.Second / 650, func(*rand.Rand) asking { return asking{name: "topics"} }},
		{"16 people, 650 searches a second", 16, time.Second / 650, slowSearch},
	} {
		p, err := startProgram(args[0], dir)
		if err != nil {
			return err
		}
		flooded := &crowd{}
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(seconds)*time.Second)
		var all sync.WaitGroup
		switch {
		case w.people > 0:
			all.Go(func() { flooded = p.flood(ctx, w.people, w.every, w.question) })
		case w.every > 0:
			all.Go(func() { err = p.bring(ctx, dir) })
		}
		same, other := p.others(ctx, floodedGuild), p.others(ctx, otherGuild)
		all.Wait()
		there, elsewhere := <-same, <-other // they end with ctx
		cancel()
		memory := p.peak()
		p.end()
		if err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
		fmt.Fprintf(out, "%s\n  others there       %s\n  others elsewhere   %s\n", w.name, there.report(), elsewhere.report())
		if w.people > 0 {
			fmt.Fprintf(out, "  the flood          %s\n", flooded.report())
		}
		fmt.Fprintf(out, "  memory             %d MB at most\n", memory>>20)
	}
	return nil
}

const (
	floodedGuild = corpus.Guild
	otherGuild   = corpus.Guild + 1
)

// slowSearch is a search for many common words.
func slowSearch(r *rand.Rand) asking {
	words := ""
	for range 12 {
		words += word(r.IntN(400)) + " "
	}
	return asking{name: "search", options: map[string]string{"words": words}}
}

// common is what others ask.
func common(r *rand.Rand) asking {
	yard := map[string]string{"topic": yardOf(r.IntN(yards))}
	return []asking{
		{name: "topics"}, {name: "timeline", options: yard}, {name: "upcoming", options: yard}, {name: "summary", options: yard},
		{name: "search", options: map[string]string{"words": word(1000 + r.IntN(1000))}}, {name: "briefing", options: map[string]string{"number": "1"}},
	}[r.IntN(6)]
}

// floodedStore fills a data folder with two servers.
func floodedStore(n int) (dir string, err error) {
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return "", err
	}
	desk := commands.New(store.Store, log)
	for guild, size := range map[int64]int{floodedGuild: n, otherGuild: readTexts} {
		if err = fileReports(ctx, desk, guild, min(size, readTexts)); err == nil {
			err = copyReports(ctx, store.Server.DSN(), guild, size)
		}
		if err != nil {
			store.End()
			return "", err
		}
	}
	store.Close()
	return store.Dir, store.Server.Stop()
}

// flood has people ask every so often, whether they were answered or not, until ctx ends and all are answered.
func (p *program) flood(ctx context.Context, people int, every time.Duration, question func(*rand.Rand) asking) *crowd {
	tick := time.NewTicker(every)
	defer tick.Stop()
	random := rand.New(rand.NewPCG(1, 9))
	c := &crowd{}
	var all sync.WaitGroup
	for i := 0; ; i++ {
		select {
		case <-tick.C:
		case <-ctx.Done():
			all.Wait()
			return c
		}
		q := question(random)
		all.Go(func() { c.add(p.ask(floodedGuild, int64(1000+i%people), q)) })
	}
}

// others has people of a server ask four questions a second, each a person of their own.
func (p *program) others(ctx context.Context, guild int64) <-chan *crowd {
	done := make(chan *crowd, 1)
	go func() {
		tick := time.NewTicker(250 * time.Millisecond)
		defer tick.Stop()
		random := rand.New(rand.NewPCG(uint64(guild), 9))
		c := &crowd{}
		var all sync.WaitGroup
		for i := 0; ; i++ {
			select {
			case <-tick.C:
			case <-ctx.Done():
				all.Wait()
				done <- c
				return
			}
			q := common(random)
			all.Go(func() { c.add(p.ask(guild, guild*1_000_000+int64(i), q)) })
		}
	}()
	return done
}
