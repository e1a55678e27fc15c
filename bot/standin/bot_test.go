package standin_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

// noon is the hour at which all tests begin.
var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// The commands of the tests' bot.
var commands = []*discordgo.ApplicationCommand{
	{Name: "timeline", Description: "What happened when", Options: []*discordgo.ApplicationCommandOption{
		{Type: discordgo.ApplicationCommandOptionString, Name: "topic", Description: "The story", Required: true, Autocomplete: true, MaxLength: 40},
		{Type: discordgo.ApplicationCommandOptionInteger, Name: "size", Description: "How many", MinValue: new(float64), MaxValue: 50},
		{Type: discordgo.ApplicationCommandOptionString, Name: "show", Description: "Which", Choices: []*discordgo.ApplicationCommandOptionChoice{{Name: "All", Value: "all"}, {Name: "Planned", Value: "planned"}}},
		{Type: discordgo.ApplicationCommandOptionInteger, Name: "days", Description: "How far back", Choices: []*discordgo.ApplicationCommandOptionChoice{{Name: "A week", Value: 7}}},
		{Type: discordgo.ApplicationCommandOptionBoolean, Name: "shared", Description: "For all"},
		{Type: discordgo.ApplicationCommandOptionChannel, Name: "where", Description: "Which channel"},
		{Type: discordgo.ApplicationCommandOptionUser, Name: "whose", Description: "Whose story"},
	}},
	{Name: "desk", Description: "For moderators", DefaultMemberPermissions: manageMessages(), Options: []*discordgo.ApplicationCommandOption{
		{Type: discordgo.ApplicationCommandOptionSubCommand, Name: "add", Description: "File a briefing", Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionAttachment, Name: "file", Description: "The text"},
		}},
	}},
	{Name: "File as briefing", Type: discordgo.MessageApplicationCommand},
}

func manageMessages() *int64 {
	n := int64(discordgo.PermissionManageMessages)
	return &n
}

// open makes a stand-in whose bot is the function. A test's bot reads interactions as discordgo does.
func open(t testing.TB, bot func(*discordgo.Session, *discordgo.InteractionCreate), change ...func(*standin.Options)) *standin.Server {
	t.Helper()
	var s *standin.Server
	o := standin.Options{Commands: commands, Guild: "Newsroom", Channel: "desk"}
	by(standin.NewClock(noon))(&o)
	o.Deliver = func(raw []byte) {
		i := &discordgo.InteractionCreate{}
		if err := json.Unmarshal(raw, i); err != nil {
			t.Errorf("reading the interaction: %v", err)
			return
		}
		bot(s.Session(), i)
	}
	for _, c := range change {
		c(&o)
	}
	s = standin.New(o)
	return s
}

// by has a stand-in keep the time of a clock.
func by(c *standin.Clock) func(*standin.Options) {
	return func(o *standin.Options) { o.Now, o.AfterFunc = c.Now, c.AfterFunc }
}

// act does what a person does and fails the test when the stand-in cannot.
func act(t testing.TB, s *standin.Server, a standin.Action) standin.Outcome {
	t.Helper()
	out, err := s.Act(t.Context(), a)
	if err != nil {
		t.Fatalf("acting: %v", err)
	}
	return out
}

// timeline is the reader's /timeline topic:Ports.
func timeline() standin.Action {
	return standin.Action{Type: 2, Data: json.RawMessage(`{"name":"timeline","options":[{"name":"topic","type":3,"value":"Ports"}]}`)}
}

// say answers an interaction with a text.
func say(t testing.TB, s *discordgo.Session, i *discordgo.InteractionCreate, content string) {
	t.Helper()
	err := s.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
		Type: discordgo.InteractionResponseChannelMessageWithSource,
		Data: &discordgo.InteractionResponseData{Content: content},
	})
	if err != nil {
		t.Errorf("answering: %v", err)
	}
}

// messages reads the channel as discordgo does.
func messages(t testing.TB, s *standin.Server) []*discordgo.Message {
	t.Helper()
	var all []*discordgo.Message
	for _, raw := range s.Messages() {
		m := &discordgo.Message{}
		if err := json.Unmarshal(raw, m); err != nil {
			t.Fatalf("reading message %s: %v", raw, err)
		}
		all = append(all, m)
	}
	return all
}

// last is the newest message, which must be there.
func last(t testing.TB, s *standin.Server) *discordgo.Message {
	t.Helper()
	all := messages(t, s)
	if len(all) == 0 {
		t.Fatal("the channel is empty")
	}
	return all[len(all)-1]
}

// reply is Discord's answer to a call.
type reply struct {
	status  int
	Code    int            `json:"code"`
	Message string         `json:"message"`
	Errors  map[string]any `json:"errors"`
	raw     []byte
}

// call makes a REST call as any program could, without discordgo's care.
func call(t testing.TB, client *http.Client, method, path, body string) reply {
	t.Helper()
	r, err := http.NewRequest(method, "https://discord.com/api/v9"+path, bytes.NewBufferString(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	out := reply{status: response.StatusCode}
	if out.raw, err = io.ReadAll(response.Body); err != nil {
		t.Fatal(err)
	}
	if response.StatusCode >= 400 {
		if err := json.Unmarshal(out.raw, &out); err != nil {
			t.Fatalf("reading the refusal %s: %v", out.raw, err)
		}
	}
	return out
}

func callbackPath(i *discordgo.InteractionCreate) string {
	return "/interactions/" + i.ID + "/" + i.Token + "/callback"
}

func webhookPath(i *discordgo.InteractionCreate) string {
	return "/webhooks/" + i.AppID + "/" + i.Token
}
