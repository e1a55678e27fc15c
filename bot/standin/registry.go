package standin

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/bwmarrin/discordgo"
)

// commandSet reads, replaces or adds to the commands of a scope: a server's id, or "" for the global ones.
func (s *Server) commandSet(method, scope string, b body) (status int, out any, refused *refusal) {
	switch method {
	case http.MethodGet:
		return http.StatusOK, s.listed(scope), nil
	case http.MethodPut:
		if r := checkSet(root(b.value)).refusal(); r != nil {
			return 0, nil, r
		}
		var all []*discordgo.ApplicationCommand
		if json.Unmarshal(b.raw, &all) != nil {
			return 0, nil, invalidJSON
		}
		s.commands[scope] = s.register(all, scope)
		return http.StatusOK, s.listed(scope), nil
	case http.MethodPost:
		f := root(b.value)
		if f.required() && f.object() {
			checkCommand(f)
		}
		var one discordgo.ApplicationCommand
		if r := f.found.refusal(); r != nil {
			return 0, nil, r
		}
		if json.Unmarshal(b.raw, &one) != nil {
			return 0, nil, invalidJSON
		}
		added := s.register([]*discordgo.ApplicationCommand{&one}, scope)[0]
		s.commands[scope] = append(slices.DeleteFunc(s.commands[scope], func(c *discordgo.ApplicationCommand) bool {
			return c.Name == added.Name && c.Type == added.Type
		}), added)
		return http.StatusCreated, added, nil
	}
	return 0, nil, unknownRoute
}

func (s *Server) listed(scope string) []*discordgo.ApplicationCommand {
	return append([]*discordgo.ApplicationCommand{}, s.commands[scope]...)
}

// register returns copies of commands with what Discord adds to them: ids, a version and the type.
func (s *Server) register(commands []*discordgo.ApplicationCommand, scope string) []*discordgo.ApplicationCommand {
	out := make([]*discordgo.ApplicationCommand, len(commands))
	for i, c := range commands {
		copied := *c
		copied.ID, copied.Version = s.snowflake(), s.snowflake()
		copied.ApplicationID, copied.GuildID = AppID, scope
		if copied.Type == 0 {
			copied.Type = discordgo.ChatApplicationCommand
		}
		out[i] = &copied
	}
	return out
}

// command finds a registered command by what the person's client calls it, nil when there is none.
func (s *Server) command(name string, kind discordgo.ApplicationCommandType) *discordgo.ApplicationCommand {
	for _, c := range slices.Concat(s.commands[GuildID], s.commands[""]) {
		if c.Name == name && c.Type == kind {
			return c
		}
	}
	return nil
}
