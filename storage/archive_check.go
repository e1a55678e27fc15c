package storage

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// Damage is something in the store that no change of the store leaves behind.
type Damage struct {
	Guild           int64 // 0 for all: the schema
	Number, Version int   // 0 where it is about none
	What            string
}

// String says where the damage is and what it is: "server 7, #3, version 1: its text is broken".
func (d Damage) String() string {
	if d.Guild == 0 {
		return d.What
	}
	where := fmt.Sprintf("server %d", d.Guild)
	if d.Number > 0 {
		where += fmt.Sprintf(", #%d", d.Number)
	}
	if d.Version > 0 {
		where += fmt.Sprintf(", version %d", d.Version)
	}
	return where + ": " + d.What
}

// Check proves the store, of all guilds, and yields what is damaged: first the schema, which it compares with a new one,
// then table by table, with one kind of damage for each row. It reads one state of the whole while others go on writing,
// takes as long as it takes, and holds one row at a time. An error ends it.
func (s *Store) Check(ctx context.Context) iter.Seq2[Damage, error] {
	return func(yield func(Damage, error) bool) {
		found := func(d Damage) bool { return yield(d, nil) }
		err := s.checkSchema(ctx, found)
		if err == nil {
			err = s.checkRows(ctx, found)
		}
		if err != nil && !errors.Is(err, errStopped) {
			yield(Damage{}, fmt.Errorf("checking the store: %w", err))
		}
	}
}

// errStopped ends a check whose damages nobody wants any more.
var errStopped = errors.New("stopped")

// checkRows yields what is wrong in the tables.
func (s *Store) checkRows(ctx context.Context, yield func(Damage) bool) error {
	return s.snapshot(ctx, func(t tx) error {
		for _, check := range checks {
			if err := t.damages(ctx, check, yield); err != nil {
				return err
			}
		}
		return nil
	})
}

// damages yields what one check finds.
func (c tx) damages(ctx context.Context, check string, yield func(Damage) bool) error {
	rows, err := c.on.QueryxContext(ctx, `select * from (`+check+`) checked where what is not null`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var d Damage
		if err := rows.StructScan(&d); err != nil {
			return err
		}
		if !yield(d) {
			return errStopped
		}
	}
	return rows.Err()
}

// checks say of each row of a table what is wrong with it, or null.
var checks = []string{checkNumbers, checkBriefings, checkTopics, checkCounts, checkVersions, checkSentences, checkEvents, checkNamed, checkQuotes, checkFigures, checkCorrections, checkDrafts}

