package dates

import "time"

// Find finds the dates of an English text that says nothing of the order of 12/11/2025.
func Find(text string, published time.Time) []Date {
	return English().Find(text, published, AnyEnglish)
}
