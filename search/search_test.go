package search_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/briefing/text"
	"dateline/search"
	"dateline/search/postings"
	"dateline/storage"
)

// shelf is an index in memory: briefings whose sentences end with a stop.
type shelf struct {
	briefings []string // number 1 first
	spellings []string
	languages []language.Tag // that the briefings are in, of all the first
	broken    string         // the method that fails
	turns     int            // taken and not given back
}

var errBroken = errors.New("the index is broken")

func (s *shelf) language() language.Tag {
	if len(s.languages) == 0 {
		return language.InEnglish
	}
	return s.languages[0]
}

func (s *shelf) fails(method string) error {
	if s.broken == method {
		return errBroken
	}
	return nil
}

// english is the reader of the shelf.
var english = sync.OnceValue(func() *briefing.Reader { return briefing.NewReader(language.English()) })

func (s *shelf) Reader() *briefing.Reader { return english() }

var lexer = lexemes.New(language.English())

func (s *shelf) Lexer() *lexemes.Lexer { return lexer }

func (s *shelf) Turn(context.Context, int64) (func(), error) {
	s.turns++
	if err := s.fails("Turn"); err != nil {
		s.turns--
		return nil, err
	}
	return func() { s.turns-- }, nil
}

func (s *shelf) Languages(context.Context, int64, storage.Audience) ([]language.Tag, error) {
	return s.languages, s.fails("Languages")
}

func (s *shelf) OtherNames(context.Context, int64, storage.Audience, []string, []string) ([]storage.OtherName, error) {
	return nil, s.fails("OtherNames")
}

func (s *shelf) Shelf(_ context.Context, _ int64, _ storage.Audience, wanted []string, _ bool) (*postings.Shelf, error) {
	var all []postings.Words
	for i, whole := range s.briefings {
		story := briefing.Story{Text: whole, Language: s.language(), Body: text.Span{Start: 0, End: len(whole)}}
		all = append(all, postings.Of(lexer, story, time.Date(2025, 1, 1+i, 0, 0, 0, 0, time.UTC)))
	}
	return postings.NewShelf([]postings.Block{postings.NewBlock(1, all)}, nil, wanted), s.fails("Shelf")
}

func (s *shelf) InTopic(context.Context, int64, storage.Audience, int64) ([]int, error) {
	return []int{2, 3}, s.fails("InTopic")
}

func (s *shelf) Texts(_ context.Context, _ int64, _ storage.Audience, numbers []int) (texts []storage.Text, err error) {
	for _, n := range numbers {
		texts = append(texts, storage.Text{Text: s.briefings[n-1], Language: s.language()})
	}
	return texts, s.fails("Texts")
}

func (s *shelf) Excerpts(_ context.Context, _ int64, _ storage.Audience, _ int64, numbers []int) (excerpts []storage.Excerpt, err error) {
	for _, n := range numbers {
		e := storage.Excerpt{Head: briefing.Head{Number: n, Version: 1, Title: "Notice", Language: s.language()}}
		for sentence := range strings.SplitAfterSeq(s.briefings[n-1], ". ") {
			e.Sentences = append(e.Sentences, briefing.Cited{Sentence: briefing.Sentence{Pos: len(e.Sentences), Part: briefing.InBody, Text: sentence}, Of: e.Head})
		}
		excerpts = append(excerpts, e)
	}
	return excerpts, s.fails("Excerpts")
}

