package standin

import (
	"maps"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

const (
	botName = "Dateline"
	locale  = "en-US"
)

// The rights of everybody in the channel, and of the moderator besides.
const (
	everybodyMay = discordgo.PermissionViewChannel | discordgo.PermissionSendMessages | discordgo.PermissionEmbedLinks |
		discordgo.PermissionAttachFiles | discordgo.PermissionReadMessageHistory | discordgo.PermissionUseApplicationCommands
	moderatorMay = discordgo.PermissionManageMessages
)

// rights are the permissions of one of the two people.
func rights(moderator bool) int64 {
	if moderator {
		return everybodyMay | moderatorMay
	}
	return everybodyMay
}

// person is one of the two people as Discord writes users.
func person(moderator bool) object {
	if moderator {
		return user(ModeratorID, "moderator", ModeratorName)
	}
	return user(ReaderID, "reader", ReaderName)
}

func bot() object {
	u := user(AppID, "dateline", botName)
	u["bot"] = true
	return u
}

func user(id, name, shownAs string) object {
	return object{
		"id": id, "username": name, "global_name": shownAs, "discriminator": "0", "avatar": nil, "public_flags": 0, "flags": 0,
		"primary_guild": nil,
	}
}

// member is a person's place in the server, without the user.
func member(moderator bool) object {
	return object{
		"roles": []any{}, "permissions": strconv.FormatInt(rights(moderator), 10), "joined_at": "2026-01-01T00:00:00.000000+00:00",
		"nick": nil, "avatar": nil, "flags": 0, "pending": false, "mute": false, "deaf": false,
		"premium_since": nil, "communication_disabled_until": nil,
	}
}

// owners says why the app is where it is used: it was added to the server. In its direct messages Discord says "0".
func owners(direct bool) object {
	if direct {
		return object{"0": "0"}
	}
	return object{"0": GuildID}
}

// channel is the channel as Discord writes it into interactions.
func (s *Server) channel(moderator bool) object {
	return object{
		"id": ChannelID, "type": int(discordgo.ChannelTypeGuildText), "name": s.options.Channel, "guild_id": GuildID,
		"permissions": strconv.FormatInt(rights(moderator), 10), "parent_id": nil, "position": 0, "topic": nil, "nsfw": false,
		"flags": 0, "rate_limit_per_user": 0,
	}
}

// direct is the channel of direct messages.
func direct(moderator bool) object {
	return object{
		"id": DirectID, "type": int(discordgo.ChannelTypeDM), "flags": 0, "last_message_id": nil, "recipients": []any{person(moderator)},
	}
}

// interaction is what the bot gets.
func (s *Server) interaction(c *call, data object, moderator bool) object {
	out := object{
		"id": c.id, "application_id": AppID, "type": c.kind, "token": c.token, "version": 1, "data": data, "locale": locale,
		"app_permissions": strconv.FormatInt(rights(true), 10),
		"entitlements":    []any{}, "authorizing_integration_owners": owners(c.direct),
		"attachment_size_limit": maxFile,
	}
	where := object{"channel_id": DirectID, "channel": direct(moderator), "user": person(moderator), "context": 1}
	if !c.direct {
		who := member(moderator)
		who["user"] = person(moderator)
		where = object{
			"guild_id": GuildID, "guild": object{"id": GuildID, "locale": locale, "features": []any{}}, "guild_locale": locale,
			"channel_id": ChannelID, "channel": s.channel(moderator), "member": who, "context": 0,
		}
	}
	maps.Copy(out, where)
	if m := s.message(c.source); m != nil {
		out["message"] = m
	}
	return out
}
