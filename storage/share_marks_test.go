package storage_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/storage"
	"dateline/storage/storetest"
)

// ferries is a briefing with a date in two of its sentences.
func ferries(sentences ...string) briefing.Filing {
	f := story("Ports", "Ferries", sentences...)
	for _, day := range []string{"3 March", "5 March"} {
		if strings.Contains(f.Text, day) {
			f = dated(f, day, "2026-03-0"+day[:1], "2026-03-0"+string(day[0]+1))
		}
	}
	return f
}

func TestARevisionConcernsTheAnswersWhoseSentencesItChanges(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	first := ferries("The ferry sank on 3 March.", "Nobody drowned.", "It was raised on 5 March.")
	file(t, store, guild, first)
	file(t, store, guild, story("Rivers", "A river", "The river rose."))
	share(t, store, 1, 1, 1, first, 0)
	share(t, store, 2, 1, 1, first, 1, 2)
	share(t, store, 3, 2, 1, story("Rivers", "A river", "The river rose."), 0)
	wantsDue(t, store, "before any change", nothing)

	second := ferries("More was known on Friday.", "The ferry sank off the pier on 3 March.", "Nobody drowned.", "It was raised on 5 March.")
	revise(t, store, 1, 1, second, "where it sank")
	wantsDue(t, store, "one sentence changed, and the others moved", map[int64]string{1: "#1 v1 revised"})

	third := ferries("The ferry sank off the pier on 3 March.", "Nobody drowned.", "It was raised on 5 March.")
	revise(t, store, 1, 2, third, "nobody knew more")
	wantsDue(t, store, "a sentence went that came later", map[int64]string{1: "#1 v1 revised, #1 v1 revised"})
	fourth := ferries("The ferry sank off the pier on 3 March.", "Nobody drowned.", "It was raised on 5 March.", "It sails again.")
	revise(t, store, 1, 3, fourth, "it sails")
	wantsDue(t, store, "a sentence came elsewhere", nothing)
	revise(t, store, 1, 4, first, "it was right")
	wantsDue(t, store, "what was used is back", map[int64]string{1: "#1 v1 revised, #1 v1 revised, #1 v1 restored again"})
}

func TestARevisionConcernsTheAnswersWhoseDatesItMoves(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	first := ferries("The ferry sank on 3 March.", "Nobody drowned.")
	file(t, store, guild, first)
	share(t, store, 1, 1, 1, first, 0)
	share(t, store, 2, 1, 1, first, 1)
	second := on("2027-03-12", dated(story("Ports", "Ferries", "The ferry sank on 3 March.", "Nobody drowned."), "3 March", "2027-03-03", "2027-03-04"))
	revise(t, store, 1, 1, second, "it is of another year")
	wantsDue(t, store, "another publication day", map[int64]string{1: "#1 v1 revised"})
	second.Source = "Another desk"
	revise(t, store, 1, 2, second, "its source")
	wantsDue(t, store, "another source", nothing)
}

func TestAPartOfASentenceStandsWithItsSentence(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	first := ferries("The ferry sank on 3 March, the port said.")
	file(t, store, guild, first)
	a := storage.Shared{Channel: 5, Message: 1, At: time.Now(), Passages: []briefing.Passage{at(1, 1, first.Sentences[0].Start, first.Sentences[0].Start+14)}}
	if err := store.Share(t.Context(), guild, a); err != nil {
		t.Fatal(err)
	}
	revise(t, store, 1, 1, ferries("Nobody believes that the ferry sank.", "The ferry sank on 3 March, nobody said."), "")
	wantsDue(t, store, "the rest of the sentence changed", map[int64]string{1: "#1 v1 revised"})
}

func TestStatesAndCorrectionsAreTold(t *testing.T) {
	t.Parallel()
	store, ctx, f := storetest.New(t), t.Context(), ferries("The ferry sank on 3 March.", "It was raised on 5 March.")
	file(t, store, guild, f)
	share(t, store, 1, 1, 1, f, 0)
	share(t, store, 2, 1, 1, f, 1)
	var id int64
	want := ""
	for _, step := range []struct {
		mark   string
		also   bool // message 2 has it
		change func() error
	}{
		{"#1 v1 corrected [3 Mar 2026] [9 Mar 2026]", false, func() (err error) {
			id, err = store.Correct(ctx, guild, moved(f, f.Events[0], "2026-03-09"))
			return err
		}},
		{"#1 v1 corrected [9 Mar 2026] []", false, func() error { _, err := store.Correct(ctx, guild, notAnEvent(f, f.Events[0])); return err }},
		{"", false, func() error { return store.TakeBack(ctx, guild, id, by(7, "")) }}, // it counted no more
		{"#1 v1 taken back [] [3 Mar 2026]", false, func() error {
			return store.TakeBack(ctx, guild, must(store.Corrections(ctx, guild, 1))(t)[0].ID, by(7, ""))
		}},
		{"#1 v1 withdrawn", true, func() error { return store.Withdraw(ctx, guild, 1, by(7, "")) }},
		{"#1 v1 removed", true, func() error { return store.Remove(ctx, guild, 1, by(7, "")) }},
		{"", true, func() error { return store.Unremove(ctx, guild, 1, by(7, "")) }}, // it is withdrawn still
		{"#1 v1 shown", true, func() error { return store.Show(ctx, guild, 1, by(7, "")) }},
	} {
		if err := step.change(); err != nil {
			t.Fatal(err)
		}
		found := due(t, store)
		if step.mark == "" {
			if len(found) != 0 {
				t.Errorf("due %v, want none", found)
			}
			continue
		}
		want = strings.TrimPrefix(want+", "+step.mark, ", ")
		if found[1] != want || (found[2] != "") != step.also {
			t.Errorf("due %v, want %q", found, want)
		}
	}
}

// gates is a filing of a third of a megabyte: these sentences, and three thousand more.
func gates(first ...string) briefing.Filing {
	f := story("Ports", "A title", first...)
	page := strings.Builder{}
	page.WriteString(f.Text)
	for i := range 3000 {
		said := fmt.Sprintf("Gate %d of the harbour is closed now, and nobody said until when it is, or why it was closed at all.", i)
		page.WriteString("\n\n")
		place := text.Span{Start: page.Len(), End: page.Len() + len(said)}
		page.WriteString(said)
		f.Sentences = append(f.Sentences, briefing.Sentence{Passage: briefing.Passage{Span: place}, Pos: len(f.Sentences), Part: briefing.InBody, Text: said})
	}
	f.Text = page.String()
	f.Body = text.Span{Start: f.Sentences[0].Start, End: len(f.Text)}
	return f
}

// To revise what was shared takes no more than some times as long as to file it, whatever the machine.
func TestALongTextThatIsSharedIsRevisedInTime(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), gates()
	began := time.Now()
	file(t, store, guild, f)
	toFile := time.Since(began)
	for message := range int64(20) {
		share(t, store, message+1, 1, 1, f, 0, 17, 2999)
	}
	for i, next := range []briefing.Filing{gates("It opens."), story("Ports", "A title", "All are open."), gates("All are open.", "Or not.")} {
		began := time.Now()
		revise(t, store, 1, i+1, next, "")
		if took := time.Since(began); took > 5*toFile {
			t.Errorf("version %d took %v, the first %v", i+2, took, toFile)
		}
		if n := len(due(t, store)); n != []int{0, 20, 20}[i] {
			t.Errorf("version %d: %d messages are due", i+2, n)
		}
	}
}
