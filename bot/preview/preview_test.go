package preview_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/preview"
	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
)

var commands = []*discordgo.ApplicationCommand{
	{Name: "echo", Description: "Say it again", Options: []*discordgo.ApplicationCommandOption{
		{Type: discordgo.ApplicationCommandOptionString, Name: "words", Description: "What to say", Required: true},
	}},
	{Name: "size", Description: "How large a file is", Options: []*discordgo.ApplicationCommandOption{
		{Type: discordgo.ApplicationCommandOptionAttachment, Name: "file", Description: "The file", Required: true},
	}},
}

// page serves the preview of a bot that repeats words and hands files back.
func page(t *testing.T) *httptest.Server {
	t.Helper()
	var s *standin.Server
	clock := standin.NewClock(time.Now())
	s = standin.New(standin.Options{
		Commands: commands, Guild: "Harbour Post", Channel: "desk", Now: clock.Now, AfterFunc: clock.AfterFunc,
		Deliver: func(raw []byte) {
			var i discordgo.InteractionCreate
			if err := json.Unmarshal(raw, &i); err != nil {
				t.Errorf("the interaction is not discordgo's: %v", err)
				return
			}
			d := i.ApplicationCommandData()
			reply := &discordgo.InteractionResponseData{Flags: discordgo.MessageFlagsEphemeral}
			if d.Name == "echo" {
				reply.Content = d.Options[0].StringValue()
			} else {
				for _, a := range d.Resolved.Attachments {
					u, _ := s.File(a.ID)
					reply.Files = []*discordgo.File{{Name: u.Name, ContentType: u.Type, Reader: bytes.NewReader(u.Bytes)}}
				}
			}
			if err := s.Session().InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
				Type: discordgo.InteractionResponseChannelMessageWithSource, Data: reply,
			}); err != nil {
				t.Errorf("answering: %v", err)
			}
		},
	})
	openapi.Watch(t, s)
	srv := httptest.NewServer(preview.Handler(preview.Options{Standin: s, Samples: func(context.Context) ([]string, error) { return []string{"/echo words:hello"}, nil }, Ask: "/echo words:", Intro: []string{"Hello."}}))
	t.Cleanup(srv.Close)
	return srv
}

type request struct {
	method, path, body string
	header             map[string]string
}

// do sends a request as the page's own script would, unless the headers say otherwise ("" takes one away).
func do(t *testing.T, srv *httptest.Server, in request) (int, http.Header, string) {
	t.Helper()
	r, err := http.NewRequest(in.method, srv.URL+in.path, strings.NewReader(in.body))
	if err != nil {
		t.Fatal(err)
	}
	if in.method == http.MethodPost {
		r.Header.Set("Origin", srv.URL)
		r.Header.Set("Content-Type", "application/json")
	}
	for name, value := range in.header {
		r.Header.Del(name)
		if name == "Host" {
			r.Host = value
		} else if value != "" {
			r.Header.Set(name, value)
		}
	}
	resp, err := srv.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header, string(b)
}

const echo = `{"type":2,"data":{"name":"echo","options":[{"name":"words","type":3,"value":"good morning"}]}}`

