package commands

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"strings"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/schedule"
	"dateline/storage"
)

// judge has the desk grade some briefings, and say of others what is known of their last sentence.
func (w *world) judge(ctx context.Context, store *storage.Store, i int, f filed) {
	switch last := lastCase(i); i % 4 {
	case 0:
		_, err := store.SetGrade(ctx, worldGuild, i+1, func(storage.Grade) storage.Grade { return storage.Grade{Reliability: "B", Credibility: "3"} }, storage.Act{At: f.published})
		w.must(err)
	case 1, 2:
		_, err := store.Correct(ctx, worldGuild, storage.Correction{Number: i + 1, What: storage.FactStatus, Sentence: last, Words: text.Span{End: len(last)},
			Status: storage.Statuses[i%len(storage.Statuses)], At: f.published, Reason: fmt.Sprint("heard of it in call ", i)})
		w.must(err)
	}
}

// correct has the desk say of a day of some briefings that it is another, or none, and of a plan what became of it; and of what was said in
// others, who said it.
func (w *world) correct(ctx context.Context, store *storage.Store, i int, f filed) {
	of := storage.Correction{Number: i + 1, At: f.published.AddDate(0, 0, 2), Reason: fmt.Sprint("as call ", i, " has it")}
	events, _, err := store.Events(ctx, worldGuild, storage.AllSeeing(), storage.EventQuery{Numbers: []int{i + 1}})
	w.must(err)
	day := func(from time.Time, status dates.Status) dates.Date {
		return dates.Date{From: from, To: from.AddDate(0, 0, 1), Precision: dates.Day, Value: from.Format(time.DateOnly), Status: status, Anchor: of.At}
	}
	for nth, e := range events {
		if (nth+i)%3 > 0 {
			continue
		}
		c := of
		c.Sentence, c.Words = e.Text, text.Span{Start: e.When.Start - e.Start, End: e.When.End - e.Start}
		switch planned := e.When.Status == dates.Planned; {
		case planned && i%2 == 0:
			c.What, c.When = storage.FactPlan, day(e.When.From, []dates.Status{dates.Happened, dates.Cancelled, dates.Planned}[i/2%3])
			if c.When.Status == dates.Planned {
				c.When = day(e.When.From.AddDate(0, 0, 9), dates.Planned)
			}
		case i%3 == 0:
			c.What = storage.FactEvent
		default:
			c.What, c.When = storage.FactDate, day(e.When.From.AddDate(0, 0, 3), "")
		}
		w.says(ctx, store, c)
	}
	said, _, err := store.Said(ctx, worldGuild, storage.AllSeeing(), storage.SaidQuery{Number: i + 1})
	w.must(err)
	for nth, s := range said {
		if who := s.What.Source; (nth+i)%4 == 0 && !who.Empty() {
			c := of
			c.What, c.Name, c.Sentence, c.Words = storage.FactSpeaker, "Rafael Imre", s.Text, text.Span{Start: who.Start - s.Start, End: who.End - s.Start}
			w.says(ctx, store, c)
		}
	}
}

// says stores a correction. What the reader finds no such fact for is not corrected, in whatever store.
func (w *world) says(ctx context.Context, store *storage.Store, c storage.Correction) {
	if _, err := store.Correct(ctx, worldGuild, c); !errors.Is(err, storage.ErrNotFound) {
		w.must(err)
	}
}

// bring leaves in the inbox of the desk what nobody has published: a feed, a text and an edit of each briefing.
func (w *world) bring(ctx context.Context, store *storage.Store) {
	_, _, _, err := store.AddFeed(ctx, worldGuild, storage.Feed{URL: "https://wire.example.org/feed", Title: "Orlan Wire", Topics: strings.Join(worldTopics, ";"), Every: 60}, storage.Act{At: w.now})
	w.must(err)
	for i, f := range w.all {
		draft := storage.Draft{Text: f.text + " The draft bridge opened on 18 March 2026.", Published: "2026-03-19", Topics: worldTopics[f.topics[0]], Source: f.source, Saved: w.now}
		_, err = store.SaveDraft(ctx, worldGuild, draft)
		w.must(err)
		draft.Number, draft.Version = i+1, 1
		_, err = store.SaveDraft(ctx, worldGuild, draft)
		w.must(err)
	}
}

// anywhere is where whoever asks, and the bot, may do everything.
func anywhere(channels []int64) (here dialog.Channel) {
	here = dialog.Channel{Kind: dialog.TextChannel, Theirs: dialog.Rights{dialog.Administrate}, Mine: dialog.Rights{dialog.Administrate}}
	if len(channels) > 0 {
		here.ID = channels[0]
	}
	return here
}

