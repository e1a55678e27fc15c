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

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// newsreader asks for changes now and then, and knows of the desk what it was told.
type newsreader struct {
	*chat
	random *rand.Rand
	known  map[int]string    // what each briefing says, by its number
	judged map[int]string    // what is known of its sentences and what their days are, as the newsreader was told or could read when it was news
	marks  map[string]string // what was told last of a sentence, by number and sentence
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
	before := *n
	before.known, before.judged, before.marks = maps.Clone(n.known), maps.Clone(n.judged), maps.Clone(n.marks)
	forget := func() { n.known, n.judged, n.marks = before.known, before.judged, before.marks }
	reply := ask(dialog.Request{Name: "changes"})
	n.learn(reply)
	if fate == lost {
		forget()
		return
	}
	if err := reply.Delivered(n.t.Context()); err != nil {
		n.t.Fatal(err)
	}
	undo := slices.IndexFunc(reply.Buttons, func(b dialog.Button) bool { return b.Label == "Not seen yet" })
	if fate == returned && undo >= 0 {
		ask(dialog.Request{Button: reply.Buttons[undo].ID})
		forget()
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
		if class == "Moved or called off" || class == "Corrected or withdrawn" && len(l.Quotes) > 0 {
			n.learnCorrection(number, l)
			continue
		}
		n.judged[number] = n.judgement(number)
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

// learnCorrection takes in what a moderator says of a sentence.
func (n *newsreader) learnCorrection(number int, l dialog.Line) {
	n.t.Helper()
	of := fmt.Sprint(number, l.Quotes[0].Text)
	if _, known := n.known[number]; !known || n.marks[of] == l.Mark {
		n.t.Errorf("#%d: %q is told, known %t, and before that %q", number, l.Mark, known, n.marks[of])
	}
	n.marks[of], n.judged[number] = l.Mark, n.judgement(number)
}

// judgement is what is known of the sentences of a briefing, and when their events are.
func (n *newsreader) judgement(number int) string {
	n.t.Helper()
	ctx, see := n.t.Context(), storage.AllSeeing()
	sentences, err := n.store.Sentences(ctx, chatGuild, see, []int{number})
	var passages []briefing.Passage
	for _, s := range sentences {
		passages = append(passages, s.Passage)
	}
	known, knownErr := n.store.Known(ctx, chatGuild, see, passages)
	events, _, eventsErr := n.store.Events(ctx, chatGuild, see, storage.EventQuery{Numbers: []int{number}})
	if err := errors.Join(err, knownErr, eventsErr); err != nil {
		n.t.Fatal(err)
	}
	var says strings.Builder
	for _, k := range known {
		fmt.Fprint(&says, k.Status, " ")
	}
	for _, e := range events {
		fmt.Fprint(&says, e.When.From, e.When.Status, " ")
	}
	return says.String()
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
	switch n.random.IntN(14) {
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
	case 7, 8:
		n.turn(fmt.Sprintf("moderator /desk status number:%d sentence:bolts as:%s note:why", number, []string{"reported", "disputed"}[n.random.IntN(2)]))
	case 9:
		n.turn(fmt.Sprintf(`moderator /desk correct number:%d date:"20 January 2026" to:"%d Jan 2026" reason:why`, number, 21+n.random.IntN(2)))
	case 10:
		n.turn(fmt.Sprintf(`moderator /desk plan number:%d plan:sail is:%s reason:why`, number, []string{"done", `"called off"`}[n.random.IntN(2)]))
	case 11:
		n.turn(fmt.Sprintf("moderator /desk grade number:%d reliability:%s", number, []string{"A", "B"}[n.random.IntN(2)]))
		n.turn(fmt.Sprintf("moderator /desk retag numbers:%d add:%s", number, []string{"Ferries", "Bridges"}[n.random.IntN(2)]))
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
			"---\ntopics: " + topic + "\npublished: 2025-12-12\n---\nBoth " + topic + " Stop\n\nNORTH QUAY - Both were stopped on " + day + " after bolts were found in a rudder. They are to sail again on 20 January 2026.\n")})
	}
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			n := newsreader{newChat(t, texts), rand.New(rand.NewPCG(seed, 2)), map[int]string{}, map[int]string{}, map[string]string{}}
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
				if is := n.judgement(h.Number); n.judged[h.Number] != is {
					t.Errorf("#%d: known: %s\nstored: %s", h.Number, n.judged[h.Number], is)
				}
			}
			if !maps.Equal(n.known, stands) {
				t.Errorf("known: %v\nstored: %v", n.known, stands)
			}
		})
	}
}
