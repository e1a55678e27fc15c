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

// hearing is a bot that answers nothing; what it hears comes out of the channel.
func hearing(t testing.TB) (s *standin.Server, heard chan []byte) {
	clock, heard := standin.NewClock(noon), make(chan []byte, 1)
	deliver := func(raw []byte) {
		heard <- raw
		clock.Move(3 * time.Second)
	}
	return open(t, nil, by(clock), func(o *standin.Options) { o.Deliver = deliver }), heard
}

// everywhere are commands of all kinds of places.
func everywhere(o *standin.Options) {
	here, there, no := []discordgo.InteractionContextType{0}, []discordgo.InteractionContextType{0, 1}, false
	o.Commands = []*command{
		{Name: "unsaid", Description: "y"}, {Name: "server", Description: "y", Contexts: &here}, {Name: "both", Description: "y", Contexts: &there},
		{Name: "older", Description: "y", DMPermission: &no}, {Name: "desk", Description: "y", DefaultMemberPermissions: manageMessages()},
	}
}

func TestDirectMessages(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) { say(t, d, i, "heard") }, everywhere)
	if _, err := s.Session().ApplicationCommandCreate(standin.AppID, standin.GuildID, &command{Name: "local", Description: "y"}); err != nil {
		t.Fatal(err)
	}
	const outdated = "This command is outdated, please try again in a few minutes"
	for name, says := range map[string]string{"unsaid": "", "both": "", "desk": "", "server": outdated, "older": outdated, "local": outdated} {
		a := standin.Action{Type: 2, Direct: true, Data: json.RawMessage(`{"name":"` + name + `"}`)}
		if out := act(t, s, a); out.Error != says {
			t.Errorf("/%s shows %q, want %q", name, out.Error, says)
		}
		a.Force = true
		if out := act(t, s, a); out.Error != "" {
			t.Errorf("/%s from an old client shows %q", name, out.Error)
		}
		if m := last(t, s); m.ChannelID != standin.Direct(standin.ReaderID) || m.InteractionMetadata.User.ID != standin.ReaderID {
			t.Errorf("/%s was answered by %+v", name, m)
		}
		a.Direct = false
		if out := act(t, s, a); (out.Error == "") != (name != "desk") {
			t.Errorf("/%s in the server shows %q", name, out.Error)
		}
	}
}

func TestDirectInteractionIsAsDiscordSendsIt(t *testing.T) {
	var got map[string]any
	s, heard := hearing(t)
	act(t, s, standin.Action{Type: 2, Direct: true, User: standin.ModeratorID, Data: timeline().Data})
	if err := json.Unmarshal(<-heard, &got); err != nil {
		t.Fatal(err)
	}
	want := []string{"app_permissions", "application_id", "attachment_size_limit", "authorizing_integration_owners", "channel", "channel_id", "context",
		"data", "entitlements", "id", "locale", "token", "type", "user", "version"}
	if keys := slices.Sorted(maps.Keys(got)); !slices.Equal(keys, want) {
		t.Errorf("keys %v\nwant %v", keys, want)
	}
	channel, _ := got["channel"].(map[string]any)
	owners, _ := got["authorizing_integration_owners"].(map[string]any)
	if got["channel_id"] != standin.Direct(standin.ModeratorID) || channel["id"] != standin.Direct(standin.ModeratorID) || channel["type"] != 1.0 || got["context"] != 1.0 || owners["0"] != "0" {
		t.Errorf("interaction = %v", got)
	}
}

