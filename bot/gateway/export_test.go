package gateway

import "time"

// Hurry lets a gateway connect as often as it likes, and end without a long goodbye. What has to hold on a slow machine,
// the times of a connection, stays.
func (g *Gateway) Hurry() {
	g.limits.closing, g.limits.backoff, g.limits.every = 100*time.Millisecond, 10*time.Millisecond, 10*time.Millisecond
}

// Suspect makes a gateway give up a connection that hangs after seconds. Heartbeats have to come every two: discordgo
// itself gives up after five of them, which has to be later than zombie.
func Suspect(g *Gateway) {
	g.limits.open, g.limits.silence, g.limits.zombie = 5*time.Second, 5*time.Second, 6*time.Second
}
