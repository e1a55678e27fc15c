package briefing

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// MaxText is the longest text that a briefing takes, in bytes of its stored form.
const MaxText = 1 << 20

const (
	headParagraphs = 6   // a dateline or byline further down opens no body
	titleRunes     = 160 // a longer line is no headline
	leadRunes      = 100 // of a short first line above a dateline, and of a headline that is made from the first sentence
)

// Parse takes a pasted or uploaded text apart. It knows the headline above or below a summary, Markdown and
// underlined titles, bylines, and the datelines of the agencies; a text without any of these is all Body. Tell says in which
// language it is written.
// A paragraph of the head that is none of these parts stays in Text alone.
//
// The text is cleaned first (see clean); parsing a Story's Text again gives the same Story. Errors are
// Faults: the text is empty, holds no letters, or is longer than MaxText.
func (r *Reader) Parse(doc string) (Story, error) { return r.ParseIn("", doc) }

// ParseIn is Parse for a text that somebody has said the language of; "" where nobody has.
func (r *Reader) ParseIn(in language.Tag, doc string) (Story, error) {
	doc = Clean(doc)
	in = cmp.Or(in, r.Tell(doc))
	doc = r.of(in).sentences.JoinCut(doc)
	switch {
	case doc == "":
		return Story{}, Refusal("intake.text-empty")
	case len(doc) > MaxText:
		return Story{}, Refusal("intake.text-long", "size", (len(doc)+1023)/1024, "n", MaxText/1024)
	case !strings.ContainsFunc(doc, unicode.IsLetter):
		return Story{}, Refusal("intake.text-wordless")
	}
	return r.TakeApart(in, doc), nil
}

// TakeApart takes a stored text apart as ParseIn does, and leaves it as it is, whatever today's Parse would clean. A text
// without words is all Body.
func (r *Reader) TakeApart(in language.Tag, stored string) Story {
	in = cmp.Or(in, r.Tell(stored))
	credits := r.of(in).credits
	p := parser{Story{Text: stored, Language: in, content: credits.contentOf(stored)}, credits}
	paras := p.content.paragraphs
	if len(paras) == 0 {
		p.Body = text.Span{Start: 0, End: len(stored)}
		return p.Story
	}
	n := p.findBody(paras)
	p.readHead(paras[:n], p.content.above)
	return p.Story
}

// parser is a story that is being taken apart.
type parser struct {
	Story
	*credits
}

// findBody sets Place, Agency and Body, and returns how many paragraphs stand in the head above the body.
func (s *parser) findBody(paras []text.Span) int {
	top := paras[:min(len(paras), headParagraphs)]
	n := s.headWithoutDateline(paras, top)
	start := len(s.Text)
	if n < len(paras) {
		start = paras[n].Start
	}
	for i, p := range top {
		place, agency, behind := s.dateline(s.Text, p)
		alone := behind == p.End
		if behind == p.Start || !alone && len(paras) > 1 && agency.Empty() && isHeadline(s.Text, p) {
			continue
		}
		s.Place, s.Agency, n, start = place, agency, i, behind
		if alone && i+1 < len(paras) {
			start = paras[i+1].Start
		}
		break
	}
	if start < len(s.Text) {
		s.Body = text.Span{Start: start, End: len(s.Text)}
	}
	return n
}

// headWithoutDateline returns how many paragraphs a byline, a stamp or the look of a headline puts above the body.
func (s *parser) headWithoutDateline(paras, top []text.Span) int {
	n := 0
	for i, p := range top {
		record := i < 2 && isHeadline(s.Text, p) && s.furniture.record.MatchString(p.Of(s.Text))
		if (record || s.isCredit(s.Text, p)) && (i < 2 || i+1 < len(paras)) {
			n = i + 1
		}
	}
	switch {
	case n > 0:
	case s.isSection(paras[0]) && len(top) > 1 && !s.isSection(top[1]) && (isHeadline(s.Text, top[1]) || !markedTitle(s.Text, top[1]).Empty()):
		n = 2 // Incident title, and the title
	case isHeadline(s.Text, paras[0]) || !markedTitle(s.Text, paras[0]).Empty():
		n = 1
	case len(top) > 2 && isHeadline(s.Text, top[1]) && strings.Count(s.Text[top[0].End:top[1].Start], "\n") == 1 &&
		strings.Count(s.Text[top[1].End:top[2].Start], "\n") > 1:
		n = 2 // a headline right below the summary, then a blank line
	}
	return n
}

