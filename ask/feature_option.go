package ask

import (
	"math"
	"strings"

	"dateline/briefing/text"
)

// seen is an option with all that its features look at.
type seen struct {
	*pool
	*reading
	*option
	near float64 // the mean distance to the matched words, in words
}

// optionFeature is something that may tell whether an option answers.
type optionFeature struct {
	name string
	of   func(seen) float64
}

// optionFeatures are all of them. Behind them, in the weights, comes one for each class that is found where a kind is asked
// for.
var optionFeatures = []optionFeature{
	{"constant", func(seen) float64 { return 1 }},
	{"nearness", func(o seen) float64 { return 1 / (1 + o.near/4) }},
	{"log nearest", func(o seen) float64 { return math.Log1p(o.nearest(func(term) bool { return true })) }},
	{"beside the noun asked for", func(o seen) float64 { return indicator(o.nearest(func(t term) bool { return t.focus }) <= 1) }},
	{"share asked", func(o seen) float64 { return o.shareAsked() }},
	{"log words", func(o seen) float64 { return math.Log(float64(o.to - o.from)) }},
	{"first", func(o seen) float64 { return indicator(o.from <= 1) }},
	{"capital", func(o seen) float64 { return indicator(o.words[o.from].Capital && o.from > 0) }},
	{"before a comma", func(o seen) float64 { return indicator(o.behind(",")) }},
	{"behind agent, person", func(o seen) float64 { return indicator(o.q.Kind == Person && o.marked("agent")) }},
	{"behind place", func(o seen) float64 { return indicator(o.q.Kind == Place && o.marked("place")) }},
	{"behind be", func(o seen) float64 { return indicator(o.marked("be")) }},
	{"behind article", func(o seen) float64 { return indicator(o.marked("article")) }},
	{"measure fits", func(o seen) float64 {
		return indicator(o.class == class(Quantity) && o.q.Measure != "" && o.measure == o.q.Measure)
	}},
	{"measure lacks", func(o seen) float64 {
		return indicator(o.class == class(Quantity) && o.q.Measure != "" && o.measure == "")
	}},
	{"counts what is asked for", func(o seen) float64 { return indicator(o.class == class(Quantity) && o.counts()) }},
	{"number", func(o seen) float64 {
		return indicator(o.words[o.from].Kind == text.Number || o.words[o.to-1].Kind == text.Number)
	}},
	{"a year", func(o seen) float64 { return indicator(o.isYear()) }},
	{"has a year, a day asked", func(o seen) float64 { return indicator(o.q.Kind == Day && o.hasYear()) }},
	{"log repeated", func(o seen) float64 { return math.Log1p(o.repeated[o.key()]) }},
	{"rest of a phrase", func(o seen) float64 { return indicator(o.rest) }},
}

// optionNames are the names of the features of options, in the order of their weights.
func optionNames() (all []string) {
	for _, f := range optionFeatures {
		all = append(all, f.name)
	}
	for _, k := range kinds {
		for _, c := range classes {
			all = append(all, string(c)+" for "+string(k))
		}
	}
	return all
}

// optionVector are the features of an option, in that order.
func (p *pool) optionVector(r *reading, o *option) []float64 {
	s := seen{p, r, o, 0}
	s.near = s.meanDistance()
	all := make([]float64, len(optionFeatures)+len(kinds)*len(classes))
	for i, f := range optionFeatures {
		all[i] = f.of(s)
	}
	for i, k := range kinds {
		for j, c := range classes {
			if k == p.q.Kind && c == o.class {
				all[len(optionFeatures)+i*len(classes)+j] = 1
			}
		}
	}
	return all
}

// farAway is the distance of what is not there, in words.
const farAway = 30

// distance is how many words stand between the option and a word, at most farAway.
func (o seen) distance(word int) float64 {
	switch {
	case word < o.from:
		return float64(min(o.from-word-1, farAway))
	case word >= o.to:
		return float64(min(word-o.to, farAway))
	}
	return farAway
}

// meanDistance weighs the distances to the matched words by what these say.
func (o seen) meanDistance() float64 {
	sum, all := 0.0, 0.0
	for n, places := range o.at {
		nearest := float64(farAway)
		for _, i := range places {
			nearest = min(nearest, o.distance(i))
		}
		if len(places) > 0 {
			sum, all = sum+nearest*o.idf[n], all+o.idf[n]
		}
	}
	if all == 0 {
		return farAway
	}
	return sum / all
}

// nearest is the distance to the nearest word that matches such a term.
func (o seen) nearest(such func(term) bool) float64 {
	nearest := float64(farAway)
	for n, places := range o.at {
		if such(o.q.terms[n]) {
			for _, i := range places {
				nearest = min(nearest, o.distance(i))
			}
		}
	}
	return nearest
}

// shareAsked is how much of the option the question has said.
func (o seen) shareAsked() float64 {
	asked, all := 0.0, 0.0
	for _, w := range o.words[o.from:o.to] {
		if w.stem == "" {
			continue
		}
		all++
		if o.q.has(w.stem) {
			asked++
		}
	}
	return asked / max(all, 1)
}

func (o seen) behind(sign string) bool { return o.to < len(o.words) && o.words[o.to].lower == sign }

// marked reports whether the grammar has the word before the option, or before its article, with a mark.
func (o seen) marked(mark string) bool {
	i := o.from - 1
	if mark != "article" && i > 0 && o.is(o.words[i], "article") {
		i--
	}
	return i >= 0 && o.is(o.words[i], mark)
}

// counts reports whether a number is followed by the words for what the question counts.
func (o seen) counts() bool {
	for n, t := range o.q.terms {
		if !t.focus {
			continue
		}
		for _, i := range o.at[n] {
			if i >= o.from && i < o.to+2 {
				return true
			}
		}
	}
	return false
}

// isYear reports whether the option is a number that is most likely a year.
func (o seen) isYear() bool {
	w := o.words[o.from]
	return o.to == o.from+1 && w.Kind == text.Number && len(w.lower) == 4 && (w.lower[0] == '1' || w.lower[:2] == "20")
}

// hasYear reports whether a year stands in the option.
func (o seen) hasYear() bool {
	for _, w := range o.words[o.from:o.to] {
		if w.Kind == text.Number && len(w.lower) == 4 {
			return true
		}
	}
	return false
}

// key is the same for options of the same words.
func (o seen) key() string { return o.reading.key(*o.option) }

func (r *reading) key(o option) string {
	var all []string
	for _, w := range r.words[o.from:o.to] {
		if w.stem != "" && !w.stop {
			all = append(all, w.stem)
		}
	}
	return strings.Join(all, " ")
}

// indicator is 1 for true and 0 for false.
func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
