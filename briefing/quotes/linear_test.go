//go:build unix

package quotes

import (
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestFindIsLinear holds Find to a time in proportion to the text, however it is built: eight times the text may take no
// more than thirty times as long, where a square would take sixty-four. The time is the processor's, so that a busy
// machine does not matter.
func TestFindIsLinear(t *testing.T) {
	for name, piece := range hostile {
		took := func(bytes int) time.Duration {
			text := strings.Repeat(piece, bytes/len(piece)+1)
			least := time.Duration(1<<63 - 1)
			for range 3 {
				begun := processorTime(t)
				english.Find(text, nil)
				least = min(least, processorTime(t)-begun)
			}
			return least
		}
		if a, b := took(4_000), took(32_000); b > 30*max(a, time.Millisecond/4) {
			t.Errorf("%s: %v for 4 kB, %v for 32 kB", name, a, b)
		}
	}
}

func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
