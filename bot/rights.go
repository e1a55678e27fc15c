package bot

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/commands/dialog"
)

// member is what Discord says of whoever asks.
type member struct {
	User        struct{ ID string } `json:"user"`
	Roles       []string            `json:"roles"`
	Permissions string              `json:"permissions"` // in the channel: of all roles, and what the channel adds and takes
}

// readRights reads what somebody may do. What cannot be read is no right.
func (h *interaction) readRights(m member, in discordgo.ChannelType) {
	rights, err := strconv.ParseUint(m.Permissions, 10, 63)
	if err != nil {
		rights = 0 // with its error it returns the largest number for one that is too large
	}
	speak := uint64(discordgo.PermissionSendMessages)
	switch in {
	case discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread:
		speak = discordgo.PermissionSendMessagesInThreads
	}
	h.Administrator = rights&discordgo.PermissionAdministrator != 0
	h.Moderator = h.Administrator || rights&discordgo.PermissionManageMessages != 0
	h.Muted = !h.Administrator && rights&speak == 0
	judged := h.kind == discordgo.InteractionApplicationCommand || h.kind == discordgo.InteractionApplicationCommandAutocomplete
	h.Admitted = judged && !h.Moderator
	h.Roles = m.allRoles(h.Guild)
}

// allRoles are the roles that somebody has in a server. That of everybody has the server's id.
func (m member) allRoles(guild int64) []int64 {
	all := []int64{guild}
	for _, id := range m.Roles {
		if role, err := snowflake(id); err == nil {
			all = append(all, role)
		}
	}
	return all
}

// roles are what the roles of servers may do, as Discord told it a moment ago.
type roles struct {
	mu     sync.Mutex
	asked  time.Time                 // when of was begun
	rights map[int64]map[int64]int64 // by server and role
}

const (
	keptRoles  = time.Minute // a right that is taken away counts so long
	rolesLimit = time.Second // for Discord to tell them
)

// everywhere returns a function that reports whether the roles of whoever asks let them manage messages in the whole
// server; nil where there is nothing to ask. Where Discord does not tell, what it said of the channel counts.
func (b *Bot) everywhere(h interaction) func(context.Context) bool {
	if h.Administrator || !h.Moderator || b.session.Token == "" {
		return nil
	}
	return func(ctx context.Context) bool {
		rights, err := b.roleRights(ctx, h.Guild)
		if err != nil {
			b.log.Warn("the rights of a server's roles could not be read: those in the channel count", "guild", h.Guild, "error", err)
			return true
		}
		return slices.ContainsFunc(h.Roles, func(role int64) bool { return rights[role]&discordgo.PermissionManageMessages != 0 })
	}
}

// elsewhere returns what tells roles and channels that are not the server's; nil where there is nothing to ask. Where Discord does not
// tell, all are taken for the server's: others admit nobody.
func (b *Bot) elsewhere(h interaction) dialog.Elsewhere {
	if b.session.Token == "" {
		return nil
	}
	return func(ctx context.Context, roles, channels []int64) (role, channel int64) {
		known, err := b.roleRights(ctx, h.Guild)
		if i := slices.IndexFunc(roles, func(id int64) bool { _, is := known[id]; return !is }); err == nil && i >= 0 {
			return roles[i], 0
		}
		if err == nil && len(channels) > 0 {
			var its []int64
			its, err = b.listChannels(ctx, h.Guild)
			if i := slices.IndexFunc(channels, func(id int64) bool { return !slices.Contains(its, id) }); err == nil && i >= 0 {
				return 0, channels[i]
			}
		}
		if err != nil {
			b.log.Warn("the roles and channels of a server could not be read: what was typed is taken for its own", "guild", h.Guild, "error", err)
		}
		return 0, 0
	}
}

// listChannels returns the channels of a server, without its threads.
func (b *Bot) listChannels(ctx context.Context, guild int64) (ids []int64, err error) {
	ctx, cancel := context.WithTimeout(ctx, rolesLimit)
	defer cancel()
	raw, err := gateway.Send(ctx, b.session, http.MethodGet, discordgo.EndpointGuildChannels(strconv.FormatInt(guild, 10)), "", nil)
	if err != nil {
		return nil, err
	}
	var listed []struct {
		ID int64 `json:"id,string"`
	}
	if err := json.Unmarshal(raw, &listed); err != nil {
		return nil, err
	}
	for _, channel := range listed {
		ids = append(ids, channel.ID)
	}
	return ids, nil
}

// roleRights returns what the roles of a server may do.
func (b *Bot) roleRights(ctx context.Context, guild int64) (map[int64]int64, error) {
	b.roles.mu.Lock()
	if time.Since(b.roles.asked) > keptRoles {
		b.roles.asked, b.roles.rights = time.Now(), map[int64]map[int64]int64{}
	}
	rights, known := b.roles.rights[guild]
	b.roles.mu.Unlock()
	if known {
		return rights, nil
	}
	ctx, cancel := context.WithTimeout(ctx, rolesLimit)
	defer cancel()
	raw, err := gateway.Send(ctx, b.session, http.MethodGet, discordgo.EndpointGuildRoles(strconv.FormatInt(guild, 10)), "", nil)
	if err != nil {
		return nil, err
	}
	var listed []struct {
		ID          int64 `json:"id,string"`
		Permissions int64 `json:"permissions,string"`
	}
	if err := json.Unmarshal(raw, &listed); err != nil {
		return nil, err
	}
	rights = map[int64]int64{}
	for _, role := range listed {
		rights[role.ID] = role.Permissions
	}
	b.roles.mu.Lock()
	defer b.roles.mu.Unlock()
	b.roles.rights[guild] = rights
	return rights, nil
}
