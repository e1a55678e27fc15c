package dates

// Variant is an English that writes something in its own way. It tells in which order numbers such as 12/11/2025 stand
// where the text itself does not.
type Variant string

// The variants.
const (
	AnyEnglish Variant = ""      // an order that the text does not tell is not guessed
	American   Variant = "en-US" // the month first
	British    Variant = "en-GB" // the day first
)
