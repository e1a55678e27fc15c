package bot_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/commands"
	"dateline/intake"
	"dateline/storage"
	"dateline/storage/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

const story = `---
published: 2025-12-09
topics: [Harbour ferries]
source: Harbour Gazette
link: https://example.org/ferries
---
First Harbour Ferry Sails Again

NORTH QUAY — The first of the two harbour ferries returned to service on Monday. The second is due on 15 January 2026.
`

// place is a bot in a channel of the stand-in, over a store of its own that holds one briefing.
type place struct {
	t       *testing.T
	dsn     string
	discord *standin.Server
	store   *storage.Store
	log     *bytes.Buffer
	mu      sync.Mutex
}

// Write takes the log.
func (p *place) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.Write(b)
}

func (p *place) logged() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.String()
}

func open(t *testing.T) *place {
	p := &place{t: t, dsn: storetest.DSN(t), log: &bytes.Buffer{}}
	log := slog.New(slog.NewTextHandler(p, nil))
	var err error
	if p.store, err = storage.Open(t.Context(), p.dsn, log); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.store.Close() })
	desk := commands.New(p.store, log)
	item, err := intake.File("ferry.txt", []byte(story))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.store.Welcome(t.Context(), p.guild(), "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := desk.File(t.Context(), p.guild(), storage.Draft{}, item, time.Now()); err != nil {
		t.Fatal(err)
	}
	var b *bot.Bot
	p.discord = standin.New(standin.Options{Commands: commands.Specs(), Guild: "Harbour desk", Channel: "desk", Now: time.Now, Deliver: func(raw []byte) { b.Hear(context.Background(), raw) }})
	b = bot.New(desk, p.discord.Session(), log)
	return p
}

func (p *place) guild() int64 {
	guild, err := strconv.ParseInt(standin.GuildID, 10, 64)
	if err != nil {
		p.t.Fatal(err)
	}
	return guild
}

// option writes one option of a command as Discord's client sends it.
func option(name string, kind int, value any) map[string]any {
	return map[string]any{"name": name, "type": kind, "value": value}
}

// use sends a slash command.
func (p *place) use(moderator bool, files map[string]standin.Upload, name string, options ...map[string]any) standin.Outcome {
	data := map[string]any{"id": "300000000000000001", "name": name, "type": 1, "options": options}
	if first, sub, ok := strings.Cut(name, " "); ok {
		data["name"], data["options"] = first, []any{map[string]any{"name": sub, "type": 1, "options": options}}
	}
	return p.act(standin.Action{Type: 2, Data: encode(p.t, data), Moderator: moderator, Files: files})
}

func (p *place) act(a standin.Action) standin.Outcome {
	p.t.Helper()
	out, err := p.discord.Act(p.t.Context(), a)
	if err != nil {
		p.t.Fatal(err)
	}
	return out
}

// message is the part of a message of Discord's that the tests look at.
type message struct {
	ID, Content string
	Flags       int
	Embeds      []struct{ Title, Description string }
	Attachments []struct{ Filename string }
	Components  []struct {
		Components []struct {
			Label    string
			CustomID string `json:"custom_id"`
			Disabled bool
		}
	}
}

func (p *place) newest() message {
	p.t.Helper()
	all := p.discord.Messages()
	if len(all) == 0 {
		p.t.Fatal("the channel is empty")
	}
	var m message
	if err := json.Unmarshal(all[len(all)-1], &m); err != nil {
		p.t.Fatal(err)
	}
	return m
}

func (p *place) press(m message, label string) standin.Outcome {
	p.t.Helper()
	for _, row := range m.Components {
		for _, b := range row.Components {
			if b.Label == label {
				return p.act(standin.Action{Type: 3, Message: m.ID, Moderator: true, Data: encode(p.t, map[string]any{"custom_id": b.CustomID, "component_type": 2})})
			}
		}
	}
	p.t.Fatalf("no button %q under %+v", label, m)
	return standin.Outcome{}
}

