package names

// votes are how much speaks for each kind.
type votes struct{ person, organisation, place int }

// What a sign is worth.
const (
	certain = 8 // the words themselves say it: a Ministry, a country
	titled  = 6 // a title stands before it, or an age behind it
	likely  = 3 // a given name; "in" before it
	slight  = 1 // it says something
)

func (v *votes) add(w votes) {
	v.person += w.person
	v.organisation += w.organisation
	v.place += w.place
}

// kind is what most speaks for.
func (v votes) kind() Kind {
	switch best := max(v.person, v.organisation, v.place); {
	case best < likely:
		return Other
	case v.person == best && v.organisation < best && v.place < best:
		return Person
	case v.place == best && v.organisation < best:
		return Place
	case v.organisation == best:
		return Organisation
	case v.place == best:
		return Place
	}
	return Other
}

// weigh adds what a candidate's words and those beside it say of its kind.
func (r *reader) weigh(c *candidate) {
	r.within(c)
	r.beside(c)
	r.behind(c)
	r.inFront(c)
}

// within weighs the words of a name.
func (r *reader) within(c *candidate) {
	v := &c.votes
	first, last := r.at(c.first), r.at(c.last)
	if region, ok := r.region(c.first, c.last); ok {
		if region.union() {
			v.organisation += certain
		} else {
			v.place += certain
		}
		c.doubtful = false
		return
	}
	switch {
	case c.first < c.last && (last.any(isOtherHead) || first.any(isOtherLead) && v.person == 0), r.numbered(c):
		v.organisation -= certain
		v.person -= certain
		return
	case last.any(isOrgHead|isCorporate) && c.first < c.last, c.first == c.last && last.any(isInstitution):
		v.organisation += certain
		return
	case last.any(isPlaceHead) && c.first < c.last && v.person == 0:
		v.place += certain
	case first.any(isDirection) && c.first+1 == c.last && r.place(c.last, c.last):
		v.place += certain // East Germany
		c.doubtful = false
	case r.place(c.first, c.last):
		v.place += likely + slight
		c.doubtful = false
	}
	for i := c.first; i <= c.last; i++ {
		r.word(c, i)
	}
	if r.givenName(c.first) && v.organisation == 0 {
		switch {
		case c.first == c.last && (r.given[r.read(c.first)] == 0 || r.place(c.first, c.first)):
			v.person += slight
		case r.place(c.first, c.first) && (last.is != 0 || r.text[last.end-1] == 's'): // Dallas Cowboys
			v.person += likely - slight
		default:
			v.person += likely
		}
	}
	if last.has(acronym) && c.first == c.last && !last.has(dotted) {
		v.organisation += slight
		if last.end-last.start > 2 {
			v.organisation += likely - slight
		}
	}
}

// numbered reports whether a name is that of one of several things: World War II.
func (r *reader) numbered(c *candidate) bool {
	return c.last-c.first > 1 && r.at(c.last).any(isGeneration) && r.at(c.last-1).any(isOtherHead)
}

// word weighs one word of a name.
func (r *reader) word(c *candidate, i int) {
	v := &c.votes
	t := r.at(i)
	switch {
	case i > c.first && i < c.last && t.any(isOrgHead|isOrgLead) && t.has(capital), t.any(isOrgLead) && i < c.last && r.at(i+1).any(isFunction):
		v.organisation += titled
	case i == c.first && i < c.last && t.any(isPlaceLead) && r.at(i+1).any(isFunction):
		v.place += certain // Gulf of Marl
	case i == c.first && i < c.last && t.any(isPlaceLead) && !t.any(isRoleMod):
		v.place += likely // Lake Alder
	case i == c.first && i < c.last && t.any(isDirection):
		v.place += slight
	case i > c.first && i < c.last && t.has(dotted) && t.end-t.start == 2, t.any(isGeneration) && i > c.first: // an initial
		v.person += titled
	case i > c.first && i < c.last && t.any(isParticle|isArticle) && !t.has(capital):
		v.person += likely
	}
}

// beside weighs the words next to a name.
func (r *reader) beside(c *candidate) {
	v := &c.votes
	before, last, after := r.at(c.first-1), r.at(c.last), r.at(c.last+1)
	owner := last.has(possessive)
	ends := after.sign != 0 || after.has(newLine) || !after.has(glued) && after.any(isFunction|isSpeech|isDay|isMonth)
	switch {
	case before.any(isPlacePrep) && ends && !owner && !r.short(c):
		v.place += likely
		if c.last-c.first > 1 {
			v.place -= 2 * slight
		}
	case before.any(isAt) && !before.has(capital) && c.first < c.last:
		v.organisation += likely
		v.person -= likely
	case before.any(isThe) && c.first < c.last && (after.sign != 0 || after.any(isFunction|isSpeech)):
		v.organisation += slight
		v.person -= likely
	case before.any(isThe):
		v.person -= slight
	}
	switch kind := r.common(c); {
	case kind == Organisation:
		v.organisation += likely
	case kind == Place:
		v.place += likely
	case before.any(isSpeech) && !before.has(capital) && c.first < c.last && !owner && !last.has(acronym|glued) && last.is == 0 && !r.place(c.first, c.first):
		v.person += likely // asked Ada Brook
	case after.any(isSpeech) && !owner:
		v.person += slight
		if c.first < c.last && !last.has(acronym|glued) && last.is == 0 && !r.place(c.first, c.first) {
			v.person += likely - slight
		}
	case after.sign == ',' && r.at(c.last+2).sign == number && r.at(c.last+3).sign == ',' && r.at(c.last+2).end-r.at(c.last+2).start <= 2:
		v.person += titled // an age
	case after.sign == ',' && r.at(c.last+2).any(isWho):
		v.person += likely
	case after.sign == ',' && c.first <= c.last && r.begins(c.last+2) && r.at(c.last+3).sign != 0:
		if _, ok := r.region(c.last+2, c.last+2); ok || r.place(c.last+2, c.last+2) {
			if v.person == 0 && !r.givenName(c.first) {
				v.place += likely // Springfield, Illinois
			}
		}
	}
}

// common returns the kind that a common noun beside a name gives it: the Yonhap news agency, the Kursk region, the city of Kursk.
func (r *reader) common(c *candidate) Kind {
	after := r.at(c.last + 1)
	if !r.at(c.last).has(possessive) && after.sign == 0 && !after.has(glued) && !after.has(capital) {
		if next := r.at(c.last + 2); after.any(isOrgHead) && next.any(isOrgHead) && !next.has(capital) {
			after = next // news agency
		}
		switch {
		case after.any(isOrgNoun):
			return Organisation
		case after.any(isPlaceNoun):
			return Place
		}
	}
	if before := r.at(c.first - 2); r.at(c.first-1).any(isOf) && before.any(isPlaceNoun) && !before.has(capital) {
		return Place
	}
	return ""
}
