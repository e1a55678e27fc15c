package storage

import (
	"context"
	"fmt"

	"github.com/lib/pq"

	"dateline/briefing"
)

// sentenceColumns fill a briefing.Sentence from a sentence s of a version v. The text is the version's own.
const sentenceColumns = `s.number, s.version, s.pos, s.part, s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text`

// Sentences returns all sentences of the current versions of these briefings, in order of number and place. Numbers
// that are not there or not shown have none.
func (s *Store) Sentences(ctx context.Context, guild int64, numbers []int) ([]briefing.Cited, error) {
	var found []briefing.Cited
	err := s.rows(ctx, &found, `select `+sentenceColumns+`, `+headColumns+`
from versions v join sentences s using (guild_id, number, version)
where v.guild_id = $1 and v.number = any ($2::bigint[]) and v.shown
order by s.number, s.pos`, guild, pq.Array(numbers))
	if err != nil {
		return nil, fmt.Errorf("reading sentences of guild %d: %w", guild, err)
	}
	for i := range found {
		found[i].Of.Published = found[i].Of.Published.UTC()
	}
	return found, nil
}