func encode(t *testing.T, v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const ephemeral = 64

func TestAnAnswerIsPrivateCitedAndShared(t *testing.T) {
	p := open(t)
	if out := p.use(false, nil, "timeline", option("topic", 3, "Harbour ferries")); out.Error != "" {
		t.Fatal(out.Error)
	}
	m := p.newest()
	if m.Flags&ephemeral == 0 || len(m.Embeds) != 1 || len(m.Attachments) != 1 || m.Attachments[0].Filename != "timeline.png" {
		t.Fatalf("not a private answer with a picture: %+v", m)
	}
	for _, want := range []string{"**1. 8 Dec 2025**", `[\[1\]](https://example.org/ferries)`, "*planned*", "#1 First Harbour Ferry Sails Again"} {
		if !strings.Contains(m.Embeds[0].Description, want) {
			t.Errorf("the answer lacks %s:\n%s", want, m.Embeds[0].Description)
		}
	}
	p.press(m, "Sources")
	if s := p.newest(); s.Flags&ephemeral == 0 || !strings.Contains(s.Embeds[0].Description, "version 1, bytes") {
		t.Errorf("the sources: %+v", s)
	}
	p.press(m, "Share")
	if s := p.newest(); s.Flags&ephemeral != 0 || s.Embeds[0].Title != m.Embeds[0].Title || len(s.Attachments) != 1 {
		t.Errorf("the shared answer: %+v", s)
	}
}

// Nothing that the bot sends may ping anybody.
func TestEveryMessageForbidsMentions(t *testing.T) {
	p := open(t)
	p.use(false, nil, "topics")
	p.use(false, nil, "search", option("words", 3, "@everyone"))
	p.use(false, nil, "briefing", option("number", 4, 1))
	p.press(p.newest(), "Text")
	for _, r := range p.discord.Sent() {
		if !strings.Contains(string(r.Payload), `"embeds"`) {
			continue
		}
		if !strings.Contains(string(r.Payload), `"allowed_mentions":{"parse":[]}`) {
			t.Errorf("%s %s leaves mentions on: %s", r.Method, r.Path, r.Payload)
		}
	}
}

func TestFilingByFormAndByFile(t *testing.T) {
	p := open(t)
	out := p.use(true, nil, "desk add")
	if out.Modal == nil {
		t.Fatalf("no form: %+v", out)
	}
	var form struct {
		CustomID string `json:"custom_id"`
	}
	if err := json.Unmarshal(out.Modal, &form); err != nil {
		t.Fatal(err)
	}
	field := func(id, value string) map[string]any {
		return map[string]any{"type": 18, "component": map[string]any{"type": 4, "custom_id": id, "value": value}}
	}
	p.act(standin.Action{Type: 5, Moderator: true, Data: encode(t, map[string]any{"custom_id": form.CustomID, "components": []any{
		field("text", "The bridge was closed on Wednesday, the port said."), field("published", "2025-12-12"), field("topic", "Bridge"), field("source", ""),
	}})})
	card := p.newest()
	if !strings.Contains(card.Embeds[0].Description, "10 Dec 2025") {
		t.Fatalf("the card: %+v", card)
	}
	p.press(card, "Publish")
	if m := p.newest(); m.ID != card.ID || !strings.Contains(m.Embeds[0].Title, "Filed as #2") {
		t.Errorf("publishing did not turn the card: %+v", m)
	}
	files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(strings.ReplaceAll(story, "First Harbour", "Second Harbour"))}}
	if out := p.use(true, files, "desk add", option("file", 11, "900")); out.Error != "" {
		t.Fatal(out.Error)
	}
	if m := p.newest(); !strings.Contains(m.Embeds[0].Title, "Second Harbour Ferry") {
		t.Errorf("the file's card: %+v", m)
	}
}

func TestCompletionOffersTopics(t *testing.T) {
	p := open(t)
	focused := option("topic", 3, "harb")
	focused["focused"] = true
	out := p.act(standin.Action{Type: 4, Data: encode(t, map[string]any{"id": "1", "name": "summary", "type": 1, "options": []any{focused}})})
	if len(out.Choices) != 1 || !strings.Contains(string(out.Choices[0]), "Harbour ferries") {
		t.Errorf("choices: %s %s", out.Choices, out.Error)
	}
}

