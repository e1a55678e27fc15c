package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
)

// Discord's limits of an event, in UTF-16 units.
const (
	maxEventName  = 100
	maxEventText  = 1000
	maxEventPlace = 100
)

const (
	scheduling     = 4                // servers whose events are looked at at once
	scheduleLimit  = 10 * time.Second // for one request
	scheduleAgain  = 20 * time.Second // before the second attempt; doubled up to an hour
	scheduleClosed = 24 * time.Hour   // before another attempt where the bot lacks the right
	startsIn       = 2 * time.Minute  // an event of today: Discord takes none that has begun
)

// Schedule keeps the plans among servers' events as the briefings tell of them, now and then again after each interval (every), until
// ctx ends. Any number of copies of the program may do it at once. It needs the bot's token.
func (b *Bot) Schedule(ctx context.Context, every time.Duration) {
	newOutbox(scheduling, b.nextScheduling).run(ctx, every)
}

// nextScheduling takes the plans of the next server.
func (b *Bot) nextScheduling(ctx context.Context, inUse map[int64]int64) (task[int64], bool) {
	plans, err := b.desk.NextScheduling(ctx, b.now(), slices.Collect(maps.Keys(inUse)))
	if err != nil {
		if !errors.Is(err, commands.ErrUnscheduled) && ctx.Err() == nil {
			b.log.Warn("the plans among server events cannot be read", "error", err)
		}
		return task[int64]{}, false
	}
	return task[int64]{plans[0].Guild, plans[0].Guild, func(ctx context.Context) (rest time.Duration) {
		for _, s := range plans {
			rest = max(rest, b.schedule(ctx, s))
		}
		return rest
	}}, true
}

