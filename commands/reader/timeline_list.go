package reader

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/timeline"
	"dateline/timeline/draw"
	"dateline/wording"
)

// listed is a page of a timeline, and what its picture shows.
type listed struct {
	page      dialog.Page
	lines     []dialog.Line
	turning   []dialog.Button
	comparing []dialog.Button // offers to compare what others tell otherwise
	pictured  []timeline.Entry
	captions  []draw.Caption
	first     int // how many entries stand before those of the picture
}

// layOut lays out the page that the view asks for. The picture of the main entries shows those of every page; of all events
// it shows those of the page, and so it does when pages are turned under a picture that stays.
func (d *Desk) layOut(ctx context.Context, r dialog.Request, view map[string]string, entries []timeline.Entry, turned bool) (l listed, err error) {
	sizes, turning := d.sizesOf(entries), []string{r.Say("buttons.earlier"), r.Say("buttons.later")}
	newest := view[viewOrder] == newestFirst
	if newest {
		slices.Reverse(sizes)
		slices.Reverse(turning)
	}
	l.page = r.PageBySize(sizes, timelinePage, maxListed)
	from, to := l.page.From, l.page.To
	if newest {
		from, to = len(entries)-to, len(entries)-from
	}
	l.turning = l.page.Buttons(view, turning[0], turning[1])
	l.pictured = entries
	if turned || view[viewPart] == partAll {
		l.pictured, l.first = entries[from:to], from
	}
	lines := entryLines(r.In, l.pictured, r.Today())
	for i := range lines {
		lines[i].Number += l.first
	}
	if err := d.standAlone(ctx, r, lines); err != nil {
		return l, err
	}
	if l.comparing, err = d.markOtherwise(ctx, r, lines); err != nil {
		return l, err
	}
	if err := d.AddKnown(ctx, r, lines); err != nil { // the Desk adds it to what is listed, and cannot to the picture
		return l, err
	}
	l.captions, l.lines = captionsOf(r.In, lines), lines[from-l.first:to-l.first]
	if newest { // the numbers stay as in the picture
		slices.Reverse(l.lines)
	}
	return l, nil
}

// maxListed is how much of a timeline stands on one page, in UTF-16 units: an embed holds it.
const maxListed = 3600

// sizesOf estimates how much room each entry takes in a list, with its sources: the links count.
func (d *Desk) sizesOf(entries []timeline.Entry) []int {
	const lead, mark, source, before = 60, 12, 130, 200
	sizes := make([]int, len(entries))
	for i, e := range entries {
		sizes[i] = lead
		for _, c := range e.Cited {
			sizes[i] += dialog.Units(c.Text) + mark + source + 2*len(c.Of.Link)
		}
		if e.Cited[0].Leans(d.Store.Reader().Language()) {
			sizes[i] += before
		}
	}
	return sizes
}

// entryLines shows entries of a timeline as of today, numbered. Those of plans say what became of them.
func entryLines(in wording.Language, entries []timeline.Entry, today time.Time) (lines []dialog.Line) {
	for i, e := range entries {
		l := dialog.Line{Number: i + 1, Lead: e.When.Label(in), Mark: e.Mark(in, today), Was: e.Before(in), Quotes: dialog.Quotes(e.Cited), One: true}
		l.Quotes[0].At = text.Span{Start: e.When.Start, End: e.When.End}
		for _, other := range e.Also {
			l.Quotes = append(l.Quotes, dialog.Quote{Cited: other, Bare: true})
		}
		if e.Due {
			l.Lead, l.Mark = in.Say("marks.due-lead", "date", l.Lead), strings.TrimLeft(strings.TrimPrefix(l.Mark, in.Say("marks.was-due")), ",; \u202f")
		}
		lines = append(lines, l)
	}
	return lines
}

// The values of viewOrder and of viewPart.
const (
	newestFirst = "newest" // the list begins with the newest
	partAll     = "all"    // all events
	partMain    = "main"   // back to the main ones, with their picture
)

// orderButton offers to reverse a list of so many lines.
func orderButton(r dialog.Request, view map[string]string, lines int) []dialog.Button {
	switch of := (dialog.Request{Options: view}); {
	case lines < 2:
		return nil
	case view[viewOrder] == newestFirst:
		return []dialog.Button{{Label: r.Say("buttons.oldest-first"), Action: dialog.Turn, Options: of.With(viewOrder, "", dialog.ViewPage, "")}}
	default:
		return []dialog.Button{{Label: r.Say("buttons.newest-first"), Action: dialog.Turn, Options: of.With(viewOrder, newestFirst, dialog.ViewPage, "")}}
	}
}

// partButton leads from the main events to all, or back, where so many are no main ones.
func partButton(r dialog.Request, view map[string]string, others int) []dialog.Button {
	switch of := (dialog.Request{Options: view}); {
	case view[viewPart] == partAll:
		return []dialog.Button{{Label: r.Say("buttons.main"), Action: dialog.Turn, Options: of.With(viewPart, partMain, dialog.ViewPage, "")}}
	case others > 0:
		return []dialog.Button{{Label: r.Say("buttons.all"), Action: dialog.Turn, Options: of.With(viewPart, partAll, dialog.ViewPage, "")}}
	}
	return nil
}

// captionsOf returns what a picture shows of the lines of a timeline: the sentence that names the date.
func captionsOf(in wording.Language, lines []dialog.Line) (captions []draw.Caption) {
	dated := func(q dialog.Quote) bool { return !q.At.Empty() }
	for _, l := range lines {
		q := l.Quotes[max(0, slices.IndexFunc(l.Quotes, dated))]
		captions = append(captions, draw.Caption{Text: q.WithAdded(), Says: q.Says(in)})
	}
	return captions
}

// The values of viewShape. shapeWide stands in a view only to have the picture drawn again.
const (
	shapeNarrow = "narrow"
	shapeWide   = "wide"
)

// shapeButton offers the picture that a phone shows large enough, or the wide one again.
func shapeButton(r dialog.Request, view map[string]string, narrow bool) []dialog.Button {
	label, shape := "buttons.phone", shapeNarrow
	if narrow {
		label, shape = "buttons.wide", shapeWide
	}
	return []dialog.Button{{Label: r.Say(label), Action: dialog.Turn, Options: dialog.Request{Options: view}.With(viewShape, shape)}}
}

func timelinePicture(p draw.Picture) (*dialog.File, error) {
	var png bytes.Buffer
	if err := draw.PNG(&png, p); err != nil {
		return nil, fmt.Errorf("drawing the timeline: %w", err)
	}
	return &dialog.File{Name: "timeline.png", Bytes: png.Bytes()}, nil
}
