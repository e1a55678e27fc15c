package briefing

import (
	"regexp"
	"strings"
	"unicode"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// credits is what a language puts around a story: datelines, bylines, and when the page was made.
//
// A dateline as the agencies write it is: PLACE, Region, Dec. 12 (Agency) —. A place in small letters needs an agency
// behind it, and an agency may stand without a place: "(CNN) —", "Dec 17 (Reuters) -", "MOSCOW, December 12. /TASS/.".
type credits struct {
	furniture *furniture
	sentences *text.Splitter
	placeLine *regexp.Regexp
	agentLine *regexp.Regexp
	byline    *regexp.Regexp
	stamp     *regexp.Regexp
	labels    language.Set // stand in capitals before a dash and are no places
	joins     language.Set // stand between authors
	small     language.Set // are written small in a list of authors
}

const (
	capitals  = `\p{Lu}[\p{Lu}\p{M}.’'/& -]*\p{Lu}\.?`
	cityNames = `\p{Lu}[\p{L}\p{M}.’'/-]+(?: \p{Lu}[\p{L}\p{M}.’'/-]+){0,2}`
	regions   = `(?:, ?\p{Lu}[\p{L}\p{M}.’' -]*?){0,2}?`
	agency    = `\p{Lu}[\p{L}\p{M}&/. ]{1,40}`
	dash      = ` ?(?:—|–|―|--|- |-$)[*_]{0,2} ?`
	emphasis  = `[*_]{0,2}` // of Markdown

	shortestPlace = 3   // bytes; "UN - " is more often a subject than a place
	datelineRoom  = 200 // bytes at the start of a paragraph that are searched for a dateline
	creditRoom    = 160 // bytes; a longer paragraph is no byline and no stamp
)

func newCredits(lang *language.Language, sentences *text.Splitter) *credits {
	weekday, month := lang.Set("weekdays").Pattern()+`\.?`, lang.Set("months").Pattern()+`\.?`
	day := `(?:,? ?(?:` + weekday + `,? )?(?:` + month + ` \d{1,2}|\d{1,2} ` + month + `)(?:,? \d{4})?)?`
	marked := func(mark string) string { return `(?i:` + lang.Marked("credits", mark).Pattern() + `)` }
	full := `(?:` + weekday + `,? )?(?:` + month + ` \d{1,2}|\d{1,2} ` + month + `),? \d{4}`
	// What some wires print above their dateline, and copies run into it: PLACE | Mon Aug 22, 2011 3:20 pm EDT
	wire := `(?:(?:` + capitals + `|` + cityNames + `) \| ` + full + `(?: \d{1,2}:\d\d(?: ?[APap]\.?[Mm]\.?)?)?(?: \p{Lu}{2,5})?[ \n]+)?`
	apart := `(?: ?(?:[–—-]|--) ?` + full + `|,? ?\(` + full + `\))` // a day that stands by itself
	return &credits{
		furniture: newFurniture(lang, weekday, month), sentences: sentences,
		placeLine: regexp.MustCompile(`^` + emphasis + `(?:(?:` + full + ` ?[,–—-]+ ?)?(` + capitals + regions + `)` + emphasis + `(?:` + apart + `|` + day + `)|` +
			`(` + cityNames + regions + `)` + emphasis + `(?:,? ` + full + `|` + apart + `))` + dash),
		agentLine: regexp.MustCompile(`^` + emphasis + wire + `((?:(?:` + capitals + `|` + cityNames + `)` + regions + `)?)` + emphasis + day +
			`(?: ?(?:--)?\((` + agency + `) ?\)` + dash + `|\.? /(` + agency + `)/\.? ?(?:` + dash + `)?)`),
		byline: regexp.MustCompile(`^` + emphasis + marked("byline") + `:? +(\p{Lu}.*)$`),
		stamp: regexp.MustCompile(`^(?:` + marked("before") + ` )?` + marked("stamp") + `:?(?: ` + marked("behind") + `)? +(?:` +
			weekday + `|` + month + `|\d)`),
		labels: lang.Marked("credits", "label"),
		joins:  lang.Marked("credits", "join"),
		small:  lang.Marked("credits", "small"),
	}
}

// dateline finds the dateline that the paragraph begins with. Behind is where the text goes on; it is the
// paragraph's start when there is none.
func (c *credits) dateline(doc string, para text.Span) (place, agency text.Span, behind int) {
	p := doc[para.Start:min(para.End, para.Start+datelineRoom)]
	m, sent := c.agentLine.FindStringSubmatchIndex(p), true
	if m == nil {
		m, sent = c.placeLine.FindStringSubmatchIndex(p), false
	}
	if m == nil {
		return text.Span{}, text.Span{}, para.Start
	}
	group := func(all ...int) text.Span {
		for _, i := range all {
			if m[2*i] < m[2*i+1] {
				return text.Span{Start: para.Start + m[2*i], End: para.Start + m[2*i+1]}
			}
		}
		return text.Span{}
	}
	if sent {
		place, agency = group(1), group(2, 3)
	} else {
		place = group(1, 2)
	}
	rest := p[m[1]:]
	shouted := rest != "" && !strings.ContainsFunc(rest, unicode.IsLower) // all of the text is in capitals
	if agency.Empty() && (shouted || place.End-place.Start < shortestPlace || c.labels.Has(place.Of(doc))) {
		return text.Span{}, text.Span{}, para.Start
	}
	return place, agency, para.Start + m[1]
}

// author finds the names in a byline: of "By A, B and C, Staff writers" it marks "A, B and C".
func (c *credits) author(doc string, para text.Span) text.Span {
	p := para.Of(doc)
	m := c.byline.FindStringSubmatchIndex(p)
	if m == nil || len(p) > creditRoom || text.IsStopped(p) {
		return text.Span{}
	}
	names := strings.TrimRight(p[m[2]:], "*_ ")
	end := len(names)
	if at := strings.IndexAny(names, "|·•—–/"); at >= 0 {
		end = at
	}
	last := 0 // where the last author begins
	for join := range c.joins {
		last = max(last, strings.LastIndex(names[:end], " "+join+" "))
	}
	if at := strings.Index(names[last:end], ","); at >= 0 {
		end = last + at
	}
	for w := range strings.FieldsSeq(names[:end]) {
		if text.StartsLower(w) && !c.small.Has(w) {
			return text.Span{}
		}
	}
	start := para.Start + m[2]
	return text.Span{Start: start, End: start + len(strings.TrimRight(names[:end], " "))}
}

// isCredit reports whether the paragraph is a byline or a stamp.
func (c *credits) isCredit(doc string, para text.Span) bool {
	return !c.author(doc, para).Empty() || c.isStamp(doc, para)
}

// isStamp reports whether the paragraph only tells when the page was made.
func (c *credits) isStamp(doc string, para text.Span) bool {
	p := para.Of(doc)
	return len(p) <= creditRoom && c.stamp.MatchString(p) && !text.IsStopped(p)
}
