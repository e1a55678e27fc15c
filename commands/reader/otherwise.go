package reader

import (
	"context"
	"slices"

	"dateline/briefing"
	"dateline/commands/dialog"
)

// markOtherwise marks the quotes that other briefings tell otherwise, which then are not said to tell the same, and offers to compare them.
func (d *Desk) markOtherwise(ctx context.Context, r dialog.Request, lines []dialog.Line) ([]dialog.Button, error) {
	type place struct{ line, quote int }
	places := map[briefing.Passage]place{}
	var at []briefing.Passage
	for i, l := range lines {
		for j, q := range l.Quotes {
			if !q.Bare {
				places[q.Passage], at = place{i, j}, append(at, q.Passage)
			}
		}
	}
	statements, err := d.Store.StatementsBeside(ctx, r.Guild, r.Audience, at)
	if err != nil {
		return nil, err
	}
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
	for _, pair := range d.conflicts().Find(statements) {
		mark(statements[pair.A], statements[pair.B])
		mark(statements[pair.B], statements[pair.A])
	}
	if len(numbers) == 0 {
		return nil, nil
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	return []dialog.Button{{Label: r.Say("buttons.compare"), Action: dialog.Ask, Name: "compare",
		Options: map[string]string{"numbers": dialog.Numbered(numbers[:min(len(numbers), dialog.MaxNumbers)])}}}, nil
}
