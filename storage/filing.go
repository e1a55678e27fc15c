package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/bits"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/schedule"
)

// File stores a briefing with its first version, in one transaction, and returns its head. Numbers count from 1 in
// each guild and have no gaps. Topics are found by their titles, case and spaces folded, and made when new; at least
// one is needed. A filing whose key (when it has one) was filed before stores nothing: fresh is false, and the head
// is the current one of the briefing that came with that key.
func (s *Store) File(ctx context.Context, guild int64, f briefing.Filing) (head briefing.Head, fresh bool, err error) {
	filed, err := s.FileAll(ctx, guild, f)
	if err != nil {
		return briefing.Head{}, false, err
	}
	return filed[0].Head, filed[0].Fresh, nil
}

// Filed is what became of a filing.
type Filed struct {
	briefing.Head
	Fresh bool // it is stored now; else it was before
}

// FileAll stores briefings as File does, in their order and in one transaction: where one cannot be stored, none is. What they cost
// together is little more for many of them than for one. No two may have the same key.
func (s *Store) FileAll(ctx context.Context, guild int64, all ...briefing.Filing) (filed []Filed, err error) {
	if len(all) == 0 {
		return nil, nil
	}
	versions, spellings, err := s.firstVersions(ctx, guild, all)
	for taken := true; taken && err == nil; {
		err = s.tx(ctx, func(c tx) error { return c.fileAll(ctx, guild, versions, spellings) })
		if taken = errors.Is(err, errTaken); taken {
			err = nil // the next time it is seen
		}
	}
	if err != nil {
		return nil, fmt.Errorf("filing in guild %d: %w", guild, err)
	}
	var fresh []int64
	for _, v := range versions {
		f := Filed{v.Head, v.Number > 0}
		if f.Fresh {
			fresh = append(fresh, int64(v.Number))
		} else if f.Head, err = s.filedWith(ctx, guild, v.of.Key); err != nil {
			return nil, err
		}
		filed = append(filed, f)
	}
	if len(fresh) > 0 {
		s.follow(ctx, guild, fresh)
	}
	return filed, nil
}

// firstVersions are the first versions of new briefings, without their numbers, and the spellings that are new with them.
func (s *Store) firstVersions(ctx context.Context, guild int64, all []briefing.Filing) (versions []newVersion, spellings []string, err error) {
	for _, f := range all {
		v := newVersion{Head: headOf(f), of: f, shown: true}
		v.Version = 1
		if v.topics, v.folded = topicTitles(f.Topics); len(v.topics) == 0 {
			return nil, nil, errors.New("it has no topic")
		}
		versions = append(versions, v)
	}
	spellings, err = s.index(ctx, guild, versions)
	return versions, spellings, err
}

// headOf is the head of what a filing makes, without its number and version.
func headOf(f briefing.Filing) briefing.Head {
	return briefing.Head{Title: f.Headline(), Place: f.Place.Of(f.Text), Source: briefing.Clean(f.Source), Link: briefing.Clean(f.Link),
		Published: f.Published.UTC(), Language: cmp.Or(f.Language, language.InEnglish)}
}

// fileAll stores the first versions of new briefings and gives them their numbers; 0 where a briefing came with the key before.
func (c tx) fileAll(ctx context.Context, guild int64, versions []newVersion, spellings []string) error {
	fresh, err := c.number(ctx, guild, versions)
	if err != nil || len(fresh) == 0 {
		return err
	}
	guarded, err := c.insertTopics(ctx, guild, fresh...)
	if err != nil {
		return err
	}
	if err := c.insertVersions(ctx, guild, spellings, fresh...); err != nil {
		return err
	}
	numbers := make([]int64, len(fresh))
	for i, v := range fresh {
		numbers[i] = int64(v.Number)
	}
	c.changed.add(guild, numbers)
	if !guarded {
		return nil
	}
	return c.classify(ctx, guild, numbers...)
}

// follow does what follows from new briefings: they stand whatever comes of it.
func (s *Store) follow(ctx context.Context, guild int64, fresh []int64) {
	first, last := int(fresh[0]), int(fresh[len(fresh)-1])
	if bits.Len(uint(last)) > bits.Len(uint(first-1)) {
		s.refreshStatistics(ctx, last)
	}
	s.refreshOffTopic(ctx, guild, fresh...)
	if smallest := blockSizes[len(blockSizes)-1]; last/smallest > (first-1)/smallest {
		s.postLater(guild)
	}
}

