package postings

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/briefing/text"
)

var lexer = lexemes.New(language.English())

// wordsOf are the words of a title and a body.
func wordsOf(title, body string, day time.Time) Words {
	return Of(lexer, briefing.Story{Text: title + "\n\n" + body, Title: text.Span{End: len(title)}}, day)
}

// shelf has a block of 1 to 4, of which 4 is not shown, and 2 and 6 beside it.
func shelf(wanted ...string) *Shelf {
	day := time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)
	block := NewBlock(1, []Words{
		wordsOf("Salt pier", "The pier of salt. A salt pier", day),
		wordsOf("Salt", "An old text", day),
		wordsOf("Rust", "Pier by the salt "+strings.Repeat("and the pier ", 200), day.AddDate(0, 0, 1)),
		nil,
	})
	return NewShelf([]Block{block}, []Loose{{2, nil}, {6, wordsOf("Salty", "Salt pier", day.AddDate(0, 0, 2))}}, wanted)
}

func TestDocs(t *testing.T) {
	for lexeme, want := range map[string]string{
		"salt": "1:8 3:2 6:2", "pier": "1:8 3:402 6:2", "rust": "3:4", "old": "", "kraken": "",
	} {
		if got := listed(shelf(lexeme).Docs(lexeme)); got != want {
			t.Errorf("%s: %s, want %s", lexeme, got, want)
		}
	}
	s := shelf()
	if s.Last != 6 || s.Shown != 3 || s.Length(2) != 0 || s.Length(4) != 0 || s.Length(6) != 8 || s.Day(6)-s.Day(1) != 2 {
		t.Errorf("%d shown of %d; lengths %v, days %v", s.Shown, s.Last, s.lengths, s.days)
	}
}

func TestPhrase(t *testing.T) {
	for phrase, want := range map[string]string{
		"salt pier": "1:8 6:2", "pier salt": "", "pier _ salt": "1:8", "pier _ _ salt": "3:2", "salt": "1:8 3:2 6:2", "rust pier": "", "salt kraken": "",
	} {
		var steps []Step
		var wanted []string
		for i, word := range strings.Fields(phrase) {
			if word != "_" {
				steps, wanted = append(steps, Step{word, i}), append(wanted, word)
			}
		}
		if got := listed(shelf(wanted...).Phrase(steps)); got != want {
			t.Errorf("%s: %s, want %s", phrase, got, want)
		}
	}
}

func listed(docs []Doc) string {
	var all []string
	for _, d := range docs {
		all = append(all, fmt.Sprintf("%d:%d", d.Number, d.Weight))
	}
	return strings.Join(all, " ")
}

func TestBetween(t *testing.T) {
	day := time.Date(2025, 3, 2, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		from, to time.Time
		want     string
	}{{day, time.Time{}, "3 6"}, {time.Time{}, day, "0 1 2 4 5"}, {day, day.AddDate(0, 0, 1), "3"}} {
		var got []string
		for number := range shelf().Between(c.from, c.to) {
			got = append(got, fmt.Sprint(number))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v to %v: %v, want %s", c.from, c.to, got, c.want)
		}
	}
}

// Bytes that are broken are read as far as they go.
func FuzzShelf(f *testing.F) {
	whole := wordsOf("Salt pier", "The pier of salt", time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC))
	f.Add([]byte(whole), []byte{1, 2}, []byte{1, 0})
	f.Add([]byte(whole[:len(whole)-3]), []byte{0xff, 0xff, 0xff, 0xff, 0xff, 1}, []byte{0xff})
	f.Fuzz(func(_ *testing.T, words, docs, places []byte) {
		block := Block{First: 1, Briefings: make([]byte, 12), Lexemes: []Lexeme{{"salt", docs, places}, {"pier", docs, places}}}
		s := NewShelf([]Block{block, NewBlock(9, []Words{words})}, []Loose{{2, words}}, []string{"salt", "pier"})
		s.Phrase([]Step{{"salt", 0}, {"pier", 1}})
	})
}
