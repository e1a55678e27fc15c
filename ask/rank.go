package ask

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dateline/briefing/text"
)

// Answer is a sentence that may answer a question.
type Answer struct {
	At     int         // of the sentences that were ranked
	Bold   []text.Span // the answering words, in its text; none where nothing in it is of the kind asked for
	Held   []string    // the words of the question that the sentence holds
	Rarest float64     // how rare the rarest of them is among the sentences
	Score  float64     // how likely it answers, as a logarithm of odds
}

// pool is sentences that are ranked together: what is common among them says little.
type pool struct {
	*Asker
	q         Question
	readings  []reading
	places    map[place]int // of the readings
	titles    map[int]map[string]bool
	briefings map[int][]bool // see briefing
	idf       []float64      // of each term
	all       float64        // of all terms
	repeated  map[string]float64
	most      float64 // of the question that any sentence holds
	newest    int64   // publication day
	oldest    int64
}

// place is where a sentence stands.
type place struct{ number, pos int }

// Rank orders sentences by how likely they answer a question, the best first. Those that share no word with it are left out.
func (a *Asker) Rank(q Question, sentences []Sentence) []Answer {
	return a.pool(q, sentences).answers(nil)
}

// answers orders the sentences, and weighs whether the best answers at all; no briefing holds the unknown words.
func (p *pool) answers(unknown []string) []Answer {
	answers := p.rank()
	if len(answers) == 0 {
		return nil
	}
	shift := dot(p.answerVector(answers), p.weights().Answers) - answers[0].Score
	if p.lacksNouns(unknown) {
		shift -= unlikely
	}
	for i := range answers {
		answers[i].Score += shift
	}
	return answers
}

// rank orders the sentences. A difference of scores says how much likelier one of two answers, as a logarithm of odds.
func (p *pool) rank() (answers []Answer) {
	for i := range p.readings {
		r := &p.readings[i]
		if !r.matched() {
			continue
		}
		answer := Answer{At: i, Score: dot(p.vector(r), p.weights().Sentences)}
		answer.Bold = r.bold()
		answer.Held, answer.Rarest = p.held(r)
		answers = append(answers, answer)
	}
	slices.SortStableFunc(answers, func(x, y Answer) int { return cmp.Compare(y.Score, x.Score) })
	return answers
}

// unlikely is how much less likely, as a logarithm of odds, a question is answered whose nouns are nowhere.
const unlikely = 20

// lacksNouns reports whether of what the question is about a name, or nouns that are a third of its words, are among the words
// that no briefing holds, and no sentence says the same in other words.
func (p *pool) lacksNouns(unknown []string) bool {
	nouns := 0
	for n, t := range p.q.terms {
		first := strings.HasPrefix(strings.ToLower(p.q.Text), t.lower) // more likely a misspelt "what"
		if first || t.light || !slices.Contains(unknown, t.lower) || slices.ContainsFunc(p.readings, func(r reading) bool { return r.matches[n] > none }) {
			continue
		}
		if t.name {
			return true
		}
		if p.canBeNoun(t.lower) {
			nouns++
		}
	}
	return nouns > 0 && 3*nouns >= len(p.q.terms)
}

// held are the words of the question that a sentence holds, and how rare the rarest is that it holds or has another word for.
func (p *pool) held(r *reading) (words []string, rarest float64) {
	for n, m := range r.matches {
		if m > none {
			rarest = max(rarest, p.idf[n])
		}
		if m >= named {
			words = append(words, p.q.terms[n].lower)
		}
	}
	return words, rarest
}

// nearlyAs is how much less likely, as a logarithm of odds, other words of the kind of the best still stand out beside them.
const nearlyAs = 0.4

// bold are the words that most likely answer, in order.
func (r *reading) bold() (all []text.Span) {
	if r.best < 0 {
		return nil
	}
	best, words := r.options[r.best], 0
	for _, o := range r.options {
		apart := !slices.ContainsFunc(all, func(s text.Span) bool { return s.End > r.span(o).Start && s.Start < r.span(o).End })
		isBest := o.from == best.from && o.to == best.to
		near := o.class == best.class && o.odds > best.odds-nearlyAs && (o.to <= best.from || o.from >= best.to)
		if isBest || near && apart && words+o.to-o.from <= longestBold {
			all, words = append(all, r.span(o)), words+o.to-o.from
		}
	}
	slices.SortFunc(all, func(x, y text.Span) int { return cmp.Compare(x.Start, y.Start) })
	return all
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
	p := &pool{Asker: a, q: q, places: map[place]int{}, titles: map[int]map[string]bool{}, briefings: map[int][]bool{}, repeated: map[string]float64{},
		idf: make([]float64, len(q.terms)), newest: math.MinInt64, oldest: math.MaxInt64}
	p.q.terms = slices.Clone(q.terms)
	for i := range sentences {
		s := &sentences[i]
		p.readings = append(p.readings, p.read(s))
		p.places[place{s.Number, s.Pos}] = i
		p.newest, p.oldest = max(p.newest, s.Of.Published.Unix()), min(p.oldest, s.Of.Published.Unix())
	}
	p.findNames()
	for n, t := range p.q.terms {
		holders := 0.0
		for i := range p.readings {
			holders += indicator(p.readings[i].matches[n] >= named)
		}
		size := float64(len(sentences))
		p.idf[n] = math.Log(1 + (size-holders+.5)/(holders+.5))
		if t.light {
			p.idf[n] *= lightly
		}
		p.all += p.idf[n]
	}
	for i := range p.readings {
		r := &p.readings[i]
		if !r.matched() {
			continue
		}
		p.findOptions(r)
		r.covered = p.cover(r)
		p.most = max(p.most, r.covered.loose)
		once := map[string]bool{}
		for _, o := range r.options {
			if key := r.key(o); key != "" && !once[key] {
				once[key] = true
				p.repeated[key] += r.covered.loose
			}
		}
	}
	return p
}

// lightly is how much a verb counts that says little.
const lightly = .35

// findNames finds which words of a question without capital letters are names: those that the sentences write with them, but where
// a sentence opens.
func (p *pool) findNames() {
	if p.q.capital {
		return
	}
	for n := range p.q.terms {
		capital, small := 0, 0
		for i := range p.readings {
			r := &p.readings[i]
			if r.matches[n] != exact {
				continue
			}
			for _, at := range r.at[n] {
				switch {
				case !r.words[at].Capital:
					small++
				case at > 0 && !r.words[at-1].isSign():
					capital++
				}
			}
		}
		p.q.terms[n].name = capital > mostlyCapital*small
	}
	p.markVerb(&p.q)
}

// mostlyCapital is how many times as often a name stands with a capital letter as without.
const mostlyCapital = 4

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
		return learnedModel()
	}
	return *a.model
}

func dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}
