package bot_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
	"dateline/commands"
)

// channelMessages are requests for messages by their channel.
var channelMessages = regexp.MustCompile(`^/channels/`)

// marking has a bot mark what was shared, until the test ends or it is stopped.
func (w *wired) marking(b *bot.Bot) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); b.Mark(ctx, 20*time.Millisecond) }()
	stop = func() { cancel(); <-ended }
	w.t.Cleanup(stop)
	return stop
}

// share asks for the timeline and shares it. It returns the shared message when it is remembered.
func (w *wired) share() message {
	w.t.Helper()
	w.use(false, nil, "timeline", option("topic", 3, "Harbour ferries"))
	return w.shareThis(w.newest())
}

func (w *wired) shareThis(answer message) message {
	w.t.Helper()
	before := w.rows("shares")
	w.press(answer, "Share")
	w.soon("it is remembered", func() bool { return w.rows("shares") == before+1 })
	return w.newest()
}

// edit saves another text of the briefing, as a moderator does.
func (w *wired) edit(text, reason string) {
	w.t.Helper()
	files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(text)}}
	if out := w.use(true, files, "desk edit", option("number", 4, 1), option("file", 11, "900"), option("reason", 3, reason)); out.Error != "" {
		w.t.Fatal(out.Error, out.Reason)
	}
	card := w.newest()
	w.press(card, "Publish")
	w.await("the new version", func(m message) bool { return m.ID == card.ID && strings.Contains(m.Embeds[0].Title, "is at version") })
}

// withdraw takes the briefing out of answers.
func (w *wired) withdraw(reason string) {
	w.t.Helper()
	if out := w.use(true, nil, "desk withdraw", option("numbers", 3, "1"), option("reason", 3, reason)); out.Error != "" {
		w.t.Fatal(out.Error, out.Reason)
	}
}

// message is a message of the channel as it is now.
func (w *wired) message(id string) (m message) {
	w.t.Helper()
	for _, raw := range w.discord.Messages() {
		if err := json.Unmarshal(raw, &m); err != nil {
			w.t.Fatal(err)
		}
		if m.ID == id {
			return m
		}
	}
	w.t.Fatalf("message %s is not there", id)
	return m
}

// wantsMarks wants a message to say these marks above what it said, and to be left alone from then on.
func (w *wired) wantsMarks(m message, marks ...string) {
	w.t.Helper()
	for i := range marks {
		marks[i] = "**Changed since:** " + marks[i]
	}
	want := strings.Join(marks, "\n")
	w.soon("it says "+want, func() bool { return w.message(m.ID).Content == want })
	w.soon("nothing is due", func() bool { return w.rows("shares where due is not null") == 0 })
	m.Content = want
	if now := w.message(m.ID); !reflect.DeepEqual(now, m) {
		w.t.Errorf("more of it changed: %+v, want %+v", now, m)
	}
}

// database runs something on the place's own database, as no bot does.
func (p *place) database(do func(*sql.DB) error) {
	p.t.Helper()
	db, err := sql.Open("postgres", p.dsn)
	if err != nil {
		p.t.Fatal(err)
	}
	defer db.Close()
	if err := do(db); err != nil {
		p.t.Fatal(err)
	}
}

// rows counts the rows of a table.
func (p *place) rows(of string) (n int) {
	p.t.Helper()
	p.database(func(db *sql.DB) error { return db.QueryRow("select count(*) from " + of).Scan(&n) })
	return n
}

// later makes time pass for what waits to be marked.
func (p *place) later(seconds int) {
	p.t.Helper()
	p.database(func(db *sql.DB) error {
		_, err := db.Exec(`update shares set due = due - $1 * interval '1 second', leased = leased - $1 * interval '1 second'`, seconds)
		return err
	})
}

func TestWhatChangesIsMarkedOnWhatWasShared(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		openapi.Watch(t, w.discord)
		w.marking(w.bot)
		first := w.share()
		w.use(false, nil, "timeline", option("topic", 3, "Harbour ferries"))
		release := w.lock("events")
		w.press(w.newest(), "Share") // the second is promised first
		release()
		w.soon("it is remembered", func() bool { return w.rows("shares") == 2 })
		second := w.newest()
		for i, m := range []message{first, second} {
			if m.Flags != 0 || m.Content != "" || len(m.Attachments) != 1 || len(m.Embeds) != 1 {
				t.Errorf("the shared answer %d: %+v", i, m)
			}
		}
		more := story + "\nA third one is not planned.\n"
		w.edit(more, "a third one")
		w.edit(strings.ReplaceAll(more, "returned to service", "came back into service"), "its *own* words, see https://example.org/new")
		edited := "#1 v1 was used here; v3: its \\*own\\* words, see <https://example.org/new>"
		w.wantsMarks(first, edited)
		w.wantsMarks(second, edited)
		w.withdraw("The Gazette took it back")
		for _, m := range []message{first, second} {
			w.wantsMarks(m, edited, "#1 was withdrawn: The Gazette took it back")
		}
		w.press(w.newest(), "Undo")
		for _, m := range []message{first, second} {
			w.wantsMarks(m, edited, "#1 was withdrawn: The Gazette took it back", "#1 is shown again")
		}
		if n := len(w.calls(0, http.MethodPatch, channelMessages)); n != 6 {
			t.Errorf("%d edits, want one for each message and change", n)
		}
		w.wantsNoTrouble()
	})
}