// schedule brings the event of one plan up to date, and returns how long those of its server have to rest then.
func (b *Bot) schedule(ctx context.Context, s commands.Scheduling) (rest time.Duration) {
	defer func() {
		if p := recover(); p != nil { // it is due again when its lease ends
			b.log.Error("keeping a server event broke", "guild", s.Guild, "error", fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	if b.now().After(s.Until.Add(-scheduleLimit)) {
		return 0 // it is taken again
	}
	err := b.showEvent(ctx, s)
	var limited gateway.RateLimitError
	switch {
	case ctx.Err() != nil: // whoever looks next takes over
		return 0
	case err == nil:
	case errors.Is(err, gateway.ErrNoEvent), errors.Is(err, gateway.ErrManyEvents):
		b.log.Info("a server event is not kept any more", "guild", s.Guild, "error", err)
		err = b.desk.Unschedule(ctx, s)
	default:
		pause := min(scheduleAgain<<min(s.Tries, 10), longestAgain)
		if errors.Is(err, gateway.ErrClosed) {
			pause = scheduleClosed
		} else if errors.As(err, &limited) {
			pause, rest = limited.Wait, limited.Wait
		}
		b.log.Warn("a server event is not up to date yet", "guild", s.Guild, "error", err, "again in", pause)
		err = b.desk.PutOffScheduling(ctx, s, b.now(), pause)
	}
	if err != nil && ctx.Err() == nil {
		b.log.Warn("that a server event is up to date cannot be noted", "guild", s.Guild, "error", err)
	}
	return rest
}

// scheduleNow carries out what an answer says: it puts a plan among the server's events. Where Discord refuses, so does the answer; where
// it does not take any for the moment, the plan is put there as soon as it does.
func (b *Bot) scheduleNow(ctx context.Context, r dialog.Request, reply dialog.Reply) (dialog.Reply, error) {
	s, err := b.desk.Scheduling(ctx, b.now(), *reply.Schedules)
	if err != nil {
		return reply, err
	}
	fresh := s.Event == 0
	s.Changed = true // that it stands there is to be seen, and not only noted
	err = b.showEvent(ctx, s)
	if errors.Is(err, gateway.ErrNoEvent) && !fresh { // somebody deleted it, and it is wanted again
		s.Event = 0
		err = b.showEvent(ctx, s)
	}
	var says string
	switch {
	case err == nil || ctx.Err() != nil:
		return reply, err
	case errors.Is(err, gateway.ErrManyEvents):
		says = r.Say("events.full")
	case errors.Is(err, gateway.ErrClosed):
		says = r.Say("events.refused", "right", string(dialog.CreateEvents))
	default:
		b.log.Warn("a plan is not among the server's events yet", "guild", s.Guild, "error", err)
		reply.Lines = append(reply.Lines, dialog.Text(r.Say("events.waits")))
		return reply, b.desk.PutOffScheduling(ctx, s, b.now(), scheduleAgain)
	}
	if fresh {
		err = b.desk.Unschedule(ctx, s)
	} else {
		err = b.desk.PutOffScheduling(ctx, s, b.now(), scheduleClosed)
	}
	if err != nil {
		return reply, err
	}
	return reply, briefing.Faultf("%s", says)
}

// showEvent has Discord show a plan as the briefings tell of it, where it does not.
func (b *Bot) showEvent(ctx context.Context, s commands.Scheduling) (err error) {
	switch {
	case s.Event == 0 && s.Shows.Off:
	case s.Event == 0:
		if s.Event, err = b.findEvent(ctx, s); err != nil {
			return err
		}
		if s.Event == 0 {
			s.Event, err = b.makeEvent(ctx, s)
			break
		}
		err = b.changeEvent(ctx, s)
	case s.Changed:
		if err = b.changeEvent(ctx, s); err == nil && s.Ended && !s.Shows.Off { // it has another day
			s.Event, err = b.makeEvent(ctx, s)
		}
	}
	if err != nil {
		return err
	}
	return b.desk.Scheduled(ctx, s, s.Event)
}

// findEvent looks for the event of a plan that does not stand among those of its server as far as is noted, and returns its id; 0 where
// there is none. Discord knows no nonce here: an event whose making was not noted is found by its mark.
func (b *Bot) findEvent(ctx context.Context, s commands.Scheduling) (id int64, err error) {
	var there []struct {
		ID          int64                                   `json:"id,string"`
		Description string                                  `json:"description"`
		Status      discordgo.GuildScheduledEventStatus     `json:"status"`
		Of          discordgo.GuildScheduledEventEntityType `json:"entity_type"`
	}
	raw, err := b.askEvents(ctx, http.MethodGet, s.Guild, "", nil)
	if err != nil {
		return 0, err
	}
	if err := json.Unmarshal(raw, &there); err != nil {
		return 0, fmt.Errorf("reading the events of a server: %w", err)
	}
	for _, e := range there {
		open := e.Status == discordgo.GuildScheduledEventStatusScheduled || e.Status == discordgo.GuildScheduledEventStatusActive
		if open && e.Of == discordgo.GuildScheduledEventEntityTypeExternal && strings.HasSuffix(e.Description, s.Mark) {
			return e.ID, nil
		}
	}
	return 0, nil
}

// changeEvent changes an event, or cancels it. One that has begun cannot be cancelled: it ends.
func (b *Bot) changeEvent(ctx context.Context, s commands.Scheduling) error {
	body := b.eventBody(s, false)
	switch {
	case s.Ended:
		body = map[string]any{"status": discordgo.GuildScheduledEventStatusCompleted}
	case s.Shows.Off:
		body["status"] = discordgo.GuildScheduledEventStatusCanceled
	}
	_, err := b.askEvents(ctx, http.MethodPatch, s.Guild, "/"+strconv.FormatInt(s.Event, 10), body)
	if err == nil {
		b.log.Info("a server event is brought up to date", "guild", s.Guild, "off", s.Shows.Off)
	}
	return err
}

// makeEvent makes an event and returns its id.
func (b *Bot) makeEvent(ctx context.Context, s commands.Scheduling) (id int64, err error) {
	raw, err := b.askEvents(ctx, http.MethodPost, s.Guild, "", b.eventBody(s, true))
	if err != nil {
		return 0, err
	}
	if id, err = madeID(raw); err != nil {
		return 0, err
	}
	b.log.Info("a plan is among the server's events", "guild", s.Guild)
	return id, nil
}

// eventBody is an event as Discord takes it. The beginning of one that has begun stays as it is.
func (b *Bot) eventBody(s commands.Scheduling, fresh bool) map[string]any {
	e, begun := s.Shows, !s.Shows.From.After(b.now())
	body := map[string]any{
		"name": limit(e.Name, maxEventName), "description": limit(escapeLines(e.Text), maxEventText-dialog.Units(s.Mark)-2) + "\n\n" + s.Mark,
		"entity_metadata": map[string]any{"location": limit(e.Place, maxEventPlace)},
	}
	if fresh {
		body["entity_type"], body["privacy_level"] = discordgo.GuildScheduledEventEntityTypeExternal, discordgo.GuildScheduledEventPrivacyLevelGuildOnly
	}
	if begun {
		e.From = b.now().Add(startsIn).Truncate(time.Minute)
	}
	if !e.Off && (fresh || !begun) {
		body["scheduled_start_time"] = e.From.UTC().Format(time.RFC3339)
	}
	if !e.Off {
		body["scheduled_end_time"] = e.To.UTC().Format(time.RFC3339)
	}
	return body
}

// escapeLines escapes each line of a text.
func escapeLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = escape(line)
	}
	return strings.Join(lines, "\n")
}

// askEvents makes a request about the events of a server.
func (b *Bot) askEvents(ctx context.Context, method string, guild int64, path string, body map[string]any) ([]byte, error) {
	endpoint := discordgo.EndpointGuildScheduledEvents(strconv.FormatInt(guild, 10)) + path
	return b.sendPaced(gateway.Once(ctx), method, endpoint, body, nil, scheduleLimit)
}
