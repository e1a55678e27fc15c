package search

import (
	"fmt"
	"slices"
	"testing"

	"dateline/briefing/language"
	"dateline/storage"
)

// planFor is a plan for words that are their own lexemes.
func planFor(typed string) *plan {
	p := &plan{typed: parse(typed, language.English()), lang: language.English(), size: 20}
	for _, word := range lowerWords(p.words) {
		p.terms = append(p.terms, storage.Term{Lexeme: word, Forms: []string{word}, Own: true})
	}
	return p
}

// found is a doc of so many words, with the counts of the terms.
func found(number, words, day int, counts ...float64) doc {
	return doc{Candidate: storage.Candidate{Number: number, Words: words, Day: day, Counts: counts}}
}

func TestRank(t *testing.T) {
	p := planFor("crane harbour")
	docs := []doc{
		found(1, 100, 1, 0, 1),
		found(2, 100, 2, 0, 1), // newer
		found(3, 400, 9, 0, 1), // longer
		found(4, 100, 1, 0, 3), // more often
		found(5, 100, 1, 1, 0), // the rarer word
		found(6, 100, 1, 1, 1), // both
		found(7, 100, 2, 0, 1), // the same day as 2, filed later
	}
	p.rank(docs)
	if got := fmt.Sprint(numbersOf(docs)); got != "[6 5 4 7 2 1 3]" {
		t.Error(got)
	}
}

func TestRerank(t *testing.T) {
	text := func(s string) storage.Text { return storage.Text{Text: s} }
	for _, c := range []struct {
		name, typed string
		texts       []storage.Text
		want        string
	}{
		{"as typed before in other endings", "pilots", []storage.Text{text("the pilot met"), text("the pilots met")}, "[2 1]"},
		{"in order before apart", "salt pier", []storage.Text{
			text("a pier of rust, no salt at all"), text("a pier where salt lay"), text("pier and salt lay"), text("pier or salt lay"), text("pier by salt lay"), text("the salt pier here lay"),
		}, "[6 1 2 5 4 3]"},
		{"what tells of the same before what does not", "lock", []storage.Text{
			text("lock sluice gate keeper"), text("lock sluice gate warden"), text("lock sluice gate level"), text("lock sluice gate works"), text("lock sluice gate closed"),
			text("lock of hair was cut"), text("lock sluice gate opened"), text("lock on a door shut"),
		}, "[5 4 3 2 1 7 8 6]"},
		{"nothing is typed there", "ferry", nil, "[]"},
	} {
		p := planFor(c.typed)
		var docs []doc
		for i := range c.texts {
			docs = append(docs, found(i+1, 10, i, slices.Repeat([]float64{1}, len(p.terms))...))
		}
		p.average = 10
		p.idf = slices.Repeat([]float64{1}, len(p.terms))
		for i := range docs {
			docs[i].rank = 1
		}
		p.rerank(docs, c.texts)
		if got := fmt.Sprint(numbersOf(docs)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
