package reader

import (
	"context"
	"slices"
	"time"

	"dateline/briefing/dates"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
)

// Compared is how two states of the store differ, and what between them became of plans.
type Compared struct {
	storage.Difference
	Due    []timeline.Entry                       // whose day went by, and nothing reports them
	Moved  []timeline.Entry                       // that a new briefing gave another day, put off or called off
	Marked []storage.Correcting                   // that a moderator moved or called off
	to     time.Time                              // of the later state
	says   map[storage.VersionKey]storage.Wording // what is listed
}

// Count is how many changes there are.
func (c Compared) Count() int {
	return len(c.Gone) + len(c.Corrected) + len(c.Revised) + len(c.New) + len(c.Due) + len(c.Marked) + len(c.Moved)
}

// Compare compares two states for whoever asks, and reads what differs. The plans are those of now. Most answers have to look for those whose day
// went by, whatever else differs, so that this is done meanwhile.
func (d *Desk) Compare(ctx context.Context, r dialog.Request, q storage.DifferenceQuery) (Compared, error) {
	due := storage.PlansDue{Topic: q.Topic, From: dayOf(r, q.From.At), To: dayOf(r, q.To.At)}
	c := Compared{to: q.To.At}
	var early *dueReading
	err := atOnce(func() (err error) {
		if c.Difference, err = d.Store.Difference(ctx, r.Guild, r.Audience, q); err == nil {
			c.says, err = d.Store.Wordings(ctx, r.Guild, r.Audience, c.listed(), 1)
		}
		return err
	}, func() (err error) {
		if q.Words == "" && due.From.Before(due.To) {
			early, err = d.readDue(ctx, r, due)
		}
		return err
	})
	if err != nil {
		return Compared{}, err
	}
	corrections := c.Corrected
	c.Corrected = nil
	for _, made := range corrections {
		if givesUp(made) {
			c.Marked = append(c.Marked, made)
		} else {
			c.Corrected = append(c.Corrected, made)
		}
	}
	err = d.comparePlans(ctx, r, q, due, early, &c)
	return c, err
}

// atOnce does two things at the same time, and returns when both are done. Where the second panics, so does the caller.
func atOnce(first, second func() error) error {
	type outcome struct {
		err      error
		panicked any
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			o.panicked = recover()
			done <- o
		}()
		o.err = second()
	}()
	err := first()
	o := <-done
	if o.panicked != nil {
		panic(o.panicked)
	}
	if err == nil {
		err = o.err
	}
	return err
}

// givesUp reports whether a moderator moved a plan or called it off. What was done is a correction like any other.
func givesUp(c storage.Correcting) bool {
	return c.What == storage.ActCorrected && c.Overruled == storage.FactPlan && c.Status != dates.Happened
}

// comparePlans finds the plans whose day went by between two states and of which nothing is told, and those that new briefings gave
// another day or called off. What tells of the first may have been read.
func (d *Desk) comparePlans(ctx context.Context, r dialog.Request, q storage.DifferenceQuery, due storage.PlansDue, early *dueReading, c *Compared) error {
	if len(c.New) == 0 && due.From.Equal(due.To) {
		return nil
	}
	due.Fresh = numbersChanged(c.New)
	if early != nil && slices.ContainsFunc(c.New, func(n storage.Change) bool { return early.told.HangsOn(n.Published) }) {
		early = nil
	}
	plans, err := d.plansDue(ctx, r, q, due, early)
	if err != nil {
		return err
	}
	for _, e := range plans.Late(due.From, due.To) {
		e.Due, e.Doubtful = true, e.Doubtful || !plans.whole
		c.Due = append(c.Due, e)
	}
	fresh := map[int]bool{}
	for _, n := range due.Fresh {
		fresh[n] = true
	}
	c.Moved = plans.Changed(func(number int) bool { return fresh[number] })
	return nil
}

func numbersChanged(changes []storage.Change) (numbers []int) {
	for _, c := range changes {
		numbers = append(numbers, c.Number)
	}
	return numbers
}

// dayOf is the day of a moment in the server's time zone, midnight UTC.
func dayOf(r dialog.Request, at time.Time) time.Time {
	year, month, day := at.In(r.Sent.Location()).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
