package storage_test

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/storage"
	"dateline/storage/storetest"
)

// state is all that a guild's store says of its briefings after an act.
type state struct {
	act      int64
	versions map[int]string            // what the current one of each number says, in any words; "" where it is not shown
	topics   map[int]map[int64]bool    // of each number
	known    map[int]map[string]string // what is known of the sentences of each number, by the sentence as versions has it
}

// sayings are what the briefings of a random store say.
var sayings = []string{"One.", "Two.", "Three."}

// stateOf reads it from the tables themselves.
func stateOf(t *testing.T, store *storage.Store) state {
	t.Helper()
	all := tables(t, store)
	type row struct {
		Number, Version         int
		Shown                   bool
		Text, Source, Published string
		Topic                   int64 `json:"topic_id"`
		ID                      int64 `json:"correction_id"`
		Sentence, Undone        string
		Value                   struct{ Status string }
	}
	read := func(table string, take func(row)) {
		for line := range strings.Lines(all[table]) {
			var r row
			if err := json.Unmarshal([]byte(line), &r); err != nil {
				t.Fatal(err)
			}
			take(r)
		}
	}
	s := state{must(store.LastAct(t.Context(), guild))(t), map[int]string{}, map[int]map[int64]bool{}, map[int]map[string]string{}}
	read("versions", func(r row) {
		if r.Shown {
			s.versions[r.Number] = r.Text + r.Source + r.Published
		}
	})
	read("briefing_topics", func(r row) {
		if s.topics[r.Number] == nil {
			s.topics[r.Number] = map[int64]bool{}
		}
		s.topics[r.Number][r.Topic] = true
	})
	last := map[string]int64{}
	read("corrections", func(r row) {
		sentence := hex.EncodeToString([]byte(r.Sentence))
		if of := fmt.Sprint(r.Number, sentence); r.Undone == "" && r.ID > last[of] {
			if s.known[r.Number] == nil {
				s.known[r.Number] = map[string]string{}
			}
			last[of], s.known[r.Number][sentence] = r.ID, r.Value.Status
		}
	})
	return s
}

// says is what a briefing says in a state, as somebody sees it who looks at a topic.
func (s state) says(number int, topic int64) string {
	if topic != 0 && !s.topics[number][topic] {
		return ""
	}
	return s.versions[number]
}

// difference compares two states briefing by briefing. What texts said that are deleted by now cannot be compared.
func difference(from, to, now state, topic int64) string {
	numbers := map[int]string{}
	maps.Copy(numbers, from.versions)
	maps.Copy(numbers, to.versions)
	var told []string
	for _, n := range slices.Sorted(maps.Keys(numbers)) {
		switch was, is := from.says(n, topic), to.says(n, topic); {
		case was == "" && is != "":
			told = append(told, fmt.Sprintf("%d new", n))
		case was != "" && to.versions[n] == "":
			told = append(told, fmt.Sprintf("%d gone", n))
		case was != "" && is != "" && was != is && now.topics[n] != nil:
			told = append(told, fmt.Sprintf("%d revised", n))
		}
		if from.says(n, topic) == "" || to.says(n, topic) == "" || now.topics[n] == nil {
			continue
		}
		for _, sentence := range sayings {
			sentence = hex.EncodeToString([]byte(sentence))
			if strings.Contains(to.versions[n], sentence) && from.known[n][sentence] != to.known[n][sentence] {
				told = append(told, fmt.Sprintf("%d corrected", n))
			}
		}
	}
	return strings.Join(told, ", ")
}

// found shows what the store tells, in the same words.
func found(t *testing.T, d storage.Difference) string {
	t.Helper()
	said := map[int]string{}
	for what, list := range map[string][]storage.Change{"new": d.New, "gone": d.Gone, "revised": d.Revised} {
		for _, c := range list {
			if said[c.Number] != "" {
				t.Errorf("#%d is told twice", c.Number)
			}
			said[c.Number] = fmt.Sprintf("%d %s", c.Number, what)
		}
	}
	corrected := map[int]bool{}
	for _, c := range d.Corrected {
		if corrected[c.Number] {
			t.Errorf("what is known of #%d is told twice", c.Number)
		}
		corrected[c.Number] = true
		if said[c.Number] == "" {
			said[c.Number] = fmt.Sprintf("%d corrected", c.Number)
		} else {
			said[c.Number] += fmt.Sprintf(", %d corrected", c.Number)
		}
	}
	var told []string
	for _, n := range slices.Sorted(maps.Keys(said)) {
		told = append(told, said[n])
	}
	return strings.Join(told, ", ")
}

// Whatever is done, and whenever somebody looks: what is told is the difference of the two states, of all and of each topic.
func TestTheDifferenceIsThatOfTheStates(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			store, random := storetest.New(t), rand.New(rand.NewPCG(seed, 19))
			states := []state{{}}
			for range 80 {
				actAtRandom(t, store, random)
				states = append(states, stateOf(t, store))
			}
			topics := map[int64]bool{0: true}
			for _, s := range states {
				for _, of := range s.topics {
					maps.Copy(topics, of)
				}
			}
			for i := range states {
				for range 4 {
					from, to := states[i], states[i+random.IntN(len(states)-i)]
					for topic := range topics {
						wantsDifference(t, store, from, to, states[len(states)-1], topic)
					}
				}
			}
		})
	}
}

