package bot_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/intake"
)

// serverEvents are requests about the events of a server.
var serverEvents = regexp.MustCompile(`/scheduled-events`)

// planned opens a place a month before the day of its plan.
func planned(t *testing.T, change ...func(*standin.Options)) *followed {
	t.Helper()
	f := unwatched(t, change...)
	openapi.Watch(t, f.discord)
	return f
}

// unwatched is planned for a bot whose calls Discord may refuse.
func unwatched(t *testing.T, change ...func(*standin.Options)) *followed {
	t.Helper()
	f := &followed{place: open(t), clock: standin.NewClock(time.Date(2025, 12, 10, 12, 0, 0, 0, time.UTC))}
	o := standin.Options{Commands: commands.Specs(), Guild: "Harbour desk", Channel: "desk", Now: f.clock.Now, AfterFunc: f.clock.AfterFunc}
	for _, c := range change {
		c(&o)
	}
	f.desk = commands.New(f.store, f.logger())
	var b *bot.Bot
	o.Deliver = func(raw []byte) { b.Hear(context.Background(), raw) }
	f.discord = standin.New(o)
	b = f.patient(bot.New(f.desk, f.discord.Session(), f.logger()))
	b.Clock(f.clock.Now)
	return f
}

// upcoming asks for the plans, and returns the answer when it has come.
func (f *followed) upcoming(user string) message {
	f.t.Helper()
	before := len(f.discord.Messages())
	if out := f.act(standin.Action{Type: 2, User: user, Data: encode(f.t, map[string]any{"name": "upcoming", "type": 1, "options": []any{option("days", 4, 60)}})}); out.Error != "" {
		f.t.Fatal(out.Error, out.Reason)
	}
	f.await("the plans", func(m message) bool {
		return len(f.discord.Messages()) > before && len(m.Embeds) == 1 && strings.HasPrefix(m.Embeds[0].Title, "Upcoming")
	})
	return f.newest()
}

// schedules puts the first plan among the server's events, and returns what is said of it.
func (f *followed) schedules(user string) string {
	f.t.Helper()
	m := f.upcoming(user)
	var value string
	for _, row := range m.Components {
		for _, c := range row.Components {
			for _, o := range c.Options {
				if strings.HasPrefix(o.Label, "Add to server events: 1") {
					value = o.Value
				}
			}
		}
	}
	if value == "" {
		f.t.Fatalf("nothing can be added: %+v", m)
	}
	before := len(f.discord.Messages())
	data := map[string]any{"custom_id": "list", "component_type": 3, "values": []any{value}}
	if out := f.act(standin.Action{Type: 3, Message: m.ID, User: user, Data: encode(f.t, data)}); out.Error != "" {
		f.t.Fatal(out.Error, out.Reason)
	}
	f.await("it is answered", func(m message) bool { return len(f.discord.Messages()) > before && len(m.Embeds) == 1 })
	return f.newest().Embeds[0].Title + f.newest().Embeds[0].Description
}

// keeps has the server's events brought up to date.
func (f *followed) keeps() {
	f.t.Helper()
	f.clock.Move(time.Minute)
	ctx, stop := context.WithCancel(context.Background())
	b := bot.New(f.desk, f.discord.Session(), f.logger())
	b.Patient(patience)
	b.Clock(f.clock.Now)
	ended := make(chan struct{})
	go func() { defer close(ended); b.Schedule(ctx, 5*time.Millisecond) }()
	for start := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		n, err := f.store.DueScheduled(f.t.Context(), f.clock.Now())
		if err != nil || time.Since(start) > patience {
			f.t.Fatalf("%d plans are still due: %v\n%s", n, err, f.logged())
		}
		if n == 0 {
			break
		}
	}
	stop()
	<-ended
}

// event is the only event.
func (f *followed) event() standin.GuildEvent {
	f.t.Helper()
	all := f.discord.Events()
	if len(all) != 1 {
		f.t.Fatalf("%d events: %+v\n%s", len(all), all, f.logged())
	}
	return all[0]
}

// files files a briefing on the day of its publication, at noon.
func (f *followed) files(text string) {
	f.t.Helper()
	day, err := time.Parse(time.DateOnly, regexp.MustCompile(`published: (\S+)`).FindStringSubmatch(text)[1])
	if err != nil {
		f.t.Fatal(err)
	}
	f.clock.Move(max(day.Add(12*time.Hour).Sub(f.clock.Now()), 0))
	item, err := intake.File(f.t.Context(), "news.txt", []byte(text))
	if err == nil {
		_, _, err = f.desk.File(f.t.Context(), f.guild(), moderator.Details{}, item, f.clock.Now())
	}
	if err != nil {
		f.t.Fatal(err)
	}
}

// revises edits the first briefing.
func (f *followed) revises(text string) {
	f.t.Helper()
	files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(text)}}
	f.use(true, files, "desk edit", option("number", 4, 1), option("file", 11, "900"), option("reason", 3, "a day"))
	card := f.newest()
	f.press(card, "Publish")
	f.await("the new version", func(m message) bool { return m.ID == card.ID && strings.Contains(m.Embeds[0].Title, "is at version") })
}

