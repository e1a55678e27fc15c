package briefing

import (
	"regexp"
	"strings"
	"unicode"

	"dateline/briefing/text"
)

// A dateline as the agencies write it: PLACE, Region, Dec. 12 (Agency) —. A place in small letters needs an agency
// behind it, and an agency may stand without a place: "(CNN) —", "Dec 17 (Reuters) -", "MOSCOW, December 12. /TASS/.".
var (
	placeLine = regexp.MustCompile(`^[*_]{0,2}(` + capitals + regions + `)[*_]{0,2}` + day + `()` + dash)
	agentLine = regexp.MustCompile(`^[*_]{0,2}((?:(?:` + capitals + `|` + cityNames + `)` + regions + `)?)[*_]{0,2}` + day +
		`(?: ?\((` + agency + `) ?\)` + dash + `|\.? /(` + agency + `)/\.? ?)`)
)

const (
	capitals  = `\p{Lu}[\p{Lu}\p{M}.’'/& -]*\p{Lu}\.?`
	cityNames = `\p{Lu}[\p{L}\p{M}.’'/-]+(?: \p{Lu}[\p{L}\p{M}.’'/-]+){0,2}`
	regions   = `(?:, ?\p{Lu}[\p{L}\p{M}.’' -]*?){0,2}?`
	day       = `(?:,? ?(?:` + weekday + `,? )?(?:` + month + ` \d{1,2}|\d{1,2} ` + month + `)(?:,? \d{4})?)?`
	weekday   = `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?`
	month     = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?`
	agency    = `\p{Lu}[\p{L}\p{M}&/. ]{1,40}`
	dash      = ` ?(?:—|–|―|--|- |-$)[*_]{0,2} ?`

	shortestPlace = 3   // bytes; "UN - " is more often a subject than a place
	datelineRoom  = 200 // bytes at the start of a paragraph that are searched for a dateline
)

// labels stand in capitals before a dash and are no places.
var labels = set(`FILE PHOTO PHOTOS BREAKING URGENT UPDATE UPDATED EXCLUSIVE ANALYSIS OPINION EDITORIAL COMMENT WATCH
	LIVE VIDEO CORRECTION CORRECTED FACTBOX EXPLAINER TIMELINE BRIEF NOTE WARNING`)

// dateline finds the dateline that the paragraph begins with. Behind is where the text goes on; it is the
// paragraph's start when there is none.
func dateline(doc string, para text.Span) (place, agency text.Span, behind int) {
	p := doc[para.Start:min(para.End, para.Start+datelineRoom)]
	m := agentLine.FindStringSubmatchIndex(p)
	if m == nil {
		m = placeLine.FindStringSubmatchIndex(p)
	}
	if m == nil {
		return text.Span{}, text.Span{}, para.Start
	}
	group := func(i int) text.Span {
		if 2*i >= len(m) || m[2*i] == m[2*i+1] {
			return text.Span{}
		}
		return text.Span{Start: para.Start + m[2*i], End: para.Start + m[2*i+1]}
	}
	place, agency = group(1), group(2)
	if agency.Empty() {
		agency = group(3)
	}
	rest := p[m[1]:]
	shouted := rest != "" && !strings.ContainsFunc(rest, unicode.IsLower) // all of the text is in capitals
	if agency.Empty() && (shouted || place.End-place.Start < shortestPlace || labels[place.Of(doc)]) {
		return text.Span{}, text.Span{}, para.Start
	}
	return place, agency, para.Start + m[1]
}

var (
	byline = regexp.MustCompile(`^[*_]{0,2}(?:By|BY|by):? +(\p{Lu}.*)$`)
	// stamp is a line that tells when the page was made.
	stamp = regexp.MustCompile(`^(?i:(?:first |last )?(?:published|updated|posted|modified):?(?: on| at)?) +(?:` +
		weekday + `|` + month + `|\d)`)
	// small words in a list of authors.
	between = set(`and & of the in for with de da di du la le van von der den al el bin bint ibn`)
)

const creditRoom = 160 // bytes; a longer paragraph is no byline and no stamp

// author finds the names in a byline: of "By A, B and C, Staff writers" it marks "A, B and C".
func author(doc string, para text.Span) text.Span {
	p := para.Of(doc)
	m := byline.FindStringSubmatchIndex(p)
	if m == nil || len(p) > creditRoom || isStopped(p) {
		return text.Span{}
	}
	names := strings.TrimRight(p[m[2]:], "*_ ")
	end := len(names)
	if at := strings.IndexAny(names, "|·•—–/"); at >= 0 {
		end = at
	}
	last := max(strings.LastIndex(names[:end], " and "), strings.LastIndex(names[:end], " & "), 0)
	if at := strings.Index(names[last:end], ","); at >= 0 {
		end = last + at
	}
	for w := range strings.FieldsSeq(names[:end]) {
		if startsLower(w) && !between[w] {
			return text.Span{}
		}
	}
	start := para.Start + m[2]
	return text.Span{Start: start, End: start + len(strings.TrimRight(names[:end], " "))}
}

// isStamp reports whether the paragraph only tells when the page was made.
func isStamp(doc string, para text.Span) bool {
	p := para.Of(doc)
	return len(p) <= creditRoom && stamp.MatchString(p) && !isStopped(p)
}
