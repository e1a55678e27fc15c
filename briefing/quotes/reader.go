package quotes

import (
	"slices"

	"dateline/briefing/grammar"
)

// reader reads one text.
type reader struct {
	*grammar.Reading
	*Finder
	found   []candidate
	within  []grammar.Range // of each sentence, its candidates, until some are dropped
	owned   []bool          // for each quotation whether a candidate says it
	weighed []feature       // used again for each candidate
}

// candidate is what may be a statement: the lexicon and the grammar allow it, and the weights decide.
type candidate struct {
	sent     int
	verb     int // the token of the cue that decides: its verb, noun or adjective
	source   grammar.Range
	cue      grammar.Range
	content  []grammar.Range
	frame    frame
	passive  bool
	far      bool // the source does not stand next to the cue
	inverted bool // the source stands behind the cue
	doubt    grammar.Range
	score    float32 // the log odds that it is a statement
	always   bool    // it is one whatever its score
}

// read finds the candidates of a text.
func (f *Finder) read(text string) *reader {
	r := &reader{Reading: grammar.Read(text, f.lexicon), Finder: f}
	r.within = make([]grammar.Range, len(r.Sentences))
	r.owned = make([]bool, len(r.Quotations))
	for i, s := range r.Sentences {
		r.sentence(i, s)
	}
	return r
}

// sentence finds the candidates of a sentence.
func (r *reader) sentence(n int, s grammar.Sentence) {
	first := len(r.found)
	for i := s.From; i < s.To; i++ {
		t := &r.Tokens[i]
		if t.Quotation > 0 {
			continue
		}
		switch {
		case t.Class != 0 && t.Tag.Verbal():
			r.verb(n, s, i)
		case t.Form&(grammar.FormCueAdjective|grammar.FormClearAdjective|grammar.FormCueNoun|grammar.FormHearsay) != 0 && t.Tag != grammar.TagName:
			r.cueWord(n, s, i)
		case r.Is(i, grammar.According) && r.Is(i+1, grammar.Infinitive):
			r.according(n, s, i)
		case t.Sign == ':' && i > s.From:
			r.colon(n, s, i)
		case t.Tag.Verbal() || t.Tag == grammar.TagAuxiliary:
			r.besideQuote(n, s, i)
		}
	}
	r.carryOn(n, s, first)
	r.within[n] = grammar.Between(first, len(r.found))
}

// add keeps a candidate whose content is not empty.
func (r *reader) add(c candidate) {
	kept := c.content[:0]
	for _, x := range c.content {
		if x = r.trim(x); !x.Empty() && r.HasWord(x) {
			kept = append(kept, x)
		}
	}
	if c.content = kept; len(kept) == 0 || r.isSaid(&c) {
		return
	}
	for len(kept) > 0 && c.source.To > c.source.From && r.Tokens[c.source.To-1].Sign != 0 && r.Tokens[c.source.To-1].Sign != ')' && r.Tokens[c.source.To-1].Quotation == 0 {
		c.source.To--
	}
	r.found = append(r.found, c)
}

// isSaid reports whether another candidate of the sentence has the same source, or any where c has none, say the same.
func (r *reader) isSaid(c *candidate) bool {
	for i := len(r.found) - 1; i >= 0 && r.found[i].sent == c.sent; i-- {
		if o := &r.found[i]; !o.source.Empty() && (c.source.Empty() || c.source == o.source) && slices.Equal(o.content, c.content) {
			return true
		}
	}
	return false
}
