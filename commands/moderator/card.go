package moderator

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/wording"
)

// maxCardDates is how many dates a card lists; the rest is counted.
const maxCardDates = 10

// card shows what was understood of a draft and what is missing. Publish works once nothing is missing.
func (d *Desk) card(ctx context.Context, r dialog.Request, draft storage.Draft) (dialog.Reply, error) {
	filing, faults := d.readDraft(r, draft)
	of := cardView(r, draft)
	unknown, err := d.Store.UnknownTopics(ctx, r.Guild, r.Audience, filing.Topics)
	if err != nil {
		return dialog.Reply{}, err
	}
	asks, meant := askTopics(filing.Topics, unknown, of)
	likely, more, twin, err := d.likely(ctx, r, draft, filing, of, len(asks) == 0 && len(filing.Topics) == len(unknown))
	if err != nil {
		return dialog.Reply{}, err
	}
	if twin != "" {
		faults = append(faults, twin)
	}
	publish := dialog.Button{Label: "Publish", Action: dialog.Publish, Name: deskAdd, Options: of, Strong: true, Off: len(faults) > 0}
	if len(asks) > 0 {
		publish.Label, publish.Strong = "Publish as a new topic", false
	}
	buttons := []dialog.Button{
		publish,
		{Label: "Edit", Action: dialog.Edit, Name: deskAdd, Options: of},
		{Label: "Add text", Action: dialog.More, Name: deskAdd, Options: of},
		{Label: "Discard", Action: dialog.Discard, Name: deskAdd, Options: of},
	}
	reply := dialog.Reply{Title: "Draft", Coverage: "a draft: nothing is filed yet", Lines: append(faultLines(faults), asks...)}
	reply.Lines = append(reply.Lines, cardNotes(r, draft)...)
	reply.Lines = append(reply.Lines, likely...)
	if filing.Text != "" && draft.Number != 0 {
		lines, instead, err := d.editLines(ctx, r, draft, filing, publish)
		if err != nil {
			return dialog.Reply{}, err
		}
		reply.Title, reply.Coverage = fmt.Sprintf("Edit of #%d: %s", draft.Number, filing.Headline()), "a draft: nothing is saved yet"
		reply.Lines = append(reply.Lines, lines...)
		buttons = append(instead, buttons[1:]...)
	} else if filing.Text != "" {
		reply.Title = "Draft: " + filing.Headline()
	}
	if filing.Text != "" {
		origin := draft.Origin
		if draft.Published == "" {
			origin = "the head of the text"
		}
		reply.Lines = append(reply.Lines, readingLines(filing, origin, unknown)...)
	}
	reply.Buttons = append(append(meant, buttons...), more...)
	return reply, nil
}

// cardView is the view behind the buttons of a draft's card.
func cardView(r dialog.Request, draft storage.Draft) map[string]string {
	of := dialog.Request{Options: map[string]string{viewDraft: strconv.FormatInt(draft.ID, 10)}}.With(viewFull, r.Options[viewFull])
	if draft.Feed != 0 { // its site may change it while it is looked at
		of[viewSeen] = strconv.FormatInt(draft.Saved.UnixMicro(), 10)
	}
	return of
}

// likely says what a draft may be: on which day it was published, what it is about where it has no topic that there is, which
// briefings are nearly the same. twin says where the same text is already filed.
func (d *Desk) likely(ctx context.Context, r dialog.Request, draft storage.Draft, filing briefing.Filing, of map[string]string, anyTopic bool) (lines []dialog.Line, buttons []dialog.Button, twin string, err error) {
	buttons = dayButtons(r, draft, filing, of)
	if filing.Text != "" && draft.Language == "" && filing.Language != language.InEnglish {
		buttons = append(buttons, choice("It is English", of, "language", string(language.InEnglish)))
	}
	if anyTopic && filing.Text != "" {
		topics, err := d.suggestTopics(ctx, r, filing, of)
		if err != nil {
			return nil, nil, "", err
		}
		buttons = append(buttons, topics...)
	}
	if filing.Text != "" {
		if twin, err = d.duplicate(ctx, r, draft, filing.Text); err != nil || twin != "" {
			return nil, buttons, twin, err
		}
		var about []dialog.Button
		if lines, about, err = d.similar(ctx, r, draft, filing.Text, of); err != nil {
			return nil, nil, "", err
		}
		buttons = append(buttons, about...)
	}
	if until := futureDay(r, draft); !until.IsZero() {
		buttons = append(buttons, dialog.Button{Label: "Keep until " + dialog.Day(until), Action: dialog.Hold, Name: deskAdd, Options: of, Off: draft.Until.Equal(until)})
	}
	return lines, buttons, "", nil
}

// faultLines says what keeps a draft from being published.
func faultLines(faults []string) (lines []dialog.Line) {
	for _, f := range faults {
		lines = append(lines, dialog.Line{Mark: "to fix", Text: f})
	}
	if len(faults) > 0 {
		lines = append(lines, dialog.Text("Press Edit to fix it; what you typed is kept."))
	}
	return lines
}

