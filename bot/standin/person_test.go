package standin_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

func TestOptionsThatTheClientRefuses(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) { say(t, d, i, "heard") })
	topic := `{"name":"topic","type":3,"value":"Ports"},`
	tests := []struct{ name, options, says string }{
		{"nothing required", ``, "topic: This option is required. Specify a value"},
		{"a blank", `{"name":"topic","value":"  "}`, "topic: This option is required. Specify a value"},
		{"null", `{"name":"topic","value":null}`, "topic: This option is required. Specify a value"},
		{"a long text", `{"name":"topic","value":` + long(41) + `}`, "topic: Input a value with 40 or fewer characters"},
		{"another type", `{"name":"topic","type":4,"value":"Ports"}`, "This command is outdated, please try again in a few minutes"},
		{"an unknown name", topic + `{"name":"colour","value":"red"}`, "This command is outdated, please try again in a few minutes"},
		{"a name twice", topic + `{"name":"topic","value":"Rail"}`, "This command is outdated, please try again in a few minutes"},
		{"a number for a text", `{"name":"topic","value":7}`, "topic: Input a valid value"},
		{"half a number", topic + `{"name":"size","value":1.5}`, "size: Input a valid integer"},
		{"below the least", topic + `{"name":"size","value":-1}`, "size: Input a number that is 0 or more"},
		{"above the most", topic + `{"name":"size","value":51}`, "size: Input a number that is 50 or less"},
		{"a text for a number", topic + `{"name":"size","value":"5"}`, "size: Input a valid value"},
		{"no choice", topic + `{"name":"show","value":"none"}`, "show: Select one of the choices"},
		{"no choice of number", topic + `{"name":"days","value":8}`, "days: Select one of the choices"},
		{"a text for yes", topic + `{"name":"shared","value":"yes"}`, "shared: Input a valid value"},
		{"yes for a text", `{"name":"topic","value":true}`, "topic: Input a valid value"},
		{"no channel of ours", topic + `{"name":"where","value":"7"}`, "where: Input a valid value"},
		{"nobody of ours", topic + `{"name":"whose","value":"7"}`, "Select a person from the list"},
		{"all well", topic + `{"name":"size","value":50},{"name":"show","value":"all"},{"name":"days","value":7},{"name":"shared","value":true},` +
			`{"name":"where","value":"` + standin.ChannelID + `"},{"name":"whose","value":"` + standin.ModeratorID + `"}`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before := len(s.Messages())
			options := strings.TrimSuffix(test.options, ",")
			out := act(t, s, standin.Action{Type: 2, Data: json.RawMessage(`{"name":"timeline","options":[` + options + `]}`)})
			if out.Error != test.says {
				t.Errorf("shown %q, want %q", out.Error, test.says)
			}
			if heard := len(s.Messages()) > before; heard != (test.says == "") {
				t.Errorf("the bot heard of it: %v", heard)
			}
		})
	}
}

func TestCommandsThatAreNotForThem(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) { say(t, d, i, "heard") })
	desk := json.RawMessage(`{"name":"desk","options":[{"name":"add","options":[]}]}`)
	tests := []struct {
		name, says string
		a          standin.Action
	}{
		{"a reader at the desk", "You do not have permission to use this command", standin.Action{Type: 2, Data: desk}},
		{"a moderator at the desk", "", standin.Action{Type: 2, Data: desk, User: standin.ModeratorID}},
		{"a command that is none", "This command is outdated, please try again in a few minutes", standin.Action{Type: 2, Data: json.RawMessage(`{"name":"news"}`)}},
		{"no subcommand", "This command is outdated, please try again in a few minutes", standin.Action{Type: 2, Data: json.RawMessage(`{"name":"desk"}`), User: standin.ModeratorID}},
		{"a subcommand that is none", "This command is outdated, please try again in a few minutes", standin.Action{Type: 2, Data: json.RawMessage(`{"name":"desk","options":[{"name":"burn"}]}`), User: standin.ModeratorID}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if out := act(t, s, test.a); out.Error != test.says {
				t.Errorf("shown %q, want %q", out.Error, test.says)
			}
		})
	}
}

