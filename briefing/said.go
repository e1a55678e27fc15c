package briefing

import (
	"slices"

	"dateline/briefing/language"
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

	Corrected bool // a moderator has said whose it is
}

// Corrected is what is said of a fact that a moderator has put right; of an event it is the Working.
const Corrected = "corrected by a moderator"

// maxSaid is how many sentences a statement is shown with at most. One over more is as many statements as it takes.
const maxSaid = 3

// addSaid adds the statements that begin in a sentence, for each who makes them. Questions and actions are none, and neither
// is what nobody is known to have said, see isNobodys. Names must be there.
func (r *native) addSaid(f *Facts, doc string, found []quotes.Quote) {
	type words struct{ text, by string }
	first := map[words]int{} // where somebody says them first: what leads a text is often told again below
	for i, q := range found {
		near := found[max(0, i-mostNested):min(len(found), i+mostNested)]
		if q.Act == quotes.Asked || q.Act == quotes.Done || isUnsaid(q, near) || len(q.By) == 0 && r.isNobodys(doc, q, found[max(0, i-mostNested):i]) {
			continue
		}
		voices := q.By
		if len(voices) == 0 {
			voices = []quotes.Voice{{}}
		}
		for _, s := range f.shownWith(doc, q) {
			for _, v := range voices {
				said := words{s.Text, v.By}
				if at, again := first[said]; again && at != s.Start && v.By != "" {
					continue
				}
				first[said] = s.Start
				f.Said = append(f.Said, Said{Cited: Cited{Sentence: s}, What: q, By: v.By, Name: r.key(v.Name)})
			}
		}
	}
}

// isUnsaid reports whether a statement is what its source, as one beside it tells, denies to have made: denied saying that.
func isUnsaid(q quotes.Quote, near []quotes.Quote) bool {
	return slices.ContainsFunc(near, func(denial quotes.Quote) bool {
		return denial.Act == quotes.Denied && denial.Source == q.Source && denial.Cue.End <= q.Cue.Start && q.Cue.End <= reach(denial).End
	})
}

// mostNested is how many statements before one may hold it.
const mostNested = 8

// isNobodys reports whether a statement of no known source is no fact: "I" or "who" says it, or another pronoun reports it,
// though not in doubt, or may stand for anybody in what one of the statements before says.
func (r *native) isNobodys(doc string, q quotes.Quote, before []quotes.Quote) bool {
	source := q.Source.Of(doc)
	switch {
	case r.lang.Has("grammar", "speaking", source), r.lang.Has("grammar", "wh", source):
		return true
	case !isNobody(source, r.lang):
		return false
	case q.Kind == quotes.Indirect && q.Doubt.Empty():
		return true
	}
	return slices.ContainsFunc(before, func(other quotes.Quote) bool {
		return len(other.By) > 0 && slices.ContainsFunc(other.Content, func(c text.Span) bool {
			return c.Start <= q.Source.Start && q.Source.End <= c.End
		})
	})
}

// shownWith returns the sentences that a statement is shown with, joined by so many; none where it begins in no sentence.
func (f *Facts) shownWith(doc string, q quotes.Quote) (all []Sentence) {
	whole := reach(q)
	at, stands := f.sentenceAt(whole.Start)
	for stands && at < len(f.Sentences) && f.Sentences[at].Start < whole.End {
		s := f.Sentences[at]
		for end := at + maxSaid; at < min(end, len(f.Sentences)) && f.Sentences[at].Start < whole.End && f.Sentences[at].Part == s.Part; at++ {
			s.End = f.Sentences[at].End
		}
		s.Text = s.Of(doc)
		all = append(all, s)
	}
	return all
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

// reach is the stretch of the text from the first to the last word of a statement and its cue. The source stands in a sentence of
// theirs, or in one before that is another statement's.
func reach(q quotes.Quote) text.Span {
	whole := q.Content[0]
	for _, s := range append([]text.Span{q.Cue}, q.Content...) {
		if s.Start < s.End {
			whole.Start, whole.End = min(whole.Start, s.Start), max(whole.End, s.End)
		}
	}
	return whole
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

// Mixed reports whether some words of the statement are verbatim, and not all.
func (s Said) Mixed() bool { return s.What.Kind == quotes.Mixed }

// Doubted reports whether the text says of the statement that it is not confirmed.
func (s Said) Doubted() bool { return s.What.Doubt.Start < s.What.Doubt.End }

// Claims reports whether a place in the text lies within what is said.
func (s Said) Claims(at text.Span) bool {
	return slices.ContainsFunc(s.What.Content, func(c text.Span) bool { return c.Start <= at.Start && at.End <= c.End })
}
