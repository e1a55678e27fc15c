package search_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/text"
	"dateline/search"
	"dateline/storage"
)

// shelf is an index in memory: briefings whose sentences end with a stop, and whose words are their own lexemes.
type shelf struct {
	briefings []string // number 1 first
	spellings []string
	size      int
	broken    string // the method that fails
	turns     int    // taken and not given back
}

var errBroken = errors.New("the index is broken")

func (s *shelf) fails(method string) error {
	if s.broken == method {
		return errBroken
	}
	return nil
}

func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz", r) })
}

// english is the reader of the shelf.
var english = sync.OnceValue(func() *briefing.Reader { return briefing.NewReader(language.English()) })

func (s *shelf) Reader() *briefing.Reader { return english() }

func (s *shelf) Turn(context.Context, int64) (func(), error) {
	s.turns++
	if err := s.fails("Turn"); err != nil {
		s.turns--
		return nil, err
	}
	return func() { s.turns-- }, nil
}

func (s *shelf) Terms(_ context.Context, _ int64, typed, others string, limit int) (terms []storage.Term, size int, err error) {
	for _, w := range words(typed) {
		terms = append(terms, storage.Term{Lexeme: w, Forms: []string{w}, Own: true})
	}
	return terms[:min(len(terms), limit)], max(s.size, len(s.briefings)), s.fails("Terms")
}

func (s *shelf) NameTerms(context.Context, int64, []string, []string) ([]storage.Term, error) {
	return nil, s.fails("NameTerms")
}

func (s *shelf) Candidates(_ context.Context, _ int64, q storage.CandidateQuery) (found []storage.Candidate, total int, err error) {
	for i, whole := range s.briefings {
		c, held := storage.Candidate{Number: i + 1, Words: len(words(whole)), Day: i}, 0.0
		for _, term := range q.Terms {
			n := 0.0
			for _, w := range words(whole) {
				if w == term.Lexeme {
					n++
				}
			}
			c.Counts, held = append(c.Counts, n), held+n
		}
		holds := func(phrase string) bool { return strings.Contains(whole, phrase) }
		if held > 0 && !slices.ContainsFunc(q.Excluded, holds) && !slices.ContainsFunc(q.Required, func(p string) bool { return !holds(p) }) {
			found = append(found, c)
		}
	}
	return found, len(found), s.fails("Candidates")
}

func (s *shelf) Missing(_ context.Context, _ int64, terms []storage.Term) (lexemes []string, err error) {
	for _, t := range terms {
		if !slices.Contains(words(strings.Join(s.briefings, " ")), t.Lexeme) {
			lexemes = append(lexemes, t.Lexeme)
		}
	}
	return lexemes, s.fails("Missing")
}

func (s *shelf) Texts(_ context.Context, _ int64, numbers []int) (texts []storage.Text, err error) {
	for _, n := range numbers {
		texts = append(texts, storage.Text{Text: s.briefings[n-1]})
	}
	return texts, s.fails("Texts")
}

func (s *shelf) Excerpts(_ context.Context, _, _ int64, numbers []int) (excerpts []storage.Excerpt, err error) {
	for _, n := range numbers {
		e := storage.Excerpt{Head: briefing.Head{Number: n, Version: 1, Title: "Notice"}}
		for sentence := range strings.SplitAfterSeq(s.briefings[n-1], ". ") {
			e.Sentences = append(e.Sentences, briefing.Cited{Sentence: briefing.Sentence{Pos: len(e.Sentences), Part: briefing.InBody, Text: sentence}, Of: e.Head})
		}
		excerpts = append(excerpts, e)
	}
	return excerpts, s.fails("Excerpts")
}

func (s *shelf) Forms(_ context.Context, words, lexemes []string) (map[string][]string, error) {
	forms := map[string][]string{}
	for _, w := range words {
		if slices.Contains(lexemes, w) {
			forms[w] = []string{w}
		}
	}
	return forms, s.fails("Forms")
}

func (s *shelf) Holders(_ context.Context, _ int64, word string, spellings []string) (found []storage.Holders, err error) {
	for _, w := range append([]string{word}, spellings...) {
		if slices.Contains(s.spellings, w) {
			found = append(found, storage.Holders{Word: w, Briefings: 20})
		}
	}
	return found, s.fails("Holders")
}

func (s *shelf) NearWords(context.Context, int64, string, int) ([]string, error) {
	return slices.Clone(s.spellings), s.fails("NearWords")
}

