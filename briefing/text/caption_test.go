package text_test

import (
	"testing"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

func TestIsCaption(t *testing.T) {
	for sentence, want := range map[string]bool{
		"Crews board the ferry on the quay October 19, 2011.":                   true,
		"A ferry stands at the quay in Arvo, Norland, 19 October 2011.":         true,
		"Mayor Ines Falk (L) greets the crew.":                                  true,
		"ARVO | Fri (Wire) - The ferry sank.":                                   true,
		"The ferry was sold on October 19, 2011.":                               false,
		"The ferry was sold on Wednesday, 19 October 2011.":                     false,
		"The ferry was sold on 19 October 2011.":                                false,
		"On 19 October 2011, the ferry was sold to a company in Arvo (pop. 3).": false,
	} {
		if got := text.IsCaption(sentence, language.English()); got != want {
			t.Errorf("%q is a caption: %t, want %t", sentence, got, want)
		}
	}
}
