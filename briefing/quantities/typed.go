package quantities

import (
	"strings"

	"dateline/briefing/grammar"
	"dateline/wording"
)

// Typed reads a text that is one quantity and, behind it, perhaps what it counts: "at least 14", "$4.3 billion", "14 villagers".
func (f *Finder) Typed(read *grammar.Reading) (q Quantity, ok bool) {
	r := &reader{Finder: f, Reading: read, s: grammar.Sentence{To: len(read.Tokens)}}
	for i := range read.Tokens {
		if !r.opensNumber(i) {
			continue
		}
		f, ok := r.amount(i)
		if !ok || f.from > 0 {
			return q, false
		}
		q = Quantity{Span: r.Span(grammar.Between(f.from, f.to)), From: f.value, To: f.high, Bound: f.bound, About: f.about, Unit: f.unit}
		if f.to == r.s.To {
			return q, true
		}
		what, counts := r.countedBehind(f)
		q.Counted = r.Span(what)
		return q, counts && what.To == r.s.To
	}
	return q, false
}

// Label writes what a quantity comes to, and what it counts: "at least 11 people", "27 %", "10,000 to 12,000 t rice".
func (q Quantity) Label(in wording.Language, counted string) string {
	value := in.Decimal(q.From)
	if q.To != q.From {
		value = in.Say("figures.from-to", "from", value, "to", in.Decimal(q.To))
	}
	if q.Unit != "" {
		value += " " + q.Unit
	}
	if q.About {
		value = in.Say("figures.about", "value", value)
	}
	if q.Bound != Exact {
		value = in.Say("figures."+string(q.Bound), "value", value)
	}
	return strings.TrimSpace(value + " " + counted)
}