func TestGuardKeepsOthersAway(t *testing.T) {
	srv := page(t)
	for _, tc := range []struct {
		name string
		in   request
		want int
	}{
		{"the page", request{method: "GET", path: "/"}, 200},
		{"its script", request{method: "GET", path: "/app.js"}, 200},
		{"a file that is not there", request{method: "GET", path: "/nothing.js"}, 404},
		{"localhost by name", request{method: "GET", path: "/", header: map[string]string{"Host": "localhost:80"}}, 200},
		{"loopback of IPv6", request{method: "GET", path: "/", header: map[string]string{"Host": "[::1]:80"}}, 200},
		{"a name rebound to this address", request{method: "GET", path: "/", header: map[string]string{"Host": "news.example"}}, 403},
		{"a name that begins like ours", request{method: "GET", path: "/", header: map[string]string{"Host": "localhost.example"}}, 403},
		{"state read by another site", request{method: "GET", path: "/api/state", header: map[string]string{"Origin": "https://news.example"}}, 403},
		{"the page acts", request{method: "POST", path: "/api/act", body: echo, header: map[string]string{"Sec-Fetch-Site": "same-origin"}}, 200},
		{"another site acts", request{method: "POST", path: "/api/act", body: echo, header: map[string]string{"Origin": "https://news.example"}}, 403},
		{"another port acts", request{method: "POST", path: "/api/act", body: echo, header: map[string]string{"Origin": "http://127.0.0.1:1"}}, 403},
		{"a form of another site acts", request{method: "POST", path: "/api/act", body: echo, header: map[string]string{"Sec-Fetch-Site": "cross-site"}}, 403},
		{"nobody says who acts", request{method: "POST", path: "/api/act", body: echo, header: map[string]string{"Origin": ""}}, 403},
		{"a link that acts", request{method: "GET", path: "/api/act"}, 404},
	} {
		if got, _, body := do(t, srv, tc.in); got != tc.want {
			t.Errorf("%s: %d %s, want %d", tc.name, got, body, tc.want)
		}
	}
}

func TestPageLoadsNothingFromElsewhere(t *testing.T) {
	_, h, body := do(t, page(t), request{method: "GET", path: "/"})
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
	} {
		if !strings.HasPrefix(h.Get(name), want) {
			t.Errorf("%s is %q, want it to begin with %q", name, h.Get(name), want)
		}
	}
	if strings.Contains(h.Get("Content-Security-Policy"), "unsafe") || strings.Contains(body, "style=") || strings.Contains(body, "://") {
		t.Errorf("the page has inline styles, remote addresses or a policy that allows them:\n%s\n%s", h.Get("Content-Security-Policy"), body)
	}
}

func TestActShowsTheAnswerInTheState(t *testing.T) {
	srv := page(t)
	if status, _, body := do(t, srv, request{method: "POST", path: "/api/act", body: echo}); status != 200 || strings.TrimSpace(body) != "{}" {
		t.Fatalf("acting: %d %s", status, body)
	}
	_, _, body := do(t, srv, request{method: "GET", path: "/api/state"})
	var state struct {
		Guild    string
		Channels []struct{ ID, Name string }
		Users    []struct{ ID, Name string }
		Commands []struct{ Name string }
		Messages []struct{ ID, Content string }
		Ask      string
		Intro    []string
	}
	if err := json.Unmarshal([]byte(body), &state); err != nil {
		t.Fatal(err)
	}
	if state.Guild != "Harbour Post" || len(state.Channels) != 5 || state.Channels[0].Name != "desk" || len(state.Users) != 4 || len(state.Commands) != 2 || state.Ask == "" || len(state.Intro) != 1 {
		t.Errorf("state %s", body)
	}
	if len(state.Messages) != 1 || state.Messages[0].Content != "good morning" {
		t.Fatalf("messages %+v", state.Messages)
	}
	do(t, srv, request{method: "POST", path: "/api/dismiss", body: `{"id":"` + state.Messages[0].ID + `"}`})
	if _, _, body := do(t, srv, request{method: "GET", path: "/api/state"}); strings.Contains(body, "good morning") {
		t.Error("the private note was dismissed and is still there")
	}
}

func TestActTellsWhatDiscordWouldShow(t *testing.T) {
	srv := page(t)
	for _, tc := range []struct {
		name, body string
		status     int
		want       string
	}{
		{"an option that is missing", `{"type":2,"data":{"name":"echo"}}`, 200, "required"},
		{"no JSON", `{`, 400, "could not read"},
		{"a type that nobody can do", `{"type":1,"data":{}}`, 400, "could not pass that on"},
	} {
		status, _, body := do(t, srv, request{method: "POST", path: "/api/act", body: tc.body})
		if status != tc.status || !strings.Contains(body, tc.want) {
			t.Errorf("%s: %d %s, want %d and %q", tc.name, status, body, tc.status, tc.want)
		}
	}
	status, _, body := do(t, srv, request{method: "POST", path: "/api/act", body: `{"data":"` + strings.Repeat("x", 30<<20) + `"}`})
	if status != http.StatusRequestEntityTooLarge || !strings.Contains(body, "too powerful") {
		t.Errorf("31 MB: %d %.200s", status, body)
	}
}

