package timeline

import (
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/wording"
)

// Mark is a short remark on an entry as it is seen on a day, at midnight UTC: that it is or was planned, due, put off,
// called off, denied or unconfirmed, or what a later briefing tells of the plan that it was, and that a moderator said so, or corrected
// the date. It is empty for what simply happened.
func (e Entry) Mark(in wording.Language, today time.Time) string {
	says := e.fate(in, today)
	switch {
	case e.Marked:
		says = in.Beside(says, in.Say("marks.marked"))
	case e.When.Working == briefing.Corrected:
		says = in.Beside(says, in.Say("marks.date-corrected"))
	}
	return says
}

// fate is what became of an entry, as it is seen on a day.
func (e Entry) fate(in wording.Language, today time.Time) string {
	switch {
	case e.Later == Kept && e.Marked, e.Marked && e.When.Status == dates.Happened:
		return in.Say("marks.happened")
	case e.Later == Kept:
		report := e.Cited[0]
		if e.When.Status == dates.Planned { // it names no day, or is less exact
			report = e.Cited[len(e.Cited)-1]
		}
		return in.Say("marks.kept", "day", in.Day(report.Of.Published))
	case e.Later == Moved:
		return e.reported(in, "marks.put-off", "marks.put-off-told")
	case e.Later == Cancelled:
		return e.reported(in, "marks.cancelled", "marks.cancelled-told")
	}
	switch {
	case e.Due && !e.Doubtful:
		return in.Say("marks.unreported", "due", in.Say("marks.was-due"))
	case e.Passes && lastPlanned(e.When) < DayNumber(today):
		return in.Say("marks.was-to-come")
	case e.When.Status == dates.Planned && lastPlanned(e.When) < DayNumber(e.Cited[0].Of.Published):
		return in.Say("marks.was-planned") // "had been planned for 10 October" looks back
	case e.When.Status == dates.Planned && lastPlanned(e.When) < DayNumber(today):
		return in.Say("marks.was-due")
	case e.When.Status == dates.Planned:
		return in.Say("marks.planned")
	case e.When.Status == dates.Cancelled:
		return in.Say("marks.cancelled")
	case e.When.Status == dates.Postponed:
		return in.Say("marks.put-off")
	case e.When.Status == dates.Denied:
		return in.Say("marks.denied")
	case e.When.Status == dates.Uncertain:
		return in.Say("marks.unconfirmed")
	case e.Reported:
		return in.Say("marks.reported-that-day")
	}
	return ""
}

// reported says what became of a plan: as a moderator said, or as a sentence tells, with the day of its publication.
func (e Entry) reported(in wording.Language, said, told string) string {
	if e.Marked {
		return in.Say(said)
	}
	return in.Say(told, "day", in.Day(e.Cited[len(e.Cited)-1].Of.Published))
}

// Before lists the dates that a plan had before, and says since when there had been one; "" for none.
func (e Entry) Before(in wording.Language) string {
	before := ""
	for i, d := range e.Was {
		if label := d.Label(in); i == 0 {
			before = label
		} else {
			before = in.Say("marks.then", "first", before, "next", label)
		}
	}
	if !e.First.IsZero() {
		before = in.Say("marks.first-told", "before", before, "day", in.Day(e.First))
	}
	return before
}

// Dropped reports whether an entry tells of what does not take place on its days: it was called off or put off.
func (e Entry) Dropped() bool {
	return e.Later == Moved || e.Later == Cancelled || off(e.When.Status) != "" || e.When.Status == dates.Denied
}

// Days returns the first and the last day of an entry, midnights UTC. What is open at one end has the day that is known;
// of what has no end that is its first. Before and after a day is the day beside it.
func (e Entry) Days() (first, last time.Time) {
	switch {
	case e.When.Mod == dates.ModBefore:
		first = e.When.From.AddDate(0, 0, -1)
		return first, first
	case e.When.Mod == dates.ModAfter:
		return e.When.To, e.When.To
	case e.When.From.IsZero():
		first = e.When.To.AddDate(0, 0, -1)
		return first, first
	case e.When.To.IsZero():
		return e.When.From, e.When.From
	}
	return e.When.From, e.When.To.AddDate(0, 0, -1)
}

// IsDay reports whether an entry's date is one exact day, and not a bound.
func (e Entry) IsDay() bool { return isDay(e.When) && e.When.Mod == "" }
