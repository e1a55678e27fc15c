package quotes

// Weights decide which candidates are statements: a logistic regression over the features below, all of them about
// the grammar of the candidate, and the cue word. `go run ./bench quotes-learn` makes
// weights.json from the PolNeAR development set (Newell, Margolin, Ruths, LREC 2018).

// cueKind is what sort of word the cue is: one for each class of verbs, then the others.
const (
	kNoun = iota + 12
	kAdjective
	kClear
	kReportedly
	kAccording
	kColon
	kOther
	kinds
)

// featuresOf appends the features that hold of a candidate to f.
func (r *reader) featuresOf(c *candidate, f []feature) []feature { return r.shape(c, r.grounds(c, f)) }

// grounds appends the features of a candidate's cue and source to f.
func (r *reader) grounds(c *candidate, f []feature) []feature {
	s := r.sents[c.sent]
	f = append(f, features.bias.at(0, 0))
	var ks [8]int
	kk := r.kindsOf(c, ks[:0])
	src, form, prep := r.sourceType(c), r.form(s, c), r.prepOf(c)
	for _, k := range kk {
		f = append(f, features.frame.at(int(c.frame), k), features.source.at(src, k), features.form.at(form, k), features.preposition.at(prep, k))
	}
	before := tSign
	if c.cue.from > s.from {
		before = r.toks[c.cue.from-1].tag
	}
	f = append(f, features.before.at(int(before), form))
	if l := int(r.toks[c.verb].lemma); l > 0 {
		f = append(f, features.lemma.at(l-1, 0))
	}
	not, modal, adverb := false, false, false
	for i := c.cue.from; i < c.cue.to; i++ {
		not = not || r.toks[i].bits&bNot != 0
		modal = modal || r.toks[i].tag == tModal
		adverb = adverb || r.toks[i].tag == tAdv
	}
	x := c.content[0]
	for i, on := range [...]bool{
		c.far, not, modal, s.headline, r.within(c), len(c.content) > 1, c.passive, c.inverted, // these with the kind of cue
		adverb, s.from == s.paragraph, c.sent == 0, !c.source.empty() && c.source.from == s.from, c.source.to-c.source.from > 8,
		r.toks[x.from].capital && x.from > s.from, !c.source.empty() && r.isPlural(c.source.to-1), r.selfTalk(c),
	} {
		if !on {
			continue
		}
		f = append(f, features.flag.at(i, 0))
		if i < flagsWithKind {
			for _, k := range kk {
				f = append(f, features.flagKind.at(i, k))
			}
		}
	}
	return f
}

// shape appends the features of a candidate's content to f.
func (r *reader) shape(c *candidate, f []feature) []feature {
	s := r.sents[c.sent]
	n, quoted := r.words(c), false
	for _, x := range c.content {
		for i := x.from; i < x.to; i++ {
			quoted = quoted || r.toks[i].quote > 0
		}
	}
	fr := int(c.frame)
	f = append(f, features.length.at(bucket(n), fr), features.first.at(int(r.toks[c.content[0].from].tag), fr))
	last := c.content[len(c.content)-1]
	f = append(f, features.end.at(r.boundary(last.to, s.to), fr))
	var crossed [ends]bool
	for i := last.from + 1; i < last.to; i++ {
		if r.toks[i].quote == 0 {
			crossed[r.boundary(i, s.to)] = true
		}
	}
	for b := bOther + 1; b < ends; b++ {
		if crossed[b] {
			f = append(f, features.crossed.at(b, fr))
		}
	}
	direct := r.direct(c)
	for i, on := range [...]bool{quoted, direct, direct && n > 3} {
		if on {
			f = append(f, features.flag.at(contentFlags+i, 0))
		}
	}
	return f
}

// words returns how many words a candidate says.
func (r *reader) words(c *candidate) int {
	n := 0
	for _, x := range c.content {
		for i := x.from; i < x.to; i++ {
			if r.toks[i].sign == 0 {
				n++
			}
		}
	}
	return n
}

// direct reports whether the content begins and ends with quotation marks.
func (r *reader) direct(c *candidate) bool {
	first, last := c.content[0].from, c.content[len(c.content)-1].to-1
	return r.toks[first].sign == '"' && r.toks[first].quote > 0 && r.toks[last].quote > 0
}

// selfTalk reports whether the content begins with the pronoun of the source: she said she was.
func (r *reader) selfTalk(c *candidate) bool {
	x := c.content[0]
	i := x.from
	if r.is(i, "that") && i+1 < x.to {
		i++
	}
	return r.toks[i].tag == tPron || r.toks[i].tag == tPoss
}

// within reports whether the cue stands in what another candidate of the sentence says.
func (r *reader) within(c *candidate) bool {
	all := r.sents[c.sent].found
	for i := all.from; i < all.to; i++ {
		if o := &r.found[i]; o.verb != c.verb {
			for _, x := range o.content {
				if x.from <= c.verb && c.verb < x.to {
					return true
				}
			}
		}
	}
	return false
}
