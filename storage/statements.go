package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// Statements returns the sentences of shown briefings that tell days or figures, with all that they tell, without what a briefing with several
// topics tells of another one than a topic; 0 for all. Of more than MaxEvents days it reads a choice, as Events does.
func (s *Store) Statements(ctx context.Context, guild int64, who Audience, topic int64, numbers []int) ([]briefing.Statement, error) {
	events, _, err := s.Events(ctx, guild, who, EventQuery{Topic: topic, Numbers: numbers})
	if err != nil {
		return nil, fmt.Errorf("reading the days of statements: %w", err)
	}
	figures, err := s.FiguresOf(ctx, guild, who, topic, numbers)
	if err != nil {
		return nil, err
	}
	return s.statements(ctx, guild, who, events, figures)
}

// statements puts together what each sentence tells of some events and figures, and who says so.
func (s *Store) statements(ctx context.Context, guild int64, who Audience, events []briefing.Event, figures []briefing.Figure) (all []briefing.Statement, err error) {
	at := map[briefing.Passage]int{}
	of := func(c briefing.Cited) *briefing.Statement {
		i, known := at[c.Passage]
		if !known {
			i = len(all)
			at[c.Passage] = i
			all = append(all, briefing.Statement{Cited: c})
		}
		return &all[i]
	}
	for _, e := range events {
		if !e.IsMark() {
			told := of(e.Cited)
			told.Dates = append(told.Dates, e.When)
		}
	}
	for _, f := range figures {
		told := of(f.Cited)
		told.Figures = append(told.Figures, f)
	}
	passages := make([]briefing.Passage, len(all))
	for i, told := range all {
		passages[i] = told.Passage
	}
	claims, err := s.Claims(ctx, guild, who, passages)
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i].Said = claims[i]
		slices.SortFunc(all[i].Dates, func(a, b dates.Date) int { return cmp.Compare(a.Start, b.Start) })
	}
	return all, nil
}
