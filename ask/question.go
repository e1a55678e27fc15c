package ask

import (
	"slices"
	"strings"

	"dateline/briefing/dates"
)

// Question is a question that was read.
type Question struct {
	Text    string
	Kind    Kind
	Measure string       // what the unit of the quantity asked for measures, or "said"; "" for any
	When    []dates.Date // the times that it names
	terms   []term
	words   []word // all of them
	opens   int    // the word behind those that ask and the noun asked for
	capital bool   // a word inside it is written with a capital letter
}

// term is a word of a question that says what it is about.
type term struct {
	stem      string
	lower     string
	lines     []int // of related words
	name      bool  // written with a capital letter inside the question or, where that has none, in the sentences
	light     bool  // a verb that says little
	timed     bool  // it stands in a time that the question names
	focus     bool  // it names what is asked for
	verb      bool  // the last word in small letters: most often the verb
	at        int   // of the question's words
	canBeVerb bool
	apart     int // how many words behind the term before it stands
}

// Read reads a question; when are the dates that it names.
func (a *Asker) Read(question string, when []dates.Date) Question {
	words := a.words(question)
	r := a.requestOf(words)
	q := Question{Text: question, Kind: r.kind, Measure: r.measure, When: when, words: words}
	capitals := question == strings.ToUpper(question)
	for i := range words {
		if r.asking[i] || r.focus[i] {
			q.opens = i + 1
		}
	}
	before := -2
	for i, w := range words {
		if w.stop || r.asking[i] || q.has(w.stem) {
			continue
		}
		t := term{stem: w.stem, lower: w.lower, lines: a.related[w.stem], name: w.Capital && i > 0 && !capitals, focus: r.focus[i], apart: i - before, light: a.light.Has(w.lower), at: i, canBeVerb: a.canBeVerb.Has(w.lower),
			timed: slices.ContainsFunc(when, func(d dates.Date) bool { return d.Start <= w.Start && w.End <= d.End })}
		before = i
		q.capital = q.capital || t.name
		q.terms = append(q.terms, t)
	}
	a.markVerb(&q)
	return q
}

// markVerb marks the term that is most likely the verb: behind "who" or "what ship" the word that comes next, else the first that can
// be one and stands behind no article or preposition, else the last word in small letters.
func (a *Asker) markVerb(q *Question) {
	verb, last := -1, -1
	for n := range q.terms {
		t := &q.terms[n]
		t.verb = false
		if t.name || t.focus {
			continue
		}
		before := q.words[max(t.at-1, 0)]
		noun := t.at > 0 && (a.is(before, "det") || a.is(before, "poss") || a.is(before, "prep"))
		subject := q.opens > 0 && t.at == q.opens && q.Kind != Manner && q.Kind != Day
		if last = n; verb < 0 && !noun && (subject || t.canBeVerb) {
			verb = n
		}
	}
	if verb < 0 {
		verb = last
	}
	if verb >= 0 {
		q.terms[verb].verb = true
	}
}

// has reports whether the question has a term already.
func (q Question) has(stem string) bool {
	for _, t := range q.terms {
		if t.stem == stem {
			return true
		}
	}
	return false
}

// Words are what to search for: the question without the words that only ask.
func (q Question) Words() string {
	var all []string
	for _, t := range q.terms {
		all = append(all, t.lower)
	}
	return strings.Join(all, " ")
}

// Mentions reports whether the question has a word of a name.
func (q Question) Mentions(n Name) bool {
	for _, form := range n.Forms {
		for _, w := range strings.Fields(strings.ToLower(form)) {
			for _, t := range q.terms {
				if t.lower == w {
					return true
				}
			}
		}
	}
	return false
}
