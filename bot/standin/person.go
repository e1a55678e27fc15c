package standin

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"
)

const (
	botName = "Dateline"
	locale  = "en-US"
)

// The rights of everybody in the channel, and of the others besides.
const (
	everybodyMay = discordgo.PermissionViewChannel | discordgo.PermissionSendMessages | discordgo.PermissionSendMessagesInThreads | discordgo.PermissionEmbedLinks |
		discordgo.PermissionAttachFiles | discordgo.PermissionReadMessageHistory | discordgo.PermissionUseApplicationCommands
	moderatorMay = everybodyMay | discordgo.PermissionManageMessages | discordgo.PermissionCreateEvents
	adminMay     = moderatorMay | discordgo.PermissionAdministrator
)

// Person is somebody in the channel.
type Person struct {
	ID, Name string // Name is what is shown
	Rights   int64  // Discord's permission bits
	Role     string // the id of their role; "" for none
}

// People are those in the channel: a reader, a moderator with Manage Messages, and an administrator. There are others like
// them: see Another.
func People() []Person {
	return []Person{{ReaderID, "Reader", everybodyMay, ""}, {ModeratorID, "Moderator", moderatorMay, ModeratorRole}, {AdminID, "Administrator", adminMay, AdminRole}}
}

// roles are those of the server, as Discord lists them. That of everybody has the server's id.
func roles() []any {
	all := []any{role(GuildID, "@everyone", everybodyMay)}
	for _, p := range People() {
		if p.Role != "" {
			all = append(all, role(p.Role, p.Name+"s", p.Rights))
		}
	}
	return all
}

func role(id, name string, rights int64) object {
	return object{
		"id": id, "name": name, "permissions": bits(rights), "position": 0, "color": 0, "hoist": false, "managed": false, "mentionable": false,
		"flags": 0, "icon": nil, "unicode_emoji": nil, "colors": object{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil},
	}
}

// Another is the id of the nth person, from 1 on, who may do as much as one of People, by their id.
func Another(like string, n int) string {
	id, err := strconv.ParseInt(like, 10, 64)
	if err != nil {
		panic(err) // a constant
	}
	return strconv.FormatInt(id+int64(n)*between, 10)
}

// between lies between the ids of two people who may do the same.
const between = 1000

// person is the one with that id; "" is the reader's.
func person(id string) (Person, bool) {
	people := People()
	if id == "" {
		return people[0], true
	}
	number, err := strconv.ParseInt(id, 10, 64)
	i := slices.IndexFunc(people, func(p Person) bool {
		first, _ := strconv.ParseInt(p.ID, 10, 64) // a constant
		return number >= first && (number-first)%between == 0
	})
	if err != nil || i < 0 {
		return Person{}, false
	}
	people[i].ID = id
	return people[i], true
}

// may reports whether somebody has all of some rights; an administrator has every right.
func (p Person) may(rights int64) bool {
	return p.Rights&discordgo.PermissionAdministrator != 0 || p.Rights&rights == rights
}

// user is a person as Discord writes users.
func (p Person) user() object { return user(p.ID, strings.ToLower(p.Name), p.Name) }

func bot() object {
	u := user(AppID, "dateline", botName)
	u["bot"] = true
	return u
}

// owner is the user who made the application.
func owner() object {
	admin, _ := person(AdminID)
	return admin.user()
}

func user(id, name, shownAs string) object {
	return object{
		"id": id, "username": name, "global_name": shownAs, "discriminator": "0", "avatar": nil, "public_flags": 0, "flags": 0,
		"primary_guild": nil,
	}
}

// member is somebody's place in the server, without the user.
func member(p Person) object {
	roles := []any{}
	if p.Role != "" {
		roles = append(roles, p.Role)
	}
	return object{
		"roles": roles, "permissions": bits(p.Rights), "joined_at": "2026-01-01T00:00:00.000000+00:00",
		"nick": nil, "avatar": nil, "flags": 0, "pending": false, "mute": false, "deaf": false,
		"premium_since": nil, "communication_disabled_until": nil,
	}
}

// Regroup gives somebody another role, and no other; "" for none. The bot is told with what they do next.
func (s *Server) Regroup(person, role string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.regrouped[person] = role
}

// Leave has somebody leave the server, of which the bot is not told.
func (s *Server) Leave(person string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.left[person] = true
}

// grouped is a person with the role that they have now.
func (s *Server) grouped(p Person) Person {
	if role, other := s.regrouped[p.ID]; other {
		p.Role = role
	}
	return p
}

// memberOf tells of somebody's place in the server.
func (s *Server) memberOf(id string) (status int, out any, refused *refusal) {
	p, known := person(id)
	if !known || s.left[p.ID] || s.removed.Load() {
		return 0, nil, unknownMember
	}
	m := member(s.grouped(p))
	m["user"] = p.user()
	delete(m, "permissions") // which depend on where something is done
	return http.StatusOK, m, nil
}

// bits writes rights as Discord does.
func bits(rights int64) string { return strconv.FormatInt(rights, 10) }

// owners says why the app is where it is used: it was added to the server. In its direct messages Discord says "0".
func owners(direct bool) object {
	if direct {
		return object{"0": "0"}
	}
	return object{"0": GuildID}
}

// interaction is what the bot gets of what somebody does.
func (s *Server) interaction(c *call, data object, p Person) object {
	out := object{
		"id": c.id, "application_id": AppID, "type": c.kind, "token": c.token, "version": 1, "data": data, "locale": locale,
		"app_permissions": bits(s.botMay(c.in)),
		"entitlements":    []any{}, "authorizing_integration_owners": owners(c.direct),
		"attachment_size_limit": maxFile,
	}
	where := object{"channel_id": c.in, "channel": direct(p), "user": p.user(), "context": 1}
	if in, is := s.place(c.in); is {
		who := member(p)
		who["user"] = p.user()
		where = object{
			"guild_id": GuildID, "guild": object{"id": GuildID, "locale": locale, "features": []any{}}, "guild_locale": locale,
			"channel_id": c.in, "channel": s.channel(in, p.Rights), "member": who, "context": 0,
		}
	}
	maps.Copy(out, where)
	if m := s.message(c.source); m != nil {
		out["message"] = m
	}
	return out
}
