package standin

import (
	"cmp"
	"net/http"
	"strings"
)

// about answers what a bot may ask of itself, of its server and of the gateway.
func (s *Server) about(path, authorization string) (status int, out any, refused *refusal) {
	known := authorization != "" && s.authorised(authorization)
	if id, is := strings.CutPrefix(path, "/guilds/"+GuildID+"/members/"); is && known {
		return s.memberOf(id)
	}
	switch path {
	case "/gateway": // the only one that may be asked without a token
		known = s.authorised(cmp.Or(authorization, "Bot "+s.options.Token))
		out = object{"url": s.gatewayURL()}
	case "/gateway/bot":
		left, resetAfter := s.startsLeft()
		out = object{"url": s.gatewayURL(), "shards": s.options.Shards, "session_start_limit": object{
			"total": s.options.Starts.Total, "remaining": left, "reset_after": resetAfter.Milliseconds(),
			"max_concurrency": s.options.Starts.MaxConcurrency,
		}}
	case "/guilds/" + GuildID + "/roles":
		out = roles()
	case "/guilds/" + GuildID + "/channels":
		out = s.channels()
	case "/users/@me/guilds":
		out = s.guilds()
	case "/applications/@me", "/oauth2/applications/@me":
		out = s.application()
	default:
		return 0, nil, unknownRoute
	}
	if !known {
		return 0, nil, unauthorized
	}
	return http.StatusOK, out, nil
}

// guilds lists the servers that the bot is in.
func (s *Server) guilds() []any {
	if s.removed.Load() {
		return []any{}
	}
	return []any{object{"id": GuildID, "name": s.options.Guild, "icon": nil, "banner": nil, "owner": false, "permissions": bits(moderatorMay), "features": []any{}}}
}

// Remove takes the bot out of the server, as an administrator does.
func (s *Server) Remove() {
	s.removed.Store(true)
	for _, c := range s.Connections() {
		_ = c.dispatch("GUILD_DELETE", object{"id": GuildID})
	}
}

// Add takes the bot into the server again.
func (s *Server) Add() {
	s.removed.Store(false)
	for _, c := range s.Connections() {
		_ = c.dispatch("GUILD_CREATE", s.guild())
	}
}

// authorised says whether the header holds the bot's token, or any when the stand-in takes any.
func (s *Server) authorised(authorization string) bool {
	return s.options.Token == "" || authorization == "Bot "+s.options.Token
}

// application is the app as Discord describes it to itself.
func (s *Server) application() object {
	endpoint := any(nil)
	if s.endpoint != "" {
		endpoint = s.endpoint
	}
	return object{
		"id": AppID, "name": botName, "icon": nil, "description": "", "type": nil, "verify_key": s.PublicKey(), "bot": bot(),
		"bot_public": true, "bot_require_code_grant": false, "flags": 0, "flags_new": "0", "redirect_uris": []any{},
		"interactions_endpoint_url": endpoint, "role_connections_verification_url": nil, "owner": owner(), "team": nil,
		"approximate_guild_count": 1, "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
		"explicit_content_filter": 0, "eligible_oauth2_scopes": []any{"bot", "applications.commands"},
		"integration_types_config": object{"0": object{}},
	}
}
