package reader

import (
	"context"
	"slices"

	"dateline/briefing"
	"dateline/commands/dialog"
)

// standAlone completes lines that cite, so that each is understood by itself: by the sentence before, where it depends on
// that, by who says it, and by its briefing's headline.
func (d *Desk) standAlone(ctx context.Context, r dialog.Request, lines []dialog.Line) error {
	if err := d.addPreceding(ctx, r, lines); err != nil {
		return err
	}
	if err := d.attribute(ctx, r, lines); err != nil {
		return err
	}
	d.addHeadlines(lines, d.lacksSubject)
	return nil
}

// addPreceding prepends the preceding sentence where a line's first sentence depends on it ("It opens in May"), unless that
// depends on another one.
func (d *Desk) addPreceding(ctx context.Context, r dialog.Request, lines []dialog.Line) error {
	var passages []briefing.Passage
	var at []int
	for i, l := range lines {
		if len(l.Quotes) > 0 && d.leans(l.Quotes[0].Sentence) {
			passages, at = append(passages, l.Quotes[0].Passage), append(at, i)
		}
	}
	if len(passages) == 0 {
		return nil
	}
	before, err := d.Store.Preceding(ctx, r.Guild, r.Audience, passages)
	if err != nil {
		return err
	}
	for n, i := range at {
		stands := func(q dialog.Quote) bool { return q.Passage == before[n].Passage }
		if before[n].Text != "" && !d.leans(before[n].Sentence) && !slices.ContainsFunc(lines[i].Quotes, stands) {
			first := dialog.Quote{Cited: before[n]}
			first.Of = lines[i].Quotes[0].Of
			lines[i].Quotes = slices.Insert(lines[i].Quotes, 0, first)
		}
	}
	return nil
}

// leans reports whether a sentence depends on the one before it, and nothing tells for whom its pronoun stands.
func (d *Desk) leans(s briefing.Sentence) bool { return s.For == "" && d.summaries.Leans(s.Text) }

// maxHeadline is how much of a headline a line carries, in runes.
const maxHeadline = 60

// addHeadlines sets the headline of its briefing before a line's first sentence where that lacks something. Where all lines
// are from one briefing, the answer says which.
func (d *Desk) addHeadlines(lines []dialog.Line, lacks func(dialog.Quote) bool) {
	numbers := map[int]bool{}
	for _, l := range lines {
		for _, q := range l.Quotes {
			numbers[q.Number] = true
		}
	}
	if len(numbers) < 2 {
		return
	}
	for _, l := range lines {
		if len(l.Quotes) > 0 && len(l.Quotes[0].Added) == 0 && lacks(l.Quotes[0]) {
			l.Quotes[0].Added = []dialog.Addition{{Text: dialog.Cut(l.Quotes[0].Of.Title, maxHeadline)}}
		}
	}
}

// lacksSubject reports whether a sentence does not say what it is about.
func (d *Desk) lacksSubject(q dialog.Quote) bool {
	return d.pointsBack(q) || d.summaries.LacksSubject(q.Text, q.Of.Title)
}

// pointsBack reports whether a sentence opens with a word for what stands before it.
func (d *Desk) pointsBack(q dialog.Quote) bool { return q.Leans(d.Store.Reader().Language()) }
