package grammar

import "strings"

// longestSentence is how many words outside quotation marks are read together, so that no text, however odd, takes
// more than a time in proportion to its length.
const longestSentence = 160

// How far is looked for what belongs to a sentence or quotation that ends, in tokens.
const (
	longestDateline = 12 // SEOUL, Dec. 12 (AP) -
	longestSpeaker  = 7  // up to the verb of "Ri Yong Ho said"
	shortestSpeaker = 3  // up to that of "Kim said", where a stop stands before it
	longestPlace    = 8  // behind that: on Monday in the city hall
)

// Sentence is a run of tokens, and what it looks like.
type Sentence struct {
	From, To  int
	Headline  bool // its words are capitalised
	Paragraph int  // the first token of its paragraph
}

// findSentences parts the tokens into sentences. A quotation is never parted; behind it the sentence goes on where a
// small letter or the words of a speaker follow.
func (r *Reading) findSentences() {
	from, words, paragraph := 0, 0, 0
	end := func(to int, last bool) {
		if to > from {
			r.Sentences = append(r.Sentences, Sentence{From: from, To: to, Paragraph: paragraph, Headline: r.isHeadline(from, to)})
		}
		from, words = to, 0
	}
	for i := range r.Tokens {
		t := &r.Tokens[i]
		if t.Breaks {
			end(i, true)
			paragraph = i
		}
		if t.Quotation == 0 || t.Sign == '"' {
			words++
		}
		if r.isDateline(paragraph, i) {
			end(i+1, false)
			paragraph = i + 1
		}
		if r.EndsSentence(i) || words >= longestSentence {
			end(i+1, false)
		}
	}
	end(len(r.Tokens), true)
}

// isDateline reports whether token i is the dash behind the place that a report comes from: SEOUL, Dec. 12 (AP) -
func (r *Reading) isDateline(paragraph, i int) bool {
	first := r.Word(paragraph)
	if r.Tokens[i].Sign != '-' || !r.Tokens[i].Spaced || i-paragraph > longestDateline || len(first) < 3 || first != strings.ToUpper(first) || r.Tokens[paragraph].Sign != 0 {
		return false
	}
	for k := paragraph; k < i; k++ {
		if t := &r.Tokens[k]; t.Sign == 0 && !t.Capital && !t.Number || t.Quotation > 0 || t.Sign == ':' || t.Sign == ';' {
			return false
		}
	}
	return true
}

// EndsSentence reports whether a sentence ends with token i.
func (r *Reading) EndsSentence(i int) bool {
	t := &r.Tokens[i]
	if i+1 >= len(r.Tokens) {
		return true
	}
	next := &r.Tokens[i+1]
	switch {
	case t.Quotation > 0:
		if !r.Closes(i) {
			return false
		}
		before := &r.Tokens[i-1]
		if before.Sign != '.' || r.Text[before.Start] == ',' {
			return false
		}
		if next.Sign == '"' {
			return true
		}
		return next.Capital && !(r.Text[before.End-1] != '.' && r.tellsWho(i+1)) && !r.saysNext(i+1)
	case t.Sign == '.' && r.isOrdinal(i):
		return false
	case t.Sign == '.':
		return next.Sign != ')' && next.Sign != ',' && (next.Spaced && !r.isLower(i+1) || next.Sign == '"')
	case t.Sign == 0 && t.Form&FormAbbreviation == 0 && r.Text[t.End-1] == '.' && t.End-t.Start > 2:
		return next.Capital && next.Form&(FormDeterminer|FormSubject|FormPossessive|FormSubordinator|FormWh|FormPreposition|FormConjunction) != 0
	case t.Sign == ')' && i > 0 && r.Tokens[i-1].Sign == '.':
		return next.Capital
	}
	return false
}

// isOrdinal reports whether the stop at token i makes an ordinal of the number before it, where a language writes so: der 3. Mai.
func (r *Reading) isOrdinal(i int) bool {
	if !r.Lexicon.writing.OrdinalStop || i == 0 || !r.Tokens[i-1].Number || r.Tokens[i-1].End != r.Tokens[i].Start || r.Tokens[i].End-r.Tokens[i].Start > 1 {
		return false
	}
	const mostDigits = 2
	next := &r.Tokens[i+1]
	return r.Tokens[i-1].End-r.Tokens[i-1].Start <= mostDigits && next.Sign == 0 && (next.Form == 0 || next.Form&FormTime != 0)
}

// Closes reports whether token i is the mark that ends a quotation.
func (r *Reading) Closes(i int) bool {
	if i < 0 {
		return false
	}
	q := r.Tokens[i].Quotation
	return q > 0 && r.Quotations[q-1].Close == i && r.Quotations[q-1].Closed
}

func (r *Reading) isLower(i int) bool {
	t := &r.Tokens[i]
	return t.Sign == 0 && !t.Capital && !t.Number
}

// tellsWho reports whether a speaker and a verb of speech follow: Ri Yong Ho said.
func (r *Reading) tellsWho(i int) bool {
	for end := min(i+longestSpeaker, len(r.Tokens)); i < end; i++ {
		t := &r.Tokens[i]
		switch {
		case t.Class&(VerbSay|VerbTell|VerbAsk) != 0 && t.Form&(FormPast|FormThird) != 0 && !t.Capital:
			return true
		case t.Sign != 0 && t.Sign != '\'':
			return false
		}
	}
	return false
}

// saysNext reports whether token i, or the one behind a pronoun or a short name, is a verb of speech that nothing but a time
// or place follows: "It is late." Kim said on Monday.
func (r *Reading) saysNext(i int) bool {
	for j := i; j < min(i+shortestSpeaker, len(r.Tokens)); j++ {
		t := &r.Tokens[j]
		if t.Class&(VerbSay|VerbAsk) != 0 && t.Form&(FormPast|FormThird) != 0 && !t.Capital {
			return r.onlyWhere(j + 1)
		}
		if j > i && !t.Capital {
			break
		}
	}
	return false
}

// onlyWhere reports whether the sentence ends soon from token i on, without another clause.
func (r *Reading) onlyWhere(i int) bool {
	for end := min(i+longestPlace, len(r.Tokens)); i < end; i++ {
		switch t := &r.Tokens[i]; {
		case t.Sign != 0 && t.Sign != '\'':
			return t.Sign == '.'
		case t.Form&(FormAuxiliary|FormSubject|FormSubordinator|FormWh) != 0 && t.Form&FormDeterminer == 0 || t.Form&FormVerb != 0 && t.Form&FormNoun == 0:
			return false
		}
	}
	return i >= len(r.Tokens)
}

// isHeadline reports whether most words of a sentence that are not of the closed classes are capitalised, where not every
// noun is, and no colon leads on from it.
func (r *Reading) isHeadline(from, to int) bool {
	if r.Lexicon.writing.CapitalNouns || r.Tokens[to-1].Sign == ':' {
		return false
	}
	all, capital := r.Capitals(from, to)
	return all > 2 && capital*5 >= all*4
}

// Capitals counts the words of no closed class, and those of them that are capitalised, outside quotations that do
// not begin before from.
func (r *Reading) Capitals(from, to int) (all, capital int) {
	for i := from; i < to; i++ {
		t := &r.Tokens[i]
		if t.Sign == 0 && !t.Number && (t.End-t.Start > 3 || t.Form&FormVerb != 0) && t.Form&(FormDeterminer|FormPreposition|FormConjunction) == 0 && t.Quotation == r.Tokens[from].Quotation {
			all++
			if t.Capital {
				capital++
			}
		}
	}
	return all, capital
}
