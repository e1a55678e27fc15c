package bot

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"

	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/turns"
)

// deliver says what the desk made of a request, or excuses that it made nothing of it.
func (b *Bot) deliver(ctx context.Context, to replyTo, h interaction, r result) (outcome string, err error) {
	to.awaited = r.err == nil && r.reply.Delivered != nil
	switch {
	case r.err != nil:
		outcome, text := b.excuse(h, r.err)
		return outcome, b.sayForAsker(ctx, to, sentence(text))
	case r.reply.ForAsker:
		err = b.sayForAsker(ctx, to, r.reply)
	default:
		if err = b.say(ctx, to, r.reply); err == nil && h.Public {
			b.remember(ctx, to, h, r)
		}
	}
	if err == nil && to.awaited {
		b.afterDelivery(ctx, to, h, r.reply.Delivered)
	}
	if err := b.desk.Met(ctx, h.Request); err != nil {
		b.log.Warn("the roles of somebody could not be noted", "guild", h.Guild, "error", err)
	}
	return "answered", err
}

// afterDelivery does what an answer asks for once Discord has it. Where that fails, it only goes into the log.
func (b *Bot) afterDelivery(ctx context.Context, to replyTo, h interaction, do func(context.Context) error) {
	ctx, cancel := context.WithTimeout(ctx, b.limits.followUp)
	defer cancel()
	var err error
	if to.first != nil && !to.acknowledged { // the answer to Discord's own request, of which nothing tells whether it arrived
		_, err = b.fetchMessage(ctx, to)
	}
	if err == nil {
		err = do(ctx)
	}
	if err != nil {
		b.log.Warn("what was to be done after an answer was not", "command", h.label(), "guild", h.Guild, "error", err)
	}
}

// sentence is a reply of one sentence.
func sentence(text string) dialog.Reply { return dialog.Reply{Lines: []dialog.Line{{Text: text}}} }

// excuse returns what the person is told about an error: a Fault's own words, or where the log has the rest.
func (b *Bot) excuse(h interaction, err error) (outcome, words string) {
	var fault *briefing.Fault
	switch {
	case errors.As(err, &fault):
		return "refused", fault.Says
	case errors.Is(err, turns.ErrFull):
		return "turned away", h.Say("bot.crowded")
	case errors.Is(err, commands.ErrAway): // which is logged once, not for each answer
		return "without a database", h.Say("bot.away")
	}
	reference := make([]byte, 2)
	rand.Read(reference) // never fails
	ref := hex.EncodeToString(reference)
	b.log.Error("a command broke", "reference", ref, "command", h.label(), "guild", h.Guild, "error", err)
	if commands.TooSlow(err) {
		return "too slow", h.Say("bot.slow", "reference", ref)
	}
	return "broke", h.Say("bot.broke", "reference", ref)
}
