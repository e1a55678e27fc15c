package query

import (
	"fmt"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/search/postings"
)

// What passes by its text passes by the shelf that holds it.
func TestFilter(t *testing.T) {
	lexer := lexemes.New(language.English())
	stories := []briefing.Story{
		{Language: "en", Text: "Two ferries were held at the Northern Line's pier."},
		{Language: "de", Text: "Die Fähren liegen am Kai."},
		{Language: "ja", Text: "大橋は昨日閉鎖された。"},
		{Language: "el", Text: "Το λιμάνι έκλεισε."},
	}
	var loose []postings.Loose
	for i, s := range stories {
		loose = append(loose, postings.Loose{Number: i + 1, Words: postings.Of(lexer, s, time.Date(2026, 3, 10-i, 0, 0, 0, 0, time.UTC))})
	}
	all := []language.Tag{"en", "de", "ja", language.Unread}
	for typed, want := range map[string]string{
		"ferry": "[1]", "ferry bridge": "[]", "ferry or bridge": "[1]", `"or" ferry`: "[1]", "kai or ferry": "[1 2]", "ferry -pier": "[]", "-pier": "[]", "": "[]", "the": "[]",
		`"northern line"`: "[1]", `"line northern"`: "[]", `"held at the northern"`: "[1]", `pier "ferries were"`: "[1]",
		"fähre": "[2]", "FAHREN kai": "[2]", "大橋": "[3]", "橋大": "[]", "閉鎖 大橋": "[3]", "λιμανι": "[4]",
	} {
		f := NewFilter(typed, lexer)
		wanted, _ := f.Lexemes(all)
		if got := fmt.Sprint(f.Numbers(postings.NewShelf(nil, loose, wanted), all)); got != want {
			t.Errorf("%s: on the shelf %s, want %s", typed, got, want)
		}
		var holding []int
		for i, s := range stories {
			if f.Holds(s.Language, s.Text) {
				holding = append(holding, i+1)
			}
		}
		if got := fmt.Sprint(holding); got != want {
			t.Errorf("%s: by the texts %s, want %s", typed, got, want)
		}
	}
}