func TestFind(t *testing.T) {
	shelf := &shelf{briefings: []string{
		"The tug sank. It was old.",
		"A ferry and a tug met. The crew is safe.",
		"The pilot slept. He missed the ferry.",
		"Nothing stirs.",
	}}
	for _, c := range []struct {
		name string
		q    search.Query
		want string
	}{
		{"the best first, with its passage", search.Query{Words: "ferry tug"}, "2 A [ferry] and a [tug] met. | 1 The [tug] sank. | 3 The pilot slept. He missed the [ferry]. ; 3"},
		{"a page", search.Query{Words: "ferry tug", Limit: 1, Offset: 1}, "1 The [tug] sank. ; 3"},
		{"behind the last page", search.Query{Words: "ferry tug", Offset: 9}, "; 3"},
		{"what is quoted has to be there", search.Query{Words: `"ferry" tug`}, "2 A [ferry] and a [tug] met. | 3 The pilot slept. He missed the [ferry]. ; 2"},
		{"what is excluded is not", search.Query{Words: "tug -ferry"}, "1 The [tug] sank. ; 1"},
		{"an unknown word", search.Query{Words: "tug kraken"}, "1 The [tug] sank. | 2 A ferry and a [tug] met. ; 2 unknown kraken"},
		{"only unknown words", search.Query{Words: "kraken"}, "; 0 unknown kraken"},
		{"no words", search.Query{Words: `-tug "" ?`}, "; 0"},
	} {
		found, err := search.Find(t.Context(), shelf, 1, c.q)
		var hits []string
		for _, h := range found.Hits {
			hits = append(hits, fmt.Sprintf("%d %s%s", h.Number, h.Before.Text, marked(h.Best.Text, h.Matches)))
		}
		got := fmt.Sprintf("%s ; %d", strings.Join(hits, "| "), found.Total)
		if len(found.Unknown) > 0 {
			got += " unknown " + strings.Join(found.Unknown, " ")
		}
		if got = strings.TrimSpace(strings.ReplaceAll(got, "  ", " ")); err != nil || got != c.want {
			t.Errorf("%s:\n%s, %v, want\n%s", c.name, got, err, c.want)
		}
	}
}

// marked shows the matches in a text in brackets.
func marked(whole string, matches []text.Span) string {
	for _, m := range slices.Backward(matches) {
		whole = whole[:m.Start] + "[" + m.Of(whole) + "]" + whole[m.End:]
	}
	return whole
}

func TestFoundIsCountedUpToALimit(t *testing.T) {
	shelf := &shelf{briefings: slices.Repeat([]string{"A tug."}, 1_200)}
	for _, size := range []int{1_200, 100_000} {
		shelf.size = size
		found, err := search.Find(t.Context(), shelf, 1, search.Query{Words: "tug"})
		if err != nil || len(found.Hits) != 10 || found.Total != search.MaxFound || !found.More {
			t.Errorf("in a guild of %d: %d hits of %d, more %v, %v", size, len(found.Hits), found.Total, found.More, err)
		}
	}
}

func TestABrokenIndexIsAnErrorAndGivesItsTurnBack(t *testing.T) {
	for _, method := range []string{"Turn", "Terms", "NameTerms", "Candidates", "Missing", "Texts", "Excerpts", "Forms"} {
		shelf := &shelf{briefings: []string{"The tug PSB sank."}, broken: method}
		if found, err := search.Find(t.Context(), shelf, 1, search.Query{Words: "tug PSB kraken"}); !errors.Is(err, errBroken) || len(found.Hits) > 0 {
			t.Errorf("%s: %+v, %v", method, found, err)
		}
		if shelf.turns != 0 {
			t.Errorf("%s: %d turns are kept", method, shelf.turns)
		}
	}
	for _, method := range []string{"Holders", "NearWords"} {
		if found, err := search.Spellings(t.Context(), &shelf{broken: method}, 1, []string{"kraken"}); !errors.Is(err, errBroken) {
			t.Errorf("%s: %+v, %v", method, found, err)
		}
	}
}

func TestSpellings(t *testing.T) {
	shelf := &shelf{spellings: []string{"harbour", "quartermaster"}}
	for typed, want := range map[string]string{
		"harbuor": "harbour", "Harbor": "harbour", "harbour": "", "kwartermaster": "quartermaster", "quartremastre": "quartermaster", "cat": "",
	} {
		found, err := search.Spellings(t.Context(), shelf, 1, []string{typed})
		if err != nil || (want == "") != (len(found) == 0) || want != "" && found[0] != (search.Spelling{Typed: typed, Meant: want}) {
			t.Errorf("%s: %+v, %v, want %q", typed, found, err, want)
		}
	}
	shelf.spellings = append(shelf.spellings, strings.Repeat("long", 10))
	if found, err := search.Spellings(t.Context(), shelf, 1, []string{strings.Repeat("long", 10) + "g"}); err != nil || len(found) > 0 {
		t.Errorf("a word that is longer than any is spelt %v, %v", found, err)
	}
	if found, err := search.Spellings(t.Context(), shelf, 1, slices.Repeat([]string{"harbuor"}, 9)); err != nil || len(found) != 3 {
		t.Errorf("of nine words %d are looked up, %v", len(found), err)
	}
}
