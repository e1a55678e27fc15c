package reader

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/wording"
)

// maxOpening is how many sentences of a summary a briefing's card shows.
const maxOpening = 6

// textPage is how much of a briefing's text is shown at once, in bytes: it fits into an embed with the marks.
const textPage = 2800

// Briefing is /briefing.
func (d *Desk) Briefing() dialog.Command {
	return dialog.Command{
		Name:    "briefing",
		Options: []dialog.Option{d.BriefingOption("number").Needed()},
		Example: "/briefing number:{number}",
		Answer:  d.briefing,
	}
}

// briefing answers /briefing: with a card, or with viewText the text in pages.
func (d *Desk) briefing(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	number, err := r.Number("number")
	if err != nil {
		return dialog.Reply{}, err
	}
	if number == 0 {
		return dialog.Reply{}, r.Fault("briefing.which")
	}
	b, err := d.storedBriefing(ctx, r, number)
	if err != nil {
		return dialog.Reply{}, err
	}
	sentences, err := d.Store.Sentences(ctx, r.Guild, r.Audience, []int{number})
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the sentences of briefing %d: %w", number, err)
	}
	if r.Options[viewText] != "" {
		return textReply(r, b, sentences), nil
	}
	first := opening(sentences, 3)
	first = first[:min(maxOpening, len(first))]
	reply := dialog.Reply{Title: fmt.Sprintf("#%d %s", b.Number, b.Head.Title), Coverage: r.Say("briefing.filed", "version", b.Version, "day", r.In.Day(b.Filed))}
	reply.Lines = append(reply.Lines,
		dialog.Line{Lead: r.Say("briefing.published"), Text: r.In.WeekdayOf(b.Published) + placeAndSource(r.In, b.Head)},
		dialog.Line{Lead: r.Say("briefing.topics"), Text: strings.Join(b.Topics, ", ")},
		dialog.Line{Quotes: dialog.Quotes(first)},
		dialog.Line{Text: r.Say("briefing.sentences", "n", b.Sentences) + ", " + r.Say("briefing.dates", "n", b.Events) + "."})
	from, err := d.originLines(ctx, r, b)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply.Lines = slices.Insert(reply.Lines, 1, from...)
	grades, err := d.Store.Grades(ctx, r.Guild, r.Audience, *r.Settings, []int{number})
	if err != nil {
		return dialog.Reply{}, err
	}
	if g, graded := grades[number]; graded {
		reply.Lines = slices.Insert(reply.Lines, 1, dialog.Line{Lead: r.Say("grades.lead"), Text: r.Say("grades.line", "grade", g.String(), "words", dialog.GradeWords(r.In, g))})
	}
	of := map[string]string{"briefing": strconv.Itoa(number)}
	reply.Buttons = []dialog.Button{
		{Label: r.Say("buttons.text"), Action: dialog.Ask, Options: r.With(viewText, "1"), Strong: true},
		{Label: r.Say("buttons.summary"), Action: dialog.Ask, Name: "summary", Options: of},
		{Label: r.Say("buttons.timeline"), Action: dialog.Ask, Name: "timeline", Options: of, Off: b.Events == 0},
	}
	reply.Buttons = append(reply.Buttons, dialog.AnswerButtons(r, r.With())...)
	return reply, nil
}

// mostCopies is how many copies of a briefing its card names.
const mostCopies = 8

// originLines say whom a briefing has what it says from, where its text tells, and which others have nearly the same text.
func (d *Desk) originLines(ctx context.Context, r dialog.Request, b storage.Briefing) (lines []dialog.Line, err error) {
	credits, err := d.Store.Credits(ctx, r.Guild, r.Audience, []int{b.Number})
	if err != nil {
		return nil, err
	}
	switch c := credits[b.Number]; {
	case c.Agency != "":
		lines = append(lines, dialog.Line{Lead: r.Say("origins.lead"), Text: r.Say("origins.agency", "name", c.Agency)})
	case c.Sole != "":
		lines = append(lines, dialog.Line{Lead: r.Say("origins.lead"), Text: r.Say("origins.sole", "name", c.Sole)})
	}
	alike, err := d.Store.Near(ctx, r.Guild, r.Audience, storage.NearQuery{Text: b.Text, Number: b.Number, Limit: mostCopies})
	if err != nil {
		return nil, err
	}
	var copies []string
	for _, a := range alike {
		if !a.Withdrawn {
			copies = append(copies, fmt.Sprintf("#%d", a.Number))
		}
	}
	if len(copies) > 0 {
		lines = append(lines, dialog.Line{Lead: r.Say("origins.copies"), Text: r.Say("origins.copies-are", "numbers", strings.Join(copies, ", "))})
	}
	return lines, nil
}

// placeAndSource writes a briefing's place and source, to stand after its date.
func placeAndSource(in wording.Language, h briefing.Head) string {
	var words string
	if h.Place != "" {
		words += ", " + h.Place
	}
	if h.Source != "" {
		words += ", " + in.Say("briefing.from-source", "source", h.Source)
	}
	return words
}

// opening returns the moderator's summary where there is one, else the first n sentences of the body.
func opening(sentences []briefing.Cited, n int) []briefing.Cited {
	var summary []briefing.Cited
	for _, s := range sentences {
		if s.Part == briefing.InSummary {
			summary = append(summary, s)
		}
	}
	if len(summary) > 0 {
		return summary
	}
	return sentences[:min(n, len(sentences))]
}

// textReply shows one page of a briefing's text, paragraph by paragraph.
func textReply(r dialog.Request, b storage.Briefing, sentences []briefing.Cited) dialog.Reply {
	var pages [][]dialog.Line
	size := textPage
	for i, s := range sentences {
		apart := i == 0 || strings.Contains(b.Story.Text[sentences[i-1].End:s.Start], "\n")
		if size+len(s.Text) > textPage {
			pages = append(pages, nil)
			size, apart = 0, true
		}
		size += len(s.Text)
		page := &pages[len(pages)-1]
		if apart {
			*page = append(*page, dialog.Line{OneMark: true})
			size += len(b.Link) + len(` [\[1\]]()  `)
		}
		last := &(*page)[len(*page)-1]
		last.Quotes = append(last.Quotes, dialog.Quote{Cited: s})
	}
	p := r.Page(len(pages), 1)
	return dialog.Reply{
		Title:    fmt.Sprintf("#%d %s", b.Number, b.Head.Title),
		Lines:    slices.Concat(pages[p.From:p.To]...),
		Buttons:  p.Buttons(r.With(), r.Say("buttons.back"), r.Say("buttons.next")),
		Page:     p,
		Coverage: r.Say("briefing.version", "version", b.Version),
	}
}
