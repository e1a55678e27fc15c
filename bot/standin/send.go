package standin

import (
	"net/http"
	"time"

	"github.com/bwmarrin/discordgo"
)

// noncesFor is how long a nonce is remembered: Discord says "the past few minutes".
const noncesFor = 3 * time.Minute

// noted is a message that came with a nonce.
type noted struct {
	message string
	at      time.Time
}

// send takes a message of the bot's own accord. One whose nonce came before a moment ago is the same message.
func (s *Server) send(authorization, channel string, b body) (status int, out any, refused *refusal) {
	if authorization == "" || !s.authorised(authorization) {
		return 0, nil, unauthorized
	}
	say := root(b.value)
	if refused := s.mayPost(channel, len(listOf(say.at("embeds").value)) > 0); refused != nil {
		return 0, nil, refused
	}
	nonce := say.at("nonce").text(0, maxNonce)
	now := s.options.Now()
	if say.at("enforce_nonce").truth(false) && nonce != "" {
		if before, known := s.nonces[nonce]; known && now.Sub(before.at) < noncesFor {
			if m := s.message(before.message); m != nil {
				return http.StatusOK, m, nil
			}
		}
	}
	m := s.blank()
	m.Author, m.ChannelID, m.Nonce = bot(), channel, nonce
	if m, refused = s.lay(m, say, b.files); refused != nil {
		return 0, nil, refused
	}
	flags, _ := say.at("flags").value.(float64)
	m.Flags = int(flags) & settableFlags &^ int(discordgo.MessageFlagsEphemeral)
	if nonce != "" {
		s.nonces[nonce] = noted{m.ID, now}
	}
	s.put(m)
	return http.StatusOK, m, nil
}

const maxNonce = 25

// publish hands a message of an announcement channel on to the servers that follow it.
func (s *Server) publish(authorization, channel, id string) (status int, out any, refused *refusal) {
	m := s.message(id)
	p, known := s.place(channel)
	switch {
	case authorization == "" || !s.authorised(authorization):
		return 0, nil, unauthorized
	case !known:
		return 0, nil, unknownChannel
	case p.Type != discordgo.ChannelTypeGuildNews:
		return 0, nil, notAnnouncements
	case m == nil || m.ChannelID != channel:
		return 0, nil, unknownMessage
	case m.Flags&int(discordgo.MessageFlagsCrossPosted) != 0:
		return 0, nil, publishedBefore
	}
	changed := *m
	changed.Flags |= int(discordgo.MessageFlagsCrossPosted)
	s.put(&changed)
	return http.StatusOK, &changed, nil
}
