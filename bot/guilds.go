package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
)

const (
	guildsPage  = 200              // that Discord lists at once
	guildsLimit = 10 * time.Minute // for the whole list
)

// FollowGuilds looks at Discord's list of the servers that the bot is in, at once and then after each interval (every), until
// ctx ends. What was filed in a server that has removed the bot is kept for a while (keep), then erased; coming back before
// that keeps all. Only a whole list counts: where Discord cannot be reached, nothing is gone. It needs the bot's token.
func (b *Bot) FollowGuilds(ctx context.Context, every, keep time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := b.reconcileGuilds(ctx, keep); err != nil && ctx.Err() == nil {
			b.log.Warn("the servers that the bot is in could not be looked at", "error", err)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

func (b *Bot) reconcileGuilds(ctx context.Context, keep time.Duration) error {
	listing, cancel := context.WithTimeout(ctx, guildsLimit)
	defer cancel()
	present, err := b.listGuilds(listing)
	if err != nil {
		return err
	}
	due, err := b.desk.Reconcile(ctx, present, keep)
	if err != nil {
		return err
	}
	for _, guild := range due {
		if err := b.desk.Erase(ctx, guild); err != nil {
			return err
		}
		b.log.Info("a server that has removed the bot is erased", "guild", guild)
	}
	return nil
}

// listGuilds asks Discord for all servers that the bot is in, page by page.
func (b *Bot) listGuilds(ctx context.Context) (all []int64, err error) {
	for after := int64(0); ; {
		address := discordgo.EndpointUserGuilds("@me") + "?limit=" + strconv.Itoa(guildsPage) + "&after=" + strconv.FormatInt(after, 10)
		raw, err := gateway.Send(ctx, b.session, http.MethodGet, address, "", nil)
		if err != nil {
			return nil, err
		}
		var page []struct {
			ID int64 `json:"id,string"`
		}
		if err := json.Unmarshal(raw, &page); err != nil {
			return nil, fmt.Errorf("reading the list of servers: %w", err)
		}
		for _, guild := range page {
			if guild.ID <= after {
				return nil, fmt.Errorf("the list of servers is out of order: %d behind %d", guild.ID, after)
			}
			after = guild.ID
			all = append(all, guild.ID)
		}
		if len(page) < guildsPage {
			return all, nil
		}
	}
}

// guildEvent takes in that the bot came into a server or is out of it, or that a role or a channel of one was deleted. A server that
// is unavailable has an outage, and stays.
func (b *Bot) guildEvent(ctx context.Context, name string, raw []byte) {
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("a server that came or went broke the bot", "error", fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	var guild struct {
		ID          int64 `json:"id,string"`
		Unavailable bool  `json:"unavailable"`
		Guild       int64 `json:"guild_id,string"` // of a role or a channel
		Role        int64 `json:"role_id,string"`
	}
	if err := json.Unmarshal(raw, &guild); err != nil || guild.ID+guild.Role == 0 || guild.Unavailable {
		return
	}
	err := error(nil)
	switch name {
	case "GUILD_ROLE_DELETE":
		err = b.desk.RoleDeleted(ctx, guild.Guild, guild.Role, time.Now())
	case "CHANNEL_DELETE":
		err = b.desk.ChannelDeleted(ctx, guild.Guild, guild.ID, time.Now())
	case "GUILD_CREATE":
		err = b.desk.Joined(ctx, guild.ID)
	case "GUILD_DELETE":
		b.log.Info("a server has removed the bot", "guild", guild.ID)
		err = b.desk.Left(ctx, guild.ID)
	}
	if err != nil {
		b.log.Warn("what came or went of a server was not noted", "event", name, "guild", max(guild.Guild, guild.ID), "error", err)
	}
}
