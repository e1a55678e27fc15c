package briefing

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/names"
	"dateline/briefing/quantities"
	"dateline/briefing/text"
)

// Figure is a sentence with a quantity that it tells. The spans of What are in the version's text, as the sentence's are.
type Figure struct {
	Cited
	What quantities.Quantity
	Keys []string // the lexemes of what is counted and of what becomes of it, and a key of its unit, by which it is found
}

// Words are those of the figure, as its sentence has them.
func (f Figure) Words() string { return f.Text[f.What.Start-f.Start : f.What.End-f.Start] }

// CountedText is what the figure counts, as the sentence has it; "" where it does not tell.
func (f Figure) CountedText() string {
	if f.What.Counted.Empty() {
		return ""
	}
	return oneLine(f.Text[f.What.Counted.Start-f.Start : f.What.Counted.End-f.Start])
}

// addFigures adds the quantities that stand in a sentence.
func (r *native) addFigures(f *Facts, found []quantities.Quantity) {
	f.Figures = slices.Grow(f.Figures, len(found))
	for _, q := range found {
		at, stands := f.sentenceAt(q.Start)
		if !stands || q.End > f.Sentences[at].End {
			continue
		}
		if s := f.Sentences[at]; q.Counted.Start < s.Start || q.Counted.End > s.End {
			q.Counted = text.Span{}
		}
		figure := Figure{Cited: Cited{Sentence: f.Sentences[at]}, What: q}
		figure.Keys = r.keysOf(figure)
		f.Figures = append(f.Figures, figure)
	}
}

// addTolls makes events of the dates which only tell what event is meant, where that is over and a figure of their sentence is its toll: the 1988
// bombing, in which 270 people died. Dates and figures are in order.
func (f *Facts) addTolls(found []dates.Date, published time.Time, isToll func(quantities.Quantity, text.Span) bool) {
	first, added := 0, len(f.Events)
	for _, d := range found {
		if !d.Attribute || d.To.IsZero() || d.To.After(published) {
			continue
		}
		for first < len(f.Figures) && f.Figures[first].End < d.End {
			first++
		}
		for _, figure := range f.Figures[first:] {
			if figure.Start > d.Start {
				break
			}
			if isToll(figure.What, text.Span{Start: d.Start, End: d.End}) {
				f.Events = append(f.Events, Event{Cited{Sentence: figure.Sentence}, d})
				break
			}
		}
	}
	if len(f.Events) > added {
		slices.SortStableFunc(f.Events, func(a, b Event) int { return cmp.Compare(a.When.Start, b.When.Start) })
	}
}

// keysOf returns the lexemes by which a figure is found.
func (r *native) keysOf(f Figure) (keys []string) {
	words := f.CountedText()
	if deed := f.What.Deed; !deed.Empty() && deed.Start >= f.Start && deed.End <= f.End {
		told := oneLine(f.Text[deed.Start-f.Start : deed.End-f.Start])
		for _, phrase := range []string{told, told + " " + words} { // lost their lives; claimed 14 lives
			if alike := r.figures.Alike(phrase); strings.Contains(phrase, " ") && len(alike) > 0 {
				told = alike[0]
			}
		}
		words += " " + told
	}
	found, _ := r.lexer.Of(words)
	for _, l := range found {
		if !l.Stop && !slices.Contains(keys, l.Text) {
			keys = append(keys, l.Text)
		}
	}
	if f.What.Unit != "" {
		keys = append(keys, unitKey+f.What.Unit)
	}
	return keys
}

// unitKey begins a key of a unit.
const unitKey = "unit:"

// IsOfUnit reports whether a key of a figure is that of its unit, and not of what it counts.
func IsOfUnit(key string) bool { return strings.HasPrefix(key, unitKey) }

// Counting returns a figure as somebody says that it is to be read: one figure and, behind it, perhaps what it counts, in words of its
// sentence. ok is false where that is not what they typed.
func (r *Reader) Counting(f Figure, typed string) (as Figure, ok bool) {
	n := r.of(f.Of.Language)
	if n.figures == nil {
		return f, false
	}
	_, read := n.quotes.Read(typed, nil)
	q, ok := n.figures.Typed(read)
	if !ok {
		return f, false
	}
	was := f
	f.What.From, f.What.To, f.What.Bound, f.What.About, f.What.Unit = q.From, q.To, q.Bound, q.About, q.Unit
	if words := q.Counted.Of(typed); words != "" {
		at := strings.Index(f.Text, words)
		if at < 0 {
			return f, false
		}
		f.What.Counted = text.Span{Start: f.Start + at, End: f.Start + at + len(words)}
	}
	f.What.Deed, was.What.Deed = text.Span{}, text.Span{}
	counted := n.keysOf(was)
	f.Keys = append(n.keysOf(f), slices.DeleteFunc(slices.Clone(f.Keys), func(key string) bool { return slices.Contains(counted, key) })...)
	return f, true
}

// timesOf returns the places of dates and times, in which no figure stands.
func timesOf(found []dates.Date) []text.Span {
	taken := make([]text.Span, len(found))
	for i, d := range found {
		taken[i] = text.Span{Start: d.Start, End: d.End}
	}
	return taken
}

// withNames adds the places of names, and puts all in order.
func withNames(taken []text.Span, named []names.Name) []text.Span {
	for _, n := range named {
		for _, m := range n.Mentions {
			taken = append(taken, text.Span(m))
		}
	}
	slices.SortFunc(taken, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
	return taken
}
