package names

// longestApposition is how many tokens behind a name can tell what the person is.
const longestApposition = 16

// behind finds the title that stands behind a name: ", a spokesman for the ministry,", "MP".
func (r *reader) behind(c *candidate) {
	i := c.last + 1
	if t := r.at(i); t.any(isLetters) && t.has(acronym) && c.first < c.last && !t.has(newLine) {
		c.votes.person += titled
		c.roles[1] = piece{t.start, t.end}
		return
	}
	if c.votes.organisation >= certain || c.votes.place >= certain || r.at(c.last).has(possessive) || r.at(i).sign != ',' {
		return
	}
	i++
	if r.at(i).sign == number && r.at(i+1).sign == ',' {
		i += 2
	}
	if r.at(i).any(isDeterminer) && !r.at(i).has(capital) {
		i++
	}
	if end := r.apposition(i); end > 0 {
		if c.votes.person += titled; r.trade(i, end) {
			c.votes.person -= titled - slight
		}
		c.roles[1] = piece{r.at(i).start, r.at(end - 1).end}
	}
}

// inFront finds the title in front of a name where it opens the sentence, or stands beside the verb of who speaks: The commander of the fleet, Ada
// Brook, said; it is late, the fire chief, Ada Brook, said; said the fire chief, Ada Brook.
func (r *reader) inFront(c *candidate) {
	comma := c.first - 1
	if c.roles[0].start < c.roles[0].end {
		for comma > 0 && r.tokens[comma].start >= c.roles[0].start {
			comma--
		}
	}
	behind := r.at(c.last + 1).sign
	if c.roles[1].end > 0 || r.at(comma).sign != ',' || behind != ',' && behind != '.' || max(c.votes.organisation, c.votes.place) >= certain {
		return
	}
	i := comma - 1
	told := func(t *token) bool { return t.any(isSpeech) && !t.has(capital) }
	for ; r.at(i).sign == 0 && !r.at(i).has(opens) && !told(r.at(i)); i-- {
		if comma-i > longestApposition {
			return
		}
	}
	switch beside := told(r.at(c.last + 2)); {
	case r.at(i).sign == 0 && told(r.at(i)), beside && (r.at(i).sign == ',' || r.at(i).sign == '"'):
		i++
	case r.at(i).sign != 0, behind == '.':
		return
	}
	if r.at(i).any(isThe) {
		i++
	}
	if r.at(i).sign == 0 && r.apposition(i) == comma {
		c.votes.person += titled
		c.roles[1] = piece{r.at(i).start, r.at(comma - 1).end}
	}
}

// trade reports whether a title is one that companies have too.
func (r *reader) trade(i, end int) bool {
	for ; i < end; i++ {
		if t := r.at(i); t.any(isRole) {
			return t.any(isTrade)
		}
	}
	return false
}

// apposition returns the token behind the title that begins with token i and stands behind a name, 0 when none does.
func (r *reader) apposition(i int) int {
	role := false
	for j := i; j < i+longestApposition && j < len(r.tokens); j++ {
		t := r.at(j)
		ends := t.sign != 0 && t.sign != '&' || t.has(newLine)
		switch {
		case ends && (t.sign == ',' || t.sign == '.' || t.sign == ';' || t.sign == ')' || t.sign == '-' || t.has(newLine)):
			if role {
				return j
			}
			return 0
		case ends, t.has(shouted), t.any(isSpeech) && !t.has(capital):
			return 0
		case role && t.any(isFunction) && !t.any(isRoleMod) && !t.any(isContinuing):
			return j
		case role && t.any(isAnd) && r.role(j+1) == 0 && !(r.at(j-1).has(capital) && r.at(j+1).has(capital)):
			return j
		case role && r.at(j-1).any(isRole) && !t.has(capital|glued) && !t.any(isFunction|isRole|isRoleMod|isPlacePrep):
			return 0 // a verb
		case !role && (t.any(isPlacePrep) || t.any(isFunction) && !t.any(isRoleMod) && !t.any(isOf)):
			return 0
		case !role && t.any(isRole) && !t.has(possessive) && !r.at(j+1).has(glued):
			if next := r.at(j + 1); next.has(capital) && next.sign == 0 && !next.any(isRole|isRoleMod) {
				return 0 // ", president Lee"
			}
			role = true
		}
	}
	return 0
}
