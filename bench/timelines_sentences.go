package main

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"dateline/timeline"
)

const (
	ridge         = 1.0 // pull of the weights towards 0
	evenConcepts  = 100 // total weight of a topic's words, or pairs, beside the pull
	evenSentences = 100 // the same of its sentences
)

func words(e timeline.Evidence, told string) ([]timeline.Concept, []string) {
	words, _ := timeline.Concepts(told)
	return e.Words, words
}

func pairs(e timeline.Evidence, told string) ([]timeline.Concept, []string) {
	_, pairs := timeline.Concepts(told)
	return e.Pairs, pairs
}

// learnConcepts fits a logistic regression of "the journalist has this word in the day" by Newton's method.
func learnConcepts(all []lesson, count map[string]float64, n int, of func(timeline.Evidence, string) ([]timeline.Concept, []string)) []float64 {
	weights := make([]float64, n)
	for range 8 {
		normal, slope := make([][]float64, n), make([]float64, n)
		for i := range normal {
			normal[i] = make([]float64, n)
			normal[i][i] = ridge
			slope[i] = -ridge * weights[i]
		}
		for _, l := range all {
			for _, day := range l.seen {
				if !l.tells(day.When.From) {
					continue
				}
				concepts, told := of(day, strings.Join(l.days[day.When.From.Format(time.DateOnly)], " . "))
				weight := evenConcepts / count[l.topic] / float64(len(l.days))
				for _, k := range concepts {
					z := 0.0
					for i, x := range k.Signs {
						z += x * weights[i]
					}
					p := 1 / (1 + math.Exp(-z))
					wrong := truth(slices.Contains(told, k.Text)) - p
					for i, x := range k.Signs {
						slope[i] += weight * wrong * x
						for j := range i + 1 {
							normal[i][j] += weight * p * (1 - p) * x * k.Signs[j]
						}
					}
				}
			}
		}
		for i, x := range solve(normal, slope) {
			weights[i] += x
		}
	}
	return weights
}

// learnSentences fits a ridge regression of a sentence's worth, compared with the other sentences of its day.
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
			weight := evenSentences / count[l.topic] / float64(len(l.days)) / float64(len(day.Sentences))
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
	all := make([]graded, len(sentences))
	var mean float64
	signs := make([]float64, len(timeline.SentenceSigns()))
	share := 1 / float64(len(sentences))
	for i, s := range sentences {
		all[i] = graded{timeline.Candidate{Event: s.Event, Signs: slices.Clone(s.Signs)}, worth(s.Text, told)}
		mean += share * all[i].worth
		for j, x := range s.Signs {
			signs[j] += share * x
		}
	}
	for i := range all {
		all[i].worth -= mean
		for j := range signs {
			all[i].Signs[j] -= signs[j]
		}
	}
	return all
}

// worth is what a sentence adds to a day: the words and pairs that it shares with the journalist's, less what its length
// costs. A share's share of F1 is a sum of such: words bring recall when the day is right, and cost precision anyhow.
func worth(text string, told []string) float64 {
	const pair, cost = 0.3, 0.18
	words, pairs := tokens(text)
	goldWords, goldPairs := tokens(strings.Join(told, " "))
	return 0.1 * (shared(words, goldWords) - cost*float64(len(words)) + pair*(shared(pairs, goldPairs)-cost*float64(len(pairs))))
}

// tokens returns the words of three letters and more by their first six letters, which stand for their stems, and the
// pairs of those one behind the other: much as ROUGE sees a text.
func tokens(text string) (words, pairs []string) {
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if letters := []rune(w); len(letters) > 2 && !slices.Contains(small, w) {
			words = append(words, string(letters[:min(len(letters), 6)]))
			if n := len(words); n > 1 {
				pairs = append(pairs, words[n-2]+" "+words[n-1])
			}
		}
	}
	return words, pairs
}

// small are the commonest words of three letters and more that say nothing by themselves.
var small = strings.Fields("the and for that was were with from has have had but not his her its their they are been this will who would which")

// shared counts the texts that stand in both, each as often as in both.
func shared(a, b []string) (n float64) {
	left := map[string]int{}
	for _, text := range b {
		left[text]++
	}
	for _, text := range a {
		if left[text] > 0 {
			left[text]--
			n++
		}
	}
	return n
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
