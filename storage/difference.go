package storage

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// DifferenceQuery says which two states to compare. A zero field asks for nothing.
type DifferenceQuery struct {
	From, To Look
	Topic    int64
	Words    string // which a briefing has in one of its two versions, as in Search
}

// Difference is how two states differ, net: what was done and undone between them is not among it.
type Difference struct {
	Gone      []Change     // withdrawn or removed, the last first
	Corrected []Correcting // facts of briefings that stand in both states, the last first
	Revised   []Change     // to another text, day, source or link, the last first
	New       []Change     // that were not there before, the newest number first
	More      bool         // there may be more: only the last MaxChanges things that were done were looked at
}

// MaxChanges is of how many filings, of how many other changes of briefings and of how many corrections Difference tells at most.
const MaxChanges = 2000

// Change is a briefing that is not what it was.
type Change struct {
	Number  int
	Was, Is int       // its versions in the two states; 0 where it did not stand
	What    What      // the last act that made it so
	At      time.Time // of that act, UTC; that of the later state where no act is the briefing's own
	Reason  string
}

// Correcting is a correction that was made or taken back, or several of the same words.
type Correcting struct {
	Act                      // the last; From of its Detail is what the words meant in the earlier state
	Sentence  briefing.Cited // that has the words, in the version of the later state
	Overruled Fact
	Status    dates.Status // of a plan: what a moderator says became of it
}

// Difference returns how two states differ for whoever sees the later one now, and saw of the earlier what From.Saw says. It costs what
// changed, not what there is. What they could not see then is new to them; what they may not see now is not told of.
func (s *Store) Difference(ctx context.Context, guild int64, who Audience, q DifferenceQuery) (found Difference, err error) {
	var rows []struct {
		Change
		Differs, Dropped bool
	}
	if err := s.rows(ctx, &rows, selectDifference, guild, q.From.Act, q.To.Act, q.To.At.UTC(), q.Topic, phrases(q.Words), MaxChanges+1, who, q.From.Saw); err != nil {
		return found, fmt.Errorf("comparing two states of guild %d: %w", guild, err)
	}
	var stood []Change // that a correction may be told of
	for _, row := range rows {
		c := row.Change
		c.At = c.At.UTC()
		switch {
		case c.Was == 0 && c.Is > 0:
			found.New = append(found.New, c)
		case c.Is == 0 && row.Dropped:
			found.Gone = append(found.Gone, c)
		case c.Was > 0 && c.Is > 0:
			stood = append(stood, c)
			if row.Differs {
				found.Revised = append(found.Revised, c)
			}
		}
	}
	found.More = len(rows) > MaxChanges
	slices.SortStableFunc(found.New, func(a, b Change) int { return b.Number - a.Number })
	for _, list := range [][]Change{found.Gone, found.Revised} {
		slices.SortStableFunc(list, func(a, b Change) int { return b.At.Compare(a.At) })
	}
	if found.Corrected, err = s.correcting(ctx, guild, who, q, stood); err != nil {
		return found, fmt.Errorf("comparing the corrections of two states of guild %d: %w", guild, err)
	}
	return found, nil
}

// selectDifference looks at the briefings that were filed or corrected after one act and until another, at those that stopped
// being what they were, and at those that only the later audience sees. In both states such a briefing is what it was until the next act
// that kept this, or what it is now. What the later audience does not see now is passed over, whatever it was.
const selectDifference = `
with touched as materialized (
    (select number from acts
    where guild_id = $1 and act_id > $2::bigint and act_id <= $3::bigint and what in ('filed', 'corrected', 'taken back')
    order by act_id desc limit $7)
    union
    (select number from earlier where guild_id = $1 and until >= $2 and until < $3 order by until desc limit $7)
    union
    (select number from briefings
    where guild_id = $1 and class > 0 and shown and sees($8::int[], class) and not sees($9::int[], class) order by class, number limit $7)),
states as (
    select t.number, ends.later, s.version, s.shown, sees(ends.audience, s.class) as seen, s.of_topic and ($6::text = '' or exists (
        select from versions v where v.guild_id = $1 and v.number = t.number and v.version = s.version
            and coalesce(v.tsv, search_vector(v.text, v.spans)) @@ websearch_to_tsquery('english', $6))) as fits
    from touched t cross join (values (false, $2, $9), (true, $3, $8)) as ends (later, act, audience)
    cross join lateral (
        (select 1 as nth, version, shown, class, $5::bigint = 0 or $5 = any (topics) as of_topic from earlier
        where guild_id = $1 and number = t.number and until >= ends.act order by until limit 1)
        union all
        select 2, version, shown, class, $5 = 0 or exists (
            select from briefing_topics where guild_id = $1 and number = t.number and topic_id = $5)
        from briefings where guild_id = $1 and number = t.number
        order by nth limit 1) s
    where exists (select from acts a where a.guild_id = $1 and a.number = t.number and a.act_id <= ends.act)
        and sees($8, coalesce((select class from briefings where guild_id = $1 and number = t.number), s.class))),
sides as (
    select number, coalesce(max(version) filter (where not later and shown and seen and fits), 0) as was,
        coalesce(max(version) filter (where later and shown and seen and fits), 0) as "is",
        coalesce(bool_and(not shown and seen) filter (where later), true) as dropped
    from states group by number)
select s.number, was, "is", dropped, coalesce(old.text <> new.text or (old.published, old.source, old.link) <> (new.published, new.source, new.link), false) as differs,
    coalesce(a.what, '') as what, coalesce(a.at, $4::timestamptz) as at, coalesce(a.reason, '') as reason
from sides s
left join versions old on was <> "is" and old.guild_id = $1 and old.number = s.number and old.version = was
left join versions new on was <> "is" and new.guild_id = $1 and new.number = s.number and new.version = "is"
left join lateral (
    select what, at, reason from acts
    where guild_id = $1 and number = s.number and act_id > $2 and act_id <= $3 and what = any (case
        when "is" = 0 then array['withdrawn', 'removed'] when was = 0 then array['filed', 'shown', 'unremoved'] else array['revised', 'restored'] end)
    order by act_id desc limit 1) a on true
where was > 0 or "is" > 0
order by a.at desc, s.number desc`

