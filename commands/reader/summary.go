package reader

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/summary"
	"dateline/commands/dialog"
	"dateline/storage"
)

// long is how many sentences a long summary has. Of a single briefing it goes on into the body; a shorter one ends with
// the moderator's summary.
const long = 10

// wordsEach is how many words the sentences of a summary may have on average.
const wordsEach = 25

// summaryLength is how many sentences a summary has at most.
func summaryLength(option string) int {
	switch option {
	case "short":
		return 3
	case "long":
		return long
	}
	return 5
}

// Summary is /summary.
func (d *Desk) Summary() dialog.Command {
	return dialog.Command{
		Name: "summary", Describe: "What a topic or a briefing says, in a few of its own sentences",
		Options: []dialog.Option{
			d.TopicOption("topic", "Only this topic; leave it out for all topics"),
			d.BriefingOption("briefing", "Only this briefing, by its number"),
			dialog.DayOption("since", "Only what was published since then: 2025-12-01, last week, March"),
			dialog.ChoiceOption("length", "How long the summary is", dialog.Choice{Name: "short", Value: "short"}, dialog.Choice{Name: "medium", Value: "medium"}, dialog.Choice{Name: "long", Value: "long"}),
		},
		Example: "/summary topic:{topic}",
		Answer:  d.summary,
	}
}

// summary answers /summary. Of one briefing that is the moderator's summary where there is one, else sentences chosen
// from the body; of many, sentences chosen from their openings, with more weight on newer ones, newest first.
func (d *Desk) summary(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	number, err := r.Number("briefing")
	if err != nil {
		return dialog.Reply{}, err
	}
	if number > 0 {
		return d.summaryOfOne(ctx, r, number)
	}
	since, _, err := r.Days("since")
	if err != nil {
		return dialog.Reply{}, err
	}
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	view := r.With("since", dialog.ISODay(since))
	title := dialog.FilterTitle(topic.Title, storage.Topic{}, view)
	sentences, err := d.Store.Openings(ctx, r.Guild, storage.OpeningQuery{Topic: topic.ID, Since: since})
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading what guild %d is about: %w", r.Guild, err)
	}
	if len(sentences) == 0 {
		return d.NoResult(ctx, r, title, topic.ID, dialog.Text("No briefing here was published in that time."))
	}
	coverage, err := d.Store.Coverage(ctx, r.Guild, topic.ID, since, time.Time{})
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the coverage: %w", err)
	}
	n := summaryLength(r.Options["length"])
	said := d.pick(sentences, n)
	if briefings(sentences) == 1 {
		if said, err = d.pickOfOne(ctx, r, sentences[0].Number, n); err != nil {
			return dialog.Reply{}, err
		}
	}
	reply := dialog.Reply{Title: title, Lines: linesByDay(said), Coverage: dialog.Coverage(coverage)}
	if coverage.Briefings > storage.MaxOpened {
		reply.Coverage = fmt.Sprintf("the newest %d in %s", storage.MaxOpened, reply.Coverage)
	}
	reply.Buttons = dialog.AnswerButtons(r, view)
	return reply, d.attribute(ctx, r, reply.Lines)
}

// summaryOfOne answers /summary of the briefing with this number.
func (d *Desk) summaryOfOne(ctx context.Context, r dialog.Request, number int) (dialog.Reply, error) {
	if r.Options["topic"]+r.Options["since"] != "" {
		return dialog.Reply{}, briefing.Faultf("A summary covers a briefing or a topic. Give briefing: without topic: and since:, or leave it out.")
	}
	b, err := d.storedBriefing(ctx, r, number)
	if err != nil {
		return dialog.Reply{}, err
	}
	said, err := d.pickOfOne(ctx, r, number, summaryLength(r.Options["length"]))
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: b.Head.Title, Lines: []dialog.Line{{Quotes: dialog.Quotes(said)}}, Coverage: dialog.CoverageOf(b.Head), Buttons: dialog.AnswerButtons(r, r.With())}
	return reply, d.attribute(ctx, r, reply.Lines)
}

