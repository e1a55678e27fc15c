package storage

import (
	"context"
	"fmt"

	"dateline/briefing"
)

// VersionKey names a version of a briefing.
type VersionKey struct{ Number, Version int }

// Wording is what a version says.
type Wording struct {
	briefing.Head
	Sentences []briefing.Cited // the first ones, in order of the text
}

// Wordings returns what versions say, shown or not: of each so many sentences at most. What is deleted for good is not among them.
func (s *Store) Wordings(ctx context.Context, guild int64, who Audience, of []VersionKey, most int) (map[VersionKey]Wording, error) {
	if len(of) == 0 {
		return nil, nil
	}
	var found []briefing.Cited // without a text where a version has no sentences
	if err := s.rows(ctx, &found, `
select v.number, v.version, coalesce(s.pos, 0) as pos, coalesce(s.part, '') as part, coalesce(s.stands_for, '') as "for",
    coalesce(s.start_byte, 0) as start, coalesce(s.end_byte, 0) as "end",
    coalesce(substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte), '') as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language"
from unnest($2::bigint[], $3::bigint[]) as k (number, version)
join versions v on v.guild_id = $1 and v.number = k.number and v.version = k.version and sees($5, v.class)
left join sentences s on s.guild_id = $1 and s.number = k.number and s.version = k.version and s.pos < $4
order by v.number, v.version, s.pos`, guild,
		column(of, func(k VersionKey) int64 { return int64(k.Number) }), column(of, func(k VersionKey) int64 { return int64(k.Version) }), most, who); err != nil {
		return nil, fmt.Errorf("reading what versions of guild %d say: %w", guild, err)
	}
	says := map[VersionKey]Wording{}
	for _, c := range found {
		c.Of.Published = c.Of.Published.UTC()
		w := says[VersionKey{c.Number, c.Version}]
		if w.Head = c.Of; c.Text != "" {
			w.Sentences = append(w.Sentences, c)
		}
		says[VersionKey{c.Number, c.Version}] = w
	}
	return says, nil
}
