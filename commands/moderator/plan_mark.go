package moderator

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"dateline/briefing/dates"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
	"dateline/wording"
)

// showPlan shows one plan, and what it can be marked as.
func (d *Desk) showPlan(ctx context.Context, r dialog.Request, e timeline.Entry) (dialog.Reply, error) {
	made, err := d.Store.Corrections(ctx, r.Guild, e.Cited[0].Number)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the marks of briefing %d: %w", e.Cited[0].Number, err)
	}
	view := dialog.Request{Options: r.With("is", "", "day", "", "reason", "", viewUndo, "")}
	done := dialog.Turn
	if !isOver(e, r.Today()) { // then its day has to be said
		done = dialog.Edit
	}
	reply := dialog.Reply{Title: r.Say("plan.of", "number", e.Cited[0].Number, "title", e.Cited[0].Of.Title), Lines: []dialog.Line{planLine(r, e)}, Buttons: []dialog.Button{
		{Label: r.Say("plan.mark-done"), Action: done, Options: view.With("is", planDone)},
		{Label: r.Say("plan.mark-moved"), Action: dialog.Edit, Options: view.With("is", planMoved)},
		{Label: r.Say("plan.mark-off"), Action: dialog.Turn, Options: view.With("is", planOff)},
	}}
	mark := slices.IndexFunc(made, func(c storage.Correction) bool {
		return c.What == storage.FactPlan && c.Undone.IsZero() && c.Sentence == e.Cited[0].Text && c.Words == wordsOf(e)
	})
	if mark >= 0 {
		c := made[mark]
		reply.Lines = append(reply.Lines, dialog.Line{Lead: planMark(r.In, c), By: c.By, Mark: r.In.Day(c.At), Text: c.Reason})
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: view.With(viewUndo, strconv.FormatInt(c.ID, 10))})
	}
	reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("plan.all"), Action: dialog.Turn, Options: view.With("plan", "")})
	return reply, nil
}

// wordsOf returns where in its sentence the words stand that date a plan.
func wordsOf(e timeline.Entry) text.Span {
	return text.Span{Start: e.When.Start - e.Cited[0].Start, End: e.When.End - e.Cited[0].Start}
}

// planMark says what a plan was marked as.
func planMark(in wording.Language, c storage.Correction) string {
	switch c.When.Status {
	case dates.Happened:
		return in.Say("plan.is-done", "date", c.When.Label(in))
	case dates.Planned:
		return in.Say("plan.is-moved", "date", c.When.Label(in))
	case dates.Postponed:
		return in.Say("plan.is-put-off")
	}
	return in.Say("plan.is-off")
}

// planForm asks for the day of what was done or moved.
func planForm(r dialog.Request, e timeline.Entry) dialog.Reply {
	day := dialog.Field{Name: "day", Label: r.Say("plan.new-day"), Hint: r.Say("plan.new-day-hint"), Value: r.Options["day"], Max: 60}
	if r.Options["is"] == planDone {
		day.Label, day.Hint, day.Required = r.Say("plan.done-day"), r.Say("plan.done-day-hint"), true
	}
	return dialog.Reply{Form: &dialog.Form{
		Title: dialog.Cut(r.Say("plan.form", "date", e.When.Label(r.In), "is", r.Say("choices.is "+r.Options["is"])), 45), Action: dialog.Amend, Options: r.With("day", "", "reason", ""),
		Fields: []dialog.Field{day, {Name: "reason", Label: r.Say("correct.why"), Hint: r.Say("correct.history-shows"), Value: r.Options["reason"], Max: maxReason}},
	}}
}

// markPlan stores what became of a plan.
func (d *Desk) markPlan(ctx context.Context, r dialog.Request, e timeline.Entry) error {
	c := storage.Correction{Number: e.Cited[0].Number, What: storage.FactPlan, Sentence: e.Cited[0].Text, Words: wordsOf(e), When: e.When,
		By: r.User, At: r.Sent, Reason: r.Options["reason"]}
	if typed := dialog.OneLine(r.Options["day"]); typed != "" {
		when, ok := readDate(typed, r)
		if !ok {
			return r.Fault("plan.no-date", "typed", dialog.Cut(typed, 40))
		}
		c.When = when
	}
	switch given := r.Options["day"] != ""; r.Options["is"] {
	case planDone:
		c.When.Status = dates.Happened
		if !given && !isOver(e, r.Today()) {
			return r.Fault("plan.not-over", "date", e.When.Label(r.In))
		} else if c.When.From.After(r.Today()) {
			return r.Fault("plan.to-come", "date", c.When.Label(r.In), "moved", planMoved)
		}
	case planMoved:
		c.When.Status = dates.Postponed
		if given {
			c.When.Status = dates.Planned
		}
	case planOff:
		c.When.Status = dates.Cancelled
		if given {
			return r.Fault("plan.no-day", "moved", planMoved)
		}
	default:
		return r.Fault("plan.bad-is", "typed", dialog.Cut(r.Options["is"], 40), "done", planDone, "moved", planMoved, "off", planOff)
	}
	c.When.Anchor = r.Today()
	if _, err := d.Store.Correct(ctx, r.Guild, c); errors.Is(err, storage.ErrNotFound) {
		return r.Fault("plan.edited", "number", c.Number)
	} else if err != nil {
		return stateFault(err)
	}
	return nil
}
