package grammar

// How far a subject is looked for. Of 14,898 statements in the development texts half of longestRelative changes 37.
const (
	longestRelative = 20 // tokens of a relative clause
	longestOpening  = 40 // tokens of the participle clause that opens a sentence
)

// Subject returns the phrase that is the subject of the verb group that begins with token g: what stands right before
// it, over an apposition or a relative clause between commas, or the subject of the verb that it depends on.
func (r *Reading) Subject(s Sentence, g int, deep int) Range {
	k := g - 1
	if k < s.From {
		return r.behindComma(s, g)
	}
	t := &r.Tokens[k]
	switch {
	case r.isLoose(g):
		return r.looseSubject(s, g, deep)
	case t.Tag == TagConjunction, t.Tag == TagTo:
		return r.headSubject(s, g, deep)
	case t.Tag == TagWh && t.Form&FormSubordinator != 0 && !r.Is(k, That), t.Tag == TagWh && (r.Is(k, Manner)):
		return Range{} // when asked
	case t.Tag == TagWh:
		return Range{k, k + 1}
	case t.Tag == TagVerb && t.Class&(VerbSay|VerbThink) != 0 && r.Finite(g) && deep > 0:
		if h := r.bareRelative(s, k); h >= 0 {
			return Range{h, g} // people I know say
		}
		x := r.Subject(s, r.VerbGroup(s, k), deep-1)
		if w := x.From - 1; !x.Empty() && w >= s.From && r.Tokens[w].Tag == TagWh {
			return Range{w, w + 1} // which analysts say is likely
		}
		return Range{}
	case t.Tag == TagSubordinator && r.Is(k, That) && k > s.From && r.EndsNounPhrase(k-1):
		return Range{k, k + 1}
	case r.ClosesWithComma(k) && r.closesRelative(s, k):
		return r.overParenthesis(s, k-1) // the clerk, who paid “in full,” said
	case t.Sign == ',' || t.Sign == '-':
		return r.subjectOverSign(s, g, deep)
	}
	if x := r.behindTime(s, g); !x.Empty() {
		return x
	}
	if x := r.describedSubject(s, r.timeBefore(s, g), g); !x.Empty() {
		return x // the guests I met this week said
	}
	if e := r.TimesBefore(s, g); r.EndsNounPhrase(e - 1) {
		if r.Is(e-1, Itself) && e-1 > s.From && r.EndsNounPhrase(e-2) {
			e-- // she herself
		}
		return r.phraseSubject(s, e, g, deep)
	}
	if x := r.describedSubject(s, k, g); !x.Empty() {
		return x
	}
	return r.headSubject(s, g, deep)
}

// subjectOverSign returns the subject of the verb group that begins with token g, behind a comma or dash.
func (r *Reading) subjectOverSign(s Sentence, g, deep int) Range {
	head, over := r.headSubject(s, g, deep), r.overParenthesis(s, g-1)
	if s.Headline && !head.Empty() || over.Empty() {
		return head // Minister opens bridge, praises workers
	}
	return over
}

// describedSubject returns the subject of the verb with a tense at g that ends with a clause that describes it, whose verb is at k: people he met; farmers
// whose fields were flooded; those asked. The zero range for none.
func (r *Reading) describedSubject(s Sentence, k, g int) Range {
	if k <= s.From || !r.Tokens[k].Tag.Verbal() || !r.Finite(g) {
		return Range{}
	}
	if h := r.bareRelative(s, k); h >= 0 {
		return Range{h, g}
	}
	if h := r.relativeHead(s, k); h >= 0 {
		return Range{h, g}
	}
	if r.Tokens[k].Tag == TagParticiple && r.EndsNounPhrase(k-1) {
		return from(r.ChainStart(s, k-1), g)
	}
	return Range{}
}

// closesRelative reports whether the quotation that token k closes stands at the end of a relative clause between commas.
func (r *Reading) closesRelative(s Sentence, k int) bool {
	low := r.partStart(s, k-1, ',')
	return low > s.From && r.Tokens[low].Sign == ',' && r.Tokens[low+1].Tag == TagWh
}

