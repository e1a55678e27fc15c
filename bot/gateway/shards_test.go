package gateway

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
)

func TestParseShards(t *testing.T) {
	for typed, want := range map[string]Shards{
		"":        {},
		" ":       {},
		"1":       {0, 0, 1},
		"16":      {0, 15, 16},
		"3/16":    {3, 3, 16},
		"0-7/16":  {0, 7, 16},
		"8-15/16": {8, 15, 16},
	} {
		if got, err := ParseShards(typed); err != nil || got != want {
			t.Errorf("%q is %+v, %v; want %+v", typed, got, err, want)
		}
	}
	for _, typed := range []string{"0", "-1", "x", "4/4", "3-1/4", "-1/4", "1-4/4", "1-/4", "/4", "1/2/3", "1e9999", "0x10"} {
		var fault *briefing.Fault
		if got, err := ParseShards(typed); !errors.As(err, &fault) {
			t.Errorf("%q is taken as %+v, %v", typed, got, err)
		}
	}
}

// pass sends shards through a turnstile, one behind the other, and returns when each came through. limit is what
// Discord says, each time that it is asked.
// advised are turns of shards at a turnstile, and the moments at which they came through.
func pass(t *testing.T, shards []int, limit ...discordgo.SessionInformation) []time.Duration {
	asked := 0
	gate := &turnstile{every: 5 * time.Second, ask: func(context.Context) (*discordgo.GatewayBotResponse, error) {
		advice := limit[min(asked, len(limit)-1)]
		asked++
		return &discordgo.GatewayBotResponse{SessionStartLimit: advice}, nil
	}}
	began := time.Now()
	through := make([]time.Duration, len(shards))
	var all sync.WaitGroup
	for i, shard := range shards {
		all.Go(func() {
			if err := gate.pass(t.Context(), shard); err != nil {
				t.Error(err)
			}
			through[i] = time.Since(began)
		})
		synctest.Wait()
	}
	all.Wait()
	return through
}

func TestOneIdentifyEveryFiveSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		through := pass(t, []int{0, 1, 2}, discordgo.SessionInformation{Remaining: 1000, MaxConcurrency: 1})
		if through[0] != 0 || through[1] != 5*time.Second || through[2] != 10*time.Second {
			t.Errorf("the shards came through after %v", through)
		}
	})
}

func TestShardsOfDifferentLanesIdentifyAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		through := pass(t, []int{0, 1, 2, 3}, discordgo.SessionInformation{Remaining: 1000, MaxConcurrency: 2})
		if through[0] != 0 || through[1] != 0 || through[2] != 5*time.Second || through[3] != 5*time.Second {
			t.Errorf("the shards came through after %v", through)
		}
	})
}

// When the day's connections are used up, the next one waits for the next day.
func TestNoMoreIdentifiesThanDiscordAllows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		through := pass(t, []int{0, 0, 0},
			discordgo.SessionInformation{Remaining: 2, MaxConcurrency: 1},
			discordgo.SessionInformation{Remaining: 0, MaxConcurrency: 1, ResetAfter: int(time.Hour.Milliseconds())},
			discordgo.SessionInformation{Remaining: 1000, MaxConcurrency: 1})
		if through[0] != 0 || through[1] != 5*time.Second || through[2] < time.Hour {
			t.Errorf("the shards came through after %v", through)
		}
	})
}

func TestTheTurnstileGivesUpWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		gate := &turnstile{every: 5 * time.Second, ask: func(context.Context) (*discordgo.GatewayBotResponse, error) {
			return &discordgo.GatewayBotResponse{SessionStartLimit: discordgo.SessionInformation{ResetAfter: int(time.Hour.Milliseconds())}}, nil
		}}
		if err := gate.pass(ctx, 0); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("it returned %v", err)
		}
	})
}
