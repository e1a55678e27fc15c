package commands

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/storage"
)

// maxOpening is how many sentences of a summary a briefing's card shows.
const maxOpening = 6

// textPage is how much of a briefing's text is shown at once, in bytes: what an embed holds, with room for the marks.
const textPage = 2800

func briefingSpec() *discordgo.ApplicationCommand {
	number := numberOption("number", "Its number, such as 12")
	number.Required = true
	return &discordgo.ApplicationCommand{
		Name: "briefing", Description: "One briefing: what it says, where it is from, its dates",
		Options: []*discordgo.ApplicationCommandOption{number},
	}
}

func numberOption(name, describe string) *discordgo.ApplicationCommandOption {
	least := 1.0
	return &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionInteger, Name: name, Description: describe, MinValue: &least, Autocomplete: true}
}

// briefing answers /briefing: the card of a briefing, or with the view "text" its sentences in pages.
func (d *Desk) briefing(ctx context.Context, r Request) (Reply, error) {
	number, err := r.number("number")
	if err != nil {
		return Reply{}, err
	}
	if number == 0 {
		return Reply{}, briefing.Faultf("Which briefing? Type its number, such as number:12. /search finds it by its words.")
	}
	b, err := d.one(ctx, r, number)
	if err != nil {
		return Reply{}, err
	}
	sentences, err := d.store.Sentences(ctx, r.Guild, []int{number})
	if err != nil {
		return Reply{}, fmt.Errorf("reading the sentences of briefing %d: %w", number, err)
	}
	if r.Options["text"] != "" {
		return textReply(r, b, sentences), nil
	}
	first := opening(sentences, 3)
	first = first[:min(maxOpening, len(first))]
	reply := Reply{Title: fmt.Sprintf("#%d %s", b.Number, b.Head.Title), Coverage: fmt.Sprintf("version %d, filed %s", b.Version, day(b.Filed))}
	reply.Lines = append(reply.Lines,
		Line{Lead: "Published", Text: b.Published.Format("Mon 2 Jan 2006") + from(b.Head)},
		Line{Lead: "Topics", Text: strings.Join(b.Topics, ", ")},
		Line{Quotes: cited(first)},
		Line{Text: fmt.Sprintf("%s, %s.", count(b.Sentences, "sentence"), count(b.Events, "date"))})
	of := map[string]string{"briefing": strconv.Itoa(number)}
	reply.Buttons = []Button{
		{Label: "Text", Action: Ask, Options: r.with("text", "1"), Strong: true},
		{Label: "Summary", Action: Ask, Name: "summary", Options: of},
		{Label: "Timeline", Action: Ask, Name: "timeline", Options: of, Off: b.Events == 0},
	}
	reply.Buttons = append(reply.Buttons, answerButtons(r, r.with())...)
	return reply, nil
}

// one reads a briefing that somebody named by its number.
func (d *Desk) one(ctx context.Context, r Request, number int) (storage.Briefing, error) {
	b, err := d.store.Briefing(ctx, r.Guild, number)
	if errors.Is(err, storage.ErrNotFound) {
		if hidden, err := d.store.Version(ctx, r.Guild, number, 0); err == nil && hidden.State == storage.Withdrawn {
			return b, briefing.Faultf("#%d was withdrawn by a moderator: it is in no answers.", number)
		}
		c, err := d.store.Coverage(ctx, r.Guild, 0, time.Time{}, time.Time{})
		if err != nil {
			return b, fmt.Errorf("reading the coverage: %w", err)
		}
		if c.Of == 0 {
			return b, briefing.Faultf("There is no briefing #%d: nothing is filed here yet.", number)
		}
		return b, briefing.Faultf("There is no briefing #%d here. The store holds %s; /search finds one by its words.", number, count(c.Of, "briefing"))
	}
	if err != nil {
		return b, fmt.Errorf("reading briefing %d: %w", number, err)
	}
	return b, nil
}

// covers is the coverage of an answer that rests on one briefing.
func covers(h briefing.Head) string {
	return fmt.Sprintf("briefing #%d, version %d, %s", h.Number, h.Version, day(h.Published))
}

// from names a briefing's place and source behind its date.
func from(h briefing.Head) string {
	var words string
	if h.Place != "" {
		words += ", " + h.Place
	}
	if h.Source != "" {
		words += ", from " + h.Source
	}
	return words
}

// opening is the moderator's summary where there is one, else the first n sentences of the body.
func opening(sentences []briefing.Cited, n int) []briefing.Cited {
	var summary []briefing.Cited
	for _, s := range sentences {
		if s.Part == briefing.InSummary {
			summary = append(summary, s)
		}
	}
	if len(summary) > 0 {
		return summary
	}
	return sentences[:min(n, len(sentences))]
}

func cited(cs []briefing.Cited) []Quote {
	var qs []Quote
	for _, c := range cs {
		qs = append(qs, Quote{Cited: c})
	}
	return qs
}

// textReply is one page of a briefing's text: its sentences in their paragraphs.
func textReply(r Request, b storage.Briefing, sentences []briefing.Cited) Reply {
	var pages [][]Line
	size := textPage
	for i, s := range sentences {
		apart := i == 0 || strings.Contains(b.Story.Text[sentences[i-1].End:s.Start], "\n")
		if size+len(s.Text) > textPage {
			pages = append(pages, nil)
			size, apart = 0, true
		}
		size += len(s.Text)
		page := &pages[len(pages)-1]
		if apart {
			*page = append(*page, Line{Once: true})
			size += len(b.Link) + len(` [\[1\]]()  `)
		}
		last := &(*page)[len(*page)-1]
		last.Quotes = append(last.Quotes, Quote{Cited: s})
	}
	p := r.page(len(pages), 1)
	return Reply{
		Title:    fmt.Sprintf("#%d %s", b.Number, b.Head.Title),
		Lines:    slices.Concat(pages[p.from:p.to]...),
		Buttons:  p.buttons(r.with(), "Back", "On"),
		Coverage: fmt.Sprintf("version %d, page %d of %d", b.Version, p.number+1, max(p.of, 1)),
	}
}