// behindTime returns the subject of a verb group where a time stands between it and what is put to the subject: the guild, a body of six, today
// said. The zero range for none.
func (r *Reading) behindTime(s Sentence, g int) Range {
	if i := r.timeBefore(s, g); i > s.From && r.Tokens[i].Sign == ',' {
		return r.overParenthesis(s, i)
	}
	return Range{}
}

// isLoose reports whether the verb group that begins with token g is an infinitive or a form in -ing, behind a comma with an adverb
// before it too: , falsely suggesting.
func (r *Reading) isLoose(g int) bool {
	switch r.Tokens[g].Tag {
	case TagIng, TagTo:
		return true
	case TagAdverb:
		return r.Tokens[g-1].Sign == ',' && r.Tokens[g+1].Tag == TagIng
	}
	return false
}

// looseSubject returns the subject of an infinitive or of a form in -ing: the phrase before it where it describes that
// or is told to, else that of the verb it depends on.
func (r *Reading) looseSubject(s Sentence, g, deep int) Range {
	k := g - 1
	as := k > s.From && r.Is(k, As) && r.Tokens[g].Tag == TagIng
	switch {
	case as && r.EndsNounPhrase(k-1):
		return Range{r.PhraseStart(s, k-1), k} // quoted him as saying
	case as && r.Tokens[k-1].Tag == TagParticiple && deep > 0:
		return r.Subject(s, r.VerbGroup(s, k-1), deep-1) // he was quoted as saying
	case r.Tokens[g].Tag == TagTo && r.EndsNounPhrase(k) && r.isAnimate(k):
		if a := r.PhraseStart(s, k); a > s.From && r.Tokens[a-1].Tag.Verbal() && r.Tokens[a-1].Tag != TagIng {
			return Range{a, g} // led experts to suspect
		}
	case k == s.From && r.Tokens[k].Tag == TagPreposition:
		return r.behindComma(s, g) // after denying it, he said
	case r.Tokens[g].Tag == TagIng && r.Tokens[k].Sign == ',' && k > s.From && r.EndsNounPhrase(k-1) && !r.HasFinite(s.From, k):
		if a := r.ChainStart(s, k-1); a >= s.From && r.OpensClause(s, a) {
			return Range{a, k} // the mayor, noting that it was late, said
		}
	case r.Tokens[g].Tag == TagIng && r.EndsNounPhrase(k) && r.Tokens[k].Form&FormTime == 0:
		a := r.PhraseStart(s, k)
		if b := r.ChainStart(s, k); b >= 0 {
			a = b
		}
		if before := r.before(s, a); a == s.From || a > s.From && before != TagSign && !before.Verbal() {
			return Range{a, g} // groups supporting candidates
		}
	}
	return r.headSubject(s, g, deep)
}

// phraseSubject returns the subject of the verb group at g that ends before token e, with the phrases that belong to it.
func (r *Reading) phraseSubject(s Sentence, e, g, deep int) Range {
	a := r.ChainStart(s, e-1)
	if a < 0 || a > s.From && !r.OpensClause(s, a) {
		if h := r.relativeHead(s, e-1); h >= 0 {
			return Range{h, e}
		}
	}
	switch {
	case a >= s.From+2 && r.Tokens[a].Tag == TagDeterminer && r.Tokens[a-1].Sign == ',' && r.Tokens[a-2].Tag == TagName && r.Tokens[a-2].Form&FormTime == 0 && r.PhraseStart(s, a-2) == s.From:
		return Range{s.From, e} // Anna Keller, the head of the office said
	case a >= s.From+2 && r.Tokens[a].Tag == TagName && r.Tokens[a-1].Sign == ',' && r.isBehindQuotation(s, a-2):
		return Range{r.PhraseStart(s, a-2), e} // “It is late,” the mayor, Anna Keller said
	case a >= s.From+2 && r.Tokens[a].Tag == TagName && r.Tokens[a-1].Sign == ',' && r.comesFrom(s, a-2):
		return Range{r.ChainStart(s, a-2), e} // Ada Brook of Tarnby, North Vale says
	case a >= 0:
		return Range{a, e}
	case r.Tokens[g].Tag == TagParticiple:
		return Range{}
	}
	return r.headSubject(s, g, deep)
}