func TestComponentsStayInTheirChannel(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		row := `{"type":1,"components":[{"type":2,"style":2,"label":"On","custom_id":"on"}]}`
		if i.Type == discordgo.InteractionMessageComponent {
			if i.Message.ChannelID != standin.Direct(standin.ReaderID) || i.User == nil {
				t.Errorf("pressed %+v", i.Interaction)
			}
			wants(t, call(t, d.Client, "POST", callbackPath(i), `{"type":4,"data":{"content":"pressed"}}`), 204, 0)
			return
		}
		r := call(t, d.Client, "POST", callbackPath(i)+"?with_response=true", `{"type":4,"data":{"content":"x","components":[`+row+`]}}`)
		if strings.Contains(string(r.raw), `"guild_id"`) || !strings.Contains(string(r.raw), standin.Direct(standin.ReaderID)) {
			t.Errorf("the answer asked for is %s", r.raw)
		}
	}, everywhere)
	act(t, s, standin.Action{Type: 2, Direct: true, Data: json.RawMessage(`{"name":"both"}`)})
	press := standin.Action{Type: 3, Message: last(t, s).ID, Data: json.RawMessage(`{"custom_id":"on","component_type":2}`)}
	if _, err := s.Act(t.Context(), press); err == nil {
		t.Error("a button of direct messages was pressed in the server")
	}
	press.Direct = true
	act(t, s, press)
	if m := last(t, s); m.Content != "pressed" || m.MessageReference.GuildID != "" || m.MessageReference.ChannelID != standin.Direct(standin.ReaderID) {
		t.Errorf("answered by %+v", m)
	}
}

// A message that was forwarded keeps the addresses of the files; one from a newer client holds what nobody knows.
func TestMessagesAsTheMenuSendsThem(t *testing.T) {
	var got struct {
		Data struct {
			Target   string `json:"target_id"`
			Resolved struct{ Messages map[string]json.RawMessage }
		}
	}
	s, heard := hearing(t)
	post := func(raw string, files ...standin.Upload) string {
		id, err := s.Post(json.RawMessage(raw), files...)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	post(`{"content":"the first"}`, standin.Upload{Name: "wire.txt", Bytes: []byte("the wire")})
	original := last(t, s)
	file, err := json.Marshal(original.Attachments)
	if err != nil {
		t.Fatal(err)
	}
	const odd = `[{"type":99,"items":[{"type":98}]},{"type":1,"components":[{"type":97,"custom_id":"c"}]}]`
	id := ""
	for _, test := range []struct {
		name, message string
		want          map[string]string
	}{
		{"embeds", `{"content":"x","embeds":[{"title":"T","fields":[{"name":"n","value":"v"}]}]}`, map[string]string{"embeds": `[{"title":"T","fields":[{"name":"n","value":"v"}]}]`}},
		{"forwarded", `{"message_reference":{"type":1,"channel_id":"1","message_id":"2"},"message_snapshots":[{"message":{"content":"the first","embeds":[],"attachments":` + string(file) + `,"components":` + odd + `}}]}`,
			map[string]string{"message_reference": `{"type":1,"channel_id":"1","message_id":"2"}`, "content": `""`,
				"message_snapshots": `[{"message":{"content":"the first","embeds":[],"attachments":` + string(file) + `,"components":` + odd + `}}]`}},
		{"unknown components", `{"content":"x","components":` + odd + `}`, map[string]string{"components": odd}},
	} {
		id = post(test.message)
		act(t, s, standin.Action{Type: 2, Data: json.RawMessage(`{"name":"File as briefing","type":3,"target_id":"` + id + `"}`)})
		if err := json.Unmarshal(<-heard, &got); err != nil {
			t.Fatal(err)
		}
		var m map[string]json.RawMessage
		if err := json.Unmarshal(got.Data.Resolved.Messages[id], &m); err != nil || got.Data.Target != id {
			t.Fatalf("%s: %v in %+v", test.name, err, got)
		}
		for key, want := range test.want {
			if !sameJSON(t, m[key], []byte(want)) {
				t.Errorf("%s: %s = %s, want %s", test.name, key, m[key], want)
			}
		}
	}
	response, err := s.Session().Client.Get(original.Attachments[0].URL)
	if err != nil {
		t.Fatal(err)
	}
	if response.Body.Close(); response.StatusCode != 200 {
		t.Errorf("the forwarded file: %s", response.Status)
	}
	press := standin.Action{Type: 3, Message: id, Data: json.RawMessage(`{"custom_id":"c"}`)}
	if out := act(t, s, press); out.Error == "" {
		t.Error("a component of another's message was pressed")
	}
}
