package reader

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
)

// viewPlan is the key of a view that names a plan: the number and version of a briefing, and where the words begin in it that date the plan.
const viewPlan = "plan"

// What Discord takes of an event's day.
const (
	yearsAhead = 5
	leastAhead = 10 * time.Minute // that are left of its day
)

// scheduleButtons put plans of a page among the server's events, which need a day. They are one list.
func scheduleButtons(r dialog.Request, entries []timeline.Entry, p dialog.Page, today time.Time) (buttons []dialog.Button) {
	for i, e := range entries[p.From:p.To] {
		if !e.IsDay() || e.Dropped() || e.When.From.Before(today) {
			continue
		}
		id := fmt.Sprintf("%d-%d-%d", e.Cited[0].Number, e.Cited[0].Version, e.When.Start)
		buttons = append(buttons, dialog.Button{Label: r.Say("events.add", "number", p.From+i+1), Title: "· " + e.When.Label(r.In), Action: dialog.Schedule, Name: "upcoming", Listed: true, Options: map[string]string{viewPlan: id}})
	}
	return buttons
}

// schedule answers Add to server events. It only says which plan is to be put there: whoever delivers the answer does so.
func (d *Desk) schedule(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if err := maySchedule(r); err != nil {
		return dialog.Reply{}, err
	}
	of, err := d.forEverybody(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	words, err := wordsOf(r, r.Options[viewPlan])
	if err != nil {
		return dialog.Reply{}, err
	}
	found, err := of.planAt(ctx, []briefing.Passage{words})
	if err != nil {
		return dialog.Reply{}, err
	}
	if found == nil {
		return dialog.Reply{}, r.Fault("events.hidden")
	}
	if err := canSchedule(r, *found); err != nil {
		return dialog.Reply{}, err
	}
	asked := storage.Scheduled{Told: of.plans.Words(*found), Ends: endOf(r, *found)}
	scheduled, err := d.Store.Scheduled(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	for _, s := range scheduled {
		same, err := of.planAt(ctx, s.Told)
		if err != nil {
			return dialog.Reply{}, err
		}
		if same != nil && of.plans.Words(*same)[0] == asked.Told[0] {
			asked.ID = s.ID
		}
	}
	plan, fresh, err := d.Store.Schedule(ctx, r.Guild, asked, storage.Act{By: r.User, At: r.Sent})
	if errors.As(err, &storage.TooManyScheduledError{}) {
		return dialog.Reply{}, r.Fault("events.too-many", "n", storage.MaxScheduled)
	} else if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: r.Say("events.added"), Schedules: &plan, Lines: entryLines(r.In, []timeline.Entry{*found}, r.Today())}
	if !fresh {
		reply.Title = r.Say("events.there-already")
	}
	reply.Lines[0].Number = 0
	if err := d.standAlone(ctx, r, reply.Lines); err != nil {
		return dialog.Reply{}, err
	}
	reply.Lines = append(reply.Lines, dialog.Text(r.Say("events.moves")))
	return reply, nil
}

// maySchedule refuses those who may not make events, by Discord's names of the rights.
func maySchedule(r dialog.Request) error {
	switch {
	case r.User == 0:
		return r.Fault("events.shell")
	case !r.Sends:
		return r.Fault("events.no-token")
	case r.Here.Theirs.Lacking(dialog.CreateEvents) != nil:
		return r.Fault("events.you-lack", "right", string(dialog.CreateEvents))
	case r.Here.Mine != nil && r.Here.Mine.Lacking(dialog.CreateEvents) != nil:
		return r.Fault("events.i-lack", "right", string(dialog.CreateEvents))
	}
	return nil
}

// canSchedule refuses plans that Discord takes no event for, and says why.
func canSchedule(r dialog.Request, e timeline.Entry) error {
	switch {
	case e.Dropped():
		return r.Fault("events.dropped", "mark", e.Mark(r.In, r.Today()))
	case e.Later == timeline.Kept || e.When.Status == "happened":
		return r.Fault("events.happened")
	case !e.IsDay():
		return r.Fault("events.needs-day", "date", e.When.Label(r.In))
	case endOf(r, e).Before(r.Sent.Add(leastAhead)):
		return r.Fault("events.over", "date", e.When.Label(r.In))
	case e.When.From.After(r.Today().AddDate(yearsAhead, 0, -1)):
		return r.Fault("events.far", "n", yearsAhead)
	}
	return nil
}

// endOf is when the last day of a plan is over, in the server's time zone.
func endOf(r dialog.Request, e timeline.Entry) time.Time {
	_, last := e.Days()
	return time.Date(last.Year(), last.Month(), last.Day()+1, 0, 0, 0, 0, r.Sent.Location())
}

// wordsOf reads what viewPlan says.
func wordsOf(r dialog.Request, view string) (briefing.Passage, error) {
	var at [3]int
	for i, part := range strings.SplitN(view, "-", len(at)) {
		n, err := strconv.ParseInt(part, 10, 32)
		if err != nil {
			return briefing.Passage{}, r.Fault("desk.gone")
		}
		at[i] = int(n)
	}
	return briefing.Passage{Number: at[0], Version: at[1], Span: text.Span{Start: at[2], End: at[2] + 1}}, nil
}

// openPlans are the plans that everybody in a server may see.
type openPlans struct {
	desk  *Desk
	r     dialog.Request
	plans plansOf
}

// forEverybody reads the plans that everybody may see.
func (d *Desk) forEverybody(ctx context.Context, r dialog.Request) (openPlans, error) {
	r.Audience = r.Settings.AudienceIn(nil)
	plans, err := d.plansOf(ctx, r, 0, "", r.Today(), maxDays)
	return openPlans{d, r, plans}, err
}

// planAt returns the plan that words date, or have dated before edits; nil where none of these stands.
func (o openPlans) planAt(ctx context.Context, words []briefing.Passage) (*timeline.Entry, error) {
	places, err := o.desk.Store.Places(ctx, o.r.Guild, o.r.Audience, words)
	if err != nil {
		return nil, err
	}
	for _, place := range places {
		if e, found := o.plans.At(place.Sentence, place.Words); found {
			return &e, nil
		}
	}
	return nil, nil
}

// Planned is what the briefings tell now of a plan that stands among a server's events.
type Planned struct {
	storage.Scheduled
	Line  dialog.Line // as everybody may see it; no quotes where no such briefing tells of it any more
	Event dialog.ServerEvent
	Whole bool // all was read that may tell of it
	Over  bool // it is, or its day is
}

// Planned returns what the briefings tell now of plans that stand among a server's events.
func (d *Desk) Planned(ctx context.Context, r dialog.Request, scheduled []storage.Scheduled) (told []Planned, err error) {
	of, err := d.forEverybody(ctx, r)
	if err != nil {
		return nil, err
	}
	for _, s := range scheduled {
		p := Planned{Scheduled: s, Whole: of.plans.whole, Over: !r.Sent.Before(s.Ends)}
		e, err := of.planAt(ctx, s.Told)
		if err != nil {
			return nil, err
		}
		if e != nil {
			lines := entryLines(r.In, []timeline.Entry{*e}, r.Today())
			if err := d.standAlone(ctx, of.r, lines); err != nil {
				return nil, err
			}
			p.Line = lines[0]
			ends := endOf(r, *e)
			p.Event = dialog.ServerEvent{From: ends.AddDate(0, 0, -1), To: ends, Off: e.Dropped() || !e.IsDay() || !ends.After(r.Sent)}
			p.Over = p.Over || e.Later == timeline.Kept
			p.Told = withFormer(of.plans.Words(*e), s.Told)
		}
		told = append(told, p)
	}
	return told, nil
}

// mostWords is how many places of words are kept by which a plan is found again.
const mostWords = 50

// withFormer adds to the words that date a plan those that did before: an edit may be taken back.
func withFormer(words, former []briefing.Passage) []briefing.Passage {
	for _, w := range former {
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words[:min(len(words), mostWords)]
}
