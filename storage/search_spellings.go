package storage

import (
	"context"
	"fmt"

	"github.com/lib/pq"
)

// Holders is how many shown briefings hold a word, up to 300.
type Holders struct {
	Word      string
	Briefings int
}

// Holders counts the briefings that hold a word, in lower case, and those that hold the eight of some other spellings that
// are likest to it, the likest first. Spellings that no version of the guild has are left out.
func (s *Store) Holders(ctx context.Context, guild int64, who Audience, word string, spellings []string) (found []Holders, err error) {
	if err := s.rows(ctx, &found, `
select word, briefings from (
    select $2 as word, 2 as likeness
    union all (select word, similarity(word, $2) from words where guild_id = $1 and word = any ($3::text[]) and spells($1, $4, word) order by 2 desc, 1 limit 8)) w
cross join lateral (
    select count(*) as briefings from (
        select from versions v where v.guild_id = $1 and v.shown and sees($4, v.class) and v.tsv @@ plainto_tsquery('english', w.word) limit 300) v) h
order by likeness desc, word`, guild, word, pq.Array(spellings), who); err != nil {
		return nil, fmt.Errorf("counting the briefings that hold a spelling: %w", err)
	}
	return found, nil
}

// NearWords returns the words of the guild's texts that have many trigrams in common with a word, the likest first.
func (s *Store) NearWords(ctx context.Context, guild int64, who Audience, word string, limit int) (found []string, err error) {
	if err := s.rows(ctx, &found, `select word from near_words($1, $2, $3, $4)`, guild, word, limit, who); err != nil {
		return nil, fmt.Errorf("looking for words like another: %w", err)
	}
	return found, nil
}