// pickOfOne picks at most n sentences of a briefing: the moderator's summary where there is one, and more only when long.
func (d *Desk) pickOfOne(ctx context.Context, r dialog.Request, number, n int) ([]briefing.Cited, error) {
	sentences, err := d.Store.Sentences(ctx, r.Guild, []int{number})
	if err != nil {
		return nil, fmt.Errorf("reading the sentences of briefing %d: %w", number, err)
	}
	told := slices.IndexFunc(sentences, func(s briefing.Cited) bool { return s.Part != briefing.InSummary })
	if told < 0 {
		told = len(sentences)
	}
	said := sentences[:min(told, n)]
	if told == 0 || n == long {
		said = slices.Concat(said, d.pick(sentences, n-len(said)))
	}
	return said, nil
}

// pick picks the at most n sentences that best represent all of them, grouped by briefing and in order. The moderator's
// summary of a single briefing is not picked from: it is shown already. Where no sentence can stand alone, it returns
// the first ones.
func (d *Desk) pick(sentences []briefing.Cited, n int) []briefing.Cited {
	documents, begins := documents(sentences)
	if n <= 0 {
		return nil
	}
	var out []briefing.Cited
	limit := summary.Limit{Sentences: n, Words: n * wordsEach}
	if len(documents) > 1 {
		limit.Each = (n + 1) / 2
	}
	for _, p := range d.summaries.Of(documents, limit) {
		out = append(out, sentences[begins[p.Document]+p.Sentence])
	}
	if len(out) == 0 && !documents[0].Sentences[0].Told {
		return sentences[:min(n, len(documents[0].Sentences))]
	}
	return out
}

// documents groups sentences by briefing, and returns at which of the sentences each document begins.
func documents(sentences []briefing.Cited) (all []summary.Document, begins []int) {
	newest, oldest := sentences[0].Of.Published, sentences[len(sentences)-1].Of.Published
	one := sentences[0].Number == sentences[len(sentences)-1].Number
	for i, s := range sentences {
		if i == 0 || s.Number != sentences[i-1].Number {
			begins = append(begins, i)
			all = append(all, summary.Document{Title: headline(s), Stale: staleness(s, newest, oldest)})
		}
		document := &all[len(all)-1]
		document.Sentences = append(document.Sentences, summary.Sentence{Text: s.Text, Told: one && s.Part == briefing.InSummary})
	}
	return all, begins
}

// Older briefings count less, since later ones may have revised them: half as much as the newest when they are a month
// older or, in a topic that spans a long time, a quarter of that time; a third at twice that age. Briefings without a
// moderator's summary count less too.
const (
	halfLife = 30 * 24 * time.Hour
	unsummed = 0.7
)

// staleness is by how much less the briefing that begins with this sentence counts.
func staleness(s briefing.Cited, newest, oldest time.Time) float64 {
	life := max(halfLife, newest.Sub(oldest)/4)
	weight := float64(life) / float64(life+newest.Sub(s.Of.Published))
	if s.Part != briefing.InSummary {
		weight *= unsummed
	}
	return 1 - weight
}

// headline is the title of the briefing that begins with this sentence, or "" when the title only repeats it.
func headline(s briefing.Cited) string {
	if strings.HasPrefix(strings.Join(strings.Fields(s.Text), " "), strings.TrimSuffix(s.Of.Title, "…")) {
		return ""
	}
	return s.Of.Title
}

// briefings counts the briefings that the sentences are from.
func briefings(sentences []briefing.Cited) int {
	n := 0
	for i, s := range sentences {
		if i == 0 || s.Number != sentences[i-1].Number {
			n++
		}
	}
	return n
}

// linesByDay groups sentences under the publication day of their briefings, unless all are from one briefing.
func linesByDay(sentences []briefing.Cited) []dialog.Line {
	if briefings(sentences) == 1 {
		return []dialog.Line{{Quotes: dialog.Quotes(sentences)}}
	}
	var lines []dialog.Line
	for i, s := range sentences {
		if i == 0 || !s.Of.Published.Equal(sentences[i-1].Of.Published) {
			lines = append(lines, dialog.Line{Lead: dialog.Day(s.Of.Published)})
		}
		last := &lines[len(lines)-1]
		last.Quotes = append(last.Quotes, dialog.Quote{Cited: s})
	}
	return lines
}
