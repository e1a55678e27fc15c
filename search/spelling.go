package search

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/search/query"
	"dateline/storage"
)

// doubtful lists the typed words that few briefings of the guild hold, and of these the ones that none holds. In a large
// guild, where many words are rare, both are the same. An acronym with another form is neither.
func (p *plan) doubtful(r ranking) (doubtful, unknown []string) {
	for _, t := range p.terms {
		if !t.own() || t.optional || t.holders > fewHolders || slices.ContainsFunc(p.terms, func(other term) bool { return areForms(t, other) }) {
			continue
		}
		if t.holders == 0 {
			unknown = append(unknown, t.forms[0])
		}
		if t.holders == 0 || r.shown < large {
			doubtful = append(doubtful, t.forms[0])
		}
	}
	return doubtful, unknown
}

// Spelling is a way to write what somebody typed.
type Spelling struct{ Typed, Meant string }

// What is taken for a slip of the hand: set by reading answers, not measured.
const (
	fewHolders   = 3     // briefings: a word that not more hold may be a slip
	large        = 8_192 // briefings: of so many, a few hold any word
	manyMore     = 10    // times: so many more hold what was meant
	mostSpelt    = 3     // words: of a pasted text in another language all would be looked for
	longestSpelt = 31    // letters, one more than the longest word whose spelling a store keeps
	nearSpelled  = 50    // spellings with trigrams in common that are compared
)

// Spellings returns, for each of these words, the spelling in the guild's shown briefings that was most likely meant;
// words that nothing is near to are left out. A spelling is near with one slip of the hand (a letter left out, added,
// changed, or two swapped: Damerau, CACM 1964), from eight letters on of a word that nobody wrote with two. The nearest
// counts, then the one that more briefings hold: ten times as many as hold the word as it is typed.
//
// What one slip makes of a word is looked up (Norvig 2007), which finds most of what is meant; only for the rest words
// are compared by their trigrams, which takes ten times as long.
func Spellings(ctx context.Context, index Index, guild int64, who storage.Audience, words []string) ([]Spelling, error) {
	held, err := index.Languages(ctx, guild, who)
	if err != nil {
		return nil, err
	}
	var found []Spelling
	for _, word := range words[:min(len(words), mostSpelt)] {
		meant, err := spelling(ctx, index, guild, who, strings.ToLower(word))
		if err != nil {
			return nil, err
		}
		if meant != "" && !areOneWord(index.Lexer(), held, word, meant) {
			found = append(found, Spelling{Typed: word, Meant: meant})
		}
	}
	return found, nil
}

// areOneWord reports whether a spelling is only another form of what was typed, in one of the languages: a search finds both.
func areOneWord(home *lexemes.Lexer, held []language.Tag, typed, meant string) bool {
	return slices.ContainsFunc(append([]language.Tag{home.Language().Tag()}, held...), func(tag language.Tag) bool {
		return slices.Equal(query.PhraseOf(home.In(tag), typed), query.PhraseOf(home.In(tag), meant))
	})
}

// spelling returns what was meant by a typed word; "" where nothing is near.
func spelling(ctx context.Context, index Index, guild int64, who storage.Audience, typed string) (string, error) {
	if utf8.RuneCountInString(typed) > longestSpelt {
		return "", nil
	}
	holders, err := index.Holders(ctx, guild, who, typed, oneSlip(typed))
	if err != nil {
		return "", err
	}
	meant, known := likeliest(typed, holders)
	if meant != "" || known {
		return meant, nil
	}
	near, err := index.NearWords(ctx, guild, typed, nearSpelled)
	if err != nil {
		return "", err
	}
	near = slices.DeleteFunc(near, func(word string) bool { return Slips(typed, word) > 1+utf8.RuneCountInString(typed)/8 })
	if holders, err = index.Holders(ctx, guild, who, typed, near); err != nil {
		return "", err
	}
	meant, _ = likeliest(typed, holders)
	return meant, nil
}

// likeliest chooses what was meant by a typed word, "" for none of these, and reports whether any briefing holds it as
// typed.
func likeliest(typed string, among []storage.Holders) (meant string, known bool) {
	asTyped, fewest, most := 0, 0, 0 // holders, slips, holders
	for _, h := range among {
		if h.Word == typed {
			asTyped = h.Briefings
		}
	}
	for _, h := range among {
		if h.Word == typed || h.Briefings <= manyMore*asTyped {
			continue
		}
		if n := Slips(typed, h.Word); meant == "" || n < fewest || n == fewest && h.Briefings > most {
			meant, fewest, most = h.Word, n, h.Briefings
		}
	}
	return meant, asTyped > 0
}

// oneSlip lists what one slip of the hand makes of a word in the letters of its script and those of the word.
func oneSlip(word string) (all []string) {
	letters := []rune(word)
	alphabet := []rune("abcdefghijklmnopqrstuvwxyz")
	if len(letters) > 0 && unicode.Is(unicode.Cyrillic, letters[0]) {
		alphabet = []rune("абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя")
	}
	for _, r := range letters {
		if r > unicode.MaxASCII {
			alphabet = append(alphabet, r)
		}
	}
	for i := range len(letters) + 1 {
		before, after := string(letters[:i]), letters[i:]
		for _, r := range alphabet {
			all = append(all, before+string(r)+string(after))
			if len(after) > 0 {
				all = append(all, before+string(r)+string(after[1:]))
			}
		}
		if len(after) > 0 {
			all = append(all, before+string(after[1:]))
		}
		if len(after) > 1 {
			all = append(all, before+string(after[1])+string(after[0])+string(after[2:]))
		}
	}
	return all
}

// Slips counts the letters that have to be left out, added or changed, and the neighbours that have to be swapped, to
// make one word of another (optimal string alignment).
func Slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			same := 1
			if x[i-1] == y[j-1] {
				same = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+same)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
