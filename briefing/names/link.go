package names

import (
	"slices"
	"strings"
)

// binder brings the candidates of a text together to names.
type binder struct {
	*reader
	entries []entry
	byKey   map[string]int
}

// entry is a name, or a form of one.
type entry struct {
	first, last int // tokens of its first mention
	votes       votes
	up          int // the entry that it is a form of, or itself
	country     bool
	common      bool // the short form of common words: no name
	sex         sex  // as the given name or a title tells
	told        bool // by a title
	lettered    bool // letters behind it are those of a person: MP
}

// enter makes an entry of every key.
func (b *binder) enter() {
	for i := range b.found {
		c := &b.found[i]
		key := fold(b.buffer[:0], b.words(c.first, c.last))
		b.buffer = key
		country, known := b.regions[string(key)]
		if known = known && b.isRegion(c.first, c.last, key); known {
			key = fold(key[:0], country.name)
		}
		e, ok := b.byKey[string(key)]
		if !ok {
			e = len(b.entries)
			b.entries = append(b.entries, entry{first: c.first, last: c.last, up: e, country: known, sex: b.given[b.words(c.first, c.first)]})
			b.byKey[string(key)] = e
		}
		c.entry = e
		b.entries[e].votes.add(c.votes)
		b.entries[e].common = b.entries[e].common || c.common
		b.entries[e].tell(b.titleSex(c))
		b.entries[e].lettered = b.entries[e].lettered || b.at(c.last+1).any(isLetters)
	}
	for i := range b.found {
		if c := &b.found[i]; c.partner != 0 && i+c.partner >= 0 && i+c.partner < len(b.found) {
			b.unite(c.entry, b.found[i+c.partner].entry)
		}
	}
}

// root is the entry that e is a form of.
func (b *binder) root(e int) int {
	for b.entries[e].up != e {
		b.entries[e].up = b.entries[b.entries[e].up].up
		e = b.entries[e].up
	}
	return e
}

// unite makes e a form of another entry.
func (b *binder) unite(e, other int) {
	e, other = b.root(e), b.root(other)
	if e != other {
		b.entries[e].up = other
		b.entries[other].votes.add(b.entries[e].votes)
		b.entries[other].country = b.entries[other].country || b.entries[e].country
		if b.entries[e].told {
			b.entries[other].tell(b.entries[e].sex)
		}
	}
}

// longestHeadlineName is how many words are tried together in a headline.
const longestHeadlineName = 5

// headlines finds the names of the text in its headlines, and countries.
func (b *binder) headlines() {
	surnames := map[string]bool{}
	for e := range b.entries {
		if n := &b.entries[e]; n.first < n.last && b.human(n) && n.votes.person >= likely {
			surnames[string(b.folded(n.last, n.last))] = true
			if n.last-n.first > 1 {
				surnames[string(b.folded(n.first, n.first))] = true
			}
		}
	}
	for i := 0; i < len(b.tokens); i++ {
		if t := &b.tokens[i]; !t.has(shouted|screamed) || !t.has(capital) || t.sign != 0 {
			continue
		}
		for last := min(i+longestHeadlineName, len(b.tokens)) - 1; last >= i; last-- {
			if e := b.inHeadline(i, last, surnames); e >= 0 {
				b.found = append(b.found, candidate{first: i, last: last, entry: e})
				i = last
				break
			}
		}
	}
	slices.SortStableFunc(b.found, func(x, y candidate) int { return x.first - y.first })
}

// inHeadline returns the entry that the tokens name, -1 for none.
func (b *binder) inHeadline(first, last int, surnames map[string]bool) int {
	for i := first; i <= last; i++ {
		t := b.at(i)
		ends := i > first && t.has(newLine) || i < last && t.has(possessive) && !t.has(plural)
		if ends || !t.has(shouted|screamed) || t.sign != 0 && t.sign != '&' {
			return -1
		}
	}
	if !b.at(last).has(capital | glued) {
		return -1
	}
	if t := b.at(first); first == last && t.any(isFunction) && !t.has(dotted) {
		return -1
	}
	country, known := b.region(first, last)
	key := b.buffer
	if known {
		key = fold(key[:0], country.name)
		b.buffer = key
	}
	e, ok := b.byKey[string(key)]
	switch {
	case ok:
		return e
	case !known && !surnames[string(key)]:
		return -1
	}
	e = len(b.entries)
	var v votes
	switch {
	case country.union():
		v.organisation = certain
	case known:
		v.place = certain
	}
	b.entries = append(b.entries, entry{first: first, last: last, up: e, country: known, votes: v})
	b.byKey[string(key)] = e
	return e
}

// link brings short forms to the names that they are forms of.
func (b *binder) link() {
	b.acronyms()
	b.middles()
	b.people()
	b.companies()
}

// acronyms unites "NRA" with the one name of the text that has these initials.
func (b *binder) acronyms() {
	const none = -1
	byInitials := map[string]int{}
	var buffer [longestName * 2]byte
	for e := range b.entries {
		n := &b.entries[e]
		if n.first == n.last || n.votes.kind() == Person || n.country {
			continue
		}
		letters := b.initialsOf(buffer[:0], n.first, n.last)
		if len(letters) < 3 && n.votes.organisation < certain {
			continue
		}
		if _, twice := byInitials[string(letters)]; twice {
			byInitials[string(letters)] = none
		} else {
			byInitials[string(letters)] = e
		}
	}
	if len(byInitials) == 0 {
		return
	}
	for e := range b.entries {
		n := &b.entries[e]
		if n.first != n.last || !b.at(n.first).has(acronym) || n.country || b.root(e) != e {
			continue
		}
		letters := strings.ReplaceAll(b.words(n.first, n.last), ".", "")
		if long, ok := byInitials[letters]; ok && long != none && b.root(long) != e {
			b.unite(e, long)
			b.entries[b.root(long)].votes.organisation += likely
		}
	}
}

// initialsOf appends the initials of the words with capital letters.
func (b *binder) initialsOf(to []byte, first, last int) []byte {
	for i := first; i <= last; i++ {
		if t := b.at(i); t.has(capital) {
			to = append(to, b.text[t.start])
		}
	}
	return to
}
