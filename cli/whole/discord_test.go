package whole

import (
	"encoding/json"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"dateline/bot/standin"
)

const ferryStory = `---
published: 2025-12-09
topics: [Harbour ferries]
source: Harbour Gazette
link: https://example.org/ferries
---
First Harbour Ferry Sails Again

NORTH QUAY — The first of the two harbour ferries returned to service on Monday. The second is due on 15 January 2026.
`

// The whole program on an in-process Discord, by each of its fronts: a day in its life, from the first login to the end.
func TestOnDiscord(t *testing.T) {
	t.Parallel()
	for name, overHTTP := range map[string]bool{"gateway": false, "http": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, overHTTP)
			file := w.command("file", "-")
			file.Stdin = strings.NewReader(ferryStory)
			if out, err := file.CombinedOutput(); err != nil {
				t.Fatalf("filing: %v\n%s", err, out)
			}
			w.start()
			registered(w)
			everyCommand(w)
			everyButton(w)
			filing(w)
			messageCommand(w)
			counted(w)
			doctored(w)
			strangers(w)
			if overHTTP {
				forgedAndReplayed(w)
			}
			crowd(w)
			old := killed(w)
			withoutDatabase(w)
			w.press(old, buttonOf(w, old, "Sources"))
			w.wantsSaid("version 1, bytes")
			leaving(w)
			for _, secret := range []string{botToken, w.server.DSN(), "returned to service"} {
				if strings.Contains(w.out.String(), secret) {
					t.Errorf("the log holds %q", secret)
				}
			}
		})
	}
}

// registered checks that the commands came to Discord, and that a program that finds them there does not write.
func registered(w *world) {
	writes := func() (n int) {
		for _, r := range w.discord.Sent() {
			if r.Method == http.MethodPut {
				n++
			}
		}
		return n
	}
	w.await("the registration", func() bool { return strings.Contains(w.out.String(), "changed=true") })
	w.await("the link to invite the bot", func() bool {
		return strings.Contains(w.out.String(), "Add Dateline to a server: https://discord.com/oauth2/authorize?client_id="+standin.AppID)
	})
	if err := w.end(syscall.SIGTERM); err != nil {
		w.t.Errorf("stopping: %v\n%s", err, w.out)
	}
	w.start()
	w.await("the second start", func() bool { return strings.Contains(w.out.String(), "changed=false") })
	if writes() != 1 {
		w.t.Errorf("the commands were written %d times", writes())
	}
}

// asked uses a command as a reader and checks what comes.
func asked(w *world, want, name string, options ...any) shown {
	w.t.Helper()
	if out := w.use(false, nil, name, options...); out.Error != "" {
		w.t.Fatalf("/%s: %s %s\n%s", name, out.Error, out.Reason, w.out)
	}
	w.newest()
	return w.wantsSaid(want)
}

func everyCommand(w *world) {
	asked(w, "returned to service", "summary", "topic", "Harbour ferries")
	asked(w, "8 Dec 2025", "timeline", "topic", "Harbour ferries")
	asked(w, "was due 15 Jan 2026", "upcoming", "days", 3660)
	asked(w, "**ferries**", "search", "words", "ferries")
	asked(w, "First Harbour Ferry", "briefing", "number", 1)
	asked(w, "Harbour ferries", "topics")
	asked(w, "/timeline", "help")
	typing := map[string]any{"name": "topic", "type": 3, "value": "harb", "focused": true}
	out := w.act(standin.Action{Type: 4, Data: encode(map[string]any{"name": "timeline", "type": 1, "options": []any{typing}})})
	if len(out.Choices) != 1 || !strings.Contains(string(out.Choices[0]), "Harbour ferries") {
		w.t.Errorf("completing: %s %s", out.Choices, out.Error)
	}
}

// everyButton presses every button below the answers of all commands, and chooses from every list, once, each under an
// answer of its own: some turn the answer that they stand under.
func everyButton(w *world) {
	pressed := map[string]bool{}
	for _, ask := range [][]any{{"summary", "topic", "Harbour ferries"}, {"timeline"}, {"upcoming", "days", 3660}, {"search", "words", "ferries"}, {"briefing", "number", 1}, {"topics"}, {"help"}} {
		for i := 0; ; i++ {
			m := asked(w, "", ask[0].(string), ask[1:]...)
			all := controls(w, m)
			if i >= len(all) {
				break
			}
			label, use := all[i].label, all[i].use
			pressed[label] = true
			if out := use(); out.Error != "" {
				w.t.Errorf("%s under /%s: %s %s", label, ask[0], out.Error, out.Reason)
			}
		}
	}
	for _, label := range []string{"Share", "Sources", "Newest first", "Export", "Text", "Summary", "Timeline"} {
		if !pressed[label] {
			w.t.Errorf("no button %s was pressed, but %v", label, pressed)
		}
	}
	if strings.Contains(w.out.String(), "a command broke") || strings.Contains(w.out.String(), "not delivered") {
		w.t.Errorf("something broke:\n%s", w.out)
	}
}

// control is a button that can be pressed, or an option of a list.
type control struct {
	label string
	use   func() standin.Outcome
}

