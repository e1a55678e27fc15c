package reader

import (
	"context"
	"fmt"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/wording"
)

// maxBeside is how much of a neighbouring sentence is shown beside a passage, in runes.
const maxBeside = 160

// Sources turns a reply into the exact passages that it cites, each with its neighbouring sentences.
func (d *Desk) Sources(ctx context.Context, r dialog.Request, reply dialog.Reply) (dialog.Reply, error) {
	var passages []briefing.Passage
	var marks []int
	seen := map[briefing.Passage]bool{}
	for _, l := range reply.Lines {
		for _, q := range l.Quotes {
			if !seen[q.Passage] {
				seen[q.Passage] = true
				passages = append(passages, q.Passage)
				marks = append(marks, q.Source)
			}
		}
	}
	found, err := d.Store.Around(ctx, r.Guild, r.Audience, passages)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the passages of /%s: %w", r.Name, err)
	}
	grades, err := d.gradesOf(ctx, r, passages)
	if err != nil {
		return dialog.Reply{}, err
	}
	out := dialog.Reply{Title: r.Say("sources.title", "title", reply.Title), Coverage: reply.Coverage, Page: reply.Page}
	for i, c := range found {
		q := dialog.Quote{Cited: briefing.Cited{Sentence: briefing.Sentence{Passage: passages[i], Text: c.Exact}, Of: c.Head}, Source: marks[i]}
		out.Lines = append(out.Lines, dialog.Line{
			Lead:   r.Say("sources.place", "number", passages[i].Number, "version", passages[i].Version, "start", passages[i].Start, "end", passages[i].End),
			Mark:   dialog.Origin(r.In, r.Abroad(c.Head)) + gradeMark(r.In, grades[c.Head.Number]),
			Before: dialog.CutFront(strings.TrimSpace(c.Before), maxBeside), Quotes: []dialog.Quote{q}, After: dialog.Cut(strings.TrimSpace(c.After), maxBeside),
		})
	}
	if len(out.Lines) == 0 {
		out.Lines = []dialog.Line{dialog.Text(r.Say("sources.nothing"))}
	}
	return out, nil
}

// gradesOf returns the grades of the briefings that passages are of.
func (d *Desk) gradesOf(ctx context.Context, r dialog.Request, passages []briefing.Passage) (map[int]storage.Grade, error) {
	var numbers []int
	for _, p := range passages {
		numbers = append(numbers, p.Number)
	}
	return d.Store.Grades(ctx, r.Guild, r.Audience, *r.Settings, numbers)
}

// gradeMark is a grade behind where a briefing is from.
func gradeMark(in wording.Language, g storage.Grade) string {
	if g == (storage.Grade{}) {
		return ""
	}
	return " · " + in.Say("grades.mark", "grade", g.String()) + ": " + dialog.GradeWords(in, g)
}
