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
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/commands/dialog"
	"dateline/storage"
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
	asks, meant := askTopics(r, filing.Topics, unknown, of)
	likely, more, twin, err := d.likely(ctx, r, draft, filing, of, len(asks) == 0 && len(filing.Topics) == len(unknown))
	if err != nil {
		return dialog.Reply{}, err
	}
	if twin != "" {
		faults = append(faults, twin)
	}
	publish := dialog.Button{Label: r.Say("buttons.publish"), Action: dialog.Publish, Name: deskAdd, Options: of, Strong: true, Off: len(faults) > 0}
	if len(asks) > 0 {
		publish.Label, publish.Strong = r.Say("buttons.publish-new"), false
	}
	buttons := []dialog.Button{
		publish,
		{Label: r.Say("buttons.edit"), Action: dialog.Edit, Name: deskAdd, Options: of},
		{Label: r.Say("buttons.add-text"), Action: dialog.More, Name: deskAdd, Options: of},
		{Label: r.Say("buttons.discard"), Action: dialog.Discard, Name: deskAdd, Options: of},
	}
	reply := dialog.Reply{Title: r.Say("card.draft"), Coverage: r.Say("card.unfiled"), Lines: append(faultLines(r, faults), asks...)}
	reply.Lines = append(reply.Lines, cardNotes(r, draft)...)
	reply.Lines = append(reply.Lines, likely...)
	if filing.Text != "" && draft.Number != 0 {
		lines, instead, err := d.editLines(ctx, r, draft, filing, publish)
		if err != nil {
			return dialog.Reply{}, err
		}
		reply.Title, reply.Coverage = r.Say("card.edit-of", "number", draft.Number, "title", filing.Headline()), r.Say("card.unsaved")
		reply.Lines = append(reply.Lines, lines...)
		buttons = append(instead, buttons[1:]...)
	} else if filing.Text != "" {
		reply.Title = r.Say("card.draft-of", "title", filing.Headline())
	}
	if filing.Text != "" {
		origin := originWords(r, draft.Origin)
		if draft.Published == "" {
			origin = r.Say("card.head")
		}
		reply.Lines = append(reply.Lines, readingLines(r, filing, origin, unknown)...)
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
		buttons = append(buttons, choice(r.Say("buttons.is-english"), of, "language", string(language.InEnglish)))
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
		buttons = append(buttons, dialog.Button{Label: r.Say("card.keep-until", "day", r.In.Day(until)), Action: dialog.Hold, Name: deskAdd, Options: of, Off: draft.Until.Equal(until)})
	}
	return lines, buttons, "", nil
}

// faultLines says what keeps a draft from being published.
func faultLines(r dialog.Request, faults []string) (lines []dialog.Line) {
	for _, f := range faults {
		lines = append(lines, dialog.Line{Mark: r.Say("card.fix"), Text: f})
	}
	if len(faults) > 0 {
		lines = append(lines, dialog.Text(r.Say("card.press-edit")))
	}
	return lines
}

