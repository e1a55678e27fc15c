package ask

import "slices"

// first is the best sentence, with its score.
type first struct {
	*pool
	*reading
	score float64
}

// answerFeature is something that may tell whether the best sentence answers at all.
type answerFeature struct {
	name string
	of   func(first) float64
}

// answerFeatures are all of them, in the order of their weights.
var answerFeatures = []answerFeature{
	{"constant", func(first) float64 { return 1 }},
	{"score", func(f first) float64 { return f.score }},
	{"words that nothing has", func(f first) float64 { return f.nowhere() }},
	{"share of words", func(f first) float64 { return f.covered.loose }},
	{"share of words with title and sentence before", func(f first) float64 { return f.inContext(f.reading) }},
	{"share of the verb", func(f first) float64 {
		return f.share(f.reading, func(n int) bool { return f.q.terms[n].verb }, func(m match) float64 { return worth[m] })
	}},
	{"names lacking", func(f first) float64 { return indicator(f.lacksNames(f.reading)) }},
	{"kind lacking", func(f first) float64 { return indicator(f.q.Kind.isFact() && !f.hasKind(f.reading)) }},
	{"no number beside what is counted", func(f first) float64 { return indicator(f.q.Kind == Quantity && !f.hasCount(f.reading)) }},
	{"whether asked", func(f first) float64 { return indicator(f.q.Kind == Whether) }},
	{"log odds of the answering words", func(f first) float64 { return f.logOdds() }},
}

// answerNames are the names of the features of the best sentence, in the order of their weights.
func answerNames() (all []string) {
	for _, f := range answerFeatures {
		all = append(all, f.name)
	}
	return all
}

// answerVector are the features of the best sentence, in that order.
func (p *pool) answerVector(answers []Answer) (all []float64) {
	best := first{p, &p.readings[answers[0].At], answers[0].Score}
	for _, f := range answerFeatures {
		all = append(all, f.of(best))
	}
	return all
}

// nowhere is how much of the question stands in no sentence, by what its words say.
func (p *pool) nowhere() float64 {
	lacking := 0.0
	for n := range p.q.terms {
		if !slices.ContainsFunc(p.readings, func(r reading) bool { return r.matches[n] > none }) {
			lacking += p.idf[n]
		}
	}
	return lacking / max(p.all, 1e-9)
}
