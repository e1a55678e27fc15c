package briefing

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// furniture is what stands on the pages of a document and is none of its story: marks such as FOR IMMEDIATE RELEASE, the
// lines FROM and TO of a memo, greetings, whom to ask, page numbers, what a firm says of itself at the end. It is stored
// and shown with the text, and no sentence of it is answered.
type furniture struct {
	mark     *regexp.Regexp // a line of marks alone
	release  *regexp.Regexp // one that stands above the headline
	record   *regexp.Regexp // a headline of what tells of one day
	quoting  *regexp.Regexp // the line above an older mail
	label    *regexp.Regexp // the label and the value of a line of a head
	contact  *regexp.Regexp
	greeting *regexp.Regexp
	closing  *regexp.Regexp
	courtesy *regexp.Regexp // a sentence that tells nothing
	about    *regexp.Regexp
	end      *regexp.Regexp
	edge     *regexp.Regexp // a line at the edge of a page, or of who sends a release
	day      *regexp.Regexp // a line that is a day
	beside   *regexp.Regexp // a line beside the text: the credit of a picture, the history of revisions
	titled   language.Set
	dated    language.Set
	sender   language.Set
}

const (
	lineRoom   = 160 // runes; a longer paragraph is prose
	topRoom    = 24  // paragraphs of a document that can be its head
	innerLabel = 3   // lines in a row that are the head of a mail within a text
	nameRoom   = 60  // runes of a line below a closing: a name, an office, an address
)

