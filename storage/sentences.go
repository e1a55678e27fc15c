package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
)

// Sentences returns all sentences of the current versions of these briefings, in order of number and place. Numbers
// that are not there or not shown have none.
func (s *Store) Sentences(ctx context.Context, guild int64, who Audience, numbers []int) ([]briefing.Cited, error) {
	var found []briefing.Cited
	err := s.rows(ctx, &found, `select s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text, v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language"
from versions v join sentences s using (guild_id, number, version)
where v.guild_id = $1 and v.number = any ($2::bigint[]) and v.shown and sees($3, v.class)
order by s.number, s.pos`, guild, pq.Array(numbers), who)
	if err != nil {
		return nil, fmt.Errorf("reading sentences of guild %d: %w", guild, err)
	}
	for i := range found {
		found[i].Of.Published = found[i].Of.Published.UTC()
	}
	return found, nil
}

// OpeningQuery says which openings to read. A zero field asks for nothing.
type OpeningQuery struct {
	Topic int64     // leaves out what a briefing with several topics tells of another one
	Since time.Time // no briefing published before this day
}

// MaxOpened is of how many briefings Openings tells at most.
const MaxOpened = 120

// maxOpenings is how many sentences it returns at most.
const maxOpenings = 360

// Openings returns how briefings begin, of which a summary is made: the moderator's summary of each, or where there is
// none the body, each up to an equal share of 360 sentences. It reads the newest MaxOpened. They come newest briefing
// first, by publication day and number, each in order of its text.
func (s *Store) Openings(ctx context.Context, guild int64, who Audience, q OpeningQuery) ([]briefing.Cited, error) {
	var found []briefing.Cited
	err := s.rows(ctx, &found, `
with newest as materialized (
    (select * from versions v
    where $4::bigint = 0 and v.guild_id = $1 and v.shown and sees($6, v.class) and v.published >= $5::date
    order by v.published desc, v.number desc limit $2)
    union all
    (select v.* from briefing_topics bt join versions v on v.guild_id = $1 and v.number = bt.number and v.shown
    where $4 <> 0 and bt.guild_id = $1 and bt.topic_id = $4 and bt.shown and sees($6, bt.class) and bt.published >= $5
    order by bt.published desc, bt.number desc limit $2))
select s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language"
from newest v cross join lateral (
    select * from sentences s
    where (s.guild_id, s.number, s.version) = ($1, v.number, v.version) and (s.part = 'summary' or v.spans[4] <= v.spans[3])
        and ($4 = 0 or not exists (
            select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, s.number, s.version, s.pos, $4)))
    order by s.pos limit (select $3 / count(*) from newest)) s
order by v.published desc, v.number desc, s.pos`, guild, MaxOpened, maxOpenings, q.Topic, day(q.Since, "-infinity"), who)
	if err != nil {
		return nil, fmt.Errorf("reading how briefings of guild %d begin: %w", guild, err)
	}
	for i := range found {
		found[i].Of.Published = found[i].Of.Published.UTC()
	}
	return found, nil
}

// Preceding returns, for each of these passages in order, the sentence of the same part of the text that stands before the
// sentence that begins there, without its head; a zero one where there is none.
func (s *Store) Preceding(ctx context.Context, guild int64, who Audience, ps []briefing.Passage) ([]briefing.Cited, error) {
	var found []struct {
		Nth int
		briefing.Cited
	}
	if err := s.rows(ctx, &found, `select p.nth, s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text
from unnest($2::bigint[], $3::bigint[], $4::bigint[]) with ordinality as p (number, version, starts, nth)
join versions v on (v.guild_id, v.number, v.version) = ($1, p.number, p.version) and sees($5, v.class)
join sentences t on (t.guild_id, t.number, t.version, t.start_byte) = ($1, p.number, p.version, p.starts)
join sentences s on (s.guild_id, s.number, s.version, s.pos, s.part) = ($1, t.number, t.version, t.pos - 1, t.part)`,
		append(passageArgs(guild, ps)[:4], who)...); err != nil {
		return nil, fmt.Errorf("reading the sentences before passages of guild %d: %w", guild, err)
	}
	before := make([]briefing.Cited, len(ps))
	for _, f := range found {
		before[f.Nth-1] = f.Cited
	}
	return before, nil
}
