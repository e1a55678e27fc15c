package standin

import (
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// command is a registered command: decoded, and as Discord shows it to whoever asks for it.
type command struct {
	*discordgo.ApplicationCommand
	shown object
}

// direct says whether the command can be used in direct messages.
func (c command) direct() bool {
	return c.GuildID == "" && (c.Contexts == nil || slices.Contains(*c.Contexts, discordgo.InteractionContextBotDM))
}

// commandRoute finds the scope of a call for commands: a server's id, or "" for the global ones.
func (s *Server) commandRoute(r *http.Request, path []string, b body) (status int, out any, refused *refusal) {
	switch {
	case !s.authorised(r.Header.Get("Authorization")):
		return 0, nil, unauthorized
	case len(path) == 3:
		return s.commandSet(r.Method, "", b)
	case len(path) == 5 && path[2] == "guilds" && path[3] == GuildID:
		return s.commandSet(r.Method, GuildID, b)
	case len(path) == 5 && path[2] == "guilds":
		return 0, nil, missingAccess
	}
	return 0, nil, unknownRoute
}

// commandSet reads, replaces or adds to the commands of a scope.
func (s *Server) commandSet(method, scope string, b body) (status int, out any, refused *refusal) {
	switch method {
	case http.MethodGet:
		return http.StatusOK, s.listed(scope), nil
	case http.MethodPut:
		if r := checkSet(root(b.value)).refusal(); r != nil {
			return 0, nil, r
		}
		if !s.register(listOf(b.value), scope) {
			return 0, nil, invalidJSON
		}
		return http.StatusOK, s.listed(scope), nil
	case http.MethodPost:
		f := root(b.value)
		if f.required() && f.object() {
			checkCommand(f)
		}
		if r := f.found.refusal(); r != nil {
			return 0, nil, r
		}
		added, ok := s.describe(f, scope)
		if !ok {
			return 0, nil, invalidJSON
		}
		before := len(s.commands[scope])
		s.commands[scope] = append(slices.DeleteFunc(s.commands[scope], added.replaces), added)
		if len(s.commands[scope]) == before {
			return http.StatusOK, added.shown, nil
		}
		return http.StatusCreated, added.shown, nil
	}
	return 0, nil, unknownRoute
}

func (c command) replaces(old command) bool { return old.Name == c.Name && old.Type == c.Type }

func (s *Server) listed(scope string) []object {
	all := []object{}
	for _, c := range s.commands[scope] {
		all = append(all, c.shown)
	}
	return all
}

// objects writes commands as a bot sends them.
func objects(commands []*discordgo.ApplicationCommand) []any {
	var all []any
	if err := json.Unmarshal(encode(commands), &all); err != nil {
		panic(err) // it was just written
	}
	return all
}

// register replaces the commands of a scope, and says whether it could read them.
func (s *Server) register(given []any, scope string) bool {
	all := make([]command, 0, len(given))
	for _, g := range given {
		c, ok := s.describe(root(g), scope)
		if !ok {
			return false
		}
		all = append(all, c)
	}
	s.commands[scope] = all
	return true
}

// describe makes of a command what Discord makes of it. A command of the same name keeps its id, and its version
// when nothing in it is new.
func (s *Server) describe(f field, scope string) (command, bool) {
	given, _ := f.value.(object)
	kind := f.at("type").whole(1, 3, int(discordgo.ChatApplicationCommand))
	out := object{
		"id": s.snowflake(), "application_id": AppID, "version": s.snowflake(), "type": kind,
		"name": given["name"], "name_localizations": given["name_localizations"],
		"description": f.at("description").text(0, maxDescribed), "description_localizations": given["description_localizations"],
		"default_member_permissions": permissions(given["default_member_permissions"]), "nsfw": f.at("nsfw").truth(false),
	}
	if options := describeAll(listOf(given["options"])); len(options) > 0 {
		out["options"] = options
	}
	if scope != "" {
		out["guild_id"] = scope
	} else {
		describePlaces(f, out)
	}
	for _, old := range s.commands[scope] {
		if old.Name == given["name"] && int(old.Type) == kind {
			out["id"] = old.ID
			same := maps.Clone(out)
			same["version"] = old.Version
			if reflect.DeepEqual(same, old.shown) {
				out = same
			}
		}
	}
	c := command{&discordgo.ApplicationCommand{}, out}
	err := json.Unmarshal(encode(out), c.ApplicationCommand)
	return c, err == nil
}

// describePlaces says where a global command can be used. "dm_permission" is the older word for it, and follows.
func describePlaces(f field, out object) {
	contexts, kinds := f.at("contexts").value, f.at("integration_types").value
	if contexts == nil && !f.at("dm_permission").truth(true) {
		contexts = []any{float64(discordgo.InteractionContextGuild)}
	}
	if kinds == nil {
		kinds = []any{float64(discordgo.ApplicationIntegrationGuildInstall)}
	}
	out["contexts"], out["integration_types"] = contexts, kinds
	out["dm_permission"] = contexts == nil || slices.Contains(listOf(contexts), any(float64(discordgo.InteractionContextBotDM)))
}

// permissions writes a set of permissions as Discord does, whether it came as a text or as a number.
func permissions(given any) any {
	if n, ok := given.(float64); ok {
		return strconv.FormatInt(int64(n), 10)
	}
	return given
}

// describeAll describes options and choices: translations are always named, what is null or empty is not.
func describeAll(given []any) []any {
	all := []any{}
	for _, g := range given {
		entry, _ := g.(object)
		out := object{"name_localizations": nil}
		if _, option := entry["type"]; option {
			out["description_localizations"] = nil
		}
		for key, value := range entry {
			list, isList := value.([]any)
			switch {
			case value == nil || isList && len(list) == 0:
			case key == "options" || key == "choices":
				out[key] = describeAll(list)
			default:
				out[key] = value
			}
		}
		all = append(all, out)
	}
	return all
}

// command finds a registered command by what the person's client calls it.
func (s *Server) command(name string, kind discordgo.ApplicationCommandType) (command, bool) {
	for _, c := range slices.Concat(s.commands[GuildID], s.commands[""]) {
		if c.Name == name && c.Type == kind {
			return c, true
		}
	}
	return command{}, false
}
