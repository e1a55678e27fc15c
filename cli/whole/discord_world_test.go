package whole

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
	"dateline/storage/local"
)

// world is the program on an in-process Discord, over sockets, with a PostgreSQL that can be stopped.
type world struct {
	t       *testing.T
	http    bool // the front: HTTP, or else the gateway
	discord *standin.Server
	api     string
	listen  string
	data    string
	server  *local.Server
	cmd     *exec.Cmd
	out     *output

	moderator string       // who acts as such now
	people    atomic.Int64 // that have acted
}

const botToken = "MTE4MDAwMDAwMDAwMDAwMDAwMQ.secret.of-the-tests"

// newWorld is a world in which the program is given a database.
func newWorld(t *testing.T, overHTTP bool) *world {
	w := newPrivateWorld(t, overHTTP)
	w.startDatabase()
	t.Cleanup(func() { w.server.Stop() })
	return w
}

// newPrivateWorld is a world in which the program runs a database of its own.
func newPrivateWorld(t *testing.T, overHTTP bool) *world {
	w := &world{t: t, http: overHTTP, data: folder(t), out: &output{}, moderator: standin.ModeratorID}
	web := httptest.NewUnstartedServer(nil)
	w.api = "http://" + web.Listener.Addr().String()
	w.discord = standin.New(standin.Options{Guild: "Harbour desk", Channel: "desk", Now: time.Now, Address: w.api, Token: botToken, StartEvery: -1, AckLimit: patience})
	web.Config.Handler = w.discord
	web.Start()
	openapi.Watch(t, w.discord)
	t.Cleanup(func() { w.discord.Hangup(); web.Close() })
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w.listen = free.Addr().String()
	free.Close()
	return w
}

func (w *world) startDatabase() {
	w.t.Helper()
	var err error
	if w.server, err = local.Start(context.Background(), local.Options{Dir: w.data}); err != nil {
		w.t.Fatal(err)
	}
}

// command prepares a run of the program in this world.
func (w *world) command(args ...string) *exec.Cmd {
	cmd := dateline(w.data, args...)
	if w.server != nil {
		cmd.Env = append(cmd.Env, "DATABASE_URL="+w.server.DSN())
	}
	cmd.Env = append(cmd.Env, "DISCORD_TOKEN="+botToken, "DISCORD_API_URL="+w.api, "DATELINE_LISTEN="+w.listen, "DATELINE_METRICS=127.0.0.1:0")
	if w.http {
		cmd.Env = append(cmd.Env, "DISCORD_PUBLIC_KEY="+w.discord.PublicKey())
	}
	return cmd
}

// start starts the program and waits until it can be asked on Discord.
func (w *world) start() {
	w.t.Helper()
	w.cmd = w.command("run")
	w.cmd.Stdout, w.cmd.Stderr = w.out, w.out
	if err := w.cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { w.cmd.Process.Kill() })
	if w.http {
		w.await("the endpoint", func() bool { return w.discord.SetEndpoint(w.t.Context(), "http://"+w.listen+"/interactions") == nil })
	}
	w.await("readiness", func() bool { return w.status("/readyz") == http.StatusOK })
}

// end sends a signal and returns how the program ended.
func (w *world) end(signal syscall.Signal) error {
	w.cmd.Process.Signal(signal)
	return w.cmd.Wait()
}

func (w *world) await(what string, there func() bool) {
	w.t.Helper()
	for start := time.Now(); !there(); time.Sleep(20 * time.Millisecond) {
		if time.Since(start) > patience {
			w.t.Fatalf("%s never came\n%s", what, w.out)
		}
	}
}

// status is the state that the program tells of itself over HTTP; 0 when it cannot be asked.
func (w *world) status(path string) int {
	r, err := http.Get("http://" + w.listen + path)
	if err != nil {
		return 0
	}
	r.Body.Close()
	return r.StatusCode
}

// userID is the id of the moderator, or of a reader who has not asked anything yet: nobody asks more than a person may.
func (w *world) userID(moderator bool) string {
	if moderator {
		return w.moderator
	}
	return standin.Another(standin.ReaderID, int(w.people.Add(1)))
}

