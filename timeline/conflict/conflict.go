// Package conflict finds what briefings tell differently of one event: another figure, another day, or that it was and that it was not.
//
// Statements in, pairs out: no I/O, and nobody is said to be right. Two statements are of one event when what they say beside the
// figures, the days and who says it is most likely one (package mention), and their days allow it. It leaves out a pair rather than
// show two events as one: figures that may both hold ("at least 11", "14") do not differ, and neither do two days of a plan, which was moved.
package conflict

import (
	"cmp"
	"slices"
	"time"

	"dateline/briefing"
	"dateline/briefing/factuality"
	"dateline/briefing/language"
	"dateline/briefing/quantities"
	"dateline/briefing/text"
	"dateline/timeline/mention"
)

// Kind is what differs.
type Kind string

// The kinds.
const (
	Figures Kind = "figure"
	Days    Kind = "day"
	Facts   Kind = "fact" // one denies what the other tells
)

// Pair is two statements that differ, by their places.
type Pair struct {
	A, B     int
	Kind     Kind
	InA, InB text.Span // the words that differ, in their versions' texts

	ADenies, BDenies bool // of Facts: which of them denies it
}

// Finder finds what differs in one language. It is safe for concurrent use.
type Finder struct{ reader *mention.Reader }

// New returns a Finder for a language. It panics when the language's own lists cannot be used, which the tests of package language show.
func New(lang *language.Language) *Finder {
	clauses, err := factuality.New(lang)
	if err != nil {
		panic(err)
	}
	reader, err := mention.New(lang, clauses)
	if err != nil {
		panic(err)
	}
	return &Finder{reader}
}

// read is a statement that is read.
type read struct {
	briefing.Statement
	figures []figure
	mention *mention.Mention
}

// Find returns the pairs that differ, of two briefings each, in order.
func (f *Finder) Find(statements []briefing.Statement) (pairs []Pair) {
	all := f.read(statements)
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			if all[i].Number == all[j].Number {
				continue
			}
			if p, differ := compare(&all[i], &all[j]); differ {
				p.A, p.B = i, j
				pairs = append(pairs, p)
			}
		}
	}
	return pairs
}

func (f *Finder) read(statements []briefing.Statement) []read {
	reader := f.reader.Copy()
	all := make([]read, len(statements))
	for i, s := range statements {
		all[i] = read{Statement: s, mention: mentionOf(reader, s)}
		for _, f := range s.Figures {
			all[i].figures = append(all[i].figures, figureOf(f))
		}
	}
	return all
}

// mentionOf reads what a sentence tells of its event beside when, how many, and who says so.
func mentionOf(reader *mention.Reader, s briefing.Statement) *mention.Mention {
	var left []text.Span // out
	at := text.Span{Start: len(s.Text), End: len(s.Text)}
	leave := func(span text.Span) {
		if span.Start >= s.Start && span.End <= s.End && !span.Empty() {
			left = append(left, text.Span{Start: span.Start - s.Start, End: span.End - s.Start})
		}
	}
	for i, d := range s.Dates {
		leave(text.Span{Start: d.Start, End: d.End})
		if i == 0 && len(left) > 0 {
			at = left[0]
		}
	}
	for _, q := range s.Figures {
		leave(withoutCounted(q.What))
	}
	for _, said := range s.Said {
		leave(text.Span(said.What.Cue))
		leave(text.Span(said.What.Source))
	}
	slices.SortFunc(left, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
	return reader.Read(s.Text, left, at, "")
}

// withoutCounted is the place of a figure without what it counts.
func withoutCounted(q quantities.Quantity) text.Span {
	at := q.Span
	if c := q.Counted; !c.Empty() && c.Start > at.Start && c.Start < at.End {
		at.End = c.Start
	}
	return at
}

// How much of what two statements tell has to be the same, measured with bench compare: of the one that tells less nearly all, of the
// other, which may tell more, most.
const (
	leastSure = 0.9
	leastLike = 0.55
)

// compare tells what differs between two statements of one event.
func compare(a, b *read) (Pair, bool) {
	if !near(a.Of.Published, b.Of.Published) {
		return Pair{}, false
	}
	for _, differs := range []func(a, b *read) (Pair, bool){differentFigures, differentFacts, differentDays} {
		p, differ := differs(a, b)
		if !differ {
			continue
		}
		least := leastSure
		if p.Kind == Days { // else it may be another deed: arrested, and released
			least = 1
		}
		return p, ofOneEvent(a, b, least)
	}
	return Pair{}, false
}

// ofOneEvent reports whether two statements tell of one event: the one that tells less at least so much of what the other does.
func ofOneEvent(a, b *read, least float64) bool {
	mine, its, may := a.mention.Overlap(b.mention)
	return may && max(mine, its) >= least && min(mine, its) >= leastLike
}

// Told returns the places of statements, of other briefings, that tell the same as one, and of those that differ from it.
func (f *Finder) Told(one briefing.Statement, statements []briefing.Statement) (alike, differ []int) {
	all := f.read(append([]briefing.Statement{one}, statements...))
	a := &all[0]
	for i := range all[1:] {
		b := &all[i+1]
		if a.Number == b.Number {
			continue
		}
		if _, differs := compare(a, b); differs {
			differ = append(differ, i)
		} else if near(a.Of.Published, b.Of.Published) && meet(a, b) && isNegated(a) == isNegated(b) && ofOneEvent(a, b, leastSure) {
			alike = append(alike, i)
		}
	}
	return alike, differ
}

// isNegated reports whether a statement denies anything.
func isNegated(s *read) bool {
	_, denied := denial(s)
	return denied || s.mention.HasNegation()
}

// near reports whether two briefings are published within a time in which outlets tell of one event.
func near(a, b time.Time) bool { return a.Sub(b).Abs() <= 21*24*time.Hour }
