package commands_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"dateline/commands/dialog"
	"dateline/storage"
)

// newsreader asks for changes now and then, and knows of the desk what it was told.
type newsreader struct {
	*chat
	random *rand.Rand
	known  map[int]string // what each briefing says, by its number
	again  bool           // the last answer was not noted: it may be told again
}

// The fates of an answer.
const (
	lost     = iota // on its way
	unnoted         // the program ended when it had arrived
	returned        // not seen yet, its reader says
	noted
	fates
)

// look asks for changes.
func (n *newsreader) look(fate int) {
	n.t.Helper()
	n.turns++
	reply, err := n.desk.Answer(n.t.Context(), dialog.Request{ID: fmt.Sprint(n.turns), Guild: chatGuild, User: 8, Sent: n.now, Name: "changes", AllPages: true})
	if err != nil {
		n.t.Fatal(err)
	}
	before, again := maps.Clone(n.known), n.again
	if fate == lost {
		return
	}
	n.learn(reply)
	if n.again = fate == unnoted; n.again {
		return
	}
	if err := reply.Delivered(n.t.Context()); err != nil {
		n.t.Fatal(err)
	}
	undo := slices.IndexFunc(reply.Buttons, func(b dialog.Button) bool { return b.Label == "Not seen yet" })
	if fate == returned && undo >= 0 {
		if _, err := n.desk.Answer(n.t.Context(), dialog.Request{ID: fmt.Sprint(n.turns), Guild: chatGuild, User: 8, Sent: n.now, Button: reply.Buttons[undo].ID, AllPages: true}); err != nil {
			n.t.Fatal(err)
		}
		n.known, n.again = before, again
	}
}

// learn takes in what an answer tells, which has to be news.
func (n *newsreader) learn(reply dialog.Reply) {
	n.t.Helper()
	class := ""
	for _, l := range reply.Lines {
		if !l.Joined {
			class = l.Lead
			continue
		}
		var number int
		if _, err := fmt.Sscanf(l.Lead, "#%d", &number); err != nil {
			continue // a plan
		}
		says := ""
		for _, q := range l.Quotes {
			says = n.text(q.Number, q.Version)
		}
		was, known := n.known[number]
		switch ok := n.again; class {
		case "New":
			if known && !ok {
				n.t.Errorf("#%d is told as new again", number)
			}
			n.known[number] = says
		case "Revised":
			if !known || was == says && !ok {
				n.t.Errorf("#%d is told as revised: known %t", number, known)
			}
			n.known[number] = says
		case "Corrected or withdrawn":
			if !known && !ok {
				n.t.Errorf("#%d is told to be gone, and was not known", number)
			}
			delete(n.known, number)
		}
	}
}

func (n *newsreader) text(number, version int) string {
	n.t.Helper()
	b, err := n.store.Version(n.t.Context(), chatGuild, storage.AllSeeing(), number, version)
	if err != nil {
		n.t.Fatal(err)
	}
	return b.Text
}

// act does something at the desk. What cannot be done is refused.
func (n *newsreader) act() {
	n.now = n.now.Add(time.Duration(n.random.IntN(300)) * time.Minute)
	number, text := 1+n.random.IntN(7), fmt.Sprintf("text%d.txt", n.random.IntN(4))
	switch n.random.IntN(7) {
	case 0, 1:
		n.turn("file " + text)
	case 2, 3:
		if says := n.turn(fmt.Sprintf("moderator /desk edit number:%d file:%s reason:why", number, text)); strings.Contains(says, "[Publish]") {
			n.turn("press Publish")
		}
	case 4:
		n.turn(fmt.Sprintf("moderator /desk withdraw numbers:%d reason:why", number))
	case 5:
		n.turn(fmt.Sprintf("moderator /desk remove numbers:%d reason:why", number))
	case 6:
		n.turn(fmt.Sprintf("moderator /desk undo numbers:%d", number))
	}
}

// Whatever is done at the desk, and whenever somebody looks: what they were told makes up what is stored, and nothing is told twice.
// An answer that was lost, or not noted, is told again.
func TestChangesAddUpToWhatIsStored(t *testing.T) {
	texts := &txtar.Archive{}
	for i, day := range []string{"Monday", "Tuesday", "Wednesday", "Thursday"} {
		texts.Files = append(texts.Files, txtar.File{Name: fmt.Sprintf("text%d.txt", i), Data: []byte(
			"---\ntopics: Ferries\npublished: 2025-12-12\n---\nBoth Ferries Stop\n\nNORTH QUAY - Both ferries were stopped on " + day + " after bolts were found in a rudder.\n")})
	}
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			n := newsreader{newChat(t, texts), rand.New(rand.NewPCG(seed, 2)), map[int]string{}, false}
			for range 12 {
				for range n.random.IntN(6) {
					n.act()
				}
				n.look(n.random.IntN(fates))
			}
			n.look(noted)
			heads, err := n.store.Heads(t.Context(), chatGuild, storage.AllSeeing(), storage.HeadQuery{})
			if err != nil {
				t.Fatal(err)
			}
			stands := map[int]string{}
			for _, h := range heads {
				stands[h.Number] = n.text(h.Number, h.Version)
			}
			if !maps.Equal(n.known, stands) {
				t.Errorf("known: %v\nstored: %v", n.known, stands)
			}
		})
	}
}
