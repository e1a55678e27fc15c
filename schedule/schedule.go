// Package schedule tells when something is due that people want at a time of the clock on their wall: every day or every week at
// nine in the morning of a place, whatever its clocks do. It refuses to know what is due, and looks at no clock itself.
package schedule

import (
	"hash/fnv"
	"strconv"
	"strings"
	"time"
)

// Cadence is how often something is due.
type Cadence string

// The cadences.
const (
	Live   Cadence = "live"   // as soon as there is something
	Daily  Cadence = "daily"  // at a minute of each day
	Weekly Cadence = "weekly" // at a minute of one day of the week
)

// Schedule is a minute of the day in a zone, of each day or of one day of the week.
type Schedule struct {
	Cadence Cadence // Daily or Weekly
	Minute  int     // of the day, from 0 to 1439
	Weekday time.Weekday
	Zone    *time.Location
}

// Occurrence is one time at which a schedule is due.
type Occurrence struct {
	Local time.Time // what the clock on the wall shows, written as if it were UTC; each occurrence of a schedule has its own
	At    time.Time // when it shows that: of a minute that comes twice the first, of one that is skipped the first moment after
}

// Last returns the last occurrence at a moment or before it.
func (s Schedule) Last(at time.Time) Occurrence {
	for day := dayOf(at.In(s.Zone)).AddDate(0, 0, 1); ; day = day.AddDate(0, 0, -1) {
		if o, is := s.on(day); is && !o.At.After(at) {
			return o
		}
	}
}

// Next returns the first occurrence after a moment.
func (s Schedule) Next(after time.Time) Occurrence {
	for day := dayOf(after.In(s.Zone)).AddDate(0, 0, -1); ; day = day.AddDate(0, 0, 1) {
		if o, is := s.on(day); is && o.At.After(after) {
			return o
		}
	}
}

// dayOf is the day that a clock shows, as midnight UTC.
func dayOf(local time.Time) time.Time {
	year, month, day := local.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// on returns the occurrence on a day, where there is one. A day that the zone skips, as Samoa did at the date line, has none of its own; that
// of a week is then at the first moment after it.
func (s Schedule) on(day time.Time) (Occurrence, bool) {
	switch {
	case s.Cadence == Weekly && day.Weekday() != s.Weekday:
		return Occurrence{}, false
	case s.Cadence != Weekly && dayOf(momentOf(day, s.Zone)).After(day):
		return Occurrence{}, false
	}
	local := day.Add(time.Duration(s.Minute) * time.Minute)
	return Occurrence{local, momentOf(local, s.Zone)}, true
}

// farthest is more than any zone is behind UTC or ahead of it.
const farthest = 26 * time.Hour

// momentOf returns the first moment at which the clocks of a zone show a time or a later one. time.Date does not tell which of
// two moments it chooses.
func momentOf(local time.Time, zone *time.Location) time.Time {
	for at := local.Add(-farthest).In(zone); ; {
		_, offset := at.Zone()
		moment := local.Add(-time.Duration(offset) * time.Second)
		_, change := at.ZoneBounds()
		switch {
		case moment.Before(at): // it was skipped at the last change
			return at
		case change.IsZero() || moment.Before(change):
			return moment.In(zone)
		}
		at = change
	}
}

// CatchUp is how late something may be done that was due: after that it is left to the next occurrence.
func (s Schedule) CatchUp() time.Duration {
	if s.Cadence == Weekly {
		return 24 * time.Hour
	}
	return 6 * time.Hour
}

// spreadOver is how long what is due in one minute is spread over.
const spreadOver = 120 * time.Second

// Spread is how long after its occurrence something is done, by its id: many want to have theirs at nine.
func Spread(id int64) time.Duration {
	h := fnv.New64a()
	h.Write(strconv.AppendInt(nil, id, 10))
	return time.Duration(h.Sum64()%uint64(spreadOver/time.Millisecond)) * time.Millisecond
}

// Bounds of Live.
const (
	Gather    = time.Minute     // so long after the first change: what else changes meanwhile is told with it
	LiveEvery = 5 * time.Minute // no more often is a channel told
)

// ReadTime reads a time of the day as people type it: 09:00, 9.30, 21h, 9am, 9:30 p.m.
func ReadTime(typed string) (minute int, ok bool) {
	typed = strings.NewReplacer(" ", "", ".m.", "m", "h", ":", ".", ":").Replace(strings.ToLower(typed))
	for _, layout := range []string{"15:04", "15", "15:", "1504", "3pm", "3:04pm"} {
		if t, err := time.Parse(layout, typed); err == nil {
			return t.Hour()*60 + t.Minute(), true
		}
	}
	return 0, false
}

// Clock writes a minute of the day: 09:00.
func Clock(minute int) string {
	return time.Time{}.Add(time.Duration(minute) * time.Minute).Format("15:04")
}
