package commands

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

var manyAudiences = flag.Int("audiences", 1, "so many random audiences are held against stores without what they hide")

// Whatever is asked, by whomever and wherever: the answer is that of a store that never held what may not be seen.
func TestWhatIsHiddenIsAsIfItHadNeverBeenFiled(t *testing.T) {
	for seed := range max(*manyAudiences/20, 1) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			compareWorld(t, seed)
		})
	}
}

// compareWorld asks as everybody, whoever may see what in a world.
func compareWorld(t *testing.T, seed int) {
	rng := rand.New(rand.NewPCG(19, uint64(seed)))
	w := newWorld(t, rng, 18)
	whole := w.file([5]bool{true, true, true, true, true})
	without := map[[5]bool]*Desk{}
	for nth := range min(*manyAudiences, 20) {
		seen := w.randomAudiences(rng, whole.store)
		for i, v := range viewers {
			v.user = int64(1 + nth*len(viewers) + i)
			admitted := v.admitted(seen)
			if without[admitted] == nil {
				without[admitted] = w.file(admitted)
			}
			c := compared{w: w, with: whole, without: without[admitted], as: v, rng: rng, about: fmt.Sprintf("world %d, audience %d, %s, who sees %v of %v", seed, nth, v.name, admitted, seen)}
			for i, a := range seen {
				c.more = c.more || a.Restricted && admitted[i]
			}
			c.all()
			if t.Failed() {
				return
			}
		}
	}
}

// viewer is somebody who asks, or a channel where everybody reads the answer.
type viewer struct {
	name     string
	user     int64 // another one for each audience: what people follow is their own
	roles    []int64
	channels []int64 // the answers are for everybody there
	desk     bool
}

var viewers = []viewer{
	{name: "nobody"},
	{name: "an analyst", roles: []int64{worldGuild, 11}},
	{name: "a lead", roles: []int64{worldGuild, 12, 13}},
	{name: "a thread", channels: []int64{99, 21}},
	{name: "a channel", channels: []int64{22}},
	{name: "a moderator", roles: []int64{worldGuild}, desk: true},
}

// admitted are the topics that a viewer is admitted by.
func (v viewer) admitted(seen []storage.TopicAudience) (admitted [5]bool) {
	for i, a := range seen {
		has := func(mine, admit []int64) bool {
			return slices.ContainsFunc(mine, func(id int64) bool { return slices.Contains(admit, id) })
		}
		admitted[i] = !a.Restricted || v.desk || has(v.channels, a.Channels) || len(v.channels) == 0 && has(v.roles, a.Roles)
	}
	return admitted
}

// request is a question of a viewer.
func (v viewer) request(w *world, r dialog.Request) dialog.Request {
	r.ID, r.Guild, r.User, r.Sent = "1", worldGuild, v.user, w.now
	r.Roles, r.Channels, r.Public, r.Moderator = v.roles, v.channels, len(v.channels) > 0, v.desk
	r.Sends, r.Here = true, anywhere(v.channels)
	if r.Options != nil {
		r.Options = maps.Clone(r.Options)
	}
	return r
}

// randomAudiences restricts some topics, and returns who sees which.
func (w *world) randomAudiences(rng *rand.Rand, store *storage.Store) []storage.TopicAudience {
	some := func(ids ...int64) (chosen []int64) {
		for _, id := range ids {
			if rng.IntN(2) == 0 {
				chosen = append(chosen, id)
			}
		}
		return chosen
	}
	seen := make([]storage.TopicAudience, len(worldTopics))
	for i, title := range worldTopics {
		if i < w.restrict && rng.IntN(4) > 0 {
			seen[i] = storage.TopicAudience{Restricted: true, Roles: some(11, 12, 13), Channels: some(21, 22)}
		}
		topic, err := store.Topic(w.t.Context(), worldGuild, storage.AllSeeing(), title)
		w.must(err)
		if err := store.SetAudience(w.t.Context(), worldGuild, topic.ID, seen[i], storage.Act{At: w.now}); !errors.Is(err, storage.ErrUnchanged) {
			w.must(err)
		}
	}
	return seen
}

// compared asks two desks the same.
type compared struct {
	w             *world
	with, without *Desk
	as            viewer
	rng           *rand.Rand
	about         string
	more          bool // whoever asks sees more than everybody does
}

// What is typed into options, by their names. Every option of a command that everybody may use needs some.
var typedInto = map[string][]string{
	"question": {"Who said that the dredging is delayed?", "When will the new bridge open?", "What did Halvorsen say?", "How many tonnes of grain reached Kirun?", "What happened in Vestby?", "Who denied the acord?"},
	"topic":    append([]string{"", "Harbor works", "ferry"}, worldTopics...),
	"from":     {"", "", "2026-02-01", "February"},
	"since":    {"", "2026-02-01"},
	"length":   {"", "short", "long"},
	"about":    {"", "", "bridge", "grain", "the new bridge", "corosion", "people"},
	"by":       {"", "Halvorsen", "Caldera", "NTB", "Marta Oduya", "Caldeira"},
	"name":     {"Halvorsen", "Petr Halvorsen", "Caldera", "Oduya", "NTB", "National Transport Board", "Orlan", "Kirun", "Halversen", "Board"},
	"number":   {"1", "4", "7", "11", "17", "26", "90"},
	"briefing": {"", "", "3", "9", "20"},
	"words":    {"bridge", "corrosion", "corosion", "dredgng delayed", `"new bridge"`, "NTB", "Halvorsen ferry", "ferry -grain", "case", "agrement", "inspected"},
	"show":     {"", "all", "planned", "happened"},
	"size":     {"", "4", "12"},
	"days":     {"", "90"},
	"command":  {"", "timeline", "who"},
	"when":     {"", "daily", "weekly", "live"},
	"at":       {"", "07:30"},
	"on":       {"", "friday"},
	"to":       {"", "2026-02-20"},
	"zone":     {"", "Asia/Seoul"},
	"publish":  {""},
	"follow":   {""},
}

