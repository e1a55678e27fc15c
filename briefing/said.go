package briefing

import (
	"cmp"
	"slices"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/quotes"
	"dateline/briefing/text"
)

// Said is a statement of a briefing: what somebody said or holds. Its sentence is all that the statement, its source and
// its cue stand in: of one over several sentences the first, and as many of the next as are whole in it, three at most.
// All spans are in the version's text.
type Said struct {
	Cited
	What quotes.Quote
	By   string // whose it is, as the text has it: "Sergei Lavrov", "port authority"; "" where it does not tell
	Name string // the key of the name that By is or belongs to, as names.Key makes it; "" for none
}

// maxSaid is how many sentences a statement is shown with at most.
const maxSaid = 3

// addSaid adds the statements that begin in a sentence. Names must be there.
func (r *Reader) addSaid(f *Facts, doc string, found []quotes.Quote) {
	mentions := f.mentions()
	for _, q := range found {
		whole := reach(q)
		first, stands := f.sentenceAt(whole.Start)
		if !stands {
			continue
		}
		s := f.Sentences[first]
		for _, next := range f.Sentences[first+1 : min(first+maxSaid, len(f.Sentences))] {
			if next.Start >= whole.End || next.Part != s.Part {
				break
			}
			s.End = next.End
		}
		s.Text = s.Of(doc)
		by, name := r.speaker(doc, q, f.Names, mentions)
		f.Said = append(f.Said, Said{Cited: Cited{Sentence: s}, What: q, By: by, Name: name})
	}
}

// sentenceAt returns which sentence a place stands in.
func (f *Facts) sentenceAt(at int) (pos int, stands bool) {
	return slices.BinarySearchFunc(f.Sentences, at, func(s Sentence, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
}

// reach is the stretch of the text from the first to the last word of a statement.
func reach(q quotes.Quote) text.Span {
	whole := q.Content[0]
	for _, s := range append([]text.Span{q.Source, q.Cue}, q.Content...) {
		if s.Start < s.End {
			whole.Start, whole.End = min(whole.Start, s.Start), max(whole.End, s.End)
		}
	}
	return whole
}

// mention is a place in the text of one of the names.
type mention struct {
	text.Span
	name int
}

// mentions lists the places of all names in order of the text.
func (f *Facts) mentions() (all []mention) {
	for i, n := range f.Names {
		for _, m := range n.Mentions {
			all = append(all, mention{text.Span{Start: m.Start, End: m.End}, i})
		}
	}
	slices.SortFunc(all, func(a, b mention) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// speaker tells whose a statement is: the person that the speaker's words name; else the words themselves, with the key
// of the organisation or place in them. A pronoun that is not linked tells nobody.
func (r *Reader) speaker(doc string, q quotes.Quote, all []names.Name, mentions []mention) (by, key string) {
	at := q.Speaker
	if at.Empty() {
		at = q.Source
	}
	if at.Empty() {
		return "", ""
	}
	words := strings.TrimLeft(strings.Join(strings.Fields(at.Of(doc)), " "), "\"“‘'")
	found := -1
	from, _ := slices.BinarySearchFunc(mentions, at.Start, func(m mention, at int) int { return cmp.Compare(m.Start, at) })
	passed, most := 0, -1
	for _, m := range mentions[from:] {
		if m.Start >= at.End {
			break
		}
		passed++
		if w := weight(doc, m, all[m.name].Kind); w > most {
			found, most = m.name, w
		}
	}
	if found < 0 || all[found].Kind != names.Person { // "its builder, Tomas Reed"
		if next := from + passed; next < len(mentions) && all[mentions[next].name].Kind == names.Person &&
			strings.TrimSpace(doc[at.End:mentions[next].Start]) == "," {
			return all[mentions[next].name].Text, r.names.Key(all[mentions[next].name].Text)
		}
	}
	bare := withoutArticle(words, r.lang)
	if n := bearer(all, bare); n >= 0 {
		return all[n].Text, r.names.Key(all[n].Text)
	}
	switch {
	case found < 0 && isNobody(words, r.lang):
		return "", ""
	case found < 0:
		return bare, r.names.Key(bare)
	case all[found].Kind == names.Person, isName(owned(bare), all[found]):
		return all[found].Text, r.names.Key(all[found].Text)
	}
	return bare, r.names.Key(all[found].Text)
}

// bearer finds the only person who bears a role in the text; -1 when there is none.
func bearer(all []names.Name, role string) int {
	found := -1
	for i, n := range all {
		if n.Kind == names.Person && slices.ContainsFunc(n.Roles, func(r string) bool { return strings.EqualFold(r, role) }) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// weight tells how much a name in a source speaks for being who speaks: a person before an organisation, and both before
// what owns them ("Seoul's spy agency").
func weight(doc string, m mention, kind names.Kind) int {
	switch {
	case strings.HasPrefix(doc[m.End:], "'s") || strings.HasPrefix(doc[m.End:], "’s"):
		return 0
	case kind == names.Person:
		return 3
	case kind == names.Organisation:
		return 2
	}
	return 1
}

// owned drops the owner in front of what speaks: "Seoul's National Intelligence Service".
func owned(words string) string {
	for _, mark := range []string{"'s ", "’s "} {
		if _, rest, found := strings.Cut(words, mark); found {
			return rest
		}
	}
	return words
}

// isName reports whether a source is a name and nothing else: "Port Safety Board (PSB)" is, "spokesman for the PSB" is not.
func isName(words string, n names.Name) bool {
	for _, form := range append([]string{n.Text}, n.Forms...) {
		if rest, ok := strings.CutPrefix(words, form); ok && (rest == "" || rest == "’s" || rest == "'s" || strings.HasPrefix(rest, " (") || rest[0] == ',') {
			return true
		}
	}
	return false
}

// withoutArticle drops a leading article.
func withoutArticle(words string, lang *language.Language) string {
	if first, rest, more := strings.Cut(words, " "); more && lang.Has("grammar", "article", first) {
		return rest
	}
	return words
}

// Covers reports whether at least half of a sentence is what is said.
func (s Said) Covers(sentence text.Span) bool {
	covered := 0
	for _, c := range s.What.Content {
		covered += max(0, min(c.End, sentence.End)-max(c.Start, sentence.Start))
	}
	return 2*covered >= sentence.End-sentence.Start
}

// ByPronoun reports whether the source is a pronoun, so that its sentence does not tell whose the statement is.
func (s Said) ByPronoun(lang *language.Language) bool {
	at := s.What.Source
	return !at.Empty() && at.Start >= s.Start && at.End <= s.End && isNobody(s.Text[at.Start-s.Start:at.End-s.Start], lang)
}

// isNobody reports whether words name nobody by themselves: they, who, most.
func isNobody(words string, lang *language.Language) bool {
	return lang.Has("grammar", "nobody", words)
}

// Denied reports whether the source denied the statement, or does not hold it: its cue tells how.
func (s Said) Denied() bool { return s.What.Act == quotes.Denied }

// Held reports whether the source holds the statement, and did not say it: it believes, plans, assesses.
func (s Said) Held() bool { return s.What.Act == quotes.Held }

// Reported reports whether no word of the statement is verbatim.
func (s Said) Reported() bool { return s.What.Kind == quotes.Indirect }

// Doubted reports whether the text says of the statement that it is not confirmed.
func (s Said) Doubted() bool { return s.What.Doubt.Start < s.What.Doubt.End }

// Claims reports whether a place in the text lies within what is said.
func (s Said) Claims(at text.Span) bool {
	return slices.ContainsFunc(s.What.Content, func(c text.Span) bool { return c.Start <= at.Start && at.End <= c.End })
}
