package briefing

import (
	"strings"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

// Passage is a place in a stored version of a briefing: what a citation points to.
// Number and Version are zero until the briefing is filed.
type Passage struct {
	Number, Version int
	text.Span
}

// Part is the part of a briefing that a sentence stands in.
type Part string

// The parts that hold sentences.
const (
	InSummary Part = "summary"
	InBody    Part = "body"
)

// Sentence is a sentence of a briefing at its place. Text is always the bytes of Passage in the version's text.
type Sentence struct {
	Passage
	Pos  int // ordinal in the version, from 0
	Part Part
	Text string
	For  string // the name of whom its opening "He" or "She" stands for, where that is safe; "" else
}

// Leans reports whether the sentence opens with a word that points to the one before it, and nothing tells for whom that
// stands.
func (s Sentence) Leans(lang *language.Language) bool {
	first, _, _ := strings.Cut(s.Text, " ")
	return s.For == "" && lang.Has("grammar", "leans", strings.TrimRight(first, ","))
}

// Head is what an answer says of a briefing that it cites.
type Head struct {
	Number, Version int
	Title, Place    string    // Title is never empty
	Source, Link    string    // as the moderator gave them; "" when not known
	Published       time.Time // the publication day, midnight UTC
	Language        language.Tag
}

// Day is the publication day as a date, without words for it.
func (h Head) Day() dates.Date {
	return dates.Date{Kind: dates.KindDate, Value: h.Published.Format(time.DateOnly), From: h.Published, To: h.Published.AddDate(0, 0, 1),
		Precision: dates.Day, Working: "publication-day", Status: dates.Happened}
}

// Cited is a sentence with the briefing it stands in.
type Cited struct {
	Sentence
	Of Head
}

// Event is a sentence with a date that it holds: one for each date that means days of the calendar.
// The spans of When are in the version's text, as the sentence's are.
type Event struct {
	Cited
	When dates.Date
}

// Marked is the Working of an event that says what became of a plan because a moderator said so. It stands beside the event that tells of
// the plan, has the same words, and counts from its Anchor on, the day of the mark.
const Marked = "marked by a moderator"

// IsMark reports whether an event says what a moderator said of a plan.
func (e *Event) IsMark() bool { return e.When.Working == Marked }
