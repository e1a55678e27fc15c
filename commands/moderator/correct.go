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
	"dateline/wording"
)

const deskCorrect = "desk correct"

// noFact is what to type for words that were misread as a fact of a kind.
var noFact = map[storage.Fact]string{storage.FactDate: "no event", storage.FactSpeaker: "no statement", storage.FactName: "no name", storage.FactFigure: "no figure"}

// Correct is /desk correct.
func (d *Desk) Correct() dialog.Command {
	return dialog.Command{
		Name: deskCorrect,
		Options: []dialog.Option{
			d.BriefingOption("number").Needed(),
			{Name: "date", Max: 100, Complete: d.completeFact},
			{Name: "speaker", Max: 100, Complete: d.completeFact},
			{Name: "name", Max: 100, Complete: d.completeFact},
			{Name: "figure", Max: 100, Complete: d.completeFact},
			{Name: "to", Max: 100, Complete: d.completeTo},
			languageOption(dialog.Choice{Name: asTold, Value: asTold}),
			reasonOption(),
		},
		Example: "/desk correct number:{number}",
		Answer:  d.correct,
	}
}

// correct answers /desk correct: it lists what can be corrected, corrects one fact, and lists what was
// corrected.
func (d *Desk) correct(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	number, err := r.Number("number")
	if err != nil {
		return dialog.Reply{}, err
	}
	b, err := d.version(ctx, r, number, 0)
	if err != nil {
		return dialog.Reply{}, err
	}
	switch {
	case r.Action == dialog.Edit:
		return d.correctionForm(ctx, r, number)
	case r.Action == dialog.Amend:
		r.Options = r.With("to", r.Fields["to"], "reason", r.Fields["reason"])
		err = d.saveCorrection(ctx, r, b)
		var refused *briefing.Fault
		if errors.As(err, &refused) {
			return dialog.Reply{
				Title: r.Say("correct.not-corrected", "number", number),
				Lines: faultLines(r, []string{refused.In(r.In)}),
				Buttons: []dialog.Button{{Label: r.Say("buttons.edit"), Action: dialog.Edit, Options: r.Options, Strong: true},
					{Label: r.Say("buttons.back"), Action: dialog.Turn, Options: map[string]string{"number": strconv.Itoa(number)}}},
			}, nil
		}
	case r.Options[viewUndo] != "":
		err = d.undoCorrection(ctx, r)
	case r.Options["language"] != "":
		return d.saveLanguage(ctx, r, b)
	case r.Options["date"]+r.Options["speaker"]+r.Options["name"]+r.Options["figure"]+r.Options["to"] != "":
		err = d.saveCorrection(ctx, r, b)
	case r.Options[viewMade] == "":
		return d.correctables(ctx, r, b)
	}
	if err != nil {
		return dialog.Reply{}, err
	}
	return d.corrections(ctx, r, b)
}

const factsPage = 8

// correctables lists what was read in a briefing and can be corrected: its dates, who speaks, its names, then its figures.
func (d *Desk) correctables(ctx context.Context, r dialog.Request, b storage.Briefing) (dialog.Reply, error) {
	var all []fact
	for _, what := range correctable {
		found, err := d.facts(ctx, r, b.Number, what)
		if err != nil {
			return dialog.Reply{}, err
		}
		all = append(all, found...)
	}
	made, err := d.Store.Corrections(ctx, r.Guild, b.Number)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the corrections of briefing %d: %w", b.Number, err)
	}
	reply := dialog.Reply{Title: r.Say("correct.title", "number", b.Number, "title", b.Head.Title), Coverage: r.Say("correct.coverage", "version", b.Version)}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("correct.nothing"))}
	}
	p := r.Page(len(all), factsPage)
	for i, f := range all[p.From:p.To] {
		n, option := p.From+i+1, string(f.what)
		reply.Lines = append(reply.Lines, dialog.Line{Number: n, Lead: r.In.Quoted(f.words()), Mark: r.Say("correct.kind-" + option),
			Text: r.Say("correct.in", "means", f.means, "sentence", dialog.Cut(dialog.OneLine(f.sentence.Text), 150))})
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("correct.correct-entry", "n", n), Action: dialog.Edit,
			Options: map[string]string{"number": strconv.Itoa(b.Number), option: f.id()}})
	}
	reply.Page, reply.Buttons = p, append(reply.Buttons, p.Buttons(r.With(), r.Say("buttons.previous"), r.Say("buttons.next"))...)
	if len(made) > 0 {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("correct.made", "n", len(made)), Action: dialog.Turn, Options: r.With(dialog.ViewPage, "", viewMade, "1")})
	}
	return reply, nil
}

