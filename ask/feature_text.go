package ask

// isFact reports whether an answer of the kind can be told by its form.
func (k Kind) isFact() bool {
	switch k {
	case Day, Person, Place, Group, Named, Quantity:
		return true
	}
	return false
}

// hasKind reports whether something of the kind asked for stands in a sentence that the question has not said.
func (p *pool) hasKind(r *reading) bool {
	for i := range r.options {
		o := &r.options[i]
		s := seen{p, r, o, 0}
		if string(o.class) == string(p.q.Kind) && s.shareAsked() < 1 && (p.q.Measure == "" || o.measure == "" || o.measure == p.q.Measure) {
			return true
		}
	}
	return false
}

// logOdds are the odds of the best option as a logarithm, within bounds.
func (r *reading) logOdds() float64 {
	const bound = 6
	if r.best < 0 {
		return -bound
	}
	return max(-bound, min(bound, r.options[r.best].odds))
}

// title are the stems of the title of a sentence's briefing.
func (p *pool) title(r *reading) map[string]bool {
	if stems, known := p.titles[r.Number]; known {
		return stems
	}
	stems := map[string]bool{}
	for _, w := range p.words(r.Of.Title) {
		stems[w.stem] = true
	}
	p.titles[r.Number] = stems
	return stems
}

// beside are the stems of a neighbour of a sentence.
func (p *pool) beside(r *reading, by int) map[string]bool {
	i, known := p.places[place{r.Number, r.Pos + by}]
	if !known {
		return nil
	}
	return p.readings[i].stems
}

// lackingIn is how much of the question a sentence lacks and these words have, by what its terms say.
func (p *pool) lackingIn(r *reading, stems map[string]bool) float64 {
	return p.lacking(r, func(n int) bool { return stems[p.q.terms[n].stem] })
}

// lacking is how much of the question a sentence lacks, of the terms that something else holds.
func (p *pool) lacking(r *reading, held func(n int) bool) float64 {
	got := 0.0
	for n := range p.q.terms {
		if r.matches[n] == none && held(n) {
			got += p.idf[n]
		}
	}
	return got / max(p.all, 1e-9)
}

// defines reports whether behind a word that the question is about the sentence says what or who that is: "X is a", "X, the".
func (p *pool) defines(r *reading) bool {
	for n, places := range r.at {
		if p.q.terms[n].focus && !p.q.terms[n].name {
			continue
		}
		for _, i := range places {
			i++
			if i < len(r.words) && r.words[i].lower == ")" {
				i++
			}
			if i+1 < len(r.words) && (r.words[i].lower == "," || p.is(r.words[i], "be")) && p.is(r.words[i+1], "article") {
				return true
			}
		}
	}
	return false
}

// within reports whether a sentence tells of the time that the question names, or was published in it.
func (p *pool) within(r *reading) bool {
	for _, asked := range p.q.When {
		if asked.From.IsZero() || asked.To.IsZero() {
			continue
		}
		if !r.Of.Published.Before(asked.From) && r.Of.Published.Before(asked.To) {
			return true
		}
		for _, d := range r.Dates {
			if d.From.Before(asked.To) && d.To.After(asked.From) {
				return true
			}
		}
	}
	return false
}

// inContext is how much of the question a sentence holds with its title, or with the sentence before.
func (p *pool) inContext(r *reading) float64 {
	return r.covered.loose + max(p.lackingIn(r, p.title(r)), p.lackingIn(r, p.beside(r, -1)))
}

// lacksNames reports whether none of the names in the question stands in a sentence, its title or the sentence before.
func (p *pool) lacksNames(r *reading) bool {
	title, before := p.title(r), p.beside(r, -1)
	named := false
	for n, t := range p.q.terms {
		if t.name && (r.matches[n] > none || title[t.stem] || before[t.stem]) {
			return false
		}
		named = named || t.name
	}
	return named
}
