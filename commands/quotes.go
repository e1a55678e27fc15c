package commands

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/storage"
)

const quotesPage = 6

func quotesSpec() *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{
		Name: "quotes", Description: "Who said what: statements with their speakers, and whether they are confirmed",
		Options: []*discordgo.ApplicationCommandOption{
			nameOption("by", "Who said it"),
			{Type: discordgo.ApplicationCommandOptionString, Name: "about", Description: "Only statements with these words", MaxLength: 100},
			topicOption("Only in this topic"),
			{Type: discordgo.ApplicationCommandOptionString, Name: "from", Description: "Published on or after: 2025-12-01, March, last week", MaxLength: 60},
			{Type: discordgo.ApplicationCommandOptionString, Name: "to", Description: "Published on or before: 2025-12-31, yesterday", MaxLength: 60},
		},
	}
}

func nameOption(name, describe string) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: name, Description: describe, Autocomplete: true, MaxLength: 100}
}

// quotes answers /quotes, the newest briefing first.
func (d *Desk) quotes(ctx context.Context, r Request) (Reply, error) {
	q, title, view, err := d.quotesQuery(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	p := r.page(maxFound, quotesPage)
	q.Limit, q.Offset = p.to-p.from, p.from
	found, total, err := d.store.Said(ctx, r.Guild, q)
	if err != nil {
		return Reply{}, err
	}
	if total == 0 {
		return d.nothing(ctx, r, title, "No statement here matches. Leave by or about out, or widen from and to.", q.Topic)
	}
	p = r.page(min(total, maxFound), quotesPage)
	reply := Reply{Title: title, Buttons: append(p.buttons(view, "Newer", "Older"), answerButtons(r, view)...)}
	for i, s := range found {
		reply.Lines = append(reply.Lines, saidLine(p.from+i+1, s))
	}
	coverage, err := d.coverage(ctx, r, q.Topic, period{q.From, q.To})
	reply.Coverage = fmt.Sprintf("%s in %s", count(total, "statement"), coverage)
	return reply, err
}

// quotesQuery reads the options, and returns them with every relative date fixed.
func (d *Desk) quotesQuery(ctx context.Context, r Request) (q storage.SaidQuery, title string, view map[string]string, err error) {
	q = storage.SaidQuery{Words: strings.TrimSpace(r.Options["about"]), Once: true}
	title = "Who said what"
	if r.Options["by"] != "" {
		name, err := d.name(ctx, r, "by")
		if err != nil {
			return q, "", nil, err
		}
		q.By, title = name.Keys, "What "+name.Title+" said"
	}
	if q.Words != "" {
		title += ", about " + cut(q.Words, 60)
	}
	topic, err := d.topic(ctx, r)
	if err != nil {
		return q, "", nil, err
	}
	q.Topic = topic.ID
	if q.From, _, err = r.days("from"); err != nil {
		return q, "", nil, err
	}
	if _, q.To, err = r.days("to"); err != nil {
		return q, "", nil, err
	}
	return q, title, r.with("from", isoDay(q.From), "to", isoDay(lastDay(q.To))), nil
}

// saidLine shows a statement: whose it is, when it was published, what the text says of it, and its sentences.
func saidLine(number int, s briefing.Said) Line {
	marks := []string{day(s.Of.Published)}
	if s.Held() {
		marks = append(marks, "holds")
	} else if s.Reported() {
		marks = append(marks, "reported")
	}
	if s.Doubted() {
		marks = append(marks, unconfirmed)
	}
	q := Quote{Cited: s.Cited}
	q.unfold(s)
	return Line{Number: number, Lead: whose(s), Mark: strings.Join(marks, "; "), Quotes: []Quote{q}}
}

// unconfirmed marks what the text itself doubts.
const unconfirmed = "unconfirmed"

// whose names the speaker of a statement. A pronoun that may be anybody's stands as the text has it.
func whose(s briefing.Said) string {
	source := briefing.Span(s.What.Source)
	switch {
	case s.By != "":
		return s.By
	case source.Empty() || source.Start < s.Start || source.End > s.End:
		return "no source named"
	}
	return "“" + s.Text[source.Start-s.Start:source.End-s.Start] + "”"
}

// name reads an option that names somebody. One that is nobody's, or several people's, is a Fault that offers names.
func (d *Desk) name(ctx context.Context, r Request, option string) (storage.Name, error) {
	typed := strings.TrimSpace(r.Options[option])
	if typed == "" {
		return storage.Name{}, briefing.Faultf("%s: whose name? Type a part of it, and pick one of the list.", option)
	}
	found, err := d.store.Name(ctx, r.Guild, typed)
	var many *storage.ManyNamesError
	switch {
	case errors.As(err, &many):
		return found, briefing.Faultf("%q may be several: %s. Type one of them.", cut(typed, 60), listed(many.Titles))
	case errors.Is(err, storage.ErrNotFound):
		near, err := d.store.NearNames(ctx, r.Guild, typed, maxNear)
		if err != nil {
			return found, err
		}
		if len(near) > 0 {
			return found, briefing.Faultf("No briefing here names %q. Did you mean %s?", cut(typed, 60), listed(near))
		}
		return found, briefing.Faultf("No briefing here names %q.", cut(typed, 60))
	}
	return found, err
}

// listed writes names one behind the other.
func listed(names []string) string {
	var all []string
	for _, n := range names[:min(len(names), 5)] {
		all = append(all, "“"+n+"”")
	}
	return strings.Join(all, ", ")
}

func (d *Desk) completeName(ctx context.Context, r Request) ([]Choice, error) {
	titles, err := d.store.NearNames(ctx, r.Guild, r.Options[r.Focus], maxChoices)
	if err != nil {
		return nil, err
	}
	var choices []Choice
	for _, t := range titles {
		if Units(t) <= 100 {
			choices = append(choices, Choice{t, t})
		}
	}
	return choices, nil
}