func (s *shelf) Holders(_ context.Context, _ int64, _ storage.Audience, word string, spellings []string) (found []storage.Holders, err error) {
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
		{"in a topic", search.Query{Words: "tug", Topic: 1}, "2 A ferry and a [tug] met. ; 1"},
		{"on some days", search.Query{Words: "ferry", From: time.Date(2025, 1, 3, 0, 0, 0, 0, time.UTC)}, "3 The pilot slept. He missed the [ferry]. ; 1"},
		{"before a day", search.Query{Words: "ferry", To: time.Date(2025, 1, 3, 0, 0, 0, 0, time.UTC)}, "2 A [ferry] and a tug met. ; 1"},
		{"a phrase", search.Query{Words: `"crew is safe"`}, "2 The [crew] is [safe]. ; 1"},
		{"a phrase that stands nowhere", search.Query{Words: `"safe crew" tug`}, "; 0"},
		{"what somebody said, pasted, that stands nowhere", search.Query{Words: `Pilot: "the ferry is never safe"`}, "3 The [pilot] slept. | 2 The crew is [safe]. ; 2"},
		{"a phrase with few words beside it that stands nowhere", search.Query{Words: `"safe crew" tug pilot`}, "; 0"},
		{"a sentence, pasted, that stands nowhere", search.Query{Words: `"The pilot of the ferry was never seen by a doctor"`}, "3 The [pilot] slept. | 2 A [ferry] and a tug met. ; 2 unknown seen doctor"},
		{"a phrase in a pasted headline that stands nowhere", search.Query{Words: `Pilot misses ferry while tug crew sleeps: "nobody stirred"`}, "3 The pilot slept. He [missed] the [ferry].| 2 A [ferry] and a [tug] met. | 4 Nothing [stirs].| 1 The [tug] sank. ; 4 unknown sleeps nobody"},
		{"no words", search.Query{Words: `-tug "" ?`}, "; 0"},
	} {
		found, err := search.Find(t.Context(), shelf, 1, storage.AllSeeing(), c.q)
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

// A question finds the forms of the language that the briefings are written in, whatever it was typed in.
func TestFindInOtherLanguages(t *testing.T) {
	for _, c := range []struct {
		tag                   language.Tag
		whole, typed, matches string
	}{
		{"de", "Die Brücken wurden gesperrt. Es regnete.", "brücke", "[Brücken]"},
		{"de", "Die Brücken wurden gesperrt. Es regnete.", "die Sperrung der Brücke", "[Brücken]"},
		{"de", "Die Brücken wurden gesperrt.", `"Brücken wurden gesperrt"`, "[Brücken] wurden [gesperrt]"},
		{"fr", "L’écluse est ouverte. Il pleut.", "ecluses", "L’[écluse]"},
		{"fr", "Il parle d'eau et d'écluses.", "écluse", "d'[écluses]"},
		{"ru", "Мосты закрыли. Шёл дождь.", "моста", "[Мосты]"},
		{"zh", "市政府关闭了大桥。居民不满。", "大桥", "[大桥]"},
		{"zh", "市政府关闭了大桥。", "桥", "大[桥]"},
		{"ko", "시는 다리를 폐쇄했다.", "다리", "[다리]를"},
		{"ar", "أغلقت المدينة الجسور.", "الجسور", "[الجسور]"},
		{"sv", "Broarna stängdes. Det regnade.", "broarna", "[Broarna]"},
	} {
		held := c.tag
		if language.Folders()[held] == nil {
			held = ""
		}
		found, err := search.Find(t.Context(), &shelf{briefings: []string{c.whole, "Nothing stirs."}, languages: []language.Tag{held}}, 1, storage.AllSeeing(), search.Query{Words: c.typed})
		if err != nil || found.Total != 1 || !strings.Contains(marked(found.Hits[0].Best.Text, found.Hits[0].Matches), c.matches) {
			t.Errorf("%s in %q: %+v, %v, want %s", c.typed, c.whole, found, err, c.matches)
		}
	}
}

func TestNumbers(t *testing.T) {
	shelf := &shelf{briefings: []string{"The tug sank.", "A ferry and a tug met.", "Nothing stirs."}}
	numbers, found, err := search.Numbers(t.Context(), shelf, 1, storage.AllSeeing(), search.Query{Words: "ferry tug kraken", Limit: 1, Offset: 1})
	if err != nil || !slices.Equal(numbers, []int{1}) || found.Total != 2 || !slices.Equal(found.Unknown, []string{"kraken"}) || shelf.turns != 0 {
		t.Errorf("%v of %+v, %v", numbers, found, err)
	}
}

// marked shows the matches in a text in brackets.
func marked(whole string, matches []text.Span) string {
	for _, m := range slices.Backward(matches) {
		whole = whole[:m.Start] + "[" + m.Of(whole) + "]" + whole[m.End:]
	}
	return whole
}

func TestABrokenIndexIsAnErrorAndGivesItsTurnBack(t *testing.T) {
	for _, method := range []string{"Turn", "Languages", "OtherNames", "Shelf", "InTopic", "Texts", "Excerpts"} {
		shelf := &shelf{briefings: []string{"The pier.", "The tug PSB sank."}, broken: method}
		if found, err := search.Find(t.Context(), shelf, 1, storage.AllSeeing(), search.Query{Words: "tug PSB kraken", Topic: 1}); !errors.Is(err, errBroken) || len(found.Hits) > 0 {
			t.Errorf("%s: %+v, %v", method, found, err)
		}
		if _, _, err := search.Numbers(t.Context(), shelf, 1, storage.AllSeeing(), search.Query{Words: "tug PSB kraken", Topic: 1}); !errors.Is(err, errBroken) && method != "Excerpts" {
			t.Errorf("%s: %v", method, err)
		}
		if shelf.turns != 0 {
			t.Errorf("%s: %d turns are kept", method, shelf.turns)
		}
	}
	for _, method := range []string{"Holders", "NearWords"} {
		if found, err := search.Spellings(t.Context(), &shelf{broken: method}, 1, storage.AllSeeing(), []string{"kraken"}); !errors.Is(err, errBroken) {
			t.Errorf("%s: %+v, %v", method, found, err)
		}
	}
}

func TestSpellings(t *testing.T) {
	shelf := &shelf{spellings: []string{"harbour", "quartermaster"}}
	for typed, want := range map[string]string{
		"harbuor": "harbour", "Harbor": "harbour", "harbour": "", "kwartermaster": "quartermaster", "quartremastre": "quartermaster", "cat": "",
	} {
		found, err := search.Spellings(t.Context(), shelf, 1, storage.AllSeeing(), []string{typed})
		if err != nil || (want == "") != (len(found) == 0) || want != "" && found[0] != (search.Spelling{Typed: typed, Meant: want}) {
			t.Errorf("%s: %+v, %v, want %q", typed, found, err, want)
		}
	}
	shelf.spellings = append(shelf.spellings, strings.Repeat("long", 10))
	if found, err := search.Spellings(t.Context(), shelf, 1, storage.AllSeeing(), []string{strings.Repeat("long", 10) + "g"}); err != nil || len(found) > 0 {
		t.Errorf("a word that is longer than any is spelt %v, %v", found, err)
	}
	if found, err := search.Spellings(t.Context(), shelf, 1, storage.AllSeeing(), slices.Repeat([]string{"harbuor"}, 9)); err != nil || len(found) != 3 {
		t.Errorf("of nine words %d are looked up, %v", len(found), err)
	}
}
