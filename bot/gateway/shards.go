package gateway

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/time/rate"

	"dateline/briefing"
)

// Shards says which of a bot's shards this process connects. The zero value is all, as many as Discord advises.
type Shards struct {
	First, Last int // inclusive, from 0
	Total       int // over all processes; 0 for Discord's advice
}

// ParseShards reads the shards of a process: "" for as many as Discord advises, "16" for all of 16, "0-7/16" or
// "3/16" for some of 16. The error is a Fault.
func ParseShards(typed string) (Shards, error) {
	if typed = strings.TrimSpace(typed); typed == "" {
		return Shards{}, nil
	}
	span, total, several := strings.Cut(typed, "/")
	if !several {
		span, total = "", typed
	}
	s := Shards{}
	var err error
	if s.Total, err = strconv.Atoi(total); err != nil || s.Total < 1 {
		return Shards{}, badShards(typed)
	}
	s.Last = s.Total - 1
	if several {
		first, last, spans := strings.Cut(span, "-")
		if !spans {
			last = first
		}
		var wrong error
		if s.First, err = strconv.Atoi(first); err == nil {
			s.Last, wrong = strconv.Atoi(last)
		}
		if err != nil || wrong != nil || s.First < 0 || s.Last < s.First || s.Last >= s.Total {
			return Shards{}, badShards(typed)
		}
	}
	return s, nil
}

func badShards(typed string) error {
	return briefing.Faultf("DISCORD_SHARDS is %q. Write 16 for all of 16 shards, 0-7/16 for the first eight of them, or leave it empty to follow Discord's advice.", typed)
}

// adviceLife is how long Discord's advice is trusted.
const adviceLife = time.Minute

// turnstile lets connections identify no faster and no more often than Discord allows: so many lanes
// ("max_concurrency"), in each one identify every five seconds, and so many identifies a day.
// https://discord.com/developers/docs/events/gateway#session-start-limit-object
type turnstile struct {
	ask   func(context.Context) (*discordgo.GatewayBotResponse, error)
	every time.Duration // between two identifies of a lane

	mu    sync.Mutex
	lanes []*rate.Limiter
	asked time.Time
	left  int // identifies, of this day
}

// pass waits until the shard may identify.
func (t *turnstile) pass(ctx context.Context, shard int) error {
	lane, err := t.lane(ctx, shard)
	if err != nil {
		return err
	}
	return lane.Wait(ctx)
}

func (t *turnstile) lane(ctx context.Context, shard int) (*rate.Limiter, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.left < 1 || time.Since(t.asked) > adviceLife {
		advice, err := t.ask(ctx)
		if err != nil {
			return nil, err
		}
		t.asked, t.left = time.Now(), advice.SessionStartLimit.Remaining
		if want := max(1, advice.SessionStartLimit.MaxConcurrency); want != len(t.lanes) {
			t.lanes = make([]*rate.Limiter, want)
			for i := range t.lanes {
				t.lanes[i] = rate.NewLimiter(rate.Every(t.every), 1)
			}
		}
		if t.left < 1 {
			wait := time.Duration(advice.SessionStartLimit.ResetAfter) * time.Millisecond
			if err := sleep(ctx, max(wait, t.every)); err != nil {
				return nil, fmt.Errorf("waiting %v until more connections are allowed: %w", wait, err)
			}
		}
	}
	t.left--
	return t.lanes[shard%len(t.lanes)], nil
}

// sleep waits, and returns the context's error when that ends first.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
