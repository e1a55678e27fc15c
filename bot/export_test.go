package bot

import "time"

// Hurry makes all times of a gateway short, so that a test need not wait as long as Discord is waited for.
func (g *Gateway) Hurry() {
	g.limits = limits{
		open: 700 * time.Millisecond, silence: 600 * time.Millisecond, zombie: 900 * time.Millisecond, write: time.Second,
		closing: 1500 * time.Millisecond, backoff: 10 * time.Millisecond, every: 10 * time.Millisecond,
	}
}
