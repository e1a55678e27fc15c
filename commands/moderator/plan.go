package moderator

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
	"dateline/wording"
)

const deskPlan = "desk plan"

// What a plan can be marked as, as it is typed and shown.
const (
	planDone  = "done"
	planMoved = "moved"
	planOff   = "called off"
)

// Plan is /desk plan.
func (d *Desk) Plan() dialog.Command {
	choice := func(name string) dialog.Choice { return dialog.Choice{Name: name, Value: name} }
	return dialog.Command{
		Name: deskPlan,
		Options: []dialog.Option{
			d.BriefingOption("number"),
			{Name: "plan", Max: 100, Complete: d.completePlan},
			dialog.ChoiceOption("is", choice(planDone), choice(planMoved), choice(planOff)),
			dialog.DayOption("day"),
			reasonOption(),
		},
		Example: "/desk plan",
		Answer:  d.plan,
	}
}

// plan answers /desk plan: it lists plans, shows one, or marks it.
func (d *Desk) plan(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	plans, note, err := d.plans(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if strings.TrimSpace(r.Options["plan"]) == "" {
		if r.Options["is"]+r.Options["day"] != "" {
			return dialog.Reply{}, r.Fault("plan.which")
		}
		return listPlans(r, plans, note), nil
	}
	plan, err := findPlan(r.In, plans, r.Options["plan"])
	if err != nil {
		return dialog.Reply{}, err
	}
	r.Options = r.With("plan", planID(plan))
	switch {
	case r.Action == dialog.Edit:
		return planForm(r, plan), nil
	case r.Action == dialog.Amend:
		r.Options = r.With("day", r.Fields["day"], "reason", r.Fields["reason"])
		err = d.markPlan(ctx, r, plan)
		var refused *briefing.Fault
		if errors.As(err, &refused) {
			return dialog.Reply{Title: r.Say("plan.unmarked"), Lines: faultLines(r, []string{refused.In(r.In)}), Buttons: []dialog.Button{
				{Label: r.Say("buttons.edit"), Action: dialog.Edit, Options: r.Options, Strong: true},
				{Label: r.Say("buttons.back"), Action: dialog.Turn, Options: r.With("is", "", "day", "", "reason", "")}}}, nil
		}
	case r.Options[viewUndo] != "":
		err = d.undoCorrection(ctx, r)
	case r.Options["is"] != "":
		err = d.markPlan(ctx, r, plan)
	case r.Options["day"] != "":
		err = r.Fault("plan.what", "done", planDone, "moved", planMoved)
	default:
		return d.showPlan(ctx, r, plan)
	}
	if err != nil {
		return dialog.Reply{}, err
	}
	if plans, _, err = d.plans(ctx, r); err != nil {
		return dialog.Reply{}, err
	}
	if plan, err = findPlan(r.In, plans, planID(plan)); err != nil {
		return dialog.Reply{}, err
	}
	return d.showPlan(ctx, r, plan)
}

// plans returns the plans of the store, or those that one briefing tells of: what was due and is not reported, the newest first, then what is
// to come, then the others, the newest first. Of a store with too many events to read, the note says so.
func (d *Desk) plans(ctx context.Context, r dialog.Request) (plans []timeline.Entry, note string, err error) {
	number, err := r.Number("number")
	if err != nil {
		return nil, "", err
	}
	events, matching, err := d.Store.Events(ctx, r.Guild, r.Audience, storage.EventQuery{Plans: true})
	if err != nil {
		return nil, "", fmt.Errorf("choosing what tells of plans: %w", err)
	}
	if len(events) < matching.Events {
		note = r.Say("plan.not-all")
	}
	if number != 0 {
		if _, err := d.version(ctx, r, number, 0); err != nil {
			return nil, "", err
		}
		own, _, err := d.Store.Events(ctx, r.Guild, r.Audience, storage.EventQuery{Numbers: []int{number}})
		if err != nil {
			return nil, "", fmt.Errorf("reading the events of briefing %d: %w", number, err)
		}
		events, note = append(slices.DeleteFunc(events, func(e briefing.Event) bool { return e.Number == number }), own...), ""
	}
	var due, ahead, settled []timeline.Entry
	for _, e := range d.timelines().Plans(events).All() {
		switch tells := func(c briefing.Cited) bool { return c.Number == number }; {
		case number != 0 && !slices.ContainsFunc(append(slices.Clone(e.Cited), e.Also...), tells):
		case e.Later != "" || e.Passes && isOver(e, r.Today()):
			settled = append(settled, e)
		case isOver(e, r.Today()):
			due = append(due, e)
		default:
			ahead = append(ahead, e)
		}
	}
	slices.Reverse(due)
	slices.Reverse(settled)
	return slices.Concat(due, ahead, settled), note, nil
}

// isOver reports whether all days of a plan are.
func isOver(e timeline.Entry, today time.Time) bool {
	_, last := e.Days()
	return last.Before(today)
}

// planID identifies a plan by the words that date it: its briefing's number and their place.
func planID(e timeline.Entry) string {
	return fmt.Sprintf("%d-%d-%d", e.Cited[0].Number, e.When.Start, e.When.End)
}

// findPlan returns the plan with an id, or the only one whose day or sentence has what was typed.
func findPlan(in wording.Language, plans []timeline.Entry, typed string) (timeline.Entry, error) {
	typed = strings.TrimSpace(typed)
	if i := slices.IndexFunc(plans, func(e timeline.Entry) bool { return planID(e) == typed }); i >= 0 {
		return plans[i], nil
	}
	named := slices.DeleteFunc(slices.Clone(plans), func(e timeline.Entry) bool { return !planHas(in, e, typed) })
	switch len(named) {
	case 1:
		return named[0], nil
	case 0:
		return timeline.Entry{}, briefing.Refusal("plan.no-plan", "typed", dialog.Cut(typed, 40))
	}
	return timeline.Entry{}, briefing.Refusal("plan.many-plans", "count", len(named), "typed", dialog.Cut(typed, 40))
}

// planHas reports whether the day or the sentence of a plan has what was typed.
func planHas(in wording.Language, e timeline.Entry, typed string) bool {
	return strings.Contains(text.Fold(e.When.Label(in)+" "+e.Cited[0].Text), text.Fold(typed))
}

// completePlan offers the plans, of the briefing that number: names.
func (d *Desk) completePlan(ctx context.Context, r dialog.Request) (choices []dialog.Choice, err error) {
	plans, _, err := d.plans(ctx, r)
	if err != nil {
		return nil, err
	}
	for _, e := range plans {
		if planHas(r.In, e, strings.TrimSpace(r.Options["plan"])) {
			choices = append(choices, dialog.Choice{Name: dialog.Cut(fmt.Sprintf("%s (%s) #%d: %s", e.When.Label(r.In), e.Mark(r.In, r.Today()), e.Cited[0].Number, dialog.OneLine(e.Cited[0].Text)), 100), Value: planID(e)})
		}
	}
	return choices[:min(len(choices), dialog.MaxChoices)], nil
}

const plansPage = 8

// listPlans lists plans, with a button for each.
func listPlans(r dialog.Request, plans []timeline.Entry, note string) dialog.Reply {
	reply := dialog.Reply{Title: r.Say("plan.title"), Coverage: r.Say("plan.coverage", "n", len(plans)) + note}
	if len(plans) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("plan.none"))}
	}
	p := r.Page(len(plans), plansPage)
	for i, e := range plans[p.From:p.To] {
		line := planLine(r, e)
		line.Number = p.From + i + 1
		reply.Lines = append(reply.Lines, line)
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("status.mark-entry", "n", line.Number), Action: dialog.Turn,
			Options: r.With(dialog.ViewPage, "", "plan", planID(e))})
	}
	reply.Page, reply.Buttons = p, append(reply.Buttons, p.Buttons(r.With(), r.Say("buttons.previous"), r.Say("buttons.next"))...)
	return reply
}

// planLine shows a plan with what became of it.
func planLine(r dialog.Request, e timeline.Entry) dialog.Line {
	line := dialog.Line{Lead: e.When.Label(r.In), Mark: e.Mark(r.In, r.Today()), Was: e.Before(r.In), Quotes: dialog.Quotes(e.Cited)}
	for _, other := range e.Also {
		line.Quotes = append(line.Quotes, dialog.Quote{Cited: other, Bare: true})
	}
	return line
}
