package timeline

import (
	"strings"
	"testing"
	"time"

	"dateline/briefing"
)

func TestEntryOfChronology(t *testing.T) {
	day := time.Date(2026, 5, 3, 0, 0, 0, 0, time.UTC)
	event := func(pos int, sentence string) briefing.Event {
		start, end := strings.Index(sentence, "["), strings.Index(sentence, "]")-1
		sentence = strings.NewReplacer("[", "", "]", "").Replace(sentence)
		at := pos * 1000
		e := briefing.Event{When: briefing.Head{Published: day}.Day()}
		e.Cited = briefing.Cited{Sentence: briefing.Sentence{Pos: pos, Text: sentence}, Of: briefing.Head{Number: 1, Version: 1, Published: day.AddDate(0, 1, 0)}}
		e.Number, e.Version = 1, 1
		e.Sentence.Start, e.Sentence.End = at, at+len(sentence)
		e.When.Start, e.When.End = at+start, at+end
		return e
	}
	events := []briefing.Event{
		event(0, "[3 May]: The pump failed."), event(1, "• [3 May] - The valve was shut."), event(2, "[May 3] – Divers found the leak."),
		event(3, "On [3 May] the pump failed."), event(4, "[Sunday]: a day of rest."), event(5, "[3 May] was a Sunday."),
	}
	m := maker.gather(events, nil)
	m.survey()
	for _, e := range m.all {
		if got, want := m.isListed(e), e.Pos < 3; got != want {
			t.Errorf("%q is an entry of a chronology: %t, want %t", e.Text, got, want)
		}
	}
	for _, e := range maker.gather(events[1:], nil).all {
		m := maker.gather(events[1:], nil)
		if m.survey(); m.isListed(e) {
			t.Errorf("%q is an entry, and two are no chronology", e.Text)
		}
	}
}
