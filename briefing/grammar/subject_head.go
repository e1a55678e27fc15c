package grammar

// headSubject returns the subject of the verb with a tense that the verb at g depends on or is coordinated with. One
// that tells of a statement comes first: "he said that it was late and added that". One of a clause within another comes last:
// she left when he called and said that.
func (r *Reading) headSubject(s Sentence, g int, deep int) Range {
	if deep == 0 {
		return Range{}
	}
	own := r.skipAdverbs(g, s.To, false)
	loose := r.Tokens[own].Tag != TagTo
	var best Range
	inner := false // best is of a clause within another
	for j := g - 1; j >= s.From; j-- {
		if r.Tokens[j].Quotation > 0 || !r.Finite(j) {
			continue
		}
		v := min(r.groupEnd(s, j), g) - 1
		j = r.VerbGroup(s, j)
		x := r.Subject(s, j, deep-1)
		if x.Empty() || !r.agrees(x, own) {
			continue
		}
		if loose && r.isRelative(s, x, g) {
			if r.goesOn(x, g, own, v) {
				return x // a man who came and said
			}
			continue
		}
		nested := r.opensNested(s, x.From-1, r.Tokens[own].Tag == TagVerb)
		if !loose || r.tells(v) || !nested && r.sameForm(own, v) {
			return x
		}
		if best.Empty() || inner && !nested {
			best, inner = x, nested // rejected the idea that the bridge was a waste, saying
		}
	}
	return best
}

// sameForm reports whether two verbs have a tense, and the same form.
func (r *Reading) sameForm(a, b int) bool {
	return r.Tokens[a].Tag == TagVerb && r.Tokens[b].Tag == TagVerb && r.Tokens[a].Form&r.Tokens[b].Form&(FormPast|FormThird|FormBase) != 0
}

// goesOn reports whether the verb at own, whose group begins with token g, goes on with the relative clause of the pronoun x, whose verb is that at v.
func (r *Reading) goesOn(x Range, g, own, v int) bool {
	if r.Tokens[x.From].Tag != TagWh || r.Tokens[g-1].Tag != TagConjunction || r.Is(g-1, But) || !r.sameForm(own, v) {
		return false
	}
	for i := x.From; i < g; i++ {
		if r.Tokens[i].Sign == ',' {
			return false
		}
	}
	return true
}

// opensNested reports whether token i opens a clause within another: that; if so wanted, when and after too.
func (r *Reading) opensNested(s Sentence, i int, all bool) bool {
	if i < s.From {
		return false
	}
	t := &r.Tokens[i]
	return t.Tag == TagSubordinator || all && (t.Tag == TagPreposition || t.Tag == TagWh) && t.Form&FormSubordinator != 0
}

// agrees reports whether a phrase can be the subject of the verb at v: "it" has no "refuse", "they" no "refuses".
func (r *Reading) agrees(x Range, v int) bool {
	t, head := &r.Tokens[v], &r.Tokens[x.To-1]
	if t.Tag != TagVerb || t.Form&FormPast != 0 || head.Tag != TagPronoun || x.To != x.From+1 {
		return true
	}
	return r.Is(x.From, It|He|She) == (t.Form&FormThird != 0)
}

// isRelative reports whether the subject x of a verb before token g is that of a relative clause alone: who, that; or in the one that a comma
// before g ends: the man who found the map that | the museum lost, said.
func (r *Reading) isRelative(s Sentence, x Range, g int) bool {
	isPronoun := func(i int) bool { return r.Tokens[i].Tag == TagWh || r.Is(i, That) }
	if r.Tokens[x.From].Tag == TagWh || x.To == x.From+1 && isPronoun(x.From) {
		return true
	}
	w := x.From - 1
	return r.Tokens[g-1].Sign == ',' && w > s.From && isPronoun(w) && r.EndsNounPhrase(w-1)
}

// tells reports whether the subject of the verb at v is who tells, and not what is told: said, but not "was known".
func (r *Reading) tells(v int) bool {
	t := &r.Tokens[v]
	return t.Class&(VerbSay|VerbTell|VerbAsk|VerbThink) != 0 && (t.Tag != TagParticiple || r.Tokens[v-1].Form&FormBe == 0)
}
