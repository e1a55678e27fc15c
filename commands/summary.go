package commands

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/storage"
)

// long is the length of a long summary. Of one briefing it goes on into the body, where a shorter one ends with the
// moderator's summary.
const long = 10

// summaryLength is how many sentences a summary has at most.
func summaryLength(option string) int {
	switch option {
	case "short":
		return 3
	case "long":
		return long
	}
	return 5
}

// maxSummed is how many briefings of a topic, newest first, a summary reads.
const maxSummed = 12

func summarySpec() *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{
		Name: "summary", Description: "What a topic or a briefing says, in a few of its own sentences",
		Options: []*discordgo.ApplicationCommandOption{
			topicOption("Of one topic; all topics when left out"),
			numberOption("briefing", "Of one briefing, by its number"),
			{Type: discordgo.ApplicationCommandOptionString, Name: "since", Description: "Only what was published since: 2025-12-01, last week, March", MaxLength: 60},
			{Type: discordgo.ApplicationCommandOptionString, Name: "length", Description: "How long", Choices: []*discordgo.ApplicationCommandOptionChoice{
				{Name: "short", Value: "short"}, {Name: "medium", Value: "medium"}, {Name: "long", Value: "long"}}},
		},
	}
}

// summary answers /summary. The newest briefing that has a moderator's summary speaks longest, by that summary; where
// none has one, the newest by its first sentences. The others add their first sentence each while there is room,
// those with a summary before those without. All stand newest first.
func (d *Desk) summary(ctx context.Context, r Request) (Reply, error) {
	number, err := r.number("briefing")
	if err != nil {
		return Reply{}, err
	}
	if number > 0 && r.Options["topic"]+r.Options["since"] != "" {
		return Reply{}, briefing.Faultf("A summary is of a briefing or of a topic. Give briefing: without topic: and since:, or leave it out.")
	}
	since, _, err := r.days("since")
	if err != nil {
		return Reply{}, err
	}
	view := r.with("since", isoDay(since))
	topic, err := d.topic(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	heads, title, err := d.subject(ctx, r, topic, number, since)
	if err != nil {
		return Reply{}, err
	}
	if len(heads) == 0 {
		return d.nothing(ctx, r, title, "No briefing here was published then.", topic.ID)
	}
	more := len(heads) > maxSummed
	heads = heads[:min(maxSummed, len(heads))]
	var numbers []int
	for _, h := range heads {
		numbers = append(numbers, h.Number)
	}
	sentences, err := d.store.Sentences(ctx, r.Guild, numbers)
	if err != nil {
		return Reply{}, fmt.Errorf("reading the sentences of guild %d: %w", r.Guild, err)
	}
	reply := Reply{Title: title, Lines: summaryLines(heads, sentences, summaryLength(r.Options["length"])), Buttons: answerButtons(r, view)}
	if number > 0 {
		reply.Coverage = covers(heads[0])
		return reply, nil
	}
	reply.Coverage, err = d.coverage(ctx, r, topic.ID, period{from: since})
	if more {
		reply.Coverage = fmt.Sprintf("the newest %d in %s", maxSummed, reply.Coverage)
	}
	return reply, err
}

// subject picks the briefings to sum up, newest first, and the answer's title.
func (d *Desk) subject(ctx context.Context, r Request, topic storage.Topic, number int, since time.Time) ([]briefing.Head, string, error) {
	if number > 0 {
		b, err := d.one(ctx, r, number)
		return []briefing.Head{b.Head}, b.Head.Title, err
	}
	heads, err := d.store.Heads(ctx, r.Guild, storage.HeadQuery{Topic: topic.ID, Since: since, Limit: maxSummed + 1})
	if err != nil {
		return nil, "", fmt.Errorf("reading the briefings of guild %d: %w", r.Guild, err)
	}
	return heads, topic.Title, nil
}

func summaryLines(heads []briefing.Head, sentences []briefing.Cited, n int) []Line {
	of := map[int][]briefing.Cited{}
	for _, s := range sentences {
		of[s.Number] = append(of[s.Number], s)
	}
	bySummary := slices.Clone(heads)
	slices.SortStableFunc(bySummary, func(a, b briefing.Head) int { return summed(of[b.Number]) - summed(of[a.Number]) })
	chosen := map[int][]briefing.Cited{}
	for i, h := range bySummary {
		said := of[h.Number]
		switch {
		case i > 0:
			said = said[:min(1, len(said))]
		case len(heads) > 1:
			said = opening(said, leading)
			said = said[:min(leading, len(said))]
		case n < long:
			said = opening(said, n)
		}
		said = said[:min(n, len(said))]
		chosen[h.Number] = said
		n -= len(said)
	}
	var lines []Line
	for _, h := range heads {
		if len(chosen[h.Number]) == 0 {
			continue
		}
		line := Line{Quotes: quotes(chosen[h.Number])}
		if len(heads) > 1 {
			line.Lead = day(h.Published)
		}
		lines = append(lines, line)
	}
	return lines
}

// leading is how many sentences the briefing that speaks longest has beside others.
const leading = 3

// summed is 1 where a moderator's summary stands first among the sentences, else 0.
func summed(sentences []briefing.Cited) int {
	if len(sentences) > 0 && sentences[0].Part == briefing.InSummary {
		return 1
	}
	return 0
}
