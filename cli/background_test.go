package cli

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
)

// What goes on in the background outlives its mistakes, and says so.
func TestWorkThatBreaksBeginsAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		p, begun := program{log: slog.New(slog.NewTextHandler(&log, nil))}, 0
		p.keepUp(t.Context(), "counting", func(context.Context) {
			if begun++; begun < 3 {
				panic("no number")
			}
		})
		if said := log.String(); begun != 3 || strings.Count(said, "broke and begins again") != 2 || !strings.Contains(said, "panic: no number") || !strings.Contains(said, "work=counting") {
			t.Errorf("begun %d times, said\n%s", begun, said)
		}
	})
}
