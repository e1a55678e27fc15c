package dialog

import (
	"time"

	"dateline/briefing"
)

// Message is a message of the channel that a command of the message menu was used on.
type Message struct {
	Text   string            // what it says, in plain paragraphs: its own words, its embeds' and those that it forwards; may be ""
	Author string            // as shown in the channel; "" for a forwarded message, whose author Discord does not tell
	Link   string            // leads to the message
	Sent   time.Time         // when it was posted, which need not be when its text was published; UTC
	Files  []string          // the texts attached to it, as keys of Request.Files, in order
	Unread []*briefing.Fault // of each other attachment, why it is not read
}
