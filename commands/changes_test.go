package commands_test

import (
	"errors"
	"flag"
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
}

// readerRole is the role that the newsreader has.
const readerRole = 11

// The fates of an answer.
const (
	lost     = iota // it does not arrive, or the program ends before that is noted
	returned        // not seen yet, its reader says
	noted
	fates
)

// look asks for changes. What an answer tells that is not noted is told again.
func (n *newsreader) look(fate int) {
	n.t.Helper()
	n.turns++
	ask := func(r dialog.Request) dialog.Reply {
		r.ID, r.Guild, r.User, r.Roles, r.Sent, r.AllPages = fmt.Sprint(n.turns), chatGuild, 8, []int64{readerRole}, n.now, true
		reply, err := n.desk.Answer(n.t.Context(), r)
		if err != nil {
			n.t.Fatal(err)
		}
		return reply
	}
	before := maps.Clone(n.known)
	reply := ask(dialog.Request{Name: "changes"})
	n.learn(reply)
	if fate == lost {
		n.known = before
		return
	}
	if err := reply.Delivered(n.t.Context()); err != nil {
		n.t.Fatal(err)
	}
	undo := slices.IndexFunc(reply.Buttons, func(b dialog.Button) bool { return b.Label == "Not seen yet" })
	if fate == returned && undo >= 0 {
		ask(dialog.Request{Button: reply.Buttons[undo].ID})
		n.known = before
		return
	}
	for number := range n.known { // what is hidden by now is not told of, and new when it is seen again
		if !n.sees(number, 1) {
			delete(n.known, number)
		}
	}
}

// audience is what the newsreader may see.
func (n *newsreader) audience() storage.Audience {
	n.t.Helper()
	settings, err := n.store.Settings(n.t.Context(), chatGuild)
	if err != nil {
		n.t.Fatal(err)
	}
	return settings.AudienceOf([]int64{readerRole})
}

// sees reports whether a version may be seen.
func (n *newsreader) sees(number, version int) bool {
	n.t.Helper()
	_, err := n.store.Version(n.t.Context(), chatGuild, n.audience(), number, version)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		n.t.Fatal(err)
	}
	return err == nil
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
		if !n.sees(number, 1) {
			n.t.Errorf("#%d is told of, and is hidden", number)
		}
		switch was, known := n.known[number]; class {
		case "New":
			if known {
				n.t.Errorf("#%d is told as new again", number)
			}
			n.known[number] = says
		case "Revised":
			if !known || was == says {
				n.t.Errorf("#%d is told as revised: known %t", number, known)
			}
			n.known[number] = says
		case "Corrected or withdrawn":
			if !known {
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
	switch n.random.IntN(9) {
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
	default:
		who := []string{"everyone:yes", fmt.Sprintf("roles:<@&%d>", readerRole), "roles:<@&12>"}[n.random.IntN(3)]
		n.turn(fmt.Sprintf("moderator /desk topic audience topic:%s %s", []string{"Ferries", "Bridges"}[n.random.IntN(2)], who))
	}
}

var manyLooks = flag.Int("looks", 12, "so often somebody asks for changes while random things are done")

// Whatever is done at the desk, whoever may see it, and whenever somebody looks: what they were told makes up what they may see of what is
// stored, and nothing is told twice.
func TestChangesAddUpToWhatIsStored(t *testing.T) {
	texts := &txtar.Archive{}
	for i, day := range []string{"Monday", "Tuesday", "Wednesday", "Thursday"} {
		topic := []string{"Ferries", "Bridges"}[i/2]
		texts.Files = append(texts.Files, txtar.File{Name: fmt.Sprintf("text%d.txt", i), Data: []byte(
			"---\ntopics: " + topic + "\npublished: 2025-12-12\n---\nBoth " + topic + " Stop\n\nNORTH QUAY - Both were stopped on " + day + " after bolts were found in a rudder.\n")})
	}
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			n := newsreader{newChat(t, texts), rand.New(rand.NewPCG(seed, 2)), map[int]string{}}
			for range *manyLooks {
				for range n.random.IntN(6) {
					n.act()
				}
				n.look(n.random.IntN(fates))
			}
			n.look(noted)
			heads, err := n.store.Heads(t.Context(), chatGuild, n.audience(), storage.HeadQuery{})
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
