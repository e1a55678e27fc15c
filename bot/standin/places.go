package standin

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// The channels beside the first: another one, one of announcements, a thread in the first, a forum, and a post in that.
const (
	OtherID  = "1180000000000000013"
	NewsID   = "1180000000000000014"
	ThreadID = "1180000000000000015"
	ForumID  = "1180000000000000016"
	PostID   = "1180000000000000017"
)

// Place is a channel or a thread of the server.
type Place struct {
	ID, Name string
	Type     discordgo.ChannelType
	Parent   string // of a thread its channel
}

// Places are the channels and threads of the server that are not deleted, the first channel first.
func (s *Server) Places() []Place {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.places()
}

func (s *Server) places() []Place {
	all := []Place{
		{ChannelID, s.options.Channel, discordgo.ChannelTypeGuildText, ""},
		{OtherID, "second-desk", discordgo.ChannelTypeGuildText, ""},
		{NewsID, "announcements", discordgo.ChannelTypeGuildNews, ""},
		{ThreadID, "a-thread", discordgo.ChannelTypeGuildPublicThread, ChannelID},
		{ForumID, "forum", discordgo.ChannelTypeGuildForum, ""},
		{PostID, "a-post", discordgo.ChannelTypeGuildPublicThread, ForumID},
	}
	return slices.DeleteFunc(all, func(p Place) bool { return s.deleted[p.ID] })
}

// channels are the channels of the server, without its threads, as Discord lists them.
func (s *Server) channels() []any {
	all := []any{}
	for _, p := range s.places() {
		if p.Parent == "" {
			all = append(all, s.channel(p, moderatorMay))
		}
	}
	return all
}

// place finds a channel or a thread of the server.
func (s *Server) place(id string) (Place, bool) {
	all := s.places()
	i := slices.IndexFunc(all, func(p Place) bool { return p.ID == id })
	if i < 0 {
		return Place{}, false
	}
	return all[i], true
}

// Direct is the id of the channel of a person's direct messages with the bot.
func Direct(person string) string { return beside(person, directs) }

// directs lies between the ids of a person and of the channel of their direct messages.
const directs = 100

// beside is the id that lies so far from another.
func beside(id string, by int64) string {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return ""
	}
	return strconv.FormatInt(n+by, 10)
}

// directOf returns whose direct messages a channel has.
func directOf(channel string) (Person, bool) {
	if id := beside(channel, -directs); id != "" {
		return person(id)
	}
	return Person{}, false
}

// Permit sets what the bot may do in a channel or a thread, as an administrator does.
func (s *Server) Permit(channel string, rights int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.permitted[channel] = rights
}

// Delete deletes a channel or a thread.
func (s *Server) Delete(channel string) {
	s.mu.Lock()
	s.deleted[channel] = true
	s.mu.Unlock()
	for _, c := range s.Connections() {
		_ = c.dispatch("CHANNEL_DELETE", object{"id": channel, "guild_id": GuildID})
	}
}

// DeleteRole tells the bot that a role was deleted.
func (s *Server) DeleteRole(role string) {
	for _, c := range s.Connections() {
		_ = c.dispatch("GUILD_ROLE_DELETE", object{"role_id": role, "guild_id": GuildID})
	}
}

// Shun has a person take no direct messages of the bot.
func (s *Server) Shun(person string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shunning[person] = true
}

// botMay is what the bot may do in a channel or a thread: what was permitted there, or else in the server by its id.
func (s *Server) botMay(channel string) int64 {
	for _, of := range []string{channel, GuildID} {
		if rights, set := s.permitted[of]; set {
			return rights
		}
	}
	return moderatorMay
}

// channel is a channel or a thread as Discord writes it into interactions, for somebody with those rights.
func (s *Server) channel(p Place, rights int64) object {
	out := object{
		"id": p.ID, "type": int(p.Type), "name": p.Name, "guild_id": GuildID, "permissions": bits(rights), "parent_id": nil, "position": 0, "topic": nil,
		"nsfw": false, "flags": 0, "rate_limit_per_user": 0,
	}
	if p.Parent != "" {
		out["parent_id"] = p.Parent
		out["thread_metadata"] = object{"archived": false, "archive_timestamp": stamp(s.options.Now()), "auto_archive_duration": 1440, "locked": false}
	}
	return out
}

// resolved is channel for an option that names it.
func (s *Server) resolved(p Place, rights int64) object {
	out := s.channel(p, rights)
	out["app_permissions"] = bits(s.botMay(p.ID))
	return out
}

// direct is the channel of somebody's direct messages.
func direct(p Person) object {
	return object{
		"id": Direct(p.ID), "type": int(discordgo.ChannelTypeDM), "flags": 0, "last_message_id": nil, "recipients": []any{p.user()},
	}
}

var (
	invalidRecipient = &refusal{status: http.StatusBadRequest, Code: 50033, Message: "Invalid Recipient(s)"}
	cannotSend       = &refusal{status: http.StatusForbidden, Code: 50007, Message: "Cannot send messages to this user"}
	notText          = &refusal{status: http.StatusBadRequest, Code: 50008, Message: "Cannot send messages in a non-text channel"}
	notAnnouncements = &refusal{status: http.StatusBadRequest, Code: 50024, Message: "Cannot execute action on this channel type"}
	publishedBefore  = &refusal{status: http.StatusBadRequest, Code: 40033, Message: "This message has already been crossposted."}
)

// openDirect returns the channel of somebody's direct messages with the bot.
func (s *Server) openDirect(b body) (status int, out any, refused *refusal) {
	id := root(b.value).at("recipient_id").text(1, maxCustomID)
	who, known := person(id)
	if id == "" || !known {
		return 0, nil, invalidRecipient
	}
	return http.StatusOK, direct(who), nil
}

// mayPost refuses a message of the bot in a channel where it may not post, with embeds or without.
func (s *Server) mayPost(channel string, embeds bool) *refusal {
	if who, is := directOf(channel); is {
		if s.shunning[who.ID] {
			return cannotSend
		}
		return nil
	}
	p, known := s.place(channel)
	if !known {
		return unknownChannel
	}
	needed := int64(discordgo.PermissionSendMessages)
	if p.Parent != "" {
		needed = discordgo.PermissionSendMessagesInThreads
	}
	if embeds {
		needed |= discordgo.PermissionEmbedLinks
	}
	may := s.botMay(channel)
	switch {
	case s.removed.Load() || may&discordgo.PermissionViewChannel == 0:
		return missingAccess
	case may&needed != needed:
		return missingPermissions
	case p.Type == discordgo.ChannelTypeGuildForum:
		return notText
	}
	return nil
}
