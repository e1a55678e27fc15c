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
	return words + ": " + meaning(in, a.Detail.Fact, a.Detail.From) + " → " + meaning(in, a.Detail.Fact, a.Detail.To)
}

// meaning says what words of a briefing meant before or after a correction.
func meaning(in wording.Language, fact storage.Fact, labels []string) string {
	if len(labels) > 0 && fact == storage.FactStatus {
		return in.Say("status.is-" + labels[0])
	} else if len(labels) > 0 {
		return strings.Join(labels, ", ")
	}
	none := map[storage.Fact]string{"": "corrections.no-event", storage.FactSpeaker: "corrections.no-statement", storage.FactName: "corrections.no-name", storage.FactFigure: "corrections.no-figure",
		storage.FactStatus: "corrections.none", storage.FactGrade: "corrections.none"}[fact]
	if none == "" {
		return ""
	}
	return in.Say(none)
}