// refreshStatistics has the planner look at the tables when a guild has twice the briefings that it believes all have. The plans of
// prepared statements stand until then: those made on an empty store would walk through all that a first import brings,
// until PostgreSQL looks by itself, a minute later. The briefing is filed whatever comes of it.
func (s *Store) refreshStatistics(ctx context.Context, number int) {
	var outdated bool
	if number < 64 || s.row(ctx, &outdated, "select reltuples < $1 from pg_class where oid = 'versions'::regclass", number/2) != nil || !outdated {
		return
	}
	_, _ = s.db.ExecContext(ctx, "analyze briefings, versions, sentences, events, topics, briefing_topics, names, named, quotes, quantities")
}

// errTaken ends the transaction of filings of which a key was filed by another one meanwhile.
var errTaken = errors.New("filed meanwhile")

// number stores the rows of new briefings under the guild's next numbers, and returns those whose keys were not filed before.
func (c tx) number(ctx context.Context, guild int64, versions []newVersion) (fresh []newVersion, err error) {
	var typed rows
	for i := range versions {
		v := &versions[i]
		v.Number = 0
		var key any // null is no key
		if typed := briefing.Clean(v.of.Key); typed != "" {
			key = typed
		}
		typed.add(v.Published, key, v.of.Filer, v.of.Filed.UTC(), string(v.of.Given))
	}
	var given []struct{ Nth, Number int }
	filed := versions[0].of.Filed
	if err := c.rows(ctx, &given, insertBriefings, typed.args(guild, filed.Add(schedule.Gather).UTC(), filed.Add(scheduledAfter).UTC())...); err != nil {
		return nil, fmt.Errorf("giving it a number: %w", err)
	}
	for _, g := range given {
		if g.Number == 0 {
			return nil, errTaken
		}
		versions[g.Nth-1].Number = g.Number
		fresh = append(fresh, versions[g.Nth-1])
	}
	return fresh, nil
}

// The guild's row is locked by its new last number until the end of the transaction: filings of a guild stand in
// line, a number that is undone is given again, and a repeated key always meets the row of the first. The acts are noted
// in the same statement, and what waits for them is woken as by wake: it saves round trips.
const insertBriefings = `
with typed as (
    select * from unnest($4::date[], $5::text[], $6::bigint[], $7::timestamptz[], $8::text[]) with ordinality as t (published, key, filer, filed, language, nth)),
fresh as (
    select *, row_number() over (order by nth) as place, count(*) over () as all from typed t
    where not exists (select from briefings b where b.guild_id = $1 and b.key = t.key)),
next as (
    insert into guilds (guild_id, last_number) select $1, count(*) from fresh having count(*) > 0
    on conflict (guild_id) do update set last_number = guilds.last_number + excluded.last_number
    returning last_number),
live as (
    update follows set due = $2 where guild_id = $1 and cadence = 'live' and due is null and paused = '' and exists (select from fresh)),
planned as (
    update scheduled set due = greatest($3, (due at time zone 'UTC' + interval '1 microsecond') at time zone 'UTC') where guild_id = $1 and exists (select from fresh)),
numbered as (select fresh.*, last_number - "all" + place as number from fresh cross join next),
made as (
    insert into briefings (guild_id, number, version, published, key, filer, filed, language)
    select $1, number, 1, published, key, filer, filed, language from numbered
    on conflict (guild_id, key) do nothing
    returning number),
noted as (
    insert into acts (guild_id, at, who, what, number, version)
    select $1::bigint, filed, filer, 'filed', number, 1 from made join numbered using (number) order by number)
select nth, coalesce(made.number, 0) as number from numbered left join made using (number) order by nth`

// insertTopics makes the topics that are new, and the briefings of these versions ones of their topics. It reports whether one of
// them is or was restricted: then the briefings are to be classified.
func (c tx) insertTopics(ctx context.Context, guild int64, of ...newVersion) (guarded bool, err error) {
	var typed rows
	for _, v := range of {
		for i := range v.topics {
			typed.add(v.Number, v.Published, v.shown, v.topics[i], v.folded[i])
		}
	}
	if err := c.row(ctx, &guarded, insertTopics, typed.args(guild)...); err != nil {
		return false, fmt.Errorf("storing its topics: %w", err)
	}
	return guarded, nil
}

const insertTopics = `
with typed as (
    select * from unnest($2::int[], $3::date[], $4::boolean[], $5::text[], $6::text[]) with ordinality as t (number, published, shown, title, folded, nth)),
known as (select topic_id, folded, guarded from topics where guild_id = $1 and folded in (select folded from typed)),
made as (
    insert into topics (guild_id, title, folded)
    select $1, title, folded from (
        select distinct on (folded) title, folded, nth from typed where folded not in (select folded from known) order by folded, nth) t
    order by nth
    returning topic_id, folded),
linked as (
    insert into briefing_topics (guild_id, number, topic_id, published, shown)
    select $1, number, topic_id, published, shown
    from typed join (select topic_id, folded from made union all select topic_id, folded from known) t using (folded)
    on conflict do nothing)
select coalesce(bool_or(guarded is not null), false) from known`

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
