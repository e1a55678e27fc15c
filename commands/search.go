package commands

import (
	"context"
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/storage"
)

const searchPage = 5

func searchSpec() *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{
		Name: "search", Description: "The best briefings for some words, each with its best passage",
		Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionString, Name: "words", Description: `Words, "a phrase", -without this`, Required: true, MaxLength: 200},
			topicOption("Only in this topic"),
			{Type: discordgo.ApplicationCommandOptionString, Name: "from", Description: "Published on or after: 2025-12-01, March, last week", MaxLength: 60},
			{Type: discordgo.ApplicationCommandOptionString, Name: "to", Description: "Published on or before: 2025-12-31, yesterday", MaxLength: 60},
		},
	}
}

// search answers /search.
func (d *Desk) search(ctx context.Context, r Request) (Reply, error) {
	words := strings.TrimSpace(r.Options["words"])
	if words == "" {
		return Reply{}, briefing.Faultf("Which words shall I look for? Type them behind words:, such as words:troops.")
	}
	topic, err := d.topic(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	from, _, err := r.days("from")
	if err != nil {
		return Reply{}, err
	}
	_, to, err := r.days("to")
	if err != nil {
		return Reply{}, err
	}
	title := "Search: " + cut(words, 100)
	view := r.with("from", isoDay(from), "to", isoDay(lastDay(to)))
	q := storage.SearchQuery{Words: words, Topic: topic.ID, From: from, To: to}
	p := r.page(maxFound, searchPage)
	q.Limit, q.Offset = p.to-p.from, p.from
	found, err := d.store.Search(ctx, r.Guild, q)
	if err != nil {
		return Reply{}, fmt.Errorf("searching guild %d: %w", r.Guild, err)
	}
	if len(found.Hits) == 0 {
		return d.foundNothing(ctx, r, title, q, found)
	}
	p = r.page(min(found.Total, maxFound), searchPage)
	reply := Reply{Title: title, Buttons: append(p.buttons(view, "Better", "More"), answerButtons(r, view)...)}
	for i, h := range found.Hits {
		l := Line{Number: p.from + i + 1, Lead: fmt.Sprintf("#%d %s", h.Head.Number, h.Head.Title), Mark: describe(h.Head)}
		if h.Before.Text != "" {
			l.Quotes = append(l.Quotes, Quote{Cited: h.Before})
		}
		if h.Best.Text != "" {
			l.Quotes = append(l.Quotes, Quote{Cited: h.Best, Bold: h.Matches})
		}
		reply.Lines = append(reply.Lines, l)
	}
	if err := d.attribute(ctx, r, reply.Lines); err != nil {
		return Reply{}, err
	}
	if p.number == 0 {
		help, err := d.unknownWords(ctx, r, found)
		if err != nil {
			return Reply{}, err
		}
		reply.Lines, reply.Buttons = append(reply.Lines, help.Lines...), append(help.Buttons, reply.Buttons...)
	}
	coverage, err := d.coverage(ctx, r, topic.ID, period{from, to})
	many := count(found.Total, "briefing")
	if found.More {
		many = "more than " + many
	}
	reply.Coverage = fmt.Sprintf("%s found in %s", many, coverage)
	return reply, err
}

// maxFound is how many hits can be paged through.
const maxFound = 200
