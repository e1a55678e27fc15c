package reader

import (
	"context"
	"fmt"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

const quotesPage = 6

// Quotes is /quotes.
func (d *Desk) Quotes() dialog.Command {
	return dialog.Command{
		Name: "quotes", Describe: "Who said what: statements with their speakers, and whether they are confirmed",
		Options: []dialog.Option{
			d.NameOption("by", "Who said it"),
			dialog.TextOption("about", "Only statements with these words", 100),
			d.TopicOption("topic", "Only in this topic"),
			dialog.FromOption(), dialog.ToOption(),
		},
		Example: "/quotes topic:{topic}",
		Answer:  d.quotes,
	}
}

// quotes answers /quotes, the newest briefing first.
func (d *Desk) quotes(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	q, title, view, err := d.quotesQuery(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	p := r.Page(maxFound, quotesPage)
	q.Limit, q.Offset = p.To-p.From, p.From
	found, total, err := d.Store.Said(ctx, r.Guild, q)
	if err != nil {
		return dialog.Reply{}, err
	}
	if total == 0 {
		return d.NoResult(ctx, r, title, q.Topic, dialog.Text("No statement here matches. Leave out by or about, or widen from and to."))
	}
	p = r.Page(min(total, maxFound), quotesPage)
	reply := dialog.Reply{Title: title, Page: p, Buttons: append(p.Buttons(view, "Newer", "Older"), dialog.AnswerButtons(r, view)...)}
	for i, s := range found {
		reply.Lines = append(reply.Lines, d.saidLine(p.From+i+1, s))
	}
	d.addHeadlines(reply.Lines)
	coverage, err := d.Coverage(ctx, r, q.Topic, dialog.Period{From: q.From, To: q.To})
	reply.Coverage = fmt.Sprintf("%s in %s", dialog.Count(total, "statement"), coverage)
	return reply, err
}

// quotesQuery reads the options. The view has them with relative dates made absolute.
func (d *Desk) quotesQuery(ctx context.Context, r dialog.Request) (q storage.SaidQuery, title string, view map[string]string, err error) {
	q = storage.SaidQuery{Words: strings.TrimSpace(r.Options["about"]), Once: true}
	title = "Who said what"
	if r.Options["by"] != "" {
		name, err := d.Name(ctx, r, "by")
		if err != nil {
			return q, "", nil, err
		}
		q.By, title = name.Forms, "What "+name.Title+" said"
	}
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return q, "", nil, err
	}
	q.Topic = topic.ID
	if q.From, _, err = r.Days("from"); err != nil {
		return q, "", nil, err
	}
	if _, q.To, err = r.Days("to"); err != nil {
		return q, "", nil, err
	}
	view = r.With("from", dialog.ISODay(q.From), "to", dialog.ISODay(dialog.LastDay(q.To)))
	return q, dialog.FilterTitle(title, topic, view), view, nil
}

// saidLine shows a statement: its speaker, when it was published, how it was made, and its sentences.
func (d *Desk) saidLine(number int, s briefing.Said) dialog.Line {
	marks := []string{dialog.Day(s.Of.Published)}
	if s.Denied() {
		marks = append(marks, cueOf(s))
	} else if s.Held() {
		marks = append(marks, "believes")
	} else if s.Reported() {
		marks = append(marks, "reported")
	}
	if s.Doubted() {
		marks = append(marks, dialog.Unconfirmed)
	}
	q := dialog.Quote{Cited: s.Cited}
	expandPronoun(d.Store.Reader().Language(), &q, s)
	return dialog.Line{Number: number, Lead: dialog.Speaker(s), Mark: strings.Join(marks, "; "), Quotes: []dialog.Quote{q}}
}

// cueOf returns the words that say how a statement is denied, as its sentence has them: "denied", "does not believe".
func cueOf(s briefing.Said) string {
	at := s.What.Cue
	if at.Start < s.Start || at.End > s.End {
		return "denied"
	}
	return dialog.OneLine(s.Text[at.Start-s.Start : at.End-s.Start])
}
