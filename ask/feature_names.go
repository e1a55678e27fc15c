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
