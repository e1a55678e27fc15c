package moderator

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/search"
	"dateline/storage"
	"dateline/wording"
)

const maxSuggested = 3

// suggestTopics returns buttons for the topics that a draft may be about.
func (d *Desk) suggestTopics(ctx context.Context, r dialog.Request, filing briefing.Filing, of map[string]string) (buttons []dialog.Button, err error) {
	if filing.Published.IsZero() { // it is not read yet; the names do not depend on the day
		filing.Facts = d.Store.Reader().Read(filing.Story, r.Today(), r.Language())
	}
	var names []string
	for _, n := range filing.Names {
		names = append(names, n.Text)
	}
	found, err := d.Store.SuggestTopics(ctx, r.Guild, r.Audience, filing.Text, names, maxSuggested)
	if err != nil {
		return nil, fmt.Errorf("looking for topics of a draft: %w", err)
	}
	for _, t := range found {
		buttons = append(buttons, choice(r.Say("card.topic-button", "topic", t.Title), of, "topic", t.Title))
	}
	return buttons, nil
}

// choice is a button that gives a draft what it says.
func choice(label string, of map[string]string, field, value string) dialog.Button {
	return dialog.Button{Label: label, Action: dialog.Choose, Name: deskAdd, Options: dialog.Request{Options: of}.With(field, value)}
}

// askTopics asks about each new topic that is written like one there is, and offers that one.
func askTopics(r dialog.Request, topics []string, unknown []storage.UnknownTopic, of map[string]string) (lines []dialog.Line, buttons []dialog.Button) {
	for _, u := range unknown {
		if u.Near == "" {
			continue
		}
		lines = append(lines, dialog.Line{Mark: r.Say("card.new-topic"), Text: r.Say("card.near-topic", "typed", u.Title, "near", u.Near)})
		use := choice(r.Say("card.use", "topic", u.Near), of, "topic", strings.Join(replaced(topics, u.Title, u.Near), "; "))
		use.Strong = true
		buttons = append(buttons, use)
	}
	return lines, buttons
}

// mistyped is how many slips of the hand a title is away from another that was most likely meant.
const mistyped = 2

// Mistyped says of each topic of a text that would be new, and is one or two slips of the hand away from one there is, which one may
// be meant.
func (d *Desk) Mistyped(ctx context.Context, guild int64, typed Details, item intake.Item) (says []string, err error) {
	topics := merge(storage.Draft{Topics: typed.Topics}, item).Topics
	unknown, err := d.Store.UnknownTopics(ctx, guild, storage.AllSeeing(), splitTopics(topics))
	for _, u := range unknown {
		if u.Near != "" && search.Slips(strings.ToLower(u.Title), strings.ToLower(u.Near)) <= mistyped {
			says = append(says, fmt.Sprintf("“%s” is a new topic. Did you mean “%s”? Then type /desk topic merge topic:%q into:%q.", u.Title, u.Near, u.Title, u.Near))
		}
	}
	return says, err
}

// dayButtons offers the days on which a draft that does not say so may have been published: today, yesterday, and the day
// that its text names.
func dayButtons(r dialog.Request, draft storage.Draft, filing briefing.Filing, of map[string]string) (buttons []dialog.Button) {
	if !filing.Published.IsZero() || !futureDay(r, draft).IsZero() {
		return nil
	}
	today := r.Today()
	yesterday := today.AddDate(0, 0, -1)
	buttons = []dialog.Button{
		choice(r.Say("card.published-today", "day", r.In.DayOfYear(today)), of, "published", dialog.ISODay(today)),
		choice(r.Say("card.published-yesterday", "day", r.In.DayOfYear(yesterday)), of, "published", dialog.ISODay(yesterday)),
	}
	if day := dayIn(r, filing.Story); !day.IsZero() && day.Before(yesterday) {
		buttons = append(buttons, choice(r.Say("card.published-day", "day", r.In.Day(day)), of, "published", dialog.ISODay(day)))
	}
	return buttons
}

// dayReach is how many bytes of a text are looked through for a day.
const dayReach = 16 << 10

