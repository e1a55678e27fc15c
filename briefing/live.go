package briefing

import (
	"regexp"
	"slices"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/text"
)

// hour is what an entry of a live log begins with: "14:05 ", "2.30pm: ", "[22:10] ".
var hour = regexp.MustCompile(`^(?:[-*•] )?[\[(]?(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?: ?[AaPp]\.?[Mm]\b\.?)?|1?\d ?[AaPp]\.?[Mm]\b\.?)(?: [A-Z]{3,4}\b)?[\])]?(?: ?[-–—|:])?(?:[ \t]|$)`)

// hoursIn returns the first paragraph that begins with an hour, and how many do.
func hoursIn(doc string, paragraphs []text.Span) (first, hours int) {
	for i, p := range slices.Backward(paragraphs) {
		if hour.MatchString(p.Of(doc)) {
			first, hours = i, hours+1
		}
	}
	return first, hours
}

// dayAbove returns the day of a log's entries, as that of the first of them, where the text above names one day and no other.
func (r *native) dayAbove(doc string, above []text.Span, first dayHeading, published time.Time, in dates.Variant) []dayHeading {
	for _, p := range above {
		for _, d := range r.dates.Find(p.Of(doc), published, in) {
			switch {
			case d.Precision != dates.Day || d.From.IsZero():
			case d.Mod != "" || !first.day.IsZero() && !first.day.Equal(d.From):
				return nil
			default:
				first.day, first.words = d.From, d.From.Format(time.DateOnly)
			}
		}
	}
	if first.day.IsZero() {
		return nil
	}
	return []dayHeading{first}
}
