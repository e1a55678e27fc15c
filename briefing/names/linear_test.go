//go:build unix

package names

import (
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestFindIsLinear holds Find to work in proportion to the text, however it is built: 64 times the text may take no more than
// 600 times as long, where a square would take 4096. The time is the processor's, of the least of a few turns, so that a busy
// machine does not matter.
func TestFindIsLinear(t *testing.T) {
	for name, piece := range map[string]string{
		"news":        "The foreign minister, Ada Brook of the Harbour Party (HP), met Kim Il Sun in Lima. Kim said Brook agreed.\n",
		"one name":    "Ada Brook ",
		"initials":    "A.B.C. (ABC) ",
		"roles":       "president and chief executive of the president and ",
		"connectors":  "Ministry of the Bank for Union and ",
		"commas":      "Ada, Brook, the minister of the sea, a president, ",
		"brackets":    "((A (B (C ",
		"apostrophes": "A’B's’s'",
		"hyphens":     "Al-A-b-",
		"broken":      "A\xff\xe2\x80",
	} {
		took := func(text string) time.Duration {
			begun := processorTime(t)
			english.Find(text)
			return processorTime(t) - begun
		}
		short, long := strings.Repeat(piece, 50), strings.Repeat(piece, 3200)
		a, b := time.Hour, time.Hour
		for range 3 {
			a, b = min(a, took(short)), min(b, took(long))
		}
		if b > 600*max(a, time.Millisecond/4) {
			t.Errorf("%s: %v for 50 pieces, %v for 3200", name, a, b)
		}
	}
}

// processorTime is how long processors have worked for this program.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
