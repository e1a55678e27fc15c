package text

// Span is a half-open range of bytes in a text. The zero Span is "not there".
type Span struct{ Start, End int }

// Of returns the piece of text that the span marks. It panics when the span does not lie in the text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Empty reports whether the span marks nothing.
func (s Span) Empty() bool { return s.Start >= s.End }