// cardNotes says what is special about a draft: that it is kept for later, too long for a form, partly unread.
func cardNotes(r dialog.Request, draft storage.Draft) (lines []dialog.Line) {
	if draft.Until.After(r.Sent) {
		lines = append(lines, dialog.Text(r.Say("card.kept-until", "day", r.In.Day(draft.Until))))
	}
	if dialog.Units(draft.Text) > dialog.MaxField {
		lines = append(lines, dialog.Text(r.Say("card.long-text", "n", dialog.MaxField)))
	}
	if r.Options[viewFull] != "" {
		lines = append(lines, dialog.Line{Mark: r.Say("card.check-end"), Text: r.Say("card.full-form", "n", dialog.MaxField, "end", dialog.CutFront(dialog.OneLine(draft.Text), 60))})
	}
	if unread := r.Options[viewUnread]; unread != "" {
		lines = append(lines, dialog.Text(unread))
	}
	if draft.Reason != "" && draft.Number != 0 {
		lines = append(lines, dialog.Line{Lead: r.Say("card.reason"), Text: draft.Reason})
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
	return r.Say("card.twin", "number", h.Number, "title", dialog.Cut(h.Title, 80), "day", r.In.Day(h.Published)), nil
}

// originWords says where the publication day of a draft was found.
func originWords(r dialog.Request, origin string) string {
	where, how, said := strings.Cut(origin, " ")
	switch key := "card.found-" + where; {
	case !r.In.Has(key): // a person's words, or those of an earlier version
		return origin
	case said:
		return r.Say(key) + " (" + how + ")"
	default:
		return r.Say(key)
	}
}

// readingLines lists what was read in a text. origin is where the publication day was found, "" when it was typed; unknown
// are the topics that it would make.
func readingLines(r dialog.Request, f briefing.Filing, origin string, unknown []storage.UnknownTopic) []dialog.Line {
	lines := []dialog.Line{}
	add := func(lead, text string) {
		if text != "" {
			lines = append(lines, dialog.Line{Lead: lead, Text: text})
		}
	}
	if !f.Published.IsZero() {
		published := r.In.WeekdayOf(f.Published)
		if origin != "" {
			published = r.Say("card.published-says", "day", published, "origin", origin)
		}
		add(r.Say("briefing.published"), published)
	}
	topics := slices.Clone(f.Topics)
	for i, t := range topics {
		if slices.ContainsFunc(unknown, func(u storage.UnknownTopic) bool { return strings.EqualFold(u.Title, t) }) {
			topics[i] = r.Say("card.topic-new", "topic", topics[i])
		}
	}
	add(r.Say("briefing.topics"), strings.Join(topics, ", "))
	add(r.Say("card.source"), f.Source)
	add(r.Say("card.link"), f.Link)
	add(r.Say("card.language"), languageLine(r, f))
	add(r.Say("card.place"), f.Place.Of(f.Text))
	add(r.Say("buttons.summary"), dialog.Cut(f.Summary.Of(f.Text), 500))
	if f.Published.IsZero() {
		return lines
	}
	dated := r.Say("briefing.dates", "n", len(f.Events))
	if len(f.Events)+len(f.Unresolved) == 0 {
		dated = r.Say("card.no-day-found")
	}
	add(r.Say("card.read"), r.Say("briefing.sentences", "n", len(f.Sentences))+", "+dated)
	if f.Dropped > 0 {
		add(r.Say("card.left-out"), r.Say("card.left-out-what", "dates", r.Say("briefing.dates", "n", f.Dropped)))
	}
	add(r.Say("card.who-speaks"), speakers(r, f.Said))
	for i, e := range f.Events {
		if i == maxCardDates {
			add("", r.Say("card.more-dates", "n", len(f.Events)-i))
			break
		}
		lines = append(lines, dateLine(r, f.Text, e.When))
	}
	return append(lines, unresolvedLines(r, f)...)
}

// unresolvedLines tells how many date expressions mean no days that could be told, and why.
func unresolvedLines(r dialog.Request, f briefing.Filing) (lines []dialog.Line) {
	all := f.Unresolved
	if len(all) == 0 {
		return nil
	}
	lines = append(lines, dialog.Line{Text: r.Say("card.unresolved", "n", len(all)) + ":"})
	for _, u := range all[:min(len(all), maxCardDates)] {
		lines = append(lines, dialog.Line{Lead: r.In.Quoted(f.Text[u.Start:u.End]), Text: cmp.Or(u.Working.In(r.In), r.Say("card.no-telling"))})
	}
	if more := len(all) - maxCardDates; more > 0 {
		lines = append(lines, dialog.Text(r.Say("card.more", "n", more)))
	}
	return lines
}

// dateLine shows a date's words, what they mean, and why.
func dateLine(r dialog.Request, text string, when dates.Date) dialog.Line {
	l := dialog.Line{Lead: r.In.Quoted(text[when.Start:when.End]), Text: when.Label(r.In)}
	if how := when.Working.In(r.In); how != "" {
		l.Text += ", " + how
	}
	if when.Status == dates.Planned {
		l.Mark = r.Say("marks.planned")
	}
	return l
}
