package quotes

// subject returns the phrase that is the subject of the verb group that begins with token g: what stands right before
// it, over an apposition or a relative clause between commas, or the subject of the verb that it depends on.
func (r *reader) subject(s sentence, g int, deep int) run {
	k := g - 1
	if k < s.from {
		return r.behindComma(s, g)
	}
	t := &r.toks[k]
	switch {
	case r.toks[g].tag == tIng || r.toks[g].tag == tTo:
		return r.looseSubject(s, g, deep)
	case t.tag == tConj, t.tag == tTo:
		return r.governed(s, g, deep)
	case t.tag == tWh && t.bits&bSub != 0 && !r.is(k, "that"), t.tag == tWh && (r.is(k, "how") || r.is(k, "why")):
		return run{} // when asked
	case t.tag == tWh:
		return run{k, k + 1}
	case t.tag == tVerb && t.class&(cSay|cThink) != 0 && r.finite(g) && deep > 0:
		x := r.subject(s, r.groupStart(s, k), deep-1)
		if w := x.from - 1; !x.empty() && w >= s.from && r.toks[w].tag == tWh {
			return run{w, w + 1} // which analysts say is likely
		}
		return run{}
	case t.tag == tSub && r.is(k, "that") && k > s.from && r.nounAt(k-1):
		return run{k, k + 1}
	case t.sign == ',' || t.sign == '-':
		if x := r.governed(s, g, deep); s.headline && !x.empty() {
			return x // Minister opens bridge, praises workers
		}
		if x := r.overParenthesis(s, k); !x.empty() {
			return x
		}
		return r.governed(s, g, deep)
	case r.nounAt(k):
		return r.phraseSubject(s, g, deep)
	}
	return r.governed(s, g, deep)
}

// looseSubject returns the subject of an infinitive or of a form in -ing: the phrase before it where it describes that
// or is told to, else that of the verb it depends on.
func (r *reader) looseSubject(s sentence, g, deep int) run {
	k := g - 1
	as := k > s.from && r.is(k, "as") && r.toks[g].tag == tIng
	switch {
	case as && r.nounAt(k-1):
		return run{r.phraseStart(s, k-1), k} // quoted him as saying
	case as && r.toks[k-1].tag == tPart && deep > 0:
		return r.subject(s, r.groupStart(s, k-1), deep-1) // he was quoted as saying
	case r.toks[g].tag == tTo && r.nounAt(k) && r.isAnimate(k):
		if a := r.phraseStart(s, k); a > s.from && r.toks[a-1].tag.verbal() && r.toks[a-1].tag != tIng {
			return run{a, g} // led experts to suspect
		}
	case r.toks[g].tag == tIng && r.nounAt(k) && r.toks[k].bits&bTime == 0:
		a := r.phraseStart(s, k)
		if b := r.chainStart(s, k); b >= 0 {
			a = b
		}
		if before := r.before(s, a); a > s.from && before != tSign && !before.verbal() {
			return run{a, g} // groups supporting candidates
		}
	}
	return r.governed(s, g, deep)
}

// phraseSubject returns the subject that ends right before the verb group at g, with the phrases that belong to it.
func (r *reader) phraseSubject(s sentence, g, deep int) run {
	a := r.chainStart(s, g-1)
	if a < 0 || a > s.from && !r.opensClause(s, a) {
		if h := r.relativeHead(s, g-1); h >= 0 {
			return run{h, g}
		}
	}
	switch {
	case a >= s.from+2 && r.toks[a].tag == tDet && r.toks[a-1].sign == ',' && r.toks[a-2].tag == tName && r.toks[a-2].bits&bTime == 0 && r.phraseStart(s, a-2) == s.from:
		return run{s.from, g} // Anna Keller, the head of the office said
	case a >= 0:
		return run{a, g}
	case r.toks[g].tag == tPart:
		return run{}
	}
	return r.governed(s, g, deep)
}

// isAnimate reports whether the noun at k can be somebody: a name, a person's pronoun, a plural.
func (r *reader) isAnimate(k int) bool {
	t := &r.toks[k]
	return t.tag == tName || t.tag == tPron && t.bits&bPerson != 0 || t.tag == tNoun && r.isPlural(k) && t.bits&bCueNoun == 0
}

// relativeHead returns the first token of the phrase before a relative clause that ends with token k: people who know
// him say.
func (r *reader) relativeHead(s sentence, k int) int {
	verbs := 0
	for i := k; i > s.from && i > k-20; i-- {
		t := &r.toks[i]
		switch {
		case t.sign != 0 && t.sign != '\'':
			return -1
		case r.finite(i):
			verbs++
		case (t.tag == tWh || r.is(i, "that")) && verbs > 0 && r.nounAt(i-1):
			if !r.finite(i+1) && r.toks[i+1].tag != tAdv {
				return -1
			}
			return r.chainStart(s, i-1)
		}
	}
	return -1
}

