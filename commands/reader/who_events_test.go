package reader

import (
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

// TestEventsOf keeps the dates of a sentence that are of what somebody did.
func TestEventsOf(t *testing.T) {
	lang := language.English()
	finder, err := dates.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	for sentence, want := range map[string]int{
		"Ada Quill sold the mill on 9 June, and the radio told of it on 11 June.":          1,
		"The radio told of it on 11 June; Ada Quill had sold the mill on 9 June.":          1,
		"Ada Quill sold the mill on 9 June, while the paper wrote of it on 11 June.":       1,
		"Ada Quill came on 9 June, stayed and left on 11 June.":                            2,
		"Ada Quill came on 9 June, and Ada Quill left on 11 June.":                         2,
		"Ada Quill, Orm Tarn, and Bo Lunde met on 9 June.":                                 1,
		"Ada Quill came, and the mill was sold on 9 June, and the quay on 11 June in all.": 2,
	} {
		var events []briefing.Event
		for _, d := range finder.Find(sentence, time.Date(2025, 6, 12, 0, 0, 0, 0, time.UTC), dates.AnyEnglish) {
			at := briefing.Passage{Span: text.Span{End: len(sentence)}}
			events = append(events, briefing.Event{Cited: briefing.Cited{Sentence: briefing.Sentence{Passage: at, Text: sentence}}, When: d})
		}
		if got := len(eventsOf(lang, events, []string{"A. Quill", "Ada Quill"})); got != want {
			t.Errorf("%s: %d events of her, want %d", sentence, got, want)
		}
	}
}
