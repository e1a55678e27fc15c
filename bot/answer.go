package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/turns"
)

// limits are what interactions get. The times that Discord judges are counted from an interaction's arrival.
type limits struct {
	underWay   int32         // interactions at once: it bounds the memory of those that wait, and further ones are turned away
	settings   time.Duration // to read whether a server shares its answers; after that the answer is private
	deferAfter time.Duration // before an interaction whose answer takes longer is acknowledged; Discord waits 3 s
	form       time.Duration // for a form and for a completion, which cannot be deferred
	answer     time.Duration // for any other answer
	long       time.Duration // for an answer that shows its progress: Discord takes nothing after 15 minutes
	progress   time.Duration // between two such reports
	callback   time.Duration // for the request that brings a first answer, repeats included
	followUp   time.Duration // for a later request, repeats included

	// Between two edits of a channel's messages: Discord takes five in five seconds, and, of messages that are older than an
	// hour, three in twenty (which it tells nowhere but in its refusals).
	marking, markingOld time.Duration
	telling             time.Duration // between two messages in a channel: five in five seconds
}

var defaultLimits = limits{
	underWay: 2000, settings: 500 * time.Millisecond, deferAfter: time.Second, form: 2500 * time.Millisecond, answer: 20 * time.Second, long: 10 * time.Minute,
	progress: 2 * time.Second, callback: 3 * time.Second, followUp: time.Minute,
	marking: 1100 * time.Millisecond, markingOld: 7 * time.Second, telling: 1100 * time.Millisecond,
}

// Hear takes one interaction, in Discord's JSON, and answers it. It returns when that is done, and never panics.
func (b *Bot) Hear(ctx context.Context, raw []byte) { b.hear(ctx, raw, time.Now(), nil) }

