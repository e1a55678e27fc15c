package names

import (
	"slices"
	"strings"
)

// candidate is a stretch of tokens that may be a name.
type candidate struct {
	first, last int      // tokens
	roles       [2]piece // before and behind it
	votes       votes
	doubtful    bool // its first word has a capital letter only because a sentence begins there
	partner     int  // where the long form of this short one stands in brackets or before them: -1 the candidate before, 1 the next, 0 nowhere
	common      bool // it is the short form of common words
	entry       int  // whose mention it is
}

// piece is a stretch of the text; empty where there is none.
type piece struct{ start, end int }

// gather finds the candidates of the text, in order.
func (r *reader) gather() {
	for i := 0; i < len(r.tokens); {
		t := &r.tokens[i]
		if t.sign != 0 || t.has(shouted) {
			i++
			continue
		}
		if t.has(newLine) && t.has(acronym) {
			if end := r.dateline(i); end > 0 {
				i = end
				continue
			}
		}
		if t.has(screamed) {
			i++
			continue
		}
		if !t.has(capital) && !t.any(isRole|isRoleMod|isKin|isArticle|isParticle) {
			i++
			continue
		}
		i = r.next(i)
	}
}

// next reads the title or the name at token i and returns the token behind it.
func (r *reader) next(i int) int {
	role := r.role(i)
	if t := r.at(i); role > 0 && t.has(capital) && !t.any(isHonorific) && (r.head(i+1, isOrgHead) || t.any(isRoyal) && r.head(i+1, isPlaceHead)) {
		role = 0 // General Assembly, Prince Ada Island
	}
	if role == 0 && r.at(i).any(isKin) && !r.at(i).has(capital) && r.begins(i+1) && !r.at(i+1).has(newLine) {
		return r.add(i+1, i+1, votes{person: titled})
	}
	if role == 0 {
		if r.begins(i) {
			return r.add(i, i, votes{})
		}
		return i + 1
	}
	t := r.at(role)
	if r.at(role-1).has(possessive) || t.has(newLine) || !r.begins(role) && !(t.any(isMonth) && t.has(capital)) {
		return role
	}
	return r.add(role, i, votes{person: titled})
}

// add takes the name that begins with token first, whose title begins with token role, and returns the token behind it.
func (r *reader) add(first, role int, v votes) int {
	last := r.phrase(first)
	behind := last + 1
	for first <= last && (r.idle(last) || last == first+1 && r.letter(last) && !r.givenName(first)) {
		last--
	}
	if last < first {
		return behind
	}
	bracketed := r.at(first-1).sign == '(' && r.at(last+1).sign == ')'
	c := candidate{first: first, last: last, votes: v, doubtful: role == first && r.at(first).has(opens) && !bracketed}
	if role < first && r.short(&c) {
		c.votes.person = 0 // the head BP
	} else if role < first {
		c.roles[0] = piece{r.tokens[role].start, r.tokens[first-1].end}
		if r.at(role).any(isHonorific) && r.head(first, isPlaceHead) && first < last {
			c.votes.person = 0
		}
	}
	if role == first && !r.fit(&c) {
		return behind
	}
	r.weigh(&c)
	r.found = append(r.found, c)
	r.pair()
	return behind
}

// idle reports whether token i cannot be a name's last word.
func (r *reader) idle(i int) bool {
	t := r.at(i)
	return t.sign != 0 || !t.has(capital|glued) || t.any(isDay|isNothing)
}

// alone are the marks of words that are no names by themselves.
const alone = isHead | isRole | isRoleMod | isDemonym | isDirection | isGeneration | isKin | isCorporate | isSpeech | isSuffix

// fit drops from a candidate without a title the words in front that are no part of a name, and reports whether a name
// is left.
func (r *reader) fit(c *candidate) bool {
	t := r.at(c.first)
	if t.any(isDemonym) || t.any(isDirection) && r.at(c.first+1).any(isDemonym) {
		if r.peoples(c) {
			return false
		}
	}
	if c.first < c.last {
		return true
	}
	t = r.at(c.first)
	switch {
	case t.any(isInstitution):
	case r.place(c.first, c.first):
	case t.any(isMonth|isAbbreviation) && !t.has(acronym), t.any(alone):
		return false
	case r.creed(c.first), r.credit(c.first), r.counted(c.first):
		return false
	}
	return t.end-t.start > 1 && (!t.has(dotted) || t.end-t.start > 2)
}

// creed reports whether a word is made as the names of creeds and their followers are: Islamist, Fascism.
func (r *reader) creed(i int) bool {
	return slices.ContainsFunc(r.creeds, func(ending string) bool { return strings.HasSuffix(r.read(i), ending) })
}

// credit reports whether a word tells who made a text: Reporting by.
func (r *reader) credit(i int) bool {
	return r.ends(r.read(i), "ing") && r.at(i+1).any(isBy) && !r.at(i+1).has(capital)
}

// counted reports whether a number or a letter stands behind a word: Section 4, Plan B.
func (r *reader) counted(i int) bool {
	next := r.at(i + 1)
	return next.sign == number || next.has(capital) && next.sign == 0 && r.letter(i+1)
}

// letter reports whether a token is a single letter.
func (r *reader) letter(i int) bool {
	t := r.at(i)
	return t.end-t.start == 1 || t.end-t.start == 2 && t.has(dotted)
}

// peoples drops the names of peoples in front ("Russian", "North Korean") unless they belong to the name, and reports
// whether nothing is left.
func (r *reader) peoples(c *candidate) bool {
	first := c.first
	for first <= c.last && r.at(first).any(isDemonym|isDirection) && !r.place(first, c.last) {
		if first == c.first && !r.at(first).any(isDemonym) && !r.at(first+1).any(isDemonym) {
			break
		}
		first++
	}
	switch {
	case first > c.last:
		return true
	case first == c.last, first == c.first, r.at(c.last).any(isHead | isCorporate), r.at(first).any(isOrgLead), r.givenName(c.first):
		return false // Korean War, British Airways, Christian Bale
	}
	c.first = first
	return false
}

// What a dateline is made of: so many tokens up to its dash.
const (
	longestDateline = 16
	placeWords      = 4
)

// dateline reads "SEOUL, Dec. 12 (Agency) —" at the start of a line, and returns the token behind its dash, 0 when there is none.
func (r *reader) dateline(i int) int {
	last := i
	for last-i < placeWords && r.at(last+1).has(acronym) && !r.at(last+1).has(newLine) {
		last++
	}
	for j := last + 1; j < i+longestDateline; j++ {
		t := r.at(j)
		if t.has(newLine) {
			return 0
		}
		if t.sign == '-' {
			c := candidate{first: i, last: last, votes: votes{place: likely + slight}}
			if r.place(i, last) {
				c.votes.place = certain
			}
			r.found = append(r.found, c)
			for k := i; k <= last; k++ {
				r.tokens[k].shape &^= screamed
			}
			r.inDateline(last+1, j)
			return j + 1
		}
		if t.sign == 0 && !t.has(capital) || t.sign == '.' || t.sign == ':' {
			return 0
		}
	}
	return 0
}

// inDateline takes the country and the agency of a dateline.
func (r *reader) inDateline(from, to int) {
	for j := from; j < to; j++ {
		if !r.begins(j) || r.at(j).any(isMonth|isAbbreviation) {
			continue
		}
		last := r.phrase(j)
		c := candidate{first: j, last: last}
		if r.at(j-1).sign == '(' {
			c.votes.organisation = certain
		} else if !r.place(j, last) {
			continue
		}
		r.weigh(&c)
		r.found = append(r.found, c)
		j = last
	}
}
