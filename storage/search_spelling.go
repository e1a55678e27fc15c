package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lib/pq"
)

// doubtful lists the typed words that few of the found briefings hold, and of these the ones that no shown briefing of the
// guild holds. In a large guild, where many words are rare, both are the same. An acronym with another form is neither.
func (s *Store) doubtful(ctx context.Context, guild int64, a asked, docs []doc) (doubtful, unknown []string, err error) {
	var few []term
	var missed []string // queries of those that no found briefing holds
	for i, t := range a.terms {
		held := 0
		for _, d := range docs {
			held += int(min(d.Counts[i], 1))
		}
		if !t.Own || t.Share > 0 || held > fewHold || len(t.Forms) == 0 || !isPlain(t.Forms[0]) || a.hasOther(t) {
			continue
		}
		if few = append(few, t); held == 0 {
			missed = append(missed, t.query())
		}
	}
	var nowhere []string
	if len(missed) > 0 {
		if err := s.rows(ctx, &nowhere, selectNowhere, guild, pq.Array(missed)); err != nil {
			return nil, nil, err
		}
	}
	for _, t := range few {
		held := !slices.Contains(nowhere, t.query())
		if !held {
			unknown = append(unknown, t.Forms[0])
		}
		if !held || a.size < large {
			doubtful = append(doubtful, t.Forms[0])
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

// selectNowhere leaves those of some queries that no shown briefing matches.
const selectNowhere = `
select query from unnest($2::text[]) query where not exists (
    select from (select from versions v where v.guild_id = $1 and v.shown and v.tsv @@ query::tsquery offset 0) v)`

// Spelling is a way to write what somebody typed.
type Spelling struct{ Typed, Meant string }

// Spellings returns, for each of these words, the spelling in the guild's shown briefings that was most likely meant;
// words that nothing is near to are left out. A spelling is near with one slip of the hand (a letter left out, added,
// changed, or two swapped: Damerau, CACM 1964), from eight letters on of a word that nobody wrote with two. The nearest
// counts, then the one that more briefings hold: ten times as many as hold the word as it is typed.
//
// What one slip makes of a word is looked up (Norvig 2007), which finds most of what is meant; only for the rest words
// are compared by their trigrams, which takes ten times as long.
func (s *Store) Spellings(ctx context.Context, guild int64, words []string) ([]Spelling, error) {
	var found []Spelling
	for _, word := range words[:min(len(words), mostSpelt)] {
		typed := strings.ToLower(clean(word))
		meant, held, err := s.spelling(ctx, guild, typed, oneSlip(typed))
		if err == nil && meant == "" && held == 0 {
			var near []string
			if err = s.rows(ctx, &near, `select word from near_words($1, $2, $3)`, guild, typed, nearLooked); err == nil {
				near = slices.DeleteFunc(near, func(word string) bool { return slips(typed, word) > 1+utf8.RuneCountInString(typed)/8 })
				meant, _, err = s.spelling(ctx, guild, typed, near)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("looking for spellings in guild %d: %w", guild, err)
		}
		if meant != "" {
			found = append(found, Spelling{Typed: word, Meant: meant})
		}
	}
	return found, nil
}

// spelling chooses what was meant by a typed word, "" for none of these, and tells how many briefings hold it as typed.
func (s *Store) spelling(ctx context.Context, guild int64, typed string, among []string) (meant string, held int, err error) {
	var likely []struct {
		Word string
		Held int
	}
	if err := s.rows(ctx, &likely, selectSpelt, guild, typed, pq.Array(among), nearCounted); err != nil {
		return "", 0, err
	}
	fewest, most := 0, 0 // slips, holders
	for _, l := range likely {
		if l.Word == typed {
			held = l.Held
			continue
		}
		d := slips(typed, l.Word)
		if l.Held > manyMore*held && (meant == "" || d < fewest || d == fewest && l.Held > most) {
			meant, fewest, most = l.Word, d, l.Held
		}
	}
	return meant, held, nil
}

const (
	fewHold     = 3  // briefings: a word that not more hold may be a slip
	manyMore    = 10 // times: so many more hold what was meant
	mostSpelt   = 3  // words: of a pasted text in another language all would be looked for
	nearLooked  = 50 // spellings with trigrams in common
	nearCounted = 8  // of what is near, whose holders are counted

	// selectSpelt counts the holders of a typed word, $2, and then of the spellings that are most alike to it, up to 300.
	selectSpelt = `
select word, held from (
    select $2 as word, 2 as likeness
    union all (select word, similarity(word, $2) from words where guild_id = $1 and word = any ($3::text[]) order by 2 desc, 1 limit $4)) w
cross join lateral (
    select count(*) as held from (
        select from versions v where v.guild_id = $1 and v.shown and v.tsv @@ plainto_tsquery('english', w.word) limit 300) v) h
order by likeness desc, word`
)

// oneSlip lists what one slip of the hand makes of a word in the letters of English, and of the word.
func oneSlip(word string) (all []string) {
	letters := []rune(word)
	alphabet := []rune("abcdefghijklmnopqrstuvwxyz")
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
