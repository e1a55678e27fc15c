package ask

import "strings"

// covered is how much of a question a sentence holds, by what its terms say: 0 to 1.
type covered struct{ exact, loose float64 }

// worth is how much a match counts.
var worth = [...]float64{none: 0, similar: .6, related: .5, named: 1, exact: 1}

// cover is how much of the question a sentence holds.
func (p *pool) cover(r *reading) covered {
	return covered{p.share(r, func(int) bool { return true }, func(m match) float64 { return indicator(m >= named) }),
		p.share(r, func(int) bool { return true }, func(m match) float64 { return worth[m] })}
}

// share is how much of the terms of a kind a sentence holds, by what they say; 0 where there are none.
func (p *pool) share(r *reading, of func(n int) bool, counts func(match) float64) float64 {
	return share(r.matches, func(n int) float64 { return indicator(of(n)) * p.idf[n] }, counts)
}

// share is what matches count, as a part of what they would if all counted 1; 0 where there are none.
func share(matches []match, weighs func(n int) float64, counts func(match) float64) float64 {
	got, all := 0.0, 0.0
	for n, m := range matches {
		got, all = got+counts(m)*weighs(n), all+weighs(n)
	}
	if all == 0 {
		return 0
	}
	return got / all
}

// feature is something that may tell whether a sentence answers.
type feature struct {
	name string
	of   func(*pool, *reading) float64
}

// features are all of them, in the order of their weights.
var features = []feature{
	{"share of words", func(p *pool, r *reading) float64 { return r.covered.exact }},
	{"share of words of the best", func(p *pool, r *reading) float64 { return r.covered.loose / max(p.most, 1e-9) }},
	{"names lacking, in the title and before too", func(p *pool, r *reading) float64 { return indicator(p.lacksNames(r)) }},
	{"share of words with title and sentence before", func(p *pool, r *reading) float64 { return p.inContext(r) }},
	{"unit asked for lacks", func(p *pool, r *reading) float64 { return indicator(p.lacksUnit(r)) }},
	{"noun asked for", func(p *pool, r *reading) float64 {
		return p.share(r, func(n int) bool { return p.q.terms[n].focus }, func(m match) float64 { return worth[m] })
	}},
	{"near pairs", func(p *pool, r *reading) float64 { return p.nearPairs(r) }},
	{"share of words, all alike", func(p *pool, r *reading) float64 {
		return share(r.matches, func(int) float64 { return 1 }, func(m match) float64 { return indicator(m >= named) })
	}},
	{"pairs of all words", func(p *pool, r *reading) float64 { return p.allPairs(r) }},
	{"lacking words in the title", func(p *pool, r *reading) float64 { return p.lackingIn(r, p.title(r)) }},
	{"lacking words before", func(p *pool, r *reading) float64 { return p.lackingIn(r, p.beside(r, -1)) }},
	{"log odds of the answering words", func(_ *pool, r *reading) float64 { return r.logOdds() }},
	{"kind asked for", func(p *pool, r *reading) float64 { return indicator(p.hasKind(r)) }},
	{"kind asked for lacks", func(p *pool, r *reading) float64 { return indicator(p.q.Kind.isFact() && !p.hasKind(r)) }},
	{"says what it is", func(p *pool, r *reading) float64 { return indicator(p.q.Kind == Thing && p.defines(r)) }},
	{"question", func(_ *pool, r *reading) float64 { return indicator(strings.HasSuffix(r.Text, "?")) }},
	{"newness", func(p *pool, r *reading) float64 {
		return float64(r.Of.Published.Unix()-p.oldest) / float64(max(p.newest-p.oldest, 1))
	}},
	{"names lacking, in the whole briefing too", func(p *pool, r *reading) float64 { return p.namesAbsent(r) }},
	{"time asked about", func(p *pool, r *reading) float64 { return indicator(p.within(r)) }},
	{"time asked about lacks", func(p *pool, r *reading) float64 { return indicator(len(p.q.When) > 0 && !p.within(r)) }},
}

// featureNames are the names of the features of sentences, in the order of their weights.
func featureNames() (all []string) {
	for _, f := range features {
		all = append(all, f.name)
	}
	return all
}

// vector are the features of a sentence, in that order.
func (p *pool) vector(r *reading) []float64 {
	all := make([]float64, len(features))
	for i, f := range features {
		all[i] = f.of(p, r)
	}
	return all
}
