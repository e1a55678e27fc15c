package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
)

const deskStatus = "desk status"

// Status is /desk status.
func (d *Desk) Status() dialog.Command {
	var choices []dialog.Choice
	for _, s := range storage.Statuses {
		choices = append(choices, dialog.Choice{Name: string(s), Value: string(s)})
	}
	return dialog.Command{
		Name: deskStatus,
		Options: []dialog.Option{
			d.BriefingOption("number").Needed(),
			{Name: "sentence", Max: 100, Complete: d.completeSentence},
			dialog.ChoiceOption("as", choices...),
			dialog.TextOption("note", maxReason),
		},
		Example: "/desk status number:{number}",
		Answer:  d.status,
	}
}

// status answers /desk status: it lists the sentences of a briefing, shows one, or says what is known of it.
func (d *Desk) status(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	number, err := r.Number("number")
	if err != nil {
		return dialog.Reply{}, err
	}
	b, err := d.version(ctx, r, number, 0)
	if err != nil {
		return dialog.Reply{}, err
	}
	sentences, err := d.Store.Sentences(ctx, r.Guild, r.Audience, []int{number})
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the sentences of briefing %d: %w", number, err)
	}
	if strings.TrimSpace(r.Options["sentence"]) == "" {
		if r.Options["as"]+r.Options["note"] != "" {
			return dialog.Reply{}, r.Fault("status.which")
		}
		return listSentences(r, b, sentences), nil
	}
	sentence, err := findSentence(sentences, number, r.Options["sentence"])
	if err != nil {
		return dialog.Reply{}, err
	}
	r.Options = r.With("sentence", sentenceID(sentence))
	switch {
	case r.Action == dialog.Edit:
		return noteForm(r), nil
	case r.Action == dialog.Amend:
		r.Options = r.With("note", r.Fields["note"])
		err = d.saveStatus(ctx, r, sentence)
	case r.Options[viewUndo] != "":
		err = d.undoCorrection(ctx, r)
	case r.Options["as"] != "":
		err = d.saveStatus(ctx, r, sentence)
	case r.Options["note"] != "":
		err = r.Fault("status.what", "status", string(storage.StatusDisputed))
	}
	if err != nil {
		return dialog.Reply{}, err
	}
	return d.showStatus(ctx, r, sentence)
}

const sentencesPage = 8

// listSentences lists the sentences of a briefing, with a button for each.
func listSentences(r dialog.Request, b storage.Briefing, sentences []briefing.Cited) dialog.Reply {
	reply := dialog.Reply{Title: r.Say("status.sentences", "number", b.Number, "title", b.Head.Title), Coverage: r.Say("briefing.version", "version", b.Version)}
	if len(sentences) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("status.no-sentences"))}
	}
	p := r.Page(len(sentences), sentencesPage)
	for i, s := range sentences[p.From:p.To] {
		n := p.From + i + 1
		reply.Lines = append(reply.Lines, dialog.Line{Number: n, Quotes: []dialog.Quote{{Cited: s}}})
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("status.mark-entry", "n", n), Action: dialog.Turn, Options: r.With(dialog.ViewPage, "", "sentence", sentenceID(s))})
	}
	reply.Page, reply.Buttons = p, append(reply.Buttons, p.Buttons(r.With(), r.Say("buttons.previous"), r.Say("buttons.next"))...)
	return reply
}

// sentenceID identifies a sentence among those of a version.
func sentenceID(s briefing.Cited) string { return fmt.Sprintf("%d-%d", s.Start, s.End) }

// findSentence returns the sentence with an id, or the only one that has what was typed, or that with its number in the list.
func findSentence(sentences []briefing.Cited, number int, typed string) (briefing.Cited, error) {
	typed = strings.TrimSpace(typed)
	if i := slices.IndexFunc(sentences, func(s briefing.Cited) bool { return sentenceID(s) == typed }); i >= 0 {
		return sentences[i], nil
	}
	having := slices.DeleteFunc(slices.Clone(sentences), func(s briefing.Cited) bool { return !sentenceHas(s, typed) })
	nth, err := strconv.Atoi(typed)
	switch {
	case len(having) == 1:
		return having[0], nil
	case err == nil && nth >= 1 && nth <= len(sentences):
		return sentences[nth-1], nil
	case len(having) == 0:
		return briefing.Cited{}, briefing.Refusal("status.no-sentence", "number", number, "typed", dialog.Cut(typed, 40))
	}
	return briefing.Cited{}, briefing.Refusal("status.many-sentences", "count", len(having), "number", number, "typed", dialog.Cut(typed, 40))
}

