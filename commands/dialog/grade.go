package dialog

import (
	"slices"

	"dateline/storage"
	"dateline/wording"
)

// The codes of the Admiralty code (NATO's AJP-2.1), in its order: of how reliable a source is, and how credible what it says.
var (
	Reliabilities = []string{"A", "B", "C", "D", "E", "F"}
	Credibilities = []string{"1", "2", "3", "4", "5", "6"}
)

// GradeOption takes one of some codes, each with what it means, or none.
func GradeOption(name string, codes []string, none string) Option {
	var choices []Choice
	for _, code := range append(slices.Clone(codes), none) {
		choices = append(choices, Choice{Name: code, Value: code})
	}
	o := ChoiceOption(name, choices...)
	o.Named = func(in wording.Language, code string) string { return code + ": " + in.Say("grades.is-"+code) }
	return o
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
