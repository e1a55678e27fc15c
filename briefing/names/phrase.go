package names

// longestName is how many words a name can have, longestJoint how many small words stand between two of them.
const (
	longestName  = 12
	longestJoint = 3
)

// reader is what is known of a text while its names are gathered.
type reader struct {
	*Finder
	text   string
	tokens []token
	found  []candidate
	buffer []byte
}

// at is token i, or a mark of no kind outside of the text.
func (r *reader) at(i int) *token {
	if i < 0 || i >= len(r.tokens) {
		return &outside
	}
	return &r.tokens[i]
}

// read returns token i as written; "" outside of the text.
func (r *reader) read(i int) string { return r.text[r.at(i).start:r.at(i).end] }

var outside = token{sign: oddity, shape: newLine}

// words are the bytes of the tokens from first to last.
func (r *reader) words(first, last int) string {
	return r.text[r.tokens[first].start:r.tokens[last].end]
}

// folded is the key of the tokens from first to last, until folded is called again.
func (r *reader) folded(first, last int) []byte {
	r.buffer = fold(r.buffer[:0], r.words(first, last))
	return r.buffer
}

// region returns the country that the tokens from first to last name.
func (r *reader) region(first, last int) (region, bool) {
	key := r.folded(first, last)
	c, ok := r.regions[string(key)]
	return c, ok && r.isRegion(first, last, key)
}

// isRegion reports whether tokens with the key of a country name it: US does, us does not.
func (r *reader) isRegion(first, last int, key []byte) bool {
	return first < last || len(key) > 2 || r.tokens[first].has(acronym)
}

// place reports whether the tokens are the name of a country, a region or a city.
func (r *reader) place(first, last int) bool {
	key := r.folded(first, last)
	if r.places[string(key)] {
		return true
	}
	_, known := r.regions[string(key)]
	return known && r.isRegion(first, last, key)
}

// begins reports whether a name can begin with token i.
func (r *reader) begins(i int) bool {
	t := r.at(i)
	switch {
	case t.sign != 0 || t.has(shouted|screamed):
		return false
	case !t.has(capital):
		if next := r.at(i + 1); t.any(isArticle) && next.has(glued) && next.has(capital) { // al-Assad
			return true
		}
		return t.any(isParticle) && !t.any(isFunction) && !r.at(i-1).has(capital) && r.particles(i) > 0 // von der Leyen
	case t.any(isDay | isNothing), t.any(isLetters) && t.has(acronym) && r.at(i-1).sign == 0 && r.at(i-1).has(capital):
		return false
	case r.homonym(i):
	case t.any(isFunction):
		return t.has(acronym) && !t.has(opens) && !t.any(isThe) && r.at(i-1).any(isThe)
	}
	return t.end-t.start > 1
}

// particles returns the capital word behind the particles that begin with token i, 0 when there is none.
func (r *reader) particles(i int) int {
	for j := i; j < i+longestJoint; j++ {
		t := r.at(j)
		if t.has(newLine) && j > i || t.sign != 0 {
			return 0
		}
		if t.has(capital) {
			if j == i || t.any(isFunction|isDay|isMonth) {
				return 0
			}
			return j
		}
		if !t.any(isParticle) && (!t.any(isArticle) || !r.at(j+1).has(glued)) {
			return 0
		}
	}
	return 0
}

// phrase returns the last token of the name that begins with token i.
func (r *reader) phrase(i int) int {
	last := i
	if !r.at(i).has(capital) {
		if last = r.particles(i); last == 0 {
			last = i + 1
		}
	}
	for last-i < longestName {
		next := r.joined(i, last)
		if next == 0 || r.at(next).has(shouted|screamed) {
			break
		}
		last = next
	}
	return last
}

// joined returns the next token of the name that reaches from i to last, 0 when it ends there.
func (r *reader) joined(i, last int) int {
	before, n := r.at(last), last+1
	t := r.at(n)
	if t.has(newLine) || t.any(isNothing|isDay) && !t.has(glued) {
		return 0
	}
	if before.has(possessive) && !r.owned(last) {
		return 0
	}
	switch {
	case t.sign == '&' && !t.has(tight) && r.at(n+1).has(capital):
		return n + 1
	case t.sign != 0:
		return 0
	case t.has(glued):
		return r.gluedTo(i, last)
	case t.has(capital):
		return r.capitalAfter(i, last)
	case r.capitalNouns && (t.any(isDeterminer) || last > i && t.any(isFunction)): // Greta Pohl | der Zeitung, Anna Keller | von Ostmark
	case t.any(isParticle|isArticle) && !before.any(isHead|isRole) && !r.at(i).has(acronym):
		if next := r.particles(n); next > 0 {
			return next
		}
	}
	return r.across(i, last)
}

