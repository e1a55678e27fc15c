package names

// companies unites "Samsung" with "Samsung Electronics", if nothing says that it is a person or a place.
func (b *binder) companies() {
	byFirst := map[string]int{}
	for e := range b.entries { // Ferry Electronics Co.
		if n := &b.entries[e]; n.first < n.last && b.at(n.last).any(isCorporate) {
			if short, ok := b.byKey[string(b.folded(n.first, n.last-1))]; ok {
				b.unite(short, e)
			}
		}
	}
	for e := range b.entries {
		n := &b.entries[e]
		if n.first == n.last || b.root(e) != e || !b.at(n.last).any(isCorporate|isBusiness) || n.votes.organisation < certain {
			continue
		}
		word := b.words(n.first, n.first)
		if _, twice := byFirst[word]; twice {
			byFirst[word] = -1
		} else {
			byFirst[word] = e
		}
	}
	for e := range b.entries {
		n := &b.entries[e]
		if n.first != n.last || b.root(e) != e || n.country || n.votes.person > slight || n.votes.place > 0 {
			continue
		}
		if long, ok := byFirst[b.words(n.first, n.first)]; ok && long >= 0 {
			b.unite(e, long)
		}
	}
}
