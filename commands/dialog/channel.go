package dialog

import (
	"slices"
	"time"
)

// Channel is a channel or a thread of the server, as Discord told of it with a request.
type Channel struct {
	ID     int64
	Name   string
	Parent int64 // of a thread its channel; 0 of a channel
	Kind   ChannelKind
	Theirs Rights // what whoever asks may do there
	Mine   Rights // what the bot may do there; nil where Discord did not tell
}

// ChannelKind is what a channel is, as far as something can be posted there.
type ChannelKind int

// The kinds. A post of a forum is a thread.
const (
	OtherChannel ChannelKind = iota // where nothing can be posted
	TextChannel
	Announcements
	Thread
	Forum
)

// Right is something that one may do, by the name that Discord shows.
type Right string

// The rights that make a difference to an answer.
const (
	Administrate   Right = "Administrator"
	ViewChannel    Right = "View Channel"
	SendMessages   Right = "Send Messages"
	SendInThreads  Right = "Send Messages in Threads"
	EmbedLinks     Right = "Embed Links"
	ManageMessages Right = "Manage Messages"
	CreateEvents   Right = "Create Events"
)

// ServerEvent is a plan as it stands among the events of a server, where everybody sees it.
type ServerEvent struct {
	Name, Text, Place string
	From, To          time.Time // of its day, in the server's time zone
	Off               bool      // it does not take place then
}

// Rights are what somebody may do.
type Rights []Right

// Lacking returns those of some rights that are not among these; an administrator has all.
func (r Rights) Lacking(needed ...Right) (lacking Rights) {
	for _, n := range needed {
		if !slices.Contains(r, n) && !slices.Contains(r, Administrate) {
			lacking = append(lacking, n)
		}
	}
	return lacking
}
