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
			languageOption(dialog.Choice{Name: "as its words tell", Value: asTold}),
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
				Title: fmt.Sprintf("Nothing was corrected in #%d", number),
				Lines: faultLines([]string{refused.Says}),
				Buttons: []dialog.Button{{Label: "Edit", Action: dialog.Edit, Options: r.Options, Strong: true},
					{Label: "Back", Action: dialog.Turn, Options: map[string]string{"number": strconv.Itoa(number)}}},
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
	reply := dialog.Reply{Title: fmt.Sprintf("What can be corrected in #%d %s", b.Number, b.Head.Title), Coverage: fmt.Sprintf("version %d: its dates, then who speaks, its names, its figures", b.Version)}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text("Nothing: no date, speaker, name or figure of it is in answers.")}
	}
	p := r.Page(len(all), factsPage)
	for i, f := range all[p.From:p.To] {
		n, option := p.From+i+1, string(f.what)
		reply.Lines = append(reply.Lines, dialog.Line{Number: n, Lead: "“" + f.words() + "”", Mark: option,
			Text: fmt.Sprintf("%s, in: %s", f.means, dialog.Cut(dialog.OneLine(f.sentence.Text), 150))})
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: fmt.Sprintf("Correct %d", n), Action: dialog.Edit,
			Options: map[string]string{"number": strconv.Itoa(b.Number), option: f.id()}})
	}
	reply.Page, reply.Buttons = p, append(reply.Buttons, p.Buttons(r.With(), "Previous", "Next")...)
	if len(made) > 0 {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: fmt.Sprintf("Corrections made: %d", len(made)), Action: dialog.Turn, Options: r.With(dialog.ViewPage, "", viewMade, "1")})
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
		Title: "Correct “" + dialog.Cut(f.words(), 30) + "”", Action: dialog.Amend, Options: r.With("to", "", "reason", ""),
		Fields: []dialog.Field{
			{Name: "to", Label: "What is right", Hint: fmt.Sprintf("%s; or %s. It was read as %s", hint, noFact[f.what], f.means), Value: r.Options["to"], Required: true, Max: 100},
			{Name: "reason", Label: "Why", Hint: "The history shows it", Value: r.Options["reason"], Max: maxReason},
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
	case f.what == storage.FactFigure:
		as, ok := d.Store.Reader().Counting(f.figure, typed)
		if !ok {
			return briefing.Faultf("to: I cannot read %q as a figure. Write it like at least 14, $4.3 billion or 27 per cent, and behind it, if that was misread, what it counts, in the sentence's own words; or type %s.", dialog.Cut(typed, 40), noFact[f.what])
		}
		c.Figure = as
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
	view := map[string]string{"number": strconv.Itoa(b.Number)}
	reply := dialog.Reply{Title: fmt.Sprintf("Corrections of #%d %s", b.Number, b.Head.Title), Coverage: fmt.Sprintf("version %d", b.Version)}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text("None.")}
	}
	for i, c := range all[:min(len(all), mostCorrections)] {
		l := dialog.Line{Number: i + 1, Lead: "“" + c.Sentence[c.Words.Start:c.Words.End] + "”", By: c.By, Text: meaning(c)}
		if c.What == storage.FactStatus {
			l.Lead = "“" + dialog.Cut(dialog.OneLine(c.Sentence), 200) + "”"
		} else {
			l.Text += ", in: " + dialog.Cut(dialog.OneLine(c.Sentence), 200)
		}
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
	reply.Buttons = append(reply.Buttons, dialog.Button{Label: "Correct more", Action: dialog.Turn, Options: view})
	return reply, nil
}

// meaning says what words mean by a correction.
func meaning(c storage.Correction) string {
	switch {
	case c.What == storage.FactEvent:
		return "is no event"
	case c.What == storage.FactPlan:
		return "is marked: " + planMark(c)
	case c.What == storage.FactStatus:
		return "is " + string(c.Status)
	case c.What == storage.FactDate:
		return "means " + c.When.Label(wording.English)
	case c.What == storage.FactFigure && c.Figure.What.End > 0:
		return "means " + c.Figure.What.Label(wording.English, c.Counted)
	case c.Name == "":
		return "is " + noFact[c.What]
	case c.What == storage.FactSpeaker:
		return "is " + c.Name + " speaking"
	}
	return "names " + c.Name
}
