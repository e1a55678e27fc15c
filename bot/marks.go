package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/commands"
	"dateline/storage"
)

const (
	maxContent   = 2000             // of a message, in UTF-16 units
	maxReason    = 200              // of a mark, in UTF-16 units
	markLimit    = 20 * time.Second // for one message; the outbox gives half a minute
	markAgain    = 10 * time.Second // before the second attempt; doubled up to an hour
	longestAgain = time.Hour
)

// Mark marks shared answers with what has changed since in the briefings that they use: what waits at once, and from then
// on every so often, until ctx ends. Any number of copies of the program may do it at once. A message that is gone or
// closed to the bot is given up; what else fails is tried again, ever less often. It needs the bot's token.
func (b *Bot) Mark(ctx context.Context, every time.Duration) {
	for {
		for b.markNext(ctx) {
		}
		if sleep(ctx, every) != nil {
			return
		}
	}
}

// markNext marks one message, and reports whether there may be another.
func (b *Bot) markNext(ctx context.Context) bool {
	store := b.desk.Store()
	m, err := store.NextMarked(ctx)
	if errors.Is(err, storage.ErrNotFound) || ctx.Err() != nil {
		return false
	}
	if err == nil {
		err = b.write(ctx, m)
		switch {
		case ctx.Err() != nil: // whoever marks next takes over
			return false
		case err == nil:
			b.log.Info("a shared answer is marked", "guild", m.Guild, "marks", len(m.Marks))
			err = store.Written(ctx, m)
		case errors.Is(err, errNoMessage), errors.Is(err, errClosed):
			b.log.Info("a shared answer is not marked any more", "guild", m.Guild, "error", err)
			err = store.Forget(ctx, m)
		default:
			pause := min(markAgain<<min(m.Tries, 10), longestAgain)
			b.log.Warn("a shared answer is not marked yet", "guild", m.Guild, "error", err, "again in", pause)
			err = store.Later(ctx, m, pause)
		}
	}
	if err != nil && ctx.Err() == nil {
		b.log.Warn("the marks on shared answers cannot be read", "error", err)
	}
	return err == nil
}

// write edits a message so that it shows these marks, and no others. It names the content alone: the answer below, its
// picture and its buttons stay as they are. To do it twice does no harm.
func (b *Bot) write(ctx context.Context, m storage.Marked) error {
	contentType, data, err := payload(map[string]any{
		"content": marked(m.Marks), "allowed_mentions": map[string]any{"parse": []string{}},
	}, nil)
	if err != nil {
		return err
	}
	_, err = b.send(ctx, http.MethodPatch, discordgo.EndpointChannelMessage(strconv.FormatInt(m.Channel, 10), strconv.FormatInt(m.Message, 10)),
		contentType, data, markLimit)
	return err
}

// marked is what stands above an answer: a line for each mark, the oldest first. Where they have no room, the oldest are
// left out, and counted.
func marked(marks []storage.Mark) string {
	var lines []string
	room := maxContent
	for i, m := range slices.Backward(marks) {
		line := "**Changed since:** " + tell(m)
		left := fmt.Sprintf("-# And %d earlier.", i+1)
		if room -= commands.Units(line) + 1; room < commands.Units(left) {
			lines = append(lines, left)
			break
		}
		lines = append(lines, line)
	}
	slices.Reverse(lines)
	return strings.Join(lines, "\n")
}

// tell puts a mark into words.
func tell(m storage.Mark) string {
	fact := cmp.Or(string(m.Detail.Fact), "date")
	words := map[storage.What]string{
		storage.ActWithdrawn: "#%d was withdrawn", storage.ActRemoved: "#%d was removed",
		storage.ActShown: "#%d is shown again", storage.ActUnremoved: "#%d is shown again",
		storage.ActCorrected: "a " + fact + " in #%d was corrected", storage.ActTakenBack: "the correction of a " + fact + " in #%d was taken back",
	}[m.What]
	switch {
	case m.Again:
		words = fmt.Sprintf("#%d v%d says again what was used here", m.Number, m.Version)
	case words == "":
		words = fmt.Sprintf("#%d v%d was used here; v%d", m.Number, m.Used, m.Version)
		if m.Reason == "" {
			return words + " changed it"
		}
	default:
		words = fmt.Sprintf(words, m.Number)
	}
	if from, to := m.Detail.From, m.Detail.To; m.Detail.Correction != 0 {
		words += ": " + escape(meant(m.Detail.Fact, from)+" → "+meant(m.Detail.Fact, to))
	}
	if m.Reason != "" {
		words += ": " + unfolded(escape(limit(m.Reason, maxReason)))
	}
	return words
}

// meant is what words of a briefing meant for a while.
func meant(fact storage.Fact, labels []string) string {
	if len(labels) > 0 {
		return strings.Join(labels, ", ")
	}
	return map[storage.Fact]string{"": "no event", storage.FactSpeaker: "no statement", storage.FactName: "no name"}[fact]
}

// unfolded keeps Discord from showing what stands behind the addresses in a text.
func unfolded(escaped string) string { return link.ReplaceAllString(escaped, "<$0>") }
