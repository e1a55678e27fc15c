package storage

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/lexemes"
	"dateline/briefing/near"
	"dateline/search/postings"
)

// newVersion is a version that is to be stored.
type newVersion struct {
	briefing.Head
	of             briefing.Filing
	topics, folded []string // titles; see topicTitles
	shown          bool     // answers use it
	reason, key    string   // of an edit: why it was made, and the key that it came with
	index          textIndex
}

// textIndex is what a text is found by.
type textIndex struct {
	near      []int32 // see Near
	words     postings.Words
	spellings []string
}

func indexOf(lexer *lexemes.Lexer, v newVersion) textIndex {
	return textIndex{near.Of(v.of.Text).Keys(), postings.Of(lexer, v.of.Story, v.Published), lexer.In(v.of.Language).Spellings(v.of.Text)}
}

// index makes the indexes of texts, and lists the spellings in them that are new to the guild. It is much of the work of a filing,
// and done before the guild's row is locked. A word that is deleted meanwhile (forgetWords) stays unknown to Spellings until another
// text brings it.
func (s *Store) index(ctx context.Context, guild int64, all []newVersion) (spellings []string, err error) {
	known := map[string]bool{}
	for i := range all {
		all[i].index = indexOf(s.lexer, all[i])
		for _, word := range all[i].index.spellings {
			known[word] = true
		}
	}
	if err := s.rows(ctx, &spellings, selectNewSpellings, guild, pq.Array(slices.Sorted(maps.Keys(known)))); err != nil {
		return nil, fmt.Errorf("looking for words that are new: %w", err)
	}
	return spellings, nil
}

const selectNewSpellings = `
select spelling from unnest($2::text[]) spelling
where not exists (select from words where guild_id = $1 and word = spelling collate "C" offset 0)`

// insertVersions stores texts with what was read in them, and the spellings that are new to the guild.
func (c tx) insertVersions(ctx context.Context, guild int64, spellings []string, all ...newVersion) error {
	var versions rows
	facts := make([]readVersion, len(all))
	for i, v := range all {
		versions.add(v.Number, v.Version, v.Published, len(strings.Fields(v.of.Text)), v.shown, v.Title, v.Place, v.Source, v.Link, spansOf(v.of.Story),
			v.of.Filer, v.of.Filed.UTC(), v.of.Text, briefing.Clean(v.reason), v.key, string(v.Language), briefing.ReaderVersion, string(v.of.In), []byte(v.index.words), v.index.near)
		facts[i] = readVersion{v.Number, v.Version, v.of.Facts}
	}
	if err := c.exec(ctx, insertVersions, versions.args(guild, pq.Array(spellings))...); err != nil {
		return fmt.Errorf("storing its text: %w", err)
	}
	return c.insertFacts(ctx, guild, facts...)
}

// insertVersions also stores how their facts were found and what they are found by: a filing makes few round trips. A version
// that is not shown has nothing to search in.
const insertVersions = `
with typed as materialized (
    select * from unnest($3::int[], $4::int[], $5::date[], $6::int[], $7::boolean[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
        $13::bigint[], $14::timestamptz[], $15::text[], $16::text[], $17::text[], $18::text[], $19::int[], $20::text[], $21::bytea[], $22::text[])
        as t (number, version, published, words, shown, title, place, source, link, spans,
            editor, at, text, reason, key, language, reader, variant, lexemes, near)),
made as (
    insert into versions (guild_id, number, version, published, words, shown, title, place, source, link, spans,
        editor, at, text, reason, key, language, class)
    select $1, number, version, published, words, shown, title, place, source, link, spans::int[],
        editor, at, convert_to(text, 'UTF8'), reason, nullif(key, ''), language,
        (select class from briefings b where b.guild_id = $1 and b.number = t.number)
    from typed t),
read as (
    insert into readings (guild_id, number, version, reader, variant) select $1, number, version, reader, variant from typed),
learnt as (
    insert into words (guild_id, word) select $1, unnest($2::text[]) on conflict do nothing),
found as (
    insert into unposted (guild_id, number, words) select $1, number, lexemes from typed where shown
    on conflict (guild_id, number) do update set words = excluded.words, stamp = unposted.stamp + 1)
insert into shingles (guild_id, hash, number, version) select $1::bigint, hash, number, version from typed cross join unnest(near::int[]) hash`

// spansOf lists the ends of a story's spans in the order of the column versions.spans.
func spansOf(s briefing.Story) []int {
	return ends(s.Title, s.Summary, s.Byline, s.Place, s.Agency, s.Body)
}

// day writes a date as PostgreSQL reads it; open stands for a zero one.
func day(t time.Time, open string) string {
	if t.IsZero() {
		return open
	}
	return string(pq.FormatTimestamp(t.UTC()))
}
