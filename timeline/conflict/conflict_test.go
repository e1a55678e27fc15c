package conflict_test

import (
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/briefing/quantities"
	"dateline/briefing/text"
	"dateline/timeline/conflict"
)

// told is a statement of one sentence with a day of March 2024 and the number of people that its first word tells.
func told(number, day int, sentence string, people quantities.Quantity) briefing.Statement {
	at := text.Span{Start: len(sentence) - len("Sunday."), End: len(sentence) - 1}
	from := time.Date(2024, time.March, day, 0, 0, 0, 0, time.UTC)
	c := briefing.Cited{Sentence: briefing.Sentence{Passage: briefing.Passage{Number: number, Version: 1, Span: text.Span{End: len(sentence)}}, Text: sentence},
		Of: briefing.Head{Number: number, Published: time.Date(2024, time.March, 5, 0, 0, 0, 0, time.UTC)}}
	people.Span, people.Counted, people.Status = text.Span{End: 5}, text.Span{Start: 6, End: 12}, quantities.Stated
	return briefing.Statement{Cited: c,
		Dates:   []dates.Date{{Start: at.Start, End: at.End, From: from, To: from.AddDate(0, 0, 1), Precision: dates.Day, Status: dates.Happened}},
		Figures: []briefing.Figure{{Cited: c, What: people, Keys: []string{"peopl", "drown"}}}}
}

func TestFind(t *testing.T) {
	const sentence = "00000 people drowned when the ferry Astrid sank off Tarnholm on Sunday."
	people := func(from, to float64, bound quantities.Bound, about bool) quantities.Quantity {
		return quantities.Quantity{From: from, To: to, Bound: bound, About: about}
	}
	for _, c := range []struct {
		name string
		a, b briefing.Statement
		want conflict.Kind
	}{
		{"another figure", told(1, 3, sentence, people(11, 11, "", false)), told(2, 3, sentence, people(8, 8, "", false)), conflict.Figures},
		{"more than at least", told(1, 3, sentence, people(8, 8, quantities.Least, false)), told(2, 3, sentence, people(11, 11, "", false)), ""},
		{"fewer than at least", told(1, 3, sentence, people(11, 11, quantities.Least, false)), told(2, 3, sentence, people(8, 8, "", false)), conflict.Figures},
		{"within a range", told(1, 3, sentence, people(8, 12, "", false)), told(2, 3, sentence, people(11, 11, "", false)), ""},
		{"about", told(1, 3, sentence, people(40, 40, "", true)), told(2, 3, sentence, people(42, 42, "", false)), ""},
		{"rounded", told(1, 3, sentence, people(300, 300, "", false)), told(2, 3, sentence, people(312, 312, "", false)), ""},
		{"of one briefing", told(1, 3, sentence, people(11, 11, "", false)), told(1, 3, sentence, people(8, 8, "", false)), ""},
	} {
		found := conflict.New(language.English()).Find([]briefing.Statement{c.a, c.b})
		switch {
		case c.want == "" && len(found) > 0:
			t.Errorf("%s: %+v", c.name, found)
		case c.want != "" && (len(found) != 1 || found[0].Kind != c.want):
			t.Errorf("%s: %+v, want %s", c.name, found, c.want)
		}
	}
}
