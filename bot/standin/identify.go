package standin

import (
	"encoding/json"
	"maps"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// Intents as the bits of identify.
const (
	knownIntents = 1<<17 - 1 | 1<<20 | 1<<21 | 1<<24 | 1<<25
	privileged   = int(discordgo.IntentGuildMembers | discordgo.IntentGuildPresences | discordgo.IntentMessageContent)
)

// identify takes a bot in: it answers READY, or that the session is invalid, or returns the code to close with.
func (c *Connection) identify(d json.RawMessage, version int) (code int) {
	var who struct {
		Token   string
		Intents *int
		Shard   *[2]int
	}
	if json.Unmarshal(d, &who) != nil || who.Intents == nil || who.Token == "" {
		return undecodable
	}
	try := Identified{Shard: [2]int{0, 1}, Intents: *who.Intents, Token: strings.TrimPrefix(who.Token, "Bot "), At: c.server.options.Now()}
	if who.Shard != nil {
		try.Shard = *who.Shard
	}
	c.writing.Lock() // so that nothing is sent before READY
	defer c.writing.Unlock()
	if code := c.server.admit(c, try); code != 0 {
		return code
	}
	if c.server.mayStart(c, try) {
		c.ready(try, version)
		return 0
	}
	c.write(object{"op": opInvalidSession, "d": false, "s": nil, "t": nil})
	return 0
}

// admit records an attempt and returns the code to close with, 0 when it is well.
func (s *Server) admit(c *Connection, try Identified) (code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.identified = append(s.identified, try)
	switch {
	case s.options.Token != "" && try.Token != s.options.Token:
		return wrongToken
	case try.Shard[0] < 0 || try.Shard[0] >= try.Shard[1]:
		return invalidShard
	case try.Intents&^knownIntents != 0:
		return invalidIntents
	case try.Intents&privileged != 0:
		return forbidden
	}
	return 0
}

// mayStart counts a start, and makes the connection an identified one when there are starts left and the last of
// its rate bucket is long enough ago.
func (s *Server) mayStart(c *Connection, try Identified) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	left, _ := s.startsLeft()
	if left <= 0 {
		return false
	}
	s.options.Starts.Remaining--
	bucket := try.Shard[0] % s.options.Starts.MaxConcurrency
	if last, ok := s.started[bucket]; ok && try.At.Sub(last) < s.options.StartEvery {
		return false
	}
	s.started[bucket] = try.At
	c.shard, c.identified = try.Shard, true
	return true
}

// ready sends what a new session begins with. The caller holds the writing lock.
func (c *Connection) ready(try Identified, version int) {
	s := c.server
	s.mu.Lock()
	user := bot()
	maps.Copy(user, object{"email": nil, "verified": true, "mfa_enabled": false})
	session := strconv.FormatInt(int64(c.nth), 16) + token(s.snowflake())
	s.mu.Unlock()
	guilds, here := []any{}, shardOf(GuildID, try.Shard[1]) == try.Shard[0] && !s.removed.Load()
	if here {
		guilds = append(guilds, object{"id": GuildID, "unavailable": true})
	}
	c.event("READY", object{
		"v": version, "user": user, "application": object{"id": AppID, "flags": 0}, "session_id": session, "session_type": "normal",
		"resume_gateway_url": s.gatewayURL(), "shard": try.Shard, "guilds": guilds,
		"private_channels": []any{}, "relationships": []any{}, "user_settings": object{}, "presences": []any{}, "guild_join_requests": []any{},
	})
	if here && try.Intents&int(discordgo.IntentGuilds) != 0 {
		c.event("GUILD_CREATE", s.guild())
	}
}

// shardOf is the shard that hears of a server, of so many shards. "" is for direct messages.
func shardOf(guild string, shards int) int {
	id, _ := strconv.ParseInt(guild, 10, 64) // "" is 0
	return int((id >> 22) % int64(shards))
}

// guild is the server as Discord describes it to a bot that joined it.
func (s *Server) guild() object {
	me := member(Person{Rights: moderatorMay})
	me["user"] = bot()
	channels, threads := []any{}, []any{}
	for _, p := range s.Places() {
		c := s.channel(p, 0)
		delete(c, "permissions")
		if p.Parent != "" {
			threads = append(threads, c)
		} else {
			channels = append(channels, c)
		}
	}
	return object{
		"id": GuildID, "name": s.options.Guild, "owner_id": AdminID, "unavailable": false, "large": false, "member_count": len(People()) + 1,
		"joined_at": me["joined_at"], "icon": nil, "preferred_locale": locale, "features": []any{}, "premium_tier": 0, "nsfw_level": 0,
		"verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 0, "mfa_level": 0, "afk_timeout": 300,
		"channels": channels, "threads": threads, "members": []any{me}, "presences": []any{}, "voice_states": []any{},
		"roles":  roles(),
		"emojis": []any{}, "stickers": []any{}, "stage_instances": []any{}, "guild_scheduled_events": []any{}, "soundboard_sounds": []any{},
	}
}
