package feed

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/intake/plain"
)

// How often a feed may be asked.
const (
	Often   = 15 * time.Minute // at most
	Seldom  = 24 * time.Hour   // at least
	Usually = time.Hour

	maxPause = 24 * time.Hour // that a site can ask for, so that a slip of it does not end the feed
	slowest  = 4 * time.Hour  // of a feed with nothing new, unless it was set slower
	quietFor = 12             // answers with nothing new, after which the pause doubles
	firstTry = time.Hour      // after a failure; doubled up to maxPause

	gone = 410 // of HTTP
)

// Pace is how a feed is asked, as it stands between two answers.
type Pace struct {
	Every  time.Duration // as it was set
	Quiet  int           // answers in a row with nothing new
	Failed int           // failures in a row
	Moved  string        // the address that the last answer came from, by redirects for good; "" for none
}

// Answer is what decides when a site is asked again.
type Answer struct {
	Status int    // of HTTP; 0 where none came
	OK     bool   // it was a feed, or nothing has changed
	New    bool   // it brought something new
	Moved  string // the address that redirects for good led to; "" for none
	Ended  bool   // the feed says that nothing more will come

	RetryAfter, MaxAge time.Duration // of its header; 0 for none
	Hints
}

// Next is what follows from an answer.
type Next struct {
	Pace
	At      time.Time
	Ended   bool   // the site says that the feed is gone for good
	Address string // the feed's from now on; "" where it stays
}

// After says when a feed is asked again, in UTC. A site that asks for a pause gets it, up to a day: by Retry-After,
// Cache-Control and the feed's own ttl, skipHours and skipDays (RSS 2.0). A feed with nothing new is asked less often, one
// that fails ever less. 410 ends it, as does the feed's own word. Redirects for good to one address, twice in a row, are its new address.
func (p Pace) After(a Answer, now time.Time) Next {
	n := Next{Pace: p, Ended: a.Status == gone || a.Ended}
	if a.Moved != "" && a.Moved == p.Moved && a.OK {
		n.Address, n.Moved = a.Moved, ""
	} else if a.OK {
		n.Moved = a.Moved
	}
	pause := min(max(p.Every, Often), Seldom)
	switch {
	case !a.OK:
		n.Failed++
		pause = max(min(firstTry<<min(p.Failed, 10), maxPause), a.RetryAfter)
	case a.New:
		n.Quiet, n.Failed = 0, 0
	default:
		n.Quiet, n.Failed = p.Quiet+1, 0
		pause = max(pause, min(pause<<min(n.Quiet/quietFor, 10), slowest))
	}
	if a.OK {
		pause = max(pause, a.RetryAfter, a.MaxAge, a.TTL)
	}
	n.At = a.open(now.UTC().Add(min(pause, maxPause)))
	return n
}

// open returns the next moment from one on that is in no hour and on no day in which nothing comes.
func (h Hints) open(at time.Time) time.Time {
	for hour := range 8 * 24 {
		next := at
		if hour > 0 {
			next = at.Truncate(time.Hour).Add(time.Duration(hour) * time.Hour)
		}
		if !slices.Contains(h.SkipHours, next.Hour()) && !slices.Contains(h.SkipDays, next.Weekday()) {
			return next
		}
	}
	return at // all are: it cannot be meant
}

// Listen reads what the headers Retry-After and Cache-Control say of when to ask again.
func (a *Answer) Listen(retryAfter, cacheControl string, now time.Time) {
	if pause, is := seconds(retryAfter); is {
		a.RetryAfter = pause
	} else if at, is := plain.ParseTime(retryAfter); is {
		a.RetryAfter = min(max(at.Sub(now), 0), maxPause)
	}
	for part := range strings.SplitSeq(cacheControl, ",") {
		name, value, _ := strings.Cut(strings.ToLower(strings.TrimSpace(part)), "=")
		if pause, is := seconds(strings.Trim(value, `"`)); is && name == "max-age" {
			a.MaxAge = pause
		}
	}
}

// seconds reads a number of seconds, up to a day.
func seconds(written string) (pause time.Duration, is bool) {
	n, err := strconv.Atoi(strings.TrimSpace(written))
	return time.Duration(min(max(n, 0), int(maxPause/time.Second))) * time.Second, err == nil
}
