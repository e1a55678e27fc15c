package main

import (
	"math"
	"slices"
	"time"

	"dateline/briefing"
	"dateline/timeline"
)

// reference is what a journalist's timeline says of some events: the sentences by day, the day as YYYY-MM-DD.
type reference struct {
	topic  string
	events []briefing.Event
	about  func(string) bool
	days   map[string][]string
}

// lesson is a reference with what is seen of each of its days.
type lesson struct {
	reference
	seen []timeline.Evidence
}

func (r reference) tells(day time.Time) bool { return r.days[day.Format(time.DateOnly)] != nil }

// lessons looks at the references with the weights that were learned so far.
func lessons(references []reference, w timeline.Weights) []lesson {
	var all []lesson
	for _, r := range references {
		all = append(all, lesson{r, timeline.Choice{About: r.about, Merged: true, Weights: &w}.Evidence(r.events, r.tells)})
	}
	return all
}

// learn learns weights from the references of all topics but one ("" for none). Each topic counts the same, however many
// timelines it has. What is learned later rests on what is learned before: pairs of words on the words, sentences on both.
func learn(all []reference, without string) timeline.Weights {
	kept := slices.DeleteFunc(slices.Clone(all), func(r reference) bool { return r.topic == without })
	count := map[string]float64{}
	for _, r := range kept {
		count[r.topic]++
	}
	var w timeline.Weights
	seen := lessons(kept, w)
	mention, date := learnDates(seen, count)
	w.Mention, w.Date = named(timeline.MentionSigns(), mention), named(timeline.DateSigns(), date)
	w.Word = named(timeline.WordSigns(), learnConcepts(seen, count, len(timeline.WordSigns()), words))
	w.Pair = named(timeline.PairSigns(), learnConcepts(lessons(kept, w), count, len(timeline.PairSigns()), pairs))
	w.Sentence = named(timeline.SentenceSigns(), learnSentences(lessons(kept, w), count))
	return w
}

func named(names []string, weights []float64) map[string]float64 {
	out := map[string]float64{}
	for i, name := range names {
		out[name] = math.Round(weights[i]*1e4) / 1e4
	}
	return out
}

const (
	rounds = 150  // of gradient ascent
	step   = 0.05 // of Adam (Kingma and Ba 2015)
	prior  = 0.05 // pull of the weights towards 0
)

// learnDates fits a logistic regression of "the journalist has this day" by the day's salience, with an intercept for
// each timeline, since some are longer than others.
func learnDates(all []lesson, count map[string]float64) (mention, date []float64) {
	m, n := len(timeline.MentionSigns()), len(timeline.DateSigns())
	weights := make([]float64, m+n+len(all))
	weights[m] = 1
	ascent := adam{mean: make([]float64, len(weights)), square: make([]float64, len(weights))}
	for range rounds {
		slope := make([]float64, len(weights))
		for i, l := range all {
			for _, day := range l.seen {
				_, taken := l.days[day.When.From.Format(time.DateOnly)]
				worth, by := day.Salience(weights[:m], weights[m:m+n])
				wrong := (truth(taken) - 1/(1+math.Exp(-worth-weights[m+n+i]))) / count[l.topic] / float64(len(l.days))
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

// adam is gradient ascent that adapts its steps.
type adam struct {
	mean, square []float64
	steps        float64
}

func (a *adam) climb(weights, slope []float64) {
	const forget, forgetSquares = 0.9, 0.99
	a.steps++
	for i, g := range slope {
		a.mean[i] = forget*a.mean[i] + (1-forget)*g
		a.square[i] = forgetSquares*a.square[i] + (1-forgetSquares)*g*g
		weights[i] += step * a.mean[i] / (1 - math.Pow(forget, a.steps)) /
			(math.Sqrt(a.square[i]/(1-math.Pow(forgetSquares, a.steps))) + 1e-4)
	}
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
