package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// doubtful lists the typed words that few of the found briefings hold (of a large guild, where many words are rare: none),
// and of these the ones that no shown briefing of the guild holds. An acronym with another form is neither.
func (s *Store) doubtful(ctx context.Context, guild int64, a asked, docs []doc) (doubtful, unknown []string, err error) {
	for i, t := range a.terms {
		held := 0
		for _, d := range docs {
			held += int(min(d.Counts[i], 1))
		}
		if !t.Own || t.Share > 0 || held > fewHold || held > 0 && a.size >= large || len(t.Forms) == 0 || !isPlain(t.Forms[0]) || a.hasOther(t) {
			continue
		}
		doubtful = append(doubtful, t.Forms[0])
		if held > 0 {
			continue
		}
		var holds bool
		if err := s.row(ctx, &holds, existsWord, guild, t.query()); err != nil {
			return nil, nil, err
		}
		if !holds {
			unknown = append(unknown, t.Forms[0])
		}
	}
	return doubtful, unknown, nil
}

func (a asked) hasOther(t term) bool {
	plain := strings.NewReplacer(".", "", " ", "").Replace
	named := slices.ContainsFunc(a.terms, func(other term) bool {
		return other.Name != "" && slices.Contains(strings.Fields(other.Name), t.Forms[0])
	})
	return named || slices.ContainsFunc(strings.Fields(a.others), func(other string) bool {
		return len(t.Forms) > 0 && strings.EqualFold(plain(other), plain(t.Forms[0]))
	})
}

const existsWord = `
select exists (select from (select from versions v where v.guild_id = $1 and v.shown and v.tsv @@ $2::tsquery offset 0) v)`

// Spelling is a way to write what somebody typed.
type Spelling struct{ Typed, Meant string }

// Spellings returns, for each of these words, the spelling in the guild's shown briefings that was most likely meant;
// words that nothing is near to are left out. A spelling is near with one slip of the hand (a letter left out, added,
// changed, or two swapped: Damerau 1964), from eight letters on with two. The nearest counts, then the one that more
// briefings hold: ten times as many as hold the word as it is typed.
func (s *Store) Spellings(ctx context.Context, guild int64, words []string) ([]Spelling, error) {
	var found []Spelling
	for _, word := range words[:min(len(words), mostSpelt)] {
		typed := strings.ToLower(clean(word))
		var as int // typed
		if err := s.row(ctx, &as, countWord, guild, typed); err != nil {
			return nil, fmt.Errorf("counting a word in guild %d: %w", guild, err)
		}
		var near []struct {
			Word     string
			Likeness float64
		}
		if err := s.rows(ctx, &near, `select word, likeness from near_words($1, $2, $3)`, guild, typed, nearLooked); err != nil {
			return nil, fmt.Errorf("looking for spellings in guild %d: %w", guild, err)
		}
		type candidate struct {
			word        string
			slips, held int
		}
		var likely []candidate
		for _, n := range near {
			if d := slips(typed, n.Word); d > 0 && d <= 1+utf8.RuneCountInString(typed)/8 {
				likely = append(likely, candidate{word: n.Word, slips: d})
			}
		}
		slices.SortStableFunc(likely, func(x, y candidate) int { return cmp.Compare(x.slips, y.slips) })
		likely = likely[:min(len(likely), nearCounted)]
		for i := range likely {
			if err := s.row(ctx, &likely[i].held, countWord, guild, likely[i].word); err != nil {
				return nil, fmt.Errorf("counting spellings in guild %d: %w", guild, err)
			}
		}
		likely = slices.DeleteFunc(likely, func(c candidate) bool { return c.held <= manyMore*as })
		if len(likely) > 0 {
			slices.SortStableFunc(likely, func(x, y candidate) int {
				return cmp.Or(cmp.Compare(x.slips, y.slips), cmp.Compare(y.held, x.held))
			})
			found = append(found, Spelling{Typed: word, Meant: likely[0].word})
		}
	}
	return found, nil
}

const (
	fewHold     = 3  // briefings: a word that not more hold may be a slip
	manyMore    = 10 // times: so many more hold what was meant
	mostSpelt   = 3  // words: of a pasted text in another language all would be looked for
	nearLooked  = 50 // spellings with trigrams in common
	nearCounted = 8  // of them, whose holders are counted

	countWord = `
select count(*) from (
    select from versions v where v.guild_id = $1 and v.shown and v.tsv @@ plainto_tsquery('english', $2) limit 1000) v`
)

// slips counts the letters that have to be left out, added or changed, and the neighbours that have to be swapped, to
// make one word of another (optimal string alignment).
func slips(a, b string) int {
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
