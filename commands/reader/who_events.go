package reader

import (
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

// eventsOf leaves out the dates of what others did in a sentence that dates what a name did: "the envoy signed on 19 June,
// and the radio told of it on Thursday" is of 19 June for the envoy. forms are how the name is written.
func eventsOf(lang *language.Language, events []briefing.Event, forms []string) []briefing.Event {
	beside := map[briefing.Passage]bool{} // sentences with a date in a clause of the name
	shares := make([]bool, len(events))
	for i, e := range events {
		clauses := clausesOf(lang, e.Text)
		clause := func(at int) int {
			n, _ := slices.BinarySearch(clauses, at)
			return n
		}
		date := clause(e.When.Start - e.Start)
		for _, form := range forms {
			for at, from := strings.Index(e.Text, form), 0; at >= 0 && form != "" && !shares[i]; at = strings.Index(e.Text[from:], form) {
				shares[i] = clause(from+at) == date
				from += at + len(form)
			}
		}
		beside[e.Passage] = beside[e.Passage] || shares[i]
	}
	out := events[:0:0]
	for i, e := range events {
		if shares[i] || !beside[e.Passage] {
			out = append(out, e)
		}
	}
	return out
}

// clausesOf returns where the clauses of a sentence end: at semicolons, and at commas before a conjunction.
func clausesOf(lang *language.Language, sentence string) (ends []int) {
	comma := -1
	for t := range text.Tokens(sentence, lang) {
		switch w := t.Of(sentence); {
		case w == ";":
			ends = append(ends, t.Start)
		case comma >= 0 && (lang.Has("grammar", "conj", w) || lang.Has("grammar", "sub", w)):
			ends = append(ends, comma)
		}
		comma = -1
		if t.First == ',' {
			comma = t.Start
		}
	}
	return ends
}
