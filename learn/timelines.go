package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/timeline"
)

// timelines files the articles of a folder into a private store, learns weights from its tasks.jsonl and gold.json, which
// has the entries that journalists chose, and writes timeline/weights.json and bench/held_out.json below the current
// folder: go run ./learn timelines DIR.
func timelines(args []string, _ io.Writer) error {
	if len(args) != 1 {
		return errors.New("timelines takes one folder, with articles/*.jsonl.gz, tasks.jsonl and gold.json: DIR")
	}
	ctx := context.Background()
	news, err := corpus.OpenNews(ctx, args[0])
	if err != nil {
		return err
	}
	defer news.End()
	// One at a time: the briefings' numbers, which decide between equals, are then the same each time.
	if err := news.File(ctx, 1); err != nil {
		return err
	}
	references, err := readReferences(ctx, news, args[0])
	if err != nil {
		return err
	}
	maker := timeline.New(language.English())
	heldOut := map[string]timeline.Weights{}
	for _, t := range news.Tasks {
		heldOut[t.Topic] = learnTimelines(maker, references, t.Topic)
	}
	if err := writeJSON("timeline/weights.json", learnTimelines(maker, references, "")); err != nil {
		return err
	}
	return writeJSON("bench/held_out.json", heldOut)
}

// readReferences reads the timelines that journalists wrote for the tasks.
func readReferences(ctx context.Context, news corpus.News, dir string) (references []reference, err error) {
	text, err := os.ReadFile(filepath.Join(dir, "gold.json"))
	if err != nil {
		return nil, err
	}
	var gold []corpus.Timeline
	if err := json.Unmarshal(text, &gold); err != nil {
		return nil, fmt.Errorf("reading gold.json: %w", err)
	}
	for _, t := range news.Tasks {
		at := slices.IndexFunc(gold, func(p corpus.Timeline) bool { return p.Topic == t.Topic && p.Timeline == t.Timeline })
		if at < 0 {
			return nil, fmt.Errorf("gold.json has no timeline %d of %s", t.Timeline, t.Topic)
		}
		r := reference{topic: t.Topic, about: t.HoldsKeyword, days: map[string][]string{}}
		for _, e := range gold[at].Entries {
			r.days[e.Date] = e.Sentences
		}
		if r.events, err = t.Events(ctx, news.Store); err != nil {
			return nil, err
		}
		references = append(references, r)
	}
	return references, nil
}

// reference is what a journalist's timeline says of some events: the sentences by day, the day as YYYY-MM-DD.
type reference struct {
	topic  string
	events []briefing.Event
	about  func(string) bool
	days   map[string][]string
}

// lesson is a reference with the features of each of its days.
type lesson struct {
	reference
	seen []timeline.Evidence
}

func (r reference) tells(day time.Time) bool { return r.days[day.Format(time.DateOnly)] != nil }

// lessons returns the references with their features, as far as weights are learned.
func lessons(maker *timeline.Maker, references []reference, w timeline.Weights) []lesson {
	var all []lesson
	for _, r := range references {
		all = append(all, lesson{r, maker.Evidence(r.events, timeline.Choice{About: r.about, Merged: true, Weights: &w}, r.tells)})
	}
	return all
}

// learnTimelines learns weights from the references of all topics but one ("" for none). Each topic counts the same, however many
// timelines it has. What is learned later rests on what is learned before: pairs of words on the words, sentences on both.
func learnTimelines(maker *timeline.Maker, all []reference, without string) timeline.Weights {
	kept := slices.DeleteFunc(slices.Clone(all), func(r reference) bool { return r.topic == without })
	count := map[string]float64{}
	for _, r := range kept {
		count[r.topic]++
	}
	var w timeline.Weights
	seen := lessons(maker, kept, w)
	mention, date := learnDates(seen, count)
	w.Mention, w.Date = named(timeline.MentionFeatures(), mention, 1e4), named(timeline.DateFeatures(), date, 1e4)
	w.Word = named(timeline.WordFeatures(), fitLogistic(len(timeline.WordFeatures()), conceptRounds, conceptExamples(seen, count, dayWords(maker))), 1e4)
	w.Pair = named(timeline.PairFeatures(), fitLogistic(len(timeline.PairFeatures()), conceptRounds, conceptExamples(lessons(maker, kept, w), count, dayPairs(maker))), 1e4)
	w.Sentence = named(timeline.SentenceFeatures(), fitLinear(len(timeline.SentenceFeatures()), sentenceExamples(lessons(maker, kept, w), count)), 1e4)
	return w
}

const (
	rounds = 150  // of gradient ascent
	step   = 0.05 // of Adam (Kingma and Ba 2015)
	prior  = 0.05 // penalty on the squares of the weights
)

// learnDates fits a logistic regression of "the journalist has this day" by the day's salience, with an intercept for
// each timeline, since some are longer than others.
func learnDates(all []lesson, count map[string]float64) (mention, date []float64) {
	m, n := len(timeline.MentionFeatures()), len(timeline.DateFeatures())
	weights := make([]float64, m+n+len(all))
	weights[m] = 1
	ascent := adam{mean: make([]float64, len(weights)), square: make([]float64, len(weights))}
	for range rounds {
		slope := make([]float64, len(weights))
		for i, l := range all {
			for _, day := range l.seen {
				_, taken := l.days[day.When.From.Format(time.DateOnly)]
				worth, by := day.Salience(weights[:m], weights[m:m+n])
				wrong := (indicator(taken) - 1/(1+math.Exp(-worth-weights[m+n+i]))) / count[l.topic] / float64(len(l.days))
				for j, x := range by {
					slope[j] += wrong * x
				}
				slope[m+n+i] += wrong
			}
		}
		for j := range m + n {
			if j != 0 && j != m { // how much a plain mention counts, and the curve, are free
				slope[j] -= prior * weights[j]
			}
		}
		ascent.climb(weights, slope)
	}
	return weights[:m], weights[m : m+n]
}
