package commands

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"dateline/commands/dialog"
	"dateline/commands/reader"
	"dateline/storage"
)

// Scheduling is a plan that stands among a server's events, or is to, in the hands of one worker.
type Scheduling struct {
	Guild   int64
	Event   int64 // at Discord; 0 while it is not there
	Shows   dialog.ServerEvent
	Changed bool      // Discord shows something else, or nothing
	Ended   bool      // the event has begun, and its plan is off or has another day
	Mark    string    // ends the text of the event, and of no other
	Until   time.Time // the plan is in the worker's hands
	Tries   int       // that failed before, in a row
	plan    storage.Scheduled
}

// ErrUnscheduled says that no event is to be looked at now.
var ErrUnscheduled = storage.ErrNotFound

// NextScheduling takes plans of a server whose events may have to change, outside of the servers in use. Until their Until nobody else
// gets them; pass each to Scheduled, PutOffScheduling or Unschedule before that. ErrUnscheduled when there are none.
func (d *Desk) NextScheduling(ctx context.Context, now time.Time, inUse []int64) ([]Scheduling, error) {
	plans, err := d.store.NextScheduled(ctx, now, inUse)
	if err != nil {
		return nil, err
	}
	return d.scheduling(ctx, now, plans)
}

// Scheduling returns what is to be shown of a plan that an answer has taken.
func (d *Desk) Scheduling(ctx context.Context, now time.Time, plan storage.Scheduled) (Scheduling, error) {
	all, err := d.scheduling(ctx, now, []storage.Scheduled{plan})
	if err != nil {
		return Scheduling{}, err
	}
	return all[0], nil
}

func (d *Desk) scheduling(ctx context.Context, now time.Time, plans []storage.Scheduled) (all []Scheduling, err error) {
	r, err := d.lookup().LoadSettings(ctx, dialog.Request{Guild: plans[0].Guild, Name: "upcoming", Sent: now})
	if err != nil {
		return nil, err
	}
	if r.Settings.Closing {
		return nil, ErrUnscheduled // until it is known what everybody may see
	}
	r.In = r.Everybodys()
	planned, err := d.reader.Planned(ctx, r, plans)
	if err != nil {
		return nil, err
	}
	r.Audience = r.Settings.AudienceIn(nil)
	for _, p := range planned {
		reply := dialog.Reply{Lines: []dialog.Line{p.Line}}
		if err := d.prove(ctx, r, &reply); err != nil {
			return nil, fmt.Errorf("proving what a server's event shows: %w", err)
		}
		s := Scheduling{Guild: p.Guild, Event: p.Scheduled.Event, Mark: fmt.Sprintf("Dateline · plan %d", p.ID), Until: p.Leased, Tries: p.Tries, plan: p.Scheduled}
		switch {
		case p.Over && s.Event != 0:
			all = append(all, s)
			continue
		case len(reply.Sources) > 0:
			s.Shows = eventOf(r, p, reply)
		case p.Whole && p.Event == (dialog.ServerEvent{}) || len(p.Line.Quotes) > 0:
			s.Shows = untoldEvent(r, p.Ends)
		default: // it may be told in what was not read
			all = append(all, s)
			continue
		}
		begun := !now.Before(p.Ends.AddDate(0, 0, -1))
		s.Ended = begun && s.Event != 0 && (s.Shows.Off || !s.Shows.To.Equal(p.Ends))
		s.plan.Ends = s.Shows.To
		shown := sha256.Sum256(fmt.Appendf(nil, "%q %v %v %t", []string{s.Shows.Name, s.Shows.Text, s.Shows.Place}, s.Shows.From.Unix(), s.Shows.To.Unix(), s.Shows.Off))
		s.plan.Shown = hex.EncodeToString(shown[:])
		s.Changed = s.plan.Shown != p.Shown || s.Event == 0
		all = append(all, s)
	}
	return all, nil
}

// eventOf is the event of a plan that a proven line tells of.
func eventOf(r dialog.Request, p reader.Planned, reply dialog.Reply) dialog.ServerEvent {
	line, e := reply.Lines[0], p.Event
	var says []string
	for _, q := range line.Quotes {
		if q.Bare {
			continue
		}
		says = append(says, q.WithAdded())
		if e.Name == "" || !q.At.Empty() {
			e.Name = dialog.OneLine(q.WithAdded())
		}
	}
	e.Text = strings.Join(says, "\n")
	if line.Mark != "" && line.Mark != r.Say("marks.planned") {
		e.Text += "\n" + line.Mark
	}
	if line.Was != "" {
		e.Text += "\n" + r.Say("words.was", "before", line.Was)
	}
	for _, h := range reply.Sources {
		e.Text += "\n" + strings.TrimSpace(dialog.SourceLine(r.In, r.Abroad(h))+" "+h.Link)
	}
	e.Place = fmt.Sprintf("#%d %s", reply.Sources[0].Number, reply.Sources[0].Source)
	return e
}

// untoldEvent stands in the place of a plan that no briefing which everybody may see tells of any more.
func untoldEvent(r dialog.Request, ends time.Time) dialog.ServerEvent {
	ends = ends.In(r.Sent.Location())
	return dialog.ServerEvent{Name: r.Say("events.untold"), Text: r.Say("events.untold-why"), Place: "-", From: ends.AddDate(0, 0, -1), To: ends}
}

// Scheduled notes the event that Discord shows. What is called off is over with that, and forgotten.
func (d *Desk) Scheduled(ctx context.Context, s Scheduling, event int64) error {
	if s.plan.Event = event; s.Shows.Off {
		return d.Unschedule(ctx, s)
	}
	return d.store.ShowScheduled(ctx, s.plan)
}

// PutOffScheduling gives back what could not be shown.
func (d *Desk) PutOffScheduling(ctx context.Context, s Scheduling, now time.Time, pause time.Duration) error {
	return d.store.PutOffScheduled(ctx, s.plan, now, pause)
}

// Unschedule forgets a plan whose event was deleted, is over or cannot be.
func (d *Desk) Unschedule(ctx context.Context, s Scheduling) error {
	if err := d.store.Unschedule(ctx, s.plan); !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	return nil
}

// DueScheduling is how many plans are to be looked at.
func (d *Desk) DueScheduling(ctx context.Context, now time.Time) (int, error) {
	return d.store.DueScheduled(ctx, now)
}
