package moderator

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
)

const deskCorrect = "desk correct"

// noFact is what to type for words that were misread as a fact of a kind.
var noFact = map[storage.Fact]string{storage.FactDate: "no event", storage.FactSpeaker: "no statement", storage.FactName: "no name"}

// Correct is /desk correct.
func (d *Desk) Correct() dialog.Command {
	return dialog.Command{
		Name: deskCorrect, Describe: "Correct a date, speaker or name that was misread; the text stays as it is",
		Options: []dialog.Option{
			d.BriefingOption("number", "Its number, such as 12").Needed(),
			{Name: "date", Describe: "One of its dates; they are listed as you type", Max: 100, Complete: d.completeFact},
			{Name: "speaker", Describe: "Or one of its statements, to correct the speaker; they are listed as you type", Max: 100, Complete: d.completeFact},
			{Name: "name", Describe: "Or one of its names; they are listed as you type", Max: 100, Complete: d.completeFact},
			{Name: "to", Describe: "What is right: 12 Dec 2025, Ana Sol; or no event, no statement, no name", Max: 100, Complete: d.completeTo},
			reasonOption("Why; the history shows it"),
		},
		Example: "/desk correct number:{number}",
		Answer:  d.correct,
	}
}

// correct answers /desk correct: it corrects one date, speaker or name, or lists what was corrected.
func (d *Desk) correct(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	number, err := r.Number("number")
	if err != nil {
		return dialog.Reply{}, err
	}
	b, err := d.version(ctx, r, number, 0)
	if err != nil {
		return dialog.Reply{}, err
	}
	if r.Options[viewUndo] != "" {
		err = d.undoCorrection(ctx, r)
	} else if r.Options["date"]+r.Options["speaker"]+r.Options["name"]+r.Options["to"] != "" {
		err = d.saveCorrection(ctx, r, b)
	}
	if err != nil {
		return dialog.Reply{}, err
	}
	return d.corrections(ctx, r, b)
}

// saveCorrection stores the correction that the options ask for.
func (d *Desk) saveCorrection(ctx context.Context, r dialog.Request, b storage.Briefing) error {
	f, err := d.findFact(ctx, r, b.Number)
	if err != nil {
		return err
	}
	c := storage.Correction{Number: b.Number, What: f.what, Sentence: f.sentence.Text, By: r.User, At: r.Sent, Reason: r.Options["reason"],
		Words: text.Span{Start: f.at.Start - f.sentence.Start, End: f.at.End - f.sentence.Start}}
	typed := dialog.OneLine(r.Options["to"])
	switch none := strings.EqualFold(typed, noFact[f.what]); {
	case typed == "":
		return briefing.Faultf("What does %q mean? Type it after to:, or type to:%q.", dialog.Cut(f.words(), 40), noFact[f.what])
	case none && f.what == storage.FactDate:
		c.What = storage.FactEvent
	case none:
	case f.what == storage.FactDate:
		when, ok := readDate(typed, r)
		if !ok {
			return briefing.Faultf("to: I cannot read %q as a date. Write it like 12 Dec 2025, 9-11 Dec 2025, March 2026 or 2024; or type %s.", dialog.Cut(typed, 40), noFact[f.what])
		}
		c.When = when
	case d.Store.Reader().NameKey(typed) == "" || dialog.Units(typed) > maxTopic:
		return briefing.Faultf("to: %q is not a name. A name has letters, and at most %d characters.", dialog.Cut(typed, 40), maxTopic)
	default:
		c.Name = typed
	}
	if _, err := d.Store.Correct(ctx, r.Guild, c); errors.Is(err, storage.ErrNotFound) {
		return briefing.Faultf("#%d was edited meanwhile and no longer says that. Try again: what can be corrected is listed as you type.", b.Number)
	} else if err != nil {
		return stateFault(err)
	}
	return nil
}

// undoCorrection undoes the correction that a button stands for.
func (d *Desk) undoCorrection(ctx context.Context, r dialog.Request) error {
	id, err := strconv.ParseInt(r.Options[viewUndo], 10, 64)
	if err != nil {
		return briefing.Faultf("That button no longer works. /desk correct lists the corrections.")
	}
	err = d.Store.TakeBack(ctx, r.Guild, id, storage.Act{By: r.User, At: r.Sent})
	if err != nil && !errors.Is(err, storage.ErrUnchanged) && !errors.Is(err, storage.ErrNotFound) { // undone already: the list shows it
		return fmt.Errorf("taking back correction %d: %w", id, err)
	}
	return nil
}

const mostCorrections = 10

// corrections lists what was corrected in a briefing, the newest first.
func (d *Desk) corrections(ctx context.Context, r dialog.Request, b storage.Briefing) (dialog.Reply, error) {
	all, err := d.Store.Corrections(ctx, r.Guild, b.Number)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the corrections of briefing %d: %w", b.Number, err)
	}
	view := r.With("date", "", "speaker", "", "name", "", "to", "", "reason", "", viewUndo, "")
	reply := dialog.Reply{Title: fmt.Sprintf("Corrections of #%d %s", b.Number, b.Head.Title), Coverage: fmt.Sprintf("version %d", b.Version)}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text("None. Give one of its dates with date:, its statements with speaker: or its names with name:, and what is right with to:.")}
	}
	for i, c := range all[:min(len(all), mostCorrections)] {
		l := dialog.Line{Number: i + 1, Lead: "“" + c.Sentence[c.Words.Start:c.Words.End] + "”", By: c.By, Text: meaning(c)}
		l.Text += ", in: " + dialog.Cut(dialog.OneLine(c.Sentence), 200)
		if c.Reason != "" {
			l.Text += " " + c.Reason + "."
		}
		switch {
		case !c.Undone.IsZero():
			l.Mark = "undone " + dialog.Day(c.Undone)
		case !c.Stands:
			l.Mark = "its sentence is no longer there"
		default:
			l.Mark = dialog.Day(c.At)
			reply.Buttons = append(reply.Buttons, dialog.Button{Label: fmt.Sprintf("Undo %d", l.Number), Action: dialog.Turn, Name: deskCorrect,
				Options: dialog.Request{Options: view}.With(viewUndo, strconv.FormatInt(c.ID, 10))})
		}
		reply.Lines = append(reply.Lines, l)
	}
	return reply, nil
}

// meaning says what words mean by a correction.
func meaning(c storage.Correction) string {
	switch {
	case c.What == storage.FactEvent:
		return "is no event"
	case c.What == storage.FactDate:
		return "means " + c.When.Label()
	case c.Name == "":
		return "is " + noFact[c.What]
	case c.What == storage.FactSpeaker:
		return "is " + c.Name + " speaking"
	}
	return "names " + c.Name
}
