package bot_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"dateline/bot/standin"
)

// killing kills the program with the nth message: before Discord hears of it, or after.
type killing struct {
	http.RoundTripper
	after bool
	kill  context.CancelFunc
}

func (k killing) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method != http.MethodPost || !channelMessages.MatchString(strings.TrimPrefix(r.URL.Path, "/api/v9")) {
		return k.RoundTripper.RoundTrip(r)
	}
	if k.after {
		if _, err := k.RoundTripper.RoundTrip(r); err != nil {
			return nil, err
		}
	}
	k.kill()
	return nil, errors.New("killed")
}

// Whenever the program is killed between the claim of an occurrence and the end of its message, another sends it, and only once.
func TestNothingIsLostOrSentTwiceByKills(t *testing.T) {
	t.Parallel()
	f := follow(t)
	channels := []string{standin.OtherID, standin.ThreadID, standin.Direct(standin.ModeratorID)}
	f.adds(standin.ModeratorID, standin.OtherID)
	f.adds(standin.ModeratorID, standin.ThreadID)
	f.adds(standin.ModeratorID, "")
	dice := rand.New(rand.NewPCG(1, 2))
	days := 0
	for killed := 0; killed < *kills; days++ {
		f.toggle()
		f.day()
		for range 1 + dice.IntN(2) {
			ctx, kill := context.WithCancel(context.Background())
			session := *f.discord.Session()
			session.Client = &http.Client{Transport: killing{f.discord, dice.IntN(2) == 0, kill}}
			<-f.telling(ctx, &session)
			killed++
			f.clock.Move(31 * time.Second) // leases end
		}
		f.tells()
	}
	for _, channel := range channels {
		all := f.in(channel)
		spans := map[string]bool{}
		for _, m := range all {
			spans[m.Embeds[0].Title] = true
		}
		if len(all) != days || len(spans) != days {
			t.Errorf("%d messages in %s on %d days, %d different", len(all), channel, days, len(spans))
		}
	}
	if n := f.rows("follow_runs where ended is null"); n != 0 {
		t.Errorf("%d occurrences are not ended", n)
	}
}
