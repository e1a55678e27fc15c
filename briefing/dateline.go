package briefing

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

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
	yearLine  *regexp.Regexp // a place with a day and its year, in whatever order
	agentLine *regexp.Regexp // of an agency in brackets
	slashLine *regexp.Regexp // of one between slashes
	wireLine  *regexp.Regexp // with what some wires print above it, and copies run into it: PLACE | Mon Aug 22, 2011 3:20 pm EDT
	wireStamp *regexp.Regexp // that in a line of its own
	byline    opening
	stamp     opening
	amends    *regexp.Regexp // what a stamp tells of that was changed on the page: Updated 6 March 2025: the spelling of a name.
	take      *regexp.Regexp // stands before a headline where an agency sends a story again: UPDATE 2-Port reopens
	labels    language.Set   // stand in capitals before a dash and are no places
	weekdays  language.Set
	joins     language.Set // stand between authors
	small     language.Set // are written small in a list of authors
}

const (
	capitals  = `\p{Lu}[\p{Lu}\p{M}.’'/& -]*\p{Lu}\.?`
	cityNames = `\p{Lu}[\p{L}\p{M}.’'/-]+(?: \p{Lu}[\p{L}\p{M}.’'/-]+){0,2}`
	regions   = `(?:, ?\p{Lu}[\p{L}\p{M}.’' -]*?){0,2}?`
	agency    = `\p{Lu}[\p{L}\p{M}&/. ]`
	dash      = ` ?(?:—|–|―|--|- |-$)[*_]{0,2} ?`
	emphasis  = `[*_]{0,2}` // of Markdown

	smallAgency = `\p{Ll}{3}(?:/\p{Ll}{2,4})?` // dpa, dpa/lno

	shortestPlace = 3   // bytes; "UN - " is more often a subject than a place
	datelineRoom  = 200 // bytes at the start of a paragraph that are searched for a dateline
	agencyRoom    = 41  // runes
	creditRoom    = 160 // bytes; a longer paragraph is no byline and no stamp
)

func newCredits(lang *language.Language, sentences *text.Splitter) *credits {
	weekday, month := lang.Set("weekdays").Pattern()+`\.?`, lang.Set("months").Pattern()+`\.?`
	hour := `(?: \d{1,2}:\d\d(?: ?[APap]\.?[Mm]\.?)?)?(?: \p{Lu}{2,5})?`
	monthDay := `(?:` + month + ` \d{1,2}|\d{1,2}(?:\p{L}{2}|[.º])?(?: \p{Ll}{2})? ` + month + `)` // Dec. 10; 10. Dez.; 1er mars; 10 de diciembre
	year := `,?(?: \p{Ll}{2})? \d{4}`
	day := `(?:,? ?(?:` + weekday + `,? )?` + monthDay + `(?:` + year + `(?:,?` + hour + `)?)?)?`
	marked := func(mark string) string { return `(?i:` + lang.Marked("credits", mark).Pattern() + `)` }
	full := `(?:` + weekday + `,? )?` + monthDay + year
	wire := `(?:` + capitals + `|` + cityNames + `) \| ` + full + hour
	place := `((?:(?:` + capitals + `|` + cityNames + `)` + regions + `)?)` + emphasis + day
	bracket, slash := ` ?(?:--)?\((`+agency+`+|`+smallAgency+`) ?\)\.?`+dash, `\.? /(`+agency+`{1,40})/\.? ?(?:`+dash+`)?`
	apart := `(?: ?(?:[–—-]|--) ?` + full + `|,? ?\(` + full + `\))` // a day that stands by itself
	return &credits{
		furniture: newFurniture(lang, weekday, month), sentences: sentences,
		placeLine: regexp.MustCompile(`^` + emphasis + `(` + capitals + regions + `)` + emphasis + day + dash),
		yearLine: regexp.MustCompile(`^` + emphasis + `(?:(?:` + full + ` ?[,–—-]+ ?)?(` + capitals + regions + `)` + emphasis + `(?:` + apart + `|` + day + `)|` +
			`(` + cityNames + regions + `)` + emphasis + `(?:,? ` + full + `|` + apart + `))` + dash),
		agentLine: regexp.MustCompile(`^` + emphasis + place + bracket),
		slashLine: regexp.MustCompile(`^` + emphasis + place + slash),
		wireLine:  regexp.MustCompile(`^` + emphasis + wire + `[ \n]+` + place + `(?:` + bracket + `|` + slash + `)`),
		wireStamp: regexp.MustCompile(`^` + emphasis + wire + emphasis + `$`),
		byline:    newOpening(`^`+emphasis+marked("byline")+`:? +(\p{Lu}.*)$`, lang.Marked("credits", "byline")),
		stamp: newOpening(`^(?:`+marked("before")+` )?`+marked("stamp")+`:?(?: `+marked("behind")+`)? +(?:`+
			weekday+`|`+month+`|\d)`, lang.Marked("credits", "before", "stamp")),
		amends: regexp.MustCompile(`\b` + marked("amended") + `\b`),
		take:   regexp.MustCompile(`^(?:` + strings.ToUpper(lang.Marked("credits", "label").Pattern()) + `(?: \d{1,2} ?[–—:-] ?|-))+`),
		labels: lang.Marked("credits", "label"), weekdays: lang.Set("weekdays"),
		joins: lang.Marked("credits", "join"),
		small: lang.Marked("credits", "small"),
	}
}

