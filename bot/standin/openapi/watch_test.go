package openapi_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
)

// listener is a test that keeps what it is told instead of failing.
type listener struct {
	testing.TB
	cleanup func()
	heard   []string
}

func (l *listener) Cleanup(f func()) { l.cleanup = f }

func (l *listener) Error(args ...any) { l.heard = append(l.heard, fmt.Sprint(args...)) }

func (l *listener) Errorf(format string, args ...any) {
	l.heard = append(l.heard, fmt.Sprintf(format, args...))
}

// leftOut are the keys that Discord always writes into its answers and the stand-in does not: no bot needs them.
var leftOut = regexp.MustCompile(`(\bcomponents\.\d+: missing property 'id'|\bembeds\.\d+: missing property 'type')$`)

// answered has a reader use /help, and a bot answer with calls to Discord, of which it returns the answers' bodies.
func answered(t *testing.T, calls ...func(i *discordgo.Interaction) (method, path, body string)) (s *standin.Server, bodies []string) {
	t.Helper()
	done, clock := make(chan bool), standin.NewClock(time.Now())
	s = standin.New(standin.Options{
		Now: clock.Now, AfterFunc: clock.AfterFunc,
		Commands: []*discordgo.ApplicationCommand{{Name: "help", Description: "What to type"}},
		Deliver: func(raw []byte) {
			defer close(done)
			var i discordgo.Interaction
			if err := json.Unmarshal(raw, &i); err != nil {
				t.Errorf("reading the interaction: %v", err)
				return
			}
			for _, c := range calls {
				bodies = append(bodies, call(t, s, c, &i))
			}
		},
	})
	if _, err := s.Act(t.Context(), standin.Action{Type: 2, Data: json.RawMessage(`{"name":"help"}`)}); err != nil {
		t.Fatal(err)
	}
	<-done
	return s, bodies
}

// call makes one call, and holds Discord's answer against the file.
func call(t *testing.T, s *standin.Server, c func(i *discordgo.Interaction) (method, path, body string), i *discordgo.Interaction) string {
	t.Helper()
	method, path, body := c(i)
	r, err := http.NewRequestWithContext(t.Context(), method, "https://discord.com/api/v10"+path, bytes.NewReader([]byte(body)))
	if err != nil {
		t.Error(err)
		return ""
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", s.Session().Token)
	answer, err := s.Session().Client.Do(r)
	if err != nil {
		t.Error(err)
		return ""
	}
	defer answer.Body.Close()
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Error(err)
	}
	path, _, _ = strings.Cut(path, "?")
	if err := rules(t).CheckResponse(method, path, answer.StatusCode, got); err != nil {
		for fault := range strings.SplitSeq(err.Error(), "; ") {
			if !leftOut.MatchString(fault) {
				t.Errorf("the stand-in's answer to %s %s: %s\n%s", method, path, fault, got)
			}
		}
	}
	return string(got)
}

func say(data string) func(i *discordgo.Interaction) (method, path, body string) {
	return func(i *discordgo.Interaction) (string, string, string) {
		return "POST", "/interactions/" + i.ID + "/" + i.Token + "/callback", `{"type":4,"data":` + data + `}`
	}
}

func webhook(method, below, body string) func(i *discordgo.Interaction) (string, string, string) {
	return func(i *discordgo.Interaction) (string, string, string) {
		return method, "/webhooks/" + i.AppID + "/" + i.Token + below, body
	}
}

func TestWatchFailsForWrongCalls(t *testing.T) {
	for _, test := range []struct {
		name, want string
		calls      []func(i *discordgo.Interaction) (method, path, body string)
	}{
		{"a right answer", "", []func(i *discordgo.Interaction) (string, string, string){say(`{"content":"x"}`), webhook("DELETE", "/messages/@original", "")}},
		{"a malformed one", "Discord refused the call POST /interactions/", []func(i *discordgo.Interaction) (string, string, string){say(`{"content":7}`), say(`{"content":"x"}`)}},
		{"one that the stand-in lets pass", "DELETE /webhooks/{webhook_id}/{webhook_token}/messages/@original: it takes no body",
			[]func(i *discordgo.Interaction) (string, string, string){say(`{"content":"x"}`), webhook("DELETE", "/messages/@original", "{}")}},
	} {
		s, _ := answered(t, test.calls...)
		l := &listener{TB: t}
		openapi.Watch(l, s)
		l.cleanup()
		if all := strings.Join(l.heard, "\n"); len(l.heard) > 1 || (all == "") != (test.want == "") || !strings.Contains(all, test.want) {
			t.Errorf("%s: %q, want %q", test.name, l.heard, test.want)
		}
	}
}

func TestTheStandInAnswersAsDiscordDoes(t *testing.T) {
	commands := `[{"name":"help","description":"What to type","options":[{"type":3,"name":"what","description":"Which","choices":[{"name":"a","value":"b"}]}]}]`
	fixed := func(method, path, body string) func(i *discordgo.Interaction) (string, string, string) {
		return func(*discordgo.Interaction) (string, string, string) { return method, path, body }
	}
	message := `{"content":"x","embeds":[{"title":"y","color":7}],"components":[{"type":1,"components":[{"type":2,"style":2,"label":"Later","custom_id":"a"}]}]}`
	_, bodies := answered(t,
		say(`{"content":7}`),
		func(i *discordgo.Interaction) (string, string, string) {
			_, path, body := say(message)(i)
			return "POST", path + "?with_response=true", body
		},
		say(message), // a second time: refused
		webhook("GET", "/messages/@original", ""),
		webhook("PATCH", "/messages/@original", `{"content":"y"}`),
		webhook("POST", "", message),
		webhook("DELETE", "/messages/@original", ""),
		webhook("GET", "/messages/@original", ""), // it is gone
		fixed("PUT", "/applications/"+standin.AppID+"/commands", commands),
		fixed("GET", "/applications/"+standin.AppID+"/commands", ""),
		fixed("PUT", "/applications/"+standin.AppID+"/guilds/"+standin.GuildID+"/commands", commands),
		fixed("GET", "/applications/"+standin.AppID+"/guilds/"+standin.GuildID+"/commands", ""),
		fixed("GET", "/gateway", ""),
		fixed("GET", "/gateway/bot", ""),
		fixed("GET", "/applications/@me", ""),
	)
	if len(bodies) != 15 || !strings.Contains(bodies[9], `"help"`) {
		t.Errorf("the answers: %q", bodies)
	}
}

func TestAnswersThatAreNotDiscords(t *testing.T) {
	for _, test := range []struct {
		method, path string
		status       int
		body, want   string
	}{
		{"POST", callback, 204, "", ""},
		{"POST", callback, 204, "{}", "an answer of 204 has no body"},
		{"POST", callback, 302, "", "it is never answered with 302"},
		{"POST", callback, 404, `{"code":10062,"message":"Unknown interaction"}`, ""},
		{"POST", callback, 404, `{"message":"Unknown interaction"}`, "missing property 'code'"},
		{"GET", set, 200, `[{"name":"help"}]`, "0: missing properties 'id', "},
		{"GET", "/gateway", 200, `{"url":"wss://gateway.discord.gg/"}`, ""},
		{"GET", "/gateway", 200, `{}`, "missing property 'url'"},
		{"GET", "/gateway", 200, ``, "no JSON"},
		{"GET", "/nowhere", 200, `{}`, "there is no such route"},
	} {
		err := rules(t).CheckResponse(test.method, test.path, test.status, []byte(test.body))
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s %s %d %s: %v, want %q", test.method, test.path, test.status, test.body, err, test.want)
		}
	}
}
