package storage

import (
	"context"
	"fmt"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// applyCorrections writes into the facts of a briefing's current version what its corrections say, and returns the ids of those
// that count. Answers then read the facts as they are: a correction costs them nothing. Whoever gives a version other
// facts calls it in the same transaction.
func (c tx) applyCorrections(ctx context.Context, guild int64, number int) (count []int64, err error) {
	for _, undo := range uncorrecting {
		if err := c.exec(ctx, undo, guild, number); err != nil {
			return nil, fmt.Errorf("undoing corrections: %w", err)
		}
	}
	for _, overrule := range []struct {
		facts, query string
		args         []any
	}{
		{"events", overruleEvents, []any{guild, number, briefing.Corrected}},
		{"plans", markPlans, []any{guild, number, briefing.Marked}}, // of the events that stand by now
		{"names", overruleNames, []any{guild, number}},
		{"statements", overruleSpeakers, []any{guild, number}},
		{"figures", overruleFigures, []any{guild, number}},
		{"sentences", countStatuses, []any{guild, number}},
	} {
		var more []int64
		if err := c.rows(ctx, &more, overrule.query, overrule.args...); err != nil {
			return nil, fmt.Errorf("correcting its %s: %w", overrule.facts, err)
		}
		count = append(count, more...)
	}
	return count, nil
}

// corrected is applyCorrections, and tells what the words of a correction, which has come or gone, meant before and mean now.
func (c tx) corrected(ctx context.Context, guild int64, number int, id int64, what Fact) (told Detail, count []int64, err error) {
	told.Correction = id
	if what != FactDate && what != FactEvent {
		told.Fact = what
	}
	if told.From, err = c.meaning(ctx, guild, id, what); err != nil {
		return told, nil, err
	}
	if count, err = c.applyCorrections(ctx, guild, number); err != nil {
		return told, nil, err
	}
	told.To, err = c.meaning(ctx, guild, id, what)
	return told, count, err
}

// meaning is the date or figure, as Meant is kept, or the name, that the words of a correction mean in the current version; none where they
// mean none.
func (c tx) meaning(ctx context.Context, guild, id int64, what Fact) (labels []string, err error) {
	switch what {
	case FactSpeaker:
		err = c.rows(ctx, &labels, readSpeaker, guild, id)
	case FactName:
		err = c.rows(ctx, &labels, readNamed, guild, id)
	case FactFigure:
		var found []figureRow
		err = c.rows(ctx, &found, readFigure, guild, id)
		for _, f := range found {
			labels = append(labels, Meant{Low: f.What.From, High: f.What.To, Bound: f.What.Bound, About: f.What.About, Unit: f.What.Unit, Counted: f.Counted}.keep())
		}
	case FactStatus:
		err = c.rows(ctx, &labels, readStatus, guild, id)
	default:
		var found []struct{ When dates.Date }
		err = c.rows(ctx, &found, readMeaning, guild, id, what == FactPlan, briefing.Marked)
		for _, f := range found {
			f.When.From, f.When.To = f.When.From.UTC(), f.When.To.UTC()
			meant := Meant{From: f.When.From, To: f.When.To, Precision: f.When.Precision, Value: f.When.Value, Mod: f.When.Mod}
			if what == FactPlan || f.When.To.IsZero() {
				meant.Status = f.When.Status
			}
			labels = append(labels, meant.keep())
		}
	}
	if err != nil {
		return nil, fmt.Errorf("reading what its words mean: %w", err)
	}
	return labels, nil
}

const (
	readMeaning = `
select e.start_byte as "when.start", e.end_byte as "when.end", e.kind as "when.kind", e.value as "when.value",
    e.mod as "when.mod", coalesce(nullif(e.starts, '-infinity'), '0001-01-01') as "when.from",
    coalesce(nullif(e.ends, 'infinity'), '0001-01-01') as "when.to", e.precision as "when.precision",
    coalesce(e.anchor, '0001-01-01') as "when.anchor", e.working as "when.working", e.status as "when.status"
from corrections said
join briefings b using (guild_id, number)
join versions v using (guild_id, number, version)
join sentences s using (guild_id, number, version)
join events e using (guild_id, number, version, pos)
where said.guild_id = $1 and said.correction_id = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')
    and e.stands and e.start_byte = s.start_byte + said.start_byte and e.end_byte = s.start_byte + said.end_byte
    and ($3::boolean or e.working <> $4)
order by s.pos, e.working = $4 desc limit 1`

	readSpeaker = `
select q.by_words
from corrections said
join briefings b using (guild_id, number)
join versions v using (guild_id, number, version)
join sentences s using (guild_id, number, version)
join quotes q using (guild_id, number, version)
where said.guild_id = $1 and said.correction_id = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')
    and q.stands and case when q.spans[2] > q.spans[1] then q.spans[1] else q.spans[5] end = s.start_byte + said.start_byte
order by s.pos limit 1`

	readNamed = `
select d.title
from corrections said
join briefings b using (guild_id, number)
join versions v using (guild_id, number, version)
join sentences s using (guild_id, number, version)
join named d using (guild_id, number, version)
where said.guild_id = $1 and said.correction_id = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')
    and d.stands and s.start_byte + said.start_byte = any (d.starts)
order by s.pos limit 1`

	readFigure = `
select q.counted, q.low as "what.from", q.high as "what.to", q.bound as "what.bound", q.about as "what.about", q.unit as "what.unit"
from corrections said
join briefings b using (guild_id, number)
join versions v using (guild_id, number, version)
join sentences s using (guild_id, number, version)
join quantities q using (guild_id, number, version, pos)
where said.guild_id = $1 and said.correction_id = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')
    and q.stands and q.start_byte = s.start_byte + said.start_byte and q.end_byte = s.start_byte + said.end_byte
order by s.pos limit 1`

	readStatus = `
select c.value->>'status' from corrections said join corrections c using (guild_id, number, sentence)
where said.guild_id = $1 and said.correction_id = $2 and c.counts`
)

// uncorrecting takes back what corrections wrote.
var uncorrecting = []string{
	`delete from events where guild_id = $1 and number = $2 and version = (select version from briefings where guild_id = $1 and number = $2) and nth < 0`,
	`update events set stands = true where guild_id = $1 and number = $2 and version = (select version from briefings where guild_id = $1 and number = $2) and not stands`,
	`delete from named where guild_id = $1 and number = $2 and version = (select version from briefings where guild_id = $1 and number = $2) and nth < 0`,
	`update named set stands = true where guild_id = $1 and number = $2 and version = (select version from briefings where guild_id = $1 and number = $2) and not stands`,
	`delete from quotes where guild_id = $1 and number = $2 and version = (select version from briefings where guild_id = $1 and number = $2) and nth < 0`,
	`update quotes set stands = true where guild_id = $1 and number = $2 and version = (select version from briefings where guild_id = $1 and number = $2) and not stands`,
	`delete from quantities where guild_id = $1 and number = $2 and version = (select version from briefings where guild_id = $1 and number = $2) and nth < 0`,
	`update quantities set stands = true where guild_id = $1 and number = $2 and version = (select version from briefings where guild_id = $1 and number = $2) and not stands`,
	`update corrections set counts = false where guild_id = $1 and number = $2 and counts`,
}

const overruleEvents = `
with said as (
    select distinct on (sentence, start_byte, end_byte) correction_id, what, value as holds, sentence, start_byte, end_byte
    from corrections where guild_id = $1 and number = $2 and undone is null and what in ('date', 'event')
    order by sentence, start_byte, end_byte, correction_id desc),
placed as (
    select said.correction_id, said.what, said.holds, s.version, s.pos,
        s.start_byte + said.start_byte as from_byte, s.start_byte + said.end_byte as to_byte
    from said cross join lateral (select s.version, s.pos, s.start_byte from briefings b join versions v using (guild_id, number, version)
    join sentences s using (guild_id, number, version) where b.guild_id = $1 and b.number = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')) s),
overruled as (
    update events e set stands = false from placed p
    where (e.guild_id, e.number, e.version, e.pos, e.start_byte, e.end_byte) = ($1, $2, p.version, p.pos, p.from_byte, p.to_byte)
        and e.nth >= 0
    returning e.*, p.correction_id, p.what, p.holds),
corrected as (
    insert into events (guild_id, number, version, nth, pos, start_byte, end_byte, starts, ends, anchor,
        precision, kind, value, mod, working, status)
    select guild_id, number, version, -1 - nth, pos, start_byte, end_byte, (holds->>'from')::date, (holds->>'to')::date, null,
        holds->>'precision', 'DATE', holds->>'value', holds->>'mod', $3, coalesce(nullif(holds->>'status', ''), status)
    from overruled where what = 'date')
select distinct correction_id from overruled`

// A mark stands beside the event of its words, which stays.
const markPlans = `
with said as (
    select distinct on (sentence, start_byte, end_byte) correction_id, value as holds, sentence, start_byte, end_byte
    from corrections where guild_id = $1 and number = $2 and undone is null and what = 'plan'
    order by sentence, start_byte, end_byte, correction_id desc),
placed as (
    select said.correction_id, said.holds, s.version, s.pos,
        s.start_byte + said.start_byte as from_byte, s.start_byte + said.end_byte as to_byte
    from said cross join lateral (select s.version, s.pos, s.start_byte from briefings b join versions v using (guild_id, number, version)
    join sentences s using (guild_id, number, version) where b.guild_id = $1 and b.number = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')) s),
planned as (
    select distinct on (e.version, e.pos, e.start_byte) e.*, p.correction_id, p.holds
    from placed p join events e on (e.guild_id, e.number, e.version, e.pos, e.start_byte, e.end_byte) = ($1, $2, p.version, p.pos, p.from_byte, p.to_byte)
        and e.stands
    order by e.version, e.pos, e.start_byte, e.nth desc),
marked as (
    insert into events (guild_id, number, version, nth, pos, start_byte, end_byte, starts, ends, anchor,
        precision, kind, value, mod, working, status)
    select guild_id, number, version, -1000000000 - greatest(nth, -1 - nth), pos, start_byte, end_byte, (holds->>'from')::date, (holds->>'to')::date,
        (holds->>'anchor')::date, holds->>'precision', 'DATE', holds->>'value', holds->>'mod', $3, holds->>'status'
    from planned)
select distinct correction_id from planned`

// A name is corrected with all its mentions in the version, and the statements that are its follow it.
const overruleNames = `
with said as (
    select distinct on (sentence, start_byte, end_byte) correction_id, what, value as holds, sentence, start_byte, end_byte
    from corrections where guild_id = $1 and number = $2 and undone is null and what in ('name')
    order by sentence, start_byte, end_byte, correction_id desc),
placed as (
    select said.correction_id, said.what, said.holds, s.version, s.pos,
        s.start_byte + said.start_byte as from_byte, s.start_byte + said.end_byte as to_byte
    from said cross join lateral (select s.version, s.pos, s.start_byte from briefings b join versions v using (guild_id, number, version)
    join sentences s using (guild_id, number, version) where b.guild_id = $1 and b.number = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')) s),
chosen as (
    select distinct on (d.nth) d.nth, d.version, p.correction_id, p.holds
    from placed p join named d on (d.guild_id, d.number, d.version) = ($1, $2, p.version) and p.from_byte = any (d.starts)
    where d.nth >= 0 order by d.nth, p.correction_id desc),
overruled as (
    update named d set stands = false from chosen c
    where (d.guild_id, d.number, d.version, d.nth) = ($1, $2, c.version, c.nth)
    returning d.*, c.correction_id, c.holds),
entries as (
    insert into names (guild_id, key, title, kind)
    select distinct on (holds->>'key') guild_id, holds->>'key', holds->>'name', kind from overruled where holds ? 'key'
    on conflict do nothing),
corrected as (
    insert into named (guild_id, number, version, nth, key, kind, title, forms, keys, roles, starts, ends)
    select guild_id, number, version, -1 - nth, holds->>'key', kind, holds->>'name', '{}', array[holds->>'key'], roles, starts, ends
    from overruled where holds ? 'key'),
theirs as (
    update quotes q set stands = false from overruled o
    where (q.guild_id, q.number, q.version, q.key) = ($1, o.number, o.version, o.key) and q.nth >= 0
        and exists (select from unnest(o.starts) at where at >= q.spans[3] and at < q.spans[4])
    returning q.*, o.title, o.holds),
follow as (
    insert into quotes (guild_id, number, version, nth, pos, start_byte, end_byte, spans, content, verbatim, kind, act, by_words, key)
    select guild_id, number, version, -1 - nth, pos, start_byte, end_byte, spans, content, verbatim, kind, act,
        case when by_words = title and holds ? 'name' then holds->>'name' else by_words end, holds->>'key' from theirs)
select distinct correction_id from overruled`

const overruleSpeakers = `
with said as (
    select distinct on (sentence, start_byte, end_byte) correction_id, what, value as holds, sentence, start_byte, end_byte
    from corrections where guild_id = $1 and number = $2 and undone is null and what in ('speaker')
    order by sentence, start_byte, end_byte, correction_id desc),
placed as (
    select said.correction_id, said.what, said.holds, s.version, s.pos,
        s.start_byte + said.start_byte as from_byte, s.start_byte + said.end_byte as to_byte
    from said cross join lateral (select s.version, s.pos, s.start_byte from briefings b join versions v using (guild_id, number, version)
    join sentences s using (guild_id, number, version) where b.guild_id = $1 and b.number = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')) s),
overruled as (
    update quotes q set stands = false from placed p
    where (q.guild_id, q.number, q.version) = ($1, $2, p.version) and case when q.spans[2] > q.spans[1] then q.spans[1] else q.spans[5] end = p.from_byte and q.nth >= 0
    returning q.*, p.correction_id, p.holds),
entries as (
    insert into names (guild_id, key, title, kind)
    select distinct on (holds->>'key') guild_id, holds->>'key', holds->>'name', 'other' from overruled where holds ? 'key'
    on conflict do nothing),
none as (
    update quotes q set stands = false from overruled o
    where (q.guild_id, q.number, q.version, q.pos, q.nth) = ($1, o.number, o.version, o.pos, -1 - o.nth) and not o.holds ? 'key'),
corrected as (
    insert into quotes (guild_id, number, version, nth, pos, start_byte, end_byte, spans, content, verbatim, kind, act, by_words, key)
    select guild_id, number, version, -1 - nth, pos, start_byte, end_byte, spans, content, verbatim, kind, act, holds->>'name', holds->>'key'
    from overruled where holds ? 'key'
    on conflict (guild_id, number, version, pos, nth) do update set by_words = excluded.by_words, key = excluded.key)
select distinct correction_id from overruled`

// A status counts by itself: Known reads it beside its sentence.
const countStatuses = `
with said as (
    select distinct on (sentence) correction_id, sentence
    from corrections where guild_id = $1 and number = $2 and undone is null and what = 'status'
    order by sentence, correction_id desc)
update corrections c set counts = true from said
where c.guild_id = $1 and c.number = $2 and c.correction_id = said.correction_id and exists (
    select from briefings b join versions v using (guild_id, number, version) join sentences s using (guild_id, number, version)
    where b.guild_id = $1 and b.number = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8'))
returning c.correction_id`
