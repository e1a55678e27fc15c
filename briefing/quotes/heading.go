package quotes

import "dateline/briefing/grammar"

// heading: Bürgermeister Feldwick: „Wir bleiben.“ A colon behind a speaker without a verb, or behind a clause whose verb tells
// nothing of it, leads up to a quotation.
var heading = construction{name: "heading", on: onColon, sure: true, match: (*clue).heads}

func (c *clue) heads() (candidate, bool) {
	k := c.part(c.at - 1)
	found := c.statement(fColon)
	found.cue = grammar.Between(c.at, c.at+1)
	switch {
	case k < 0 || c.isQuotation(k) || c.parts[k].To != c.at:
		return found, false
	case c.isQuotation(k + 1):
		found.content = []grammar.Range{c.parts[k+1]}
	case c.at == c.s.To-1 && c.quotationFollows():
		found.content = []grammar.Range{c.nextQuotation()}
	default:
		return found, false
	}
	p, x := c.parts[k], found.content[0]
	if c.ShortQuotation(x.From) || c.withSource() != nil || c.isTaken(x, c.firstHere()) || c.isSubordinate(k) || c.isRelative(k) || c.isTime(p.From, p.To) {
		return found, false
	}
	found.source = c.leaderOf(k)
	return found, !found.source.Empty()
}

// firstHere returns the number of the first statement of the sentence.
func (c *clue) firstHere() int {
	n := len(c.found)
	for n > 0 && c.found[n-1].sent == c.sent {
		n--
	}
	return n
}

// leaderOf returns whom the clause that part k ends names first: the subject over the comma before its verb, or who leads one of its parts.
func (c *clue) leaderOf(k int) grammar.Range {
	if i := c.parts[k].From; c.isStrange(i) || c.hasTense(i) {
		if x := c.subjectOver(k); !x.Empty() {
			return x
		}
	}
	for j := k; j >= 0 && (j == k || c.parted(j+1)) && !c.isQuotation(j); j-- {
		if x := c.leader(c.parts[j]); !x.Empty() && !c.Is(x.From, grammar.It) {
			return c.withHead(j, x)
		}
	}
	return grammar.Range{}
}

// leader returns whom a part before a colon names first: a phrase that opens it, or the one behind its verb.
func (c *clue) leader(p grammar.Range) grammar.Range {
	first := p.From
	for first < p.To && c.Tokens[first].Tag == grammar.TagAdverb {
		first++
	}
	if e := c.phrase(first, p.To); e > first {
		if x := c.subjectBefore(first, e); !x.Empty() {
			if e < p.To && c.Tokens[first].Tag == grammar.TagDeterminer && !c.isActor(x) && (c.isStrange(e) || c.hasTense(e)) {
				if behind := c.subjectBehind(e+1, p.To); c.isActor(behind) {
					return behind // den Plan stellte | der Vorsitzende in Frage
				}
			}
			return x
		}
	}
	if i := c.skipLoose(p.From, p.To); i < p.To && (c.isStrange(i) || c.hasTense(i)) {
		return c.subjectBehind(i+1, p.To)
	}
	return grammar.Range{}
}
