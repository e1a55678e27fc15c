package briefing

import "dateline/briefing/dates"

// Statement is a sentence of a briefing with the facts that it tells. All spans are in the version's text.
type Statement struct {
	Cited
	Dates   []dates.Date // that mean days, in order
	Figures []Figure     // in order
	Said    []Said       // the statements of speakers in it
}
