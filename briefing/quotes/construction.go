package quotes

import (
	"fmt"
	"slices"

	"dateline/briefing/factuality"
	"dateline/briefing/grammar"
	"dateline/briefing/language"
	"dateline/briefing/names"
)

// construction is one way in which a text tells who says what. Every token outside quotation marks is read by the first
// construction of the list that looks at it. A new one is a file of its own, a line in the list, and examples.
type construction struct {
	name    string                        // testdata/NAME.txtar holds its examples
	on      trigger                       // the tokens that may have it
	looksAt func(*clue) bool              // which of those have it; nil for all
	match   func(*clue) (candidate, bool) // finds source, cue and content; false where the token tells of no statement
	join    func(c *clue, first int)      // instead: goes on with what is said before a sentence; first is its own first statement
	sure    bool                          // what it finds is a statement whatever the weights say
}

// constructions lists all. The list "constructions" of a language names those that it uses, in their order: what comes before others
// has to look at less than they do.
var constructions = [...]construction{
	quotedAs, asReported, passive, inverted, fronted, seeming, announced, quoting, clause, infinitive, object, // verbs of saying and holding
	feeling, claim, hearsay, according, wording, standpoint, colon, signed, // other words
	valuing, unlisted, continued,
	telling, holding, crediting, heading, trailing, conjunctive, fragment, // whatever the order of the words
}

// constructionsOf returns the constructions that a language uses. An error names the line of one that is not there.
func constructionsOf(lang *language.Language) (used []*construction, err error) {
	for _, row := range lang.Rows("constructions") {
		for _, name := range row.Fields {
			k := slices.IndexFunc(constructions[:], func(x construction) bool { return x.name == name })
			if k < 0 {
				return nil, fmt.Errorf("constructions.txt:%d: there is no construction %q", row.Line, name)
			}
			used = append(used, &constructions[k])
		}
	}
	return used, nil
}

// trigger is a set of kinds of token that a construction may turn on.
type trigger uint16

const (
	onSaying    trigger = 1 << iota // a verb of saying or holding
	onVerb                          // any other verb or auxiliary
	onAdjective                     // confident, unclear
	onNoun                          // claim
	onHearsay                       // reportedly
	onAccording
	onColon
	onDash
	onCredit // laut, zufolge, so
	onStandpoint
)

// triggerAt is what token i may turn on.
func (r *reader) triggerAt(s grammar.Sentence, i int) trigger {
	t := &r.Tokens[i]
	switch {
	case t.Quotation > 0:
	case t.Role&(grammar.Credits|grammar.Credited|grammar.Mentions|grammar.Thus) != 0:
		return onCredit
	case r.isWording(i):
		return onAccording
	case i == s.From && r.speech.standpoints.Has(r.Word(i)):
		return onStandpoint
	case t.Class != 0 && t.Tag.Verbal():
		return onSaying
	case t.Form&(grammar.FormCueAdjective|grammar.FormClearAdjective|grammar.FormCueNoun|grammar.FormHearsay) != 0 && (t.Tag != grammar.TagName || r.capitalNouns):
		switch {
		case t.Form&grammar.FormHearsay != 0:
			return onHearsay
		case t.Form&grammar.FormCueNoun != 0 && (t.Tag == grammar.TagNoun || r.capitalNouns):
			return onNoun
		case t.Tag == grammar.TagAdjective:
			return onAdjective
		}
	case r.Is(i, grammar.According) && r.Is(i+1, grammar.Infinitive):
		return onAccording
	case t.Sign == ':' && i > s.From:
		return onColon
	case t.Sign == '-' && i > 0 && r.Closes(i-1):
		return onDash
	case t.Tag.Verbal() || t.Tag == grammar.TagAuxiliary:
		return onVerb
	}
	return 0
}

// clue is a token that a construction may turn on, with what several of them ask of it.
type clue struct {
	*reader
	sent  int // the number of the sentence
	s     grammar.Sentence
	at    int // the token; of a verb, the last of its group
	group int // the first token of its verb group

	asked   bool // the subject is known
	subject grammar.Range
	far     bool // it stands elsewhere than before the verb
	told    bool // the complement is known
	frame   frame
	content grammar.Range
}

// read reads a token with the first construction that looks at it.
func (c *clue) read(i int, on trigger) {
	c.at, c.group, c.asked, c.told = i, i, false, false
	if on == onSaying {
		c.group = c.VerbGroup(c.s, i)
		if c.isOutlook() {
			return
		}
	}
	for _, x := range c.constructions {
		if x.on&on == 0 || x.looksAt != nil && !x.looksAt(c) {
			continue
		}
		if found, ok := x.match(c); ok {
			found.by = x
			c.add(found)
		}
		return
	}
}

