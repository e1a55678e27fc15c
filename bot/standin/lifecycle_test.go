package standin_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

// wants fails the test when Discord's answer is another.
func wants(t *testing.T, got reply, status, code int) {
	t.Helper()
	if got.status != status || got.Code != code {
		t.Errorf("%d %s, want %d with code %d", got.status, got.raw, status, code)
	}
}

// taken answers the reader's /timeline with "first" and returns the interaction.
func taken(t *testing.T, change ...func(*standin.Options)) (*standin.Server, *discordgo.InteractionCreate) {
	t.Helper()
	got := make(chan *discordgo.InteractionCreate, 1)
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		say(t, d, i, "first")
		got <- i
	}, change...)
	act(t, s, timeline())
	return s, <-got
}

func TestSilenceIsShownAfterTheLimit(t *testing.T) {
	clock, late := standin.NewClock(noon), make(chan reply, 1)
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		clock.Move(3 * time.Second)
		late <- call(t, d.Client, "POST", callbackPath(i), `{"type":4,"data":{"content":"late"}}`)
	}, by(clock))
	if out := act(t, s, timeline()); out.Error != "The application did not respond" {
		t.Errorf("outcome = %+v", out)
	}
	wants(t, <-late, 404, 10062)
	if len(s.Messages()) != 0 {
		t.Error("a late answer was shown")
	}
}

func TestPanicAndRefusalSayWhy(t *testing.T) {
	clock := standin.NewClock(noon)
	tests := []struct {
		name, reason string
		bot          func(*discordgo.Session, *discordgo.InteractionCreate)
	}{
		{"panic", "the bot panicked: no topic", func(*discordgo.Session, *discordgo.InteractionCreate) { panic("no topic") }},
		{"refusal", "the bot's answer was refused: 400 50006 Cannot send an empty message", func(d *discordgo.Session, i *discordgo.InteractionCreate) {
			call(t, d.Client, "POST", callbackPath(i), `{"type":4,"data":{"content":" "}}`)
			clock.Move(3 * time.Second)
		}},
		{"no JSON", "the bot's answer was refused: 400 50109 The request body contains invalid JSON.", func(d *discordgo.Session, i *discordgo.InteractionCreate) {
			call(t, d.Client, "POST", callbackPath(i), `{`)
			clock.Move(3 * time.Second)
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out := act(t, open(t, test.bot, by(clock)), timeline())
			if out.Error != "The application did not respond" || out.Reason != test.reason {
				t.Errorf("outcome = %+v", out)
			}
		})
	}
}

func TestPersonMayStopWaiting(t *testing.T) {
	s := open(t, func(*discordgo.Session, *discordgo.InteractionCreate) {})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Act(ctx, timeline()); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

func TestCallsThatDiscordDoesNotKnow(t *testing.T) {
	s, i := taken(t)
	client := s.Session().Client
	other := *i.Interaction
	other.Token += "x"
	tests := []struct {
		name, method, path, body string
		status, code             int
	}{
		{"a second answer", "POST", callbackPath(i), `{"type":4,"data":{"content":"x"}}`, 400, 40060},
		{"a form after the answer", "POST", callbackPath(i), `{"type":9}`, 400, 40060},
		{"another id", "POST", "/interactions/7/" + i.Token + "/callback", `{"type":5}`, 404, 10062},
		{"another token", "POST", "/interactions/" + i.ID + "/x/callback", `{"type":5}`, 404, 10062},
		{"another app", "POST", "/webhooks/7/" + i.Token, `{"content":"x"}`, 404, 10015},
		{"another webhook", "PATCH", "/webhooks/" + i.AppID + "/x/messages/@original", `{"content":"x"}`, 404, 10015},
		{"another message", "PATCH", webhookPath(i) + "/messages/7", `{"content":"x"}`, 404, 10008},
		{"an empty follow-up", "POST", webhookPath(i), `{"content":""}`, 400, 50006},
		{"a follow-up of nothing", "POST", webhookPath(i), ``, 400, 50035},
		{"an edit that empties", "PATCH", webhookPath(i) + "/messages/@original", `{"content":null}`, 400, 50006},
		{"an edit that makes private", "PATCH", webhookPath(i) + "/messages/@original", `{"flags":64}`, 400, 50035},
		{"a body that is no JSON", "POST", webhookPath(i), `{"content"`, 400, 50109},
		{"a body that is a list", "POST", webhookPath(i), `[]`, 400, 50035},
		{"a method that is none", "PUT", webhookPath(i) + "/messages/@original", `{}`, 405, 0},
		{"a route that is none", "GET", "/users/@me", ``, 404, 0},
		{"commands of another app", "GET", "/applications/7/commands", ``, 404, 0},
		{"a request of 25 MiB", "POST", webhookPath(i), `{"content":"` + strings.Repeat("a", 25<<20) + `"}`, 413, 40005},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before := fmt.Sprintf("%s", s.Messages())
			wants(t, call(t, client, test.method, test.path, test.body), test.status, test.code)
			if after := fmt.Sprintf("%s", s.Messages()); after != before {
				t.Errorf("the channel became %s", after)
			}
			sent := s.Sent()
			if r := sent[len(sent)-1]; r.Status != test.status || r.Path != test.path || r.Method != test.method {
				t.Errorf("recorded %s %s %d", r.Method, r.Path, r.Status)
			}
		})
	}
	if _, err := client.Get("https://example.org/"); err == nil {
		t.Error("another host was reached")
	}
}

