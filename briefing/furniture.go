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
	mark     opening        // a line of marks alone
	release  opening        // one that stands above the headline
	record   *regexp.Regexp // a headline of what tells of one day
	quoting  *regexp.Regexp // the line above an older mail
	label    opening        // the label and the value of a line of a head
	contact  opening
	greeting opening
	closing  opening
	courtesy opening // a sentence that tells nothing
	about    opening
	end      opening
	edge     opening        // a line at the edge of a page, or of who sends a release
	day      opening        // a line that is a day
	beside   opening        // a line beside the text: the credit of a picture, the history of revisions
	depicts  opening        // a sentence that says what a picture shows
	seen     *regexp.Regexp // the same, which closes with its place and its day
	caption  *regexp.Regexp // what closes with the agency of a picture and its photographer
	titled   language.Set
	dated    language.Set
	sender   language.Set
	section  language.Set   // heads a part of a document: Overview
	running  *regexp.Regexp // a line at the top or foot of each page, but for its number
}

const (
	lineRoom    = 160 // runes; a longer paragraph is prose
	topRoom     = 24  // paragraphs of a document that can be its head
	innerLabel  = 3   // lines in a row that are the head of a mail within a text
	captionRoom = 600 // bytes
	nameRoom    = 60  // runes of a line below a closing: a name, an office, an address
)

