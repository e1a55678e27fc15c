package storage

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lib/pq"

	"dateline/briefing/names"
)

const (
	longestName = 6  // words
	mostNames   = 32 // of a pasted text are looked up
	namedIn     = 50 // briefings are looked at for how they write a name
)

// otherNames are terms for the acronyms of the names among some typed words, and for what acronyms among them stand
// for, as the guild's briefings show them to be one name: NIS finds National Intelligence Service, and the other way
// round. An acronym that stands for several names is taken for the one of the most briefings.
func (s *Store) otherNames(ctx context.Context, guild int64, words []string) ([]term, error) {
	short, long := namesIn(words)
	if len(short)+len(long) == 0 {
		return nil, nil
	}
	var terms []term
	err := s.rows(ctx, &terms, selectOtherNames, guild, pq.Array(short), pq.Array(long), namedIn)
	return terms, err
}

// namesIn lists the keys of acronyms, and of what may be names of more words: all that begin with capital letters.
func namesIn(words []string) (short, long []string) {
	whole := strings.Join(words, " ")
	if strings.Contains(whole, " ") && whole == strings.ToUpper(whole) {
		return nil, nil // all is typed in capitals
	}
	var run []string // of words that may be one name
	for _, word := range append(strings.Fields(whole), "") {
		first, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(first) && (len(run) == 0 || !inNames[word]) {
			run = run[:0]
			continue
		}
		run = append(run, word)
		if key := names.Key(word); isAcronym(word) && key == strings.ToLower(strings.ReplaceAll(word, ".", "")) {
			short = append(short, key) // and not a country's, which all briefings call by all its names
		}
		for from := max(len(run)-longestName, 0); from < len(run)-1; from++ {
			if name := strings.Join(run[from:], " "); !inNames[run[from]] && !inNames[word] {
				long = append(long, names.Key(name))
			}
		}
	}
	slices.Sort(long)
	long = slices.Compact(long)
	return short[:min(len(short), mostNames)], long[:min(len(long), mostNames)]
}

// inNames are the small words that stand inside of names.
var inNames = map[string]bool{"of": true, "for": true, "and": true, "on": true, "the": true, "in": true, "to": true}

// isAcronym reports whether a word is two to six capital letters.
func isAcronym(word string) bool {
	letters := strings.ReplaceAll(strings.Trim(word, ",;:!?()'’"), ".", "")
	return len(letters) >= 2 && len(letters) <= 6 && !strings.ContainsFunc(letters, func(r rune) bool { return r < 'A' || r > 'Z' })
}

// selectOtherNames reads how the briefings that hold a name write it, too: of what an acronym, $2, stands for the
// fullest form, of a longer name, $3, the forms that are acronyms. The newest that hold it in full are looked at.
const selectOtherNames = `
with others as (
    select typed, (array_agg(d.title order by d.title))[1] as form, count(*) as times
    from unnest($2::text[]) typed cross join lateral (
        select * from named d where d.guild_id = $1 and d.stands and d.keys @> array[typed] limit $4) d
    join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown
    where d.key <> typed and d.key like '% %' group by typed, d.key
    union all
    select typed, form, count(*) from unnest($3::text[]) typed cross join lateral (
        select * from named d where d.guild_id = $1 and d.stands and d.key = typed order by d.number desc limit $4) d
    join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown
    cross join unnest(d.forms) form where form ~ '^[A-Z]{2,6}$' group by typed, form),
chosen as (select distinct on (typed) typed, form from others order by typed, times desc, form)
select (select part from unnest(parts) part order by length(part) desc, part limit 1) as lexeme, parts,
    phraseto_tsquery('english', form)::text as phrase, typed as name,
    (select min(coalesce(c.share, 0)) from unnest(parts) part left join common c on (c.guild_id, c.lexeme) = ($1, part)) as share
from chosen cross join lateral tsvector_to_array(to_tsvector('english', form)) parts
where cardinality(parts) > 0 order by typed`
