package reader

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/commands/dialog"
	"dateline/search"
)

const searchPage = 5

// Search is /search.
func (d *Desk) Search() dialog.Command {
	return dialog.Command{
		Name: "search",
		Options: []dialog.Option{
			dialog.TextOption("words", 200).Needed(),
			d.TopicOption("topic"),
			dialog.FromOption(), dialog.ToOption(),
		},
		Example: "/search words:{topic}",
		Answer:  d.search,
	}
}

// search answers /search.
func (d *Desk) search(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	words := strings.TrimSpace(r.Options["words"])
	if words == "" {
		return dialog.Reply{}, r.Fault("search.nothing-typed")
	}
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	period, view, err := r.Period()
	if err != nil {
		return dialog.Reply{}, err
	}
	title := dialog.FilterTitle(r.In, r.Say("search.title", "words", dialog.Cut(words, 100)), topic, view)
	q := search.Query{Words: words, Topic: topic.ID, From: period.From, To: period.To}
	p := r.Page(maxFound, searchPage)
	q.Limit, q.Offset = p.To-p.From, p.From
	found, err := search.Find(ctx, d.Store, r.Guild, r.Audience, q)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("searching guild %d: %w", r.Guild, err)
	}
	if len(found.Hits) == 0 {
		return d.noHits(ctx, r, title, q, found)
	}
	p = r.Page(min(found.Total, maxFound), searchPage)
	reply := dialog.Reply{Title: title, Page: p, Lines: hitLines(r, found.Hits, p.From+1), Buttons: slices.Concat(p.Buttons(view, r.Say("buttons.back"), r.Say("buttons.more")), dialog.AnswerButtons(r, view), openButtons(r, found.Hits))}
	if err := d.attribute(ctx, r, reply.Lines); err != nil {
		return dialog.Reply{}, err
	}
	if p.Number == 0 {
		help, err := d.suggestSpelling(ctx, r, found)
		if err != nil {
			return dialog.Reply{}, err
		}
		reply.Lines, reply.Buttons = append(reply.Lines, help.Lines...), append(help.Buttons, reply.Buttons...)
	}
	coverage, err := d.Coverage(ctx, r, topic.ID, period)
	reply.Coverage = r.Say("search.coverage", "n", found.Total, "coverage", coverage)
	return reply, err
}

// hitLines shows the hits of a page, numbered from first. A line says from where on none holds all the words.
func hitLines(r dialog.Request, hits []search.Hit, first int) (lines []dialog.Line) {
	some := len(hits)
	for some > 0 && !hits[some-1].All {
		some--
	}
	for i, h := range hits {
		if i == some {
			lines = append(lines, dialog.Line{Lead: r.Say("search.some-words")})
		}
		l := dialog.Line{Number: first + i, Lead: fmt.Sprintf("#%d %s", h.Head.Number, h.Head.Title), Mark: dialog.Origin(r.In, r.Abroad(h.Head))}
		if h.Before.Text != "" {
			l.Quotes = append(l.Quotes, dialog.Quote{Cited: h.Before})
		}
		if h.Best.Text != "" {
			l.Quotes = append(l.Quotes, dialog.Quote{Cited: h.Best, Bold: h.Matches})
		}
		lines = append(lines, l)
	}
	return lines
}

// openButtons offer to open the hits of a page.
func openButtons(r dialog.Request, hits []search.Hit) (all []dialog.Button) {
	if r.AllPages {
		return nil
	}
	for _, h := range hits {
		number := strconv.Itoa(h.Head.Number)
		all = append(all, dialog.Button{Label: r.Say("buttons.open", "number", number), Title: h.Head.Title, Action: dialog.Ask, Name: "briefing", Options: map[string]string{"number": number}, Listed: true})
	}
	return all
}

// maxFound is how many hits can be paged through.
const maxFound = 200
