package timeline

import (
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// Mark is a short remark on an entry as it is seen on a day, at midnight UTC: that it is or was planned, due, put off,
// called off, denied or unconfirmed, or what a later briefing tells of the plan that it was, and that a moderator said so, or corrected
// the date. It is empty for what simply happened.
func (e Entry) Mark(today time.Time) string {
	says := e.fate(today)
	switch {
	case e.Marked:
		says += "; " + briefing.Marked
	case e.When.Working == briefing.Corrected:
		says += "; date " + briefing.Corrected
	}
	return strings.TrimPrefix(says, "; ")
}

// fate is what became of an entry, as it is seen on a day.
func (e Entry) fate(today time.Time) string {
	switch {
	case e.Later == Kept && e.Marked, e.Marked && e.When.Status == dates.Happened:
		return "was planned, happened"
	case e.Later == Kept:
		report := e.Cited[0]
		if e.When.Status == dates.Planned { // it names no day, or is less exact
			report = e.Cited[len(e.Cited)-1]
		}
		return "was planned, " + reported(report)
	case e.Later == Moved:
		return "put off" + e.reported()
	case e.Later == Cancelled:
		return "cancelled" + e.reported()
	}
	switch {
	case e.Due && !e.Doubtful:
		return "was due, no later briefing reports it"
	case e.Passes && lastPlanned(e.When) < DayNumber(today):
		return "was to come"
	case e.When.Status == dates.Planned && lastPlanned(e.When) < DayNumber(e.Cited[0].Of.Published):
		return "was planned" // "had been planned for 10 October" looks back
	case e.When.Status == dates.Planned && lastPlanned(e.When) < DayNumber(today):
		return "was due"
	case e.When.Status == dates.Planned:
		return "planned"
	case e.When.Status == dates.Cancelled:
		return "cancelled"
	case e.When.Status == dates.Postponed:
		return "put off"
	case e.When.Status == dates.Denied:
		return "denied"
	case e.When.Status == dates.Uncertain:
		return "unconfirmed"
	case e.Reported:
		return "reported that day"
	}
	return ""
}

// reported says when the sentence that tells what became of a plan was published; "" where a moderator said it.
func (e Entry) reported() string {
	if e.Marked {
		return ""
	}
	return ", " + reported(e.Cited[len(e.Cited)-1])
}

const dayLayout = "2 Jan 2006"

// reported says when the sentence was published.
func reported(c briefing.Cited) string { return "reported " + c.Of.Published.Format(dayLayout) }

// Before lists the dates that a plan had before, and says since when there had been one; "" for none.
func (e Entry) Before() string {
	labels := make([]string, len(e.Was))
	for i, d := range e.Was {
		labels[i] = d.Label()
	}
	before := strings.Join(labels, ", then ")
	if !e.First.IsZero() {
		before += ", first told " + e.First.Format(dayLayout)
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
