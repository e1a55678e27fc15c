package moderator

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// Withdraw is /desk withdraw.
func (d *Desk) Withdraw() dialog.Command {
	return dialog.Command{
		Name:    "desk withdraw",
		Options: []dialog.Option{dialog.NumbersOption(d.CompleteBriefing).Needed(), reasonOption().Needed()},
		Example: `/desk withdraw numbers:{number} reason:"the source retracted it"`,
		Answer:  d.withdraw,
	}
}

// Remove is /desk remove.
func (d *Desk) Remove() dialog.Command {
	return dialog.Command{
		Name:    "desk remove",
		Options: []dialog.Option{dialog.NumbersOption(d.CompleteBriefing).Needed(), reasonOption().Needed()},
		Example: `/desk remove numbers:{number} reason:"filed twice"`,
		Answer:  d.remove,
	}
}

// withdraw answers /desk withdraw.
func (d *Desk) withdraw(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	return d.changeState(ctx, r, d.Store.Withdraw, "withdrawn", r.Say("history.withdrawn-what"))
}

// remove answers /desk remove.
func (d *Desk) remove(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	return d.changeState(ctx, r, d.Store.Remove, "trashed", r.Say("history.removed-what", "day", r.In.Day(r.Sent.Add(storage.KeptRemoved))))
}

// changeState withdraws or removes briefings, and offers to undo that.
func (d *Desk) changeState(ctx context.Context, r dialog.Request, change func(context.Context, int64, int, storage.Act) error, becomes, means string) (dialog.Reply, error) {
	numbers, err := d.numbers(r)
	if err != nil {
		return dialog.Reply{}, err
	}
	reason := strings.TrimSpace(r.Options["reason"])
	if reason == "" {
		return dialog.Reply{}, r.Fault("history.why")
	}
	var done bulk
	err = done.each(r, numbers, func(number int) (dialog.Line, error) {
		b, err := d.version(ctx, r, number, 0)
		if err != nil {
			return dialog.Line{}, err
		}
		line := dialog.Line{Lead: b.Head.Title, Text: means}
		if len(numbers) > 1 {
			line = dialog.Line{Lead: fmt.Sprintf("#%d", number), Text: b.Head.Title}
		}
		return line, stateFault(change(ctx, r.Guild, number, storage.Act{By: r.User, At: r.Sent, Reason: reason}))
	})
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := done.reply(r, becomes)
	reply.Buttons = []dialog.Button{{Label: r.Say("buttons.undo"), Action: dialog.Turn, Name: deskUndo, Options: map[string]string{"numbers": dialog.Numbered(done.done)}}}
	if len(done.done) == 1 {
		reply.Buttons = append(reply.Buttons, historyButton(r, done.done[0]))
	}
	return reply, nil
}

// historyButton leads to the history of a briefing.
func historyButton(r dialog.Request, number int) dialog.Button {
	return dialog.Button{Label: r.Say("buttons.history"), Action: dialog.Ask, Name: deskHistory, Options: map[string]string{"number": strconv.Itoa(number)}}
}

// numbers reads the option numbers, which has to name a briefing.
func (d *Desk) numbers(r dialog.Request) ([]int, error) {
	numbers, err := r.Numbers()
	if err == nil && len(numbers) == 0 {
		err = r.Fault("history.which")
	}
	return numbers, err
}

// bringBack puts a withdrawn or removed briefing back where it was, and says so.
func (d *Desk) bringBack(ctx context.Context, r dialog.Request, number int) (dialog.Line, error) {
	b, err := d.version(ctx, r, number, 0)
	if err != nil {
		return dialog.Line{}, err
	}
	back := d.Store.Show
	if b.State == storage.Removed {
		back = d.Store.Unremove
	}
	if err := stateFault(back(ctx, r.Guild, number, storage.Act{By: r.User, At: r.Sent})); err != nil {
		return dialog.Line{}, err
	}
	if b, err = d.version(ctx, r, number, 0); err != nil {
		return dialog.Line{}, err
	}
	where := map[storage.State]string{storage.Shown: r.Say("history.again"), storage.Withdrawn: r.Say("history.again-withdrawn")}[b.State]
	return dialog.Line{Lead: fmt.Sprintf("#%d %s", number, b.Head.Title), Text: where}, nil
}

// stateFault says in plain words that a briefing is not in the state that a change needs.
func stateFault(err error) error {
	var state *storage.StateError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &state):
		return briefing.Refusal("history.is-"+string(state.State), "number", state.Number)
	case errors.Is(err, storage.ErrNotFound):
		return briefing.Refusal("history.no-such")
	}
	return fmt.Errorf("changing a briefing's state: %w", err)
}

// bulk is a change of several briefings, one after the other. What one refuses keeps no other from being changed.
type bulk struct {
	done    []int
	lines   []dialog.Line // one for each briefing that was changed
	refused []string      // why others were not
}

// each changes briefings. change returns the line that tells of one, or a Fault that says why it is not changed; any other
// error ends it.
func (b *bulk) each(r dialog.Request, numbers []int, change func(number int) (dialog.Line, error)) error {
	for _, n := range numbers {
		line, err := change(n)
		var fault *briefing.Fault
		switch {
		case errors.As(err, &fault):
			b.refused = append(b.refused, fault.In(r.In))
		case err != nil:
			return err
		default:
			b.done, b.lines = append(b.done, n), append(b.lines, line)
		}
	}
	if len(b.done) == 0 {
		return &briefing.Fault{Says: strings.Join(b.refused[:min(len(b.refused), shownBulk)], " ")}
	}
	return nil
}

// shownBulk is how many of the briefings that were changed, or were not, are told one by one.
const shownBulk = 15

// reply says what was done: "#3 is withdrawn", "4 briefings are withdrawn". becomes names a text for one and one for several.
func (b *bulk) reply(r dialog.Request, becomes string) dialog.Reply {
	reply := dialog.Reply{Title: r.Say("history.all-"+becomes, "count", len(b.done)), Lines: b.lines}
	if len(b.done) == 1 {
		reply.Title = r.Say("history.one-"+becomes, "number", b.done[0])
	}
	if more := len(b.lines) - shownBulk; more > 0 {
		reply.Lines = append(b.lines[:shownBulk:shownBulk], dialog.Text(r.Say("history.more-numbers", "n", more, "numbers", dialog.Numbered(b.done[shownBulk:]))))
	}
	for _, why := range b.refused[:min(len(b.refused), shownBulk)] {
		reply.Lines = append(reply.Lines, dialog.Line{Mark: r.Say("history.not-changed"), Text: why})
	}
	if more := len(b.refused) - shownBulk; more > 0 {
		reply.Lines = append(reply.Lines, dialog.Text(r.Say("history.more-unchanged", "n", more)))
	}
	return reply
}
