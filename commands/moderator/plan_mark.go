package moderator

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"dateline/briefing"
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
	reply := dialog.Reply{Title: "A plan of #" + strconv.Itoa(e.Cited[0].Number) + " " + e.Cited[0].Of.Title, Lines: []dialog.Line{planLine(r, e)}, Buttons: []dialog.Button{
		{Label: "Done", Action: done, Options: view.With("is", planDone)},
		{Label: "Moved", Action: dialog.Edit, Options: view.With("is", planMoved)},
		{Label: "Called off", Action: dialog.Turn, Options: view.With("is", planOff)},
	}}
	mark := slices.IndexFunc(made, func(c storage.Correction) bool {
		return c.What == storage.FactPlan && c.Undone.IsZero() && c.Sentence == e.Cited[0].Text && c.Words == wordsOf(e)
	})
	if mark >= 0 {
		c := made[mark]
		reply.Lines = append(reply.Lines, dialog.Line{Lead: planMark(c), By: c.By, Mark: dialog.Day(c.At), Text: c.Reason})
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: "Undo", Action: dialog.Turn, Options: view.With(viewUndo, strconv.FormatInt(c.ID, 10))})
	}
	reply.Buttons = append(reply.Buttons, dialog.Button{Label: "All plans", Action: dialog.Turn, Options: view.With("plan", "")})
	return reply, nil
}

// wordsOf returns where in its sentence the words stand that date a plan.
func wordsOf(e timeline.Entry) text.Span {
	return text.Span{Start: e.When.Start - e.Cited[0].Start, End: e.When.End - e.Cited[0].Start}
}

// planMark says what a plan was marked as.
func planMark(c storage.Correction) string {
	switch c.When.Status {
	case dates.Happened:
		return planDone + ", " + c.When.Label(wording.English)
	case dates.Planned:
		return planMoved + " to " + c.When.Label(wording.English)
	case dates.Postponed:
		return planMoved + ", no new day"
	}
	return planOff
}

// planForm asks for the day of what was done or moved.
func planForm(r dialog.Request, e timeline.Entry) dialog.Reply {
	day := dialog.Field{Name: "day", Label: "The new day", Hint: "12 Dec 2025; leave it empty when none is known", Value: r.Options["day"], Max: 60}
	if r.Options["is"] == planDone {
		day.Label, day.Hint, day.Required = "The day on which it was done", "12 Dec 2025, yesterday", true
	}
	return dialog.Reply{Form: &dialog.Form{
		Title: dialog.Cut(fmt.Sprintf("Plan (%s): %s", e.When.Label(wording.English), r.Options["is"]), 45), Action: dialog.Amend, Options: r.With("day", "", "reason", ""),
		Fields: []dialog.Field{day, {Name: "reason", Label: "Why", Hint: "The history shows it", Value: r.Options["reason"], Max: maxReason}},
	}}
}

// markPlan stores what became of a plan.
func (d *Desk) markPlan(ctx context.Context, r dialog.Request, e timeline.Entry) error {
	c := storage.Correction{Number: e.Cited[0].Number, What: storage.FactPlan, Sentence: e.Cited[0].Text, Words: wordsOf(e), When: e.When,
		By: r.User, At: r.Sent, Reason: r.Options["reason"]}
	if typed := dialog.OneLine(r.Options["day"]); typed != "" {
		when, ok := readDate(typed, r)
		if !ok {
			return briefing.Faultf("day: I cannot read %q as a date. Write it like 12 Dec 2025, 9-11 Dec 2025 or March 2026.", dialog.Cut(typed, 40))
		}
		c.When = when
	}
	switch given := r.Options["day"] != ""; r.Options["is"] {
	case planDone:
		c.When.Status = dates.Happened
		if !given && !isOver(e, r.Today()) {
			return briefing.Faultf("It is planned for %s, which is not over. On which day was it done? Type it after day:.", e.When.Label(wording.English))
		} else if c.When.From.After(r.Today()) {
			return briefing.Faultf("day: %s is still to come. Type the day on which it was done, or is:%s.", c.When.Label(wording.English), planMoved)
		}
	case planMoved:
		c.When.Status = dates.Postponed
		if given {
			c.When.Status = dates.Planned
		}
	case planOff:
		c.When.Status = dates.Cancelled
		if given {
			return briefing.Faultf("What was called off has no day. Leave day: out, or type is:%s.", planMoved)
		}
	default:
		return briefing.Faultf("is: %q is none of %s, %s and %s.", dialog.Cut(r.Options["is"], 40), planDone, planMoved, planOff)
	}
	c.When.Anchor = r.Today()
	if _, err := d.Store.Correct(ctx, r.Guild, c); errors.Is(err, storage.ErrNotFound) {
		return briefing.Faultf("#%d was edited meanwhile and no longer says that. Try again: plans are listed as you type.", c.Number)
	} else if err != nil {
		return stateFault(err)
	}
	return nil
}
