package commands_test

import (
	"errors"
	"fmt"
	"strings"

	"dateline/commands"
	"dateline/commands/dialog"
)

// chatChannels are the channels of a conversation, which begins in desk; of those named lost who asks has lost their rights.
var chatChannels = map[string]dialog.Channel{
	"desk":   {ID: 501, Name: "desk", Kind: dialog.TextChannel, Theirs: dialog.Rights{dialog.ManageMessages}, Mine: botRights},
	"thread": {ID: 502, Name: "thread", Parent: 501, Kind: dialog.Thread, Theirs: dialog.Rights{dialog.ManageMessages}, Mine: botRights},
	"news":   {ID: 503, Name: "news", Kind: dialog.Announcements, Theirs: dialog.Rights{dialog.Administrate}, Mine: botRights},
	"forum":  {ID: 504, Name: "forum", Kind: dialog.Forum, Theirs: dialog.Rights{dialog.ManageMessages}, Mine: botRights},
	"voice":  {ID: 505, Name: "voice", Theirs: dialog.Rights{dialog.ManageMessages}, Mine: botRights},
	"theirs": {ID: 506, Name: "theirs", Kind: dialog.TextChannel, Mine: botRights},
	"closed": {ID: 507, Name: "closed", Kind: dialog.TextChannel, Theirs: dialog.Rights{dialog.ManageMessages}, Mine: dialog.Rights{dialog.ViewChannel, dialog.SendMessages}},
	"lost":   {ID: 501, Name: "desk", Kind: dialog.TextChannel, Mine: botRights},
	"locked": {ID: 508, Name: "locked", Kind: dialog.Thread, Theirs: dialog.Rights{dialog.ManageMessages}, Mine: dialog.Rights{dialog.SendMessages}},
}

var botRights = dialog.Rights{dialog.ViewChannel, dialog.SendMessages, dialog.SendInThreads, dialog.EmbedLinks}

// tell sends all that is due, and returns it.
func (c *chat) tell() string {
	var b strings.Builder
	for message := int64(1); ; message++ {
		t, err := c.desk.NextTelling(c.t.Context(), c.now, nil)
		if errors.Is(err, commands.ErrUntold) {
			break
		} else if err != nil {
			c.t.Fatal(err)
		}
		reply, err := c.desk.Compose(c.t.Context(), &t)
		if err != nil {
			c.t.Fatal(err)
		}
		if len(reply.Lines) > 0 {
			if t.Direct {
				fmt.Fprintf(&b, "To %d:\n", t.User)
			} else {
				fmt.Fprintf(&b, "In %d:\n", t.Channel)
			}
			if err := reply.Write(&b); err != nil {
				c.t.Fatal(err)
			}
			if err := c.desk.Posted(c.t.Context(), &t, message, reply, c.now); err != nil {
				c.t.Fatal(err)
			}
		}
		if err := c.desk.Ended(c.t.Context(), t, c.now); err != nil {
			c.t.Fatal(err)
		}
	}
	if b.Len() == 0 {
		return "Nothing is sent.\n"
	}
	return b.String()
}
