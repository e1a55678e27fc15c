package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/near"
	"dateline/briefing/text"
	"dateline/schedule"
	"dateline/search/postings"
)

// File stores a briefing with its first version, in one transaction, and returns its head. Numbers count from 1 in
// each guild and have no gaps. Topics are found by their titles, case and spaces folded, and made when new; at least
// one is needed. A filing whose key (when it has one) was filed before stores nothing: fresh is false, and the head
// is the current one of the briefing that came with that key.
func (s *Store) File(ctx context.Context, guild int64, f briefing.Filing) (head briefing.Head, fresh bool, err error) {
	topics, folded := topicTitles(f.Topics)
	if len(topics) == 0 {
		return briefing.Head{}, false, fmt.Errorf("filing a briefing in guild %d: it has no topic", guild)
	}
	head = briefing.Head{Version: 1, Title: f.Headline(), Place: f.Place.Of(f.Text),
		Source: briefing.Clean(f.Source), Link: briefing.Clean(f.Link), Published: f.Published.UTC(), Language: cmp.Or(f.Language, language.InEnglish)}
	i, err := s.index(ctx, guild, f.Story, head.Published)
	if err != nil {
		return briefing.Head{}, false, fmt.Errorf("filing a briefing in guild %d: %w", guild, err)
	}
	err = s.tx(ctx, func(c tx) error {
		if head.Number, err = c.number(ctx, guild, f); err != nil {
			return err
		}
		restricted, err := c.insertTopics(ctx, guild, head, topics, folded, true)
		if err != nil {
			return err
		}
		if restricted {
			if err := c.classify(ctx, guild, int64(head.Number)); err != nil {
				return err
			}
		}
		return c.insertVersion(ctx, guild, head, f, edit{shown: true, index: i, reader: briefing.ReaderVersion})
	})
	if errors.Is(err, errRepeated) {
		head, err = s.filedWith(ctx, guild, f.Key)
		return head, false, err
	}
	if err != nil {
		return briefing.Head{}, false, fmt.Errorf("filing a briefing in guild %d: %w", guild, err)
	}
	s.refreshStatistics(ctx, guild, head.Number)
	s.refreshOffTopic(ctx, guild, int64(head.Number))
	if first, last := blockOf(head.Number, head.Number); last == head.Number && first > 0 {
		s.postLater(guild)
	}
	return head, true, nil
}

// refreshStatistics has the planner look at the tables whenever a guild has doubled. The plans of
// prepared statements stand until then: those made on an empty store would walk through all that a first import brings,
// until PostgreSQL looks by itself, a minute later. The briefing is filed whatever comes of it.
func (s *Store) refreshStatistics(ctx context.Context, guild int64, number int) {
	if number >= 64 && number&(number-1) == 0 {
		_, _ = s.db.ExecContext(ctx, "analyze briefings, versions, sentences, events, topics, briefing_topics, names, named, quotes, quantities")
	}
}

// The guild's row is locked by its new last number until the end of the transaction: filings of a guild stand in
// line, a number that is undone is given again, and a repeated key always meets the row of the first. The act is noted
// in the same statement, and what waits for it is woken as by wake: it saves round trips.
const insertBriefing = `
with live as (
    update follows set due = $7 where guild_id = $1 and cadence = 'live' and due is null and paused = ''),
planned as (
    update scheduled set due = greatest($8, due + interval '1 microsecond') where guild_id = $1),
next as (
    insert into guilds (guild_id, last_number) values ($1, 1)
    on conflict (guild_id) do update set last_number = guilds.last_number + 1
    returning last_number),
made as (
    insert into briefings (guild_id, number, version, published, key, filer, filed, language)
    select $1, last_number, 1, $2::date, nullif($3, ''), $4::bigint, $5::timestamptz, $6 from next
    on conflict (guild_id, key) do nothing
    returning number)
insert into acts (guild_id, at, who, what, number, version)
select $1, $5, $4, 'filed', number, 1 from made
returning number`

// insertTopics makes the topics that are new, and the briefing one of each. It reports whether one of them is restricted: then
// the briefing is to be classified.
func (c tx) insertTopics(ctx context.Context, guild int64, head briefing.Head, titles, folded []string, shown bool) (restricted bool, err error) {
	if err := c.row(ctx, &restricted, insertTopics, guild, head.Number, head.Published, pq.Array(titles), pq.Array(folded), shown); err != nil {
		return false, fmt.Errorf("storing its topics: %w", err)
	}
	return restricted, nil
}

const insertTopics = `
with typed as (select * from unnest($4::text[], $5::text[]) as t (title, folded)),
made as (
    insert into topics (guild_id, title, folded) select $1, title, folded from typed
    on conflict (guild_id, folded) do nothing
    returning topic_id),
known as (select topic_id, restricted from topics join typed using (folded) where guild_id = $1),
linked as (
    insert into briefing_topics (guild_id, number, topic_id, published, shown)
    select $1, $2::int, topic_id, $3::date, $6::boolean from (select topic_id from made union all select topic_id from known) t
    on conflict do nothing)
select coalesce(bool_or(restricted), false) from known`

