// Package standin is a Discord of one server, a few channels and three people: its REST API, gateway and signed delivery
// over HTTP, inside the process or on a socket, so that the bot runs unchanged on a local page and in tests.
//
// It refuses what Discord refuses, with Discord's status, code and nested errors, counts in UTF-16 units, the strictest
// of Discord's counts, and fails when Disturb says so. Not stood in for: components v2, selects of people and roles and
// resuming (refused), polls (passed over), rate limits of edits, compression, and the end of a quiet session.
// It has a file for each thing that Discord checks, which is why there are more than a folder should have.
package standin

import (
	"cmp"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
)

// The ids of the stand-in's only application, server, first channel, people and roles, shaped like Discord's.
const (
	AppID       = "1180000000000000001"
	GuildID     = "1180000000000000002"
	ChannelID   = "1180000000000000003"
	ReaderID    = "1180000000000000004"
	ModeratorID = "1180000000000000005"
	AdminID     = "1180000000000000007"

	ModeratorRole = "1180000000000000008"
	AdminRole     = "1180000000000000009"
)

// Options says what a stand-in begins with.
type Options struct {
	// Commands are registered from the start, as if the bot had put them. Act refuses to work when CheckCommands
	// refuses them.
	Commands []*discordgo.ApplicationCommand
	// Deliver hands the bot one interaction: the JSON that stands in "d" of the gateway's INTERACTION_CREATE, and
	// that the HTTP endpoint gets as its body. It is called on a goroutine of its own, which survives a panic. When
	// it is nil, interactions go to the endpoint if one is set, else to the gateway's connections of their shard.
	Deliver func(raw []byte)
	// Guild and Channel are the names shown.
	Guild, Channel string
	// Now is the clock of ids, timestamps, identifies and the 15 minutes of a token. It must be safe for concurrent use.
	Now func() time.Time
	// AfterFunc waits for AckLimit, as time.AfterFunc does, and returns how to stop it; nil is time.AfterFunc itself.
	AfterFunc func(d time.Duration, do func()) (stop func() bool)
	// Limits has what the bot does of its own accord refused when it is too much.
	Limits bool
	// AckLimit is how long the bot may take to acknowledge an interaction; 3 s when zero.
	AckLimit time.Duration

	// Address is where ServeHTTP is served ("http://127.0.0.1:4080"): the addresses of the gateway and of
	// attachments lead there. "" is for use inside the process alone.
	Address string
	// Token is the bot's, without "Bot ". Another gets 401, and close code 4004. "" takes any.
	Token string
	// Shards is how many GET /gateway/bot advises; 1 when zero.
	Shards int
	// Starts is the bot's session_start_limit; {1000, 1000, 24h, 1} when zero.
	Starts Starts
	// StartEvery is how long a rate bucket waits between two identifies; 5 s when zero, none when negative.
	StartEvery time.Duration
	// Heartbeat is the interval that HELLO asks for; 41.25 s when zero.
	Heartbeat time.Duration
	// Greet, when set, is called for each new websocket before HELLO, on the websocket's own goroutine; nth counts
	// from 1. When it returns true it has dealt with the connection: no handshake is run, what the bot sends is read
	// and dropped, and the socket stays open until one side closes it.
	Greet func(c *Connection, nth int) bool
}

// filled returns the options with what stands for zero.
func (o Options) filled() Options {
	o.AckLimit = cmp.Or(o.AckLimit, discordgo.InteractionDeadline)
	if o.AfterFunc == nil {
		o.AfterFunc = func(d time.Duration, do func()) func() bool { return time.AfterFunc(d, do).Stop }
	}
	o.Address = strings.TrimSuffix(o.Address, "/")
	o.Shards = cmp.Or(o.Shards, 1)
	if o.Starts == (Starts{}) {
		o.Starts = Starts{1000, 1000, 24 * time.Hour, 1}
	}
	o.Starts.MaxConcurrency = max(o.Starts.MaxConcurrency, 1)
	o.StartEvery = cmp.Or(o.StartEvery, 5*time.Second)
	o.Heartbeat = cmp.Or(o.Heartbeat, 41250*time.Millisecond)
	return o
}

// Server is the stand-in. All its methods are safe for concurrent use.
type Server struct {
	options Options
	session *discordgo.Session
	key     ed25519.PrivateKey
	poster  *http.Client // for the endpoint

	removed atomic.Bool // the bot is in no server

	mu           sync.Mutex
	sequence     int64
	permitted    map[string]int64     // what the bot may do, by channel; where it is not set, as much as a moderator
	deleted      map[string]bool      // channels
	shunning     map[string]bool      // people who take no direct messages of the bot
	left         map[string]bool      // people who are no longer in the server
	regrouped    map[string]string    // the role of people who have another than at first
	nonces       map[string]noted     // by nonce
	used         map[string]used      // of quotas
	commands     map[string][]command // by server id; "" holds the global ones
	unfit        error                // what CheckCommands said of Options.Commands
	messages     []*message           // oldest first
	calls        map[string]*call     // by token
	forms        map[string]form      // by custom_id, as last opened
	files        map[string]Upload    // by attachment id
	events       []GuildEvent         // oldest first
	feeds        map[*feed]bool
	sent         []Recorded
	disturbances []*Disturbance // in the order of asking
	endpoint     string
	sockets      int           // how many there have been
	open         []*Connection // oldest first
	identified   []Identified
	started      map[int]time.Time // when a rate bucket last identified
	startsAnew   time.Time         // when Starts.Remaining is full again
}

// New makes a stand-in with an empty channel. It keeps copies of the commands and gives them ids.
func New(o Options) *Server {
	seed := make([]byte, ed25519.SeedSize)
	rand.Read(seed) // never fails
	s := &Server{
		options:   o.filled(),
		key:       ed25519.NewKeyFromSeed(seed),
		poster:    &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
		started:   map[int]time.Time{},
		commands:  map[string][]command{},
		unfit:     CheckCommands(o.Commands),
		calls:     map[string]*call{},
		forms:     map[string]form{},
		files:     map[string]Upload{},
		feeds:     map[*feed]bool{},
		permitted: map[string]int64{}, deleted: map[string]bool{}, shunning: map[string]bool{}, left: map[string]bool{}, regrouped: map[string]string{}, nonces: map[string]noted{}, used: map[string]used{},
	}
	if s.unfit == nil {
		s.register(objects(o.Commands), "")
	}
	s.session = &discordgo.Session{
		Token:       "Bot " + cmp.Or(o.Token, "standin"),
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
		copied := *c.ApplicationCommand
		all = append(all, &copied)
	}
	return all
}

// Messages returns what stands in all channels, oldest first, as Discord's message objects. What a command brought has
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