// Discord takes the choices of an option that is a number as numbers only.
func TestCompletionOffersNumbers(t *testing.T) {
	p := open(t)
	for command, name := range map[string]string{"briefing": "number", "timeline": "briefing", "summary": "briefing"} {
		focused := option(name, 4, "ferry")
		focused["focused"] = true
		out := p.act(standin.Action{Type: 4, Data: encode(t, map[string]any{"id": "1", "name": command, "type": 1, "options": []any{focused}})})
		if len(out.Choices) != 1 || !strings.Contains(string(out.Choices[0]), `"value":1`) {
			t.Errorf("/%s %s: %s %s %s", command, name, out.Choices, out.Error, out.Reason)
		}
	}
}

// slow hands on what the stand-in answers, files only after a while.
type slow struct {
	http.RoundTripper
	files time.Duration
}

func (s slow) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodGet {
		time.Sleep(s.files)
	}
	return s.RoundTripper.RoundTrip(r)
}

// A file that comes slowly is waited for, behind "thinking".
func TestASlowFileIsWaitedFor(t *testing.T) {
	p := open(t)
	p.discord.Session().Client.Transport = slow{p.discord.Session().Client.Transport, 3 * time.Second}
	files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(strings.ReplaceAll(story, "First", "Slow"))}}
	if out := p.use(true, files, "desk add", option("file", 11, "900")); out.Error != "" {
		t.Fatal(out.Error)
	}
	p.await("the card", func(m message) bool {
		return len(m.Embeds) == 1 && strings.Contains(m.Embeds[0].Title, "Slow Harbour Ferry")
	})
}

// await waits until the newest message is as wanted.
func (p *place) await(what string, wanted func(message) bool) {
	p.t.Helper()
	for start := time.Now(); !wanted(p.newest()); time.Sleep(20 * time.Millisecond) {
		if time.Since(start) > 10*time.Second {
			p.t.Fatalf("%s never came: %+v\n%s", what, p.newest(), p.logged())
		}
	}
}

// Pressing Publish twice at once files once, and both presses are told so.
func TestPublishingTwiceAtOnce(t *testing.T) {
	p := open(t)
	for round := range 5 {
		files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(strings.ReplaceAll(story, "First", fmt.Sprintf("Round%d", round)))}}
		p.use(true, files, "desk add", option("file", 11, "900"))
		card := p.newest()
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { p.press(card, "Publish") })
		}
		both.Wait()
		if m := p.newest(); strings.Contains(p.logged(), "a command broke") || !strings.Contains(m.Embeds[0].Title+m.Embeds[0].Description, "iled") {
			t.Fatalf("round %d: %+v\n%s", round, m, p.logged())
		}
	}
	if all, err := p.store.Heads(t.Context(), p.guild(), storage.HeadQuery{}); err != nil || len(all) != 6 {
		t.Errorf("%d briefings, %v", len(all), err)
	}
}

// A reader must not reach the desk, whatever a client lets through.
func TestTheDeskAsksForTheRightItself(t *testing.T) {
	p := open(t)
	raw := fmt.Sprintf(`{"id":"1310000000000000001","application_id":"%s","type":2,"token":"t","guild_id":"%s",
		"member":{"user":{"id":"5"},"permissions":"0"},"data":{"name":"desk","options":[{"name":"add","type":1,"options":[]}]}}`, standin.AppID, standin.GuildID)
	said := p.hear(raw)
	if !strings.Contains(said, "is for moderators") {
		t.Errorf("said %s", said)
	}
}

// hear gives the bot an interaction that the stand-in did not make, and returns what the bot tried to send.
func (p *place) hear(raw string) string {
	p.t.Helper()
	log := slog.New(slog.NewTextHandler(p, nil))
	bot.New(commands.New(p.store, log), p.discord.Session(), log).Hear(p.t.Context(), []byte(raw))
	sent := p.discord.Sent()
	if len(sent) == 0 {
		return ""
	}
	return string(sent[len(sent)-1].Payload)
}

