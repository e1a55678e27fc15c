package standin_test

import (
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

type (
	command = discordgo.ApplicationCommand
	option  = discordgo.ApplicationCommandOption
	choice  = discordgo.ApplicationCommandOptionChoice
)

// named makes n text options whose names begin with the name.
func named(n int, name string) []*option {
	all := make([]*option, n)
	for i := range all {
		all[i] = &option{Type: discordgo.ApplicationCommandOptionString, Name: name + strings.Repeat("i", i), Description: "y"}
	}
	return all
}

func TestCommandsThatDiscordRefuses(t *testing.T) {
	const text, whole, truth = discordgo.ApplicationCommandOptionString, discordgo.ApplicationCommandOptionInteger, discordgo.ApplicationCommandOptionBoolean
	const sub, group = discordgo.ApplicationCommandOptionSubCommand, discordgo.ApplicationCommandOptionSubCommandGroup
	with := func(options ...*option) []*command {
		return []*command{{Name: "x", Description: "y", Options: options}}
	}
	wordy := named(25, "a")
	for _, o := range wordy {
		o.Choices = []*choice{{Name: strings.Repeat("n", 100), Value: strings.Repeat("v", 100)}}
		o.Description = strings.Repeat("d", 100)
	}
	crowd := make([]*choice, 26)
	for i := range crowd {
		crowd[i] = &choice{Name: strings.Repeat("i", i+1), Value: "v"}
	}
	least := 5
	tests := []struct {
		name, says string
		set        []*command
	}{
		{"capitals", "0.name: Command name is invalid", []*command{{Name: "X", Description: "y"}}},
		{"a blank in the name", "0.name: Command name is invalid", []*command{{Name: "x y", Description: "y"}}},
		{"a name of 33", "0.name: Must be 32 or fewer in length. (is 33)", []*command{{Name: strings.Repeat("x", 33), Description: "y"}}},
		{"no description", "0.description: Must be between 1 and 100 in length.", []*command{{Name: "x", Description: " "}}},
		{"a description of 101", "0.description: Must be 100 or fewer", []*command{{Name: "x", Description: strings.Repeat("y", 101)}}},
		{"a menu's description", "0.description: Commands of menus have no description", []*command{{Name: "File it", Type: 3, Description: "y"}}},
		{"two of one name", "1.name: Application command names must be unique", append(with(), with()...)},
		{"6 in a menu", "No more than 5 commands of type 3. (is 6)", []*command{{Name: "a", Type: 3}, {Name: "b", Type: 3}, {Name: "c", Type: 3}, {Name: "d", Type: 3}, {Name: "e", Type: 3}, {Name: "f", Type: 3}}},
		{"26 options", "0.options: Must be between 0 and 25 in length. (is 26)", with(named(26, "a")...)},
		{"two options of one name", "0.options.1.name: Option name is already used", with(append(named(1, "a"), named(1, "a")...)...)},
		{"a required one last", "0.options.1: Required options must be placed before", with(&option{Type: text, Name: "a", Description: "y"}, &option{Type: text, Name: "b", Description: "y", Required: true})},
		{"26 choices", "0.options.0.choices: Must be between 0 and 25", with(&option{Type: text, Name: "a", Description: "y", Choices: crowd})},
		{"a long choice", "0.options.0.choices.0.name: Must be 100 or fewer", with(&option{Type: text, Name: "a", Description: "y", Choices: []*choice{{Name: strings.Repeat("n", 101), Value: "v"}}})},
		{"a choice of the wrong type", "0.options.0.choices.0.value: Value \"v\" is not int.", with(&option{Type: whole, Name: "a", Description: "y", Choices: []*choice{{Name: "n", Value: "v"}}})},
		{"a choice twice", "0.options.0.choices.1.name: Option choice name is already used", with(&option{Type: text, Name: "a", Description: "y", Choices: []*choice{{Name: "n", Value: "v"}, {Name: "n", Value: "w"}}})},
		{"choices that complete", "0.options.0: Choices and autocomplete", with(&option{Type: text, Name: "a", Description: "y", Autocomplete: true, Choices: []*choice{{Name: "n", Value: "v"}}})},
		{"a boolean that completes", "0.options.0: Choices and autocomplete", with(&option{Type: truth, Name: "a", Description: "y", Autocomplete: true})},
		{"more at least than at most", "0.options.0.min_length: Must be max_length or fewer.", with(&option{Type: text, Name: "a", Description: "y", MinLength: &least, MaxLength: 4})},
		{"a subcommand beside a value", "0.options: Sub-command and sub-command group", with(&option{Type: sub, Name: "a", Description: "y"}, &option{Type: text, Name: "b", Description: "y"})},
		{"a group of values", "0.options.0.options: Sub-command and sub-command group", with(&option{Type: group, Name: "a", Description: "y", Options: named(1, "b")})},
		{"a group in a group", "0.options.0.options.0.type: Subcommands cannot stand this deep", with(&option{Type: group, Name: "a", Description: "y", Options: []*option{{Type: group, Name: "b", Description: "y"}}})},
		{"more than 8000 in all", "0: Command exceeds maximum size (8000)", with(&option{Type: sub, Name: "a", Description: "y", Options: wordy}, &option{Type: sub, Name: "b", Description: "y", Options: wordy})},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if err := standin.CheckCommands(test.set); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%v, want %q", err, test.says)
			}
		})
	}
	if err := standin.CheckCommands(commands); err != nil {
		t.Errorf("commands that are well were refused: %v", err)
	}
}

func TestCommandsAreKept(t *testing.T) {
	s := open(t, nil)
	d := s.Session()
	if _, err := d.ApplicationCommandBulkOverwrite(standin.AppID, "", []*command{{Name: "news", Description: "y"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.ApplicationCommandCreate(standin.AppID, standin.GuildID, &command{Name: "local", Description: "y"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.ApplicationCommandCreate(standin.AppID, standin.GuildID, &command{Name: "local", Description: "z"}); err != nil {
		t.Fatal(err)
	}
	wants(t, call(t, d.Client, "PUT", "/applications/"+standin.AppID+"/commands", `[{"name":"news","description":"y","nsfw":"yes"}]`), 400, 50035)
	if _, err := d.ApplicationCommandBulkOverwrite(standin.AppID, "", []*command{{Name: "News"}}); err == nil {
		t.Error("a bad set was taken")
	}
	global, err := d.ApplicationCommands(standin.AppID, "")
	if err != nil || len(global) != 1 || global[0].Name != "news" || global[0].ID == "" {
		t.Errorf("global commands %+v, %v", global, err)
	}
	all := s.Commands()
	if len(all) != 2 || all[0].Description != "z" || all[0].GuildID != standin.GuildID || all[1].Name != "news" {
		t.Errorf("commands = %+v", all)
	}
}
