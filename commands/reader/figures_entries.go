package reader

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/briefing/quantities"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline/draw"
	"dateline/wording"
)

// countedEntry is one sentence of /figures, with its figures that count what was asked for.
type countedEntry struct {
	number  int
	figures []storage.DatedFigure // at least one
	again   []briefing.Cited      // where other briefings have the same sentence
	by      string                // who says so; "" where nobody is named
	doubted bool                  // the text says that it is not confirmed
}

// countedEntries puts the figures of a sentence together, and the same sentences of the same day, or, where they tell of none, of any.
func countedEntries(found []storage.DatedFigure) (entries []countedEntry) {
	type words struct{ day, text string }
	known := map[words]int{}
	for _, f := range found {
		w := words{f.When.Value, f.Text}
		if f.When == f.Of.Day() {
			w.day = "" // said again later
		}
		at, again := known[w]
		switch {
		case !again:
			known[w] = len(entries)
			entries = append(entries, countedEntry{number: len(entries) + 1, figures: []storage.DatedFigure{f}})
		case entries[at].figures[0].Passage == f.Passage:
			entries[at].figures = append(entries[at].figures, f)
		case !slices.Contains(entries[at].again, f.Cited):
			entries[at].again = append(entries[at].again, f.Cited)
		}
	}
	return entries
}

// figuresIn counts the figures of entries.
func figuresIn(entries []countedEntry) (n int) {
	for _, e := range entries {
		n += len(e.figures)
	}
	return n
}

// bold are the figures' places in their sentence.
func (e countedEntry) bold() (spans []text.Span) {
	for _, f := range e.figures {
		spans = append(spans, text.Span{Start: f.What.Start - f.Start, End: f.What.End - f.Start})
	}
	return spans
}

// mark says what the text doubts of the entry; "" where it vouches for it.
func (e countedEntry) mark(in wording.Language) string {
	var marks []string
	switch e.figures[0].What.Status {
	case quantities.Denied:
		marks = append(marks, in.Say("marks.denied"))
	case quantities.Planned:
		marks = append(marks, in.Say("figures.planned"))
	case quantities.Supposed:
		marks = append(marks, in.Say("figures.supposed"))
	case quantities.Doubted:
		e.doubted = true
	}
	var corrected []string
	for _, f := range e.figures {
		if f.Corrected {
			corrected = append(corrected, f.What.Label(in, f.Counted))
		}
	}
	if len(corrected) > 0 {
		marks = append(marks, in.Say("marks.figure-corrected", "value", strings.Join(corrected, ", ")))
	}
	if e.doubted {
		marks = append(marks, in.Say("marks.unconfirmed"))
	}
	return strings.Join(marks, ", ")
}

// nameSpeakers finds whose the figures are: of several statements around one the first that names somebody.
func (d *Desk) nameSpeakers(ctx context.Context, r dialog.Request, entries []countedEntry) error {
	passages := make([]briefing.Passage, len(entries))
	for i, e := range entries {
		passages[i] = e.figures[0].Passage
	}
	claims, err := d.Store.Claims(ctx, r.Guild, r.Audience, passages)
	if err != nil {
		return err
	}
	for i := range entries {
		e := &entries[i]
		for _, s := range claims[i] {
			if !s.Claims(e.figures[0].What.Span) {
				continue
			}
			if e.by == "" {
				e.by = s.By
			}
			e.doubted = e.doubted || s.Doubted()
		}
	}
	return nil
}

// mostPictured is how many figures a picture can tell apart.
const mostPictured = 60

// figuresPicture is the picture of a list of figures, and what it rests on.
type figuresPicture struct {
	draw.Figures
	cited                 []briefing.Cited
	shown, newest, others int // figures in it, older ones that it has no room for, and those of other units
}

// pictureOf puts the figures of the most frequent unit into a picture, of many the newest.
func pictureOf(in wording.Language, title string, entries []countedEntry) (p figuresPicture) {
	counts, all := map[string]int{}, figuresIn(entries)
	for _, e := range entries {
		for _, f := range e.figures {
			counts[f.What.Unit]++
		}
	}
	unit := entries[0].figures[0].What.Unit
	for _, e := range entries {
		for _, f := range e.figures {
			if counts[f.What.Unit] > counts[unit] {
				unit = f.What.Unit
			}
		}
	}
	p.In, p.Title, p.Unit = in, title, unit
	for _, e := range entries {
		for _, f := range e.figures {
			if f.What.Unit != unit {
				continue
			}
			w := f.What
			p.Figures.Figures = append(p.Figures.Figures, draw.Figure{Number: e.number, From: f.When.From, To: f.When.To, Low: w.From, High: w.To,
				Least: w.Bound == quantities.Least || w.Bound == quantities.More, Most: w.Bound == quantities.Most || w.Bound == quantities.Fewer,
				Doubted: e.mark(in) != "", Series: cmp.Or(e.by, in.Say("marks.no-source"))})
			p.cited = append(p.cited, f.Cited)
		}
	}
	many := max(0, len(p.cited)-mostPictured)
	p.Figures.Figures, p.cited = p.Figures.Figures[many:], p.cited[many:]
	p.shown, p.newest, p.others = len(p.cited), many, all-counts[unit]
	p.Note = in.Say("figures.figures", "n", all)
	if p.shown < all {
		p.Note = p.without(in, in.Say("figures.share", "shown", p.shown, "n", all))
	}
	return p
}

// without says of a list what of it is not in the picture.
func (p figuresPicture) without(in wording.Language, coverage string) string {
	if p.others > 0 {
		coverage = in.Say("figures.other-units", "coverage", coverage, "n", p.others)
	}
	if p.newest > 0 {
		coverage = in.Say("figures.newest", "coverage", coverage, "n", p.shown)
	}
	return coverage
}

// draw makes the file.
func (p figuresPicture) draw() (*dialog.File, error) {
	var png bytes.Buffer
	if err := p.WritePNG(&png); err != nil {
		return nil, err
	}
	return &dialog.File{Name: "figures.png", Bytes: png.Bytes()}, nil
}