// comesFrom reports whether token k ends a phrase that opens a clause and ends with where somebody is from.
func (r *Reading) comesFrom(s Sentence, k int) bool {
	if r.Tokens[k].Tag != TagName || !r.EndsNounPhrase(k) {
		return false
	}
	p := r.PhraseStart(s, k) - 1
	a := r.ChainStart(s, k)
	return a >= s.From && p > a && r.Is(p, Place|Origin) && r.OpensClause(s, a)
}

// isBehindQuotation reports whether a phrase with a determiner ends with token k, and begins right behind a quotation.
func (r *Reading) isBehindQuotation(s Sentence, k int) bool {
	if !r.EndsNounPhrase(k) || r.Tokens[k].Quotation > 0 {
		return false
	}
	a := r.PhraseStart(s, k)
	return (r.Tokens[a].Tag == TagDeterminer || r.Tokens[a].Tag == TagPossessive) && r.Closes(a-1)
}

// isAnimate reports whether the noun at k can be somebody: a name, a person's pronoun, a plural.
func (r *Reading) isAnimate(k int) bool {
	t := &r.Tokens[k]
	return t.Tag == TagName || t.Tag == TagPronoun && t.Form&FormPerson != 0 || t.Tag == TagNoun && r.IsPlural(k) && t.Form&FormCueNoun == 0
}

// relativeHead returns the first token of the phrase before a relative clause that ends with token k: people who know
// him say.
func (r *Reading) relativeHead(s Sentence, k int) int {
	verbs := 0
	for i := k; i > s.From && i > k-longestRelative; i-- {
		t := &r.Tokens[i]
		switch {
		case t.Sign != 0 && t.Sign != '\'':
			return -1
		case r.Finite(i):
			verbs++
		case (t.Tag == TagWh || r.Is(i, That)) && verbs > 0 && r.EndsNounPhrase(i-1):
			if !r.Finite(i+1) && r.Tokens[i+1].Tag != TagAdverb && !r.Finite(r.PhraseEnd(s, i+1)) {
				return -1
			}
			return r.ChainStart(s, i-1)
		}
	}
	return -1
}

// bareRelative returns the first token of the phrase before a relative clause without a pronoun of its own that ends with the verb at v, -1 for
// none: the guests | I met.
func (r *Reading) bareRelative(s Sentence, v int) int {
	k := v - 1
	for k > s.From && (r.Tokens[k].Tag == TagAdverb || r.Tokens[k].Tag == TagAuxiliary) {
		k--
	}
	if k <= s.From || r.Tokens[k].Tag != TagPronoun || r.Tokens[k].Form&FormPerson == 0 || !r.EndsNounPhrase(k-1) || r.Tokens[k-1].Tag == TagPronoun {
		return -1
	}
	return r.ChainStart(s, k-1)
}

// behindComma returns the subject of the clause that a participle at its very beginning depends on: Asked about it, he ...
func (r *Reading) behindComma(s Sentence, g int) Range {
	if r.Tokens[g].Tag != TagIng && r.Tokens[g].Tag != TagParticiple {
		return Range{}
	}
	for i := g + 1; i < s.To && i < g+longestOpening; i++ {
		if r.Tokens[i].Sign == ',' && r.Tokens[i].Quotation == 0 && i+1 < s.To {
			if end := r.ChainEnd(s, i+1); end < s.To && end > i+1 && (r.Finite(end) || r.Tokens[end].Tag == TagAdverb || r.Tokens[end].Sign == ',' && r.Tokens[end-1].Tag == TagName) {
				return Range{i + 1, end}
			}
		}
	}
	return Range{}
}

func (r *Reading) HasFinite(from, to int) bool {
	for i := from; i < to; i++ {
		if r.Finite(i) {
			return true
		}
	}
	return false
}

// VerbGroup returns the first token of the verb group that token v ends: has also been.
func (r *Reading) VerbGroup(s Sentence, v int) int {
	g := v
	for i := v - 1; i >= s.From; i-- {
		switch r.Tokens[i].Tag {
		case TagAdverb:
			continue
		case TagAuxiliary, TagModal, TagTo:
			g = i
			continue
		case TagBase, TagParticiple, TagIng:
			if r.Tokens[g].Tag == TagAuxiliary && i == g-1 {
				g = i
				continue
			}
		}
		break
	}
	for g > s.From && r.Tokens[g-1].Tag == TagAdverb {
		g--
	}
	return g
}