// relieve has another moderator act from now on.
func (w *world) relieve() { w.moderator = standin.Another(standin.ModeratorID, int(w.people.Add(1))) }

// use sends a slash command with its options, given as name, value, name, value.
func (w *world) use(moderator bool, files map[string]standin.Upload, name string, options ...any) standin.Outcome {
	w.t.Helper()
	given := []any{}
	for i := 0; i < len(options); i += 2 {
		given = append(given, map[string]any{"name": options[i], "value": options[i+1]})
	}
	data := map[string]any{"name": name, "type": 1, "options": given}
	if first, sub, ok := strings.Cut(name, " "); ok {
		data["name"], data["options"] = first, []any{map[string]any{"name": sub, "type": 1, "options": given}}
	}
	return w.act(standin.Action{Type: 2, Data: encode(data), User: w.userID(moderator), Files: files})
}

func (w *world) act(a standin.Action) standin.Outcome {
	w.t.Helper()
	out, err := w.discord.Act(context.Background(), a)
	if err != nil {
		w.t.Fatalf("acting: %v\n%s", err, w.out)
	}
	return out
}

// shown is the part of a message that the tests look at.
type shown struct {
	ID         string
	Flags      int
	Embeds     []struct{ Title, Description string }
	Components []struct {
		Components []struct {
			Label    string
			CustomID string `json:"custom_id"`
			Disabled bool
			Options  []struct{ Label, Value string } // of a list
		}
	}
	Thinking bool
}

// says is all that a message says.
func (m shown) says() string {
	var b strings.Builder
	for _, e := range m.Embeds {
		b.WriteString(e.Title + "\n" + e.Description + "\n")
	}
	return b.String()
}

// button is the custom id of a button that can be pressed, by its label; "" for none.
func (m shown) button(label string) string {
	for _, row := range m.Components {
		for _, b := range row.Components {
			if b.Label == label && !b.Disabled {
				return b.CustomID
			}
		}
	}
	return ""
}

// message is a message as it is; the zero one where there is none.
func (w *world) message(id string) shown {
	w.t.Helper()
	for _, raw := range w.discord.Messages() {
		var m shown
		if err := json.Unmarshal(raw, &m); err != nil {
			w.t.Fatal(err)
		}
		if m.ID == id {
			return m
		}
	}
	return shown{}
}

// newest is the newest message, once it says something.
func (w *world) newest() (m shown) {
	w.t.Helper()
	w.await("an answer", func() bool {
		m = w.last()
		return !m.Thinking
	})
	return m
}

// wantsSaid waits until the newest message says something. An answer that takes long comes after the acknowledgement.
func (w *world) wantsSaid(want string) shown {
	w.t.Helper()
	var m shown
	w.await(want, func() bool {
		m = w.last()
		return strings.Contains(m.says(), want)
	})
	return m
}

// last is the newest message as it is.
func (w *world) last() (m shown) {
	w.t.Helper()
	all := w.discord.Messages()
	if len(all) == 0 {
		w.t.Fatalf("the channel is empty\n%s", w.out)
	}
	if err := json.Unmarshal(all[len(all)-1], &m); err != nil {
		w.t.Fatal(err)
	}
	return m
}

// press presses a button of a message.
func (w *world) press(m shown, customID string) standin.Outcome {
	w.t.Helper()
	return w.operate(m, map[string]any{"custom_id": customID, "component_type": 2})
}

// choose chooses an option of a message's list.
func (w *world) choose(m shown, customID, value string) standin.Outcome {
	w.t.Helper()
	return w.operate(m, map[string]any{"custom_id": customID, "component_type": 3, "values": []string{value}})
}

func (w *world) operate(m shown, data map[string]any) standin.Outcome {
	w.t.Helper()
	return w.act(standin.Action{Type: 3, Message: m.ID, User: w.moderator, Data: encode(data)})
}

func encode(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // literals of the tests
	}
	return raw
}

// output collects what the program writes.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}
