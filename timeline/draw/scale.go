package draw

import (
	"cmp"
	"math"
	"slices"
	"time"

	"dateline/briefing/dates"
	"dateline/timeline"
)

// stay is the days of an entry that are known, from the first to before end, counted from 1970. Of what has no
// end or no beginning these are the days that the text names: of "since 2019" the year 2019.
type stay struct {
	first, end           int
	openBefore, openPast bool
}

// staysOf returns the stays of entries, in their order.
func staysOf(entries []timeline.Entry) []stay {
	stays := make([]stay, len(entries))
	for i, e := range entries {
		stays[i] = stayOf(e.When)
	}
	return stays
}

func stayOf(d dates.Date) stay {
	switch {
	case d.From.IsZero():
		return stay{timeline.DayNumber(shift(d.To, d.Precision, -1)), timeline.DayNumber(d.To), true, false}
	case d.To.IsZero():
		return stay{timeline.DayNumber(d.From), timeline.DayNumber(shift(d.From, d.Precision, 1)), false, true}
	}
	return stay{first: timeline.DayNumber(d.From), end: max(timeline.DayNumber(d.To)-1, timeline.DayNumber(d.From)) + 1}
}

// shift moves a day by n units of the precision; a range and a part count as a day.
func shift(t time.Time, p dates.Precision, n int) time.Time {
	switch p {
	case dates.Week:
		return t.AddDate(0, 0, 7*n)
	case dates.Month:
		return t.AddDate(0, n, 0)
	case dates.Season, dates.Quarter:
		return t.AddDate(0, 3*n, 0)
	case dates.Year:
		return t.AddDate(n, 0, 0)
	case dates.Decade:
		return t.AddDate(10*n, 0, 0)
	case dates.Century:
		return t.AddDate(100*n, 0, 0)
	}
	return t.AddDate(0, 0, n)
}

// reach returns the first day of all stays and the end of the last.
func reach(stays []stay) (first, end int) {
	first, end = stays[0].first, stays[0].end
	for _, s := range stays {
		first, end = min(first, s.first), max(end, s.end)
	}
	return first, end
}

// dateOf returns the midnight UTC that begins a day counted from 1970.
func dateOf(day int) time.Time { return time.Unix(0, 0).UTC().AddDate(0, 0, day) }

// part is a piece of the strip of time with a scale of its own: the days from first to before end stand between
// the pixels left and right.
type part struct {
	first, end  int
	left, right int
}

// at returns the pixel at which a day begins.
func (p part) at(day int) int {
	return p.left + (p.right-p.left)*(day-p.first)/(p.end-p.first)
}

// noon returns the pixel in the middle of a day.
func (p part) noon(day int) int {
	return p.left + (p.right-p.left)*(2*(day-p.first)+1)/(2*(p.end-p.first))
}

const (
	breakWidth   = 36  // between two parts
	leastPart    = 200 // so that a part has room for its ticks
	mostBreaks   = 2
	markDistance = 12 // pixels; two marks nearer than this cannot stand side by side
)

// scale parts the time of the stays between two pixels. It is one part, true to scale, unless a long time
// without entries squeezes the marks together: then that time is left out. Long is half of the strip, or a
// fifth when so many marks stand in one place that they could not even be stacked.
func scale(stays []stay, today time.Time, left, right int) []part {
	blocks := slices.SortedFunc(slices.Values(stays), func(a, b stay) int { return cmp.Compare(a.first, b.first) })
	cuts := emptyTimes(blocks, right-left)
	var parts []part
	var counts []int
	for i, s := range blocks {
		if i == 0 || slices.Contains(cuts, s.first) {
			parts, counts = append(parts, part{first: s.first, end: s.end}), append(counts, 0)
		}
		last := len(parts) - 1
		parts[last].end = max(parts[last].end, s.end)
		counts[last]++
	}
	widen(parts, today)
	placeParts(parts, counts, left, right)
	return parts
}

// emptyTimes returns the days on which the stays go on after a time that is left out.
func emptyTimes(sorted []stay, width int) (cuts []int) {
	first, end := reach(sorted)
	for shown := end - first; len(cuts) < mostBreaks && crowded(sorted, 2, shown, width); {
		longest, resume := 0, 0
		reached := sorted[0].end
		for _, s := range sorted {
			if gap := s.first - reached; gap > longest && !slices.Contains(cuts, s.first) {
				longest, resume = gap, s.first
			}
			reached = max(reached, s.end)
		}
		if 2*longest <= shown && !(5*longest > shown && crowded(sorted, mostLanes+1, shown, width)) {
			break
		}
		cuts = append(cuts, resume)
		shown -= longest
	}
	return cuts
}

// crowded reports whether n stays, not all of one day, would stand on top of each other.
func crowded(sorted []stay, n, days, width int) bool {
	for i := n - 1; i < len(sorted); i++ {
		if apart := sorted[i].first - sorted[i-n+1].first; apart > 0 && apart*width < markDistance*days {
			return true
		}
	}
	return false
}

// widen gives each part room at its ends, up to whole months or years when it is long, and takes in today where
// that is near.
func widen(parts []part, today time.Time) {
	last := &parts[len(parts)-1]
	if !today.IsZero() {
		near := max(7, (last.end-last.first)/3)
		if day := timeline.DayNumber(today); day >= last.end && day-last.end < near {
			last.end = day + 1
		}
		near = max(7, (parts[0].end-parts[0].first)/3)
		if day := timeline.DayNumber(today); day < parts[0].first && parts[0].first-day <= near {
			parts[0].first = day
		}
	}
	const distant = math.MaxInt32 // days
	before := -distant
	for i := range parts {
		p := &parts[i]
		behind := distant
		if i+1 < len(parts) {
			behind = parts[i+1].first
		}
		p.first, p.end = roomy(p.first, p.end)
		p.first, p.end = max(p.first, before), min(p.end, behind)
		before = p.end
	}
}

// roomy rounds a span of days outwards.
func roomy(first, end int) (int, int) {
	const least = 7
	a, b := dateOf(first), dateOf(end-1)
	switch days := end - first; {
	case days <= 60:
		more := max(2, least-days)
		return first - more/2, end + (more+1)/2
	case days <= 3*366:
		return timeline.DayNumber(month(a.Year(), a.Month())), timeline.DayNumber(month(b.Year(), b.Month()+1))
	case days <= 60*366:
		return timeline.DayNumber(month(a.Year(), time.January)), timeline.DayNumber(month(b.Year()+1, time.January))
	default:
		return timeline.DayNumber(month(a.Year()/10*10, time.January)), timeline.DayNumber(month(b.Year()/10*10+10, time.January))
	}
}

// month returns the first day of a month.
func month(year int, m time.Month) time.Time { return time.Date(year, m, 1, 0, 0, 0, 0, time.UTC) }

// placeParts shares the pixels among the parts by the number of entries in them.
func placeParts(parts []part, counts []int, left, right int) {
	all := 0
	for _, n := range counts {
		all += n
	}
	least := min(leastPart, (right-left)/(mostBreaks+3))
	spare := right - left - breakWidth*(len(parts)-1) - least*len(parts)
	x := left
	for i := range parts {
		parts[i].left = x
		parts[i].right = x + least + spare*counts[i]/all
		x = parts[i].right + breakWidth
	}
	parts[len(parts)-1].right = right
}
