package commands

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/storage"
)

const deskCorrect = "desk correct"

// noEvent is what is typed for words that date nothing.
const noEvent = "no event"

func deskCorrectSpec() *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionSubCommand, Name: "correct", Description: "Correct a date that was read in a briefing; the text stays as it is",
		Options: []*discordgo.ApplicationCommandOption{
			needed(numberOption("number", "The briefing's number, such as 12")),
			{Type: discordgo.ApplicationCommandOptionString, Name: "date", Description: "Which of its dates; they are listed while you type", Autocomplete: true, MaxLength: 100},
			{Type: discordgo.ApplicationCommandOptionString, Name: "to", Description: "What it means: 12 Dec 2025, March 2026; or no event", Autocomplete: true, MaxLength: 60},
			reasonOption("Why; the history shows it"),
		},
	}
}

// deskCorrect answers /desk correct: it corrects one date, or lists what was corrected.
func (d *Desk) deskCorrect(ctx context.Context, r Request) (Reply, error) {
	number, err := r.number("number")
	if err != nil {
		return Reply{}, err
	}
	b, err := d.anyState(ctx, r, number, 0)
	if err != nil {
		return Reply{}, err
	}
	if r.Options["undo"] != "" {
		if err := d.takeBack(ctx, r); err != nil {
			return Reply{}, err
		}
	} else if r.Options["date"]+r.Options["to"] != "" {
		if err := d.correct(ctx, r, b); err != nil {
			return Reply{}, err
		}
	}
	return d.corrections(ctx, r, b)
}

// correct stores a correction of the date that was chosen.
func (d *Desk) correct(ctx context.Context, r Request, b storage.Briefing) error {
	e, err := d.dated(ctx, r, b.Number)
	if err != nil {
		return err
	}
	c := storage.Correction{Number: b.Number, What: storage.FactEvent, Sentence: e.Sentence.Text, By: r.User, At: r.Sent, Reason: r.Options["reason"],
		Words: briefing.Span{Start: e.When.Start - e.Sentence.Start, End: e.When.End - e.Sentence.Start}}
	typed := strings.TrimSpace(r.Options["to"])
	if !strings.EqualFold(typed, noEvent) {
		when, ok := readDate(typed, r)
		if !ok {
			return briefing.Faultf("to: %q is not a date that I can tell. Write it like 12 Dec 2025, 9-11 Dec 2025, March 2026 or 2024; or type %s.", cut(typed, 40), noEvent)
		}
		c.What, c.When = storage.FactDate, when
	}
	if _, err := d.store.Correct(ctx, r.Guild, c); errors.Is(err, storage.ErrNotFound) {
		return briefing.Faultf("#%d was edited meanwhile, and that date is not in it any more. Ask again: its dates are listed while you type.", b.Number)
	} else if err != nil {
		return asState(err)
	}
	return nil
}

// readDate reads a typed date: the whole of it must be one that means days.
func readDate(typed string, r Request) (dates.Date, bool) {
	for _, found := range dates.Find(typed, r.Sent) {
		around := typed[:found.Start] + typed[found.End:]
		if strings.Trim(around, " \t,.") == "" && !(found.From.IsZero() && found.To.IsZero()) {
			found.Status = "" // as it was read
			return found, true
		}
	}
	return dates.Date{}, false
}

// dated finds the event that was chosen: by its place in the list, or by the words that were typed, when they are the
// words of one.
func (d *Desk) dated(ctx context.Context, r Request, number int) (briefing.Event, error) {
	events, err := d.store.Events(ctx, r.Guild, storage.EventQuery{Number: number})
	if err != nil {
		return briefing.Event{}, fmt.Errorf("reading the dates of briefing %d: %w", number, err)
	}
	typed := strings.TrimSpace(r.Options["date"])
	at := func(e briefing.Event) bool { return place(e) == typed }
	if i := slices.IndexFunc(events, at); i >= 0 {
		return events[i], nil
	}
	var same []briefing.Event
	for _, e := range events {
		if strings.EqualFold(words(e), typed) {
			same = append(same, e)
		}
	}
	switch len(same) {
	case 1:
		return same[0], nil
	case 0:
		return briefing.Event{}, briefing.Faultf("date: #%d has no date %q in answers. Choose one of those that are listed while you type.", number, cut(typed, 40))
	}
	return briefing.Event{}, briefing.Faultf("date: #%d says %q more than once. Choose one of those that are listed while you type.", number, cut(typed, 40))
}