// behindComma returns the subject of the clause that a participle at its very beginning depends on: Asked about it, he ...
func (r *reader) behindComma(s sentence, g int) run {
	if r.toks[g].tag != tIng && r.toks[g].tag != tPart {
		return run{}
	}
	for i := g + 1; i < s.to && i < g+40; i++ {
		if r.toks[i].sign == ',' && r.toks[i].quote == 0 && i+1 < s.to {
			if end := r.chainEnd(s, i+1); end < s.to && end > i+1 && (r.finite(end) || r.toks[end].tag == tAdv) {
				return run{i + 1, end}
			}
		}
	}
	return run{}
}

// overParenthesis returns the subject before what stands between the comma or dash at k and the ones before it.
func (r *reader) overParenthesis(s sentence, k int) run {
	sign, best, high := r.toks[k].sign, -1, k
	for range 8 {
		low := high - 1
		for low >= s.from && (r.toks[low].sign != sign || r.toks[low].quote > 0 || sign == '-' && !r.toks[low].spaced) {
			if b := r.toks[low].sign; b == ';' || b == ':' || b == '"' && (!r.shortQuote(low) || sign == ',' && r.commaQuote(low)) {
				break
			}
			low--
		}
		first := low + 1
		if first >= high {
			break
		}
		if r.toks[first].tag == tConj && best < 0 {
			first++
		}
		for first+1 < high && r.toks[first].tag == tAdv {
			first++
		}
		tg := r.toks[first].tag
		switch {
		case tg == tWh || tg == tIng || tg == tPart || tg == tSub && high != k:
		case r.hasFinite(first, high):
			if r.nounAt(high - 1) {
				if a := r.chainStart(s, high-1); a > first {
					best = a
				}
			}
			if best < 0 {
				return run{}
			}
			return run{best, k}
		case tg.nominal() && sign == ',':
			best = first
		}
		if low < s.from || r.toks[low].sign != sign && !r.commaQuote(low) {
			break
		}
		high = low
		if sign == '-' && r.nounAt(low-1) {
			if a := r.chainStart(s, low-1); a >= 0 {
				return run{a, k}
			}
		}
	}
	if best < 0 {
		return run{}
	}
	return run{best, k}
}

// commaQuote reports whether token i closes a quotation that ends with a comma.
func (r *reader) commaQuote(i int) bool {
	return r.closes(i) && r.toks[i-1].sign == ','
}

func (r *reader) hasFinite(from, to int) bool {
	for i := from; i < to; i++ {
		if r.finite(i) {
			return true
		}
	}
	return false
}

// governed returns the subject of the verb with a tense that the verb at g depends on or is coordinated with. One
// that tells of a statement comes first: "he said that it was late and added that".
func (r *reader) governed(s sentence, g int, deep int) run {
	if deep == 0 {
		return run{}
	}
	loose := r.toks[g].tag != tTo
	var best run
	for j := g - 1; j >= s.from; j-- {
		if r.toks[j].quote > 0 || !r.finite(j) {
			continue
		}
		v := j
		for v+1 < g && (r.toks[v+1].tag == tAdv || r.toks[v+1].tag.verbal() || r.toks[v+1].tag == tAux) {
			v++
		}
		j = r.groupStart(s, j)
		x := r.subject(s, j, deep-1)
		if x.empty() || loose && r.toks[x.from].tag == tWh {
			continue
		}
		if !loose || r.toks[v].class&(cSay|cTell|cAsk|cThink) != 0 || r.toks[g].tag == tVerb && r.toks[v].tag == tVerb && r.toks[v].bits&r.toks[g].bits&(bPast|bThird|bBase) != 0 {
			return x
		}
		if best.empty() {
			best = x
		}
	}
	return best
}

// groupStart returns the first token of the verb group that token v ends: has also been.
func (r *reader) groupStart(s sentence, v int) int {
	g := v
	for i := v - 1; i >= s.from; i-- {
		switch r.toks[i].tag {
		case tAdv:
			continue
		case tAux, tModal, tTo:
			g = i
			continue
		case tBase, tPart, tIng:
			if r.toks[g].tag == tAux && i == g-1 {
				g = i
				continue
			}
		}
		break
	}
	for g > s.from && r.toks[g-1].tag == tAdv {
		g--
	}
	return g
}
