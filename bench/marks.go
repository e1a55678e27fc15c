package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"sync"
	"time"

	"dateline/bench/corpus"
	"dateline/bot"
	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/storage"
)

// marks withdraws a briefing that so many answers in one channel have used, and then one of another server that one answer has
// used, while what stands for Discord takes five edits of a channel in five seconds: go run ./bench marks [ANSWERS]. It writes
// when the other server's answer was marked, when the last one was, and how many requests were refused.
func marks(args []string, out io.Writer) error {
	n := 150
	if len(args) > 0 {
		if _, err := fmt.Sscan(args[0], &n); err != nil || n < 1 {
			return fmt.Errorf("marks [ANSWERS]: %q is not a number", args[0])
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer store.End()
	desk := commands.New(store.Store, log)
	for guild, shares := range map[int64]int{floodedGuild: n, otherGuild: 1} {
		if err := shareReport(ctx, desk, store.Store, guild, shares); err != nil {
			return err
		}
	}
	discord := &slowChannels{edits: map[string][]time.Time{}, edited: make(chan string, n+1)}
	server := httptest.NewServer(discord)
	defer server.Close()
	api, err := url.Parse(server.URL)
	if err != nil {
		return err
	}
	began := time.Now()
	for _, guild := range []int64{floodedGuild, otherGuild} {
		if err := store.Withdraw(ctx, guild, 1, storage.Act{At: began, Reason: "embargo"}); err != nil {
			return err
		}
	}
	var marking sync.WaitGroup
	marking.Go(func() { bot.Connect(desk, bot.Account{Token: "token", API: api}, log).Mark(ctx, 10*time.Second) })
	for range n + 1 {
		if channel := <-discord.edited; channel == fmt.Sprint(otherGuild) {
			fmt.Fprintf(out, "the other server's answer is marked after %v\n", time.Since(began).Round(time.Millisecond))
		}
	}
	fmt.Fprintf(out, "all %d are marked after %v; %d requests were refused\n", n+1, time.Since(began).Round(time.Second), discord.refused)
	cancel()
	marking.Wait()
	return nil
}

// shareReport files a report in a server and shares so many answers of it in one channel, which has the server's id.
func shareReport(ctx context.Context, desk *commands.Desk, store *storage.Store, guild int64, shares int) error {
	if _, _, err := desk.File(ctx, guild, moderator.Details{Topics: "Load"}, made(1), time.Now()); err != nil {
		return err
	}
	const epoch, shift = 1420070400000, 22 // of Discord's ids
	for i := range shares {
		shared := storage.Shared{
			Channel: guild, Message: (time.Now().UnixMilli()-epoch)<<shift + int64(i), At: time.Now(),
			Passages: []briefing.Passage{{Number: 1, Version: 1}},
		}
		shared.Passages[0].End = 10
		if err := store.Share(ctx, guild, shared); err != nil {
			return err
		}
	}
	return nil
}

// slowChannels takes five edits of a channel in five seconds.
type slowChannels struct {
	mu      sync.Mutex
	edits   map[string][]time.Time // of the last five seconds, by channel
	edited  chan string            // gets the channel of each
	refused int
}

var editPath = regexp.MustCompile(`/channels/(\d+)/messages/\d+$`)

func (s *slowChannels) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	const most, within = 5, 5 * time.Second
	s.mu.Lock()
	defer s.mu.Unlock()
	found := editPath.FindStringSubmatch(r.URL.Path)
	if found == nil {
		http.NotFound(w, r)
		return
	}
	now, channel := time.Now(), found[1]
	w.Header().Set("Content-Type", "application/json")
	if recent := s.edits[channel]; len(recent) >= most && now.Sub(recent[len(recent)-most]) < within {
		s.refused++
		w.Header().Set("X-RateLimit-Reset-After", fmt.Sprintf("%.3f", (within-now.Sub(recent[len(recent)-most])).Seconds()))
		w.WriteHeader(http.StatusTooManyRequests)
		fmt.Fprint(w, `{"message": "You are being rate limited."}`)
		return
	}
	s.edits[channel] = append(s.edits[channel], now)
	fmt.Fprint(w, `{}`)
	s.edited <- channel
}