// cardNotes says what is special about a draft: that it is kept for later, too long for a form, partly unread.
func cardNotes(r dialog.Request, draft storage.Draft) (lines []dialog.Line) {
	if draft.Until.After(r.Sent) {
		lines = append(lines, dialog.Text(fmt.Sprintf("Kept until %s, when it can be published. /desk drafts lists it.", dialog.Day(draft.Until))))
	}
	if dialog.Units(draft.Text) > dialog.MaxField {
		lines = append(lines, dialog.Text(fmt.Sprintf("The text is longer than the %d characters that a form takes. To change it, press Discard and file it again; to add to it, press Add text.", dialog.MaxField)))
	}
	if r.Options[viewFull] != "" {
		lines = append(lines, dialog.Line{Mark: "check the end", Text: fmt.Sprintf("What was pasted fills the form. Discord cuts off what is longer than %d characters, and says nothing. It now ends with “%s”. If the story goes on, press Add text, or attach it as a file.",
			dialog.MaxField, dialog.CutFront(dialog.OneLine(draft.Text), 60))})
	}
	if unread := r.Options[viewUnread]; unread != "" {
		lines = append(lines, dialog.Text(unread))
	}
	if draft.Reason != "" && draft.Number != 0 {
		lines = append(lines, dialog.Line{Lead: "Reason", Text: draft.Reason})
	}
	return lines
}

// duplicate says where exactly this text is already filed, other than from this draft; "" when it is not.
func (d *Desk) duplicate(ctx context.Context, r dialog.Request, draft storage.Draft, text string) (string, error) {
	h, err := d.Store.Twin(ctx, r.Guild, r.Audience, text, draftKey(draft))
	if errors.Is(err, storage.ErrNotFound) || err == nil && h.Number == draft.Number {
		return "", nil
	} else if err != nil {
		return "", fmt.Errorf("looking for the same text: %w", err)
	}
	return fmt.Sprintf("The same text is already filed as #%d (%s, %s).", h.Number, dialog.Cut(h.Title, 80), dialog.Day(h.Published)), nil
}

// readingLines lists what was read in a text. origin is where the publication day was found, "" when it was typed; unknown
// are the topics that it would make.
func readingLines(f briefing.Filing, origin string, unknown []storage.UnknownTopic) []dialog.Line {
	lines := []dialog.Line{}
	add := func(lead, text string) {
		if text != "" {
			lines = append(lines, dialog.Line{Lead: lead, Text: text})
		}
	}
	if !f.Published.IsZero() {
		published := f.Published.Format("Mon 2 Jan 2006")
		if origin != "" {
			published += ", says " + origin
		}
		add("Published", published)
	}
	topics := slices.Clone(f.Topics)
	for i, t := range topics {
		if slices.ContainsFunc(unknown, func(u storage.UnknownTopic) bool { return strings.EqualFold(u.Title, t) }) {
			topics[i] += " (new)"
		}
	}
	add("Topics", strings.Join(topics, ", "))
	add("Source", f.Source)
	add("Link", f.Link)
	add("Language", languageLine(f))
	add("Dateline", f.Place.Of(f.Text))
	add("Summary", dialog.Cut(f.Summary.Of(f.Text), 500))
	if f.Published.IsZero() {
		return lines
	}
	dated := dialog.Count(len(f.Events), "date")
	if len(f.Events)+len(f.Unresolved) == 0 {
		dated = "no day found"
	}
	add("Read", dialog.Count(len(f.Sentences), "sentence")+", "+dated)
	if f.Dropped > 0 {
		add("Left out", fmt.Sprintf("%s and names beyond what one briefing can hold. /search finds them. File the text in parts to have all of them", dialog.Count(f.Dropped, "date")))
	}
	add("Who speaks", speakers(f.Said))
	for i, e := range f.Events {
		if i == maxCardDates {
			add("", fmt.Sprintf("and %s more.", dialog.Count(len(f.Events)-i, "date")))
			break
		}
		lines = append(lines, dateLine(f.Text, e.When))
	}
	return append(lines, unresolvedLines(f)...)
}

// unresolvedLines tells how many date expressions mean no days that could be told, and why.
func unresolvedLines(f briefing.Filing) (lines []dialog.Line) {
	all := f.Unresolved
	if len(all) == 0 {
		return nil
	}
	lines = append(lines, dialog.Line{Text: notResolved(all) + ":"})
	for _, u := range all[:min(len(all), maxCardDates)] {
		lines = append(lines, dialog.Line{Lead: "“" + f.Text[u.Start:u.End] + "”", Text: u.Working})
	}
	if more := len(all) - maxCardDates; more > 0 {
		lines = append(lines, dialog.Line{Text: fmt.Sprintf("and %d more.", more)})
	}
	return lines
}

// notResolved says how many date expressions mean no days that could be told.
func notResolved(all []dates.Date) string {
	if len(all) == 1 {
		return "1 date expression was not resolved"
	}
	return fmt.Sprintf("%d date expressions were not resolved", len(all))
}

// dateLine shows a date's words, what they mean, and why.
func dateLine(text string, when dates.Date) dialog.Line {
	l := dialog.Line{Lead: "“" + text[when.Start:when.End] + "”", Text: when.Label(wording.English)}
	if when.Working != "" {
		l.Text += ", " + when.Working
	}
	if when.Status == dates.Planned {
		l.Mark = "planned"
	}
	return l
}