func TestWhatIsNoQuestionOfOurs(t *testing.T) {
	p := open(t)
	head := fmt.Sprintf(`"id":"1310000000000000001","application_id":"%s","token":"t"`, standin.AppID)
	member := fmt.Sprintf(`"guild_id":"%s","member":{"user":{"id":"5"},"permissions":"8"}`, standin.GuildID)
	for _, c := range []struct{ name, raw, want string }{
		{"a direct message", `{` + head + `,"type":2,"user":{"id":"5"},"data":{"name":"topics"}}`, "answers inside a server"},
		{"an unknown command", `{` + head + `,"type":2,` + member + `,"data":{"name":"frobnicate"}}`, "There is no command /frobnicate"},
		{"an unknown button", `{` + head + `,"type":3,` + member + `,"data":{"custom_id":"zzz"}}`, "older Dateline"},
		{"a button of another program", `{` + head + `,"type":3,` + member + `,"data":{"custom_id":"x y?%zz"}}`, "older Dateline"},
		{"a component that nobody knows yet", `{` + head + `,"type":2,` + member + `,"message":{"components":[{"type":99}]},"data":{"name":"topics","resolved":{"messages":{"1":{"components":[{"type":77}]}}}}}`, "Harbour ferries"},
		{"an attachment from elsewhere", `{` + head + `,"type":2,` + member + `,"data":{"name":"desk","options":[{"name":"add","type":1,"options":[{"name":"file","type":11,"value":"1"}]}],"resolved":{"attachments":{"1":{"filename":"a.txt","url":"http://169.254.169.254/secret"}}}}}`, "broke on my side"},
	} {
		if said := p.hear(c.raw); !strings.Contains(said, c.want) {
			t.Errorf("%s: said %s\nwant %s", c.name, said, c.want)
		}
	}
	for _, raw := range []string{``, `{}`, `[]`, `{"id":"x","token":"t","type":2}`, `{` + head + `,"type":2,"guild_id":"none"}`, `{` + head + `,"type":99,` + member + `}`} {
		p.hear(raw) // logged, never a panic
	}
}

func FuzzHear(f *testing.F) {
	f.Add([]byte(`{"id":"1310000000000000001","application_id":"1","token":"t","type":3,"guild_id":"1","member":{"user":{"id":"5"},"permissions":"8"},"data":{"custom_id":"a b"}}`))
	quiet := slog.New(slog.DiscardHandler)
	discord := standin.New(standin.Options{Now: time.Now})
	f.Fuzz(func(t *testing.T, raw []byte) {
		bot.New(commands.New(nil, quiet), discord.Session(), quiet).Hear(context.Background(), raw)
	})
}

func TestASlowAnswerShowsThatItIsThinking(t *testing.T) {
	p := open(t)
	release := p.lock("events")
	time.AfterFunc(2*time.Second, release)
	if out := p.use(false, nil, "timeline", option("topic", 3, "Harbour ferries")); out.Error != "" {
		t.Fatal(out.Error)
	}
	if !strings.Contains(string(p.discord.Sent()[0].Payload), `"type":5`) {
		t.Errorf("it was not deferred: %s", p.discord.Sent()[0].Payload)
	}
	p.await("the answer", func(m message) bool { return len(m.Attachments) > 0 })
	if m := p.newest(); m.Flags&ephemeral == 0 || len(m.Embeds) != 1 {
		t.Errorf("the late answer: %+v", m)
	}
}

// lock makes everybody who reads the table wait until it is released.
func (p *place) lock(table string) (release func()) {
	p.t.Helper()
	db, err := sql.Open("postgres", p.dsn)
	if err != nil {
		p.t.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := tx.Exec("lock table " + table + " in access exclusive mode"); err != nil {
		p.t.Fatal(err)
	}
	return func() {
		tx.Rollback()
		db.Close()
	}
}

func TestWhatBreaksIsLoggedAndExcused(t *testing.T) {
	p := open(t)
	if err := p.store.Close(); err != nil {
		t.Fatal(err)
	}
	p.use(false, nil, "topics")
	m := p.newest()
	_, ref, found := strings.Cut(m.Embeds[0].Description, "it is in the log as ")
	if !found || !strings.Contains(p.logged(), "reference="+strings.TrimSuffix(ref, ".")) {
		t.Errorf("said %q, logged %s", m.Embeds[0].Description, p.logged())
	}
}

func TestFiftyAtOnce(t *testing.T) {
	p := open(t)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if out, err := p.discord.Act(t.Context(), standin.Action{Type: 2, Data: json.RawMessage(`{"id":"1","name":"topics","type":1,"options":[]}`)}); err != nil || out.Error != "" {
				t.Errorf("%v %s", err, out.Error)
			}
		})
	}
	all.Wait()
	if n := len(p.discord.Messages()); n != 50 {
		t.Errorf("%d answers", n)
	}
}
