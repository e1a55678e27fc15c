package moderator

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/briefing/origins"
	"dateline/commands/dialog"
	"dateline/storage"
)

// mostAlike is among how many briefings, the newest, others that tell the same are looked for.
const mostAlike = 300

// proposeStatus says what other briefings tell of a sentence: which is all that Dateline knows of it, and settles nothing.
func (d *Desk) proposeStatus(ctx context.Context, r dialog.Request, s briefing.Cited) (lines []dialog.Line, err error) {
	heads, err := d.Store.Heads(ctx, r.Guild, r.Audience, storage.HeadQuery{Limit: mostAlike})
	if err != nil {
		return nil, err
	}
	numbers := []int{s.Number}
	for _, h := range heads {
		if h.Number != s.Number {
			numbers = append(numbers, h.Number)
		}
	}
	all, err := d.Store.Statements(ctx, r.Guild, r.Audience, 0, numbers)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(all, func(told briefing.Statement) bool { return told.Passage == s.Passage })
	if at < 0 { // it tells no day and no figure
		return nil, nil
	}
	alike, differ := d.conflicts().Told(all[at], all)
	if len(alike) > 0 {
		says, err := d.toldSince(ctx, r, append(statementsAt(all, alike), all[at]))
		if err != nil {
			return nil, err
		}
		lines = append(lines, dialog.Text(says))
	}
	if len(differ) > 0 {
		var others []string
		for _, told := range statementsAt(all, differ) {
			if number := fmt.Sprintf("#%d", told.Number); !slices.Contains(others, number) {
				others = append(others, number)
			}
		}
		lines = append(lines, dialog.Text(r.Say("status.otherwise", "numbers", strings.Join(others, ", "))))
	}
	return lines, nil
}

func statementsAt(all []briefing.Statement, at []int) (some []briefing.Statement) {
	for _, i := range at {
		some = append(some, all[i])
	}
	return some
}

// toldSince says since when something is told, in how many briefings, and from how many origins.
func (d *Desk) toldSince(ctx context.Context, r dialog.Request, told []briefing.Statement) (string, error) {
	first := slices.MinFunc(told, func(a, b briefing.Statement) int { return a.Of.Published.Compare(b.Of.Published) })
	var numbers []int
	for _, t := range told {
		numbers = append(numbers, t.Number)
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	credits, err := d.Store.Credits(ctx, r.Guild, r.Audience, numbers)
	if err != nil {
		return "", err
	}
	var accounts []origins.Account
	for _, number := range numbers {
		accounts = append(accounts, d.Account(credits[number]))
	}
	of := origins.Says(r.In, origins.Of(accounts))
	if of == "" {
		of = r.Say("status.unsourced", "n", len(numbers))
	}
	return r.Say("status.told-since", "day", r.In.Day(first.Of.Published), "of", of), nil
}
