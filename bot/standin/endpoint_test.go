package standin_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

// endpoint is a bot that hears over HTTP: it verifies signatures, answers pings, and gives the rest to answer.
func endpoint(t testing.TB, s *standin.Server, answer http.HandlerFunc) string {
	t.Helper()
	key, err := hex.DecodeString(s.PublicKey())
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Content-Type") != "application/json" || !strings.HasPrefix(r.UserAgent(), "Discord-Interactions/") {
			t.Errorf("headers %v", r.Header)
		}
		if !discordgo.VerifyInteraction(r, ed25519.PublicKey(key)) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		raw, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		if !strings.Contains(string(raw), `"data"`) { // a ping
			fmt.Fprint(w, `{"type":1}`)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(raw))
		answer(w, r)
	}))
	t.Cleanup(web.Close)
	return web.URL
}

// byPost leaves interactions to the endpoint.
func byPost(o *standin.Options) { o.Deliver = nil }

// tooSlow is an endpoint that answers when Discord no longer listens.
func tooSlow(clock *standin.Clock) http.HandlerFunc {
	return func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // so that the server sees the other side hang up
		clock.Move(3 * time.Second)
		<-r.Context().Done()
	}
}

func TestEndpointsThatDiscordDoesNotTake(t *testing.T) {
	clock := standin.NewClock(noon)
	s := open(t, nil, byPost, by(clock))
	for _, test := range []struct {
		name, says string
		answer     http.HandlerFunc
	}{
		{"no pong", "answered with 200 \"{}\", not with 200 and type 1", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "{}") }},
		{"a page", "answered with 404", http.NotFound},
		{"any signature will do", "a wrong signature was answered with 200, not with 401", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"type":1}`) }},
		{"too slow", "deadline exceeded", tooSlow(clock)},
		{"a redirection", "answered with 307", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusTemporaryRedirect) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			web := httptest.NewServer(test.answer)
			defer web.Close()
			if err := s.SetEndpoint(t.Context(), web.URL); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%v, want %q", err, test.says)
			}
		})
	}
	if err := s.SetEndpoint(t.Context(), "http://127.0.0.1:1/"); err == nil {
		t.Error("nobody was taken for an endpoint")
	}
	if out := act(t, s, timeline()); !strings.Contains(out.Reason, "no connection to the gateway") {
		t.Errorf("an endpoint that was not taken got an interaction: %+v", out)
	}
}

// withFile answers with a form of JSON and a file.
func withFile(t testing.TB) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		form := multipart.NewWriter(w)
		w.Header().Set("Content-Type", form.FormDataContentType())
		payload, err := form.CreateFormField("payload_json")
		if err != nil {
			t.Error(err)
		}
		fmt.Fprint(payload, `{"type":4,"data":{"content":"a file","attachments":[{"id":0,"filename":"notes.txt"}]}}`)
		file, err := form.CreateFormFile("files[0]", "x.txt")
		if err != nil {
			t.Error(err)
		}
		fmt.Fprint(file, "the notes")
		if err := form.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestEndpointAnswers(t *testing.T) {
	body := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			fmt.Fprint(w, body)
		}
	}
	for _, test := range []struct {
		name, content, reason string
		answer                http.HandlerFunc
		status                int
	}{
		{"JSON", "by post", "", body(200, `{"type":4,"data":{"content":"by post"}}`), 204},
		{"a form with a file", "a file", "", withFile(t), 204},
		{"another status", "", "the endpoint answered 500", body(500, `{"type":4,"data":{"content":"x"}}`), 0},
		{"created", "", "the endpoint answered 201", body(201, `{"type":4,"data":{"content":"x"}}`), 0},
		{"no JSON", "", "the bot's answer was refused: 400 50109", body(200, `hello`), 400},
		{"nothing", "", "the bot's answer was refused: 400 50035", body(200, ``), 400},
		{"too long", "", "the bot's answer was refused: 400 50035", body(200, `{"type":4,"data":{"content":`+long(2001)+`}}`), 400},
		{"too slow", "", "the endpoint ", nil, 0},
		{"left to the REST API, which hears nothing", "", "the endpoint ", nil, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			clock := standin.NewClock(noon)
			s := open(t, nil, byPost, by(clock))
			switch test.name {
			case "too slow":
				test.answer = tooSlow(clock)
			case "left to the REST API, which hears nothing":
				test.answer = func(w http.ResponseWriter, _ *http.Request) {
					w.WriteHeader(http.StatusAccepted)
					go clock.Move(3 * time.Second)
				}
			}
			if err := s.SetEndpoint(t.Context(), endpoint(t, s, test.answer)); err != nil {
				t.Fatal(err)
			}
			out := act(t, s, timeline())
			if shown := test.content == ""; shown != (out.Error == "The application did not respond") || !strings.Contains(out.Reason, test.reason) {
				t.Errorf("outcome = %+v", out)
			}
			if test.content != "" && last(t, s).Content != test.content {
				t.Errorf("said %q", last(t, s).Content)
			}
			if sent := s.Sent(); test.status == 0 && len(sent) > 0 || test.status > 0 && (len(sent) != 1 || sent[0].Status != test.status || !strings.HasSuffix(sent[0].Path, "/callback")) {
				t.Errorf("recorded %+v", sent)
			}
			if files := messages(t, s); test.name == "a form with a file" {
				u, ok := s.File(files[0].Attachments[0].ID)
				if !ok || u.Name != "notes.txt" || string(u.Bytes) != "the notes" {
					t.Errorf("the file = %+v", u)
				}
			}
		})
	}
}

func TestEndpointMayAnswerByREST(t *testing.T) {
	s := open(t, nil, byPost)
	url := endpoint(t, s, func(w http.ResponseWriter, r *http.Request) {
		i := &discordgo.InteractionCreate{}
		if err := json.NewDecoder(r.Body).Decode(i); err != nil {
			t.Error(err)
		}
		w.WriteHeader(http.StatusAccepted)
		say(t, s.Session(), i, "by REST")
	})
	if err := s.SetEndpoint(t.Context(), url); err != nil {
		t.Fatal(err)
	}
	if out := act(t, s, timeline()); out.Error != "" || out.Reason != "" || last(t, s).Content != "by REST" {
		t.Errorf("outcome = %+v", out)
	}
	if err := s.SetEndpoint(t.Context(), ""); err != nil {
		t.Error(err)
	}
}

func TestSignature(t *testing.T) {
	s := open(t, nil)
	key, err := hex.DecodeString(s.PublicKey())
	if err != nil {
		t.Fatal(err)
	}
	body := []byte(`{"type":1}`)
	for _, test := range []struct {
		name   string
		change func(*http.Request)
		valid  bool
	}{
		{"as it is", func(*http.Request) {}, true},
		{"another body", func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader(`{"type":2}`)) }, false},
		{"another hour", func(r *http.Request) { r.Header.Set("X-Signature-Timestamp", "1") }, false},
	} {
		r := httptest.NewRequest("POST", "/", bytes.NewReader(body))
		r.Header = s.Sign(body, noon)
		if stamp := r.Header.Get("X-Signature-Timestamp"); stamp != fmt.Sprint(noon.Unix()) {
			t.Errorf("timestamp %s", stamp)
		}
		test.change(r)
		if valid := discordgo.VerifyInteraction(r, ed25519.PublicKey(key)); valid != test.valid {
			t.Errorf("%s: valid %v", test.name, valid)
		}
	}
}
