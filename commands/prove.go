package commands

import (
	"context"
	"fmt"

	"dateline/briefing"
	"dateline/commands/dialog"
)

// prove checks every sentence of the reply against the stored version and takes out what does not stand there: a
// quote, with its line when nothing is left of that, or the picture. Of files nothing can be taken out: then there is no
// answer. It numbers the sources in order of appearance.
func (d *Desk) prove(ctx context.Context, r dialog.Request, reply *dialog.Reply) error {
	var passages []briefing.Passage
	for _, l := range reply.Lines {
		for _, q := range l.Quotes {
			passages = append(passages, q.Passage)
		}
	}
	for _, c := range reply.Pictured {
		passages = append(passages, c.Passage)
	}
	if len(passages) == 0 {
		return nil
	}
	stored, err := d.store.Slices(ctx, r.Guild, passages)
	if err != nil {
		return fmt.Errorf("checking the citations of /%s: %w", r.Name, err)
	}
	stands := func(c briefing.Cited) bool {
		found := stored[0]
		stored = stored[1:]
		if c.Text != "" && c.Text == found {
			return true
		}
		d.log.Error("a citation does not stand in the store", "command", r.Name, "guild", r.Guild, "briefing", c.Number, "version", c.Version, "start", c.Start, "end", c.End)
		return false
	}
	marks := map[int]int{} // a briefing's number -> its mark
	lines := reply.Lines[:0:0]
	for _, l := range reply.Lines {
		proven := l.Quotes[:0:0]
		for _, q := range l.Quotes {
			if !stands(q.Cited) {
				continue
			}
			if marks[q.Number] == 0 {
				reply.Sources = append(reply.Sources, q.Of)
				marks[q.Number] = len(reply.Sources)
			}
			q.Source = marks[q.Number]
			proven = append(proven, q)
		}
		if len(proven) > 0 || len(l.Quotes) == 0 {
			l.Quotes = proven
			lines = append(lines, l)
		}
	}
	reply.Lines = lines
	for _, c := range reply.Pictured {
		if stands(c) {
			continue
		}
		if reply.Picture = nil; len(reply.Files) > 0 {
			return fmt.Errorf("writing the files of /%s: a citation does not stand in the store", r.Name)
		}
	}
	return nil
}
