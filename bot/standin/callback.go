package standin

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// Interaction and answer types by the numbers that the JSON holds.
const (
	commandUsed   = int(discordgo.InteractionApplicationCommand)
	componentUsed = int(discordgo.InteractionMessageComponent)
	completing    = int(discordgo.InteractionApplicationCommandAutocomplete)
	formSent      = int(discordgo.InteractionModalSubmit)

	sayMessage  = int(discordgo.InteractionResponseChannelMessageWithSource)
	sayLater    = int(discordgo.InteractionResponseDeferredChannelMessageWithSource)
	updateLater = int(discordgo.InteractionResponseDeferredMessageUpdate)
	update      = int(discordgo.InteractionResponseUpdateMessage)
	complete    = int(discordgo.InteractionApplicationCommandAutocompleteResult)
	openForm    = int(discordgo.InteractionResponseModal)
)

// callback takes the bot's first answer to an interaction. A refused answer does not acknowledge it: the bot may
// try again while there is time.
func (s *Server) callback(id, token string, b body, tellBack bool) (status int, out any, refused *refusal) {
	c := s.calls[token]
	switch {
	case c == nil || c.id != id || c.late || c.old(s.options.Now()):
		return 0, nil, unknownInteraction
	case c.acknowledged:
		return 0, nil, acknowledged
	}
	f := root(b.value)
	if !f.required() || !f.object() {
		return 0, nil, f.found.refusal()
	}
	kind := f.at("type").whole(sayMessage, openForm, 0)
	if !c.takes(kind) {
		f.at("type").refuse("UNION_TYPE_CHOICES", "An interaction of type %d cannot be answered by type %d.", c.kind, kind)
		return 0, nil, f.found.refusal()
	}
	m, refused := s.acknowledge(c, kind, f.at("data"), b.files)
	if refused != nil {
		return 0, nil, refused
	}
	if m != nil {
		c.original = m.ID
	}
	c.acknowledged, c.outcome.Reason = true, ""
	c.stopWaiting()
	close(c.settled)
	if !tellBack {
		return http.StatusNoContent, nil, nil
	}
	return http.StatusOK, callbackResult(c, kind, m), nil
}

// takes says whether Discord lets the interaction be answered in that way.
func (c *call) takes(kind int) bool {
	switch kind {
	case sayMessage, sayLater:
		return c.kind != completing
	case updateLater:
		return c.kind == componentUsed || c.kind == formSent
	case update:
		return c.source != ""
	case complete:
		return c.kind == completing
	case openForm:
		return c.kind == commandUsed || c.kind == componentUsed
	}
	return false
}

// acknowledge carries out the answer and returns the message that it made or changed, if any.
func (s *Server) acknowledge(c *call, kind int, data field, files []part) (*message, *refusal) {
	switch kind {
	case sayMessage:
		return s.create(c, data, files)
	case sayLater:
		return s.promise(c, data)
	case updateLater:
		return s.message(c.source), nil
	case update:
		m := s.message(c.source)
		if m == nil {
			return nil, unknownMessage
		}
		return s.edit(m, data, files)
	case complete:
		return nil, c.offer(data)
	}
	checkForm(data)
	if r := data.found.refusal(); r != nil {
		return nil, r
	}
	c.outcome.Modal = encode(data.value)
	s.forms[data.at("custom_id").text(1, maxCustomID)] = form{data, c}
	return nil, nil
}

// promise shows "thinking". Of all that a deferral may say, Discord keeps the private flag alone.
func (s *Server) promise(c *call, data field) (*message, *refusal) {
	flags := data.at("flags").whole(0, 1<<31-1, 0)
	if r := data.found.refusal(); r != nil {
		return nil, r
	}
	m := s.answer(c)
	m.Flags = flags&int(discordgo.MessageFlagsEphemeral) | int(discordgo.MessageFlagsLoading)
	m.Thinking = true
	s.put(m)
	return m, nil
}

// offer keeps the choices that complete what is being typed.
func (c *call) offer(data field) *refusal {
	choices := []json.RawMessage{}
	if data.required() && data.object() {
		for _, choice := range data.at("choices").list(0, maxChoices) {
			checkChoice(choice, c.completes)
			choices = append(choices, encode(choice.value))
		}
	}
	if r := data.found.refusal(); r != nil {
		return r
	}
	c.outcome.Choices = choices
	return nil
}

// callbackResult is Discord's account of what an answer did, for bots that ask for it.
func callbackResult(c *call, kind int, m *message) object {
	did := object{"id": c.id, "type": c.kind, "channel_id": c.in}
	if !c.direct {
		did["guild_id"] = GuildID
	}
	out := object{"interaction": did}
	if m != nil {
		did["response_message_id"] = m.ID
		did["response_message_loading"] = m.Thinking
		did["response_message_ephemeral"] = m.private()
		out["resource"] = object{"type": kind, "message": m}
	}
	return out
}

// note remembers, for the person who waits in vain, why an answer to the interaction did not count.
func (s *Server) note(path, reason string) {
	p := strings.Split(path, "/")
	if len(p) != 5 || p[1] != "interactions" {
		return
	}
	if c := s.calls[p[3]]; c != nil && !c.acknowledged {
		c.outcome.Reason = reason
	}
}
