package ask

import (
	"cmp"
	"math"
	"slices"

	"dateline/briefing/text"
)

// Answer is a sentence that may answer a question.
type Answer struct {
	At    int         // of the sentences that were ranked
	Bold  []text.Span // the answering words, in its text; none where nothing in it is of the kind asked for
	Score float64     // how likely it answers, as a logarithm of odds
}

// pool is sentences that are ranked together: what is common among them says little.
type pool struct {
	*Asker
	q        Question
	stems    *text.Stemmer
	readings []reading
	places   map[place]int // of the readings
	titles   map[int]map[string]bool
	idf      []float64 // of each term
	all      float64   // of all terms
	average  float64   // words of a sentence
	repeated map[string]float64
	most     covered // that any sentence has
	newest   int64   // publication day
	oldest   int64
}

// place is where a sentence stands.
type place struct{ number, pos int }

// Rank orders sentences by how likely they answer a question, the best first. Those that share no word with it are left out.
func (a *Asker) Rank(q Question, sentences []Sentence) []Answer {
	p := a.pool(q, sentences)
	var answers []Answer
	for i := range p.readings {
		r := &p.readings[i]
		if !r.matched() {
			continue
		}
		score := dot(p.vector(r), p.weights().Sentences)
		answer := Answer{At: i, Score: score}
		if r.best >= 0 {
			answer.Bold = []text.Span{r.span(r.options[r.best])}
		}
		answers = append(answers, answer)
	}
	slices.SortStableFunc(answers, func(x, y Answer) int { return cmp.Compare(y.Score, x.Score) })
	return answers
}

// span is where an option stands in its sentence.
func (r *reading) span(o option) text.Span {
	return text.Span{Start: r.words[o.from].Start, End: r.words[o.to-1].End}
}

// matched reports whether any word of the sentence matches a term.
func (r *reading) matched() bool {
	return slices.ContainsFunc(r.matches, func(m match) bool { return m > none })
}

// pool reads sentences for a question, and weighs the words that may answer.
func (a *Asker) pool(q Question, sentences []Sentence) *pool {
	p := a.gather(q, sentences)
	p.weighOptions()
	return p
}

// gather reads sentences for a question.
func (a *Asker) gather(q Question, sentences []Sentence) *pool {
	p := &pool{Asker: a, q: q, stems: text.NewStemmer(a.lang), places: map[place]int{}, titles: map[int]map[string]bool{}, repeated: map[string]float64{},
		idf: make([]float64, len(q.terms)), newest: math.MinInt64, oldest: math.MaxInt64}
	for i := range sentences {
		s := &sentences[i]
		p.readings = append(p.readings, p.read(s))
		p.places[place{s.Number, s.Pos}] = i
		p.average += float64(p.readings[i].plain) / float64(len(sentences))
		p.newest, p.oldest = max(p.newest, s.Of.Published.Unix()), min(p.oldest, s.Of.Published.Unix())
	}
	for n := range q.terms {
		holders := 0.0
		for i := range p.readings {
			holders += indicator(p.readings[i].matches[n] >= named)
		}
		size := float64(len(sentences))
		p.idf[n] = math.Log(1 + (size-holders+.5)/(holders+.5))
		p.all += p.idf[n]
	}
	for i := range p.readings {
		r := &p.readings[i]
		if !r.matched() {
			continue
		}
		p.findOptions(r)
		c := p.cover(r)
		p.most = covered{max(p.most.exact, c.exact), max(p.most.loose, c.loose)}
		once := map[string]bool{}
		for _, o := range r.options {
			if key := r.key(o); key != "" && !once[key] {
				once[key] = true
				p.repeated[key] += c.loose
			}
		}
	}
	return p
}

// weighOptions finds the option of each sentence that most likely answers.
func (p *pool) weighOptions() {
	for i := range p.readings {
		r := &p.readings[i]
		for n := range r.options {
			o := &r.options[n]
			if (seen{p, r, o, 0}).shareAsked() == 1 && o.class != class(Quantity) && o.class != class(Day) {
				o.odds = math.Inf(-1)
				continue
			}
			o.odds = dot(p.optionVector(r, o), p.weights().Options)
			if r.best < 0 || o.odds > r.options[r.best].odds {
				r.best = n
			}
		}
	}
}

// weights are the model's.
func (a *Asker) weights() Model {
	if a.model == nil {
		return learned()
	}
	return *a.model
}

func dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}
