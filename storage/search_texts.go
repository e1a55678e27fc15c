package storage

import (
	"context"
	"fmt"
	"slices"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

// Text is the text of a briefing's shown version.
type Text struct {
	Title, Text string
	Language    language.Tag
}

// Texts reads the texts of briefings, in the order of the numbers; an empty one where none is shown.
func (s *Store) Texts(ctx context.Context, guild int64, who Audience, numbers []int) ([]Text, error) {
	var rows []struct {
		Number int
		Text
	}
	if err := s.rows(ctx, &rows, `select number, title, convert_from(text, 'UTF8') as text, language from versions
where guild_id = $1 and number = any ($2::int[]) and shown and sees($3, class)`, guild, pq.Array(numbers), who); err != nil {
		return nil, fmt.Errorf("reading texts: %w", err)
	}
	texts := make([]Text, len(numbers))
	for _, row := range rows {
		texts[slices.Index(numbers, row.Number)] = row.Text
	}
	return texts, nil
}

// Excerpt is a briefing with all its sentences.
type Excerpt struct {
	briefing.Head
	Sentences []briefing.Cited
	All       int // sentences of the briefing, with those that are left out
}

// Excerpts reads the shown versions of briefings with their sentences, in the order of the numbers; none that is not
// shown. For a topic, 0 for none, it leaves out the sentences that a briefing with several topics has about another one.
func (s *Store) Excerpts(ctx context.Context, guild int64, who Audience, topic int64, numbers []int) ([]Excerpt, error) {
	var rows []struct {
		Of                briefing.Head
		Text              string
		Pos, Starts, Ends pq.Int64Array
		Parts, StandFor   pq.StringArray
		All               int
	}
	if err := s.rows(ctx, &rows, selectExcerpts, guild, pq.Array(numbers), topic, who); err != nil {
		return nil, fmt.Errorf("reading sentences: %w", err)
	}
	excerpts := make([]Excerpt, len(rows))
	for i, row := range rows {
		head := row.Of
		head.Published = head.Published.UTC()
		excerpts[i] = Excerpt{Head: head, All: row.All, Sentences: make([]briefing.Cited, len(row.Pos))}
		for nth, pos := range row.Pos {
			place := briefing.Passage{Number: head.Number, Version: head.Version, Span: text.Span{Start: int(row.Starts[nth]), End: int(row.Ends[nth])}}
			excerpts[i].Sentences[nth] = briefing.Cited{Of: head, Sentence: briefing.Sentence{
				Passage: place, Pos: int(pos), Part: briefing.Part(row.Parts[nth]), Text: place.Of(row.Text), For: row.StandFor[nth]}}
		}
	}
	return excerpts, nil
}

const selectExcerpts = `
select v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language", convert_from(v.text, 'UTF8') as text, s.*
from versions v cross join lateral (
    select array_agg(pos order by pos) filter (where about) as pos, array_agg(start_byte order by pos) filter (where about) as starts,
        array_agg(end_byte order by pos) filter (where about) as ends, array_agg(part order by pos) filter (where about) as parts,
        array_agg(stands_for order by pos) filter (where about) as standfor, count(*) as all
    from sentences s cross join lateral (
        select $3::bigint = 0 or not exists (
            select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, s.number, s.version, s.pos, $3)) as about) a
    where (s.guild_id, s.number, s.version) = ($1, v.number, v.version)) s
where v.guild_id = $1 and v.number = any ($2::int[]) and v.shown and sees($4, v.class)
order by array_position($2::int[], v.number)`