func TestMistakesOfTheCallerAreErrors(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) { say(t, d, i, "heard") })
	tests := []struct {
		a    standin.Action
		says string
	}{
		{standin.Action{Type: 2, Data: json.RawMessage(`{`)}, "reading the action's data"},
		{standin.Action{Type: 1, Data: json.RawMessage(`{}`)}, "an action of type 1"},
		{standin.Action{Type: 3, Data: json.RawMessage(`{}`), Message: "7"}, `message "7": it is not in the channel`},
		{standin.Action{Type: 4, Data: json.RawMessage(`{"name":"timeline","options":[{"name":"topic","value":""}]}`)}, "no option has the focus"},
		{standin.Action{Type: 4, Data: json.RawMessage(`{"name":"timeline","options":[{"name":"size","value":"","focused":true}]}`)}, "option size: it has no completion"},
		{standin.Action{Type: 2, Data: json.RawMessage(`{"name":"File as briefing","type":3,"target_id":"7"}`)}, `message "7": it is not in the channel`},
		{standin.Action{Type: 2, User: standin.ModeratorID, Data: json.RawMessage(`{"name":"desk","options":[{"name":"add","options":[{"name":"file","value":"u"}]}]}`)}, `file "u": it was not attached`},
	}
	for _, test := range tests {
		if _, err := s.Act(t.Context(), test.a); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %q", test.a.Data, err, test.says)
		}
	}
	unfit := open(t, nil, func(o *standin.Options) { o.Commands = []*discordgo.ApplicationCommand{{Name: "Bad name"}} })
	if _, err := unfit.Act(t.Context(), timeline()); err == nil || !strings.Contains(err.Error(), "commands that Discord refuses: 0.name: ") {
		t.Errorf("commands that Discord refuses: %v", err)
	}
}

func TestInteractionIsAsDiscordSendsIt(t *testing.T) {
	var got map[string]any
	s := open(t, nil, func(o *standin.Options) {
		o.Deliver = func(raw []byte) {
			if err := json.Unmarshal(raw, &got); err != nil {
				t.Error(err)
			}
			panic("enough")
		}
	})
	a := timeline()
	a.User = standin.ModeratorID
	act(t, s, a)
	want := []string{"app_permissions", "application_id", "attachment_size_limit", "authorizing_integration_owners", "channel", "channel_id", "context",
		"data", "entitlements", "guild", "guild_id", "guild_locale", "id", "locale", "member", "token", "type", "version"}
	if keys := slices.Sorted(maps.Keys(got)); !slices.Equal(keys, want) {
		t.Errorf("keys %v\nwant %v", keys, want)
	}
	i := &discordgo.Interaction{}
	if err := json.Unmarshal([]byte(`{"type":1}`), i); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, i); err != nil {
		t.Fatal(err)
	}
	if i.Member.User.ID != standin.ModeratorID || i.Member.Permissions&discordgo.PermissionManageMessages == 0 || i.GuildID != standin.GuildID {
		t.Errorf("interaction = %+v", i)
	}
	if sent, err := discordgo.SnowflakeTimestamp(i.ID); err != nil || !sent.Equal(noon) {
		t.Errorf("the id says it was sent at %v, %v", sent, err)
	}
	if data := i.ApplicationCommandData(); data.ID == "" || data.Name != "timeline" || data.Options[0].StringValue() != "Ports" {
		t.Errorf("data = %+v", data)
	}
}

// A stand-in that was started anew does not know the forms that are still open.
func TestAFormThatIsNotKnown(t *testing.T) {
	s := standin.New(standin.Options{Now: time.Now})
	out, err := s.Act(t.Context(), standin.Action{Type: 5, Data: json.RawMessage(`{"custom_id":"x"}`)})
	if err != nil || !strings.Contains(out.Error, "open the form again") {
		t.Errorf("%+v %v", out, err)
	}
}
