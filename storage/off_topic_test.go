package storage_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/storage"
	"dateline/storage/storetest"
)

// TestOffTopic tells the sentences of testdata/off_topic.txt apart, and those of off_topic_kept.txt, which took no part in the making of the
// method: they are the measure. None may be lost to a topic that it is about.
func TestOffTopic(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"off_topic", "off_topic_kept"} {
		t.Run(name, func(t *testing.T) { testOffTopic(t, string(must(os.ReadFile("testdata/"+name+".txt"))(t))) })
	}
}

func testOffTopic(t *testing.T, data string) {
	store := storetest.New(t)
	sentences, elsewhere, bled := 0, 0, 0
	for i, story := range strings.Split(data, "\n== ")[1:] {
		guild := int64(100 + i)
		titles, label := fileStory(t, store, guild, story)
		for letter, title := range titles {
			topic := must(store.Topic(t.Context(), guild, storage.AllSeeing(), title))(t)
			var shown []string
			for _, s := range must(store.Openings(t.Context(), guild, storage.AllSeeing(), storage.OpeningQuery{Topic: topic.ID}))(t) {
				shown = append(shown, s.Text)
			}
			for sentence, about := range label {
				switch is := slices.Contains(shown, sentence); {
				case strings.Contains(about, letter) && !is:
					t.Errorf("lost to %q: %s", title, sentence)
				case !strings.Contains(about, letter) && is:
					t.Logf("shown for %q: %s", title, sentence)
					bled++
				}
				if !strings.Contains(about, letter) {
					elsewhere++
				}
			}
		}
		sentences += len(label)
	}
	t.Logf("%d sentences; of %d that are about another topic %d are shown", sentences, elsewhere, bled)
	if bled*5 > elsewhere*2 {
		t.Error("more than two fifths")
	}
}

// fileStory files a story of the test data. It returns its topics' titles by their letters, and of each sentence of the
// last briefing the letters of the topics that it is about.
func fileStory(t *testing.T, store *storage.Store, guild int64, story string) (titles, label map[string]string) {
	head, rest, _ := strings.Cut(story, "\n")
	titles, label = map[string]string{}, map[string]string{}
	var all []string
	for _, topic := range strings.Split(head, " | ") {
		letter, title, _ := strings.Cut(topic, " ")
		titles[letter], all = title, append(all, title)
	}
	own, mixed, _ := strings.Cut(rest, "mixed\n")
	for _, text := range strings.Split(own, "own ")[1:] {
		letter, text, _ := strings.Cut(text, "\n")
		file(t, store, guild, readStory(t, text, titles[letter]))
	}
	var text []string
	for line := range strings.Lines(strings.TrimSpace(mixed)) {
		letters, sentence, _ := strings.Cut(strings.TrimSpace(line), " ")
		label[sentence], text = letters, append(text, sentence)
	}
	file(t, store, guild, readStory(t, strings.Join(text, "\n\n"), all...))
	return titles, label
}

// readStory reads a text under a title that tells nothing.
func readStory(t *testing.T, text string, topics ...string) briefing.Filing {
	reader, published := storetest.Reader(), date("2026-03-02")
	story := must(reader.Parse("Notes\n\n" + text))(t)
	return briefing.Filing{Story: story, Facts: reader.Read(story, published, ""), Published: published, Topics: topics, Filed: published}
}
