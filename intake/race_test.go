//go:build race

package intake

// slower is how much more time the race detector needs.
const slower = 5