// dateline finds the dateline that the paragraph begins with. Behind is where the text goes on; it is the
// paragraph's start when there is none.
func (c *credits) dateline(doc string, para text.Span) (place, agency text.Span, behind int) {
	p := doc[para.Start:min(para.End, para.Start+datelineRoom)]
	m, sent := c.findDateline(p)
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
	if agency.Empty() && (shouted || place.End-place.Start < shortestPlace || c.labels.Has(place.Of(doc)) || c.weekdays.Has(place.Of(doc))) {
		return text.Span{}, text.Span{}, para.Start
	}
	return place, agency, para.Start + m[1]
}

// findDateline returns the places of a dateline's groups, and whether it names an agency. Expressions are slow, and few paragraphs begin
// with a dateline: what each needs is looked for first.
func (c *credits) findDateline(p string) (m []int, sent bool) {
	brackets, slashes := closesBeforeDash(p), strings.Contains(p, " /")
	if (brackets || slashes) && strings.Contains(p, " | ") {
		m = c.wireLine.FindStringSubmatchIndex(p)
	}
	if m == nil && brackets {
		m = c.agentLine.FindStringSubmatchIndex(p)
		if m != nil && utf8.RuneCountInString(p[m[4]:m[5]]) > agencyRoom {
			m = nil
		}
	}
	if m == nil && slashes {
		m = c.slashLine.FindStringSubmatchIndex(p)
	}
	switch {
	case m != nil:
		return m, true
	case !mayNamePlace(p):
		return nil, false
	case tellsYear(p):
		return c.yearLine.FindStringSubmatchIndex(p), false
	}
	return c.placeLine.FindStringSubmatchIndex(p), false
}

// closesBeforeDash reports whether a bracket closes before a dash.
func closesBeforeDash(p string) bool {
	for {
		_, behind, found := strings.Cut(p, ")")
		if dash, _ := utf8.DecodeRuneInString(strings.TrimLeft(behind, " .")); isDash(dash) {
			return true
		}
		if !found {
			return false
		}
		p = behind
	}
}

// mayNamePlace reports whether a paragraph may begin with a place and a dash: its first word is in capitals, or it tells a year.
func mayNamePlace(p string) bool {
	if !strings.Contains(p, "—") && !strings.Contains(p, "–") && !strings.Contains(p, "―") && !strings.Contains(p, "- ") && !strings.Contains(p, "--") && !strings.HasSuffix(p, "-") {
		return false // hyphens within words are no dashes
	}
	bare := strings.TrimLeft(p, "*_")
	first, size := utf8.DecodeRuneInString(bare)
	second, _ := utf8.DecodeRuneInString(bare[size:])
	return unicode.IsUpper(first) && !unicode.IsLower(second) || tellsYear(p)
}

// tellsYear reports whether four digits stand in a row.
func tellsYear(p string) bool {
	digits := 0
	for i := range len(p) {
		if p[i] < '0' || '9' < p[i] {
			digits = 0
		} else if digits++; digits == 4 {
			return true
		}
	}
	return false
}

func isDash(r rune) bool { return r == '-' || r == '—' || r == '–' || r == '―' }

// author finds the names in a byline: of "By A, B and C, Staff writers" it marks "A, B and C".
func (c *credits) author(doc string, para text.Span) text.Span {
	p := para.Of(doc)
	if len(p) > creditRoom {
		return text.Span{}
	}
	m := c.byline.find(p)
	if m == nil || text.IsStopped(p) {
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
	if len(p) > creditRoom {
		return false
	}
	if c.stamp.matches(p) {
		return !text.IsStopped(p) || c.amends.MatchString(p)
	}
	return strings.Contains(p, " | ") && c.wireStamp.MatchString(p) && !text.IsStopped(p)
}
