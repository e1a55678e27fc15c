// Package dates finds the time expressions of a text, in a language that has a folder for it, and says which days they mean.
//
// A relative expression ("Thursday", "last week") is resolved against the day the text was published. What
// cannot be resolved keeps its words and gets no day: the package never guesses a day. It does no I/O and
// never asks the clock. It has more files than a folder should have because each kind of expression has its rules in a
// file of its own (rules_*.go), and all of them read the same marked words.
package dates

import "time"

// Date is one time expression of a text, and the stretch of the calendar that it means.
type Date struct {
	Start, End int       // the expression's bytes in the text, half-open
	Kind       Kind      // as in TIMEX3
	Value      string    // TIMEX3 value: 2025-12-11, 2025-12, 2024, 2025-WI, 2025-W50-WE, 199, P3D, PRESENT_REF; a range is "first/last"
	Likely     string    // where Value leaves the day or year open: the value that is likelier, for comparing with annotators, who always choose; nothing vouches for it, and From and To never follow it
	Mod        string    // TIMEX3 mod: START, MID, END (a third), APPROX, MORE_THAN, LESS_THAN, ON_OR_BEFORE ("by"), BEFORE, AFTER; "" for none
	From, To   time.Time // midnights UTC, half-open; a zero To is open-ended ("since"), a zero From too ("until"); both zero: no days known
	Precision  Precision // how exactly From and To are known; "" when both are zero
	Anchor     time.Time // the day it was counted from, midnight UTC; zero when the words say it all
	Working    Working   // how it was resolved: "the last Thursday before publication on Fri 12 Dec 2025", in no language yet
	Attribute  bool      // only tells which thing is meant, and dates no event: the 2026 budget, the Port Act of 3 May 2002
	Status     Status    // whether what the clause tells of has happened by the publication day
}

// Kind is the type attribute of a TIMEX3 annotation (TimeML 1.2.1).
type Kind string

// The kinds of time expression.
const (
	KindDate     Kind = "DATE"     // a day or anything longer
	KindTime     Kind = "TIME"     // a part of a day
	KindDuration Kind = "DURATION" // a length
	KindSet      Kind = "SET"      // a repetition
)

// The mods that place an event outside of the days that are named, or anywhere up to them.
const (
	ModBefore = "BEFORE"
	ModAfter  = "AFTER"
	ModBy     = "ON_OR_BEFORE"
)

// Precision is the calendar unit that an expression names.
type Precision string

// The precisions, from fine to coarse.
const (
	Day     Precision = "day"
	Range   Precision = "range" // several named days or months: 9-11 December
	Week    Precision = "week"
	Month   Precision = "month"
	Season  Precision = "season"
	Quarter Precision = "quarter"
	Part    Precision = "part" // early, mid, late or a half of a month, year, decade or century
	Year    Precision = "year"
	Decade  Precision = "decade"
	Century Precision = "century"
)

// Status tells what a clause says of its event, seen from the publication day.
type Status string

// The statuses.
const (
	Happened  Status = "happened"
	Planned   Status = "planned"
	Cancelled Status = "cancelled" // was to be on that day, and will not be
	Postponed Status = "postponed" // was to be on that day, and will be on another
	Denied    Status = "denied"    // said not to be so: "denied that it fell on 3 May"
	Uncertain Status = "uncertain" // not vouched for: "may have fallen on 3 May", "reportedly"
	Supposed  Status = "supposed"  // only imagined: "had it fallen on 3 May"
)
