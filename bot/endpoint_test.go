package bot_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
	"dateline/briefing"
	"dateline/commands"
	"dateline/storage"
)

// site is where an endpoint is served.
type site struct {
	*httptest.Server
	w     *wired
	mu    sync.Mutex
	heard []heard // what Discord has posted, oldest first
}

// heard is one request that came in.
type heard struct {
	header http.Header
	body   []byte
	from   string // the other end of the connection
}

// endpoint has interactions come in over HTTP from now on. The bot behind it has no token: to answer needs none.
func (w *wired) endpoint() *site {
	return w.serveEndpoint(w.newBot(commands.New(w.store, w.logger()), ""))
}

// serveEndpoint has a bot hear over HTTP.
func (w *wired) serveEndpoint(b *bot.Bot) *site {
	w.t.Helper()
	e, err := bot.NewEndpoint(b, w.discord.PublicKey())
	if err != nil {
		w.t.Fatal(err)
	}
	s := &site{w: w}
	s.Server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			body = nil // whoever posts it has hung up
		}
		r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), r.Body))
		s.mu.Lock()
		s.heard = append(s.heard, heard{r.Header, body, r.RemoteAddr})
		s.mu.Unlock()
		e.ServeHTTP(rw, r)
	}))
	w.t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	if err := w.discord.SetEndpoint(w.t.Context(), s.URL); err != nil {
		w.t.Fatal(err)
	}
	return s
}

// last is the newest of what came in.
func (s *site) last() heard {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.heard[len(s.heard)-1]
}

// post sends a request to the endpoint.
func (s *site) post(header http.Header, body []byte) (status int, answer string) {
	s.w.t.Helper()
	return post(s.w.t, s.URL, header, body)
}

func post(t testing.TB, url string, header http.Header, body []byte) (status int, answer string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header = header.Clone()
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(said)
}

// All kinds of interactions are answered in the response, and none by a request.
func TestTheEndpointAnswers(t *testing.T) {
	t.Parallel()
	w := connected(t)
	openapi.Watch(t, w.discord)
	s := w.endpoint() // Discord has seen that a ping is answered, and that a forged one is refused
	w.wantsTopics()
	w.use(false, nil, "timeline", option("topic", 3, "Harbour ferries"))
	w.wantsTimeline(w.discord.Messages()[1])
	w.press(w.newest(), "Sources")
	holds(t, "the sources", w.newest().Embeds[0].Description, "version 1, bytes")
	focused := option("topic", 3, "harb")
	focused["focused"] = true
	out := w.act(standin.Action{Type: 4, Data: encode(t, map[string]any{"name": "summary", "type": 1, "options": []any{focused}})})
	if len(out.Choices) != 1 || !strings.Contains(string(out.Choices[0]), "Harbour ferries") {
		t.Errorf("choices: %s %s %s", out.Choices, out.Error, out.Reason)
	}
	card := w.submit(readForm(t, w.use(true, nil, "desk add")), map[string]string{"text": "The bridge was closed on Wednesday.", "published": "2025-12-12", "topic": "Bridge"})
	holds(t, "the card", card.Embeds[0].Description, "10 Dec 2025")
	for _, r := range w.discord.Sent() {
		if !callbacks.MatchString(r.Path) {
			t.Errorf("the bot has called %s %s", r.Method, r.Path)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	connections := map[string]bool{}
	for _, h := range s.heard {
		connections[h.from] = true
	}
	if len(connections) == len(s.heard) { // a client that hurries may open a second one before the first is free
		t.Errorf("no connection of %d was used again", len(connections))
	}
	w.wantsNoTrouble()
}

// A slow answer is promised in the response. Discord may not have read that yet when the answer comes, and then knows
// no such interaction. The response's connection is not used again: nobody shall wait behind it.
func TestASlowAnswerIsPromisedInTheResponse(t *testing.T) {
	t.Parallel()
	w := connected(t)
	openapi.Watch(t, w.discord)
	s := w.endpoint()
	early := make(chan bool, 2)
	early <- true
	early <- true
	w.answers(func(rw http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPatch {
			return false
		}
		select {
		case <-early:
			rw.Header().Set("Content-Type", "application/json")
			rw.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(rw, `{"message":"Unknown Webhook","code":10015}`)
			return true
		default:
			return false
		}
	})
	release := w.lock("events")
	w.use(false, nil, "timeline", option("topic", 3, "Harbour ferries"))
	promised := w.newest()
	if sent := w.discord.Sent(); len(sent) != 1 || string(sent[0].Payload) != `{"data":{"flags":64},"type":5}` || promised.Flags&ephemeral == 0 {
		t.Errorf("promised by %s: %+v", sent[0].Payload, promised)
	}
	slow := s.last().from
	w.wantsTopics()
	if s.last().from == slow {
		t.Error("the next interaction came on the connection of the slow one")
	}
	release()
	w.soon("the answer is given", func() bool { return w.answered() == 2 })
	w.wantsTimeline(w.discord.Messages()[0])
	if len(early) > 0 {
		t.Error("the answer was not refused at first")
	}
	w.wantsNoTrouble()
}

// Who has caught a request and sends it once more gets nothing filed by it.
func TestARequestThatIsSentAgain(t *testing.T) {
	t.Parallel()
	w := connected(t)
	s := w.endpoint()
	again := func() {
		t.Helper()
		h := s.last()
		if status, _ := s.post(h.header, h.body); status != http.StatusOK {
			t.Errorf("the repeat was answered by %d", status)
		}
	}
	files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(strings.ReplaceAll(story, "First", "Second"))}}
	w.use(true, files, "desk add", option("file", 11, "900"))
	card := w.newest()
	again()
	w.press(card, "Publish")
	holds(t, "the card", w.newest().Embeds[0].Title, "Filed as #2")
	again()
	again()
	if all, err := w.store.Heads(t.Context(), w.guild(), storage.AllSeeing(), storage.HeadQuery{}); err != nil || len(all) != 2 {
		t.Errorf("%d briefings, %v; want 2", len(all), err)
	}
}

