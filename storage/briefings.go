package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

// Briefing is a stored briefing in one of its versions.
type Briefing struct {
	briefing.Head
	briefing.Story
	State             State
	Given             language.Tag // that a moderator has said it is written in; "" where the text tells
	Current           bool         // whether it is the version that stands
	Topics            []string     // titles, by alphabet: of the briefing, whatever the version
	Filed             time.Time    // when its first version was filed, UTC
	Filer             int64        // who filed it: a Discord id, 0 from the shell
	Editor            int64        // who filed this version
	Edited            time.Time    // when, UTC
	Reason            string       // why
	Sentences, Events int          // how many were read in it
}

// Briefing returns the briefing with this number; ErrNotFound when there is none or it is not shown.
func (s *Store) Briefing(ctx context.Context, guild int64, who Audience, number int) (Briefing, error) {
	var found briefingRow
	if err := s.row(ctx, &found, selectBriefing, guild, number, 0, true, who); err != nil {
		return Briefing{}, fmt.Errorf("reading briefing %d of guild %d: %w", number, guild, err)
	}
	return found.briefing(), nil
}

// Version returns a version of a briefing in any state; version 0 is the current one. ErrNotFound when there is none.
func (s *Store) Version(ctx context.Context, guild int64, who Audience, number, version int) (Briefing, error) {
	var found briefingRow
	if err := s.row(ctx, &found, selectBriefing, guild, number, version, false, who); err != nil {
		return Briefing{}, fmt.Errorf("reading version %d of briefing %d of guild %d: %w", version, number, guild, err)
	}
	return found.briefing(), nil
}

// selectBriefing reads a version, 0 for the current one, or only where it is shown.
const selectBriefing = `
select v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language", v.text, v.spans, v.editor, v.at as edited, v.reason,
    b.state, b.language as given, v.version = b.version as current, b.filed, b.filer,
    array(select t.title from briefing_topics bt join topics t using (guild_id, topic_id)
        where bt.guild_id = $1 and bt.number = $2 order by t.folded) as topics,
    (select count(*) from sentences s where (s.guild_id, s.number, s.version) = ($1, $2, v.version)) as sentences,
    (select count(*) from events e where (e.guild_id, e.number, e.version) = ($1, $2, v.version) and e.stands and e.nth > -1000000000) as events
from versions v join briefings b using (guild_id, number)
where v.guild_id = $1 and v.number = $2 and v.version = coalesce(nullif($3, 0), b.version) and (v.shown or not $4::boolean) and sees($5, v.class)`

// briefingRow is what selectBriefing finds.
type briefingRow struct {
	Of                briefing.Head
	Text, Reason      string
	Spans             pq.Int64Array
	State             State
	Given             language.Tag
	Current           bool
	Topics            pq.StringArray
	Filed, Edited     time.Time
	Filer, Editor     int64
	Sentences, Events int
}

func (r briefingRow) briefing() Briefing {
	r.Of.Published = r.Of.Published.UTC()
	return Briefing{Head: r.Of, Story: story(r.Of.Language, r.Text, r.Spans), State: r.State, Given: r.Given, Current: r.Current, Topics: r.Topics,
		Filed: r.Filed.UTC(), Filer: r.Filer, Editor: r.Editor, Edited: r.Edited.UTC(), Reason: r.Reason,
		Sentences: r.Sentences, Events: r.Events}
}

// story is the reverse of spansOf.
func story(in language.Tag, stored string, ends []int64) briefing.Story {
	span := func(i int) text.Span { return text.Span{Start: int(ends[2*i]), End: int(ends[2*i+1])} }
	return briefing.Story{Text: stored, Language: in, Title: span(0), Summary: span(1), Byline: span(2), Place: span(3), Agency: span(4), Body: span(5)}
}

// HeadQuery says which briefings to list. A zero field asks for nothing.
type HeadQuery struct {
	Topic  int64
	Since  time.Time // no briefing published before this day
	Prefix string    // of the number, or of words of the title in any order; letters and digits count
	Limit  int       // of how many; 0 for all
}

// reach is how many of the newest briefings a prefix is looked for in: completion has to be quick in any guild.
const reach = 5000

// Heads lists briefings, newest first: by publication day, then by number. A prefix is looked for in the newest 5,000.
func (s *Store) Heads(ctx context.Context, guild int64, who Audience, q HeadQuery) ([]briefing.Head, error) {
	starts, newest := wordStarts(q.Prefix), q.Limit
	if len(starts) > 0 {
		newest = reach
	}
	var found []struct{ Of briefing.Head }
	err := s.rows(ctx, &found, `
select v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language"
from (
    (select number from versions
    where $6::bigint = 0 and guild_id = $1 and shown and sees($7, class) and published >= $5::date
    order by published desc, number desc limit nullif($3::int, 0))
    union all
    (select number from briefing_topics
    where $6 > 0 and guild_id = $1 and topic_id = $6 and shown and sees($7, class) and published >= $5
    order by published desc, number desc limit nullif($3, 0))) newest
join versions v on v.guild_id = $1 and v.number = newest.number and v.shown
where v.title ~* all ($4::text[]) or v.number::text ~ all ($4)
order by v.published desc, v.number desc limit nullif($2::int, 0)`,
		guild, q.Limit, newest, pq.Array(starts), day(q.Since, "-infinity"), q.Topic, who)
	if err != nil {
		return nil, fmt.Errorf("listing briefings of guild %d: %w", guild, err)
	}
	heads := make([]briefing.Head, len(found))
	for i := range found {
		heads[i] = found[i].Of
		heads[i].Published = heads[i].Published.UTC()
	}
	return heads, nil
}