// correctionForm asks what is right.
func (d *Desk) correctionForm(ctx context.Context, r dialog.Request, number int) (dialog.Reply, error) {
	f, err := d.findFact(ctx, r, number)
	if err != nil {
		return dialog.Reply{}, err
	}
	hint := map[storage.Fact]string{storage.FactDate: "12 Dec 2025", storage.FactSpeaker: "Ana Sol", storage.FactName: "Ana Sol", storage.FactFigure: "at least 14"}[f.what]
	return dialog.Reply{Form: &dialog.Form{
		Title: dialog.Cut(r.Say("correct.form", "words", dialog.Cut(f.words(), 30)), 45), Action: dialog.Amend, Options: r.With("to", "", "reason", ""),
		Fields: []dialog.Field{
			{Name: "to", Label: r.Say("correct.right"), Hint: r.Say("correct.hint", "example", hint, "none", noFact[f.what], "means", f.means), Value: r.Options["to"], Required: true, Max: 100},
			{Name: "reason", Label: r.Say("correct.why"), Hint: r.Say("correct.history-shows"), Value: r.Options["reason"], Max: maxReason},
		},
	}}, nil
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
		return r.Fault("correct.what", "words", dialog.Cut(f.words(), 40), "none", noFact[f.what])
	case none && f.what == storage.FactDate:
		c.What = storage.FactEvent
	case none:
	case f.what == storage.FactDate:
		when, ok := readDate(typed, r)
		if !ok {
			return r.Fault("correct.no-date", "typed", dialog.Cut(typed, 40), "none", noFact[f.what])
		}
		c.When = when
	case f.what == storage.FactFigure:
		as, ok := d.Store.Reader().Counting(f.figure, typed)
		if !ok {
			return r.Fault("correct.no-figure", "typed", dialog.Cut(typed, 40), "none", noFact[f.what])
		}
		c.Figure = as
	case d.Store.Reader().NameKey(typed) == "" || dialog.Units(typed) > maxTopic:
		return r.Fault("correct.bad-name", "typed", dialog.Cut(typed, 40), "n", maxTopic)
	default:
		c.Name = typed
	}
	if _, err := d.Store.Correct(ctx, r.Guild, c); errors.Is(err, storage.ErrNotFound) {
		return r.Fault("correct.edited", "number", b.Number)
	} else if err != nil {
		return stateFault(err)
	}
	return nil
}

// undoCorrection undoes the correction that a button stands for.
func (d *Desk) undoCorrection(ctx context.Context, r dialog.Request) error {
	id, err := strconv.ParseInt(r.Options[viewUndo], 10, 64)
	if err != nil {
		return r.Fault("correct.stale")
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
	view := map[string]string{"number": strconv.Itoa(b.Number)}
	reply := dialog.Reply{Title: r.Say("correct.corrections", "number", b.Number, "title", b.Head.Title), Coverage: r.Say("briefing.version", "version", b.Version)}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("correct.none"))}
	}
	for i, c := range all[:min(len(all), mostCorrections)] {
		l := dialog.Line{Number: i + 1, Lead: r.In.Quoted(c.Sentence[c.Words.Start:c.Words.End]), By: c.By, Text: meaning(r.In, c)}
		if c.What == storage.FactStatus {
			l.Lead = r.In.Quoted(dialog.Cut(dialog.OneLine(c.Sentence), 200))
		} else {
			l.Text = r.Say("correct.in", "means", l.Text, "sentence", dialog.Cut(dialog.OneLine(c.Sentence), 200))
		}
		if c.Reason != "" {
			l.Text += " " + c.Reason + "."
		}
		switch {
		case !c.Undone.IsZero():
			l.Mark = r.Say("correct.undone", "day", r.In.Day(c.Undone))
		case !c.Stands:
			l.Mark = r.Say("correct.sentence-gone")
		default:
			l.Mark = r.In.Day(c.At)
			reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("correct.undo-entry", "n", l.Number), Action: dialog.Turn, Name: deskCorrect,
				Options: dialog.Request{Options: view}.With(viewUndo, strconv.FormatInt(c.ID, 10))})
		}
		reply.Lines = append(reply.Lines, l)
	}
	reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("correct.more"), Action: dialog.Turn, Options: view})
	return reply, nil
}

// meaning says what words mean by a correction.
func meaning(in wording.Language, c storage.Correction) string {
	switch {
	case c.What == storage.FactPlan:
		return in.Say("correct.is-marked", "mark", planMark(in, c))
	case c.What == storage.FactStatus:
		return in.Say("correct.is", "what", in.Say("status.is-"+string(c.Status)))
	case c.What == storage.FactDate:
		return in.Say("correct.means", "what", c.When.Label(in))
	case c.What == storage.FactFigure && c.Figure.What.End > 0:
		return in.Say("correct.means", "what", c.Figure.What.Label(in, c.Counted))
	case c.Name == "":
		return in.Say("correct.is", "what", in.Say(dialog.NoFact(c.What)))
	case c.What == storage.FactSpeaker:
		return in.Say("correct.is-speaking", "name", c.Name)
	}
	return in.Say("correct.names", "name", c.Name)
}
