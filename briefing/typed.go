package briefing

import (
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/language"
)

// Dates finds the dates in what somebody typed, as Read does in a story: in that of the languages in which the most of it tells days, the
// first of such.
func (r *Reader) Dates(typed string, published time.Time, in dates.Variant, first language.Tag, others ...language.Tag) []dates.Date {
	found := r.of(first).dates.Find(typed, published, in)
	most := telling(found)
	for _, tag := range others {
		if tag == first {
			continue
		}
		all := r.of(tag).dates.Find(typed, published, in)
		if tells := telling(all); tells > most {
			found, most = all, tells
		}
	}
	return found
}

// telling is how many bytes tell days.
func telling(all []dates.Date) (n int) {
	for _, d := range all {
		if !d.From.IsZero() || !d.To.IsZero() {
			n += d.End - d.Start
		}
	}
	return n
}
