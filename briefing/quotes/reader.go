package quotes

import "slices"

// reader reads one text.
type reader struct {
	text    string
	toks    []token
	quotes  []quotation
	sents   []sentence
	found   []candidate
	owned   []bool    // for each quotation whether a candidate says it
	weighed []feature // features, used again for each candidate
}

// candidate is what may be a statement: the lexicon and the grammar allow it, and the weights decide.
type candidate struct {
	sent     int
	verb     int // the token of the cue that decides: its verb, noun or adjective
	source   run
	cue      run
	content  []run
	frame    frame
	passive  bool
	far      bool // the source does not stand next to the cue
	inverted bool // the source stands behind the cue
	doubt    run
	score    float32 // the log odds that it is a statement
	always   bool    // it is one whatever its score
}

// read finds the candidates of a text.
func read(text string) *reader {
	sc := scanner{text: text, tokens: make([]token, 0, len(text)/5+16)}
	sc.scan()
	r := &reader{text: text, toks: sc.tokens, quotes: sc.quotes}
	r.sents = make([]sentence, 0, len(r.toks)/20+1)
	r.sentences()
	r.owned = make([]bool, len(r.quotes))
	for i := range r.sents {
		r.tagSentence(r.sents[i])
	}
	for i, s := range r.sents {
		r.sentence(i, s)
	}
	return r
}

// sentence finds the candidates of a sentence.
func (r *reader) sentence(n int, s sentence) {
	first := len(r.found)
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		if t.quote > 0 {
			continue
		}
		switch {
		case t.class != 0 && t.tag.verbal():
			r.verb(n, s, i)
		case t.bits&(bCueAdj|bClearAdj|bCueNoun|bDoubt) != 0 && t.tag != tName:
			r.cueWord(n, s, i)
		case r.is(i, "according") && r.isTo(i+1):
			r.according(n, s, i)
		case t.sign == ':' && i > s.from:
			r.colon(n, s, i)
		case t.tag.verbal() || t.tag == tAux:
			r.besideQuote(n, s, i)
		}
	}
	r.carryOn(n, s, first)
	r.sents[n].found = run{first, len(r.found)}
}

// add keeps a candidate whose content is not empty.
func (r *reader) add(c candidate) {
	kept := c.content[:0]
	for _, x := range c.content {
		if x = r.trim(x); !x.empty() && r.hasWord(x) {
			kept = append(kept, x)
		}
	}
	if c.content = kept; len(kept) == 0 || r.isSaid(&c) {
		return
	}
	for len(kept) > 0 && c.source.to > c.source.from && r.toks[c.source.to-1].sign != 0 && r.toks[c.source.to-1].sign != ')' && r.toks[c.source.to-1].quote == 0 {
		c.source.to--
	}
	r.found = append(r.found, c)
}

// isSaid reports whether another candidate of the sentence has the same source, or any where c has none, say the same.
func (r *reader) isSaid(c *candidate) bool {
	for i := len(r.found) - 1; i >= 0 && r.found[i].sent == c.sent; i-- {
		if o := &r.found[i]; !o.source.empty() && (c.source.empty() || c.source == o.source) && slices.Equal(o.content, c.content) {
			return true
		}
	}
	return false
}

func (r *reader) hasWord(x run) bool {
	for i := x.from; i < x.to; i++ {
		if r.toks[i].sign == 0 {
			return true
		}
	}
	return false
}
