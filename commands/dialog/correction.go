package dialog

import (
	"cmp"
	"strings"

	"dateline/briefing"
	"dateline/storage"
)

// Correction says what was corrected or taken back, and what the words meant before and mean since: "a date was corrected: 12 Dec
// 2025 → 13 Dec 2025". in says where, with a blank before it; "" where that is known.
func Correction(a storage.Act, in string) string {
	fact := cmp.Or(a.Detail.Fact, storage.FactDate)
	words := "a " + string(fact) + in + " was corrected"
	switch {
	case fact == storage.FactPlan && a.What == storage.ActTakenBack:
		words = "the mark on a plan" + in + " was taken back"
	case fact == storage.FactPlan:
		words = "a plan" + in + " was " + briefing.Marked
	case fact == storage.FactStatus:
		words = "the status of a sentence" + in + " was changed"
	case fact == storage.FactGrade:
		words = "the grade" + in + " was changed"
	case fact == storage.FactLanguage:
		words = "the language" + in + " was corrected"
	case a.What == storage.ActTakenBack:
		words = "the correction of a " + string(fact) + in + " was taken back"
	}
	if a.Detail.Correction == 0 && fact != storage.FactGrade { // its briefing was deleted for good, and what was said of it
		return words
	}
	return words + ": " + meaning(a.Detail.Fact, a.Detail.From) + " → " + meaning(a.Detail.Fact, a.Detail.To)
}

// meaning says what words of a briefing meant before or after a correction.
func meaning(fact storage.Fact, labels []string) string {
	if len(labels) > 0 {
		return strings.Join(labels, ", ")
	}
	return map[storage.Fact]string{"": "no event", storage.FactSpeaker: "no statement", storage.FactName: "no name", storage.FactStatus: "none", storage.FactGrade: "none"}[fact]
}