// newFurniture takes the words of a language; weekday and month are its names of days and months, as expressions.
func newFurniture(lang *language.Language, weekday, month string) *furniture {
	words := func(mark string) string { return lang.Marked("heads", mark).Pattern() }
	line := func(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?i)[*_# ]*` + pattern + `[*_ ]*$`) }
	day := `(?:` + weekday + `,? )?(?:` + month + ` \d{1,2}\p{L}{0,2},? \d{4}|\d{1,2}\p{L}{0,2}\.? ` + month + `,? \d{4}|\d{4}-\d\d-\d\d)`
	beside := `(?:[ :;,/()–—-]|\d+(?:[.:/]\d+)*\.?|[ap]\.?m\b\.?|(?:` + weekday + `|` + month + `|` + words("beside") + `)\b\.?|` + words("mark") + `\b)*`
	credits := func(mark string) string { return `(?i:` + lang.Marked("credits", mark).Pattern() + `)` }
	return &furniture{
		mark:     line(`(?:[\[(–—-]*` + words("mark") + `\b` + beside + `[\])]?|` + words("opening") + `\b[^.!?]*)`),
		record:   regexp.MustCompile(`(?i:\b` + words("record") + `\b)`),
		quoting:  line(`.{0,150} ` + words("quoting") + ` ?:`),
		release:  line(words("release") + `\b` + beside),
		label:    regexp.MustCompile(`^[*_]{0,2}(?i:(` + words("label") + `))[*_]{0,2} ?:[*_]{0,2}\s*(.*)$`),
		contact:  line(words("contact") + `(?: ?:.*)?`),
		greeting: regexp.MustCompile(`^(?i:` + words("greeting") + `)(?:(?:[ ,][^.?!:]{0,60})?[,:!–—-]|(?: \p{Ll}+){0,2}\.?)$`),
		closing:  line(words("closing") + `[,.!]?`),
		courtesy: regexp.MustCompile(`^(?i:` + words("courtesy") + `)(?:[ ,.!]|$)`),
		about:    regexp.MustCompile(`^[*_# ]*` + words("about") + ` (?:the )?\p{Lu}[^.:;!?]{0,80}[*_:]*$`),
		end:      line(`\(?[-–— ]*` + words("end") + `[-–— ]*\)?`),
		edge: regexp.MustCompile(`^(?i:` + words("page") + `) \d+ ?(?:(?i:` + words("of") + `)|/) ?\d+(?:\P{Ll}\P{Ll}.*)?$|` +
			`^` + words("origin") + `: .*$|^` + strings.ToUpper(words("origin")) + ` \p{Lu}.*$|^[(\[]?(?i:` + words("desk") + `) \p{Lu}.*$|` +
			`^(?i:©|\(c\)|` + words("rights") + ` (?:©|\(c\)|\d{4})).*$|^(?i:` + words("reserved") + `)\.?$`),
		day: line(day + `(?:,? \d{1,2}[:.]\d\d.*)?`),
		beside: regexp.MustCompile(`^[(\[]?(?:(?:\p{L}+ ){0,2}` + credits("picture") + `(?: \p{L}+){0,2} ?:|` + credits("picture") + ` ` + credits("byline") + ` \p{Lu}|` +
			credits("revision") + ` ?(?::|$)|[-–—] ?\d{1,4} ?[-–—]$|(?i:` + words("page") + `) \d{1,4}(?: ?/ ?\d{1,4})?$|\d{1,4} ?\| ?(?i:` + words("page") + `)$)`),
		titled: lang.Marked("heads", "titled"),
		dated:  lang.Marked("heads", "dated"),
		sender: lang.Marked("heads", "sender"),
	}
}

// page is a document whose paragraphs are told apart.
type page struct {
	*credits
	doc   string
	paras []text.Span
	out   []bool // which paragraphs are furniture
	top   int    // how many paragraphs stand above the first that is prose
}

// head is what a document says of itself above its story.
type head struct {
	title text.Span   // behind SUBJECT
	dates []text.Span // where it may say when it was published, in order
}

// story returns the paragraphs of a document without its furniture. Where nothing else is there, all are story.
func (c *credits) story(doc string) ([]text.Span, head) {
	p := page{credits: c, doc: doc, paras: c.sentences.Paragraphs(doc)}
	p.out = make([]bool, len(p.paras))
	for p.top < min(len(p.paras), topRoom) && !p.isProse(p.top) {
		p.top++
	}
	h := p.readTop()
	if day := p.dropLines(); !day.Empty() {
		h.dates = append(h.dates, day)
	}
	p.dropLetterhead(h)
	p.dropEnd()
	var story []text.Span
	for i, para := range p.paras {
		if !p.out[i] {
			story = append(story, para)
		}
	}
	if !slices.ContainsFunc(story, func(s text.Span) bool { return strings.ContainsFunc(s.Of(doc), unicode.IsLetter) }) {
		return p.paras, head{}
	}
	return story, h
}

func (p *page) line(i int) string { return p.paras[i].Of(p.doc) }

// isProse reports whether the text itself begins with a paragraph.
func (p *page) isProse(i int) bool {
	line := p.line(i)
	if _, _, behind := p.dateline(p.doc, p.paras[i]); behind > p.paras[i].Start {
		return true
	}
	if p.furniture.label.MatchString(line) || p.isLine(i) || p.furniture.greeting.MatchString(line) {
		return false
	}
	return utf8.RuneCountInString(line) > lineRoom || text.IsStopped(line)
}

// isLine reports whether a paragraph is furniture wherever it stands.
func (p *page) isLine(i int) bool {
	line, f := p.line(i), p.furniture
	if utf8.RuneCountInString(line) > lineRoom {
		return false
	}
	return f.mark.MatchString(line) || f.edge.MatchString(line) || f.contact.MatchString(line) || f.beside.MatchString(line) || !hasPlainWord(line)
}

// hasPlainWord reports whether a line has a word that is no address and no number.
func hasPlainWord(line string) bool {
	for w := range strings.FieldsSeq(line) {
		if address := strings.Contains(w, "://") || strings.Contains(w, "@") || strings.HasPrefix(w, "www."); !address && strings.ContainsFunc(w, unicode.IsLetter) {
			return true
		}
	}
	return !strings.Contains(line, "://") && !strings.Contains(line, "@") && !strings.Contains(line, "www.")
}

// readTop takes the lines of the head.
func (p *page) readTop() (h head) {
	for i := range p.top {
		line, f := p.line(i), p.furniture
		if m := f.label.FindStringSubmatchIndex(line); m != nil {
			p.out[i] = true
			value := text.Span{Start: p.paras[i].Start + m[4], End: p.paras[i].Start + len(strings.TrimRight(line, "*_ "))}
			switch label := line[m[2]:m[3]]; {
			case value.Empty(), !text.HasWords(value.Of(p.doc)):
			case utf8.RuneCountInString(value.Of(p.doc)) > titleRunes:
			case f.titled.Has(label) && h.title.Empty():
				h.title = value
			case f.dated.Has(label):
				h.dates = append(h.dates, value)
			}
		} else if f.greeting.MatchString(line) {
			p.out[i] = true
		} else if f.mark.MatchString(line) || p.isCredit(p.doc, p.paras[i]) || f.record.MatchString(line) && isHeadline(p.doc, p.paras[i]) {
			h.dates = append(h.dates, p.paras[i])
		}
	}
	return h
}

// dropLines drops what is furniture wherever it stands: marks, page numbers, whom to ask, the head of a mail within the
// text, and the one line that is a day, which it returns: of several, each heads an entry.
func (p *page) dropLines() (day text.Span) {
	days, labels, sent, asked, repeated := []int{}, 0, false, false, false
	for i := range p.paras {
		line, f := p.line(i), p.furniture
		repeated = f.quoting.MatchString(line) && i+1 < len(p.paras) && strings.HasPrefix(p.line(i+1), ">") || repeated && strings.HasPrefix(line, ">")
		asked = f.contact.MatchString(line) || asked && p.adjoins(i) && !p.isProse(i)
		p.out[i] = p.out[i] || asked || repeated || p.isLine(i) || i >= p.top && p.isStamp(p.doc, p.paras[i])
		if f.day.MatchString(line) && !strings.HasPrefix(line, "#") {
			days = append(days, i)
		}
		m := f.label.FindStringSubmatch(line)
		if m == nil {
			labels, sent = 0, false
			continue
		}
		labels, sent = labels+1, sent || f.sender.Has(m[1])
		for at := i; sent && labels >= innerLabel && at > i-labels && !p.out[at]; at-- {
			p.out[at] = true
		}
	}
	if len(days) == 1 && days[0] < p.top && len(p.paras) > 1 {
		p.out[days[0]] = true
		return p.paras[days[0]]
	}
	return text.Span{}
}

// adjoins reports whether no blank line stands above a paragraph.
func (p *page) adjoins(i int) bool {
	return strings.Count(p.doc[p.paras[i-1].End:p.paras[i].Start], "\n") == 1
}

// dropLetterhead drops what stands above a mark such as PRESS RELEASE when the headline follows it, or above SUBJECT.
func (p *page) dropLetterhead(h head) {
	mark := -1
	for i := range p.top {
		if p.furniture.release.MatchString(p.line(i)) || p.paras[i].Start <= h.title.Start && h.title.End <= p.paras[i].End && !h.title.Empty() {
			mark = i
		}
	}
	headed := !h.title.Empty()
	for i := mark + 1; i < p.top; i++ {
		headed = headed || !p.out[i]
	}
	for i := 0; i < mark && headed; i++ {
		p.out[i] = p.out[i] || markedTitle(p.doc, p.paras[i]).Empty()
	}
}

// dropEnd drops what stands behind the story: below ### or ENDS, names below a closing, and what a firm says of itself.
func (p *page) dropEnd() {
	last := -1 // where a further story begins
	for i := len(p.paras) - 1; i > p.top && last < 0; i-- {
		if _, _, behind := p.dateline(p.doc, p.paras[i]); behind > p.paras[i].Start {
			last = i
		}
	}
	for i := max(p.top, last); i < len(p.paras); i++ {
		line := p.line(i)
		ended := i > p.top && endMark.MatchString(p.doc[p.paras[i-1].End:p.paras[i].Start]) || p.furniture.end.MatchString(line) || endNumber.MatchString(line)
		about := i > p.top && p.furniture.about.MatchString(line)
		switch {
		case ended, about:
			for ; i < len(p.paras); i++ {
				p.out[i] = true
			}
		case i > p.top && (p.furniture.closing.MatchString(line) || signature.MatchString(p.doc[p.paras[i-1].End:p.paras[i].Start])):
			for p.out[i] = true; i+1 < len(p.paras) && signs(p.line(i+1)); i++ {
				p.out[i+1] = true
			}
		}
	}
}

// signs reports whether a line below a closing may be a name, an office or an address.
func signs(line string) bool {
	return utf8.RuneCountInString(line) <= nameRoom && !text.IsStopped(line) && !text.IsItem(line)
}

var (
	endMark   = regexp.MustCompile(`\n *# ?# ?#(?: ?#)* *\n`)
	signature = regexp.MustCompile(`\n(?:--|_{20,})\n`)
	endNumber = regexp.MustCompile(`^[-–— ]+30[-–— ]+$`)
)
