package cli

import (
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/commands"
	"dateline/storage/storetest"
)

// typable writes a line for each command of the desk, with what it cannot do without.
func typable(path string, options []*discordgo.ApplicationCommandOption) (lines []string) {
	line := path
	for _, o := range options {
		switch {
		case o.Type == discordgo.ApplicationCommandOptionSubCommand || o.Type == discordgo.ApplicationCommandOptionSubCommandGroup:
			lines = append(lines, typable(path+" "+o.Name, o.Options)...)
		case o.Required && len(o.Choices) > 0:
			line += " " + o.Name + ":" + o.Choices[0].Value.(string)
		case o.Required:
			line += " " + o.Name + ":1"
		}
	}
	if lines == nil {
		lines = []string{line}
	}
	return lines
}

// From the shell, too, a reader is refused the desk.
func TestSayAsAReader(t *testing.T) {
	dsn := storetest.DSN(t)
	p := program{out: io.Discard, now: time.Now, log: slog.New(slog.DiscardHandler), getenv: func(name string) string {
		return map[string]string{databaseURL.name: dsn}[name]
	}}
	for _, s := range commands.Specs() {
		if s.Name != "desk" {
			continue
		}
		lines := typable("/desk", s.Options)
		if len(lines) < 20 {
			t.Errorf("the desk has %d commands", len(lines))
		}
		for _, line := range lines {
			if err := p.run(t.Context(), []string{"say", "--reader", line}); err == nil || !strings.Contains(err.Error(), " is for ") {
				t.Errorf("%s: %v", line, err)
			}
		}
	}
}
