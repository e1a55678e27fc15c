package briefing

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/text"
)

// layout is a text as it is read: its sentences, and the page on which dates, names and statements are found.
type layout struct {
	page      string // the text, of the same length, with all that is no prose of its summary and body blotted out
	sentences []Sentence
	paragraph []int       // of each sentence
	records   []text.Span // paragraphs that only say what the text is, whose days are none of the story
	log       []dayHeading
	sections  []dates.Section // that the headings of the log begin
	dated     []int           // by paragraph: the heading of the log that dates it, counted from 1; 0 for none
}

// maxRecords is how many lines of a text say what it is: the first, in several languages at most.
const maxRecords = 4

// layOut finds the sentences of a story.
func (r *native) layOut(s Story, published time.Time, in dates.Variant) layout {
	c := r.contentOf(s)
	paragraphs := c.paragraphs
	l := layout{log: r.findLog(s.Text, c, published, in)}
	l.sections, l.dated = sectionsOf(s.Text, paragraphs, l.log, published)
	page := bytes.Repeat([]byte{text.Break}, len(s.Text))
	headings := l.log
	for n, p := range paragraphs {
		blotted := 0 // bytes of the paragraph that name the day of a log
		if len(headings) > 0 && headings[0].paragraph == n {
			if blotted = headings[0].stamp; blotted == 0 {
				blotted = p.End - p.Start
			}
			headings = headings[1:]
		} else if l.dated[n] > 0 {
			blotted = len(hour.FindString(p.Of(s.Text)))
		}
		for _, part := range s.parts() {
			piece := text.Span{Start: max(p.Start, part.Start), End: min(p.End, part.End)}
			if piece.Empty() {
				continue
			}
			if len(l.records) < maxRecords && r.asides.record.MatchString(piece.Of(s.Text)) {
				l.records = append(l.records, piece)
			}
			r.addParagraph(&l, s.Text, page, piece, part.name, n)
			if end := min(p.Start+blotted, piece.End); end > piece.Start {
				copy(page[piece.Start:end], bytes.Repeat([]byte{text.Break}, end-piece.Start))
			}
		}
	}
	l.page = string(page)
	return l
}

// addParagraph adds the sentences of a paragraph, and writes it on the page.
func (r *native) addParagraph(l *layout, doc string, page []byte, piece text.Span, part Part, n int) {
	copy(page[piece.Start:], bytes.ReplaceAll([]byte(piece.Of(doc)), []byte{'\n'}, []byte{' '}))
	r.asides.blot(page, piece)
	for i, at := range r.withDay(doc, r.sentences.Sentences(doc, piece)) {
		if !text.HasWords(string(page[at.Start:at.End])) {
			continue
		}
		if f := r.credits.furniture; f.courtesy.matches(at.Of(doc)) || f.isCaption(at.Of(doc)) {
			copy(page[at.Start:at.End], bytes.Repeat([]byte{text.Break}, at.End-at.Start))
			continue
		}
		if last := len(l.sentences) - 1; i == 0 && last >= 0 && l.sentences[last].Part == part && l.paragraph[last] == n-1 &&
			text.IsItem(piece.Of(doc)) && r.sentences.LeadsToItem(l.sentences[last].Text, piece.Of(doc)) && at.End-l.sentences[last].Start <= text.MaxSentence {
			l.sentences[last].End = at.End
			l.sentences[last].Text = l.sentences[last].Of(doc)
			continue
		}
		r.asides.joinOrdinals(page, at)
		l.sentences = append(l.sentences, Sentence{Passage: Passage{Span: at}, Pos: len(l.sentences), Part: part, Text: at.Of(doc)})
		l.paragraph = append(l.paragraph, n)
	}
}

// withDay puts a day that stands by itself at the start of a paragraph into the sentence of which it is the day: "3 May 2026. The pump failed."
func (r *native) withDay(doc string, sentences []text.Span) []text.Span {
	if len(sentences) < 2 || sentences[1].End-sentences[0].Start > text.MaxSentence || !r.credits.furniture.day.matches(strings.TrimRight(sentences[0].Of(doc), ".*_ ")) {
		return sentences
	}
	sentences[1].Start = sentences[0].Start
	return sentences[1:]
}

// isRecord reports whether a date stands in a line that says what the text is: "a transcript of today's briefing".
func (l *layout) isRecord(d dates.Date) bool {
	return slices.ContainsFunc(l.records, func(p text.Span) bool { return p.Start <= d.Start && d.End <= p.End })
}

// isHeading reports whether a date is all that its sentence says: a month that stands over what follows.
func (l *layout) isHeading(d dates.Date) bool {
	i, _ := slices.BinarySearchFunc(l.sentences, d.End, func(s Sentence, end int) int { return s.End - end })
	if i == len(l.sentences) || l.sentences[i].Start > d.Start {
		return false
	}
	s := l.sentences[i]
	return !text.HasWords(s.Text[:d.Start-s.Start]) && !text.HasWords(s.Text[d.End-s.Start:])
}
