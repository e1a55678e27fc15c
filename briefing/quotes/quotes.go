// Package quotes finds who says what in an English text: direct, mixed and reported statements, what people hold
// (believe, plan, assess), and the words of the text that doubt it.
//
// It reads clauses by their closed-class words and verb forms, without a dictionary or a parser. It refuses to guess:
// a statement without a source has none, a pronoun is linked to a name only where one name fits, and words in
// quotation marks that nobody is said to have said (titles, scare quotes) are no statement.
package quotes

import "dateline/briefing/text"

// Quote is a statement of a text: who says it, the words that say that it is said, and what is said.
type Quote struct {
	Source   text.Span   // "the port authority", "He"; zero where the text names none ("reportedly")
	Speaker  text.Span   // the place in the same text of the name that Source stands for, when Source is a pronoun or a role and it is safe; else Source itself
	Cue      text.Span   // "said", "according to", "has assessed that"
	Content  []text.Span // what is said, in order, broken up where the cue or source stands between; never empty
	Verbatim []text.Span // the parts of Content between quotation marks, without the marks
	Kind     Kind        // whether Content stands in quotation marks
	Act      Act         // whether it was said or is held
	Doubt    text.Span   // the words that doubt it: "could not be independently verified", "reportedly", "alleged"; zero for none
}

// Kind tells how much of a statement is verbatim.
type Kind string

// The kinds of statement.
const (
	Direct   Kind = "direct"   // all content in quotation marks
	Mixed    Kind = "mixed"    // some
	Indirect Kind = "indirect" // none
)

// Act is what a source does with a content.
type Act string

// The acts.
const (
	Said Act = "said"
	Held Act = "held" // beliefs, plans, assessments: thinks, expects, plans, has assessed
)