// correcting tells of corrections of briefings that stand in both states. Of the words of one correction, and of those after it
// that concern the same words, it tells what they meant first and what they mean last.
func (s *Store) correcting(ctx context.Context, guild int64, see Audience, q DifferenceQuery, stood []Change) (found []Correcting, err error) {
	if len(stood) == 0 {
		return nil, nil
	}
	var rows []struct {
		actRow
		Overruled  Fact
		Status     dates.Status
		Start, End int // in the sentence
		Sentence   briefing.Cited
	}
	if err := s.rows(ctx, &rows, selectCorrecting, guild, q.From.Act, q.To.Act, MaxChanges,
		column(stood, func(c Change) int64 { return int64(c.Number) }), column(stood, func(c Change) int64 { return int64(c.Is) }), see); err != nil {
		return nil, err
	}
	type words struct {
		number, start, end int
		about              string
	}
	last := map[words]int{}
	for _, row := range rows { // the last first
		about := string(row.Overruled)
		if row.Overruled == FactEvent {
			about = string(FactDate)
		}
		of := words{row.Number, row.Sentence.Start + row.Start, row.Sentence.Start + row.End, about}
		act, err := row.act()
		if err != nil {
			return nil, fmt.Errorf("reading act %d: %w", row.ID, err)
		}
		if at, told := last[of]; told {
			found[at].Detail.From = act.Detail.From
			continue
		}
		last[of] = len(found)
		row.Sentence.Of.Published = row.Sentence.Of.Published.UTC()
		found = append(found, Correcting{act, row.Sentence, row.Overruled, row.Status})
	}
	return slices.DeleteFunc(found, func(c Correcting) bool { return slices.Equal(c.Detail.From, c.Detail.To) }), nil
}

// selectCorrecting reads what was corrected and taken back between two acts, where its sentence stands in given versions.
const selectCorrecting = `
select a.act_id as id, a.at, a.who, a.what, a.number, a.version, a.reason, a.detail, c.what as overruled, coalesce(c.value->>'status', '') as status, c.start_byte as start, c.end_byte as "end",
    s.number as "sentence.number", s.version as "sentence.version", s.pos as "sentence.pos", s.part as "sentence.part",
    s.stands_for as "sentence.for", s.start_byte as "sentence.start", s.end_byte as "sentence.end", c.sentence as "sentence.text",
    s.title as "sentence.of.title", s.place as "sentence.of.place", s.source as "sentence.of.source", s.link as "sentence.of.link",
    s.published as "sentence.of.published", s.number as "sentence.of.number", s.version as "sentence.of.version"
from (
    select * from acts
    where guild_id = $1 and act_id > $2 and act_id <= $3 and what in ('corrected', 'taken back') order by act_id desc limit $4) a
join unnest($5::bigint[], $6::bigint[]) as stood (number, version) on stood.number = a.number
join corrections c on c.guild_id = $1 and c.correction_id = (a.detail->>'correction')::bigint
cross join lateral (
    select s.*, v.title, v.place, v.source, v.link, v.published from sentences s join versions v using (guild_id, number, version)
    where s.guild_id = $1 and s.number = stood.number and s.version = stood.version and sees($7, v.class)
        and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(c.sentence, 'UTF8')
    order by s.pos limit 1) s
order by a.act_id desc`
