package quotes

import "testing"

// TestLexicon holds the lexicon to forms no longer than what is looked up.
func TestLexicon(t *testing.T) {
	for form := range lexicon {
		if len(form) > longestWord {
			t.Errorf("%q is longer than what is looked up", form)
		}
	}
}

// TestInflect shows the forms of the kinds of spelling.
func TestInflect(t *testing.T) {
	for verb, want := range map[string]map[string]bits{
		"warn":                {"warn": bBase, "warns": bThird, "warned": bPast | bPart, "warning": bIng},
		"deny":                {"deny": bBase, "denies": bThird, "denied": bPast | bPart, "denying": bIng},
		"argue":               {"argue": bBase, "argues": bThird, "argued": bPast | bPart, "arguing": bIng},
		"plan=+":              {"plan": bBase | bNoun, "plans": bThird | bNoun, "planned": bPast | bPart, "planning": bIng},
		"agree":               {"agree": bBase, "agrees": bThird, "agreed": bPast | bPart, "agreeing": bIng},
		"write/wrote/written": {"write": bBase, "writes": bThird, "wrote": bPast, "written": bPart, "writing": bIng},
		"say/said":            {"say": bBase, "says": bThird, "said": bPast | bPart, "saying": bIng},
		"lie":                 {"lie": bBase, "lies": bThird, "lied": bPast | bPart, "lying": bIng},
	} {
		got := inflect(verb)
		if len(got) != len(want) {
			t.Errorf("%s: %v", verb, got)
		}
		for form, b := range want {
			if got[form] != b {
				t.Errorf("%s: %s is %b, want %b", verb, form, got[form], b)
			}
		}
	}
}
