package dates

import (
	"testing"
	"time"

	"dateline/briefing/language"
)

// TestDigitsThatAreNoFigures shows that fractions and the digits of other scripts are passed over, and what follows is
// read.
func TestDigitsThatAreNoFigures(t *testing.T) {
	finder, err := New(language.English())
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"The pier was shut for 2½ years and opened in May 2019.",
		"It is ½ a mile long and opened in May 2019.",
		"Hall ٣٤ and hall 2٣ opened in May 2019.",
		"The x² curve, and № ①, came in May 2019.",
	} {
		found := finder.Find(text, time.Date(2025, 12, 12, 0, 0, 0, 0, time.UTC), AnyEnglish)
		if len(found) != 1 || found[0].Value != "2019-05" {
			t.Errorf("%s: %+v", text, found)
		}
	}
}
