package reader

import (
	"context"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline/conflict"
)

const (
	mostAccounts = 300 // briefings, the newest, whose statements are compared
	accountsPage = 4   // events on a page
	mostTold     = 6   // statements of an event that are listed
)

// Accounts is /compare.
func (d *Desk) Accounts() dialog.Command {
	return dialog.Command{
		Name: "compare",
		Options: []dialog.Option{
			d.TopicOption("topic"),
			dialog.TextOption("about", 100),
		},
		Example: "/compare topic:{topic}",
		Answer:  d.accounts,
	}
}

// accounts answers /compare: side by side, the newest first, what cannot all be so. Nobody is said to be right.
func (d *Desk) accounts(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	title := dialog.FilterTitle(r.In, r.Say("compare.title"), topic, r.Options)
	numbers, err := r.Numbers() // by the button of another answer
	if err != nil {
		return dialog.Reply{}, err
	}
	asked := len(numbers)
	if asked > 0 {
		title += " · " + r.Say("timeline.briefings", "numbers", dialog.Cut(dialog.Numbered(numbers), 60))
	} else if numbers, err = d.newestNumbers(ctx, r, topic.ID); err != nil {
		return dialog.Reply{}, err
	}
	statements, err := d.statements(ctx, r, topic.ID, numbers)
	if err != nil {
		return dialog.Reply{}, err
	}
	groups := conflict.Groups(statements, d.conflicts().Find(statements))
	if len(groups) == 0 {
		return d.NoResult(ctx, r, title, topic.ID, dialog.Text(r.Say("compare.nothing")))
	}
	reply := dialog.Reply{Title: title, Page: r.Page(len(groups), accountsPage)}
	for i, g := range groups[reply.Page.From:reply.Page.To] {
		lines, err := d.groupLines(ctx, r, g)
		if err != nil {
			return dialog.Reply{}, err
		}
		lines[0].Number = reply.Page.From + i + 1
		reply.Lines = append(reply.Lines, lines...)
	}
	reply.Buttons = append(reply.Page.Buttons(r.With(), r.Say("buttons.newer"), r.Say("buttons.older")), dialog.AnswerButtons(r, r.With())...)
	coverage, err := d.Coverage(ctx, r, topic.ID, dialog.Period{})
	reply.Coverage = r.Say("compare.coverage", "n", len(groups), "coverage", coverage)
	switch {
	case asked > 0:
		reply.Coverage = r.Say("compare.coverage", "n", len(groups), "coverage", r.Say("words.briefings", "n", asked))
	case len(numbers) == mostAccounts:
		reply.Coverage = r.Say("compare.coverage-newest", "n", len(groups), "newest", mostAccounts, "coverage", coverage)
	}
	return reply, err
}

// newestNumbers are those of the newest briefings of a topic, 0 for all.
func (d *Desk) newestNumbers(ctx context.Context, r dialog.Request, topic int64) ([]int, error) {
	heads, err := d.Store.Heads(ctx, r.Guild, r.Audience, storage.HeadQuery{Topic: topic, Limit: mostAccounts})
	numbers := make([]int, len(heads))
	for i, h := range heads {
		numbers[i] = h.Number
	}
	return numbers, err
}

// mostAccounted is how many statements are compared: each is with all others.
const mostAccounted = 3000

// statements returns what briefings tell, as far as it has the words of the option about.
func (d *Desk) statements(ctx context.Context, r dialog.Request, topic int64, numbers []int) ([]briefing.Statement, error) {
	all, err := d.Store.Statements(ctx, r.Guild, r.Audience, topic, numbers)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(text.Fold(r.Options["about"]))
	all = slices.DeleteFunc(all, func(s briefing.Statement) bool {
		said := " " + text.Fold(s.Text)
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(said, " "+w) })
	})
	slices.SortStableFunc(all, func(a, b briefing.Statement) int { return b.Of.Published.Compare(a.Of.Published) })
	return all[:min(len(all), mostAccounted)], nil
}

// groupLines shows what is told of one event: its day and what differs, then each statement with the words that differ, who says so, and
// where its briefing has it from.
func (d *Desk) groupLines(ctx context.Context, r dialog.Request, g conflict.Group) ([]dialog.Line, error) {
	numbers := make([]int, len(g.Told))
	for i, s := range g.Told {
		numbers[i] = s.Number
	}
	credits, err := d.Store.Credits(ctx, r.Guild, r.Audience, numbers)
	if err != nil {
		return nil, err
	}
	lines := []dialog.Line{{Lead: r.In.Day(g.Told[0].Of.Published), Mark: r.Say("compare." + string(g.Kind))}}
	if len(g.Told[0].Dates) > 0 && g.Kind != conflict.Days {
		lines[0].Lead = g.Told[0].Dates[0].Label(r.In)
	}
	for _, s := range g.Told[:min(len(g.Told), mostTold)] {
		differs := text.Span{Start: s.Differs.Start - s.Start, End: s.Differs.End - s.Start}
		l := dialog.Line{Lead: dialog.OneLine(s.Text[differs.Start:differs.End]), Joined: true, Quotes: []dialog.Quote{{Cited: s.Cited, Bold: []text.Span{differs}}}}
		if g.Kind == conflict.Facts {
			l.Lead = r.Say("compare.says")
			if s.Denies {
				l.Lead = r.Say("compare.denies")
			}
		}
		var marks []string
		for _, said := range s.Said {
			if said.By != "" && said.Covers(s.Span) {
				marks = append(marks, said.By)
				break
			}
		}
		if origin := d.Account(credits[s.Number]).From; origin != "" && !slices.Contains(marks, origin) {
			marks = append(marks, r.Say("compare.origin", "name", origin))
		}
		l.Mark = strings.Join(append(marks, r.In.Day(s.Of.Published)), "; ")
		lines = append(lines, l)
	}
	if more := len(g.Told) - mostTold; more > 0 {
		lines = append(lines, dialog.Line{Text: r.Say("compare.more", "n", more), Joined: true})
	}
	return lines, nil
}
