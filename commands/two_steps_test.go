package commands_test

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage/storetest"
)

// newsroom is a desk over 300 briefings in 30 topics, as its moderator uses it.
type newsroom struct {
	t     *testing.T
	desk  *commands.Desk
	now   time.Time
	turns int
}

var (
	newsroomPlaces = []string{"Harrow", "Marwick", "Penvale", "Saltern", "Tarnholt", "Quay End"}
	newsroomThings = []string{"lock", "ferry", "quarry", "bridge", "archive"}
	newsroomNews   = []string{"is flooded", "opens again", "gets a keeper", "loses its roof", "is sold", "stays shut", "is painted green", "hires divers", "wins a prize", "is measured"}
)

func newsroomTopic(topic int) string {
	return newsroomPlaces[topic%6] + " " + newsroomThings[topic/6]
}

func newNewsroom(t *testing.T) *newsroom {
	store := storetest.New(t)
	n := &newsroom{t: t, desk: commands.New(store, slog.New(slog.DiscardHandler)), now: time.Date(2025, 12, 15, 9, 0, 0, 0, time.UTC)}
	if err := store.Welcome(t.Context(), chatGuild, "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	for i := range 300 {
		topic, news := i%30, newsroomNews[i/30]
		item := intake.Item{Title: newsroomTopic(topic) + " " + news, Topics: []string{newsroomTopic(topic)}, Published: n.now.AddDate(0, 0, -i/10-1),
			Text: fmt.Sprintf("The %s at %s %s, keeper number %d said on Monday. It was built in %d.", newsroomThings[topic/6], newsroomPlaces[topic%6], news, i+1000, 1800+i%200)}
		if _, _, err := n.desk.File(t.Context(), chatGuild, moderator.Details{Filer: 7}, item, n.now); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

func (n *newsroom) request(r dialog.Request) dialog.Request {
	n.turns++
	r.ID, r.Guild, r.User, r.Moderator, r.Sent = strconv.Itoa(n.turns), chatGuild, 7, true, n.now
	return r
}

// ask types a command; its answer is a form or a reply as text.
func (n *newsroom) ask(line string) (dialog.Reply, string) {
	n.t.Helper()
	name, options, err := commands.ParseLine(line)
	if err != nil {
		n.t.Fatalf("%s: %v", line, err)
	}
	return n.answer(dialog.Request{Name: name, Options: options})
}

func (n *newsroom) answer(r dialog.Request) (dialog.Reply, string) {
	n.t.Helper()
	reply, err := n.desk.Answer(n.t.Context(), n.request(r))
	if err != nil {
		n.t.Fatalf("%s %v: %v", r.Name, r.Options, err)
	}
	var b strings.Builder
	if err := reply.Write(&b); err != nil {
		n.t.Fatal(err)
	}
	return reply, b.String()
}

func (n *newsroom) press(under dialog.Reply, label string) string {
	n.t.Helper()
	i := slices.IndexFunc(under.Buttons, func(b dialog.Button) bool { return strings.HasPrefix(b.Label, label) && !b.Off })
	if i < 0 {
		n.t.Fatalf("no button %q under %s", label, under.Title)
	}
	_, text := n.answer(dialog.Request{Button: under.Buttons[i].ID})
	return text
}

// offers are the values that are offered when something is typed into an option.
func (n *newsroom) offers(command, option, typed string) (values []string) {
	n.t.Helper()
	choices, err := n.desk.Complete(n.t.Context(), n.request(dialog.Request{Name: command, Focus: option, Options: map[string]string{option: typed}}))
	if err != nil {
		n.t.Fatal(err)
	}
	for _, c := range choices {
		values = append(values, c.Value)
	}
	return values
}

// A moderator finds everything in two steps: a word or two while typing, and a choice or a press.
func TestEverythingIsFoundInTwoSteps(t *testing.T) {
	t.Parallel()
	n := newNewsroom(t)
	for topic := range 30 {
		title := newsroomTopic(topic)
		for _, typed := range []string{strings.ToLower(title[:4]), title[strings.LastIndexByte(title, ' ')+1:]} {
			if got := n.offers("timeline", "topic", typed); !slices.Contains(got, title) {
				t.Errorf("a topic: %q offers %q, not %q", typed, got, title)
			}
		}
	}
	for i := 0; i < 300; i += 7 {
		number, title := strconv.Itoa(i+1), newsroomTopic(i%30)+" "+newsroomNews[i/30]
		words := strings.Fields(strings.ToLower(title))
		typed := words[0] + " " + words[len(words)-1] + " " + newsroomThings[i%30/6]
		for _, of := range [][2]string{{"desk edit", "number"}, {"desk history", "number"}, {"desk correct", "number"}, {"desk withdraw", "numbers"}, {"desk retag", "numbers"}} {
			if got := n.offers(of[0], of[1], typed); !slices.Contains(got, number) {
				t.Errorf("/%s: %q offers %q, not #%s", of[0], typed, got, number)
			}
		}
		if _, text := n.ask(fmt.Sprintf(`/search words:"keeper %d"`, i+1000)); !strings.Contains(text, "1. #"+number+" ") {
			t.Errorf("by a word of its text: #%s is not first in\n%s", number, text)
		}
	}
	// The deeds of an afternoon, and drafts that were left.
	n.ask(`/desk withdraw numbers:1-40 reason:"The archive was wrong"`)
	n.ask(`/desk remove numbers:"30, 101-112" reason:"Told twice"`)
	n.ask(`/desk topic merge topic:"Harrow quarry" into:"Penvale quarry"`)
	for i := range 8 {
		n.answer(dialog.Request{Name: "desk add", Options: map[string]string{}, Files: map[string]dialog.File{"file": {Name: "a.txt", Bytes: fmt.Appendf(nil, "Draft Number %d\n\nNothing happened on Monday.", i)}}})
	}
	if got := n.offers("desk undo", "numbers", "saltern flooded lock"); !slices.Contains(got, "4") {
		t.Errorf("what was withdrawn: %q", got)
	}
	_, back := n.ask("/desk undo numbers:4")
	if !strings.Contains(back, "#4 is back") {
		t.Error(back)
	}
	trash, text := n.ask("/desk trash")
	if !strings.Contains(text, "#112 ") || !strings.Contains(text, "page 1 of 2 · 13 briefings") {
		t.Error(text)
	}
	if text := n.press(trash, "Older"); !strings.Contains(text, "#30 ") && !strings.Contains(text, "#101 ") {
		t.Error(text)
	}
	undo, first := n.ask("/desk undo")
	if older := n.press(undo, "Older"); !strings.Contains(first, "page 1 of 7 · ") || !strings.Contains(older, "page 2 of 7 · ") {
		t.Errorf("%s\n%s", first, older)
	}
	if text := n.press(undo, "Undo"); !strings.Contains(text, "The merge was undone") {
		t.Error(text)
	}
	drafts, text := n.ask("/desk drafts")
	for i := range 8 {
		if !strings.Contains(text, fmt.Sprintf("Draft Number %d", i)) {
			t.Errorf("draft %d is not on the first page:\n%s", i, text)
		}
	}
	if text := n.press(drafts, "Open 8"); !strings.Contains(text, "Draft: Draft Number 0") {
		t.Error(text)
	}
	correct, _ := n.ask("/desk correct number:300")
	if text := n.press(correct, "Correct 1"); !strings.HasPrefix(text, "Form: Correct “1899”") {
		t.Error(text)
	}
}
