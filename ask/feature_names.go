package ask

// namesAbsent is how much of the names in the question stands nowhere in a sentence's briefing.
func (p *pool) namesAbsent(r *reading) float64 {
	title, whole := p.title(r), p.briefing(r)
	absent, all := 0.0, 0.0
	for n, t := range p.q.terms {
		if t.name {
			all += p.idf[n]
			absent += indicator(!title[t.stem] && !whole[n]) * p.idf[n]
		}
	}
	return absent / max(all, 1e-9)
}

// opensOtherwise reports whether a sentence opens with a name that the question has not, and lacks one that it has.
func (p *pool) opensOtherwise(r *reading) bool {
	lacks := false
	for n, t := range p.q.terms {
		lacks = lacks || t.name && r.matches[n] == none
	}
	if !lacks {
		return false
	}
	for _, name := range r.Names {
		if from, to := r.wordsOf(name.Span); from >= 0 && from <= 1 {
			for n := range p.q.terms {
				for _, at := range r.at[n] {
					if at >= from && at < to {
						return false
					}
				}
			}
			return true
		}
	}
	return false
}

// goesOn reports whether a sentence opens with a pronoun, and so tells of what the one before does.
func (p *pool) goesOn(r *reading) bool {
	for i := range min(len(r.words), 2) {
		if !r.words[i].isSign() {
			return p.is(r.words[i], "leans") && p.is(r.words[i], "pointing")
		}
	}
	return false
}

// briefing is which of the question's terms a sentence's briefing has, in any of the sentences.
func (p *pool) briefing(r *reading) []bool {
	if len(p.briefings) == 0 {
		for i := range p.readings {
			of := &p.readings[i]
			if p.briefings[of.Number] == nil {
				p.briefings[of.Number] = make([]bool, len(p.q.terms))
			}
			for n, m := range of.matches {
				p.briefings[of.Number][n] = p.briefings[of.Number][n] || m > none
			}
		}
	}
	return p.briefings[r.Number]
}
