package standin

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// message is a message of the channel, as Discord writes it.
type message struct {
	ID          string       `json:"id"`
	Type        int          `json:"type"`
	ChannelID   string       `json:"channel_id"`
	Author      object       `json:"author"`
	Content     string       `json:"content"`
	Embeds      []any        `json:"embeds"`
	Attachments []attachment `json:"attachments"`
	Components  []any        `json:"components"`
	Mentions    []any        `json:"mentions"`
	Roles       []any        `json:"mention_roles"`
	Everyone    bool         `json:"mention_everyone"`
	Pinned      bool         `json:"pinned"`
	TTS         bool         `json:"tts"`
	Timestamp   string       `json:"timestamp"`
	Edited      *string      `json:"edited_timestamp"`
	Flags       int          `json:"flags"`
	Application string       `json:"application_id,omitempty"`
	Webhook     string       `json:"webhook_id,omitempty"`
	Reference   object       `json:"message_reference,omitempty"`
	Snapshots   []any        `json:"message_snapshots,omitempty"`
	Nonce       string       `json:"nonce,omitempty"`
	Metadata    *metadata    `json:"interaction_metadata,omitempty"`
	Thinking    bool         `json:"thinking,omitempty"`
	token       string       // of the interaction that may edit it
}

// metadata says which interaction brought a message. Name is what Discord's clients get and its docs leave out.
type metadata struct {
	ID         string    `json:"id"`
	Type       int       `json:"type"`
	User       object    `json:"user"`
	Owners     object    `json:"authorizing_integration_owners"`
	Name       string    `json:"name,omitempty"`
	Interacted string    `json:"interacted_message_id,omitempty"`
	Original   string    `json:"original_response_message_id,omitempty"`
	Triggering *metadata `json:"triggering_interaction_metadata,omitempty"`
}

func (m *message) private() bool { return m.Flags&int(discordgo.MessageFlagsEphemeral) != 0 }

// message finds a message of the channel, nil when it is not there.
func (s *Server) message(id string) *message {
	i := slices.IndexFunc(s.messages, func(m *message) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return s.messages[i]
}

// Post puts a message of another person into the channel, for the commands of the message menu: a Discord message
// object, or as much of it as matters ("content", "embeds", "components", "message_snapshots" of a forwarded one),
// with files attached. It is the reader's unless "author" has another "id", and stands in the first channel unless "channel_id" is another's. It returns the message's id. The error is the JSON's.
func (s *Server) Post(raw json.RawMessage, files ...Upload) (id string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.blank()
	if err := json.Unmarshal(raw, m); err != nil {
		return "", fmt.Errorf("reading the message: %w", err)
	}
	id, _ = m.Author["id"].(string)
	if who, known := person(id); known {
		m.Author = who.user()
	}
	m.ID = s.snowflake()
	if _, known := s.place(m.ChannelID); !known {
		m.ChannelID = ChannelID
	}
	for _, u := range files {
		m.Attachments = append(m.Attachments, s.attach(u))
	}
	s.put(m)
	return m.ID, nil
}

// blank is an empty message that is not in the channel yet.
func (s *Server) blank() *message {
	return &message{
		ID:          s.snowflake(),
		ChannelID:   ChannelID,
		Embeds:      []any{},
		Attachments: []attachment{},
		Components:  []any{},
		Mentions:    []any{},
		Roles:       []any{},
		Timestamp:   stamp(s.options.Now()),
	}
}

// answer is an empty message by the bot in answer to a call.
func (s *Server) answer(c *call) *message {
	m := s.blank()
	m.Author, m.Application, m.Webhook, m.token = bot(), AppID, AppID, c.token
	m.Metadata = &c.metadata
	m.Type = c.answerType
	m.ChannelID = c.in
	if on := cmp.Or(c.original, c.source); on != "" {
		m.Type = int(discordgo.MessageTypeReply)
		m.Reference = object{"type": 0, "channel_id": m.ChannelID, "message_id": on}
		if !c.direct {
			m.Reference["guild_id"] = GuildID
		}
	}
	return m
}

// put shows a message, in its old place when it was there before.
func (s *Server) put(m *message) {
	i := slices.IndexFunc(s.messages, func(old *message) bool { return old.ID == m.ID })
	if i < 0 {
		s.messages = append(s.messages, m)
	} else {
		for _, a := range s.messages[i].Attachments {
			if !slices.ContainsFunc(m.Attachments, func(kept attachment) bool { return kept.ID == a.ID }) {
				delete(s.files, a.ID)
			}
		}
		s.messages[i] = m
	}
	s.tell("message", m)
}

// remove takes a message and its files away.
func (s *Server) remove(m *message) {
	for _, a := range m.Attachments {
		delete(s.files, a.ID)
	}
	s.messages = slices.DeleteFunc(s.messages, func(other *message) bool { return other.ID == m.ID })
	s.tell("delete", m.ID)
}

// lay returns what a message becomes when a call's say is laid over it: parts that are not named stay, null
// clears. Nothing is changed when it refuses.
func (s *Server) lay(old *message, say field, files []part) (*message, *refusal) {
	checkMessage(say)
	if r := say.found.refusal(); r != nil {
		return nil, r
	}
	body, _ := say.value.(object)
	next := *old
	if v, ok := body["content"]; ok {
		next.Content, _ = v.(string)
	}
	if v, ok := body["embeds"]; ok {
		next.Embeds = listOf(v)
	}
	if v, ok := body["components"]; ok {
		next.Components = listOf(v)
	}
	if v, ok := body["tts"].(bool); ok {
		next.TTS = v
	}
	kept, refused := keep(old.Attachments, say.at("attachments"), files)
	if refused != nil {
		return nil, refused
	}
	if strings.TrimSpace(next.Content) == "" && len(next.Embeds)+len(next.Components)+len(kept)+len(files) == 0 {
		return nil, &refusal{status: http.StatusBadRequest, Code: 50006, Message: "Cannot send an empty message"}
	}
	next.Attachments = kept
	for _, p := range files {
		next.Attachments = append(next.Attachments, s.attach(p.named(say.at("attachments"))))
	}
	return &next, nil
}

// create lays a call's say over a new answer and shows it.
func (s *Server) create(c *call, say field, files []part) (*message, *refusal) {
	m, refused := s.lay(s.answer(c), say, files)
	if refused != nil {
		return nil, refused
	}
	flags, _ := say.at("flags").value.(float64)
	m.Flags = int(flags) & settableFlags
	s.put(m)
	return m, nil
}

const settableFlags = int(discordgo.MessageFlagsEphemeral | discordgo.MessageFlagsSuppressEmbeds | discordgo.MessageFlagsSuppressNotifications)

// edit lays a call's say over a message of the channel and shows it.
func (s *Server) edit(old *message, say field, files []part) (*message, *refusal) {
	if flags, ok := say.at("flags").value.(float64); ok && int(flags)&int(discordgo.MessageFlagsEphemeral) != 0 && !old.private() {
		say.at("flags").refuse("MESSAGE_FLAGS_EPHEMERAL", "An edit cannot make a message private.")
	}
	m, refused := s.lay(old, say, files)
	if refused != nil {
		return nil, refused
	}
	if m.Thinking {
		m.Thinking = false
		m.Flags &^= int(discordgo.MessageFlagsLoading)
	} else {
		now := stamp(s.options.Now())
		m.Edited = &now
	}
	s.put(m)
	return m, nil
}

// listOf returns a decoded list; null is the empty one.
func listOf(v any) []any {
	if l, ok := v.([]any); ok && l != nil {
		return l
	}
	return []any{}
}
