package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/time/rate"

	"dateline/bot/gateway"
)

// Discord takes fifty requests a second of a bot; answers to interactions do not count. Some are left for others than the pace.
const (
	fastest = 40 // a second
	slowest = 2
	ahead   = 5 // at once
)

// pace spreads what the bot sends by itself. After Discord has refused all requests for a while it waits as long as Discord says and
// then is half as fast; with each request that is taken it gets a little faster again. So several copies of the program find what
// each of them may have.
type pace struct {
	limiter *rate.Limiter

	mu      sync.Mutex
	refused time.Time // until then
}

func newPace() *pace { return &pace{limiter: rate.NewLimiter(fastest, ahead)} }

// wait waits until a request may be made.
func (p *pace) wait(ctx context.Context) error {
	p.mu.Lock()
	refused := time.Until(p.refused)
	p.mu.Unlock()
	if refused > 0 {
		select {
		case <-time.After(refused):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return p.limiter.Wait(ctx)
}

// learn takes in what became of a request.
func (p *pace) learn(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var limited gateway.RateLimitError
	switch {
	case err == nil:
		p.limiter.SetLimit(min(p.limiter.Limit()+0.1, fastest))
	case errors.As(err, &limited) && limited.Global:
		if until := time.Now().Add(limited.Wait); until.After(p.refused) {
			if time.Now().After(p.refused) { // of those that were under way together, one counts
				p.limiter.SetLimit(max(p.limiter.Limit()/2, slowest))
			}
			p.refused = until
		}
	}
}

// sendPaced makes a request of the bot's own accord, in the pace that Discord takes it, and returns what Discord answers.
func (b *Bot) sendPaced(ctx context.Context, method, endpoint string, body map[string]any, files []*discordgo.File, limit time.Duration) ([]byte, error) {
	contentType, data, err := payload(body, files)
	if err != nil {
		return nil, err
	}
	if err := b.pace.wait(ctx); err != nil {
		return nil, err
	}
	raw, err := b.send(ctx, method, endpoint, contentType, data, limit)
	b.pace.learn(err)
	return raw, err
}

// madeID is the id of what Discord made, by its answer.
func madeID(raw []byte) (int64, error) {
	var made struct {
		ID int64 `json:"id,string"`
	}
	if err := json.Unmarshal(raw, &made); err != nil || made.ID == 0 {
		return 0, fmt.Errorf("reading what Discord made: %w", errors.Join(err, errors.New("it has no id")))
	}
	return made.ID, nil
}