func wantsDifference(t *testing.T, store *storage.Store, from, to, now state, topic int64) {
	t.Helper()
	d, err := store.Difference(t.Context(), guild, storage.AllSeeing(), storage.DifferenceQuery{
		From: storage.Look{Act: from.act, Saw: storage.AllSeeing()}, To: storage.Look{Act: to.act}, Topic: topic})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := found(t, d), difference(from, to, now, topic); got != want {
		t.Fatalf("from act %d to %d, topic %d:\ngot  %s\nwant %s", from.act, to.act, topic, got, want)
	}
}

// actAtRandom does something with a small store: texts, topics and numbers come again, so that much of it undoes what was done.
func actAtRandom(t *testing.T, store *storage.Store, random *rand.Rand) {
	t.Helper()
	ctx, titles := t.Context(), []string{"Ports", "Rails", "Roads"}
	filing := func() (f briefing.Filing) {
		f = story(titles[random.IntN(3)], "A title", sayings[random.IntN(3)])
		if random.IntN(3) == 0 {
			f.Topics = append(f.Topics, titles[random.IntN(3)])
		}
		return f
	}
	topic := func() (id int64) {
		if all, _, _ := store.Topics(ctx, guild, storage.AllSeeing()); len(all) > 0 {
			id = all[random.IntN(len(all))].ID
		}
		return id
	}
	number, act := 1+random.IntN(8), by(7, "why")
	switch random.IntN(16) {
	case 0, 1:
		file(t, store, guild, filing())
	case 2, 3, 4:
		if b, err := store.Version(ctx, guild, storage.AllSeeing(), number, 0); err == nil {
			_, _, _ = store.Revise(ctx, guild, number, b.Head.Version, filing(), "why") // what cannot be done is not done
		}
	case 5:
		_ = store.Withdraw(ctx, guild, number, act)
	case 6:
		_ = store.Show(ctx, guild, number, act)
	case 7:
		_ = store.Remove(ctx, guild, number, act)
	case 8:
		_ = store.Unremove(ctx, guild, number, act)
	case 9:
		_, _ = store.MergeTopics(ctx, guild, topic(), topic(), act)
	case 10:
		_, _ = store.DeleteTopic(ctx, guild, topic(), act)
	case 11:
		undoAtRandom(t, store, random)
	case 12, 13:
		said := sayings[random.IntN(3)]
		_, _ = store.Correct(ctx, guild, storage.Correction{Number: number, What: storage.FactStatus, Sentence: said, Words: text.Span{End: len(said)},
			Status: storage.Statuses[random.IntN(2)], By: 7, At: act.At})
	case 14:
		if made, _ := store.Corrections(ctx, guild, number); len(made) > 0 {
			_ = store.TakeBack(ctx, guild, made[random.IntN(len(made))].ID, act)
		}
	case 15:
		judgeAtRandom(t, store, random, topic())
	}
	if random.IntN(20) == 0 {
		if _, err := store.Purge(ctx, act.At.Add(storage.KeptRemoved)); err != nil {
			t.Fatal(err)
		}
	}
}

// judgeAtRandom does what changes nothing that a briefing says: it renames or describes a topic, says who sees it, or grades a source.
func judgeAtRandom(t *testing.T, store *storage.Store, random *rand.Rand, topic int64) {
	t.Helper()
	ctx, act := t.Context(), by(7, "why")
	switch random.IntN(4) {
	case 0:
		_ = store.RenameTopic(ctx, guild, topic, []string{"Ports", "Rails", "Roads", "Canals"}[random.IntN(4)], act)
	case 1:
		_ = store.DescribeTopic(ctx, guild, topic, fmt.Sprint("About ", random.IntN(3)), act)
	case 2:
		_ = store.SetAudience(ctx, guild, topic, storage.TopicAudience{Restricted: random.IntN(2) == 0, Roles: []int64{11}}, act)
	case 3:
		_, _ = store.SetGrade(ctx, guild, 1+random.IntN(8), func(storage.Grade) storage.Grade {
			return storage.Grade{Reliability: "B", Credibility: "3"}
		}, act)
	}
}

// undoAtRandom undoes something that was done with topics.
func undoAtRandom(t *testing.T, store *storage.Store, random *rand.Rand) {
	t.Helper()
	acts := must(store.Acts(t.Context(), guild, storage.ActQuery{}))(t)
	if len(acts) == 0 {
		return
	}
	act := acts[random.IntN(len(acts))]
	_ = store.UndoMerge(t.Context(), guild, act.ID, by(7, "why"))
	_, _ = store.UndoDeleteTopic(t.Context(), guild, act.ID, by(7, "why"))
}
