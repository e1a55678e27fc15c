package commands_test

import (
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage/storetest"
)

// servers is a desk over two servers that each have a briefing of their own under the same number and topic.
type servers struct {
	t    *testing.T
	desk *commands.Desk
	now  time.Time
}

const (
	harbour = 42
	river   = 43
)

func newServers(t *testing.T, topic string) *servers {
	store := storetest.New(t)
	s := &servers{t, commands.New(store, slog.New(slog.DiscardHandler)), time.Date(2025, 12, 15, 9, 0, 0, 0, time.UTC)}
	for guild, text := range map[int64]string{harbour: "The harbour kept its secret on Friday.", river: "The river froze on Thursday."} {
		if err := store.Welcome(t.Context(), guild, "A server"); err != nil {
			t.Fatal(err)
		}
		item := intake.Item{Text: text, Topics: []string{topic}, Published: s.now.AddDate(0, 0, -1).Truncate(24 * time.Hour)}
		if _, _, err := s.desk.File(t.Context(), guild, moderator.Details{}, item, s.now); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// ask asks in a server and returns what came back as text, a refusal too.
func (s *servers) ask(guild int64, r dialog.Request) (dialog.Reply, string) {
	s.t.Helper()
	r.ID, r.Guild, r.User, r.Moderator, r.Sent = "1", guild, 7, true, s.now
	reply, err := s.desk.Answer(s.t.Context(), r)
	var fault *briefing.Fault
	if errors.As(err, &fault) {
		return reply, fault.Says
	} else if err != nil {
		s.t.Fatal(err)
	}
	var b strings.Builder
	if err := reply.Write(&b); err != nil {
		s.t.Fatal(err)
	}
	if reply.Form != nil {
		for _, f := range reply.Form.Fields {
			b.WriteString(f.Value)
		}
	}
	return reply, b.String()
}

// A button's id is no key to the server that it was made in: pressed in another, it answers from that one alone.
func TestAButtonAnswersFromTheServerItIsPressedIn(t *testing.T) {
	for _, topic := range []string{"Ice", strings.Repeat("Ice and the long winter. ", 3) + "Again"} { // the second is too long for an id
		s := newServers(t, strings.TrimSpace(topic))
		kept, pressed := 0, 0
		for _, r := range []dialog.Request{
			{Name: "timeline", Options: map[string]string{"topic": topic}},
			{Name: "summary", Options: map[string]string{"topic": topic, "length": "long"}},
			{Name: "search", Options: map[string]string{"words": "froze kept", "topic": topic}},
			{Name: "briefing", Options: map[string]string{"number": "1"}},
			{Name: "topics"},
		} {
			reply, said := s.ask(harbour, r)
			if r.Name != "topics" && !strings.Contains(said, "secret") {
				t.Fatalf("/%s: %s", r.Name, said)
			}
			for _, b := range reply.Buttons {
				pressed++
				if s.pressElsewhere(r.Name, b) {
					kept++
				}
			}
		}
		if pressed < 8 || (kept > 0) != (topic != "Ice") {
			t.Errorf("%d buttons, %d kept", pressed, kept)
		}
	}
}

// pressElsewhere presses a harbour's button in the river's server, and reports whether the store keeps its view.
func (s *servers) pressElsewhere(name string, b dialog.Button) (kept bool) {
	s.t.Helper()
	_, said := s.ask(river, dialog.Request{Button: b.ID})
	if strings.Contains(said, "secret") {
		s.t.Errorf("/%s, %s %q told another server: %s", name, b.Label, b.ID, said)
	}
	if kept = strings.Contains(b.ID, " ~"); kept && !strings.Contains(said, "no longer works") {
		s.t.Errorf("/%s, %s %q: the kept view was found: %s", name, b.Label, b.ID, said)
	}
	return kept
}

// A draft is its server's: its buttons and its form are none in another.
func TestADraftStaysInItsServer(t *testing.T) {
	s := newServers(t, "Ice")
	text := func(says string) dialog.Request {
		return dialog.Request{Name: "File as briefing", Message: &dialog.Message{Text: says, Link: "https://discord.com/channels/1/2/3"}}
	}
	opened, _ := s.ask(harbour, text("A secret draft of the harbour."))
	if opened.Form == nil {
		t.Fatalf("no form: %+v", opened)
	}
	card, said := s.ask(harbour, dialog.Request{Button: opened.Form.ID, Fields: map[string]string{"published": "yesterday", "topic": "Ice"}})
	if !strings.Contains(said, "A secret draft") {
		t.Fatal(said)
	}
	s.ask(river, text("A draft of the river's own."))
	away := []dialog.Request{{Button: opened.Form.ID, Fields: map[string]string{"topic": "Ice"}}}
	for _, b := range card.Buttons {
		away = append(away, dialog.Request{Button: b.ID})
	}
	for _, r := range away {
		if _, said := s.ask(river, r); !strings.Contains(said, "already been filed or discarded") {
			t.Errorf("%s: %s", r.Button, said)
		}
	}
	if _, said := s.ask(harbour, dialog.Request{Button: card.Buttons[1].ID}); !strings.Contains(said, "A secret draft") {
		t.Errorf("the harbour's draft is gone: %s", said)
	}
}

// What is typed and what stands in the menu of a message are told apart.
func TestCommandsAreFoundByTheirKind(t *testing.T) {
	s := newServers(t, "Ice")
	for _, r := range []dialog.Request{
		{Name: "File as briefing"},
		{Name: "file as briefing"},
		{Name: "topics", Message: &dialog.Message{Text: "A message."}},
		{Name: "desk add", Message: &dialog.Message{Text: "A message."}},
		{Name: ""},
		{Button: "ask File as briefing?"},
		{Button: "amend File as briefing?draft=1"},
	} {
		if _, said := s.ask(river, r); !strings.HasPrefix(said, "There is no command ") {
			t.Errorf("%+v: %s", r, said)
		}
	}
	if name, _, err := commands.ParseLine("/File as briefing"); err == nil {
		t.Errorf("it can be typed as %q", name)
	}
}

// TestACrowdAtOnceIsAnsweredByServer asks in two servers at once, one of which shares its answers.
func TestACrowdAtOnceIsAnsweredByServer(t *testing.T) {
	s := newServers(t, "Cold")
	s.ask(river, dialog.Request{Name: "desk settings", Options: map[string]string{"answers": "shared"}})
	var wait sync.WaitGroup
	for i := range 200 {
		wait.Go(func() {
			guild := []int64{harbour, river}[i%2]
			r, got := s.desk.Delivery(t.Context(), dialog.Request{Guild: guild, Name: "timeline", Sent: s.now})
			if got.Private != (guild == harbour) || r.Settings == nil || r.Settings.Shared != (guild == river) {
				t.Errorf("in server %d: %+v, %+v", guild, got, r.Settings)
			}
		})
	}
	wait.Wait()
}
