package ask

import (
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
)

// Sentence is a sentence that may answer, with what is known of it.
type Sentence struct {
	briefing.Cited
	Names []Name
	Dates []dates.Date // with places in the sentence
	known *known       // nil until it is read
}

// known is what a sentence is for every question.
type known struct {
	words []word
	stems map[string]bool // of words that say something
}

// match is how a word of a sentence matches a term.
type match uint8

const (
	none    match = iota
	similar       // they begin alike
	related       // they may mean the same
	named         // it stands in another form of the name
	exact
)

// reading is a sentence as it is read for a question.
type reading struct {
	*Sentence
	words   []word
	stems   map[string]bool
	matches []match // of each term of the question
	at      [][]int // the words that match each term
	covered covered
	options []option
	best    int // the option that most likely answers; -1 for none
}

// shortestSimilar is how many letters two words begin with that are similar.
const shortestSimilar = 5

// read matches a sentence with the terms of a question.
func (p *pool) read(s *Sentence) reading {
	k := p.knownOf(s)
	r := reading{Sentence: s, words: k.words, stems: k.stems, matches: make([]match, len(p.q.terms)), at: make([][]int, len(p.q.terms)), best: -1}
	for i, w := range r.words {
		if w.isSign() {
			continue
		}
		if w.stem == "" || w.stop {
			continue
		}
		for n, t := range p.q.terms {
			if m := p.compare(t, w); m > none && (t.timed || !r.tellsTime(w) || m == exact && !p.verbs.Has(t.lower)) {
				r.add(n, i, m)
			}
		}
	}
	p.matchForms(&r)
	return r
}

// tellsTime reports whether a word stands in a time: the fall of 2028 is none of a bridge.
func (r *reading) tellsTime(w word) bool {
	return slices.ContainsFunc(r.Dates, func(d dates.Date) bool { return d.Start <= w.Start && w.End <= d.End })
}

// knownOf reads a sentence, unless it was read for another question.
func (p *pool) knownOf(s *Sentence) *known {
	if s.known == nil {
		s.known = &known{p.words(s.Text), map[string]bool{}}
		for _, w := range s.known.words {
			if w.stem != "" && !w.stop {
				s.known.stems[w.stem] = true
			}
		}
	}
	return s.known
}

// add notes that a word matches a term. The words that match best count.
func (r *reading) add(n, i int, m match) {
	switch {
	case m > r.matches[n]:
		r.matches[n], r.at[n] = m, []int{i}
	case m == r.matches[n]:
		r.at[n] = append(r.at[n], i)
	}
}

// compare compares a term with a word.
func (p *pool) compare(t term, w word) match {
	if t.stem == w.stem {
		return exact
	}
	if !t.name || !w.Capital {
		for _, line := range t.lines {
			for _, other := range p.related[w.stem] {
				if line == other {
					return related
				}
			}
		}
	}
	if len(t.stem) >= shortestSimilar && len(w.stem) >= shortestSimilar && alike(t.stem, w.stem) {
		return similar
	}
	return none
}

// alike reports whether two stems begin with the same five letters, and at least with two thirds of the longer one.
func alike(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= shortestSimilar && 3*n >= 2*max(len(a), len(b))
}

// matchForms matches terms with the other forms of the names in a sentence, and of whom its "He" stands for.
func (p *pool) matchForms(r *reading) {
	for n, t := range p.q.terms {
		if r.matches[n] == exact {
			continue
		}
		for _, name := range r.Names {
			for _, form := range name.Forms {
				if p.hasWord(form, t) {
					r.add(n, r.wordAt(name.Start), named)
				}
			}
		}
		if r.For != "" && p.hasWord(r.For, t) {
			r.add(n, 0, named)
		}
		if i := r.initials(t.lower); i >= 0 {
			r.add(n, i, named)
		}
	}
}

// Bounds of what may be the initials of a name.
const fewestInitials, mostInitials = 2, 5

// initials returns where words with capital letters begin whose initials a word is: "nk" for North Korea; -1 for nowhere.
func (r *reading) initials(w string) int {
	if len(w) < fewestInitials || len(w) > mostInitials {
		return -1
	}
	for i := range len(r.words) - len(w) + 1 {
		all := true
		for n := range len(w) {
			of := r.words[i+n]
			all = all && of.Capital && of.lower[0] == w[n] && len(of.lower) > 1
		}
		if all {
			return i
		}
	}
	return -1
}

// hasWord reports whether a name has a term as a word.
func (p *pool) hasWord(name string, t term) bool {
	for _, w := range strings.Fields(name) {
		if p.stemOf(strings.ToLower(w)) == t.stem {
			return true
		}
	}
	return false
}

// wordAt returns the word at a place, or the one behind it.
func (r *reading) wordAt(at int) int {
	for i, w := range r.words {
		if w.End > at {
			return i
		}
	}
	return max(len(r.words)-1, 0)
}

// wordsOf are the words of a place: the first and, behind it, the end.
func (r *reading) wordsOf(s text.Span) (from, to int) {
	from, to = -1, -1
	for i, w := range r.words {
		if w.Start >= s.Start && w.End <= s.End {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to
}
