package bot

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
)

const (
	patience      = 1500 * time.Millisecond // an answer that takes longer shows "thinking" first
	deadline      = 20 * time.Second        // of an answer
	formDeadline  = 2500 * time.Millisecond // of a form and of a completion: Discord waits 3 s and takes no deferral
	longDeadline  = 10 * time.Minute        // of an answer that tells how far it is: Discord takes nothing after 15
	settingsLimit = 500 * time.Millisecond  // whether a server shares its answers: it leaves time to acknowledge
	tellEvery     = 2 * time.Second         // how far that is
)

// Hear hears one interaction, answers it and says the answer. It returns when that is done, and never panics.
func (b *Bot) Hear(ctx context.Context, raw []byte) { b.hear(ctx, raw, nil) }

func (b *Bot) hear(ctx context.Context, raw []byte, first firstAnswer) {
	b.running.RLock()
	defer b.running.RUnlock()
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("an interaction broke the bot", "error", fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	started := time.Now()
	h, err := hear(raw)
	if err != nil {
		b.log.Warn("an interaction could not be read", "error", err)
		return
	}
	to := addressee{app: h.app, id: h.ID, token: h.token, first: first}
	outcome := "answered"
	switch h.kind {
	case discordgo.InteractionPing:
		err = b.respond(ctx, to, discordgo.InteractionResponsePong, nil, nil)
	case discordgo.InteractionApplicationCommandAutocomplete:
		err = b.complete(ctx, to, h)
	case discordgo.InteractionApplicationCommand, discordgo.InteractionMessageComponent, discordgo.InteractionModalSubmit:
		outcome, err = b.answer(ctx, to, h)
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
	b.log.Info("interaction", "type", h.kind.String(), "command", h.asked(), "guild", h.Guild, "took", time.Since(started).Round(10*time.Microsecond), "outcome", outcome)
}

// result is what the desk made of a request.
type result struct {
	reply dialog.Reply
	asOf  int64 // of a public answer: the last act in the guild before it was made
	err   error
}

// answer has the desk answer, shows "thinking" when that takes long, and says the answer.
func (b *Bot) answer(ctx context.Context, to addressee, h heard) (outcome string, err error) {
	thinking := time.After(b.patience())
	h.Request, to.manner = b.manner(ctx, h.Request)
	to.shared = !to.manner.Private
	h.Public = public(to, h)
	limit := deadline
	if to.manner.Form {
		limit = formDeadline
	}
	var come atomic.Pointer[dialog.Reply] // what a long answer has come to
	var tell <-chan time.Time
	if to.manner.Long {
		limit = longDeadline
		h.Progress = func(r dialog.Reply) { come.Store(&r) }
		every := time.NewTicker(tellEvery)
		defer every.Stop()
		tell = every.C
	}
	work, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	done := make(chan result, 1)
	go func(m commands.Delivery) { done <- b.work(work, h, m) }(to.manner)

	var r result
	if to.manner.Form {
		thinking = nil
	}
	for waiting := true; waiting; {
		select {
		case r = <-done:
			waiting = false
		case <-work.Done():
			r, waiting = result{err: work.Err()}, false
		case <-thinking:
			if err := b.thinking(ctx, &to); err != nil {
				return "", err
			}
		case <-tell:
			b.progress(ctx, to, come.Swap(nil))
		}
	}
	switch {
	case r.err == nil && r.reply.ForAsker:
		return "answered", b.sayAside(ctx, to, r.reply)
	case r.err == nil:
		err := b.say(ctx, to, r.reply)
		if err == nil && h.Public {
			b.remember(ctx, to, h, r)
		}
		return "answered", err
	}
	outcome, words := b.excuse(h, r.err)
	return outcome, b.sayAside(ctx, to, dialog.Reply{Lines: []dialog.Line{{Text: words}}})
}

// patience is how long an answer may take before "thinking" is shown. It is none where the answer has to wait for its
// turn: so many at once would be told of too late.
func (b *Bot) patience() time.Duration {
	if len(b.turns) == cap(b.turns) {
		return 0
	}
	return patience
}

// manner asks how to answer. Where that breaks, the answer is private: it breaks too, and is excused.
func (b *Bot) manner(ctx context.Context, r dialog.Request) (asked dialog.Request, m commands.Delivery) {
	defer func() {
		if recover() != nil {
			asked, m = r, commands.Delivery{Private: true}
		}
	}()
	quick, cancel := context.WithTimeout(ctx, settingsLimit)
	defer cancel()
	return b.desk.Delivery(quick, r)
}

// progress shows what a long answer has come to since the last time. That it cannot be shown does not end the answer.
func (b *Bot) progress(ctx context.Context, to addressee, r *dialog.Reply) {
	if r == nil || !to.thinking {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, ackLimit)
	defer cancel()
	if err := b.say(ctx, to, *r); err != nil {
		b.log.Warn("the progress of an answer was not shown", "error", err)
	}
}

// work fetches the attachments and asks the desk. A panic becomes an error with its stack in the log.
func (b *Bot) work(ctx context.Context, h heard, m commands.Delivery) (r result) {
	defer func() {
		if p := recover(); p != nil {
			r = result{err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())}
		}
	}()
	if h.Guild == 0 {
		return result{err: briefing.Faultf("Dateline answers inside a server. Ask there: its briefings belong to it.")}
	}
	for option, a := range h.attachments {
		data, err := b.fetch(ctx, a)
		if err != nil {
			return result{err: err}
		}
		h.Files[option] = dialog.File{Name: a.Name, Bytes: data}
	}
	if !m.Form && !m.Long { // a form cannot wait, and a long answer would keep others waiting
		select {
		case b.turns <- struct{}{}:
			defer func() { <-b.turns }()
		case <-ctx.Done():
			return result{err: ctx.Err()}
		}
	}
	if h.Public {
		if r.asOf, r.err = b.desk.LastAct(ctx, h.Guild); r.err != nil {
			return r
		}
	}
	r.reply, r.err = b.desk.Answer(ctx, h.Request)
	return r
}

// excuse tells an error that is for the person from one that is for the log.
func (b *Bot) excuse(h heard, err error) (outcome, words string) {
	var fault *briefing.Fault
	if errors.As(err, &fault) {
		return "refused", fault.Says
	}
	reference := make([]byte, 2)
	rand.Read(reference) // never fails
	ref := hex.EncodeToString(reference)
	b.log.Error("a command broke", "reference", ref, "command", h.asked(), "guild", h.Guild, "error", err)
	if errors.Is(err, context.DeadlineExceeded) {
		return "too slow", fmt.Sprintf("That took too long. Please try again in a moment; it is in the log as %s.", ref)
	}
	return "broke", fmt.Sprintf("That broke on my side; it is in the log as %s.", ref)
}

// complete answers a completion. When it breaks, nothing is offered: the person can type on.
func (b *Bot) complete(ctx context.Context, to addressee, h heard) error {
	work, cancel := context.WithTimeout(ctx, formDeadline)
	defer cancel()
	choices, err := b.choices(work, h)
	if err != nil {
		b.log.Error("a completion broke", "command", h.Name, "guild", h.Guild, "error", err)
	}
	return b.offer(ctx, to, h, choices)
}

func (b *Bot) choices(ctx context.Context, h heard) (choices []dialog.Choice, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	if h.Guild == 0 {
		return nil, nil
	}
	return b.desk.Complete(ctx, h.Request)
}
