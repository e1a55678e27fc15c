package storage

import (
	"context"
	"fmt"

	"dateline/briefing"
)

// Slices returns the bytes that stand at each passage, in order, read from the stored texts themselves: the proof of
// a citation. "" where the version or the place does not exist. Versions that are no longer shown are read too.
func (s *Store) Slices(ctx context.Context, guild int64, who Audience, ps []briefing.Passage) ([]string, error) {
	var found []struct {
		Nth   int
		Exact string
	}
	if err := s.rows(ctx, &found, `select p.nth, substring(v.text from p.starts::int + 1 for (p.ends - p.starts)::int) as exact
from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) with ordinality as p (number, version, starts, ends, nth)
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version and sees($6, v.class)
    and 0 <= p.starts and p.starts < p.ends and p.ends <= octet_length(v.text)`, append(passageArgs(guild, ps), who)...); err != nil {
		return nil, fmt.Errorf("reading passages of guild %d: %w", guild, err)
	}
	slices := make([]string, len(ps))
	for _, f := range found {
		slices[f.Nth-1] = f.Exact
	}
	return slices, nil
}

// Context is a passage with what stands beside it, byte for byte as stored.
type Context struct {
	Before, Exact, After string // the neighbouring sentences, or the rest of its own where the passage is a part of one
	Head                 briefing.Head
}

// Around returns each passage, in order, with the sentences beside it. It is zero where the version or the place does
// not exist. Versions that are no longer shown are read too.
func (s *Store) Around(ctx context.Context, guild int64, who Audience, ps []briefing.Passage) ([]Context, error) {
	var found []struct {
		Nth                  int
		Before, Exact, After string
		Of                   briefing.Head
	}
	if err := s.rows(ctx, &found, `select p.nth, substring(v.text from p.starts::int + 1 for (p.ends - p.starts)::int) as exact, v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    coalesce((select substring(v.text from s.start_byte + 1 for least(s.end_byte, p.starts::int) - s.start_byte)
        from sentences s where (s.guild_id, s.number, s.version) = ($1, v.number, v.version) and s.start_byte < p.starts order by s.start_byte desc limit 1), '') as before,
    coalesce((select substring(v.text from greatest(s.start_byte, p.ends::int) + 1 for s.end_byte - greatest(s.start_byte, p.ends::int))
        from sentences s where (s.guild_id, s.number, s.version) = ($1, v.number, v.version) and s.end_byte > p.ends order by s.start_byte limit 1), '') as after
from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) with ordinality as p (number, version, starts, ends, nth)
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version and sees($6, v.class)
    and 0 <= p.starts and p.starts < p.ends and p.ends <= octet_length(v.text)`,
		append(passageArgs(guild, ps), who)...); err != nil {
		return nil, fmt.Errorf("reading the surroundings of passages of guild %d: %w", guild, err)
	}
	around := make([]Context, len(ps))
	for _, f := range found {
		f.Of.Published = f.Of.Published.UTC()
		around[f.Nth-1] = Context{Before: f.Before, Exact: f.Exact, After: f.After, Head: f.Of}
	}
	return around, nil
}

func passageArgs(guild int64, ps []briefing.Passage) []any {
	type passage = briefing.Passage
	return []any{guild,
		column(ps, func(p passage) int64 { return int64(p.Number) }),
		column(ps, func(p passage) int64 { return int64(p.Version) }),
		column(ps, func(p passage) int64 { return int64(p.Start) }),
		column(ps, func(p passage) int64 { return int64(p.End) })}
}
