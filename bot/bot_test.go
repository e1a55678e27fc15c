package bot_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
	"dateline/commands"
	"dateline/commands/moderator"
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

// patience is how long a test waits for what has to come. Nothing is judged by it but that it never came.
const patience = 2 * time.Minute

// place is a bot in a channel of the stand-in, over a store of its own that holds one briefing.
type place struct {
	t       testing.TB
	dsn     string
	discord *standin.Server
	store   *storage.Store
	bots    []*bot.Bot
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

func open(t testing.TB) *place {
	p := &place{t: t, dsn: storetest.DSN(t), log: &bytes.Buffer{}}
	log := slog.New(slog.NewTextHandler(p, nil))
	var err error
	if p.store, err = storage.Open(t.Context(), p.dsn, storetest.Reader(), log); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.store.Close() })
	desk := commands.New(p.store, log)
	item, err := intake.File(t.Context(), "ferry.txt", []byte(story))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.store.Welcome(t.Context(), p.guild(), "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := desk.File(t.Context(), p.guild(), moderator.Details{}, item, time.Now()); err != nil {
		t.Fatal(err)
	}
	var b *bot.Bot
	clock := standin.NewClock(time.Now())
	p.discord = standin.New(standin.Options{Commands: commands.Specs(), Guild: "Harbour desk", Channel: "desk", Now: clock.Now, AfterFunc: clock.AfterFunc, Deliver: func(raw []byte) { b.Hear(context.Background(), raw) }})
	openapi.Watch(t, p.discord)
	b = p.patient(bot.New(desk, p.discord.Session(), log))
	return p
}

// patient makes a bot wait as long as the tests do.
func (p *place) patient(b *bot.Bot) *bot.Bot {
	b.Patient(patience)
	p.bots = append(p.bots, b)
	return b
}

// deferAfter has the bots defer every answer that takes longer.
func (p *place) deferAfter(d time.Duration) {
	for _, b := range p.bots {
		b.DeferAfter(d)
	}
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

// userID is the id of the moderator or of the reader.
func userID(moderator bool) string {
	if moderator {
		return standin.ModeratorID
	}
	return standin.ReaderID
}

// use sends a slash command.
func (p *place) use(moderator bool, files map[string]standin.Upload, name string, options ...map[string]any) standin.Outcome {
	data := map[string]any{"id": "300000000000000001", "name": name, "type": 1, "options": options}
	if first, sub, ok := strings.Cut(name, " "); ok {
		data["name"], data["options"] = first, []any{map[string]any{"name": sub, "type": 1, "options": options}}
	}
	return p.act(standin.Action{Type: 2, Data: encode(p.t, data), User: userID(moderator), Files: files})
}

func (p *place) act(a standin.Action) standin.Outcome {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), patience)
	defer cancel()
	out, err := p.discord.Act(ctx, a)
	if err != nil {
		p.t.Fatalf("%v\n%s", err, p.logged())
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
			Options  []struct{ Label, Value string } // of a list
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
				return p.act(standin.Action{Type: 3, Message: m.ID, User: standin.ModeratorID, Data: encode(p.t, map[string]any{"custom_id": b.CustomID, "component_type": 2})})
			}
		}
	}
	p.t.Fatalf("no button %q under %+v", label, m)
	return standin.Outcome{}
}

func encode(t testing.TB, v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const ephemeral = 64

func TestAnAnswerIsPrivateCitedAndShared(t *testing.T) {
	t.Parallel()
	p := open(t)
	if out := p.use(false, nil, "timeline", option("topic", 3, "Harbour ferries")); out.Error != "" {
		t.Fatal(out.Error)
	}
	m := p.newest()
	if m.Flags&ephemeral == 0 || len(m.Embeds) != 1 || len(m.Attachments) != 1 || m.Attachments[0].Filename != "timeline.png" {
		t.Fatalf("not a private answer with a picture: %+v", m)
	}
	for _, want := range []string{"**1. 8 Dec 2025**", `[\[1\]](https://example.org/ferries)`, "*was due*", "#1 First Harbour Ferry Sails Again"} {
		if !strings.Contains(m.Embeds[0].Description, want) {
			t.Errorf("the answer lacks %s:\n%s", want, m.Embeds[0].Description)
		}
	}
	p.press(m, "Sources")
	if s := p.newest(); s.Flags&ephemeral == 0 || !strings.Contains(s.Embeds[0].Description, "version 1, bytes") {
		t.Errorf("the sources: %+v", s)
	}
	p.press(m, "Export")
	if s := p.newest(); s.Flags&ephemeral == 0 || len(s.Attachments) != 4 || s.Attachments[0].Filename != "timeline.ics" {
		t.Errorf("the export: %+v", s)
	}
	p.press(m, "Share")
	s := p.newest()
	if s.Flags&ephemeral != 0 || s.Embeds[0].Title != m.Embeds[0].Title || len(s.Attachments) != 1 {
		t.Errorf("the shared answer: %+v", s)
	}
	if want := "**Shared** by <@" + standin.ModeratorID + `> /timeline topic:"Harbour ferries"`; !strings.HasPrefix(s.Embeds[0].Description, want) {
		t.Errorf("the shared answer does not begin with %s:\n%s", want, s.Embeds[0].Description)
	}
}

func TestAHitIsOpenedFromAList(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.use(false, nil, "search", option("words", 3, "ferry"))
	m := p.newest()
	list := m.Components[len(m.Components)-1].Components[0]
	if len(list.Options) == 0 || list.Options[0].Label != "Open #1 First Harbour Ferry Sails Again" {
		t.Fatalf("no list of hits: %+v", m.Components)
	}
	p.act(standin.Action{Type: 3, Message: m.ID, User: standin.ModeratorID, Data: encode(t, map[string]any{
		"custom_id": list.CustomID, "component_type": 3, "values": []string{list.Options[0].Value}})})
	if opened := p.newest(); opened.Flags&ephemeral == 0 || opened.Embeds[0].Title != "#1 First Harbour Ferry Sails Again" {
		t.Errorf("opened: %+v", opened)
	}
}

// await waits until the newest message is as wanted.
func (p *place) await(what string, wanted func(message) bool) {
	p.t.Helper()
	for start := time.Now(); !wanted(p.newest()); time.Sleep(20 * time.Millisecond) {
		if time.Since(start) > patience {
			p.t.Fatalf("%s never came: %+v\n%s", what, p.newest(), p.logged())
		}
	}
}
