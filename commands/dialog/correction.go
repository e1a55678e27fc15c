package dialog

import (
	"cmp"
	"strings"

	"dateline/storage"
	"dateline/wording"
)

// Correction says what was corrected or taken back, and what the words meant before and mean since: "a date was corrected: 12 Dec
// 2025 → 13 Dec 2025". number says in which briefing; 0 where that is known.
func Correction(in wording.Language, a storage.Act, number int) string {
	what, where := "made-", ""
	if fact := a.Detail.Fact; a.What == storage.ActTakenBack && fact != storage.FactLanguage {
		what = "undone-"
	}
	if number != 0 {
		where = in.Say("corrections.in-briefing", "number", number)
	}
	words := in.Say("corrections."+what+string(cmp.Or(a.Detail.Fact, storage.FactDate)), "in", where)
	if a.Detail.Correction == 0 && a.Detail.Fact != storage.FactGrade { // its briefing was deleted for good, and what was said of it
		return words
	}
	return words + ": " + Meaning(in, a.Detail.Fact, a.Detail.From) + " → " + Meaning(in, a.Detail.Fact, a.Detail.To)
}

// Meaning says what words of a briefing meant before or after a correction, of which an act keeps this. What was kept in words, by earlier
// versions, stays as it is.
func Meaning(in wording.Language, fact storage.Fact, kept []string) string {
	var labels []string
	for _, k := range kept {
		labels = append(labels, label(in, fact, k))
	}
	if len(labels) > 0 {
		return strings.Join(labels, ", ")
	}
	if none := NoFact(fact); none != "" {
		return in.Say(none)
	}
	return ""
}

// NoFact is the text for words that are no fact of a kind; "" where there is none.
func NoFact(fact storage.Fact) string {
	return map[storage.Fact]string{"": "corrections.no-event", storage.FactDate: "corrections.no-event", storage.FactEvent: "corrections.no-event",
		storage.FactSpeaker: "corrections.no-statement", storage.FactName: "corrections.no-name", storage.FactFigure: "corrections.no-figure",
		storage.FactStatus: "corrections.none", storage.FactGrade: "corrections.none"}[fact]
}

func label(in wording.Language, fact storage.Fact, kept string) string {
	meant, is := storage.MeantFrom(kept)
	switch {
	case fact == storage.FactStatus && in.Has("status.is-"+kept):
		return in.Say("status.is-" + kept)
	case fact == storage.FactLanguage && len(kept) <= 3:
		return in.NameOf(kept)
	case !is:
		return kept
	case fact == storage.FactFigure:
		return meant.Figure().Label(in, meant.Counted)
	case fact == storage.FactPlan:
		return in.Say("plan.now-"+string(meant.Status), "date", meant.Date().Label(in))
	}
	return meant.Date().Label(in)
}
