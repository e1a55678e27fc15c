package commands

import (
	"context"
	"fmt"
	"strings"

	"dateline/briefing"
)

// maxBeside is how much of a neighbouring sentence is shown beside a passage, in runes.
const maxBeside = 160

// sources turns a reply into the exact passages that it rests on, each with the sentences beside it.
func (d *Desk) sources(ctx context.Context, r Request, reply Reply) (Reply, error) {
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
	found, err := d.store.Around(ctx, r.Guild, passages)
	if err != nil {
		return Reply{}, fmt.Errorf("reading the passages of /%s: %w", r.Name, err)
	}
	out := Reply{Title: "Sources: " + reply.Title, Coverage: reply.Coverage}
	for i, c := range found {
		q := Quote{Cited: briefing.Cited{Sentence: briefing.Sentence{Passage: passages[i], Text: c.Exact}, Of: c.Head}, Source: marks[i]}
		out.Lines = append(out.Lines, Line{
			Lead:   fmt.Sprintf("#%d version %d, bytes %d-%d", passages[i].Number, passages[i].Version, passages[i].Start, passages[i].End),
			Mark:   describe(c.Head),
			Before: cutFront(strings.TrimSpace(c.Before), maxBeside), Quotes: []Quote{q}, After: cut(strings.TrimSpace(c.After), maxBeside),
		})
	}
	if len(out.Lines) == 0 {
		out.Lines = []Line{say("This answer cites nothing.")}
	}
	return out, nil
}

// describe names where and when a briefing was published: "SEOUL · Example Post · 12 Dec 2025".
func describe(h briefing.Head) string {
	var parts []string
	for _, p := range []string{h.Place, h.Source, day(h.Published)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}