// newFurniture takes the words of a language; weekday and month are its names of days and months, as expressions.
func newFurniture(lang *language.Language, weekday, month string) *furniture {
	set := func(marks ...string) language.Set { return lang.Marked("heads", marks...) }
	words := func(mark string) string { return set(mark).Pattern() }
	line := func(pattern string) string { return `^(?i)[*_# ]*` + pattern + `[*_ ]*$` }
	credits := func(mark string) string { return `(?i:` + lang.Marked("credits", mark).Pattern() + `)` }
	day := `(?:` + weekday + `,? )?(?:` + month + ` \d{1,2}\p{L}{0,2},? \d{4}|\d{1,2}\p{L}{0,2}\.? ` + month + `,? \d{4}|\d{4}-\d\d-\d\d)`
	beside := `(?:[ :;,/()|*_–—-]|\d+(?:[.:/]\d+)*\.?|[ap]\.?m\b\.?|(?:` + weekday + `|` + month + `|` + words("beside") + `)\b\.?|` + words("mark") + `\b)*`
	f := &furniture{
		mark:    newOpening(line(`(?:[\[(–—-]*`+words("mark")+`\b`+beside+`[\])]?|`+words("opening")+`\b[^.!?]*)`), set("mark", "opening")),
		record:  regexp.MustCompile(`(?i:\b` + words("record") + `\b)`),
		quoting: regexp.MustCompile(line(`.{0,150} ` + words("quoting") + ` ?:`)),
		release: newOpening(line(words("release")+`\b`+beside), set("release")),
		label:   newOpening(`^[*_]{0,2}(?i:(`+words("label")+`))[*_]{0,2} ?:[*_]{0,2}\s*(.*)$`, set("label")),
		contact: newOpening(line(words("contact")+`(?: ?:.*)?`), set("contact")),
		greeting: newOpening(`^(?i:`+words("greeting")+`)(?:(?:[ ,][^.?!:]{0,60})?[,:!–—-]|(?: \p{Ll}+){0,2}\.?)$`,
			set("greeting")),
		closing: newOpening(line(words("closing")+`[,.!]?`), set("closing")),
		courtesy: newOpening(`^(?i:`+words("courtesy")+`|(?:`+words("wisher")+` )?`+words("wish")+` (?:`+words("wishing")+` )?`+words("wished")+`)(?:[ ,.!:]|$)|^(?i:`+words("points")+`): `,
			set("courtesy", "wisher", "wish", "points")),
		about: newOpening(`^[*_# ]*`+words("about")+` (?:`+lang.Marked("grammar", "definite").Pattern()+` )?\p{Lu}[^.:;!?]{0,80}(?:[*_:]*$|[*_]*: )`,
			set("about")),
		end: newOpening(line(`(?:\(?[-–— ]*`+words("end")+`[-–— ]*\)?|`+words("counted")+` ?\(\d+\)|\d+ `+words("counted")+`)`), set("end", "counted")),
		edge: newOpening(`^(?i:`+words("page")+`) \d+ ?(?:(?i:`+words("of")+`)|/) ?\d+(?:\P{Ll}\P{Ll}.*)?$|`+
			`^`+words("origin")+`: .*$|^`+strings.ToUpper(words("origin"))+` \p{Lu}.*$|^[(\[]?(?i:`+words("desk")+`) \p{Lu}.*$|`+
			`^(?i:`+copyright+`|`+words("rights")+` (?:`+copyright+`|\d{4})).*$|^(?i:`+words("reserved")+`)\.?$|`+
			`^[(\[]?(?:[-–—] ?\d{1,4} ?[-–—]|(?i:`+words("page")+`) \d{1,4}(?: ?/ ?\d{1,4})?|\d{1,4} ?\| ?(?i:`+words("page")+`))$`,
			set("page", "origin", "desk", "rights", "reserved")),
		day: newOpening(line(`(?:[\p{L}’'-]+(?: [\p{L}’'-]+){0,2}, )?`+day+`(?:,? \d{1,2}[:.]\d\d.*)?`), lang.Set("weekdays", "months")),
		beside: newOpening(`^[(\[]?(?:(?:\p{L}+ ){0,2}`+credits("picture")+`(?: \p{L}+){0,2} ?:|`+credits("picture")+` `+credits("byline")+` \p{Lu}|`+
			credits("revision")+` ?(?:[(\[][^)\]]{0,40}[)\]] ?)?(?::|$)|`+credits("edition")+` \d+(?:\.\d+)*[ ,(:–—-]+`+day+`\)?$)`, lang.Marked("credits", "picture", "revision", "edition")),
		caption: regexp.MustCompile(`(?:^|[.!?] )[(\[]?(?:\p{Lu}[\p{L}.]+ ){0,3}\p{Lu}[\p{L}.]+/\p{Lu}[\p{L}.’'-]+(?:[ /]\p{Lu}[\p{L}.’'-]*)*[)\]]?$|[.!?] ` + credits("picture") + ` ?: \p{Lu}[^.!?]{0,80}$`),
		titled:  set("titled"),
		dated:   set("dated"),
		sender:  set("sender"),
		section: set("section"),
		running: regexp.MustCompile(`^(?:(.{3,}?)[ |·–—-]+(?i:` + words("page") + `) \d{1,4}(?: (?i:` + words("of") + `) \d{1,4})?|(?i:` + words("page") + `) \d{1,4}(?: (?i:` + words("of") + `) \d{1,4})?[ |·–—-]+(.{3,}))$`),
	}
	f.depicts = newOpening(`^(?:`+day+` ?[:–—-] |`+month+` \d{1,2}: )?`+credits("depicts")+` (?:[\p{L}\d.,’']+ ){0,5}?`+credits("picture")+`(?:,| `+credits("taking")+`\b)`,
		lang.Marked("credits", "depicts"), lang.Set("months"))
	f.depicts.numbers = true
	f.seen = regexp.MustCompile(`\b` + credits("seen") + `\b.*\p{Lu}[\p{L}.’-]+,? ` + day + `\.?$`)
	f.end.numbers = true
	f.edge.words.Add("©", "c")
	f.edge.numbers, f.day.numbers = true, true
	f.beside.before, f.day.before = 2, 3
	return f
}

const copyright = `©|\(c\)`

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

// content is what a document holds: the paragraphs of its story, and what is said above them.
type content struct {
	paragraphs []text.Span
	above      head
}

// contentOf returns the paragraphs of a document without its furniture. Where nothing else is there, all are story.
func (c *credits) contentOf(doc string) *content {
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
		return &content{paragraphs: p.paras}
	}
	return &content{story, h}
}

func (p *page) line(i int) string { return p.paras[i].Of(p.doc) }

// isProse reports whether the text itself begins with a paragraph.
func (p *page) isProse(i int) bool {
	line := p.line(i)
	if _, _, behind := p.dateline(p.doc, p.paras[i]); behind > p.paras[i].Start {
		return true
	}
	if p.furniture.label.matches(line) || p.isLine(i) || p.furniture.greeting.matches(line) {
		return false
	}
	if end := strings.TrimRight(line, ")]"); end != line {
		if at := strings.LastIndexAny(end, "(["); at > 0 && text.IsStopped(strings.TrimSpace(end[:at])) {
			return true // The weir is open. (Photo: Ann Lee, 3 May 2026)
		}
	}
	return utf8.RuneCountInString(line) > lineRoom || text.IsStopped(line)
}