const (
	movedStory  = "---\npublished: 2025-12-20\ntopics: [Harbour ferries]\nsource: Quay News\n---\nSecond Harbour Ferry Moved\n\nThe second harbour ferry, due on 15 January 2026, was put off to 22 January 2026.\n"
	calledStory = "---\npublished: 2025-12-28\ntopics: [Harbour ferries]\nsource: Quay News\n---\nSecond Harbour Ferry Called Off\n\nThe return of the second harbour ferry on 22 January 2026 was called off.\n"
)

func TestAPlanStandsAmongTheServersEvents(t *testing.T) {
	t.Parallel()
	f := planned(t)
	if said := f.schedules(standin.ModeratorID); !strings.HasPrefix(said, "Added to the server's events") {
		t.Fatalf("said %q\n%s", said, f.logged())
	}
	e := f.event()
	if e.Name != "The second is due on 15 January 2026." {
		t.Errorf("name %q", e.Name)
	}
	if !e.From.Equal(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)) || e.To.Sub(e.From) != 24*time.Hour || e.Status != 1 || e.Place != "#1 Harbour Gazette" {
		t.Errorf("%+v", e)
	}
	for _, want := range []string{"https://example.org/ferries", "The second is due", "Dateline · plan "} {
		if !strings.Contains(e.Text, want) {
			t.Errorf("the text lacks %q: %s", want, e.Text)
		}
	}
	if said := f.schedules(standin.AdminID); !strings.HasPrefix(said, "It stands among the server's events already") {
		t.Errorf("said %q", said)
	}
	id := f.event().ID
	f.files(movedStory)
	f.keeps()
	if e := f.event(); e.ID != id || !e.From.Equal(time.Date(2026, 1, 22, 0, 0, 0, 0, time.UTC)) || !strings.Contains(e.Text, "was 15 Jan 2026") {
		t.Errorf("moved: %+v", e)
	}
	if said := f.schedules(standin.AdminID); !strings.HasPrefix(said, "It stands among the server's events already") {
		t.Errorf("said %q", said)
	}
	f.files(calledStory)
	f.keeps()
	if e := f.event(); e.ID != id || e.Status != 4 {
		t.Errorf("called off: %+v", e)
	}
	if n := f.rows("scheduled"); n != 0 {
		t.Errorf("%d are kept of what is called off", n)
	}
}

func TestNothingIsChangedWhereNothingIs(t *testing.T) {
	t.Parallel()
	f := planned(t)
	f.schedules(standin.ModeratorID)
	before := len(f.discord.Sent())
	f.files("---\npublished: 2025-12-11\ntopics: [Quays]\n---\nA Quay Is Painted\n\nThe northern quay was painted on Wednesday.\n")
	f.keeps()
	if n := len(f.discord.Sent()) - before; n != 0 {
		t.Errorf("%d requests", n)
	}
}

// What is withdrawn leaves the event, and stands there again when it is brought back; what was deleted at Discord is forgotten.
func TestAnEventOfWhatIsWithdrawn(t *testing.T) {
	t.Parallel()
	f := planned(t)
	f.schedules(standin.ModeratorID)
	was := f.event()
	f.clock.Move(time.Second)
	f.toggle()
	f.keeps()
	if e := f.event(); strings.Contains(e.Name+e.Text+e.Place, "ferr") || strings.Contains(e.Name+e.Text, "second") || !e.From.Equal(was.From) {
		t.Errorf("withdrawn: %+v", e)
	}
	f.toggle()
	f.keeps()
	if e := f.event(); e != was {
		t.Errorf("back: %+v, was %+v", e, was)
	}
	f.discord.DeleteEvent(was.ID)
	f.files(movedStory)
	f.keeps()
	if n := f.rows("scheduled"); n != 0 || len(f.discord.Events()) != 0 {
		t.Errorf("deleted at Discord: %d are kept, events %+v", n, f.discord.Events())
	}
	f.schedules(standin.ModeratorID)
	if e := f.event(); !e.From.Equal(time.Date(2026, 1, 22, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("added again: %+v", e)
	}
	f.discord.DeleteEvent(f.event().ID)
	f.schedules(standin.ModeratorID)
	f.event()
}

func TestAnEventOfWhatIsEdited(t *testing.T) {
	t.Parallel()
	f := planned(t)
	f.schedules(standin.ModeratorID)
	f.revises(strings.ReplaceAll(story, "The second is due on 15 January 2026.", "The second one is due on 16 January 2026."))
	f.keeps()
	if e := f.event(); !e.From.Equal(time.Date(2026, 1, 16, 0, 0, 0, 0, time.UTC)) || !strings.Contains(e.Name, "second one") {
		t.Errorf("edited: %+v", e)
	}
}

// A plan that is moved on its day ends the event that has begun, and has a new one.
func TestAnEventThatHasBegun(t *testing.T) {
	t.Parallel()
	f := planned(t)
	f.schedules(standin.ModeratorID)
	f.clock.Move(time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC).Sub(f.clock.Now()))
	f.files(strings.Replace(movedStory, "2025-12-20", "2026-01-15", 1))
	f.keeps()
	all := f.discord.Events()
	if len(all) != 2 || all[0].Status != 3 || all[1].Status != 1 || !all[1].From.Equal(time.Date(2026, 1, 22, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v\n%s", all, f.logged())
	}
}
