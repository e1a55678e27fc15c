package main

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

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

func lessons(references []reference) []lesson {
	var all []lesson
	for _, r := range references {
		all = append(all, lesson{r, timeline.Choice{About: r.about, Merged: true}.Evidence(r.events)})
	}
	return all
}

// learn learns weights from the lessons of all topics but one ("" for none). Each topic counts the same, however many
// timelines it has.
func learn(all []lesson, without string) timeline.Weights {
	kept := slices.DeleteFunc(slices.Clone(all), func(l lesson) bool { return l.topic == without })
	count := map[string]float64{}
	for _, l := range kept {
		count[l.topic]++
	}
	mention, date := learnDates(kept, count)
	return timeline.Weights{
		Mention:  named(timeline.MentionSigns(), mention),
		Date:     named(timeline.DateSigns(), date),
		Sentence: named(timeline.SentenceSigns(), learnSentences(kept, count)),
	}
}

func named(names []string, weights []float64) map[string]float64 {
	out := map[string]float64{}
	for i, name := range names {
		out[name] = math.Round(weights[i]*1e4) / 1e4
	}
	return out
}

const (
	rounds   = 150  // of gradient ascent
	step     = 0.05 // of Adam (Kingma and Ba 2015)
	prior    = 0.05 // pull of the weights towards 0
	ridge    = 1.0  // the same of the sentences' weights
	evenness = 1000 // total weight of a topic's sentences beside the pull
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

// learnSentences fits a ridge regression of how much of a journalist's day a sentence holds, compared with the other
// sentences of that day.
func learnSentences(all []lesson, count map[string]float64) []float64 {
	n := len(timeline.SentenceSigns())
	normal, right := make([][]float64, n), make([]float64, n)
	for i := range normal {
		normal[i] = make([]float64, n)
		normal[i][i] = ridge
	}
	for _, l := range all {
		for _, day := range l.seen {
			told, taken := l.days[day.When.From.Format(time.DateOnly)]
			if !taken || len(day.Sentences) < 2 {
				continue
			}
			weight := evenness / count[l.topic] / float64(len(l.days)) / float64(len(day.Sentences))
			for _, c := range centred(day.Sentences, told) {
				for i, x := range c.Signs {
					right[i] += weight * x * c.worth
					for j := range i + 1 {
						normal[i][j] += weight * x * c.Signs[j]
					}
				}
			}
		}
	}
	return solve(normal, right)
}

type graded struct {
	timeline.Candidate
	worth float64
}

// centred grades the sentences of a day and takes the day's means off.
func centred(sentences []timeline.Candidate, told []string) []graded {
	gold := tokens(strings.Join(told, " "))
	all := make([]graded, len(sentences))
	var worth float64
	signs := make([]float64, len(timeline.SentenceSigns()))
	share := 1 / float64(len(sentences))
	for i, s := range sentences {
		all[i] = graded{timeline.Candidate{Event: s.Event, Signs: slices.Clone(s.Signs)}, likeness(tokens(s.Text), gold)}
		worth += share * all[i].worth
		for j, x := range s.Signs {
			signs[j] += share * x
		}
	}
	for i := range all {
		all[i].worth -= worth
		for j := range signs {
			all[i].Signs[j] -= signs[j]
		}
	}
	return all
}

// tokens counts the words of three letters and more by their first six letters, which stand for their stems.
func tokens(text string) map[string]int {
	words := map[string]int{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if letters := []rune(w); len(letters) > 2 && !slices.Contains(small, w) {
			words[string(letters[:min(len(letters), 6)])]++
		}
	}
	return words
}

// small are the commonest words of three letters and more that say nothing by themselves.
var small = strings.Fields("the and for that was were with from has have had but not his her its they their are been this will who would which")

// likeness is the F1 of shared words.
func likeness(a, gold map[string]int) float64 {
	shared, all := 0, 0
	for w, n := range a {
		shared += min(n, gold[w])
		all += n
	}
	for _, n := range gold {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(all)
}

// solve solves a symmetric positive definite system of equations by Cholesky's method; only the lower triangle counts,
// and is overwritten.
func solve(a [][]float64, b []float64) []float64 {
	for i := range a {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= a[i][k] * a[j][k]
			}
			if i == j {
				a[i][i] = math.Sqrt(sum)
			} else {
				a[i][j] = sum / a[j][j]
			}
		}
	}
	x := slices.Clone(b)
	for i := range x {
		for k := range i {
			x[i] -= a[i][k] * x[k]
		}
		x[i] /= a[i][i]
	}
	for i := len(x) - 1; i >= 0; i-- {
		for k := i + 1; k < len(x); k++ {
			x[i] -= a[k][i] * x[k]
		}
		x[i] /= a[i][i]
	}
	return x
}
