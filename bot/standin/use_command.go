package standin

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// filling is a command or form that a person fills in: the files they picked and what their entries stand for.
type filling struct {
	server   *Server
	by       Person
	files    map[string]Upload
	partial  bool                                // it is still being typed
	focused  *discordgo.ApplicationCommandOption // the option that is being typed
	path     []string                            // command, group, subcommand
	resolved object                              // Discord's "resolved": kind -> id -> what it is
}

// useCommand holds a command against its definition and returns its data as the bot gets it.
func (s *Server) useCommand(c *call, a Action, by Person, data object) (object, error) {
	f := root(data)
	name, kind := f.at("name").text(1, maxName), f.at("type").whole(1, 3, 1)
	command, known := s.command(name, discordgo.ApplicationCommandType(kind))
	if !known || a.Direct && !a.Force && !command.direct() {
		return nil, shown(outdated)
	}
	if need := command.DefaultMemberPermissions; need != nil && !a.Direct && (*need == 0 || !by.may(*need)) {
		return nil, shown(noPermission)
	}
	fill := &filling{server: s, by: by, files: a.Files, partial: a.Type == completing, path: []string{name}, resolved: object{}}
	out := object{"id": command.ID, "name": name, "type": kind}
	if command.GuildID != "" {
		out["guild_id"] = command.GuildID
	}
	c.answerType = int(discordgo.MessageTypeContextMenuCommand)
	if command.Type == discordgo.ChatApplicationCommand {
		c.answerType = int(discordgo.MessageTypeChatInputCommand)
		options, err := fill.level(command.Options, listOf(data["options"]))
		if err != nil {
			return nil, err
		}
		if len(options) > 0 {
			out["options"] = options
		}
	} else if err := fill.target(command.Type, f.at("target_id"), out); err != nil {
		return nil, err
	}
	if fill.partial {
		if fill.focused == nil {
			return nil, fmt.Errorf("completing /%s: no option has the focus", name)
		}
		c.completes = int(fill.focused.Type)
	}
	if len(fill.resolved) > 0 {
		out["resolved"] = fill.resolved
	}
	c.metadata.Name = strings.Join(fill.path, " ")
	return out, nil
}

// target resolves what a menu's command was used on.
func (fill *filling) target(kind discordgo.ApplicationCommandType, id field, out object) error {
	out["target_id"] = id.value
	target, _ := id.value.(string)
	if kind == discordgo.UserApplicationCommand {
		return fill.who(target)
	}
	m := fill.server.message(target)
	if m == nil {
		return fmt.Errorf("using a command on message %q: it is not in the channel", target)
	}
	fill.resolve("messages", target, m)
	return nil
}

func (fill *filling) resolve(kind, id string, what any) {
	entries, ok := fill.resolved[kind].(object)
	if !ok {
		entries = object{}
		fill.resolved[kind] = entries
	}
	entries[id] = what
}

// who resolves one of the people.
func (fill *filling) who(id string) error {
	p, known := person(id)
	if !known || id == "" {
		return shown("Select a person from the list")
	}
	fill.resolve("users", id, p.user())
	fill.resolve("members", id, member(p))
	return nil
}

// level holds the options of one level against their definitions.
func (fill *filling) level(defined []*discordgo.ApplicationCommandOption, given []any) ([]any, error) {
	if len(defined) > 0 && isSub(defined[0]) {
		return fill.sub(defined, given)
	}
	byName := map[string]object{}
	for _, g := range given {
		option, _ := g.(object)
		name, _ := option["name"].(string)
		known := slices.ContainsFunc(defined, func(d *discordgo.ApplicationCommandOption) bool { return d.Name == name })
		if !known || byName[name] != nil {
			return nil, shown(outdated)
		}
		byName[name] = option
	}
	var out []any
	for _, d := range defined {
		option, there := byName[d.Name]
		if !there {
			if d.Required && !fill.partial {
				return nil, shown(d.Name + ": " + valueRequired)
			}
			continue
		}
		filled, err := fill.option(d, option)
		if err != nil {
			return nil, err
		}
		out = append(out, filled)
	}
	return out, nil
}

func isSub(d *discordgo.ApplicationCommandOption) bool {
	return d.Type == discordgo.ApplicationCommandOptionSubCommand || d.Type == discordgo.ApplicationCommandOptionSubCommandGroup
}

// sub goes down into the one subcommand or group that was chosen.
func (fill *filling) sub(defined []*discordgo.ApplicationCommandOption, given []any) ([]any, error) {
	if len(given) != 1 {
		return nil, shown(outdated)
	}
	chosen, _ := given[0].(object)
	for _, d := range defined {
		if d.Name != chosen["name"] {
			continue
		}
		fill.path = append(fill.path, d.Name)
		options, err := fill.level(d.Options, listOf(chosen["options"]))
		if err != nil {
			return nil, err
		}
		return []any{object{"name": d.Name, "type": int(d.Type), "options": listOf(options)}}, nil
	}
	return nil, shown(outdated)
}

