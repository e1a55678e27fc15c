package briefing

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/quotes"

	"dateline/briefing/text"
)

// Reader is the version of the reader: raised when Read comes to other facts from the same text, and stored with them.
const Reader = 2

// Read finds the sentences of a story's summary and body, the dates in them, resolved against the day it was published,
// the names, and who says what; in is the English that it is written in. Titles, bylines and datelines give no facts. The story must come from Parse. The facts are in
// order of the text, with every place a place in s.Text.
func Read(s Story, published time.Time, in dates.Variant) Facts {
	var f Facts
	var paragraph []int                             // of each sentence
	page := bytes.Repeat([]byte{'\n'}, len(s.Text)) // the text with all but the parts that are read blotted out
	for n, p := range paragraphs(s.Text) {
		for _, part := range s.parts() {
			piece := text.Span{Start: max(p.Start, part.Start), End: min(p.End, part.End)}
			if piece.Empty() {
				continue
			}
			copy(page[piece.Start:], bytes.ReplaceAll([]byte(piece.Of(s.Text)), []byte{'\n'}, []byte{' '}))
			f.addSentences(s.Text, piece, part.name)
			for len(paragraph) < len(f.Sentences) {
				paragraph = append(paragraph, n)
			}
		}
	}
	read := string(page)
	f.addDates(slices.DeleteFunc(in.Find(read, published), func(d dates.Date) bool { return attribute(s.Text, d) }))
	f.Names = names.Find(read)
	f.openers(paragraph)
	f.addSaid(s.Text, statements().Find(read, f.Names))
	return f
}

// statements finds who says what in English.
var statements = sync.OnceValue(func() *quotes.Finder { return quotes.New(language.English()) })

type part struct {
	text.Span
	name Part
}

// parts returns the parts that hold sentences, in order of the text.
func (s Story) parts() []part {
	return []part{{s.Summary, InSummary}, {s.Body, InBody}}
}

func (f *Facts) addSentences(text string, para text.Span, in Part) {
	for _, at := range sentences(text, para) {
		f.Sentences = append(f.Sentences, Sentence{
			Passage: Passage{Span: at}, Pos: len(f.Sentences), Part: in, Text: at.Of(text),
		})
	}
}

// attribute reports whether a year but names a thing: "the 2026 budget", "the council's 2019 report". It dates no event.
func attribute(text string, d dates.Date) bool {
	if d.Precision != dates.Year || d.End-d.Start != len("2026") {
		return false
	}
	before := strings.TrimRight(text[:d.Start], " \n")
	word := strings.ToLower(before[strings.LastIndexAny(before, " \n(“\"‘'’")+1:])
	switch word {
	case "the", "a", "an", "its", "their", "his", "her", "our", "this", "that":
		return true
	}
	return word == "s" && strings.HasSuffix(strings.ReplaceAll(before, "’", "'"), "'s")
}

// addDates makes an event of every date or time that means days and lies in one sentence, once for the same days.
// Other dates and times are unresolved, but for those that only say now, once or soon.
func (f *Facts) addDates(found []dates.Date) {
	next := 0
	for _, d := range found {
		if d.Kind != dates.KindDate && d.Kind != dates.KindTime {
			continue
		}
		for next < len(f.Sentences) && f.Sentences[next].End < d.End {
			next++
		}
		switch d.Value {
		case "PRESENT_REF", "PAST_REF", "FUTURE_REF":
			continue
		}
		if next == len(f.Sentences) || f.Sentences[next].Start > d.Start || d.From.IsZero() && d.To.IsZero() {
			f.Unresolved = append(f.Unresolved, d)
			continue
		}
		f.addEvent(Event{Cited{Sentence: f.Sentences[next]}, d})
	}
}

// maxDates is how many dates a sentence can tell of. One with more is a table.
const maxDates = 12

// addEvent adds an event unless its sentence has told of the same days already.
func (f *Facts) addEvent(e Event) {
	told := 0
	for i := len(f.Events) - 1; i >= 0 && f.Events[i].Pos == e.Pos; i-- {
		w := f.Events[i].When
		if w.From.Equal(e.When.From) && w.To.Equal(e.When.To) && w.Precision == e.When.Precision && w.Status == e.When.Status {
			return
		}
		told++
	}
	if told == maxDates {
		e.When.Working = "one of too many dates in one sentence"
		f.Unresolved = append(f.Unresolved, e.When)
		return
	}
	f.Events = append(f.Events, e)
}
