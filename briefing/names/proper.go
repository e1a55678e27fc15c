package names

import "strings"

// proper keeps, in a language whose nouns all have capital letters, the candidates that more than these tell to be names: a
// title, a given name, a place that is known, capitals, an institution or a form of company; and the surnames of the people
// among them. Nouns before a given name are a title.
func (r *reader) proper() {
	if !r.capitalNouns {
		return
	}
	surnames := map[string]bool{}
	sure := make([]bool, len(r.found))
	for i := range r.found {
		c := &r.found[i]
		c.partner = 0
		if sure[i] = r.isProper(c); sure[i] && c.votes.person >= likely {
			surnames[string(r.folded(c.last, c.last))] = true
		}
	}
	kept := r.found[:0]
	for i, c := range r.found {
		if sure[i] || c.first == c.last && surnames[string(r.folded(c.first, c.last))] {
			c.doubtful = false
			kept = append(kept, c)
		}
	}
	r.found = kept
}

// isProper reports whether a candidate is a name, and cuts off the nouns before one.
func (r *reader) isProper(c *candidate) bool {
	titled := c.roles[0] != (piece{})
	for i := c.first; i < c.last && !titled; i++ {
		if next := r.at(i + 1); r.givenName(i) && (next.has(capital) || next.any(isParticle)) && !(next.has(glued) && r.at(i+2).has(glued)) {
			if from := r.nounsBefore(c.first, i); from < i {
				c.roles[0] = piece{r.at(from).start, r.at(i - 1).end}
			}
			c.first = i
			r.weighAnew(c, votes{person: likely})
			return true
		}
	}
	last := r.at(c.last)
	switch {
	case titled:
		return !r.isOwner(c)
	case r.place(c.first, c.last), last.any(isCorporate) && c.first < c.last:
		return true
	case r.place(c.last, c.last), last.any(isInstitution), last.has(acronym) && !last.any(isNothing):
		c.first = c.last
		r.weighAnew(c, votes{})
		return true
	}
	return false
}

// nounsBefore returns the first of the words with capital letters that stand right before token i, from token first on.
func (r *reader) nounsBefore(first, i int) int {
	for i > first && r.at(i-1).has(capital) && !r.at(i-1).any(isFunction|isParticle) {
		i--
	}
	return i
}

// isOwner reports whether a name is that of a place in the genitive: Kanadas.
func (r *reader) isOwner(c *candidate) bool {
	stem := strings.TrimSuffix(r.words(c.first, c.last), "s")
	folded := fold(nil, stem)
	_, country := r.regions[string(folded)]
	return stem != r.words(c.first, c.last) && (country || r.places[string(folded)])
}

// weighAnew weighs a candidate that has other words than before.
func (r *reader) weighAnew(c *candidate, v votes) {
	c.votes = v
	r.weigh(c)
}