// controls lists what can be pressed or chosen under a message.
func controls(w *world, m shown) (all []control) {
	for _, row := range m.Components {
		for _, b := range row.Components {
			if len(b.Options) == 0 && !b.Disabled {
				all = append(all, control{b.Label, func() standin.Outcome { w.relieve(); return w.press(m, b.CustomID) }})
			}
			for _, o := range b.Options {
				all = append(all, control{o.Label, func() standin.Outcome { w.relieve(); return w.choose(m, b.CustomID, o.Value) }})
			}
		}
	}
	return all
}

// buttonOf returns the id of a message's button.
func buttonOf(w *world, m shown, label string) string {
	w.t.Helper()
	id := m.button(label)
	if id == "" {
		w.t.Fatalf("no button %s under %s", label, m.says())
	}
	return id
}

const fileUpload = 19 // a component's type

// send fills in a form that was opened and sends it.
func send(w *world, modal json.RawMessage, values map[string]string) standin.Outcome {
	w.t.Helper()
	var form struct {
		CustomID   string `json:"custom_id"`
		Components []struct {
			Component struct {
				Type     int
				CustomID string `json:"custom_id"`
				Value    string
			}
		}
	}
	if err := json.Unmarshal(modal, &form); err != nil || form.CustomID == "" {
		w.t.Fatalf("no form: %v %s", err, modal)
	}
	var parts []any
	for _, p := range form.Components {
		value, typed := values[p.Component.CustomID]
		if !typed {
			value = p.Component.Value
		}
		filled := map[string]any{"type": p.Component.Type, "custom_id": p.Component.CustomID, "value": value}
		if p.Component.Type == fileUpload {
			delete(filled, "value")
			filled["values"] = []string{}
		}
		parts = append(parts, map[string]any{"type": 18, "component": filled})
	}
	return w.act(standin.Action{Type: 5, User: w.moderator, Data: encode(map[string]any{"custom_id": form.CustomID, "components": parts})})
}

// filing files by the form, with a mistake that Edit mends, and by a file.
func filing(w *world) {
	w.relieve()
	out := w.use(true, nil, "desk add", "topic", "Bridge")
	if out := send(w, out.Modal, map[string]string{"text": "Bridge Closed\n\nThe bridge was closed on Wednesday, the port said.", "published": "soon"}); out.Error != "" {
		w.t.Fatal(out.Error)
	}
	card := w.newest()
	out = w.press(card, buttonOf(w, card, "Edit"))
	if out := send(w, out.Modal, map[string]string{"published": "2025-12-12"}); out.Error != "" {
		w.t.Fatal(out.Error)
	}
	card = w.newest()
	w.press(card, buttonOf(w, card, "Publish"))
	w.wantsSaid("Filed as #2")
	w.relieve()
	files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(strings.ReplaceAll(ferryStory, "First", "Second"))}}
	if out := w.use(true, files, "desk add", "file", "900"); out.Error != "" {
		w.t.Fatal(out.Error, out.Reason)
	}
	card = w.newest()
	w.press(card, buttonOf(w, card, "Publish"))
	w.wantsSaid("Filed as #3")
	w.use(true, files, "desk add", "file", "900")
	card = w.newest()
	w.press(card, buttonOf(w, card, "Discard"))
	w.wantsSaid("Discarded")
}

// messageCommand files a message that holds a component of a kind that nobody knows, on which discordgo's own decoding
// fails.
func messageCommand(w *world) {
	w.relieve()
	id, err := w.discord.Post(json.RawMessage(`{"content":"The crane was mended on Tuesday, the yard said.","components":[{"type":99,"odd":[{"type":98}]}]}`))
	if err != nil {
		w.t.Fatal(err)
	}
	out := w.act(standin.Action{Type: 2, User: w.moderator, Data: encode(map[string]any{"name": "File as briefing", "type": 3, "target_id": id})})
	if out.Error != "" {
		w.t.Fatal(out.Error, out.Reason)
	}
	if out := send(w, out.Modal, map[string]string{"published": "2025-12-12", "topic": "Cranes"}); out.Error != "" {
		w.t.Fatal(out.Error, out.Reason)
	}
	card := w.newest()
	w.press(card, buttonOf(w, card, "Publish"))
	w.wantsSaid("Filed as #4")
}

// strangers are questions that Dateline cannot answer: each gets a kind sentence.
func strangers(w *world) {
	w.t.Helper()
	request, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, w.api+"/api/v10/applications/"+standin.AppID+"/commands",
		strings.NewReader(`{"name":"digest","description":"A command of an older version","type":1,"contexts":[0,1]}`))
	if err != nil {
		w.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bot "+botToken)
	request.Header.Set("Content-Type", "application/json")
	if r, err := http.DefaultClient.Do(request); err != nil || r.StatusCode != http.StatusCreated {
		w.t.Fatal(r, err)
	}
	asked(w, "There is no command /digest here", "digest")
	w.act(standin.Action{Type: 2, Direct: true, Data: encode(map[string]any{"name": "digest", "type": 1})})
	w.wantsSaid("answers inside a server")
	if out := w.use(false, nil, "desk add"); out.Error == "" {
		w.t.Errorf("a reader came to the desk: %+v", out)
	}
}
