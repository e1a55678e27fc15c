// Package timeline makes a timeline of the events of many briefings: it merges those that tell of the same
// date, chooses the dates that matter and the sentences that tell them best, and draws the result.
//
// It writes no sentence of its own, knows no clock and stores nothing. A date keeps the precision that the text
// gave it: no month is shown as its first day, and no plan as something that happened.
package timeline

import (
	"cmp"
	"fmt"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
)

// Entry is one date of a timeline with the sentences that tell it.
type Entry struct {
	When      dates.Date       // as the first cited sentence gives it; its Status tells happened or planned
	Cited     []briefing.Cited // the sentences that tell it, best first, at most two; never empty
	Briefings int              // how many briefings tell of this date; at least one
	Rank      int              // its place among the entries by salience, from 0
	Later     Outcome          // of a plan: what a briefing published later tells of it, which is among Cited; "" when none does
	Was       []dates.Date     // of a plan: the dates that it had before, the first first
	First     time.Time        // of a plan with Was: when it was first told, if that was before the date that it has now
	Also      []briefing.Cited // of a plan: what else tells of it, a sentence of each further briefing, oldest first
	Doubtful  bool             // of a plan: a briefing of its day or later may tell of it, but not surely
	Passes    bool             // it is to come, but is not due on any day: a period, an anniversary
	Marked    bool             // of a plan: a moderator said what Later says, or gave it the day
	Due       bool             // its day is over, and no later briefing tells what came of it; only Upcoming sets it
	Main      bool             // Of has it, too; only Whole sets it
	Reported  bool             // the first cited sentence names no day: it leads what was published on When
}

// Outcome is what became of a plan.
type Outcome string

// The outcomes.
const (
	Kept      Outcome = "happened"  // When is that of the report, which is cited first, and then the plan; where it names no day, that of the plan
	Moved     Outcome = "moved"     // put off, and no new date is told
	Cancelled Outcome = "cancelled" // called off
)

// Maker makes timelines of texts in one language. It is safe for concurrent use.
type Maker struct{ grammar *grammar }

// New returns a Maker for texts in a language.
func New(lang *language.Language) *Maker { return &Maker{newGrammar(lang)} }

// Of makes a timeline of the events as Choose does with Choice{Size: size}.
func (mk *Maker) Of(events []briefing.Event, size int) []Entry {
	return mk.Choose(events, Choice{Size: size})
}

// Compare orders dates as a timeline does: by their first day, the longer first ("2024" before
// "Jan 2024" before "1 Jan 2024"), what happened before what is planned. A date without an end ("since 2019")
// stands at its first day, before all others that begin there; one without a beginning ("until May") at its last day.
func Compare(a, b dates.Date) int {
	return cmp.Or(
		cmp.Compare(beginning(a), beginning(b)),
		cmp.Compare(lastDay(b), lastDay(a)),
		cmp.Compare(a.Status, b.Status), // "happened" < "planned"
		cmp.Compare(a.Precision, b.Precision),
	)
}

// beginning is where a date stands among others: at its first day, and the end of a year behind the days that it may be.
func beginning(d dates.Date) int {
	if d.Mod == dates.ModEnd && d.Precision == dates.Part {
		return lastDay(d)
	}
	return firstDay(d)
}

// compareEvents orders events as Compare does, then by briefing and place, so that no order is left to chance.
func compareEvents(a, b *briefing.Event) int {
	return cmp.Or(
		Compare(a.When, b.When),
		cmp.Compare(a.Number, b.Number),
		cmp.Compare(a.Sentence.Start, b.Sentence.Start),
		cmp.Compare(a.When.Start, b.When.Start),
	)
}

// distant is the last day of what has no end.
const distant = 1 << 40

// firstDay returns the first day of a date, counted from 1970.
func firstDay(d dates.Date) int {
	if d.From.IsZero() {
		return lastDay(d)
	}
	return DayNumber(d.From)
}

// lastDay returns the last day of a date, counted from 1970.
func lastDay(d dates.Date) int {
	if d.To.IsZero() {
		return distant
	}
	return DayNumber(d.To) - 1
}

// Validate returns an error that names the first entry that cannot be shown: it has no sentence or no days.
func Validate(entries []Entry) error {
	for i, e := range entries {
		if len(e.Cited) == 0 {
			return fmt.Errorf("entry %d cites no sentence", i+1)
		}
		if e.When.From.IsZero() && e.When.To.IsZero() {
			return fmt.Errorf("entry %d has no days", i+1)
		}
	}
	return nil
}

// DayNumber returns the day of a midnight UTC, counted from 1 January 1970.
func DayNumber(t time.Time) int {
	const length = 24 * 60 * 60
	s := t.Unix()
	if s < 0 {
		s -= length - 1 // Go rounds towards zero; days before 1970 round down
	}
	return int(s / length)
}
