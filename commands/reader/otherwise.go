package reader

import (
	"context"
	"slices"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/timeline/conflict"
)

// markOtherwise marks the quotes that other briefings tell otherwise, which then are not said to tell the same, and offers to compare them.
func (d *Desk) markOtherwise(ctx context.Context, r dialog.Request, lines []dialog.Line) ([]dialog.Button, error) {
	statements, err := d.beside(ctx, r, lines)
	if err != nil {
		return nil, err
	}
	return markPairs(r, lines, statements, d.conflicts().Find(statements)), nil
}

// place is that of a quote in lines.
type place struct{ line, quote int }

// placesOf are those of the quotes whose sentences are shown.
func placesOf(lines []dialog.Line) map[briefing.Passage]place {
	places := map[briefing.Passage]place{}
	for i, l := range lines {
		for j, q := range l.Quotes {
			if !q.Bare {
				places[q.Passage] = place{i, j}
			}
		}
	}
	return places
}

// beside returns what lines quote as statements, with those of other briefings that may tell of the same.
func (d *Desk) beside(ctx context.Context, r dialog.Request, lines []dialog.Line) ([]briefing.Statement, error) {
	var at []briefing.Passage
	for _, l := range lines {
		for _, q := range l.Quotes {
			if !q.Bare {
				at = append(at, q.Passage)
			}
		}
	}
	return d.Store.StatementsBeside(ctx, r.Guild, r.Audience, at)
}

// mostOtherwise is how many sentences are added that tell otherwise than an answer.
const mostOtherwise = 3

// addOtherwise puts behind the answers to a question what other briefings tell otherwise of just the words that answer, which are completed
// to whole figures: more than 20, not 20.
func (d *Desk) addOtherwise(ctx context.Context, r dialog.Request, lines []dialog.Line) ([]dialog.Line, []dialog.Button, error) {
	statements, err := d.beside(ctx, r, lines)
	if err != nil {
		return lines, nil, err
	}
	places := placesOf(lines)
	for _, s := range statements {
		if p, quoted := places[s.Passage]; quoted {
			wholeFigures(lines[p.line].Quotes[p.quote].Bold, s)
		}
	}
	pairs, asked := d.conflicts().Find(statements), len(lines)
	add := func(one, other int, differs, otherwise text.Span) {
		p, quoted := places[statements[one].Passage]
		if !quoted || p.line >= asked || len(lines) == asked+mostOtherwise {
			return
		}
		q, s := lines[p.line].Quotes[p.quote], statements[other]
		if _, known := places[s.Passage]; known || !slices.ContainsFunc(q.Bold, func(b text.Span) bool { return b.Start+q.Start < differs.End && differs.Start < b.End+q.Start }) {
			return
		}
		places[s.Passage] = place{len(lines), 0}
		bold := text.Span{Start: otherwise.Start - s.Start, End: otherwise.End - s.Start}
		lines = append(lines, dialog.Line{Lead: r.In.Day(s.Of.Published), Quotes: []dialog.Quote{{Cited: s.Cited, Bold: []text.Span{bold}}}})
	}
	for _, p := range pairs {
		add(p.A, p.B, p.InA, p.InB)
		add(p.B, p.A, p.InB, p.InA)
	}
	if len(lines) > asked {
		for i := range lines {
			lines[i].Number = i + 1
		}
	}
	return lines, markPairs(r, lines, statements, pairs), nil
}

// wholeFigures makes of bold words that are part of a figure all of it, with its bound and its unit.
func wholeFigures(bold []text.Span, s briefing.Statement) {
	for i, b := range bold {
		for _, f := range s.Figures {
			if from, to := f.What.Start-s.Start, f.What.End-s.Start; b.Start < to && from < b.End {
				bold[i] = text.Span{Start: min(b.Start, from), End: max(b.End, to)}
			}
		}
	}
}

// markPairs marks the quotes that differ from another statement, and returns the button that compares them; none where none differs.
func markPairs(r dialog.Request, lines []dialog.Line, statements []briefing.Statement, pairs []conflict.Pair) []dialog.Button {
	places := placesOf(lines)
	var numbers []int
	mark := func(one, other briefing.Statement) {
		p, quoted := places[one.Passage]
		if !quoted {
			return
		}
		q := &lines[p.line].Quotes[p.quote]
		q.Otherwise = r.Say("compare.otherwise")
		q.Also = slices.DeleteFunc(q.Also, func(number int) bool { return number == other.Number })
		if beside, quoted := places[other.Passage]; quoted && beside.line == p.line {
			lines[p.line].One = false
		}
		numbers = append(numbers, one.Number, other.Number)
	}
	for _, pair := range pairs {
		mark(statements[pair.A], statements[pair.B])
		mark(statements[pair.B], statements[pair.A])
	}
	if len(numbers) == 0 {
		return nil
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	return []dialog.Button{{Label: r.Say("buttons.compare"), Action: dialog.Ask, Name: "compare",
		Options: map[string]string{"numbers": dialog.Numbered(numbers[:min(len(numbers), dialog.MaxNumbers)])}}}
}
