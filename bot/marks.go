package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/wording"
)

const (
	maxContent   = 2000             // of a message, in UTF-16 units
	markLimit    = 5 * time.Second  // for one message; the outbox gives half a minute
	markAgain    = 10 * time.Second // before the second attempt; doubled up to an hour
	longestAgain = time.Hour
	markers      = 8 // messages that are marked at once
)

// Mark marks shared answers whose briefings have changed since, now and then again after each interval (every), until ctx
// ends. Any number of copies of the program may do it at once. A message that is gone or closed to the bot is given up;
// any other failure is tried again, less and less often. It needs the bot's token.
func (b *Bot) Mark(ctx context.Context, every time.Duration) {
	newOutbox(markers, b.nextMarked).run(ctx, every)
}

// nextMarked takes the next message to mark.
func (b *Bot) nextMarked(ctx context.Context, inUse map[commands.Lane]int64) (task[commands.Lane], bool) {
	m, err := b.desk.NextMarked(ctx, inUse)
	if err != nil {
		if !errors.Is(err, commands.ErrUnmarked) && ctx.Err() == nil {
			b.log.Warn("the marks on shared answers cannot be read", "error", err)
		}
		return task[commands.Lane]{}, false
	}
	return task[commands.Lane]{m.Lane, m.Guild, func(ctx context.Context) time.Duration { return b.mark(ctx, m) }}, true
}

// mark marks one message, and returns how long its lane has to rest then.
func (b *Bot) mark(ctx context.Context, m commands.Marked) (rest time.Duration) {
	defer func() {
		if p := recover(); p != nil { // the message is due again when its lease ends
			b.log.Error("marking a shared answer broke", "guild", m.Guild, "error", fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	err := b.editMarks(ctx, m)
	var limited gateway.RateLimitError
	rest = b.limits.marking
	if m.Lane.Old {
		rest = b.limits.markingOld
	}
	switch {
	case ctx.Err() != nil: // whoever marks next takes over
		return 0
	case err == nil:
		b.log.Info("a shared answer is marked", "guild", m.Guild, "marks", len(m.Changes))
		err = b.desk.Written(ctx, m)
	case errors.Is(err, gateway.ErrNoMessage), errors.Is(err, gateway.ErrNoChannel), errors.Is(err, gateway.ErrClosed):
		b.log.Info("a shared answer is not marked any more", "guild", m.Guild, "error", err)
		err = b.desk.Forget(ctx, m)
	default:
		pause := min(markAgain<<min(m.Tries, 10), longestAgain)
		if errors.As(err, &limited) {
			rest = max(rest, limited.Wait)
			pause = rest
		}
		b.log.Warn("a shared answer is not marked yet", "guild", m.Guild, "error", err, "again in", pause)
		err = b.desk.Later(ctx, m, pause)
	}
	if err != nil && ctx.Err() == nil {
		b.log.Warn("that a shared answer is marked cannot be noted", "guild", m.Guild, "error", err)
	}
	return rest
}

// editMarks edits a message so that it shows these marks, and no others. It names the content alone: the answer below, its
// picture and its buttons stay as they are. Doing it twice does no harm.
func (b *Bot) editMarks(ctx context.Context, m commands.Marked) error {
	_, err := b.sendPaced(ctx, http.MethodPatch, discordgo.EndpointChannelMessage(strconv.FormatInt(m.Lane.Channel, 10), strconv.FormatInt(m.Message, 10)),
		map[string]any{"content": markLines(m.In, m.Changes), "allowed_mentions": map[string]any{"parse": []string{}}}, nil, markLimit)
	return err
}

// markLines is what is written above an answer: a line for each change, the oldest first. Where there is no room for all, the
// oldest are only counted.
func markLines(in wording.Language, changes []string) string {
	var lines []string
	room := maxContent
	for i, change := range slices.Backward(changes) {
		line := "**" + in.Say("shared.lead") + "** " + withoutPreviews(escape(change))
		left := "-# " + in.Say("shared.earlier", "n", i+1)
		if room -= dialog.Units(line) + 1; room < dialog.Units(left) {
			lines = append(lines, left)
			break
		}
		lines = append(lines, line)
	}
	slices.Reverse(lines)
	return strings.Join(lines, "\n")
}

// withoutPreviews keeps Discord from showing previews of the links in a text.
func withoutPreviews(escaped string) string { return link.ReplaceAllString(escaped, "<$0>") }
