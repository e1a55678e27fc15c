package ask

import (
	"strings"

	"dateline/briefing/dates"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// class is what an option is: a Kind that an answer can be, or phrase or quoted.
type class string

const (
	phrase class = "phrase" // words between those that hold a sentence together
	quoted class = "quoted" // what stands between quotation marks
)

// classes are all, in the order of the features.
var classes = []class{class(Day), class(Person), class(Place), class(Group), class(Named), class(Quantity), class(Reason), phrase, quoted}

// option is some words of a sentence that may be the answer.
type option struct {
	from, to int // words, half-open
	class    class
	measure  string // of a quantity
	date     *dates.Date
	odds     float64
	rest     bool // of a phrase, without what the question has said
}

// Bounds on what is looked at in a sentence, and shown of it in bold.
const (
	mostOptions = 60
	longestBold = 8 // words
)

// findOptions finds the words of a sentence that may be the answer.
func (p *pool) findOptions(r *reading) {
	for i := range r.Dates {
		d := &r.Dates[i]
		o := option{class: class(Day), date: d}
		if d.Kind == dates.KindDuration || d.Kind == dates.KindSet {
			o = option{class: class(Quantity), measure: "time"}
		}
		r.offer(o, text.Span{Start: d.Start, End: d.End})
	}
	for _, n := range r.Names {
		r.offer(option{class: classOf(n.Kind)}, n.Span)
	}
	p.findQuantities(r)
	p.findReasons(r)
	p.findPhrases(r)
}

func classOf(k names.Kind) class {
	switch k {
	case names.Person:
		return class(Person)
	case names.Place:
		return class(Place)
	case names.Organisation:
		return class(Group)
	}
	return class(Named)
}

// offer adds an option, unless the same words are one already.
func (r *reading) offer(o option, at text.Span) {
	if o.to == 0 {
		o.from, o.to = r.wordsOf(at)
	}
	if o.from < 0 || len(r.options) == mostOptions {
		return
	}
	for _, other := range r.options {
		if other.from == o.from && other.to == o.to {
			return
		}
	}
	r.options = append(r.options, o)
}

// findQuantities finds numbers with their units and what is counted: "4,000 soldiers", "$1.7 billion", "two thirds".
func (p *pool) findQuantities(r *reading) {
	for i := 0; i < len(r.words); i++ {
		if !p.isNumber(r, i) || r.isCode(i) || p.q.Kind != Day && r.tellsTime(r.words[i]) {
			continue
		}
		o := option{from: i, class: class(Quantity)}
		if i > 0 && p.units[r.words[i-1].lower] != "" && r.words[i].Tight {
			o.from, o.measure = i-1, p.units[r.words[i-1].lower]
		}
		for i++; i < len(r.words); i++ {
			if !p.isNumber(r, i) && !r.joins(i) && p.units[r.words[i].lower] != "scale" {
				break
			}
		}
		o.to = i
		if i < len(r.words) {
			if measure := p.units[r.words[i].lower]; measure != "" && measure != "scale" {
				o.measure, o.to = measure, i+1
			}
		}
		r.offer(o, text.Span{})
		i = o.to - 1
	}
}

// joins reports whether a sign stands within a number: 4,000, 1.7, 1/2, 20-18.
func (r *reading) joins(i int) bool {
	w := r.words[i]
	return w.isSign() && strings.ContainsRune(".,/-–:", w.First) && w.Tight && i > 0 && i+1 < len(r.words) && r.words[i+1].Tight && r.words[i-1].Kind == text.Number && r.words[i+1].Kind == text.Number
}

// isCode reports whether a number is a part of a name such as "A300-600" or "AS-206".
func (r *reading) isCode(i int) bool {
	return i > 1 && r.words[i].Tight && r.words[i-1].Tight && r.words[i-1].First == '-' && r.words[i-2].Capital
}

// isNumber reports whether a number stands at i, in digits or in words.
func (p *pool) isNumber(r *reading, i int) bool {
	return r.words[i].Kind == text.Number || p.numbers[r.words[i].lower] != ""
}

// findReasons finds what stands behind words that lead to a reason, to the end of the clause.
func (p *pool) findReasons(r *reading) {
	for i, w := range r.words {
		for _, lead := range p.reasons[w.lower] {
			n := strings.Count(lead, " ") + 1
			if !r.says(i, strings.Fields(lead)) {
				continue
			}
			to := i + n
			for to < len(r.words) && to < i+n+longestBold && !strings.ContainsRune(",;:.—)", r.words[to].First) {
				to++
			}
			if to > i+n {
				r.offer(option{from: i + n, to: to, class: class(Reason)}, text.Span{})
			}
		}
	}
}

// says reports whether some words stand from i on.
func (r *reading) says(i int, words []string) bool {
	if i+len(words) > len(r.words) {
		return false
	}
	for n, w := range words {
		if r.words[i+n].lower != w {
			return false
		}
	}
	return true
}

// findPhrases finds the runs of words between those that hold the sentence together, and what stands in quotation marks.
func (p *pool) findPhrases(r *reading) {
	from, open := -1, -1
	for i := 0; i <= len(r.words); i++ {
		inside := false
		if i < len(r.words) {
			w := r.words[i]
			hyphen := w.isSign() && w.First == '-' && w.Tight
			inside = !w.stop && !p.is(w, "prep") && !p.is(w, "finite") && !p.verbs.Has(w.lower) && !r.tellsTime(w) || from >= 0 && (hyphen || r.joins(i))
			if w.isSign() && strings.ContainsRune(`"“”`, w.First) {
				if open >= 0 && i-open <= longestBold+1 && i > open+1 {
					r.offer(option{from: open + 1, to: i, class: quoted}, text.Span{})
				}
				open = i
			}
		}
		if inside && from < 0 {
			from = i
		}
		if !inside && from >= 0 {
			p.offerPhrase(r, from, i)
			from = -1
		}
	}
}

// offerPhrase offers a phrase, and what is left of it without the words at its ends that the question has said.
func (p *pool) offerPhrase(r *reading, from, to int) {
	begin, end := from, to
	for begin < end && (p.q.has(r.words[begin].stem) || r.words[begin].isSign()) {
		begin++
	}
	for begin < end && (p.q.has(r.words[end-1].stem) || r.words[end-1].isSign()) {
		end--
	}
	for _, o := range [...]option{{from: from, to: to}, {from: begin, to: end, rest: true}} {
		if o.to = min(o.to, o.from+longestBold); o.from < o.to {
			o.class = phrase
			r.offer(o, text.Span{})
		}
	}
}
