package dialog

import (
	"strings"

	"dateline/storage"
)

// The words of the Admiralty code (NATO's AJP-2.1), in its order.
var (
	Reliabilities = []Choice{{"A: completely reliable", "A"}, {"B: usually reliable", "B"}, {"C: fairly reliable", "C"},
		{"D: not usually reliable", "D"}, {"E: unreliable", "E"}, {"F: reliability cannot be judged", "F"}}
	Credibilities = []Choice{{"1: confirmed by other sources", "1"}, {"2: probably true", "2"}, {"3: possibly true", "3"},
		{"4: doubtful", "4"}, {"5: improbable", "5"}, {"6: truth cannot be judged", "6"}}
)

// GradeWords says what a grade means: "usually reliable; possibly true".
func GradeWords(g storage.Grade) string {
	var words []string
	for _, c := range append(append([]Choice{}, Reliabilities...), Credibilities...) {
		if code, means, _ := strings.Cut(c.Name, ": "); code == g.Reliability || code == g.Credibility {
			words = append(words, means)
		}
	}
	return strings.Join(words, "; ")
}