func TestACorrectedDateIsMarked(t *testing.T) {
	t.Parallel()
	w := connected(t)
	openapi.Watch(t, w.discord)
	w.online()
	w.marking(w.bot)
	m := w.share()
	w.use(true, nil, "desk correct", option("number", 4, 1), option("date", 3, "Monday"), option("to", 3, "7 December 2025"), option("reason", 3, "It was Sunday"))
	w.wantsMarks(m, "a date in #1 was corrected: 8 Dec 2025 → 7 Dec 2025: It was Sunday")
	w.press(w.newest(), "Undo 1")
	w.wantsMarks(m, "a date in #1 was corrected: 8 Dec 2025 → 7 Dec 2025: It was Sunday", "the correction of a date in #1 was taken back: 7 Dec 2025 → 8 Dec 2025")
}

func TestWhatChangedWhileNobodyMarkedIsMarkedAtTheNextStart(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	m := w.share()
	w.withdraw("embargo")
	w.marking(w.newBot(commands.New(w.store, w.logger()), secret))
	w.wantsMarks(m, "#1 was withdrawn: embargo")
}

func TestSeveralBotsMarkEachChangeOnce(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	var shared []message
	for range 10 {
		shared = append(shared, w.share())
	}
	for range 3 {
		w.marking(w.newBot(commands.New(w.store, w.logger()), secret))
	}
	w.edit(strings.ReplaceAll(story, "Monday", "Sunday"), "Sunday")
	w.withdraw("embargo")
	for _, m := range shared {
		w.wantsMarks(m, "#1 v1 was used here; v2: Sunday", "#1 was withdrawn: embargo")
	}
	if n := len(w.calls(0, http.MethodPatch, channelMessages)); n < 10 || n > 20 {
		t.Errorf("%d edits of 10 messages by 2 changes", n)
	}
}

func TestAPrivateAnswerIsNotRemembered(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		w.use(false, nil, "timeline", option("topic", 3, "Harbour ferries"))
		w.press(w.newest(), "Sources")
		w.use(false, nil, "search", option("words", 3, "ferry"))
		w.use(false, nil, "briefing", option("number", 4, 1))
		w.press(w.newest(), "Text")
		w.use(false, nil, "summary")
		w.soon("all are answered", func() bool { return w.answered() == 6 })
		if n := w.rows("shares"); n != 0 {
			t.Errorf("%d are remembered", n)
		}
	})
}

// crane is one of several briefings that a search finds.
const crane = "---\npublished: 2025-12-09\ntopics: [Cranes]\n---\nCrane %d\n\nCrane %d was mended today.\n"

func TestAPageThatIsTurnedIsRememberedAnew(t *testing.T) {
	t.Parallel()
	w := connected(t)
	openapi.Watch(t, w.discord)
	w.online()
	for i := range 7 {
		files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: fmt.Appendf(nil, crane, i, i)}}
		w.use(true, files, "desk add", option("file", 11, "900"))
		w.press(w.newest(), "Publish")
	}
	w.use(false, nil, "search", option("words", 3, "crane"))
	w.press(w.newest(), "Share")
	w.soon("it is remembered", func() bool { return w.rows("shared_passages") == 5 })
	m := w.newest()
	found := regexp.MustCompile(`#(\d+) Crane`).FindStringSubmatch(m.Embeds[0].Description)
	if found == nil {
		t.Fatalf("the first page: %+v", m)
	}
	withdraw := func(number string) {
		w.use(true, nil, "desk withdraw", option("numbers", 3, number), option("reason", 3, "embargo"))
	}
	withdraw(found[1])
	w.marking(w.bot)
	w.wantsMarks(m, "#"+found[1]+" was withdrawn: embargo")
	w.press(w.message(m.ID), "More")
	w.soon("the page is turned and its mark gone", func() bool {
		now := w.message(m.ID)
		return now.Content == "" && now.Embeds[0].Description != m.Embeds[0].Description
	})
	m = w.message(m.ID)
	found = regexp.MustCompile(`#(\d+) Crane`).FindStringSubmatch(m.Embeds[0].Description)
	withdraw(found[1])
	w.wantsMarks(m, "#"+found[1]+" was withdrawn: embargo")
}