// isLine reports whether a paragraph is furniture wherever it stands.
func (p *page) isLine(i int) bool {
	line, f := p.line(i), p.furniture
	if len(line) <= captionRoom && strings.ContainsAny(line, "/:") && f.caption.MatchString(line) {
		return true
	}
	if utf8.RuneCountInString(line) > lineRoom {
		return false
	}
	return f.mark.matches(line) || f.edge.matches(line) || p.isContact(i) || f.beside.matches(line) || !hasPlainWord(line)
}

// isContact reports whether a paragraph begins the lines that tell whom to ask. What leads the text, has the words of a headline
// and stands right above the story is one: "Contact: How the Probe Was Lost".
func (p *page) isContact(i int) bool {
	const fewest = 4 // words of such a headline
	line := p.line(i)
	headline := i == 0 && len(p.paras) > 1 && len(strings.Fields(line)) > fewest && !strings.ContainsAny(line, "@0123456789,/") && p.isProse(1)
	return p.furniture.contact.matches(line) && !headline
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

// isCaption reports whether a sentence says what a picture shows: "In this photo taken on 3 May, …", "A crane is seen in Arvo, May 3, 2019."
func (f *furniture) isCaption(sentence string) bool {
	end := strings.TrimRight(sentence, ".")
	dated := len(end) > 4 && tellsYear(end[len(end)-4:])
	return dated && f.seen.MatchString(sentence) || f.depicts.matches(sentence)
}

// readTop takes the lines of the head.
func (p *page) readTop() (h head) {
	for i := range p.top {
		line, f := p.line(i), p.furniture
		if m := f.label.find(line); m != nil {
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
		} else if f.greeting.matches(line) {
			p.out[i] = true
		} else if f.mark.matches(line) || p.isCredit(p.doc, p.paras[i]) || isHeadline(p.doc, p.paras[i]) && f.record.MatchString(line) {
			h.dates = append(h.dates, p.paras[i])
		}
	}
	return h
}

// dropLines drops what is furniture wherever it stands: marks, page numbers, whom to ask, the head of a mail within the
// text, and the one line that is a day, which it returns: of several, each heads an entry.
func (p *page) dropLines() (day text.Span) {
	p.dropRunning()
	days, labels, sent, asked, repeated := []int{}, 0, false, false, false
	for i := range p.paras {
		line, f := p.line(i), p.furniture
		repeated = i+1 < len(p.paras) && strings.HasPrefix(p.line(i+1), ">") && f.quoting.MatchString(line) || repeated && strings.HasPrefix(line, ">")
		asked = p.isContact(i) || asked && p.adjoins(i) && !p.isProse(i)
		p.out[i] = p.out[i] || asked || repeated || p.isLine(i) || i >= p.top && p.isStamp(p.doc, p.paras[i])
		if f.day.matches(line) && !strings.HasPrefix(line, "#") && i+1 < len(p.paras) { // with something below that it can head
			days = append(days, i)
		}
		m := f.label.find(line)
		if m == nil {
			labels, sent = 0, false
			continue
		}
		labels, sent = labels+1, sent || f.sender.Has(line[m[2]:m[3]])
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

// isSection reports whether a paragraph of the head only names a part of the document, or the day of its first entry.
func (s *parser) isSection(p text.Span) bool {
	words := strings.Join(strings.Fields(strings.Trim(p.Of(s.Text), "#*_ :[]")), " ")
	return s.furniture.section.Has(words) || s.furniture.day.matches(words)
}

// adjoins reports whether no blank line stands above a paragraph.
func (p *page) adjoins(i int) bool {
	return strings.Count(p.doc[p.paras[i-1].End:p.paras[i].Start], "\n") == 1
}

// dropLetterhead drops what stands above a mark such as PRESS RELEASE when the headline follows it, or above SUBJECT.
func (p *page) dropLetterhead(h head) {
	mark := -1
	for i := range p.top {
		if p.furniture.release.matches(p.line(i)) || p.paras[i].Start <= h.title.Start && h.title.End <= p.paras[i].End && !h.title.Empty() {
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