func TestMessagesBelongToTheirInteraction(t *testing.T) {
	s, i := taken(t)
	first := last(t, s).ID
	act(t, s, timeline())
	client, second := s.Session().Client, last(t, s).ID
	wants(t, call(t, client, "GET", webhookPath(i)+"/messages/"+first, ""), 200, 0)
	wants(t, call(t, client, "GET", webhookPath(i)+"/messages/"+second, ""), 404, 10008)
	wants(t, call(t, client, "DELETE", webhookPath(i)+"/messages/@original", ""), 204, 0)
	wants(t, call(t, client, "GET", webhookPath(i)+"/messages/@original", ""), 404, 10008)
}

func TestTokenLivesFifteenMinutes(t *testing.T) {
	clock := standin.NewClock(noon)
	s, i := taken(t, by(clock))
	edit := func() reply {
		return call(t, s.Session().Client, "PATCH", webhookPath(i)+"/messages/@original", `{"content":"later"}`)
	}
	clock.Move(15 * time.Minute)
	wants(t, edit(), 200, 0)
	clock.Move(time.Second)
	wants(t, edit(), 404, 10015)
}

func TestNothingIsAnsweredBeforeTheAcknowledgement(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		wants(t, call(t, d.Client, "POST", webhookPath(i), `{"content":"x"}`), 404, 10015)
		r := call(t, d.Client, "POST", callbackPath(i)+"?with_response=true", `{"type":4,"data":{"content":"x","flags":64}}`)
		if !strings.Contains(string(r.raw), `"response_message_ephemeral":true`) || !strings.Contains(string(r.raw), `"resource"`) {
			t.Errorf("the answer asked for is %d %s", r.status, r.raw)
		}
	})
	act(t, s, timeline())
}

func TestFilesHaveLimits(t *testing.T) {
	s, i := taken(t)
	send := func(n, size int) error {
		files := make([]*discordgo.File, n)
		for k := range files {
			files[k] = &discordgo.File{Name: "a.bin", Reader: bytes.NewReader(make([]byte, size))}
		}
		_, err := s.Session().FollowupMessageCreate(i.Interaction, true, &discordgo.WebhookParams{Files: files})
		return err
	}
	for _, test := range []struct{ n, size, status, code int }{
		{10, 1, 200, 0}, {11, 1, 400, 50035}, {1, 10 << 20, 200, 0}, {1, 10<<20 + 1, 413, 40005}, {3, 9 << 20, 413, 40005},
	} {
		status, code := http.StatusOK, 0
		if rest := (*discordgo.RESTError)(nil); errors.As(send(test.n, test.size), &rest) {
			status, code = rest.Response.StatusCode, rest.Message.Code
		}
		if status != test.status || code != test.code {
			t.Errorf("%d files of %d bytes: %d with code %d", test.n, test.size, status, code)
		}
	}
}

func TestEditKeepsTheFilesItLists(t *testing.T) {
	s, i := taken(t)
	file := func(name string) *discordgo.File {
		return &discordgo.File{Name: name, ContentType: "text/plain", Reader: strings.NewReader(name)}
	}
	edit := func(e *discordgo.WebhookEdit) []string {
		m, err := s.Session().InteractionResponseEdit(i.Interaction, e)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, a := range m.Attachments {
			names = append(names, a.Filename)
		}
		return names
	}
	edit(&discordgo.WebhookEdit{Files: []*discordgo.File{file("a.txt")}})
	if got := edit(&discordgo.WebhookEdit{Files: []*discordgo.File{file("b.txt")}}); len(got) != 2 {
		t.Errorf("without a list: %v", got)
	}
	kept := last(t, s).Attachments[1]
	got := edit(&discordgo.WebhookEdit{Files: []*discordgo.File{file("c.txt")}, Attachments: &[]*discordgo.MessageAttachment{kept, {ID: "0", Filename: "d.txt"}}})
	if fmt.Sprint(got) != "[b.txt d.txt]" {
		t.Errorf("with a list: %v", got)
	}
	if u, ok := s.File(kept.ID); !ok || string(u.Bytes) != "b.txt" || u.Type != "text/plain" {
		t.Errorf("the file kept = %+v, %v", u, ok)
	}
}

func TestMessageAtItsLimitsIsTaken(t *testing.T) {
	body := `{"type":4,"data":{"content":` + long(2000) + `,"embeds":[{"title":` + long(256) + `,"description":` + long(4096) +
		`,"footer":{"text":` + long(1648) + `}}],"components":` + many(5, `{"type":1,"components":`+strings.ReplaceAll(many(5, `{"type":2,"style":2,"label":"x","custom_id":"?%d"}`), "?", "%d-")+`}`) + `}}`
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		body := strings.Replace(body, `"custom_id":"0-0"`, `"custom_id":`+long(100), 1)
		if !json.Valid([]byte(body)) {
			t.Error("the body is no JSON")
		}
		wants(t, call(t, d.Client, "POST", callbackPath(i), body), 204, 0)
	})
	act(t, s, timeline())
}
