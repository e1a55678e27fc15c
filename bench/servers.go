package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/storage"
)

const (
	manyServers = 200
	serverTexts = 20 // of each
	clients     = 8  // at once
	askedRound  = 2000
	rounds      = 3
)

// servers asks what readers ask, in 200 servers, from eight clients at once, of the stores at the given addresses in turn:
// go run ./bench servers ADDRESS.... So an engine is compared with another. Empty stores are filled first, the others with a
// backup of the first one. It writes the times of the answers of each round, and then those of each question.
func servers(args []string, out io.Writer) error {
	if len(args) == 0 {
		return errors.New("servers ADDRESS...: say which stores")
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	reader := briefing.NewReader(language.English(), language.Others()...)
	stores := make([]*asked, len(args))
	for i, address := range args {
		store, err := storage.Open(ctx, address, reader, log)
		if err != nil {
			return err
		}
		defer store.Close()
		stores[i] = newAsked(store, log)
		if err := stores[i].fill(ctx, stores[0]); err != nil {
			return fmt.Errorf("filling store %d: %w", i+1, err)
		}
	}
	for round := range rounds {
		for i, a := range stores {
			all := a.round(ctx, uint64(round))
			fmt.Fprintf(out, "round %d, store %d: %s, %d failed\n", round+1, i+1, middle(all), a.failed)
		}
	}
	for n, q := range stores[0].questions {
		fmt.Fprintf(out, "%-30s", q.name)
		for i, a := range stores {
			fmt.Fprintf(out, "  store %d: %s", i+1, middle(a.took[n]))
		}
		fmt.Fprintln(out)
	}
	return nil
}

// asked is a store that is asked, and the times of its answers.
type asked struct {
	*storage.Store
	desk      *commands.Desk
	questions []question
	took      [][]time.Duration // by the question
	failed    int
}

func newAsked(store *storage.Store, log *slog.Logger) *asked {
	all := questions(serverTexts)
	return &asked{Store: store, desk: commands.New(store, log), questions: all, took: make([][]time.Duration, len(all))}
}

// fill fills a store that is empty: with the same as the first one, if it is another.
func (a *asked) fill(ctx context.Context, first *asked) error {
	guilds, err := a.Guilds(ctx)
	if err != nil || len(guilds) > 0 {
		return err
	}
	if a != first {
		var whole bytes.Buffer
		if _, err := first.Backup(ctx, &whole, time.Now()); err != nil {
			return err
		}
		_, err := a.Restore(ctx, &whole)
		return err
	}
	for server := range manyServers {
		if err := fileReports(ctx, a.desk, corpus.Guild+int64(server), serverTexts); err != nil {
			return err
		}
	}
	return nil
}

// round asks questions from all clients and returns the times of the answers. A fault is an answer, too; what else breaks has failed.
func (a *asked) round(ctx context.Context, seed uint64) (all []time.Duration) {
	var mu sync.Mutex
	var asking sync.WaitGroup
	for client := range clients {
		random := rand.New(rand.NewPCG(seed, uint64(client)))
		asking.Go(func() {
			for range askedRound / clients {
				n := random.IntN(len(a.questions))
				name, _, _ := strings.Cut(strings.ReplaceAll(a.questions[n].name, ":", ""), " ")
				ask := dialog.Request{ID: "1", Guild: corpus.Guild + random.Int64N(manyServers), User: int64(client), Name: name,
					Sent: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Options: a.questions[n].options(random)}
				began := time.Now()
				_, err := a.desk.Answer(ctx, ask)
				took := time.Since(began)
				mu.Lock()
				all, a.took[n] = append(all, took), append(a.took[n], took)
				if fault := (*briefing.Fault)(nil); err != nil && !errors.As(err, &fault) {
					a.failed++
				}
				mu.Unlock()
			}
		})
	}
	asking.Wait()
	return all
}