// words are those of an event that say when; place tells one event of a version from all others.
func words(e briefing.Event) string {
	return e.Sentence.Text[e.When.Start-e.Sentence.Start : e.When.End-e.Sentence.Start]
}
func place(e briefing.Event) string { return fmt.Sprintf("%d-%d", e.When.Start, e.When.End) }

// completeDate offers the dates of the briefing that is named already.
func (d *Desk) completeDate(ctx context.Context, r Request) ([]Choice, error) {
	number, err := r.number("number")
	if err != nil || number == 0 {
		return nil, nil // it is not typed yet
	}
	events, err := d.store.Events(ctx, r.Guild, storage.EventQuery{Number: number})
	if err != nil {
		return nil, fmt.Errorf("reading the dates of briefing %d: %w", number, err)
	}
	var choices []Choice
	for _, e := range events {
		name := fmt.Sprintf("“%s” %s: %s", words(e), e.When.Label(), flat(e.Sentence.Text))
		if strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(r.Options["date"]))) {
			choices = append(choices, Choice{cut(name, 100), place(e)})
		}
	}
	return choices, nil
}

// completeTo offers what cannot be guessed.
func (d *Desk) completeTo(_ context.Context, r Request) ([]Choice, error) {
	if typed := strings.TrimSpace(r.Options["to"]); typed != "" {
		choices := []Choice{{noEvent, noEvent}}
		if when, ok := readDate(typed, r); ok {
			choices = append([]Choice{{typed + ": " + when.Label(), typed}}, choices...)
		}
		return choices, nil
	}
	return []Choice{{noEvent, noEvent}}, nil
}

// takeBack ends the correction that a button was made for.
func (d *Desk) takeBack(ctx context.Context, r Request) error {
	id, err := strconv.ParseInt(r.Options["undo"], 10, 64)
	if err != nil {
		return briefing.Faultf("That button is from an older Dateline. /desk correct lists the corrections.")
	}
	err = d.store.TakeBack(ctx, r.Guild, id, storage.Act{By: r.User, At: r.Sent})
	if err != nil && !errors.Is(err, storage.ErrUnchanged) && !errors.Is(err, storage.ErrNotFound) { // taken back already: the list shows it
		return fmt.Errorf("taking back correction %d: %w", id, err)
	}
	return nil
}

const mostCorrections = 10

// corrections lists what was corrected in a briefing, the last first.
func (d *Desk) corrections(ctx context.Context, r Request, b storage.Briefing) (Reply, error) {
	all, err := d.store.Corrections(ctx, r.Guild, b.Number)
	if err != nil {
		return Reply{}, fmt.Errorf("reading the corrections of briefing %d: %w", b.Number, err)
	}
	view := r.with("date", "", "to", "", "reason", "", "undo", "")
	reply := Reply{Title: fmt.Sprintf("Corrections of #%d %s", b.Number, b.Head.Title), Coverage: fmt.Sprintf("version %d", b.Version)}
	if len(all) == 0 {
		reply.Lines = []Line{say("None. Name one of its dates with date: and what it means with to:.")}
	}
	for i, c := range all[:min(len(all), mostCorrections)] {
		l := Line{Number: i + 1, Lead: "“" + c.Sentence[c.Words.Start:c.Words.End] + "”", By: c.By, Text: "means " + c.When.Label()}
		if c.What == storage.FactEvent {
			l.Text = "is no event"
		}
		l.Text += ", in: " + cut(flat(c.Sentence), 200)
		if c.Reason != "" {
			l.Text += " " + c.Reason + "."
		}
		switch {
		case !c.Undone.IsZero():
			l.Mark = "taken back " + day(c.Undone)
		case !c.Stands:
			l.Mark = "its sentence is no longer there"
		default:
			l.Mark = day(c.At)
			reply.Buttons = append(reply.Buttons, Button{Label: fmt.Sprintf("Take back %d", l.Number), Action: Turn, Name: deskCorrect,
				Options: Request{Options: view}.with("undo", strconv.FormatInt(c.ID, 10))})
		}
		reply.Lines = append(reply.Lines, l)
	}
	return reply, nil
}
