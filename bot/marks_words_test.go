package bot_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/bot"
	"dateline/commands/dialog"
)

func TestMarksAreEscaped(t *testing.T) {
	t.Parallel()
	if got, want := bot.Marked([]string{"#12 was withdrawn: @everyone `this`", "see https://example.org/a"}), "**Changed since:** #12 was withdrawn: \\@everyone \\`this\\`\n**Changed since:** see <https://example.org/a>"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := bot.Marked(nil); got != "" {
		t.Errorf("nothing is %q", got)
	}
}

func TestTheNewestMarksHaveRoom(t *testing.T) {
	t.Parallel()
	var marks []string
	for i := range 40 {
		marks = append(marks, fmt.Sprintf("#%d was withdrawn: %s", i+1, strings.Repeat("*𝄞 ", 60)))
	}
	lines := strings.Split(bot.Marked(marks), "\n")
	if !strings.HasPrefix(lines[0], "-# And 3") || len(lines) < 4 || !strings.Contains(lines[len(lines)-1], "#40 was withdrawn") {
		t.Errorf("%q", lines)
	}
	for n := range 41 {
		if got := dialog.Units(bot.Marked(marks[:n])); got > 2000 {
			t.Errorf("%d marks have %d units", n, got)
		}
	}
}