// readHead sets Title, Summary and Byline from the paragraphs above the body, and what the document says above them.
func (s *parser) readHead(head []text.Span, above head) {
	title := s.findTitle(head, !above.title.Empty())
	s.Title = above.title
	if title >= 0 {
		s.Title = head[title]
		if marked := markedTitle(s.Text, head[title]); !marked.Empty() {
			s.Title = marked
		}
		if taken := s.Title.Start + len(s.take.FindString(s.Title.Of(s.Text))); taken < s.Title.End {
			s.Title.Start = taken
		}
	}
	for i, p := range head {
		if a := s.author(s.Text, p); i != title && !a.Empty() && s.Byline.Empty() {
			s.Byline = a
		}
	}
	for i, p := range head { // the first run of plain paragraphs
		below := i > 0 && i-1 != title && !s.author(s.Text, head[i-1]).Empty() && isHeadline(s.Text, p) // the agency of whom the byline names
		switch plain := i != title && !below && !s.isCredit(s.Text, p) && !s.isSection(p); {
		case plain && s.Summary.Empty():
			s.Summary = p
		case plain:
			s.Summary.End = p.End
		case !s.Summary.Empty():
			return
		}
	}
}

// findTitle returns which paragraph of the head is the title: a marked one, else the first that looks like a headline,
// else a short first line above a dateline; -1 when there is none. Where another title is given, only a marked one is.
func (s *parser) findTitle(head []text.Span, given bool) int {
	for i, p := range head {
		if !markedTitle(s.Text, p).Empty() && !s.isSection(p) {
			return i
		}
	}
	if given {
		return -1
	}
	for _, is := range []func(string) bool{s.furniture.record.MatchString, func(string) bool { return true }} {
		for i, p := range head {
			if isHeadline(s.Text, p) && !s.isCredit(s.Text, p) && !s.isSection(p) && is(p.Of(s.Text)) {
				return i
			}
		}
	}
	if len(head) > 0 && utf8.RuneCountInString(head[0].Of(s.Text)) <= leadRunes && !s.isCredit(s.Text, head[0]) && !s.isSection(head[0]) {
		return 0
	}
	return -1
}

var marked = regexp.MustCompile(`^(?:#{1,6} +(.+?)(?: +#+)?|\*\*([^*]+)\*\*|__([^_]+)__)$`)

// markedTitle returns the words of a Markdown heading, of a paragraph in bold, or of an underlined line.
func markedTitle(doc string, para text.Span) text.Span {
	p := para.Of(doc)
	if utf8.RuneCountInString(p) > titleRunes {
		return text.Span{}
	}
	if m := marked.FindStringSubmatchIndex(p); m != nil {
		for i := 2; i < len(m); i += 2 {
			if m[i] >= 0 && text.HasWords(p[m[i]:m[i+1]]) {
				return text.Span{Start: para.Start + m[i], End: para.Start + m[i+1]}
			}
		}
	}
	under, found := strings.CutPrefix(doc[para.End:], "\n")
	under, _, _ = strings.Cut(under, "\n")
	if found && len(under) >= 3 && (strings.Trim(under, "=") == "" || strings.Trim(under, "-") == "") {
		return para
	}
	return text.Span{}
}

// isHeadline reports whether the paragraph looks like a headline: short, no list item, no stop at its end.
func isHeadline(doc string, para text.Span) bool {
	p := para.Of(doc)
	return utf8.RuneCountInString(p) <= titleRunes && !text.IsItem(p) && !text.IsStopped(p)
}
