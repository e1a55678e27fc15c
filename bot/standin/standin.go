// Package standin is a Discord inside the process: one server, one channel, two people and the REST calls that a
// bot makes to answer them, so that the bot runs unchanged on a local page and in tests.
//
// It refuses what Discord refuses, with Discord's status, code and nested errors, and it counts in UTF-16 units,
// the strictest of the counts that Discord may use. Components v2, selects of people and roles, polls and rate
// limits are not stood in for: the first two are refused, a poll is passed over, and nobody is ever slowed down.
package standin

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// The ids of the stand-in's only application, server, channel and people, shaped like Discord's.
const (
	AppID       = "1180000000000000001"
	GuildID     = "1180000000000000002"
	ChannelID   = "1180000000000000003"
	ReaderID    = "1180000000000000004"
	ModeratorID = "1180000000000000005"
)

// The display names of the two people.
const (
	ReaderName    = "Reader"
	ModeratorName = "Moderator"
)

// Options says what a stand-in begins with.
type Options struct {
	// Commands are registered from the start, as if the bot had put them. Act refuses to work when CheckCommands
	// refuses them.
	Commands []*discordgo.ApplicationCommand
	// Deliver hands the bot one interaction: the JSON that stands in "d" of the gateway's INTERACTION_CREATE, and
	// that the HTTP endpoint gets as its body. It is called on a goroutine of its own, which survives a panic.
	Deliver func(raw []byte)
	// Guild and Channel are the names shown.
	Guild, Channel string
	// Now is the clock of ids, timestamps and the 15 minutes of a token. It must be safe for concurrent use.
	Now func() time.Time
	// AckLimit is how long the bot may take to acknowledge an interaction, on the real clock; 3 s when zero.
	AckLimit time.Duration
}

// Server is the stand-in. All its methods are safe for concurrent use.
type Server struct {
	options Options
	session *discordgo.Session

	mu       sync.Mutex
	sequence int64
	commands map[string][]*discordgo.ApplicationCommand // by server id; "" holds the global ones
	unfit    error                                      // what CheckCommands said of Options.Commands
	messages []*message                                 // oldest first
	calls    map[string]*call                           // by token
	forms    map[string]form                            // by custom_id, as last opened
	files    map[string]Upload                          // by attachment id
	feeds    map[*feed]bool
	sent     []Recorded
}

// New makes a stand-in with an empty channel. It keeps copies of the commands and gives them ids.
func New(o Options) *Server {
	if o.AckLimit == 0 {
		o.AckLimit = discordgo.InteractionDeadline
	}
	s := &Server{
		options:  o,
		commands: map[string][]*discordgo.ApplicationCommand{},
		unfit:    CheckCommands(o.Commands),
		calls:    map[string]*call{},
		forms:    map[string]form{},
		files:    map[string]Upload{},
		feeds:    map[*feed]bool{},
	}
	if s.unfit == nil {
		s.commands[""] = s.register(o.Commands, "")
	}
	s.session = &discordgo.Session{
		Token:       "Bot standin",
		UserAgent:   "DiscordBot (standin)",
		Client:      &http.Client{Transport: s},
		Ratelimiter: discordgo.NewRatelimiter(),
		State:       discordgo.NewState(),
	}
	s.session.State.User = &discordgo.User{ID: AppID, Username: botName, Bot: true}
	return s
}

// Session returns the session whose REST calls end in this server: always the same one, signed in as AppID. It
// has no gateway; it neither retries nor keeps state.
func (s *Server) Session() *discordgo.Session { return s.session }

// Guild returns the name of the server.
func (s *Server) Guild() string { return s.options.Guild }

// Channel returns the name of the channel.
func (s *Server) Channel() string { return s.options.Channel }

// Commands returns copies of the registered commands, with their ids: the server's own first, then the global
// ones, each in the order in which the bot put them.
func (s *Server) Commands() []*discordgo.ApplicationCommand {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []*discordgo.ApplicationCommand
	for _, c := range slices.Concat(s.commands[GuildID], s.commands[""]) {
		copied := *c
		all = append(all, &copied)
	}
	return all
}

// Messages returns the channel, oldest first, as Discord's message objects. What a command brought has
// "interaction_metadata" with the "user" and, beside Discord's documented fields, the "name" of the command
// ("desk add"); an answer that is still awaited has "thinking": true.
func (s *Server) Messages() []json.RawMessage {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]json.RawMessage, len(s.messages))
	for i, m := range s.messages {
		all[i] = encode(m)
	}
	return all
}

// Dismiss takes a private answer out of the channel, as the person's "Dismiss message" does. Other messages and
// unknown ids stay as they are.
func (s *Server) Dismiss(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.message(id); m != nil && m.private() {
		s.remove(m)
	}
}

// encode writes what this package built from decoded JSON and strings: it cannot fail on those.
func encode(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("standin: " + err.Error())
	}
	return raw
}