// isOutlook reports whether a verb tells of no statement, because it belongs to a verb behind it ("is saying nothing
// being") or what it tells is an outlook of the writer's: is likely to announce.
func (c *clue) isOutlook() bool {
	if c.At(c.at+1, c.s.To).Tag.Verbal() && c.Tokens[c.at].Tag == grammar.TagIng && c.at > c.group {
		return true
	}
	return c.Tokens[c.group].Tag == grammar.TagTo && c.group > c.s.From && c.Is(c.group-1, grammar.Outlook)
}

// statement begins a candidate of the clue.
func (c *clue) statement(f frame, content ...grammar.Range) candidate {
	return candidate{sent: c.sent, verb: c.at, cue: grammar.Between(c.group, c.at+1), frame: f, content: content}
}

// from returns the subject of the verb group, and whether it stands elsewhere than before it, appositions aside.
func (c *clue) from() (source grammar.Range, far bool) {
	if !c.asked {
		c.asked = true
		c.subject = c.behindQuotation(c.Subject(c.s, c.group, 2))
		c.far = c.isFar(c.subject)
		if first := c.inSentence(); c.subject.Empty() && c.group > c.s.From && first != nil {
			c.subject, c.far = first.source, true // said Keller, adding that
		}
	}
	return c.subject, c.far
}

// behindQuotation returns what of a subject stands behind a quotation that a comma ends: "We come fast," Ana Keller, the pilot, had
// explained.
func (c *clue) behindQuotation(x grammar.Range) grammar.Range {
	for i := x.To - 2; i >= x.From; i-- {
		if c.Tokens[i].Sign == ',' && c.Tokens[i].Quotation != 0 && c.Tokens[i+1].Sign == '"' {
			return grammar.Between(i+2, x.To)
		}
	}
	return x
}

// inSentence returns the statement of the sentence whose source stands behind its cue and ends before the verb group, nil for none.
func (c *clue) inSentence() *candidate {
	for i := len(c.found) - 1; i >= 0 && c.found[i].sent == c.sent; i-- {
		if o := &c.found[i]; o.inverted && o.source.To <= c.group {
			return o
		}
	}
	return nil
}

func (c *clue) isFar(source grammar.Range) bool {
	return source.Empty() || source.To != c.TimesBefore(c.s, c.group) && !(source.To == c.group-1 && c.Tokens[c.group-1].Sign != 0)
}

// is reports whether the clue is a verb of one of the classes.
func (c *clue) is(classes grammar.VerbClass) bool { return c.Tokens[c.at].Class&classes != 0 }

// reader reads one text.
type reader struct {
	*grammar.Reading
	*Finder
	names             []names.Name
	places            []place // of all names, in order
	labels            []label
	bearers, surnames people
	found             []candidate
	within            []grammar.Range // of each sentence, its candidates, until some are dropped
	owned             []bool          // for each quotation whether a candidate says it
	weighed           []feature       // used again for each candidate
	clause            *factuality.Sentence
	pieces            []factuality.Token // of the clause
	parts             []grammar.Range    // of the sentence whose number is one less than partsAt
	partsAt           int
}

// read finds the candidates of a text; known are its names.
func (f *Finder) read(doc string, known []names.Name) *reader {
	r := &reader{Finder: f, names: known, places: placesOf(known)}
	r.Reading = grammar.Read(doc, f.lexicon, r.people)
	r.bearers, r.surnames = peopleOf(known)
	r.findLabels()
	r.within = make([]grammar.Range, len(r.Sentences))
	r.owned = make([]bool, len(r.Quotations))
	c := &clue{reader: r}
	for n, s := range r.Sentences {
		c.sent, c.s = n, s
		first := len(r.found)
		for i := s.From; i < s.To; i++ {
			if on := r.triggerAt(s, i); on != 0 {
				c.read(i, on)
			}
		}
		for i := first; i < len(r.found); i++ {
			r.own(&r.found[i])
		}
		for _, x := range r.constructions {
			if joined := len(r.found); x.join != nil {
				x.join(c, first)
				for i := joined; i < len(r.found); i++ {
					r.found[i].by = x
				}
			}
		}
		r.within[n] = grammar.Between(first, len(r.found))
	}
	return r
}

// add keeps a candidate with content.
func (r *reader) add(c candidate) {
	kept := c.content[:0]
	for _, x := range c.content {
		if x = r.Trim(x); !x.Empty() && r.HasWord(x) {
			kept = append(kept, x)
		}
	}
	if c.content = kept; len(kept) == 0 || r.isSaid(&c) || r.isBidding(&c) || !c.source.Empty() && r.isItself(c.source) {
		return
	}
	c.source = r.withExcepted(r.whole(c.source))
	r.found = append(r.found, c)
}