// dayIn returns the last day up to today that a text names with its year, midnight UTC; zero where it names none.
func dayIn(r dialog.Request, s briefing.Story) (last time.Time) {
	text := s.Text
	if len(text) > dayReach {
		text = text[:strings.LastIndexByte(text[:dayReach], '\n')+1]
	}
	for _, d := range r.Reader.Dates(text, time.Time{}, r.Language(), s.Language) {
		from := d.From.Truncate(24 * time.Hour)
		if from.Year() > 1 && !d.To.After(from.AddDate(0, 0, 1)) && !from.After(r.Today()) && from.After(last) {
			last = from
		}
	}
	return last
}

// lookAlike is the likeness from which on two texts are one story rather than two with a common background.
const lookAlike = .5

// similar says which briefings are nearly the same as a new draft, and offers to open or to edit the first.
func (d *Desk) similar(ctx context.Context, r dialog.Request, draft storage.Draft, text string, of map[string]string) (lines []dialog.Line, buttons []dialog.Button, err error) {
	if draft.Number != 0 {
		return nil, nil, nil
	}
	found, err := d.Store.Near(ctx, r.Guild, r.Audience, storage.NearQuery{Text: text, Key: draftKey(draft)})
	if err != nil {
		return nil, nil, fmt.Errorf("looking for nearly the same text: %w", err)
	}
	for i, a := range found {
		state := ""
		if a.Withdrawn {
			state = r.Say("card.like-withdrawn")
		}
		mark := r.Say("card.looks-like")
		if a.Likeness < lookAlike {
			mark = r.Say("card.shares")
		}
		lines = append(lines, dialog.Line{Mark: mark, Text: r.Say("card.like", "number", a.Number, "title", dialog.Cut(a.Title, 80), "ago", ago(r.In, r.Sent.Sub(a.Filed)), "withdrawn", state, "percent", int(100*a.Likeness))})
		if i == 0 {
			number := strconv.Itoa(a.Number)
			buttons = []dialog.Button{
				{Label: r.Say("buttons.open", "number", number), Action: dialog.Ask, Name: "briefing", Options: map[string]string{"number": number}, Off: a.Withdrawn},
				{Label: r.Say("card.new-version", "number", number), Action: dialog.EditInstead, Name: deskAdd, Options: dialog.Request{Options: of}.With("number", number)},
			}
		}
	}
	if len(lines) > 0 {
		lines = append(lines, dialog.Text(r.Say("card.all-the-same")))
	}
	return lines, buttons, nil
}

// ago writes when something was: 3 h ago.
func ago(in wording.Language, d time.Duration) string {
	if d < time.Minute {
		return in.Say("card.just-now")
	}
	return in.Say("card.ago", "age", age(in, d))
}

// age writes how old something is: 3 h, 2 days.
func age(in wording.Language, d time.Duration) string {
	switch {
	case d < time.Hour:
		return in.Say("card.minutes", "n", max(0, int(d.Minutes())))
	case d < 48*time.Hour:
		return in.Say("card.hours", "n", int(d.Hours()))
	}
	return in.Say("card.days", "n", int(d.Hours()/24))
}

// How many speakers a card names, and the longest name in runes.
const (
	maxSpeakers = 8
	maxSpeaker  = 60
)

// speakers lists who speaks in a text, how often, and whether the text doubts any of it, in order of first appearance.
func speakers(r dialog.Request, said []briefing.Said) string {
	type speaker struct {
		by      string
		n       int
		doubted bool
	}
	var all []speaker
	for _, s := range said {
		if s.By == "" {
			continue
		}
		i := slices.IndexFunc(all, func(o speaker) bool {
			return strings.EqualFold(o.by, dialog.Cut(dialog.Speaker(r.In, s), maxSpeaker))
		})
		if i < 0 {
			i = len(all)
			all = append(all, speaker{by: dialog.Cut(dialog.Speaker(r.In, s), maxSpeaker)})
		}
		all[i].n++
		all[i].doubted = all[i].doubted || s.Doubted()
	}
	var shown []string
	for i, s := range all {
		if i == maxSpeakers {
			shown = append(shown, r.Say("compare.more", "n", len(all)-i))
			break
		}
		words := fmt.Sprintf("%s (%d)", s.by, s.n)
		if s.doubted {
			words = fmt.Sprintf("%s (%d, %s)", s.by, s.n, r.In.Say("marks.unconfirmed"))
		}
		shown = append(shown, words)
	}
	return strings.Join(shown, ", ")
}
