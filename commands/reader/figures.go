package reader

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline/export"
)

const (
	figuresPage  = 6
	maxNearWords = 3 // what else is counted, offered where nothing was found
)

// Figures is /figures.
func (d *Desk) Figures() dialog.Command {
	return dialog.Command{
		Name: "figures",
		Options: []dialog.Option{
			{Name: "about", Required: true, Max: 100, Complete: d.completeCounted},
			d.TopicOption("topic"),
			dialog.DayOption("from"),
			dialog.DayOption("to"),
		},
		Example: "/figures about:{counted}",
		Answer:  d.figures,
	}
}

// completeCounted offers what the briefings count.
func (d *Desk) completeCounted(ctx context.Context, r dialog.Request) ([]dialog.Choice, error) {
	found, err := d.Store.NearCounted(ctx, r.Guild, r.Audience, r.Options[r.Focus], dialog.MaxChoices)
	if err != nil {
		return nil, err
	}
	var choices []dialog.Choice
	for _, words := range found {
		if dialog.Units(words) <= 100 {
			choices = append(choices, dialog.Choice{Name: words, Value: words})
		}
	}
	return choices, nil
}

// figures answers /figures: the oldest first, as in its picture.
func (d *Desk) figures(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	q, title, view, err := d.figureQuery(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	found, more, err := d.Store.Figures(ctx, r.Guild, r.Audience, q)
	if err != nil {
		return dialog.Reply{}, err
	}
	if len(found) == 0 {
		return d.noFigures(ctx, r, title, q)
	}
	entries := countedEntries(found)
	if err := d.nameSpeakers(ctx, r, entries); err != nil {
		return dialog.Reply{}, err
	}
	coverage, err := d.Coverage(ctx, r, q.Topic, dialog.Period{})
	if err != nil {
		return dialog.Reply{}, err
	}
	coverage = r.Say("figures.coverage", "figures", r.Say("figures.figures", "n", figuresIn(entries)), "coverage", coverage)
	if more {
		coverage = r.Say("figures.chosen", "coverage", coverage, "n", storage.MaxFigures)
	}
	if r.Action == dialog.Export {
		return d.figuresFile(ctx, r, title, coverage, entries)
	}
	page, lines := d.figureLines(r, view, entries)
	if err := d.attribute(ctx, r, lines); err != nil {
		return dialog.Reply{}, err
	}
	comparing, err := d.markOtherwise(ctx, r, lines)
	if err != nil {
		return dialog.Reply{}, err
	}
	d.addHeadlines(lines, d.pointsBack)
	picture := pictureOf(r.In, title, entries)
	picture.Fonts = d.fonts
	reply := dialog.Reply{Title: title, Lines: lines, Page: page, Coverage: picture.without(r.In, coverage)}
	turning := []string{r.Say("buttons.earlier"), r.Say("buttons.later")}
	if view[viewOrder] == newestFirst {
		slices.Reverse(turning)
	}
	reply.Buttons = slices.Concat(page.Buttons(view, turning[0], turning[1]), orderButton(r, view, len(entries)), comparing, dialog.AnswerButtons(r, view), exportButton(r, view))
	if r.Action == dialog.Turn || r.Action == dialog.Sources {
		return reply, nil
	}
	reply.Pictured = picture.cited
	reply.Picture, err = picture.draw()
	return reply, err
}

// figureQuery reads the options. The view has them with relative dates made absolute.
func (d *Desk) figureQuery(ctx context.Context, r dialog.Request) (q storage.FigureQuery, title string, view map[string]string, err error) {
	q.About = strings.TrimSpace(r.Options["about"])
	if q.About == "" {
		return q, "", nil, r.Fault("figures.which")
	}
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return q, "", nil, err
	}
	period, view, err := r.Period()
	if err != nil {
		return q, "", nil, err
	}
	q.Topic, q.From, q.To = topic.ID, period.From, period.To
	return q, dialog.FilterTitle(r.In, r.Say("figures.title"), topic, view), view, nil
}