// Whoever hangs up loses an answer at most.
func TestWhoHangsUp(t *testing.T) {
	t.Parallel()
	w := connected(t)
	s := w.endpoint()
	heard := func(want int) {
		t.Helper()
		w.soon(fmt.Sprint("the bot has heard of so many commands: ", want), func() bool { return strings.Count(w.logged(), "command=topics") == want })
	}
	w.wantsTopics()
	heard(1)
	caught := s.last()
	for _, length := range []int{0, 10, len(caught.body) - 1} {
		s.hangUp(caught, caught.body[:length])
	}
	w.wantsTopics()
	heard(2)                      // a part of one is none
	s.hangUp(caught, caught.body) // nobody reads the answer
	heard(3)
	w.wantsTopics()
}

func TestTwoHundredAtOnceOverHTTP(t *testing.T) {
	t.Parallel()
	const people = 200
	w := connected(t)
	w.endpoint()
	w.crowd(people)
	w.wantsNoTrouble()
}

func TestNoPublicKey(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"", "x", strings.Repeat("0", 63), strings.Repeat("0", 62), strings.Repeat("0", 66), strings.Repeat("g", 64)} {
		var fault *briefing.Fault
		if _, err := bot.NewEndpoint(nil, key); !errors.As(err, &fault) || !strings.Contains(fault.Says, "DISCORD_PUBLIC_KEY") {
			t.Errorf("%q is taken for a key: %v", key, err)
		}
	}
}

// signed is a body as Discord would send it.
func (w *wired) signed(body any) (http.Header, []byte) {
	raw, ok := body.(string)
	if !ok {
		raw = string(encode(w.t, body))
	}
	return w.discord.Sign([]byte(raw), time.Now()), []byte(raw)
}

func TestWhatIsSignedAndNoInteraction(t *testing.T) {
	t.Parallel()
	w := connected(t)
	s := w.endpoint()
	for body, want := range map[string]int{
		``: 400, `{`: 400, `null`: 400, `[]`: 400, `{"type":99,"id":"1310000000000000001","token":"t"}`: 400, `{"type":1}`: 400,
		strings.Repeat(" ", 256<<10): 400, strings.Repeat(" ", 256<<10+1): 413,
		`{"type":1,"id":"1310000000000000001","token":"t"}`: 200,
	} {
		header, raw := w.signed(body)
		if status, said := s.post(header, raw); status != want || want == 200 && !json.Valid([]byte(said)) {
			t.Errorf("%.50q was answered by %d %q, want %d", body, status, said, want)
		}
	}
	w.wantsTopics()
}