// digests compares what is told of all changes since a day to who asks, or in their channel.
func (c *compared) digests() {
	if c.as.desk {
		return // what is told to people is told by their roles
	}
	f := storage.Follow{User: c.as.user, Direct: len(c.as.channels) == 0, Guild: worldGuild, What: storage.ToldChanges, Cadence: schedule.Daily, Minute: 9 * 60, Zone: "UTC", Roles: c.as.roles}
	for i, id := range c.as.channels {
		*[]*int64{&f.Channel, &f.Parent}[i] = id
	}
	f.Words = typedInto["words"][c.rng.IntN(len(typedInto["words"]))]
	if c.rng.IntN(2) == 0 {
		f.Words = ""
	}
	days := 1 + c.rng.IntN(80)
	tells := func(d *Desk) string {
		ctx := c.w.t.Context()
		r, err := d.settle(ctx, c.as.request(c.w, dialog.Request{Name: "changes"}), entry{}, everyone)
		c.w.must(err)
		from, err := d.store.StateBefore(ctx, worldGuild, r.Audience, c.w.now.AddDate(0, 0, -days))
		c.w.must(err)
		to, err := d.store.Now(ctx, worldGuild, r.Audience, c.w.now)
		c.w.must(err)
		told, reply, err := d.follows.Tell(ctx, f, from, to)
		c.w.must(err)
		c.w.must(d.finish(ctx, told, &reply))
		return c.seen(reply)
	}
	c.equal(fmt.Sprintf("told of %d days, %q", days, f.Words), tells(c.with), tells(c.without))
}

// followIDs are the numbers of follows in the views of buttons, which count those of others.
var followIDs = regexp.MustCompile(`\b(card|follow)=[0-9]+`)

// follows compares what somebody is told who follows something for weeks: what follows it, where it is listed, and what would be sent now.
func (c *compared) follows() {
	if c.as.desk || len(c.as.channels) > 0 {
		return
	}
	add := dialog.Request{Name: "follow add", Options: map[string]string{"when": "daily"}}
	for _, name := range []string{"topic", "words"} {
		if typed := typedInto[name]; c.rng.IntN(2) == 0 {
			add.Options[name] = typed[c.rng.IntN(len(typed))]
		}
	}
	maps.DeleteFunc(add.Options, func(_, value string) bool { return value == "" })
	told := func(d *Desk) (says string) {
		_, says = c.answer(d, add)
		c.w.exec(d, `update follows set seen_at = $2, seen = (select coalesce(max(act_id), 0) from acts where guild_id = $1 and at < $2) where guild_id = $1`, worldGuild, c.w.now.AddDate(0, 0, -50))
		for _, name := range []string{"follow list", "follow preview", "follow pause", "follow remove"} {
			_, answer := c.answer(d, dialog.Request{Name: name, Options: map[string]string{}})
			says += answer
		}
		return followIDs.ReplaceAllString(says, "$1=n")
	}
	c.equal(fmt.Sprintf("following %v", add.Options), told(c.with), told(c.without))
}

// events compares what stands among the server's events of the plans that were put there, and takes them away again.
func (c *compared) events() {
	shown := func(d *Desk) (all []string) {
		plans, err := d.store.Scheduled(c.w.t.Context(), worldGuild)
		c.w.must(err)
		for _, plan := range plans {
			s, err := d.Scheduling(c.w.t.Context(), c.w.now, plan)
			c.w.must(err)
			all = append(all, fmt.Sprintf("%+v", s.Shows))
			c.w.must(d.store.Unschedule(c.w.t.Context(), plan))
		}
		return all
	}
	c.equal("the server's events", strings.Join(shown(c.with), "\n"), strings.Join(shown(c.without), "\n"))
}

// marks compares what is marked on an answer that was shared in a channel before anything was done.
func (c *compared) marks() {
	if len(c.as.channels) == 0 {
		return
	}
	r := dialog.Request{Name: []string{"timeline", "summary", "quotes"}[c.rng.IntN(3)], Options: map[string]string{}}
	marked := func(d *Desk) string {
		reply, says := c.answer(d, r)
		ctx := c.w.t.Context()
		c.w.must(d.Share(ctx, Shared{Guild: worldGuild, Channel: c.as.channels[0], Within: c.as.channels, Message: c.as.user, At: c.w.now}, reply))
		for {
			m, err := d.NextMarked(ctx, nil)
			if errors.Is(err, ErrUnmarked) {
				return says
			}
			c.w.must(err)
			c.w.must(d.Written(ctx, m))
			if m.Message == c.as.user { // others may have been shared where more was seen
				says += strings.Join(m.Changes, "\n")
			}
		}
	}
	c.equal("the marks on a shared "+r.Name, marked(c.with), marked(c.without))
}
