package quotes

import (
	"slices"

	"dateline/briefing/grammar"
)

// candidate is what may be a statement: the lexicon and the grammar allow it, and the weights decide.
type candidate struct {
	by       *construction
	sent     int
	verb     int // the token of the cue that decides: its verb, noun or adjective
	source   grammar.Range
	cue      grammar.Range
	content  []grammar.Range
	frame    frame
	passive  bool
	far      bool // the source does not stand next to the cue
	inverted bool // the source stands behind the cue
	carried  bool // a sentence behind goes on with it
	denied   bool // its source says or holds that it is not so
	unsaid   bool // its source does not say it
	doubt    grammar.Range
	score    float32 // the log odds that it is a statement
	always   bool    // it is one whatever its score
}

// start returns the first token of a statement.
func (c *candidate) start() int {
	first := c.content[0].From
	if !c.cue.Empty() {
		first = min(first, c.cue.From)
	}
	if !c.source.Empty() && !c.cue.Empty() {
		first = min(first, c.source.From)
	}
	return first
}

// end returns the token behind what a statement says.
func (c *candidate) end() int { return c.content[len(c.content)-1].To }

// size returns how many tokens a statement says.
func (c *candidate) size() int {
	n := 0
	for _, x := range c.content {
		n += x.To - x.From
	}
	return n
}

// partWith returns the part of what a statement says, or its cue, that token i stands in; the zero range for none.
func (c *candidate) partWith(i int) grammar.Range {
	for _, x := range c.content {
		if x.From <= i && i < x.To {
			return x
		}
	}
	if c.cue.From <= i && i < c.cue.To {
		return c.cue
	}
	return grammar.Range{}
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
