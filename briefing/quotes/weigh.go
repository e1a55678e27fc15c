package quotes

import "dateline/briefing/grammar"

// Weights decide which candidates are statements: a logistic regression over the features below, all of them about
// the grammar of the candidate, and the cue word. `go run ./learn quotes` makes
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
	s := r.Sentences[c.sent]
	f = append(f, r.features.bias.at(0, 0))
	var ks [8]int
	kk := r.kindsOf(c, ks[:0])
	src, form, prep := r.sourceType(c), r.form(s, c), r.prepositionOf(c)
	for _, k := range kk {
		f = append(f, r.features.frame.at(int(c.frame), k), r.features.source.at(src, k), r.features.form.at(form, k), r.features.preposition.at(prep, k))
	}
	before := grammar.TagSign
	if c.cue.From > s.From {
		before = r.Tokens[c.cue.From-1].Tag
	}
	f = append(f, r.features.before.at(int(before), form))
	if l := int(r.Tokens[c.verb].Lemma); l > 0 {
		f = append(f, r.features.lemma.at(l-1, 0))
	}
	not, modal, adverb := false, false, false
	for i := c.cue.From; i < c.cue.To; i++ {
		not = not || r.Tokens[i].Form&grammar.FormNot != 0
		modal = modal || r.Tokens[i].Tag == grammar.TagModal
		adverb = adverb || r.Tokens[i].Tag == grammar.TagAdverb
	}
	x := c.content[0]
	for i, on := range [...]bool{
		c.far, not, modal, s.Headline, r.isWithin(c), len(c.content) > 1, c.passive, c.inverted, // these with the kind of cue
		adverb, s.From == s.Paragraph, c.sent == 0, !c.source.Empty() && c.source.From == s.From, c.source.To-c.source.From > 8,
		r.Tokens[x.From].Capital && x.From > s.From, !c.source.Empty() && r.IsPlural(c.source.To-1), r.selfTalk(c),
	} {
		if !on {
			continue
		}
		f = append(f, r.features.flag.at(i, 0))
		if i < flagsWithKind {
			for _, k := range kk {
				f = append(f, r.features.flagKind.at(i, k))
			}
		}
	}
	return f
}

// shape appends the features of a candidate's content to f.
func (r *reader) shape(c *candidate, f []feature) []feature {
	s := r.Sentences[c.sent]
	n, quoted := r.words(c), false
	for _, x := range c.content {
		for i := x.From; i < x.To; i++ {
			quoted = quoted || r.Tokens[i].Quotation > 0
		}
	}
	fr := int(c.frame)
	f = append(f, r.features.length.at(bucket(n), fr), r.features.first.at(int(r.Tokens[c.content[0].From].Tag), fr))
	last := c.content[len(c.content)-1]
	f = append(f, r.features.end.at(r.boundary(last.To, s.To), fr))
	var crossed [ends]bool
	for i := last.From + 1; i < last.To; i++ {
		if r.Tokens[i].Quotation == 0 {
			crossed[r.boundary(i, s.To)] = true
		}
	}
	for b := bOther + 1; b < ends; b++ {
		if crossed[b] {
			f = append(f, r.features.crossed.at(b, fr))
		}
	}
	direct := r.direct(c)
	for i, on := range [...]bool{quoted, direct, direct && n > 3} {
		if on {
			f = append(f, r.features.flag.at(contentFlags+i, 0))
		}
	}
	return f
}

// words returns how many words a candidate says.
func (r *reader) words(c *candidate) int {
	n := 0
	for _, x := range c.content {
		for i := x.From; i < x.To; i++ {
			if r.Tokens[i].Sign == 0 {
				n++
			}
		}
	}
	return n
}

// direct reports whether the content begins and ends with quotation marks.
func (r *reader) direct(c *candidate) bool {
	first, last := c.content[0].From, c.content[len(c.content)-1].To-1
	return r.Tokens[first].Sign == '"' && r.Tokens[first].Quotation > 0 && r.Tokens[last].Quotation > 0
}

// selfTalk reports whether the content begins with the pronoun of the source: she said she was.
func (r *reader) selfTalk(c *candidate) bool {
	x := c.content[0]
	i := x.From
	if r.Is(i, grammar.That) && i+1 < x.To {
		i++
	}
	return r.Tokens[i].Tag == grammar.TagPronoun || r.Tokens[i].Tag == grammar.TagPossessive
}

// isWithin reports whether the cue stands in what another candidate of the sentence says.
func (r *reader) isWithin(c *candidate) bool {
	all := r.within[c.sent]
	for i := all.From; i < all.To; i++ {
		if o := &r.found[i]; o.verb != c.verb {
			for _, x := range o.content {
				if x.From <= c.verb && c.verb < x.To {
					return true
				}
			}
		}
	}
	return false
}
