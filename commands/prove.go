package commands

import (
	"context"
	"fmt"
	"slices"

	"dateline/briefing"
	"dateline/commands/dialog"
)

// prove checks every sentence of the reply against the stored version and takes out what is not there: a quote, with its
// line when that was its only one, or the picture. Of files nothing can be taken out: then there is no answer. It numbers
// the sources in order of appearance.
func (d *Desk) prove(ctx context.Context, r dialog.Request, reply *dialog.Reply) error {
	var cited []briefing.Cited
	for _, l := range reply.Lines {
		for _, q := range l.Quotes {
			cited = append(cited, q.Cited)
		}
	}
	quoted := len(cited)
	stored, err := d.areStored(ctx, r, append(cited, reply.Pictured...))
	if err != nil {
		return err
	}
	proveQuotes(reply, stored[:quoted])
	if !slices.Contains(stored[quoted:], false) {
		return nil
	}
	if reply.Picture = nil; len(reply.Files) > 0 {
		return fmt.Errorf("writing the files of /%s: a citation is not in the store", r.Name)
	}
	return nil
}

// areStored reports of each sentence whether it is in the store, word for word, at its place.
func (d *Desk) areStored(ctx context.Context, r dialog.Request, cited []briefing.Cited) ([]bool, error) {
	if len(cited) == 0 {
		return nil, nil
	}
	passages := make([]briefing.Passage, len(cited))
	for i, c := range cited {
		passages[i] = c.Passage
	}
	texts, err := d.store.Slices(ctx, r.Guild, r.Audience, passages)
	if err != nil {
		return nil, fmt.Errorf("checking the citations of /%s: %w", r.Name, err)
	}
	stored := make([]bool, len(cited))
	for i, c := range cited {
		if stored[i] = c.Text != "" && c.Text == texts[i]; !stored[i] {
			d.log.Error("a citation is not in the store", "command", r.Name, "guild", r.Guild, "briefing", c.Number, "version", c.Version, "start", c.Start, "end", c.End)
		}
	}
	return stored, nil
}

// proveQuotes keeps the stored quotes and the lines that have any left, and numbers their sources.
func proveQuotes(reply *dialog.Reply, stored []bool) {
	marks := map[int]int{} // a briefing's number -> its mark
	lines := reply.Lines[:0:0]
	for _, l := range reply.Lines {
		proven := l.Quotes[:0:0]
		for i, q := range l.Quotes {
			if !stored[i] {
				continue
			}
			if marks[q.Number] == 0 {
				reply.Sources = append(reply.Sources, q.Of)
				marks[q.Number] = len(reply.Sources)
			}
			q.Source = marks[q.Number]
			proven = append(proven, q)
		}
		stored = stored[len(l.Quotes):]
		if len(proven) > 0 || len(l.Quotes) == 0 {
			l.Quotes = proven
			lines = append(lines, l)
		}
	}
	reply.Lines = lines
}