// figureLines lays out the page that the view asks for.
func (d *Desk) figureLines(r dialog.Request, view map[string]string, entries []countedEntry) (page dialog.Page, lines []dialog.Line) {
	ordered := slices.Clone(entries)
	if view[viewOrder] == newestFirst {
		slices.Reverse(ordered)
	}
	page = r.Page(len(ordered), figuresPage)
	for _, e := range ordered[page.From:page.To] {
		first := e.figures[0]
		l := dialog.Line{Number: e.number, Lead: first.When.Label(r.In), Mark: e.mark(r.In), Quotes: []dialog.Quote{{Cited: first.Cited, At: first.What.Span, Bold: e.bold()}}, One: true}
		for _, again := range e.again {
			l.Quotes = append(l.Quotes, dialog.Quote{Cited: again, Bare: true})
		}
		lines = append(lines, l)
	}
	return page, lines
}

// noFigures says that nothing is counted so, and offers what is.
func (d *Desk) noFigures(ctx context.Context, r dialog.Request, title string, q storage.FigureQuery) (dialog.Reply, error) {
	says := r.Say("figures.nothing")
	if q.Topic != 0 || !q.From.IsZero() || !q.To.IsZero() {
		says = r.Say("figures.no-match")
	}
	near, err := d.Store.NearCounted(ctx, r.Guild, r.Audience, q.About, maxNearWords)
	near = slices.DeleteFunc(near, func(words string) bool { return strings.EqualFold(words, q.About) })
	offer := "words.did-you-mean"
	if err == nil && len(near) == 0 {
		near, err = d.Store.NearCounted(ctx, r.Guild, r.Audience, "", maxNearWords)
		offer = "figures.counted"
	}
	if err != nil {
		return dialog.Reply{}, err
	}
	var buttons []dialog.Button
	for _, words := range near {
		buttons = append(buttons, dialog.Button{Label: dialog.Cut(words, 80), Action: dialog.Ask, Options: map[string]string{"about": words}})
	}
	if len(near) > 0 {
		says += " " + r.Say(offer, "names", r.In.List(near))
	}
	reply, err := d.NoResult(ctx, r, title, q.Topic, dialog.Text(says))
	reply.Buttons = buttons
	return reply, err
}

// figuresFile answers Export: all figures as a table.
func (d *Desk) figuresFile(ctx context.Context, r dialog.Request, title, coverage string, entries []countedEntry) (dialog.Reply, error) {
	const name = "figures.csv"
	at := make([]briefing.Passage, len(entries))
	for i, e := range entries {
		at[i] = e.figures[0].Passage
	}
	known, err := d.Known(ctx, r, at)
	if err != nil {
		return dialog.Reply{}, err
	}
	var all []export.Figure
	reply := dialog.Reply{Title: r.Say("figures.file", "title", title), Coverage: coverage}
	for i, e := range entries {
		for _, f := range e.figures {
			all = append(all, export.Figure{Figure: f.Figure, Number: e.number, When: f.When, Counted: f.Counted, By: e.by, Mark: e.mark(r.In), Known: known[i], Also: numbersOf(e.again)})
			reply.Pictured = append(reply.Pictured, f.Cited)
		}
	}
	var file bytes.Buffer
	if err := export.WriteFigures(&file, r.In, all); err != nil {
		return dialog.Reply{}, err
	}
	reply.Files = []dialog.File{{Name: name, Bytes: file.Bytes()}}
	reply.Lines = []dialog.Line{{Lead: name, Text: r.Say("figures.for-csv")}}
	return reply, nil
}

// numbersOf are the briefings of sentences.
func numbersOf(all []briefing.Cited) (numbers []int) {
	for _, c := range all {
		numbers = append(numbers, c.Number)
	}
	return numbers
}
