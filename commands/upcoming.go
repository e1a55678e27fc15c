package commands

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/storage"
	"dateline/timeline"
)

const (
	usualDays = 30   // that /upcoming looks ahead, and back
	maxDays   = 3660 // ten years
)

func upcomingSpec() *discordgo.ApplicationCommand {
	least := 1.0
	return &discordgo.ApplicationCommand{
		Name: "upcoming", Description: "What is planned next, and what was due and is not reported",
		Options: []*discordgo.ApplicationCommandOption{
			topicOption("Of one topic; all topics when left out"),
			{Type: discordgo.ApplicationCommandOptionInteger, Name: "days", Description: "How many days to look ahead, and back for what was due; 30 when left out", MinValue: &least, MaxValue: maxDays},
		},
	}
}

// upcoming answers /upcoming, in order of time: what was due and no later briefing reports, then what is planned. It
// opens at the page where the plans begin.
func (d *Desk) upcoming(ctx context.Context, r Request) (Reply, error) {
	topic, err := d.topic(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	days, err := r.number("days")
	if err != nil {
		return Reply{}, err
	}
	if days = min(days, maxDays); days == 0 {
		days = usualDays
	}
	today, _, err := r.days("on") // of a button: the day on which the answer was given
	if err != nil {
		return Reply{}, err
	}
	if today.IsZero() {
		today = r.today()
	}
	events, err := d.store.Events(ctx, r.Guild, storage.EventQuery{Topic: topic.ID})
	if err != nil {
		return Reply{}, fmt.Errorf("reading events of guild %d: %w", r.Guild, err)
	}
	all := timeline.Upcoming(events, today)
	entries := slices.DeleteFunc(slices.Clone(all), func(e timeline.Entry) bool { return !within(e, today, days) })
	title := "Upcoming: " + topic.Title
	if len(entries) == 0 {
		return d.nothing(ctx, r, title, noPlans(days, len(all)), topic.ID)
	}
	coverage, err := d.coverage(ctx, r, topic.ID, period{})
	if err != nil {
		return Reply{}, err
	}
	if left := len(all) - len(entries); left > 0 {
		coverage += fmt.Sprintf("; %s beyond %d days", count(left, "plan"), days)
	}
	if r.Action == Export {
		return exportFiles(r, title, coverage, entries)
	}
	if ahead := slices.IndexFunc(entries, func(e timeline.Entry) bool { return !e.Due }); ahead > 0 && r.Options["page"] == "" {
		r.Options = r.with("page", strconv.Itoa(ahead/timelinePage))
	}
	view := r.with("on", isoDay(today))
	p := r.page(len(entries), timelinePage)
	reply := Reply{
		Title: title, Coverage: coverage, Lines: entryLines(entries, today)[p.from:p.to],
		Buttons: slices.Concat(p.buttons(view, "Earlier", "Later"), answerButtons(r, view), exportButton(view)),
	}
	if err := d.attribute(ctx, r, reply.Lines); err != nil {
		return Reply{}, err
	}
	return reply, d.introduce(ctx, r, reply.Lines)
}

// within reports whether a plan begins at most so many days ahead, or was due at most so many days ago.
func within(e timeline.Entry, today time.Time, days int) bool {
	begins, ends := e.When.From, e.When.To
	if begins.IsZero() { // "until May" stands at its end
		begins = ends
	}
	if ends.IsZero() {
		ends = begins
	}
	if e.Due {
		return !ends.Before(today.AddDate(0, 0, -days))
	}
	return !begins.After(today.AddDate(0, 0, days))
}

// noPlans says that nothing is planned or due in so many days, of so many plans that are further away.
func noPlans(days, away int) string {
	says := fmt.Sprintf("Nothing is planned for the next %s, and nothing was due in the last %d that no later briefing reports.", count(days, "day"), days)
	if away > 0 {
		says += fmt.Sprintf(" There is more further away: %s. Give days: a larger number.", count(away, "plan"))
	}
	return says
}