const (
	checkNumbers = `
select g.guild_id as guild, number, 0 as version, 'it was filed, is gone, and was not purged' as what
from guilds g cross join generate_series(1, last_number) number
where not exists (select from briefings b where b.guild_id = g.guild_id and b.number = number.number)
    and not exists (select from acts a where a.guild_id = g.guild_id and a.number = number.number and a.what = 'purged')`

	checkBriefings = `
select b.guild_id as guild, b.number, b.version, case
    when g.guild_id is null then 'its guild is missing'
    when b.number > g.last_number then 'its number has not been given yet'
    when v.version is null then 'its current version is missing'
    when all_of.versions <> b.version then 'an earlier version is missing, or there is a later one'
    when v.published <> b.published then 'its day is not that of its current version'
    when v.shown <> b.shown or all_of.shown <> b.shown::int then 'what answers use of it is not its current version, or not as its state says'
    when not exists (select from briefing_topics bt where bt.guild_id = b.guild_id and bt.number = b.number) then 'it has no topic'
    when all_of.classed <> all_of.versions or coalesce(of.topics, '{}') <> coalesce((
        select array_agg(topic order by topic) from classes c cross join unnest(c.topics) topic left join topics t on t.guild_id = c.guild_id and t.topic_id = topic
        where c.guild_id = b.guild_id and c.class = b.class and t.unclassed is not true), '{}') then 'not those may see it who may see its topics'
    end as what
from briefings b
left join guilds g using (guild_id)
left join versions v using (guild_id, number, version)
cross join lateral (
    select count(*) as versions, count(*) filter (where shown) as shown, count(*) filter (where v.class = b.class) as classed
    from versions v where v.guild_id = b.guild_id and v.number = b.number) all_of
cross join lateral (
    select array_agg(bt.topic_id order by bt.topic_id) as topics from briefing_topics bt join topics t using (guild_id, topic_id)
    where bt.guild_id = b.guild_id and bt.number = b.number and t.guarded is not null and not t.unclassed) of`

	checkTopics = `
select bt.guild_id as guild, bt.number, 0 as version, case
    when b.number is null then 'a topic has it, and it is missing'
    when t.topic_id is null then 'its topic is missing'
    when bt.published <> b.published or bt.shown <> b.shown or bt.class <> b.class then 'its topic has another day, state or audience of it'
    end as what
from briefing_topics bt
left join briefings b using (guild_id, number)
left join topics t on t.guild_id = bt.guild_id and t.topic_id = bt.topic_id`

	checkCounts = `
select guild_id as guild, 0 as number, 0 as version, case
    when coalesce(c.briefings, 0) <> coalesce("is".briefings, 0) then format('%s briefings of topic %s and class %s are counted, %s there are', coalesce(c.briefings, 0), topic_id, class, coalesce("is".briefings, 0))
    end as what
from counts c full join (
    select guild_id, topic_id, class, count(*) as briefings from (
        select guild_id, topic_id, class from briefing_topics where shown
        union all select guild_id, 0, class from briefings where shown) b
    group by guild_id, topic_id, class) "is" using (guild_id, topic_id, class)`

	checkVersions = `
select v.guild_id as guild, v.number, v.version, case
    when b.number is null then 'its briefing is missing'
    when r.number is null then 'it is not known who has read it'
    when v.shown and not exists (select from unposted u where u.guild_id = v.guild_id and u.number = v.number) and not exists (
        select from blocks k where k.guild_id = v.guild_id and v.number between k.first and k.last) then 'the search has not heard of it'
    when not is_utf8(v.text) then 'its text is broken'
    when cardinality(v.spans) <> 12 or exists (
        select from generate_series(1, 11, 2) i
        where v.spans[i] < 0 or v.spans[i] > v.spans[i + 1] or v.spans[i + 1] > octet_length(v.text)) then 'a part lies outside of its text'
    when exists (select from unnest(v.spans) at where substring(v.text from at + 1 for 1) between '\x80' and '\xbf') then 'a part begins or ends within a letter'
    end as what
from versions v left join readings r using (guild_id, number, version) left join briefings b using (guild_id, number)`

	checkSentences = `
select s.guild_id as guild, s.number, s.version, case
    when v.number is null then 'the version of a sentence is missing'
    when s.start_byte < 0 or s.start_byte >= s.end_byte or s.end_byte > octet_length(v.text) then 'a sentence lies outside of its text'
    when exists (select from (values (s.start_byte), (s.end_byte)) places (at) where substring(v.text from at + 1 for 1) between '\x80' and '\xbf') then 'a sentence begins or ends within a letter'
    end as what
from sentences s left join versions v using (guild_id, number, version)`

	checkEvents = `
select e.guild_id as guild, e.number, e.version, case
    when v.number is null then 'the version of an event is missing'
    when s.pos is null then 'the sentence of an event is missing'
    when e.start_byte < s.start_byte or e.start_byte >= e.end_byte or e.end_byte > s.end_byte then 'an event lies outside of its sentence'
    when exists (select from (values (e.start_byte), (e.end_byte)) places (at) where substring(v.text from at + 1 for 1) between '\x80' and '\xbf') then 'an event begins or ends within a letter'
    when (e.nth < 0 or not e.stands) and e.version = b.version and not exists (
        select from corrections c where c.guild_id = e.guild_id and c.number = e.number and c.undone is null) then 'an event is corrected, and nobody said so'
    end as what
from events e
left join versions v using (guild_id, number, version)
left join sentences s using (guild_id, number, version, pos)
left join briefings b on b.guild_id = e.guild_id and b.number = e.number`

	checkNamed = `
select d.guild_id as guild, d.number, d.version, case
    when v.number is null then 'the version of a name is missing'
    when n.key is null then 'a name is missing'
    when exists (select from unnest(d.starts, d.ends) as m (starts, ends)
        where starts < 0 or starts >= ends or ends > octet_length(v.text)) then 'a name lies outside of its text'
    when exists (select from unnest(d.starts || d.ends) places (at) where substring(v.text from at + 1 for 1) between '\x80' and '\xbf') then 'a name begins or ends within a letter'
    when (d.nth < 0 or not d.stands) and d.version = b.version and not exists (
        select from corrections c where c.guild_id = d.guild_id and c.number = d.number and c.undone is null) then 'a name is corrected, and nobody said so'
    end as what
from named d
left join versions v using (guild_id, number, version)
left join names n on n.guild_id = d.guild_id and n.key = d.key
left join briefings b on b.guild_id = d.guild_id and b.number = d.number`

	checkQuotes = `
select q.guild_id as guild, q.number, q.version, case
    when v.number is null then 'the version of a statement is missing'
    when s.pos is null then 'the sentence of a statement is missing'
    when q.start_byte <> s.start_byte or q.end_byte < s.end_byte or q.end_byte > octet_length(v.text)
        or exists (select from unnest(q.spans || q.content || q.verbatim) at where at < 0 or at > octet_length(v.text)) then 'a statement lies outside of its text'
    when exists (select from unnest(q.spans || q.content || q.verbatim) places (at) where substring(v.text from at + 1 for 1) between '\x80' and '\xbf') then 'a statement begins or ends within a letter'
    when (q.nth < 0 or not q.stands) and q.version = b.version and not exists (
        select from corrections c where c.guild_id = q.guild_id and c.number = q.number and c.undone is null) then 'a statement is corrected, and nobody said so'
    end as what
from quotes q
left join versions v using (guild_id, number, version)
left join sentences s using (guild_id, number, version, pos)
left join briefings b on b.guild_id = q.guild_id and b.number = q.number`

	checkFigures = `
select q.guild_id as guild, q.number, q.version, case
    when v.number is null then 'the version of a figure is missing'
    when s.pos is null then 'the sentence of a figure is missing'
    when q.start_byte < s.start_byte or q.end_byte > s.end_byte
        or q.counted_end > 0 and (q.counted_start < s.start_byte or q.counted_end > s.end_byte) then 'a figure lies outside of its sentence'
    when exists (select from (values (q.start_byte), (q.end_byte), (q.counted_start), (q.counted_end)) places (at)
        where substring(v.text from at + 1 for 1) between '\x80' and '\xbf') then 'a figure begins or ends within a letter'
    end as what
from quantities q
left join versions v using (guild_id, number, version)
left join sentences s using (guild_id, number, version, pos)`

	checkCorrections = `
select c.guild_id as guild, c.number, 0 as version, case
    when b.number is null then 'the briefing of a correction is missing'
    when c.start_byte < 0 or c.start_byte >= c.end_byte or c.end_byte > octet_length(c.sentence) then 'a correction lies outside of its sentence'
    end as what
from corrections c left join briefings b using (guild_id, number)`

	checkDrafts = `
select d.guild_id as guild, d.number, d.version, case
    when v.number is null then 'a draft edits it, and it is missing'
    end as what
from drafts d left join versions v using (guild_id, number, version) where d.number > 0`
)