// owned reports whether the possessive at token i is inside a name: Workers' Party, People's Republic.
func (r *reader) owned(i int) bool {
	t := r.at(i)
	if t.any(isDemonym|isRole) || !r.at(i+1).has(capital) {
		return false
	}
	if t.has(plural) || t.any(isFolk) && t.has(capital) {
		return r.head(i+1, isHead|isPlaceLead)
	}
	return r.at(i-1).has(dotted) && r.head(i+1, isHead) // St. Peter's Square
}

// head reports whether the words with capital letters that begin with token i end with such a word.
func (r *reader) head(i int, m mark) bool {
	for j := i; j < i+longestName/2; j++ {
		t, next := r.at(j), r.at(j+1)
		if t.sign != 0 || !t.has(capital) || t.any(isFunction) && j == i {
			return false
		}
		ends := next.sign != 0 || !next.has(capital) || next.has(newLine) || next.any(isFunction|isHonorific|isRole|isDay)
		if ends || t.has(possessive) && !t.has(plural) {
			return t.any(m)
		}
	}
	return false
}

// capitalAfter is joined for a word with a capital letter.
func (r *reader) capitalAfter(i, last int) int {
	n := last + 1
	t, before := r.at(n), r.at(last)
	switch {
	case t.has(contracted):
		return 0
	case t.has(acronym) && last > i && !before.has(acronym|dotted) && r.givenName(i) && !t.any(isGeneration|isCorporate|isBusiness) && t.end-t.start > 1 && !t.has(dotted):
		return 0 // a caption: Ada Brook BBC
	case t.any(isMonth):
		if !r.monthName(i, last) {
			return 0
		}
	case r.isSurname(i, n):
	case t.any(isFunction) && !t.any(isHead|isDirection|isOrgLead), t.any(isHonorific) && !t.has(acronym), t.any(isLetters) && t.has(acronym):
		return 0
	case t.any(isDemonym) && !t.any(isHead) && !r.head(n, isHead):
		return 0
	case r.role(n) > 0 && (!t.any(isOrgHead) || before.any(isOrgHead)) && !r.head(n+1, isOrgHead) && !before.any(isDirection):
		return 0
	case before.has(acronym|dotted) && !before.any(isAbbreviation) && last == i && r.role(n) > 0:
		return 0
	}
	return n
}

// isSurname reports whether a title is the surname of a person, because nobody's name stands behind it: Stephen King; said
// Ada Pope, the director.
func (r *reader) isSurname(i, n int) bool {
	if t := r.at(n); r.role(n) != n+1 || r.at(n+1).has(capital) || t.has(acronym|dotted) {
		return false
	}
	first := r.at(i)
	return r.givenName(i) || n == i+1 && r.at(i-1).any(isSpeech) && first.is == 0 && !first.has(acronym|possessive) && !r.place(i, i)
}

// monthName reports whether the month behind the tokens is the surname of a person: Theresa May.
func (r *reader) monthName(i, last int) bool {
	t, next := r.at(last+1), r.at(last+2)
	return last == i && t.any(isSurname) && next.sign != number && next.sign != '.' &&
		r.givenName(i)
}

// givenName reports whether token i is a given name.
func (r *reader) givenName(i int) bool {
	_, ok := r.given[r.read(i)]
	return ok && !r.at(i).any(isDirection) && (!r.at(i).any(isFunction) || r.homonym(i))
}

// homonym reports whether a small word is a given name here, because it has a capital letter in mid-sentence and a name
// behind it: said Per Holm; Per Holm said; Per Holm, 60; Per Holm (60).
func (r *reader) homonym(i int) bool {
	t, next := r.at(i), r.at(i+1)
	if _, ok := r.given[r.read(i)]; !ok || !t.any(isFunction) || !t.has(capital) || t.has(acronym) || r.at(i-1).has(capital) {
		return false
	}
	return next.sign == 0 && next.has(capital) && !next.has(newLine|acronym) && !next.any(isFunction|isDay|isMonth|isDemonym) && (!t.has(opens) || r.at(i+2).any(isSpeech) || r.age(i+2))
}

// age reports whether somebody's age begins with token i: Ada Brook, | 60, a nurse.
func (r *reader) age(i int) bool {
	open, end := r.at(i).sign, r.at(i+2).sign
	return r.at(i+1).sign == number && (open == ',' && end == ',' || open == '(' && end == ')')
}

// gluedTo is joined for what follows a hyphen: Jong-un, Jean-Claude, but not Seoul-based or Moscow-Pyongyang.
func (r *reader) gluedTo(i, last int) int {
	n := last + 1
	t, before := r.at(n), r.at(last)
	const syllable = 6
	switch {
	case t.sign != 0:
		return 0
	case before.any(isArticle) && t.has(capital):
		return n
	case !t.has(capital):
		if last > i && !t.any(isSuffix|isFunction) && t.end-t.start <= syllable && before.end-before.start <= syllable && !r.at(n+1).has(glued) {
			return n
		}
		return 0
	case before.has(acronym) != t.has(acronym), r.place(i, last), r.place(n, n), before.any(isDemonym), t.any(isDemonym), t.any(isFunction):
		return 0
	}
	return n
}
