package dialog

import (
	"dateline/storage"
	"dateline/wording"
)

// The codes of the Admiralty code (NATO's AJP-2.1), in its order: of how reliable a source is, and how credible what it says.
var (
	Reliabilities = []string{"A", "B", "C", "D", "E", "F"}
	Credibilities = []string{"1", "2", "3", "4", "5", "6"}
)

// GradeChoices offers codes, each with what it means.
func GradeChoices(codes []string) (choices []Choice) {
	for _, code := range codes {
		choices = append(choices, Choice{Name: code + ": " + wording.English.Say("grades.is-"+code), Value: code})
	}
	return choices
}

// GradeWords says what a grade means: "usually reliable; possibly true".
func GradeWords(in wording.Language, g storage.Grade) string {
	var words []string
	for _, code := range []string{g.Reliability, g.Credibility} {
		if code != "" {
			words = append(words, in.Say("grades.is-"+code))
		}
	}
	return in.Beside(words...)
}
