package quotes

import (
	"sort"
	"strings"

	"dateline/briefing/grammar"
	"dateline/briefing/names"
)

// label is a speaker before a colon at the start of a paragraph, and the speech behind it: KELLER: We checked it twice.
type label struct {
	source grammar.Range // empty where it names nobody who speaks: "Q:", "Note:"
	from   int           // its first token
	colon  int
	end    int  // the token behind the speech
	spoken bool // a title, a role or the first person tells that it is a speech, and no headline about somebody
}

// longestLabel is how many tokens a speaker before a colon has at most. Of 14,898 statements in the development texts half
// of it changes 2, twice as many none.
const longestLabel = 8

// mostUnlabelled is how many paragraphs of a transcript may follow each label: a speech has two or three.
const mostUnlabelled = 2

// findLabels finds the labels of the text, in order. A speech ends with its paragraph, or in a transcript, where several
// speak, with the next label or heading; that of an item of a list with the item.
func (r *reader) findLabels() {
	speakers, paragraphs := 0, 0
	for n, s := range r.Sentences {
		if s.From == s.Paragraph && len(r.labels) > 0 {
			paragraphs++
		}
		if last := len(r.labels) - 1; s.From == s.Paragraph && last >= 0 && r.labels[last].end == 0 {
			r.labels[last].end = s.From
		}
		if s.From == s.Paragraph && r.Word(s.From) == "#" { // a heading ends what somebody says
			r.labels = append(r.labels, label{from: s.From, colon: s.From})
			continue
		}
		colon := r.labelColon(s)
		if s.From != s.Paragraph || colon < 0 {
			continue
		}
		l := label{from: s.From, colon: colon}
		if x := r.labelled(s, colon); r.isSpeaker(x, r.Sentences[n], colon) {
			l.source, l.spoken = x, r.isSpoken(x, s, colon)
			speakers++
		}
		r.labels = append(r.labels, l)
	}
	for i := range r.labels {
		switch l := &r.labels[i]; {
		case l.spoken && !r.isItem(l.from) && i+1 < len(r.labels) && speakers > 1 && paragraphs <= len(r.labels)*(mostUnlabelled+1):
			l.end = r.labels[i+1].from
		case l.end == 0:
			l.end = len(r.Tokens)
		}
	}
}

// labelColon returns the colon that ends the label that a sentence begins with, -1 for none.
func (r *reader) labelColon(s grammar.Sentence) int {
	for i := s.From + 1; i < s.To && i <= s.From+longestLabel; i++ {
		if t := &r.Tokens[i]; t.Sign == ':' && t.Quotation == 0 {
			if r.labelled(s, i).Empty() {
				return -1
			}
			return i
		}
	}
	return -1
}

// labelled returns the phrase, and what a comma puts to it, that is all that stands before a colon: Anna Keller, Harbour News.
func (r *reader) labelled(s grammar.Sentence, colon int) grammar.Range {
	from := s.From
	for from < colon && (r.isItem(from) || r.Tokens[from].Tag == grammar.TagConjunction) {
		from++
	}
	if from < colon && r.Is(from+1, grammar.Origin) && (r.Tokens[from].Form&grammar.FormCueNoun != 0 || r.Tokens[from].Tag == grammar.TagDeterminer || r.Tokens[from].Tag == grammar.TagPronoun) {
		from++ // statement from the mayor: this from the mayor:
	}
	if r.Is(from, grammar.Origin) {
		from++
	}
	end := r.PhraseEnd(s, from)
	bracket := r.Tokens[colon-1].Sign == ')' || end < colon && r.Tokens[end].Sign == ',' && !r.HasFinite(end, colon) && r.Tokens[end-1].Sign == ')'
	for i := from + 1; i < colon && bracket; i++ {
		if r.Tokens[i].Sign == '(' && r.Tokens[i-1].Tag == grammar.TagName {
			return grammar.Between(from, i) // Anna Keller (mayor): Anna Keller (44), mayor:
		}
	}
	switch {
	case end == from:
		return grammar.Range{}
	case s.Paragraph == s.From && r.ChainEnd(s, from) == colon, end == colon:
		return grammar.Between(from, colon)
	case end < colon && r.Tokens[end].Sign == ',' && r.Tokens[end-1].Tag == grammar.TagName && !r.HasFinite(end, colon):
		return grammar.Between(from, colon)
	}
	return grammar.Range{}
}

// isItem reports whether token i is the mark of a list.
func (r *reader) isItem(i int) bool { return r.Tokens[i].Sign == '*' || r.Tokens[i].Sign == '-' }

// isSpeaker reports whether a label tells who speaks: it is a name or has a title or a role, or what stands behind it is a
// quotation or in the first person. A time, a word that heads a text, and one that qualifies others ("Major") are nobody.
func (r *reader) isSpeaker(x grammar.Range, s grammar.Sentence, colon int) bool {
	if x.Empty() || r.Tokens[x.From].Number || r.Is(r.headOf(x), grammar.Heading) {
		return false
	}
	if x.From+1 == x.To && r.roles.qualifiers.Has(strings.ToLower(r.Word(x.From))) {
		return false
	}
	if r.hasRole(x) {
		return true
	}
	if at := r.head(x); at.name >= 0 && r.names[at.name].Kind != names.Other {
		return r.names[at.name].Kind != names.Place
	}
	for i := x.From; i < r.endOfHead(x); i++ {
		t := &r.Tokens[i]
		verb := i > x.From && t.Form&grammar.FormVerb != 0 // Harbour Master Ada Brook
		if t.Tag != grammar.TagName || t.Form != 0 && t.Form&grammar.FormAbbreviation == 0 && !verb {
			return false
		}
	}
	return r.opensQuotation(colon+1) || r.isSpoken(x, s, colon)
}

// farthestFirstPerson is how many tokens into a speech its "I" or "we" is looked for.
const farthestFirstPerson = 80

// isSpoken reports whether a label has a title or a role, or what stands behind it in its paragraph is in the first person.
func (r *reader) isSpoken(x grammar.Range, s grammar.Sentence, colon int) bool {
	if r.hasRole(x) {
		return true
	}
	for i := colon + 1; i < min(colon+farthestFirstPerson, len(r.Tokens)) && !r.Tokens[i].Breaks; i++ {
		if r.Is(i, grammar.Speaker) && r.Tokens[i].Quotation == 0 {
			return true
		}
	}
	return false
}

// hasRole reports whether a label begins with a title or a role, or ends with a role.
func (r *reader) hasRole(x grammar.Range) bool {
	return r.Tokens[x.From].Form&grammar.FormTitle != 0 || r.isBearer(x.From) || r.isBearer(r.headOf(x))
}

// speechAt returns the label in whose speech a token stands, nil for none.
func (r *reader) speechAt(i int) *label {
	n := sort.Search(len(r.labels), func(n int) bool { return r.labels[n].end > i })
	if n < len(r.labels) && r.labels[n].colon < i && !r.labels[n].source.Empty() {
		return &r.labels[n]
	}
	return nil
}
