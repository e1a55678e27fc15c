package dates

import (
	"time"

	"dateline/briefing/language"
)

// english finds the dates of the tests.
var english = func() *Finder {
	f, err := New(language.English())
	if err != nil {
		panic(err)
	}
	return f
}()

// Find finds the dates of an English text that says nothing of the order of 12/11/2025.
func Find(text string, published time.Time) []Date { return english.Find(text, published, AnyEnglish) }
