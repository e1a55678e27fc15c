package reader

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
)

// wordsEach is how many words the sentences of a summary may have on average.
const wordsEach = 25

// length is how much a summary has at most: of one briefing so many sentences; of several so many that tell the newest
// state, what came before, and what is planned.
type length struct{ one, latest, before, next int }

// long is the longest summary. Of a single briefing it goes on into the body; a shorter one ends with the moderator's
// summary.
var long = length{one: 10, latest: 3, before: 10, next: 5}

// lengthOf reads the length option.
func lengthOf(r dialog.Request) length {
	switch r.Options["length"] {
	case "short":
		return length{one: 3, latest: 2, before: 2, next: 1}
	case "long":
		return long
	}
	return length{one: 5, latest: 3, before: 5, next: 3}
}

// Summary is /summary.
func (d *Desk) Summary() dialog.Command {
	return dialog.Command{
		Name: "summary",
		Options: []dialog.Option{
			d.TopicOption("topic"),
			d.BriefingOption("briefing"),
			dialog.DayOption("since"),
			dialog.ChoiceOption("length", dialog.Choice{Value: "short"}, dialog.Choice{Value: "usual"}, dialog.Choice{Value: "long"}),
		},
		Example: "/summary topic:{topic}",
		Answer:  d.summary,
	}
}

// summary answers /summary. Of one briefing that is the moderator's summary where there is one, else sentences chosen
// from the body; of several it is an arc.
func (d *Desk) summary(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	number, err := r.Number("briefing")
	if err != nil {
		return dialog.Reply{}, err
	}
	var reply dialog.Reply
	if number > 0 {
		reply, err = d.summaryOfOne(ctx, r, number)
	} else {
		reply, err = d.summaryOfSeveral(ctx, r)
	}
	if err != nil {
		return dialog.Reply{}, err
	}
	comparing, err := d.markOtherwise(ctx, r, reply.Lines)
	reply.Buttons = append(comparing, reply.Buttons...)
	return reply, err
}

// summaryOfSeveral answers /summary of a topic, or of all.
func (d *Desk) summaryOfSeveral(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	since, _, err := r.Days("since")
	if err != nil {
		return dialog.Reply{}, err
	}
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	view := r.With("since", dialog.ISODay(since))
	title := dialog.FilterTitle(r.In, topic.Title, storage.Topic{}, view)
	sentences, err := d.Store.Openings(ctx, r.Guild, r.Audience, storage.OpeningQuery{Topic: topic.ID, Since: since})
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading what guild %d is about: %w", r.Guild, err)
	}
	if len(sentences) == 0 {
		return d.NoResult(ctx, r, title, topic.ID, dialog.Text(r.Say("summary.nothing")))
	}
	coverage, err := d.Store.Coverage(ctx, r.Guild, r.Audience, topic.ID, since, time.Time{})
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the coverage: %w", err)
	}
	reply := dialog.Reply{Title: title, Buttons: append(dialog.AnswerButtons(r, view), dialog.FollowButton(r, r.Options["topic"], ""))}
	if briefings(sentences) == 1 {
		said, err := d.pickOfOne(ctx, r, sentences[0].Number, lengthOf(r).one)
		if err != nil {
			return dialog.Reply{}, err
		}
		reply.Lines, reply.Coverage = []dialog.Line{{Quotes: dialog.Quotes(said)}}, dialog.Coverage(r.In, coverage)
		return reply, d.attribute(ctx, r, reply.Lines)
	}
	q := storage.EventQuery{Topic: topic.ID, From: since}
	events, matching, err := d.Store.Events(ctx, r.Guild, r.Audience, q)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("choosing the events of a summary: %w", err)
	}
	events = slices.DeleteFunc(events, func(e briefing.Event) bool { return e.Of.Published.Before(since) })
	read := d.timelines().Read(events)
	a := d.arcOf(sentences, read, r.Today(), lengthOf(r))
	if err := d.withFates(ctx, r, q, read, matching, a.next); err != nil {
		return dialog.Reply{}, err
	}
	a.next = slices.DeleteFunc(a.next, func(e timeline.Entry) bool { return e.Later == timeline.Kept })
	reply.Lines = a.lines(r)
	d.addAlso(reply.Lines, sentences)
	reply.Coverage = madeOf(r.In, reply.Lines, coverage)
	return reply, d.standAlone(ctx, r, reply.Lines)
}

// summaryOfOne answers /summary of the briefing with this number.
func (d *Desk) summaryOfOne(ctx context.Context, r dialog.Request, number int) (dialog.Reply, error) {
	if r.Options["topic"]+r.Options["since"] != "" {
		return dialog.Reply{}, r.Fault("summary.one-or-topic")
	}
	b, err := d.storedBriefing(ctx, r, number)
	if err != nil {
		return dialog.Reply{}, err
	}
	said, err := d.pickOfOne(ctx, r, number, lengthOf(r).one)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: b.Head.Title, Lines: []dialog.Line{{Quotes: dialog.Quotes(said)}}, Coverage: dialog.CoverageOf(r.In, b.Head), Buttons: dialog.AnswerButtons(r, r.With())}
	return reply, d.attribute(ctx, r, reply.Lines)
}

// pickOfOne picks at most n sentences of a briefing: the moderator's summary where there is one, and more only when long.
func (d *Desk) pickOfOne(ctx context.Context, r dialog.Request, number, n int) ([]briefing.Cited, error) {
	sentences, err := d.Store.Sentences(ctx, r.Guild, r.Audience, []int{number})
	if err != nil {
		return nil, fmt.Errorf("reading the sentences of briefing %d: %w", number, err)
	}
	told := slices.IndexFunc(sentences, func(s briefing.Cited) bool { return !toldBeforehand(s) })
	if told < 0 {
		told = len(sentences)
	}
	said := sentences[:min(told, n)]
	if told == 0 || n == long.one {
		said = slices.Concat(said, d.pick(sentences, n-len(said)))
	}
	return said, nil
}
