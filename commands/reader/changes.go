package reader

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/commands/dialog"
	"dateline/storage"
)

// firstLook is how far back the first answer goes.
const firstLook = 7 * 24 * time.Hour

// What the view behind a button of /changes has beside the options.
const (
	viewSpan  = "span"  // the two states that are compared
	viewUndo  = "undo"  // Not seen yet: the look of whoever asks before this one
	undoNever = "never" // when they had not looked before
	lookLimit = "-"     // between two looks
)

// Changes is /changes.
func (d *Desk) Changes() dialog.Command {
	return dialog.Command{
		Name: "changes",
		Options: []dialog.Option{
			d.TopicOption("topic"),
			dialog.DayOption("since"),
		},
		Example: "/changes topic:{topic}",
		Answer:  d.changes,
	}
}

// changes answers /changes: how what is stored differs from what it was when whoever asks last looked. They have looked once the
// answer has arrived.
func (d *Desk) changes(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	l, err := d.lookOf(ctx, r, topic.ID)
	if err != nil {
		return dialog.Reply{}, err
	}
	found, err := d.Compare(ctx, r, storage.DifferenceQuery{From: l.from, To: l.to, Topic: topic.ID, Words: r.Options["words"]})
	if err != nil {
		return dialog.Reply{}, err
	}
	view := r.With("since", "", viewSpan, l.from.Key()+lookLimit+l.to.Key(), viewUndo, "")
	reply := dialog.Reply{Title: dialog.FilterTitle(r.In, r.Say("changes.title", "topic", topic.Title), storage.Topic{}, map[string]string{"about": r.Options["words"]}) + " · " + spanTitle(r, l.from, l.to), Delivered: l.seen}
	var says []dialog.Line
	if l.says != "" {
		says = append(says, dialog.Text(l.says))
	}
	if found.Count() == 0 {
		nothing, err := d.nothingSince(ctx, r, topic.ID, l.from)
		if err != nil {
			return dialog.Reply{}, err
		}
		reply.Lines = append(says, dialog.Text(nothing))
		return reply, nil
	}
	lines, page, err := d.ComparedLines(ctx, r, found)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply.Lines, reply.Page = append(says, lines...), page
	reply.Buttons = slices.Concat(page.Buttons(view, r.Say("buttons.back"), r.Say("buttons.more")), l.undoButton(r, view), dialog.AnswerButtons(r, view), timelineButton(r, found),
		[]dialog.Button{dialog.FollowButton(r, r.Options["topic"], r.Options["words"])})
	reply.Coverage, err = d.Coverage(ctx, r, topic.ID, dialog.Period{})
	return reply, err
}

// look is which states an answer compares, and what comes of it.
type look struct {
	from, to storage.Look
	says     string                      // why from there; "" where that is where they last looked
	undo     string                      // their look before this one, where this one counts; "" where it does not
	seen     func(context.Context) error // notes it; nil where there is nothing to note
}

// lookOf reads which states to compare: those of a button, or what is now and what was since a day or since whoever asks last
// looked at the topic or at all. A look counts when it leaves nothing out that they have not seen.
func (d *Desk) lookOf(ctx context.Context, r dialog.Request, topic int64) (l look, err error) {
	if r.Options[viewSpan] != "" {
		return d.lookAgain(ctx, r, topic)
	}
	if l.to, err = d.Store.Now(ctx, r.Guild, r.Audience, r.Sent); err != nil {
		return l, err
	}
	own, last, err := d.lastLook(ctx, r, topic)
	if err != nil {
		return l, err
	}
	if l.from = last; last.At.IsZero() {
		l.says = r.Say("changes.first-look")
		if r.User == 0 {
			l.says = r.Say("changes.shell-look")
		}
		if l.from, err = d.Store.StateBefore(ctx, r.Guild, r.Audience, r.Sent.Add(-firstLook)); err != nil {
			return l, err
		}
	}
	if r.Options["since"] != "" {
		unseen := l.from
		if l.from, err = d.stateSince(ctx, r); err != nil {
			return l, err
		}
		switch {
		case l.from.Act > unseen.Act || dayOf(r, l.from.At).After(dayOf(r, unseen.At)):
			l.says = r.Say("changes.leaves-out")
			return l, nil
		case l.from.Act == 0:
			l.says = r.Say("changes.everything")
		default:
			l.says = ""
		}
	}
	if r.User != 0 {
		l.undo = cmp.Or(own.Key(), undoNever)
		l.seen = func(ctx context.Context) error { return d.Store.Looked(ctx, r.Guild, r.User, topic, l.to) }
	}
	return l, nil
}