// form writes a body with a deed and one file.
func form(t *testing.T, deed, id, name string, file []byte) (body, kind string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile(id, name)
	if err == nil {
		_, err = part.Write(file)
	}
	if err == nil {
		err = w.WriteField("deed", deed)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), w.FormDataContentType()
}

func TestFilesGoUpAndComeBackAsDownloads(t *testing.T) {
	srv := page(t)
	for _, tc := range []struct{ name, content, kind, place string }{
		{"notes.html", "<script>alert(1)</script>", "application/octet-stream", "attachment; filename=notes.html"},
		{"dot.gif", "GIF89a\x01\x00\x01\x00\x00\x00\x00;", "image/gif", "inline; filename=dot.gif"},
	} {
		body, kind := form(t, `{"type":2,"data":{"name":"size","options":[{"name":"file","type":11,"value":"u1"}]}}`, "u1", tc.name, []byte(tc.content))
		if status, _, got := do(t, srv, request{method: "POST", path: "/api/act", body: body, header: map[string]string{"Content-Type": kind}}); status != 200 {
			t.Fatalf("sending %s: %d %s", tc.name, status, got)
		}
		_, _, state := do(t, srv, request{method: "GET", path: "/api/state"})
		_, url, _ := strings.Cut(state, `"url":"https://cdn.discordapp.com/attachments`)
		if strings.Contains(url, `"url":"https://cdn.discordapp.com/attachments`) {
			_, url, _ = strings.Cut(url, `"url":"https://cdn.discordapp.com/attachments`)
		}
		url, _, _ = strings.Cut(url, `"`)
		status, h, got := do(t, srv, request{method: "GET", path: "/cdn" + url})
		if status != 200 || got != tc.content || h.Get("Content-Type") != tc.kind || h.Get("Content-Disposition") != tc.place {
			t.Errorf("%s: %d %s %s %q", tc.name, status, h.Get("Content-Type"), h.Get("Content-Disposition"), got)
		}
	}
	if status, _, _ := do(t, srv, request{method: "GET", path: "/cdn/1/2/x"}); status != 404 {
		t.Errorf("a file that is not there: %d", status)
	}
}

func TestSayPostsThePersonsMessage(t *testing.T) {
	srv := page(t)
	body, kind := form(t, `{"content":"From the wire","user":"`+standin.ModeratorID+`"}`, "file", "wire.txt", []byte("text"))
	do(t, srv, request{method: "POST", path: "/api/say", body: body, header: map[string]string{"Content-Type": kind}})
	_, _, state := do(t, srv, request{method: "GET", path: "/api/state"})
	for _, want := range []string{"From the wire", "wire.txt", `"global_name":"Moderator"`} {
		if !strings.Contains(state, want) {
			t.Errorf("the state lacks %s:\n%s", want, state)
		}
	}
}

func TestEventsTellWhatHappensInOrder(t *testing.T) {
	srv := page(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "GET", srv.URL+"/api/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := srv.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if kind := resp.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Errorf("content type %q", kind)
	}
	lines := bufio.NewScanner(resp.Body)
	next := func() string {
		for lines.Scan() {
			if lines.Text() != "" {
				return lines.Text()
			}
		}
		t.Fatal("the stream ended:", lines.Err())
		return ""
	}
	if got := next(); got != ": open" {
		t.Fatalf("first line %q", got)
	}
	do(t, srv, request{method: "POST", path: "/api/act", body: echo})
	if got := next(); got != "id: 1" {
		t.Errorf("got %q, want id: 1", got)
	}
	if got := next(); !strings.HasPrefix(got, `data: {"op":"message","data":{`) || !strings.Contains(got, "good morning") {
		t.Errorf("got %q", got)
	}
}
