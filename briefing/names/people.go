package names

import "slices"

// mostNamesakes is how many people of one surname are kept apart; of more, the surname alone is nobody's.
const mostNamesakes = 8

// namesakes are the entries of the people with a surname, or with a name in front.
type namesakes map[string][]int

// put adds an entry to those of a folded word.
func (n namesakes) put(word []byte, e int) {
	if people := n[string(word)]; len(people) <= mostNamesakes && !slices.Contains(people, e) {
		n[string(word)] = append(people, e)
	}
}

// middles unites "George Bush" with "George W. Bush".
func (b *binder) middles() {
	for e := range b.entries {
		n := &b.entries[e]
		if n.last-n.first < 2 || !b.human(n) || b.at(n.last).any(isGeneration) || b.at(n.last).has(glued) {
			continue
		}
		key := append(b.folded(n.first, n.first), ' ')
		key = append(key, fold(nil, b.words(n.last, n.last))...)
		b.buffer = key
		if short, ok := b.byKey[string(key)]; ok && b.root(short) == short && b.human(&b.entries[short]) {
			b.unite(short, e)
		}
	}
}

// human reports whether an entry can be a person: nothing says that it is anything else.
func (b *binder) human(n *entry) bool {
	if n.votes.person < likely && (b.at(n.last).has(acronym) || b.place(n.last, n.last)) {
		return false
	}
	return !n.country && n.votes.person >= 0 && n.votes.organisation < likely+n.votes.person && n.votes.place < likely+n.votes.person
}

// people gives surnames, and names in front, to the people who have them.
func (b *binder) people() {
	surnames, fronts := namesakes{}, namesakes{}
	for e := range b.entries {
		n := &b.entries[e]
		if n.first == n.last || b.root(e) != e && b.entries[b.root(e)].country || !b.human(n) {
			continue
		}
		b.surnames(surnames, e)
		if n.votes.person >= likely || n.last-n.first >= 2 {
			fronts.put(b.folded(n.first, n.first), b.root(e))
			if n.votes.person >= likely && n.last-n.first >= 2 {
				fronts.put(b.folded(n.first, n.last-1), b.root(e))
			}
		}
	}
	if len(surnames) == 0 {
		return
	}
	w := who{binder: b, surnames: surnames, fronts: fronts, seen: make([]int, len(b.entries)), settled: map[string]int{}, others: map[string]bool{}, line: 1}
	token := 0
	for i := range b.found {
		c := &b.found[i]
		for ; token < c.first; token++ {
			if b.tokens[token+1].has(newLine) {
				w.line++
			}
		}
		if e := w.named(c); e >= 0 {
			c.entry = e
			b.entries[e].votes.person += likely
			b.entries[e].tell(b.titleSex(c))
		} else {
			w.seen[b.root(c.entry)] = w.line
		}
	}
}

// surnames puts the surnames of an entry into the table: its last word, that with the particles before it, and the last
// two of three.
func (b *binder) surnames(table namesakes, e int) {
	n := &b.entries[e]
	last := n.last
	if b.at(last).any(isGeneration) && last > n.first+1 {
		last--
	}
	person := b.root(e)
	if b.at(last).has(capital) {
		table.put(b.folded(last, last), person)
	}
	first := last
	for first > n.first+1 && b.at(first-1).any(isParticle|isArticle) {
		first--
	}
	if first < last {
		table.put(b.folded(first, last), person)
	} else if last-n.first >= 2 && b.at(last-1).end-b.at(last-1).start > 2 {
		table.put(b.folded(last-1, last), person)
	}
}

// who tells whose short form a candidate is, from the first to the last.
type who struct {
	*binder
	surnames, fronts namesakes
	seen             []int           // the line where an entry was last named in full
	settled          map[string]int  // by short form: the person who was called so while no other of that name was known
	others           map[string]bool // short forms that stand before the relative who has them is named in full: they are somebody else's
	line             int
}

// named returns the person that a candidate is a short form of, -1 when it is none or cannot be told.
func (w *who) named(c *candidate) int {
	e := &w.entries[c.entry]
	switch {
	case w.root(c.entry) != c.entry, c.last-c.first > longestJoint:
		return -1
	case c.votes.person < titled && (e.country || c.votes.place >= certain || w.at(c.first-1).any(isPlacePrep) && w.place(c.first, c.last)):
		return -1
	}
	word := w.folded(c.first, c.last)
	people := w.surnames[string(word)]
	if len(people) == 0 {
		people = w.fronts[string(word)]
	}
	if len(people) > mostNamesakes {
		return -1
	}
	var fits [mostNamesakes]int
	n := 0
	for _, p := range people {
		e := &w.entries[p]
		guessed := len(people) == 1 && e.lettered && !e.told // Laurie Brook MP, Mr Brook: the given name tells less than the title
		if p != c.entry && (guessed || e.sex.suits(w.titleSex(c))) {
			fits[n] = p
			n++
		}
	}
	if n == 1 && (w.others[string(word)] || w.seen[fits[0]] == 0 && w.isRelative(fits[0])) {
		w.others[string(word)] = true
		return -1
	}
	if n == 1 {
		if len(people) == 1 || w.seen[fits[0]] > 0 {
			w.settle(word, people, fits[0])
		}
		return fits[0]
	}
	p := w.nearest(word, fits[:n])
	if p < 0 && n > 1 {
		e.votes.person += likely
	}
	return p
}

// isRelative reports whether a person is first named as somebody's relative: his brother, Tom Brook.
func (w *who) isRelative(e int) bool {
	before := w.entries[e].first - 1
	if w.at(before).sign == ',' {
		before--
	}
	return w.at(before).any(isKin) && w.at(before).sign == 0
}

// settle notes whom a short form means, if nobody else of that name was named before.
func (w *who) settle(word []byte, people []int, person int) {
	if _, ok := w.settled[string(word)]; ok {
		return
	}
	for _, p := range people {
		if p != person && w.seen[p] > 0 {
			return
		}
	}
	w.settled[string(word)] = person
}

// nearest returns who of several people of one name is meant: the only one who is named in full in this line, or else
// the one who bore the name alone before the others came, or else the only one in the line before; -1 when that does
// not tell.
func (w *who) nearest(word []byte, people []int) int {
	here, before, known := 0, 0, 0
	for _, p := range people {
		switch w.seen[p] {
		case 0:
			continue
		case w.line:
			here++
		case w.line - 1:
			before++
		}
		known++
	}
	main, isSettled := w.settled[string(word)]
	for _, p := range people {
		switch {
		case known == 1 && w.seen[p] > 0:
			w.settled[string(word)] = p
			return p
		case here == 1 && w.seen[p] == w.line:
			if isSettled && p != main {
				return -1
			}
			return p
		case here == 0 && isSettled && p == main:
			return p
		case here == 0 && !isSettled && before == 1 && w.seen[p] == w.line-1:
			return p
		}
	}
	return -1
}