// option holds one value against its definition.
func (fill *filling) option(d *discordgo.ApplicationCommandOption, given object) (object, error) {
	out := object{"name": d.Name, "type": int(d.Type), "value": given["value"]}
	if kind, named := given["type"]; named && kind != float64(d.Type) {
		return nil, shown(outdated)
	}
	if fill.partial {
		if given["focused"] == true {
			if !d.Autocomplete || fill.focused != nil {
				return nil, fmt.Errorf("completing option %s: it has no completion, or another option has the focus", d.Name)
			}
			fill.focused, out["focused"] = d, true
		}
		return out, nil
	}
	problem := ""
	switch value := given["value"].(type) {
	case string:
		switch d.Type {
		case discordgo.ApplicationCommandOptionString:
			problem = textProblem(d, value)
		case discordgo.ApplicationCommandOptionAttachment:
			a, err := fill.upload(value)
			if err != nil {
				return nil, err
			}
			out["value"] = a.ID
		default:
			return out, fill.mention(d, value)
		}
	case float64:
		problem = numberProblem(d, value)
	case bool:
		if d.Type != discordgo.ApplicationCommandOptionBoolean {
			problem = "Input a valid value"
		}
	default:
		problem = valueRequired
	}
	if problem != "" {
		return nil, shown(d.Name + ": " + problem)
	}
	return out, nil
}

func textProblem(d *discordgo.ApplicationCommandOption, value string) string {
	least, most := 0, maxValue
	if d.MinLength != nil {
		least = *d.MinLength
	}
	if d.MaxLength > 0 {
		most = d.MaxLength
	}
	switch n := units(value); {
	case strings.TrimSpace(value) == "" && (d.Required || least > 0):
		return valueRequired
	case n < least:
		return fmt.Sprintf("Input a value with %d or more characters", least)
	case n > most:
		return fmt.Sprintf("Input a value with %d or fewer characters", most)
	}
	return choiceProblem(d, value)
}

func numberProblem(d *discordgo.ApplicationCommandOption, value float64) string {
	switch {
	case d.Type != discordgo.ApplicationCommandOptionInteger && d.Type != discordgo.ApplicationCommandOptionNumber:
		return "Input a valid value"
	case d.Type == discordgo.ApplicationCommandOptionInteger && (value != math.Trunc(value) || math.Abs(value) > 1<<53):
		return "Input a valid integer"
	case d.MinValue != nil && value < *d.MinValue:
		return fmt.Sprintf("Input a number that is %v or more", *d.MinValue)
	case d.MaxValue != 0 && value > d.MaxValue:
		return fmt.Sprintf("Input a number that is %v or less", d.MaxValue)
	}
	return choiceProblem(d, value)
}

func choiceProblem(d *discordgo.ApplicationCommandOption, value any) string {
	same := func(c *discordgo.ApplicationCommandOptionChoice) bool {
		return bytes.Equal(encode(c.Value), encode(value)) // 7 and 7.0 are one number
	}
	if len(d.Choices) > 0 && !slices.ContainsFunc(d.Choices, same) {
		return "Select one of the choices"
	}
	return ""
}

// mention resolves an option that names a person, a channel or a role.
func (fill *filling) mention(d *discordgo.ApplicationCommandOption, id string) error {
	switch d.Type {
	case discordgo.ApplicationCommandOptionUser, discordgo.ApplicationCommandOptionMentionable:
		return fill.who(id)
	case discordgo.ApplicationCommandOptionChannel:
		if p, known := fill.server.place(id); known && (len(d.ChannelTypes) == 0 || slices.Contains(d.ChannelTypes, p.Type)) {
			fill.resolve("channels", id, fill.server.resolved(p, fill.by.Rights))
			return nil
		}
	case discordgo.ApplicationCommandOptionRole:
		for _, r := range roles() {
			if is := r.(object); is["id"] == id {
				fill.resolve("roles", id, is)
				return nil
			}
		}
	}
	return shown(d.Name + ": Input a valid value")
}

// upload takes in a file that the person picked.
func (fill *filling) upload(key string) (attachment, error) {
	u, ok := fill.files[key]
	if !ok {
		return attachment{}, fmt.Errorf("uploading file %q: it was not attached", key)
	}
	if len(u.Bytes) > maxFile {
		return attachment{}, shown(tooPowerful)
	}
	a := fill.server.attach(u)
	a.Ephemeral = true
	fill.resolve("attachments", a.ID, a)
	return a, nil
}