// hear is Hear for an interaction that came in a while ago, and whose first answer goes to first where that is not nil.
func (b *Bot) hear(ctx context.Context, raw []byte, arrived time.Time, first firstAnswer) {
	b.running.RLock()
	defer b.running.RUnlock()
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("an interaction broke the bot", "error", fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	h, err := decode(raw)
	if err != nil {
		b.log.Warn("an interaction could not be read", "error", err)
		return
	}
	h.arrived, h.Everywhere, h.Elsewhere, h.Sends = arrived, b.everywhere(h), b.elsewhere(h), b.session.Token != ""
	to := replyTo{app: h.app, id: h.ID, token: h.token, first: first}
	crowded := b.underWay.Add(1) > b.limits.underWay
	defer b.underWay.Add(-1)
	outcome := "answered"
	switch h.kind {
	case discordgo.InteractionPing:
		err = b.respond(ctx, to, discordgo.InteractionResponsePong, nil, nil)
	case discordgo.InteractionApplicationCommandAutocomplete:
		err = b.complete(ctx, to, h, crowded)
	case discordgo.InteractionApplicationCommand, discordgo.InteractionMessageComponent, discordgo.InteractionModalSubmit:
		wait := b.asking.spend(h.User, arrived)
		switch {
		case crowded:
			outcome, err = "turned away", b.sayForAsker(ctx, to, sentence(h.Say("bot.crowded")))
		case wait > 0 && h.kind != discordgo.InteractionModalSubmit: // what was typed into a form would be lost
			outcome, err = "held back", b.sayForAsker(ctx, to, sentence(h.Say("bot.wait", "n", seconds(wait))))
		default:
			outcome, err = b.answer(ctx, to, h)
		}
	default:
		b.log.Warn("an interaction of an unknown type", "type", int(h.kind))
		return
	}
	if errors.Is(err, gateway.ErrGone) || errors.Is(err, gateway.ErrNoMessage) { // too late, or nobody looks any more
		outcome = "given up"
		b.log.Warn("an answer was given up", "guild", h.Guild, "error", err)
	} else if err != nil {
		outcome = "not delivered"
		b.log.Error("an answer was not delivered", "error", err)
	}
	if b.heard != nil {
		b.heard(Heard{Type: h.kind.String(), Command: h.label(), Outcome: outcome, Took: time.Since(arrived)})
	}
	b.log.Info("interaction", "type", h.kind.String(), "command", h.label(), "guild", h.Guild, "took", time.Since(arrived).Round(10*time.Microsecond), "outcome", outcome)
}

// result is what the desk made of a request.
type result struct {
	reply dialog.Reply
	asOf  int64 // of a public answer: the last act in the guild before it was made
	err   error
}

// answer has the desk answer and says the answer. It acknowledges the interaction, which shows "thinking", as soon as it is
// clear that the answer has to wait. Nothing that may take long comes before that.
func (b *Bot) answer(ctx context.Context, to replyTo, h interaction) (outcome string, err error) {
	ticket := b.answers.Hold(h.Guild, h.User)
	defer ticket.LetGo()
	deferral := time.NewTimer(time.Until(h.arrived.Add(b.limits.deferAfter)))
	defer deferral.Stop()
	var late bool
	if h.Request, to.delivery, late = b.delivery(ctx, h); late {
		deferral.Reset(0)
	}
	to.shared = !to.delivery.Private
	if to.shared && h.kind == discordgo.InteractionMessageComponent {
		if wait := b.sharing.spend(h.User, h.arrived); wait > 0 {
			return "held back", b.sayForAsker(ctx, to, sentence(h.Say("bot.share-wait", "n", seconds(wait))))
		}
	}
	h.Public, h.Posted = public(to, h), posted(h)
	limit := b.limits.answer
	var latest atomic.Pointer[dialog.Reply] // progress of a long answer
	var report <-chan time.Time
	switch {
	case to.delivery.Form: // cannot be deferred
		deferral.Stop()
		ticket.LetGo()
		limit = time.Until(h.arrived.Add(b.limits.form))
	case to.delivery.Long:
		ticket.LetGo()
		limit = b.limits.long
		ticket = b.imports.Ticket(h.Guild, h.User)
		h.Progress = func(r dialog.Reply) { latest.Store(&r) }
		every := time.NewTicker(b.limits.progress)
		defer every.Stop()
		report = every.C
	}
	if !to.delivery.Form {
		h.takeTurn = func(ctx context.Context) error { return ticket.Take(ctx, func() { deferral.Reset(0) }) }
		h.endTurn = ticket.Done
	}
	work, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	done := make(chan result, 1)
	go func() { done <- b.work(work, h) }()
	for {
		select {
		case r := <-done:
			return b.deliver(ctx, to, h, r)
		case <-work.Done():
			return b.deliver(ctx, to, h, result{err: work.Err()})
		case <-deferral.C:
			if to.acknowledged {
				continue
			}
			if err := b.acknowledge(ctx, &to); err != nil {
				return "", err
			}
			ticket.LetGo()
		case <-report:
			b.progress(ctx, to, latest.Swap(nil))
		}
	}
}

// delivery returns how to answer, and the request with what was read for that. late reports that the server's settings
// did not come in time. Where the desk breaks, the answer is private: it will break too, and be excused.
func (b *Bot) delivery(ctx context.Context, h interaction) (r dialog.Request, d commands.Delivery, late bool) {
	defer func() {
		if recover() != nil {
			r, d = h.Request, commands.Delivery{Private: true}
		}
	}()
	ctx, cancel := context.WithDeadline(ctx, h.arrived.Add(b.limits.settings))
	defer cancel()
	r, d = b.desk.Delivery(ctx, h.Request)
	return r, d, ctx.Err() != nil
}

// work fetches the attachments and asks the desk. A panic becomes an error with its stack in the log.
func (b *Bot) work(ctx context.Context, h interaction) (r result) {
	defer func() {
		if p := recover(); p != nil {
			r = result{err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())}
		}
	}()
	if h.Guild == 0 {
		return result{err: h.Fault("bot.outside")}
	}
	if h.takeTurn != nil {
		if err := h.takeTurn(ctx); err != nil {
			return result{err: err}
		}
		defer h.endTurn()
	}
	for option, a := range h.attachments { // not before its turn: what waits holds no files
		data, err := b.fetch(ctx, a)
		if err != nil {
			return result{err: err}
		}
		h.Files[option] = dialog.File{Name: a.Name, Bytes: data}
	}
	if h.Public {
		if r.asOf, r.err = b.desk.LastAct(ctx, h.Guild); r.err != nil {
			return r
		}
	}
	if r.reply, r.err = b.desk.Answer(ctx, h.Request); r.err == nil && r.reply.Schedules != nil {
		r.reply, r.err = b.scheduleNow(ctx, h.Request, r.reply)
	}
	return r
}

// progress shows how far a long answer has come since the last time. That it cannot be shown does not end the answer.
func (b *Bot) progress(ctx context.Context, to replyTo, r *dialog.Reply) {
	if r == nil || !to.acknowledged {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, b.limits.callback)
	defer cancel()
	if err := b.say(ctx, to, *r); err != nil {
		b.log.Warn("the progress of an answer was not shown", "error", err)
	}
}

// complete answers a completion. Where it breaks, comes too late or its person types too fast, nothing is offered: they can
// type on.
func (b *Bot) complete(ctx context.Context, to replyTo, h interaction, crowded bool) error {
	if wait := b.typing.spend(h.User, h.arrived); crowded || wait > 0 {
		return b.offer(ctx, to, h, nil)
	}
	work, cancel := context.WithDeadline(ctx, h.arrived.Add(b.limits.form))
	defer cancel()
	choices, err := b.choices(work, h)
	if err != nil && !errors.Is(err, turns.ErrFull) {
		b.log.Error("a completion broke", "command", h.Name, "guild", h.Guild, "error", err)
	}
	return b.offer(ctx, to, h, choices)
}

func (b *Bot) choices(ctx context.Context, h interaction) (choices []dialog.Choice, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	if h.Guild == 0 {
		return nil, nil
	}
	ticket := b.completions.Ticket(h.Guild, h.User)
	if err := ticket.Take(ctx, func() {}); err != nil {
		return nil, fmt.Errorf("waiting for a turn: %w", err)
	}
	defer ticket.Done()
	return b.desk.Complete(ctx, h.Request)
}
