package conflict

import (
	"cmp"
	"slices"

	"dateline/briefing"
	"dateline/briefing/text"
)

// Group is statements of one event that differ in one kind of thing, each of them from another.
type Group struct {
	Kind Kind
	Told []Told // the newest first
}

// Told is a statement with the words that differ from others'.
type Told struct {
	briefing.Statement
	Differs text.Span // in its version's text
	Denies  bool      // of Facts: it denies what others tell
}

// Groups gathers pairs of statements into groups, the newest first.
func Groups(statements []briefing.Statement, pairs []Pair) (groups []Group) {
	type place struct {
		kind Kind
		at   int
	}
	of := map[place]int{}
	for _, p := range pairs {
		a, knownA := of[place{p.Kind, p.A}]
		b, knownB := of[place{p.Kind, p.B}]
		switch {
		case !knownA && !knownB:
			a = len(groups)
			groups = append(groups, Group{Kind: p.Kind})
		case !knownA:
			a = b
		case knownB && a != b:
			continue // two groups that a third statement is like
		}
		add := func(at int, differs text.Span, denies bool) {
			if _, known := of[place{p.Kind, at}]; !known {
				of[place{p.Kind, at}] = a
				groups[a].Told = append(groups[a].Told, Told{statements[at], differs, denies})
			}
		}
		add(p.A, p.InA, p.ADenies)
		add(p.B, p.InB, p.BDenies)
	}
	for _, g := range groups {
		slices.SortFunc(g.Told, func(x, y Told) int {
			return cmp.Or(y.Of.Published.Compare(x.Of.Published), y.Number-x.Number, x.Start-y.Start)
		})
	}
	slices.SortStableFunc(groups, func(x, y Group) int {
		return cmp.Or(y.Told[0].Of.Published.Compare(x.Told[0].Of.Published), y.Told[0].Number-x.Told[0].Number, x.Told[0].Start-y.Told[0].Start)
	})
	return groups
}
