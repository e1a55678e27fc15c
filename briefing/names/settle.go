package names

import (
	"slices"

	"dateline/briefing/text"
)

// settle drops the words that have a capital letter only because a sentence begins with them. The text itself tells:
// what it writes with a capital letter in mid-sentence is a name, what it also writes small is none.
func (r *reader) settle() {
	if !slices.ContainsFunc(r.found, func(c candidate) bool { return c.doubtful || c.last-c.first > 1 }) {
		return
	}
	sure, small := r.evidence()
	kept := r.found[:0]
	for _, c := range r.found {
		if c.doubtful && !r.holds(&c, sure, small) {
			continue
		}
		r.strip(&c, sure)
		kept = append(kept, c)
	}
	r.found = kept
}

// strip drops strange words in front of a name that the text has elsewhere: a photographer's agency, the end of a caption.
func (r *reader) strip(c *candidate, sure map[string]bool) {
	if c.last-c.first < 2 || c.votes.organisation >= likely || c.votes.place >= likely || r.givenName(c.first) {
		return
	}
	for i := c.first + 1; i < c.last; i++ {
		if t := r.at(i); t.has(capital) && !t.has(glued) && r.at(i-1).has(capital) && sure[string(r.folded(i, c.last))] {
			c.first, c.votes = i, votes{}
			r.within(c)
			return
		}
	}
}

// evidence returns the names of the text that are beyond doubt with the first and last words of the longer ones, and,
// of the doubtful first words, those that the text writes small somewhere.
func (r *reader) evidence() (sure, small map[string]bool) {
	sure, small = map[string]bool{}, map[string]bool{}
	for i := range r.found {
		c := &r.found[i]
		if !c.doubtful {
			sure[string(r.folded(c.first, c.last))] = true
		} else {
			small[text.Fold(r.read(c.first))] = false
		}
		if c.first < c.last && c.votes.organisation < certain && c.votes.place < certain && c.votes.person >= 0 {
			sure[string(r.folded(c.last, c.last))] = true
			if c.votes.person >= likely {
				sure[string(r.folded(c.first, c.first))] = true
			}
		}
		if c.first < c.last && r.at(c.last).any(isCorporate|isBusiness) {
			sure[string(r.folded(c.first, c.first))] = true
		}
	}
	var initial [256]bool // of the words in question
	for word := range small {
		initial[word[0]] = true
	}
	for i := range r.tokens {
		if t := &r.tokens[i]; t.sign == 0 && !t.has(capital) && initial[r.text[t.start]] {
			if _, asked := small[r.text[t.start:t.end]]; asked {
				small[r.text[t.start:t.end]] = true
			}
		}
	}
	return sure, small
}

// holds reports whether a doubtful candidate is a name after all; its first word may have to go.
func (r *reader) holds(c *candidate, sure, small map[string]bool) bool {
	t := r.at(c.first)
	word := r.text[t.start:t.end]
	common := small[text.Fold(word)]
	if c.first == c.last {
		if sure[string(r.folded(c.first, c.last))] {
			return !common || c.votes.person >= titled
		}
		known := t.has(acronym) && c.votes.organisation >= likely || c.votes.person > likely || c.votes.place >= likely
		return !common && (known || r.givenName(c.first) && r.speaks(c.first))
	}
	if sure[string(r.folded(c.first, c.last))] || t.any(isParticle) {
		return true
	}
	verbal := r.ends(word, "ing") || r.ends(word, "past") || r.ends(word, "adverb")
	strange := c.first+1 < c.last && sure[string(r.folded(c.first+1, c.last))]
	switch {
	case r.givenName(c.first) && !common, t.any(isDirection), r.place(c.first, c.first):
		return true
	case c.last-c.first > 1 && t.is == 0 && !t.has(acronym|possessive) && c.votes.organisation < likely && r.givenName(c.first+1):
		c.first++ // Critic Ada Brook
		c.votes = votes{}
		r.weigh(c)
	case common || (verbal || strange) && c.votes.organisation < certain:
		if !r.begins(c.first + 1) {
			return c.votes.organisation >= certain || c.votes.place >= certain
		}
		c.first++
		c.votes, c.doubtful = votes{}, false
		if end := r.role(c.first); end > 0 && end <= c.last {
			c.roles[0] = piece{r.at(c.first).start, r.at(end - 1).end}
			c.first, c.votes.person = end, titled
		} else if !r.fit(c) {
			return false
		}
		r.weigh(c)
	}
	return true
}

// speaks reports whether a verb of speech stands behind token i, or the token is a label: * Jonas: it is late.
func (r *reader) speaks(i int) bool {
	begins := r.at(i).has(newLine) || r.at(i-1).has(newLine) && r.at(i-1).sign != 0
	return r.at(i+1).any(isSpeech) || r.at(i+1).sign == ':' && begins
}
