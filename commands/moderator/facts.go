package moderator

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
)

// fact is something that was read in a briefing and can be corrected: words in a sentence, and what they mean.
type fact struct {
	what     storage.Fact // one of correctable
	sentence briefing.Sentence
	at       text.Span // of the words, in the version's text
	means    string
	figure   briefing.Figure // of FactFigure
}

func (f fact) words() string {
	return f.sentence.Text[f.at.Start-f.sentence.Start : f.at.End-f.sentence.Start]
}

// id identifies a fact among those of its kind in a version.
func (f fact) id() string { return fmt.Sprintf("%d-%d", f.at.Start, f.at.End) }

// correctable lists the kinds of facts that can be corrected. Each is named by the option of /desk correct that is called
// like it.
var correctable = []storage.Fact{storage.FactDate, storage.FactSpeaker, storage.FactName, storage.FactFigure}

// findFact returns the fact that the options name: by the id that a completion put there, or by its words when no other
// fact has the same.
func (d *Desk) findFact(ctx context.Context, r dialog.Request, number int) (fact, error) {
	option := ""
	for _, what := range correctable {
		name := string(what)
		if r.Options[name] != "" && option != "" {
			return fact{}, r.Fault("correct.one-thing")
		} else if r.Options[name] != "" {
			option = name
		}
	}
	if option == "" {
		return fact{}, r.Fault("correct.which")
	}
	all, err := d.facts(ctx, r, number, storage.Fact(option))
	if err != nil {
		return fact{}, err
	}
	typed := strings.TrimSpace(r.Options[option])
	if i := slices.IndexFunc(all, func(f fact) bool { return f.id() == typed }); i >= 0 {
		return all[i], nil
	}
	same := slices.DeleteFunc(all, func(f fact) bool { return !strings.EqualFold(f.words(), typed) })
	switch len(same) {
	case 1:
		return same[0], nil
	case 0:
		return fact{}, r.Fault("correct.no-such", "option", option, "number", number, "typed", dialog.Cut(typed, 40))
	}
	return fact{}, r.Fault("correct.several", "option", option, "number", number, "typed", dialog.Cut(typed, 40))
}

// facts lists the facts of a kind in a briefing, in order of its text.
func (d *Desk) facts(ctx context.Context, r dialog.Request, number int, what storage.Fact) (all []fact, err error) {
	if what == storage.FactDate {
		events, _, err := d.Store.Events(ctx, r.Guild, r.Audience, storage.EventQuery{Numbers: []int{number}})
		if err != nil {
			return nil, fmt.Errorf("reading the dates of briefing %d: %w", number, err)
		}
		for _, e := range events {
			if e.IsMark() {
				continue // /desk plan has them
			}
			all = append(all, fact{what: what, sentence: e.Sentence, at: text.Span{Start: e.When.Start, End: e.When.End}, means: e.When.Label(r.In)})
		}
		return all, nil
	}
	if what == storage.FactFigure {
		return d.figureFacts(ctx, r, number)
	}
	sentences, err := d.Store.Sentences(ctx, r.Guild, r.Audience, []int{number})
	if err != nil {
		return nil, fmt.Errorf("reading the sentences of briefing %d: %w", number, err)
	}
	add := func(at text.Span, means string) {
		within := func(s briefing.Cited) bool { return s.Start <= at.Start && at.End <= s.End }
		if i := slices.IndexFunc(sentences, within); i >= 0 {
			all = append(all, fact{what: what, sentence: sentences[i].Sentence, at: at, means: means})
		}
	}
	if what == storage.FactName {
		named, err := d.Store.Named(ctx, r.Guild, r.Audience, number)
		if err != nil {
			return nil, err
		}
		for _, n := range named {
			add(n.At, n.Title)
		}
		return all, nil
	}
	said, _, err := d.Store.Said(ctx, r.Guild, r.Audience, storage.SaidQuery{Number: number})
	if err != nil {
		return nil, err
	}
	for _, s := range said {
		at := text.Span(s.What.Source)
		if at.Empty() {
			at = text.Span(s.What.Cue)
		}
		add(at, dialog.Speaker(r.In, s))
	}
	return all, nil
}

// figureFacts lists the figures of a briefing.
func (d *Desk) figureFacts(ctx context.Context, r dialog.Request, number int) (all []fact, err error) {
	figures, err := d.Store.FiguresOf(ctx, r.Guild, r.Audience, 0, []int{number})
	for _, f := range figures {
		all = append(all, fact{what: storage.FactFigure, sentence: f.Sentence, at: f.What.Span, means: f.What.Label(r.In, f.CountedText()), figure: f})
	}
	return all, err
}

// completeFact offers the facts of the briefing that number: names.
func (d *Desk) completeFact(ctx context.Context, r dialog.Request) ([]dialog.Choice, error) {
	number, err := r.Number("number")
	if err != nil || number == 0 {
		return nil, nil // it is not typed yet
	}
	all, err := d.facts(ctx, r, number, storage.Fact(r.Focus))
	if err != nil {
		return nil, err
	}
	var choices []dialog.Choice
	for _, f := range all {
		name := fmt.Sprintf("%s %s: %s", r.In.Quoted(f.words()), f.means, dialog.OneLine(f.sentence.Text))
		if strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(r.Options[r.Focus]))) {
			choices = append(choices, dialog.Choice{Name: dialog.Cut(name, 100), Value: f.id()})
		}
	}
	return choices, nil
}

// completeTo offers what a typed date means, names for a speaker or a name, and last that it is no such fact.
func (d *Desk) completeTo(ctx context.Context, r dialog.Request) (choices []dialog.Choice, err error) {
	typed := strings.TrimSpace(r.Options["to"])
	what := storage.FactDate
	for _, fact := range correctable {
		if r.Options[string(fact)] != "" {
			what = fact
		}
	}
	switch when, ok := readDate(typed, r); {
	case what == storage.FactSpeaker || what == storage.FactName:
		near, err := d.Store.NearNames(ctx, r.Guild, r.Audience, typed, dialog.MaxChoices-1)
		if err != nil {
			return nil, err
		}
		for _, title := range near {
			if dialog.Units(title) <= maxTopic {
				choices = append(choices, dialog.Choice{Name: title, Value: title})
			}
		}
	case what == storage.FactDate && ok:
		choices = []dialog.Choice{{Name: typed + ": " + when.Label(r.In), Value: typed}}
	}
	return append(choices, dialog.Choice{Name: r.Say(dialog.NoFact(what)), Value: noFact[what]}), nil
}

// readDate reads a typed date. All of the text must be one date with a first or a last day.
func readDate(typed string, r dialog.Request) (dates.Date, bool) {
	for _, found := range r.Dates(typed, r.Sent) {
		around := typed[:found.Start] + typed[found.End:]
		if strings.Trim(around, " \t,.") == "" && !(found.From.IsZero() && found.To.IsZero()) {
			found.Status = "" // the stored status stays
			return found, true
		}
	}
	return dates.Date{}, false
}