// insertVersion also stores how its facts were found and what it is found by: a filing makes few round trips. A version
// that is not shown has nothing to search in.
const insertVersion = `
with made as (
    insert into versions (guild_id, number, version, published, words, shown, title, place, source, link, spans,
        editor, at, text, reason, key, language, class)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, convert_to($14, 'UTF8'),
        $15, nullif($16, ''), $22, (select class from briefings where guild_id = $1 and number = $2))),
read as (
    insert into readings (guild_id, number, version, reader, variant) values ($1, $2, $3, $17, $18)),
learnt as (
    insert into words (guild_id, word) select $1, unnest($19::text[]) on conflict do nothing),
found as (
    insert into unposted (guild_id, number, words) select $1, $2, $21::bytea where $6
    on conflict (guild_id, number) do update set words = excluded.words, stamp = unposted.stamp + 1)
insert into shingles (guild_id, hash, number, version) select $1, unnest($20::int[]), $2, $3`

// textIndex is what a text is found by.
type textIndex struct {
	spellings []string       // that are new to the guild
	near      []int32        // see Near
	words     postings.Words // nil: they are to be read
}

// index makes the index of a text. It is much of the work of a filing, and done before the guild's row is locked. A word
// that is deleted meanwhile (forgetWords) stays unknown to Spellings until another text brings it.
func (s *Store) index(ctx context.Context, guild int64, of briefing.Story, published time.Time) (i textIndex, err error) {
	i.near = near.Of(of.Text).Keys()
	i.words = postings.Of(s.lexer, of, published)
	if err := s.rows(ctx, &i.spellings, selectNewSpellings, guild, pq.Array(s.lexer.In(of.Language).Spellings(of.Text))); err != nil {
		return i, fmt.Errorf("looking for words that are new: %w", err)
	}
	return i, nil
}

const selectNewSpellings = `
select spelling from unnest($2::text[]) spelling
where not exists (select from words where guild_id = $1 and word = spelling collate "C" offset 0)`

// errRepeated ends the transaction of a filing whose key was filed before.
var errRepeated = errors.New("filed before")

// number stores the briefing's row under the guild's next number.
func (c tx) number(ctx context.Context, guild int64, f briefing.Filing) (number int, err error) {
	var numbers []int
	err = c.rows(ctx, &numbers, insertBriefing, guild, f.Published.UTC(), briefing.Clean(f.Key), f.Filer, f.Filed.UTC(), f.Given,
		f.Filed.Add(schedule.Gather).UTC(), f.Filed.Add(scheduledAfter).UTC())
	if err != nil {
		return 0, fmt.Errorf("giving it a number: %w", err)
	}
	if len(numbers) == 0 {
		return 0, errRepeated
	}
	return numbers[0], nil
}

// edit is what a version is besides its text: whether answers use it, why it was made, the key that it came with, what
// it is found by, and which version of the reader has found its facts, 0 for none yet.
type edit struct {
	shown       bool
	reason, key string
	index       textIndex
	reader      int
}

// insertVersion stores a text with what was read in it.
func (c tx) insertVersion(ctx context.Context, guild int64, head briefing.Head, f briefing.Filing, e edit) error {
	if err := c.exec(ctx, insertVersion, guild, head.Number, head.Version, head.Published, len(strings.Fields(f.Text)), e.shown,
		head.Title, head.Place, head.Source, head.Link, pq.Array(spansOf(f.Story)), f.Filer, f.Filed.UTC(), f.Text,
		briefing.Clean(e.reason), briefing.Clean(e.key), e.reader, f.In, pq.Array(e.index.spellings), pq.Array(e.index.near), []byte(e.index.words), head.Language); err != nil {
		return fmt.Errorf("storing its text: %w", err)
	}
	return c.insertFacts(ctx, guild, readVersion{head.Number, head.Version, f.Facts})
}

// spansOf lists the ends of a story's spans in the order of the column versions.spans.
func spansOf(s briefing.Story) []int64 {
	var ends []int64
	for _, span := range []text.Span{s.Title, s.Summary, s.Byline, s.Place, s.Agency, s.Body} {
		ends = append(ends, int64(span.Start), int64(span.End))
	}
	return ends
}

// day writes a date as PostgreSQL reads it; open stands for a zero one.
func day(t time.Time, open string) string {
	if t.IsZero() {
		return open
	}
	return string(pq.FormatTimestamp(t.UTC()))
}

// filedWith returns the head of the briefing that came with a key, or was edited with it.
func (s *Store) filedWith(ctx context.Context, guild int64, key string) (briefing.Head, error) {
	var found struct{ Of briefing.Head }
	err := s.row(ctx, &found, `select v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language"
from briefings b join versions v using (guild_id, number, version)
where b.guild_id = $1 and b.number = any (array(
    select number from briefings where guild_id = $1 and key = $2
    union all select number from versions where guild_id = $1 and key = $2))`, guild, briefing.Clean(key))
	if err != nil {
		return briefing.Head{}, fmt.Errorf("reading what was filed before with a key in guild %d: %w", guild, err)
	}
	found.Of.Published = found.Of.Published.UTC()
	return found.Of, nil
}