// untold are commands whose answers tell nothing of briefings, and why.
var untold = map[string]string{
	"privacy":    "it tells of the person alone, and forgets them when asked",
	"follow add": inFollows, "follow list": inFollows, "follow preview": inFollows, "follow pause": inFollows, "follow remove": inFollows,
}

const inFollows = "what it tells of what somebody follows is compared by itself; see follows"

func (c *compared) all() {
	for _, e := range c.with.commands {
		if e.right != everyone || untold[e.Name] != "" {
			continue
		}
		options := map[string]string{}
		for _, o := range e.Options {
			typed := typedInto[o.Name]
			if typed == nil {
				c.w.t.Fatalf("typedInto does not say what is typed into %s of /%s", o.Name, e.Name)
			}
			if value := typed[c.rng.IntN(len(typed))]; value != "" && (o.Required || c.rng.IntN(2) == 0) {
				options[o.Name] = value
			}
			if o.Complete != nil {
				c.complete(e.Name, o, typed)
			}
		}
		typed := dialog.Request{Name: e.Name, Options: options}
		c.ask(typed, typed, 2)
	}
	c.events()
	c.digests()
	c.follows()
	c.marks()
}

// complete compares what is offered while a beginning of something is typed.
func (c *compared) complete(name string, o dialog.Option, typed []string) {
	value := typed[c.rng.IntN(len(typed))]
	r := dialog.Request{Name: name, Focus: o.Name, Options: map[string]string{o.Name: value[:c.rng.IntN(len(value)+1)]}}
	offered := func(d *Desk) string {
		choices, err := d.Complete(c.w.t.Context(), c.as.request(c.w, r))
		c.w.must(err)
		return fmt.Sprintf("%q", choices)
	}
	c.equal(fmt.Sprintf("completing %s of /%s: %q", o.Name, name, r.Options[o.Name]), offered(c.with), offered(c.without))
}

// ask compares two answers, and then what some of their buttons do, each in its own store.
func (c *compared) ask(ofWith, ofWithout dialog.Request, deep int) {
	with, said := c.answer(c.with, ofWith)
	without, expected := c.answer(c.without, ofWithout)
	if !c.equal(fmt.Sprintf("/%s %v %s", ofWith.Name, ofWith.Options, ofWith.Button), said, expected) || deep == 0 {
		return
	}
	for i, b := range with.Buttons {
		// What is shared is asked for in a channel, by those who ask there. The server's events are for everybody.
		if b.Off || b.Action == dialog.Schedule && c.more || untold[cmp.Or(b.Name, ofWith.Name)] != "" || actions[b.Action].right != everyone || b.Action == dialog.Share && len(c.as.channels) == 0 || c.rng.IntN(3) > 0 {
			continue
		}
		c.ask(pressed(ofWith, b), pressed(ofWithout, without.Buttons[i]), deep-1)
	}
}

// pressed is a request of a button under an answer.
func pressed(of dialog.Request, b dialog.Button) dialog.Request {
	name := cmp.Or(b.Name, of.Name)
	return dialog.Request{Button: string(b.Action) + " " + encodeView(name, b.Options), Name: name}
}

// acts are the ids of acts in the view of a button, which nobody sees, and the classes that are seen.
var acts = regexp.MustCompile(`\b[0-9]+(\.[0-9]{10}\.)(?:all|[0-9]+(?:(?:%2B|\+)[0-9]+)*)`)

// answer asks a desk and returns the answer with all that can be seen of it.
func (c *compared) answer(d *Desk, r dialog.Request) (dialog.Reply, string) {
	reply, err := d.Answer(c.w.t.Context(), c.as.request(c.w, r))
	var fault *briefing.Fault
	if errors.As(err, &fault) {
		return reply, "! " + fault.Says
	}
	c.w.must(err)
	return reply, c.seen(reply)
}

// seen is all of an answer that can be seen.
func (c *compared) seen(reply dialog.Reply) string {
	var b strings.Builder
	c.w.must(reply.Write(&b))
	for _, button := range reply.Buttons {
		fmt.Fprintf(&b, "[%s] %s %s %t\n", button.Label, button.Action, encodeView(button.Name, button.Options), button.Off)
	}
	for _, f := range append(slices.Clone(reply.Files), dialog.File{}) {
		fmt.Fprintf(&b, "%s\n%s\n", f.Name, f.Bytes)
	}
	if reply.Picture != nil {
		fmt.Fprintf(&b, "picture %x", sha256.Sum256(reply.Picture.Bytes))
	}
	return acts.ReplaceAllString(b.String(), "act$1class")
}

// equal reports whether two answers are the same.
func (c *compared) equal(asked, said, expected string) bool {
	c.w.t.Helper()
	if said != expected {
		c.w.t.Errorf("%s\n%s\ntells\n%s\nand a store that never held the rest\n%s", c.about, asked, said, expected)
	}
	return said == expected
}
