package commands

import (
	"context"
	"slices"

	"dateline/briefing"
	"dateline/briefing/origins"
	"dateline/commands/dialog"
	"dateline/storage"
)

// mostTraced is of how many briefings an answer tells the origins at most.
const mostTraced = 40

// addOrigins says behind what several briefings tell how many origins those have it from.
func (d *Desk) addOrigins(ctx context.Context, r dialog.Request, lines []dialog.Line) error {
	var numbers []int
	var passages []briefing.Passage
	traced := statements(lines)
	for i, quotes := range traced {
		of := tellers(quotes)
		if len(numbers)+len(of) > mostTraced {
			traced = traced[:i]
			break
		}
		numbers = append(numbers, of...)
		for _, q := range quotes {
			passages = append(passages, q.Passage)
		}
	}
	if len(traced) == 0 {
		return nil
	}
	credits, err := d.store.Credits(ctx, r.Guild, r.Audience, numbers)
	if err != nil {
		return err
	}
	claims, err := d.store.Claims(ctx, r.Guild, r.Audience, passages)
	if err != nil {
		return err
	}
	for i, quotes := range traced {
		var accounts []origins.Account
		for _, number := range tellers(quotes) {
			if credit, known := credits[number]; known {
				accounts = append(accounts, d.account(quotes, claims, credit))
			}
		}
		claims = claims[len(quotes):]
		if len(accounts) > 1 {
			quotes[len(quotes)-1].Origins = origins.Says(r.In, origins.Of(accounts))
			if i > 0 && slices.Equal(tellers(traced[i-1]), tellers(quotes)) { // said once behind the last of them
				traced[i-1][len(traced[i-1])-1].Origins = ""
			}
		}
	}
	return nil
}

// statements lists what several briefings tell: the quotes of a line that all tell of one thing, or a quote that others say, too.
func statements(lines []dialog.Line) (all [][]*dialog.Quote) {
	for _, l := range lines {
		var line []*dialog.Quote
		for i := range l.Quotes {
			line = append(line, &l.Quotes[i])
		}
		one := 1
		if l.One {
			one = max(len(line), 1)
		}
		all = append(all, slices.Collect(slices.Chunk(line, one))...)
	}
	return slices.DeleteFunc(all, func(quotes []*dialog.Quote) bool { return len(tellers(quotes)) < 2 })
}

// tellers are the briefings that quotes are of, and those that say the same.
func tellers(quotes []*dialog.Quote) (numbers []int) {
	for _, q := range quotes {
		for _, number := range append([]int{q.Number}, q.Also...) {
			if !slices.Contains(numbers, number) {
				numbers = append(numbers, number)
			}
		}
	}
	return numbers
}

// account tells where a briefing has what quotes say from: whoever says it in them, by the claims of each, else whom the briefing credits,
// else who published it.
func (d *Desk) account(quotes []*dialog.Quote, claims [][]briefing.Said, credit storage.Credit) origins.Account {
	a, spoken := d.lookup().Account(credit), false
	for i, q := range quotes {
		if q.Number != credit.Number {
			continue
		}
		for _, s := range claims[i] {
			if q.At.Empty() && !s.Covers(q.Span) || !q.At.Empty() && !s.Claims(q.At) {
				continue
			}
			if !spoken && s.Name != "" {
				spoken = true
				a.From, a.Credited, a.Keys = s.By, true, []string{s.Name, d.store.Reader().NameKey(s.By)}
			}
			for _, v := range s.What.Verbatim {
				if v.Start >= s.Start && v.End <= s.End {
					a.Words = append(a.Words, s.Text[v.Start-s.Start:v.End-s.Start])
				}
			}
		}
	}
	return a
}
