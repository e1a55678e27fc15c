package standin

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"time"
)

// Action is something that a person does: it becomes one interaction.
type Action struct {
	// Type is 2 to use a command, 3 a component, 4 to complete while typing, 5 to send a form.
	Type int
	// Data is what a client would send as the interaction's "data". Numbers that only the server knows (ids of
	// commands, types that follow from the definition) may be left out, as may "resolved".
	Data json.RawMessage
	// Message is the id of the message that a component sits on.
	Message string
	// User is the id of who acts, one of People; the reader's when it is empty.
	User string
	// Channel is the id of the channel or thread where they act; the first channel's when it is empty.
	Channel string
	// Direct says that they act in their direct messages with the bot instead of the server.
	Direct bool
	// Force sends a command that has no business there all the same, as an old client does.
	Force bool
	// Files are what the person picked. An option of type 11 and the values of a file upload name them by key.
	Files map[string]Upload
}

// Outcome is what the person sees at once. All of it is empty when a message was shown or promised: that stands
// in the channel.
type Outcome struct {
	Choices []json.RawMessage // the answer to completing; not nil when there was one
	Modal   json.RawMessage   // the "data" of the form to show
	Error   string            // what Discord would show
	Reason  string            // why the bot's answer did not count, for whoever writes the bot; may be empty
}

// What Discord shows when something fails.
const (
	noAnswer      = "The application did not respond"
	noPermission  = "You do not have permission to use this command"
	outdated      = "This command is outdated, please try again in a few minutes"
	failed        = "This interaction failed"
	tooPowerful   = "Your files are too powerful. Max file size: 10 MB"
	valueRequired = "This option is required. Specify a value"
)

// shown is an error that the person's client shows instead of sending anything.
type shown string

func (s shown) Error() string { return string(s) }

// tokenLife is how long an interaction may be answered.
const tokenLife = 15 * time.Minute

// call is one interaction on its way and for the 15 minutes after.
type call struct {
	id, token  string
	in         string // the channel
	kind       int
	direct     bool // it comes from direct messages
	born       time.Time
	metadata   metadata
	answerType int    // of the message that answers it
	source     string // the message whose component was used, or on which the form was opened
	completes  int    // the type of the option that is being completed
	original   string // the message that is "@original"

	late         bool // nothing came in time
	acknowledged bool
	stopWaiting  func() bool
	settled      chan struct{} // closed when the bot has acknowledged, or cannot any more
	outcome      Outcome
}

func (c *call) old(now time.Time) bool { return now.Sub(c.born) > tokenLife }

// Act does what a person does and waits until the bot has acknowledged it or AckLimit has passed. What the person's
// client or Discord would refuse ends in Outcome.Error without the bot hearing of it. The error is the caller's:
// JSON that is none, an unknown type or message, commands that CheckCommands refuses, or ctx ending first.
func (s *Server) Act(ctx context.Context, a Action) (Outcome, error) {
	c, raw, err := s.begin(a)
	var says shown
	switch {
	case errors.As(err, &says):
		return Outcome{Error: string(says)}, nil
	case err != nil:
		return Outcome{}, err
	}
	go s.deliver(c, raw)
	select {
	case <-c.settled:
	case <-ctx.Done():
		return Outcome{}, fmt.Errorf("waiting for the bot's answer: %w", ctx.Err())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return c.outcome, nil
}

// begin checks an action and makes the interaction of it.
func (s *Server) begin(a Action) (*call, []byte, error) {
	var data object
	if err := json.Unmarshal(a.Data, &data); err != nil {
		return nil, nil, fmt.Errorf("reading the action's data: %w", err)
	}
	who, known := person(a.User)
	if !known {
		return nil, nil, fmt.Errorf("acting as %q: nobody has that id", a.User)
	}
	var err error
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.unfit != nil {
		return nil, nil, fmt.Errorf("using commands that Discord refuses: %w", s.unfit)
	}
	who = s.grouped(who)
	now := s.options.Now()
	maps.DeleteFunc(s.calls, func(_ string, c *call) bool { return c.old(now) })
	c := &call{kind: a.Type, direct: a.Direct, born: now, settled: make(chan struct{}), in: cmp.Or(a.Channel, ChannelID)}
	if a.Direct {
		c.in = Direct(who.ID)
	} else if _, known := s.place(c.in); !known {
		return nil, nil, fmt.Errorf("acting in channel %q: it is not there", a.Channel)
	}
	c.id = s.snowflake()
	c.token = token(c.id)
	c.metadata = metadata{ID: c.id, Type: a.Type, User: who.user(), Owners: owners(a.Direct)}
	switch a.Type {
	case commandUsed, completing:
		data, err = s.useCommand(c, a, who, data)
	case componentUsed:
		data, err = s.useComponent(c, a, data)
	case formSent:
		data, err = s.sendForm(c, a, data)
	default:
		err = fmt.Errorf("a person cannot do an action of type %d", a.Type)
	}
	if err != nil {
		return nil, nil, err
	}
	raw := encode(s.interaction(c, data, who))
	s.calls[c.token] = c
	c.stopWaiting = s.options.AfterFunc(s.options.AckLimit, func() { s.giveUp(c) })
	return c, raw, nil
}

// deliver hands the interaction to the bot and outlives its panic, as Discord does.
func (s *Server) deliver(c *call, raw []byte) {
	defer func() {
		if what := recover(); what != nil {
			s.fail(c, fmt.Sprint("the bot panicked: ", what))
		}
	}()
	s.mu.Lock()
	endpoint := s.endpoint
	s.mu.Unlock()
	switch {
	case s.options.Deliver != nil:
		s.options.Deliver(raw)
	case endpoint != "":
		s.deliverByPost(c, endpoint, raw)
	default:
		s.deliverByGateway(c, raw)
	}
}

// fail ends the wait for an acknowledgement that cannot come any more, and says why.
func (s *Server) fail(c *call, reason string) {
	s.because(c, reason)
	s.giveUp(c)
}

// giveUp ends the wait for an acknowledgement.
func (s *Server) giveUp(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !c.acknowledged && !c.late {
		c.late, c.outcome.Error = true, noAnswer
		close(c.settled)
	}
}
