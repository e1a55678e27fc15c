package timeline

import (
	"cmp"
	"math"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// stretch is what makes two dates one: the same days, named as exactly, told as happened or as planned.
type stretch struct {
	first, last int
	precision   dates.Precision
	planned     bool
}

// group is the events of one stretch, in the order of compareEvents.
type group struct {
	events   []briefing.Event
	salience float64
}

// newest drops the events of versions that a newer one among the events replaces, those without days, and sorts
// the rest.
func newest(events []briefing.Event) []briefing.Event {
	version := map[int]int{}
	for _, e := range events {
		version[e.Number] = max(version[e.Number], e.Version)
	}
	kept := make([]briefing.Event, 0, len(events))
	for _, e := range events {
		if e.Version == version[e.Number] && !(e.When.From.IsZero() && e.When.To.IsZero()) {
			kept = append(kept, e)
		}
	}
	slices.SortStableFunc(kept, compareEvents)
	return kept
}

// groups parts sorted events by stretch.
func groups(events []briefing.Event) []group {
	at := map[stretch]int{}
	var found []group
	for _, e := range events {
		s := stretchOf(e.When)
		i, known := at[s]
		if !known {
			i = len(found)
			at[s] = i
			found = append(found, group{})
		}
		found[i].events = append(found[i].events, e)
	}
	return found
}

// stretchOf tells the stretch of a date. A time of day and a range of one day are their day.
func stretchOf(d dates.Date) stretch {
	s := stretch{firstDay(d), lastDay(d), d.Precision, d.Status == dates.Planned}
	if isDay(d) {
		s.precision = dates.Day
	}
	return s
}

// isDay reports whether a date is exactly one day.
func isDay(d dates.Date) bool { return firstDay(d) == lastDay(d) && !d.From.IsZero() }

// ranked weighs the groups and sorts them, the most salient first; equals stay in order of time.
func ranked(found []group) []group {
	for i := range found {
		found[i].salience = salience(found[i].events)
	}
	slices.SortStableFunc(found, func(a, b group) int { return cmp.Compare(b.salience, a.salience) })
	return found
}

// salience weighs how much a date matters. Each briefing gives the weight of its best mention; further mentions
// and the precision add a little, so that they decide between dates that are told equally often.
func salience(events []briefing.Event) float64 {
	best := map[int]float64{}
	for _, e := range events {
		best[e.Number] = max(best[e.Number], mention(e))
	}
	var sum float64
	for _, e := range events { // by the events, because a map's order would change the sum's last bits
		sum += best[e.Number]
		best[e.Number] = 0
	}
	return sum + 0.3*math.Log(float64(len(events))) + exactness(events[0].When)
}

// mention weighs one mention of a date. A text names its own publication day for many reasons ("said Friday"),
// another day for one: that something happened on it. A day that something goes on from only frames what the sentence
// tells ("the first visit since July").
func mention(e briefing.Event) float64 {
	w := 1.0
	if e.When.To.IsZero() {
		w = 0.2
	} else if e.When.Precision == dates.Day && firstDay(e.When) == dayOf(e.Of.Published) {
		w = 0.4
		if datesTheSaying(e) {
			w = 0.2
		}
	}
	if e.Part == briefing.InSummary {
		w *= 1.5
	}
	return w
}

// exactness is what a date's precision adds to its salience. What has no end is not exact.
func exactness(d dates.Date) float64 {
	if d.To.IsZero() {
		return 0
	}
	switch d.Precision {
	case dates.Day, dates.Range:
		return 0.3
	case dates.Week, dates.Month, dates.Part:
		return 0.15
	}
	return 0
}
