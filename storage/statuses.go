package storage

import (
	"context"
	"fmt"
	"time"

	"dateline/briefing"
)

// Status is what is known of a sentence, as a moderator says.
type Status string

// The statuses.
const (
	StatusReported     Status = "reported"     // somebody says so, and no more is known
	StatusCorroborated Status = "corroborated" // others, who do not have it from there, say so too
	StatusDisputed     Status = "disputed"     // others say otherwise
	StatusRefuted      Status = "refuted"      // it is known to be false
	StatusWithdrawn    Status = "withdrawn"    // who said so does not say so any more
)

// Statuses are all of them.
var Statuses = []Status{StatusReported, StatusCorroborated, StatusDisputed, StatusRefuted, StatusWithdrawn}

// Known is a status that counts.
type Known struct {
	Status Status    // "" where nobody has said anything
	Note   string    // why
	At     time.Time // when it was said, UTC
}

// Known returns what is known of the sentences at each passage, in order: of several sentences, what was said last. A status follows its
// sentence, word for word, into each version.
func (s *Store) Known(ctx context.Context, guild int64, who Audience, ps []briefing.Passage) ([]Known, error) {
	var found []struct {
		Nth int
		Known
	}
	if err := s.rows(ctx, &found, selectStatuses, append(passageArgs(guild, ps), who)...); err != nil {
		return nil, fmt.Errorf("reading what is known of sentences of guild %d: %w", guild, err)
	}
	known := make([]Known, len(ps))
	for _, f := range found {
		f.At = f.At.UTC()
		known[f.Nth-1] = f.Known
	}
	return known, nil
}

const selectStatuses = `
with said as materialized (
    select number, correction_id, convert_to(sentence, 'UTF8') as sentence, value, at from corrections where guild_id = $1 and counts and number = any ($2))
select distinct on (p.nth) p.nth, said.value->>'status' as status, said.value->>'note' as note, said.at
from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) with ordinality as p (number, version, starts, ends, nth)
join said on said.number = p.number
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version and sees($6, v.class)
join sentences s on s.guild_id = $1 and s.number = p.number and s.version = p.version and s.start_byte < p.ends and s.end_byte > p.starts
where substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = said.sentence
order by p.nth, said.correction_id desc`
