package bot

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/commands"
)

// readCommands reads commands as Discord returns them.
func readCommands(t *testing.T, raw string) (all []*discordgo.ApplicationCommand) {
	t.Helper()
	if err := json.Unmarshal([]byte(raw), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

const ours = `[{"name":"search","description":"Find","type":1,"contexts":[0],"integration_types":[0],"options":[
	{"type":3,"name":"words","description":"What","required":true,"max_length":100},{"type":3,"name":"show","description":"Which","choices":[{"name":"All","value":"all"}]}]},
	{"name":"File as briefing","type":3,"contexts":[0],"integration_types":[0],"default_member_permissions":"8192"}]`

// What Discord adds to a command, and in what order it lists them, is no difference.
func TestTheSameCommands(t *testing.T) {
	t.Parallel()
	theirs := `[{"id":"1","application_id":"2","version":"3","name":"File as briefing","name_localizations":null,"description":"","description_localizations":null,"type":3,"dm_permission":false,
	"contexts":[0],"integration_types":[0],"default_member_permissions":"8192","nsfw":false},
	{"id":"4","application_id":"2","version":"5","name":"search","name_localizations":null,"description":"Find","description_localizations":null,"default_member_permissions":null,
	"contexts":[0],"integration_types":[0],"nsfw":false,"type":1,"options":[
	{"type":3,"name":"words","name_localizations":null,"description":"What","description_localizations":null,"required":true,"max_length":100},
	{"type":3,"name":"show","description":"Which","required":false,"autocomplete":false,"choices":[{"name":"All","name_localizations":null,"value":"all"}]}]}]`
	if !sameCommands(readCommands(t, ours), readCommands(t, theirs)) {
		t.Errorf("taken for different:\n%s\n%s", canonical(readCommands(t, ours)), canonical(readCommands(t, theirs)))
	}
	if !sameCommands(commands.Specs(), commands.Specs()) {
		t.Error("the commands differ from themselves")
	}
}

func TestOtherCommands(t *testing.T) {
	t.Parallel()
	for old, new := range map[string]string{
		`"required":true`:                `"required":false`,
		`"max_length":100`:               `"max_length":99`,
		`"description":"Find"`:           `"description":"Search"`,
		`"8192"`:                         `"0"`,
		`"contexts":[0]`:                 `"contexts":[0,1]`,
		`"value":"all"`:                  `"value":"none"`,
		`"type":3,"name":"words"`:        `"type":4,"name":"words"`,
		`{"name":"File as briefing",`:    `{"name":"File",`,
		`"name":"show"`:                  `"name":"show","autocomplete":true`,
		`"integration_types":[0],"def`:   `"integration_types":[1],"def`,
		`{"name":"search","description"`: `{"name":"search","nsfw":true,"description"`,
	} {
		theirs := strings.Replace(ours, old, new, 1)
		if theirs == ours {
			t.Fatalf("%s is not in the commands", old)
		}
		if sameCommands(readCommands(t, ours), readCommands(t, theirs)) {
			t.Errorf("%s instead of %s goes unnoticed", new, old)
		}
	}
	if sameCommands(readCommands(t, ours), nil) || sameCommands(nil, readCommands(t, ours)) {
		t.Error("no commands are taken for some")
	}
}
