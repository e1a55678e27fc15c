package commands_test

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"dateline/commands"
	"dateline/commands/dialog"
)

// share remembers a reply that is shared, as the bot does.
func (c *chat) share(reply dialog.Reply) {
	if !c.shares {
		return
	}
	c.shares = false
	asOf, err := c.desk.LastAct(c.t.Context(), chatGuild)
	if err != nil {
		c.t.Fatal(err)
	}
	c.shared = append(c.shared, reply.Title)
	shared := commands.Shared{Guild: chatGuild, Channel: c.here.ID, Within: []int64{c.here.ID}, Message: int64(len(c.shared)), At: time.Now(), AsOf: asOf}
	if err := c.desk.Share(c.t.Context(), shared, reply); err != nil {
		c.t.Fatal(err)
	}
}

// marks writes what the bot marks on what was shared, in the order in which that was.
func (c *chat) marks() string {
	changes := make([]string, len(c.shared))
	for {
		m, err := c.desk.NextMarked(c.t.Context(), nil)
		if errors.Is(err, commands.ErrUnmarked) {
			break
		} else if err != nil {
			c.t.Fatal(err)
		}
		for _, change := range m.Changes {
			changes[m.Message-1] += fmt.Sprintf("%s: changed since: %s\n", c.shared[m.Message-1], change)
		}
		if err := c.desk.Written(c.t.Context(), m); err != nil {
			c.t.Fatal(err)
		}
	}
	if all := strings.Join(changes, ""); all != "" {
		return all
	}
	return "nothing\n"
}