// sentenceHas reports whether a sentence has what was typed.
func sentenceHas(s briefing.Cited, typed string) bool {
	return strings.Contains(text.Fold(dialog.OneLine(s.Text)), text.Fold(dialog.OneLine(typed)))
}

// completeSentence offers the sentences of the briefing that number: names.
func (d *Desk) completeSentence(ctx context.Context, r dialog.Request) (choices []dialog.Choice, err error) {
	number, err := r.Number("number")
	if err != nil || number == 0 {
		return nil, nil // it is not typed yet
	}
	sentences, err := d.Store.Sentences(ctx, r.Guild, r.Audience, []int{number})
	if err != nil {
		return nil, err
	}
	for _, s := range sentences {
		if sentenceHas(s, r.Options["sentence"]) {
			choices = append(choices, dialog.Choice{Name: dialog.Cut(dialog.OneLine(s.Text), 100), Value: sentenceID(s)})
		}
	}
	return choices[:min(len(choices), dialog.MaxChoices)], nil
}

// noteForm asks why a sentence gets a status.
func noteForm(r dialog.Request) dialog.Reply {
	return dialog.Reply{Form: &dialog.Form{
		Title: r.Say("status.form", "status", r.Say("status.is-"+r.Options["as"])), Action: dialog.Amend, Options: r.With("note", ""),
		Fields: []dialog.Field{{Name: "note", Label: r.Say("correct.why"), Hint: r.Say("status.note-hint"), Value: r.Options["note"], Max: maxReason}},
	}}
}

// saveStatus stores what is known of a sentence.
func (d *Desk) saveStatus(ctx context.Context, r dialog.Request, s briefing.Cited) error {
	as := storage.Status(strings.ToLower(strings.TrimSpace(r.Options["as"])))
	if !slices.Contains(storage.Statuses, as) {
		return r.Fault("status.no-status", "typed", dialog.Cut(r.Options["as"], 40), "names", statusNames())
	}
	_, err := d.Store.Correct(ctx, r.Guild, storage.Correction{Number: s.Number, What: storage.FactStatus, Sentence: s.Text, Words: text.Span{End: len(s.Text)},
		Status: as, By: r.User, At: r.Sent, Reason: r.Options["note"]})
	if errors.Is(err, storage.ErrNotFound) {
		return r.Fault("status.edited", "number", s.Number)
	} else if err != nil {
		return stateFault(err)
	}
	return nil
}

func statusNames() string {
	var names []string
	for _, s := range storage.Statuses {
		names = append(names, string(s))
	}
	return strings.Join(names, ", ")
}

// showStatus shows a sentence, what was said of it, the last first, and what can be said.
func (d *Desk) showStatus(ctx context.Context, r dialog.Request, s briefing.Cited) (dialog.Reply, error) {
	made, err := d.Store.Corrections(ctx, r.Guild, s.Number)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading what was said of briefing %d: %w", s.Number, err)
	}
	view := dialog.Request{Options: r.With("as", "", "note", "", viewUndo, "", dialog.ViewPage, "")}
	reply := dialog.Reply{Title: r.Say("status.sentence-of", "number", s.Number, "title", s.Of.Title), Lines: []dialog.Line{{Quotes: []dialog.Quote{{Cited: s}}}}}
	for _, as := range storage.Statuses {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("status.button-" + string(as)), Action: dialog.Edit, Options: view.With("as", string(as))})
	}
	said := slices.DeleteFunc(made, func(c storage.Correction) bool { return c.What != storage.FactStatus || c.Sentence != s.Text })
	counts := slices.IndexFunc(said, func(c storage.Correction) bool { return c.Undone.IsZero() })
	for i, c := range said[:min(len(said), mostCorrections)] {
		l := dialog.Line{Lead: r.Say("status.is-" + string(c.Status)), By: c.By, Mark: r.In.Day(c.At.In(r.Sent.Location())), Text: cmp.Or(c.Reason, r.Say("status.no-note"))}
		if !c.Undone.IsZero() {
			l.Mark += ", " + r.Say("correct.undone", "day", r.In.Day(c.Undone.In(r.Sent.Location())))
		}
		reply.Lines = append(reply.Lines, l)
		if i == counts {
			reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: view.With(viewUndo, strconv.FormatInt(c.ID, 10))})
		}
	}
	proposal, err := d.proposeStatus(ctx, r, s)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply.Lines = append(reply.Lines, proposal...)
	if counts < 0 {
		reply.Lines = append(reply.Lines, dialog.Text(r.Say("status.unsaid")))
	}
	reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("status.all-sentences"), Action: dialog.Turn, Options: view.With("sentence", "")})
	return reply, nil
}
