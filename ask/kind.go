package ask

import "strings"

// Kind is what a question asks for.
type Kind string

// The kinds of answer.
const (
	Day      Kind = "day"
	Person   Kind = "person"
	Place    Kind = "place"
	Group    Kind = "group"    // an organisation
	Named    Kind = "name"     // anything else that has a name
	Quantity Kind = "quantity" // how many, how much
	Reason   Kind = "reason"   // why
	Manner   Kind = "manner"   // how
	Thing    Kind = "thing"    // what
	Whether  Kind = "whether"  // yes or no
)

// kinds are all, in the order of the features.
var kinds = []Kind{Day, Person, Place, Group, Named, Quantity, Reason, Manner, Thing, Whether}

// asked is what a word asks for, and of a quantity what its unit measures; "" for any.
type asked struct {
	kind    Kind
	measure string
}

// readAsking reads the list "asking".
func (a *Asker) readAsking() {
	for _, row := range a.lang.Rows("asking") {
		of := asked{kind: Kind(row.Fields[0])}
		switch row.Fields[0] {
		case "of":
			a.leading.Add(row.Fields[1:]...)
			continue
		case "order":
			a.orders.Add(row.Fields[1:]...)
			continue
		case "said":
			of = asked{Thing, "said"}
		case "time", "length", "money", "weight", "share", "speed", "heat":
			of = asked{Quantity, row.Fields[0]}
		}
		for _, w := range row.Fields[1:] {
			if _, known := a.asking[w]; !known {
				a.asking[w] = of
			}
		}
	}
}

// longestAsking is how many words ask together at most.
const longestAsking = 3

// askingAt returns what the words from i on ask for, and how many of them do; 0 for none.
func (a *Asker) askingAt(words []word, i int) (asked, int) {
	for n := min(longestAsking, len(words)-i); n > 0; n-- {
		var phrase []string
		for _, w := range words[i : i+n] {
			phrase = append(phrase, w.lower)
		}
		if of, known := a.asking[strings.Join(phrase, " ")]; known {
			return of, n
		}
	}
	return asked{}, 0
}

// request is what a question asks for, which of its words only ask, and which name what is asked for.
type request struct {
	asked
	asking, focus []bool
}

// requestOf finds what a question asks for.
func (a *Asker) requestOf(words []word) request {
	r := request{asked{kind: Whether}, make([]bool, len(words)), make([]bool, len(words))}
	at, n := a.opens(words)
	if n == 0 {
		return r
	}
	r.asked, _ = a.askingAt(words, at)
	if r.kind == "" {
		r.kind = Thing // an order
	}
	for i := at; i < at+n; i++ {
		r.asking[i] = true
	}
	switch {
	case r.kind == Quantity && r.measure == "":
		a.findCounted(&r, words, at+n)
	case r.kind == Thing:
		a.findThing(&r, words, at+n)
	}
	return r
}

// findCounted finds the words for what is counted, which stand behind "how many", and what its unit measures: "how much did
// it cost" asks for money.
func (a *Asker) findCounted(r *request, words []word, from int) {
	for i := from; i < len(words) && !words[i].stop && !a.is(words[i], "prep") && (i == from || !a.verbs.Has(words[i].lower) && !a.light.Has(words[i].lower)); i++ {
		r.focus[i] = true
		if measure := a.units[words[i].lower]; measure != "" {
			r.measure = measure
		}
	}
	for _, w := range words[from:] {
		if more := a.asking[w.lower]; r.measure == "" && more.measure == "money" {
			r.measure = more.measure
		}
	}
}

// findThing finds the noun behind "what", "which" or an order that names what is asked for: the first that tells its kind,
// else the last before a verb or preposition. In "what is the bridge going to look like" it is none.
func (a *Asker) findThing(r *request, words []word, from int) {
	last := -1
	isAsked := func(i int) bool {
		return i+1 == len(words) || !a.isAuxiliary(words[from]) || !a.verbs.Has(words[i+1].lower) && !a.light.Has(words[i+1].lower)
	}
	for i := from; i < len(words); i++ {
		w := words[i]
		switch {
		case a.leading.Has(w.lower):
			r.asking[i] = true
			continue
		case a.is(w, "do"), a.is(w, "modal"), last >= 0 && (a.is(w, "finite") || a.is(w, "prep")):
			r.said(a, words[i:])
			r.focusOn(last)
			return
		case w.stop, a.is(w, "prep"):
			continue
		}
		if found, known := a.asking[w.lower]; known && !w.Capital && found.kind != Thing && isAsked(i) {
			r.asked = found
			r.asking[i] = found.kind == Day
			r.focusOn(i)
			return
		}
		last = i
	}
	r.focusOn(last)
}

// isAuxiliary reports whether a word is a verb that only carries others.
func (a *Asker) isAuxiliary(w word) bool {
	return a.is(w, "be") || a.is(w, "have") || a.is(w, "do") || a.is(w, "modal")
}

// said makes "what did he say" ask for what was said.
func (r *request) said(a *Asker, behind []word) {
	for _, w := range behind {
		if more := a.asking[w.lower]; more.measure == "said" {
			r.asked = more
		}
	}
}

func (r *request) focusOn(i int) {
	if i >= 0 {
		r.focus[i] = true
	}
}

// opens finds where the question asks, and how many words do: the first word that asks by itself, the verb of an order,
// or in "cost of the bridge" the noun. None asks where it opens with a verb.
func (a *Asker) opens(words []word) (at, n int) {
	if len(words) == 0 {
		return 0, 0
	}
	if a.orders.Has(words[0].lower) {
		return 0, 1
	}
	if a.is(words[0], "finite") || a.is(words[0], "modal") {
		return 0, 0
	}
	for _, alone := range []bool{true, false} {
		for i, w := range words {
			if of, n := a.askingAt(words, i); n > 0 && of.kind != Whether && a.is(w, "wh") == alone {
				return i, n
			}
		}
	}
	return 0, 0
}

// is reports whether the grammar has a word with a mark.
func (a *Asker) is(w word, mark string) bool { return a.lang.Has("grammar", mark, w.lower) }