// lastLook returns up to where whoever asks has seen what changed in a topic: by their look at it alone, and by that or their look at all.
func (d *Desk) lastLook(ctx context.Context, r dialog.Request, topic int64) (own, last storage.Look, err error) {
	if r.User == 0 {
		return own, last, nil
	}
	for _, of := range []int64{topic, 0} {
		seen, err := d.Store.LastLook(ctx, r.Guild, r.User, of)
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return own, last, err
		}
		if of == topic {
			own = seen
		}
		if seen.Act >= last.Act && seen.At.After(last.At) {
			last = seen
		}
	}
	return own, last, nil
}

// stateSince reads the option since: the state before its first day.
func (d *Desk) stateSince(ctx context.Context, r dialog.Request) (storage.Look, error) {
	since, _, err := r.Days("since")
	if err != nil {
		return storage.Look{}, err
	}
	if since.After(r.Today()) {
		return storage.Look{}, r.Fault("changes.to-come", "since", dialog.Cut(r.Options["since"], 40))
	}
	year, month, day := since.Date()
	return d.Store.StateBefore(ctx, r.Guild, r.Audience, time.Date(year, month, day, 0, 0, 0, 0, r.Sent.Location()))
}

// lookAgain reads the states of a button, and puts the look of whoever pressed Not seen yet back.
func (d *Desk) lookAgain(ctx context.Context, r dialog.Request, topic int64) (l look, err error) {
	from, to, _ := strings.Cut(r.Options[viewSpan], lookLimit)
	if l.from, err = storage.LookOf(from); err != nil {
		return l, err
	}
	if l.to, err = storage.LookOf(to); err != nil {
		return l, err
	}
	if r.Public {
		l.from.Saw = r.Audience
	}
	undo := r.Options[viewUndo]
	if undo == "" || r.Action != dialog.Turn {
		return l, nil
	}
	own, err := storage.LookOf(strings.TrimPrefix(undo, undoNever))
	if err != nil {
		return l, err
	}
	l.says = r.Say("changes.unseen")
	return l, d.Store.LookAgain(ctx, r.Guild, r.User, topic, own)
}

// undoButton says that what an answer tells was not seen.
func (l look) undoButton(r dialog.Request, view map[string]string) []dialog.Button {
	if l.undo == "" {
		return nil
	}
	return []dialog.Button{{Label: r.Say("buttons.not-seen"), Action: dialog.Turn, Options: dialog.Request{Options: view}.With(viewUndo, l.undo)}}
}

// timelineButton leads to a timeline of what is new or revised, of as many as a command takes.
func timelineButton(r dialog.Request, found Compared) []dialog.Button {
	var numbers []int
	for _, c := range slices.Concat(found.New, found.Revised) {
		if len(numbers) < dialog.MaxNumbers {
			numbers = append(numbers, c.Number)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	slices.Sort(numbers)
	return []dialog.Button{{Label: r.Say("buttons.timeline-of-these"), Action: dialog.Ask, Name: "timeline", Options: map[string]string{"numbers": dialog.Numbered(numbers)}}}
}

// spanTitle says which two states are compared: "since Mon 23 Nov 09:12"; both where the answer is for others, who read it later.
func spanTitle(r dialog.Request, from, to storage.Look) string {
	if r.Public || r.Action == dialog.Share {
		return r.In.Between(lookTime(r, from.At), lookTime(r, to.At))
	}
	return r.Say("changes.since", "time", lookTime(r, from.At))
}

// lookTime writes a time of a look as it is in the server: "Mon 23 Nov 09:12".
func lookTime(r dialog.Request, at time.Time) string {
	at = at.In(r.Sent.Location())
	if at.Year() != r.Sent.Year() {
		return r.In.ClockOfYear(at)
	}
	return r.In.Clock(at)
}

// nothingSince says that nothing changed, and in how much.
func (d *Desk) nothingSince(ctx context.Context, r dialog.Request, topic int64, from storage.Look) (string, error) {
	c, err := d.Store.Coverage(ctx, r.Guild, r.Audience, topic, time.Time{}, time.Time{})
	if err != nil {
		return "", fmt.Errorf("reading the coverage: %w", err)
	}
	if c.Briefings == 0 {
		return r.Say("words.nothing-filed"), nil
	}
	age := r.Say("changes.of-today")
	if days := int(r.Today().Sub(c.Last).Hours() / 24); days > 0 {
		age = r.Say("changes.days-old", "n", days)
	}
	return r.Say("changes.nothing-since", "time", lookTime(r, from.At), "briefings", r.Say("words.briefings", "n", c.Briefings), "age", age), nil
}
