package storage

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/search/query"
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
	Number    int
	Was, Is   int       // its versions in the two states; 0 where it did not stand
	Published time.Time // the day of the version that stands today, UTC
	What      What      // the last act that made it so
	At        time.Time // of that act, UTC; that of the later state where no act is the briefing's own
	Reason    string
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
	sides, err := s.sides(ctx, guild, who, q)
	if err != nil {
		return found, fmt.Errorf("comparing two states of guild %d: %w", guild, err)
	}
	if len(sides) == 0 {
		return found, nil
	}
	var rows []struct {
		Change
		Differs bool
	}
	if err := s.rows(ctx, &rows, selectChanges, guild, q.From.Act, q.To.Act, q.To.At.UTC(),
		column(sides, func(s side) int64 { return int64(s.Number) }), column(sides, func(s side) int64 { return int64(s.Was) }),
		column(sides, func(s side) int64 { return int64(s.Is) }), who); err != nil {
		return found, fmt.Errorf("comparing two states of guild %d: %w", guild, err)
	}
	dropped, published := map[int]bool{}, map[int]time.Time{}
	for _, s := range sides {
		dropped[s.Number], published[s.Number] = s.Dropped, s.Published
	}
	var stood []Change // that a correction may be told of
	for _, row := range rows {
		c := row.Change
		c.At, c.Published = c.At.UTC(), published[c.Number]
		switch {
		case c.Was == 0 && c.Is > 0:
			found.New = append(found.New, c)
		case c.Is == 0 && dropped[c.Number]:
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

// side is a briefing as it stood in two states; 0 where it did not stand, or lacks the words.
type side struct {
	Number, Was, Is int
	Published       time.Time
	Dropped         bool // nobody's state of it shows it any more
}

// sides compares the states of what was touched between two acts. Only what stood in one of them is among them.
func (s *Store) sides(ctx context.Context, guild int64, who Audience, q DifferenceQuery) (sides []side, err error) {
	var states []struct {
		Number, Version       int
		Published             time.Time
		Later, Stands, Hidden bool
	}
	saw, err := s.sawSince(ctx, guild, q.From)
	if err != nil {
		return nil, err
	}
	if err := s.rows(ctx, &states, selectStates, guild, q.From.Act, q.To.Act, q.Topic, MaxChanges+1, who, saw); err != nil {
		return nil, err
	}
	var standing [][2]int // number, version
	for _, is := range states {
		if is.Stands {
			standing = append(standing, [2]int{is.Number, is.Version})
		}
	}
	holds, err := s.versionsHolding(ctx, guild, who, q.Words, standing)
	if err != nil {
		return nil, err
	}
	at := map[int]int{} // in sides, by number
	for _, is := range states {
		i, known := at[is.Number]
		if !known {
			i = len(sides)
			at[is.Number], sides = i, append(sides, side{Number: is.Number, Published: is.Published.UTC(), Dropped: true})
		}
		if is.Later {
			sides[i].Dropped = is.Hidden
		}
		switch {
		case !is.Stands || q.Words != "" && !holds[[2]int{is.Number, is.Version}]:
		case is.Later:
			sides[i].Is = is.Version
		default:
			sides[i].Was = is.Version
		}
	}
	return slices.DeleteFunc(sides, func(s side) bool { return s.Was == 0 && s.Is == 0 }), nil
}

// versionsHolding returns which of some versions hold words.
func (s *Store) versionsHolding(ctx context.Context, guild int64, who Audience, words string, versions [][2]int) (map[[2]int]bool, error) {
	holds := map[[2]int]bool{}
	if words == "" {
		return holds, nil
	}
	filter := query.NewFilter(words, s.lexer)
	for some := range slices.Chunk(versions, readAtOnce) {
		var texts []struct {
			Number, Version int
			Language        language.Tag
			Text            string
		}
		if err := s.rows(ctx, &texts, selectVersionTexts, guild, column(some, func(v [2]int) int64 { return int64(v[0]) }),
			column(some, func(v [2]int) int64 { return int64(v[1]) }), who); err != nil {
			return nil, fmt.Errorf("reading versions for their words: %w", err)
		}
		for _, v := range texts {
			holds[[2]int{v.Number, v.Version}] = filter.Holds(v.Language, v.Text)
		}
	}
	return holds, nil
}

const selectVersionTexts = `
select v.number, v.version, v.language, convert_from(v.text, 'UTF8') as text from unnest($2::int[], $3::int[]) as k (number, version)
join versions v on (v.guild_id, v.number, v.version) = ($1, k.number, k.version) and sees($4, v.class)`

// selectStates looks at the briefings that were filed or corrected after one act and until another, at those that stopped
// being what they were, and at those that only the later audience sees. In both states such a briefing is what it was until the next act
// that kept this, or what it is now; before it was filed it was nothing. What the later audience does not see now is passed over, whatever it was.
const selectStates = `
with touched as materialized (
    select number, of_topic from (
        (select number from acts
        where guild_id = $1 and act_id > $2::bigint and act_id <= $3::bigint and what in ('filed', 'corrected', 'taken back')
        order by act_id desc limit $5)
        union
        (select number from earlier where guild_id = $1 and until >= $2 and until < $3 order by until desc limit $5)
        union
        (select number from (
            select number from briefings
            where guild_id = $1 and class > 0 and shown and class = any (array(
                select c from unnest(coalesce($6::int[], array(select class from classes where guild_id = $1))) c where c <> all ($7::int[])))
            offset 0) of_class order by number desc limit $5)) t
    cross join lateral (
        select $4::bigint = 0 or exists (
            select from briefing_topics bt where bt.guild_id = $1 and bt.number = t.number and bt.topic_id = $4) as of_topic offset 0) now
    where of_topic or exists (select from earlier e where e.guild_id = $1 and e.number = t.number and e.until >= $2 and $4 = any (e.topics)))
select number, version, coalesce(published, '0001-01-01') as published, later, shown and sees(audience, class) and of_topic as stands, not shown and sees(audience, class) as hidden
from (
    select distinct on (number, later) * from (
        select number, until, later, audience, version, shown, class, of_topic, max(now) over side as now, max(published) over side as published, bool_or(born) over side as born
        from (
            select t.number, null as until, ends.later, ends.audience, b.version, b.shown, b.class, b.class as now, b.published, true as born, t.of_topic
            from touched t
            cross join lateral (select act_id from acts where guild_id = $1 and number = t.number order by act_id limit 1) born
            join (values (false, $2, $7), (true, $3, $6)) as ends (later, act, audience) on born.act_id <= ends.act
            left join briefings b on b.guild_id = $1 and b.number = t.number
            union all
            select e.number, e.until, ends.later, ends.audience, e.version, e.shown, e.class, null, null, false, $4 = 0 or $4 = any (e.topics)
            from earlier e
            join (values (false, $2, $7), (true, $3, $6)) as ends (later, act, audience) on e.until >= ends.act
            where e.guild_id = $1 and e.until >= $2 and e.number in (select number from touched)) was
        window side as (partition by number, later)) was
    where born and version is not null
    order by number, later, until) s
where sees($6, coalesce(now, class))`

// selectChanges reads how briefings differ in two versions, 0 for none, and the act that made it so.
const selectChanges = `
select s.number, was, "is", coalesce(old.text <> new.text or (old.published, old.source, old.link) <> (new.published, new.source, new.link), false) as differs,
    coalesce(a.what, '') as what, coalesce(a.at, $4::timestamptz) as at, coalesce(a.reason, '') as reason
from (
    select number, was, "is", was > 0 and "is" > 0 and was <> "is" as revised from unnest($5::int[], $6::int[], $7::int[]) as s (number, was, "is")) s
left join versions old on old.guild_id = $1 and old.number = s.number and old.version = case when revised then was end and sees($8, old.class)
left join versions new on new.guild_id = $1 and new.number = s.number and new.version = case when revised then "is" end and sees($8, new.class)
left join lateral (
    select what, at, reason from acts
    where guild_id = $1 and number = s.number and act_id > $2 and act_id <= $3 and what = any (case
        when "is" = 0 then array['withdrawn', 'removed'] when was = 0 then array['filed', 'shown', 'unremoved'] else array['revised', 'restored'] end)
    order by act_id desc limit 1) a on true
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
    s.published as "sentence.of.published", s.language as "sentence.of.language", s.number as "sentence.of.number", s.version as "sentence.of.version"
from (
    select * from acts
    where guild_id = $1 and act_id > $2 and act_id <= $3 and what in ('corrected', 'taken back') order by act_id desc limit $4) a
join unnest($5::bigint[], $6::bigint[]) as stood (number, version) on stood.number = a.number
join corrections c on c.guild_id = $1 and c.correction_id = (a.detail->>'correction')::bigint
cross join lateral (
    select s.*, v.title, v.place, v.source, v.link, v.published, v.language from sentences s join versions v using (guild_id, number, version)
    where s.guild_id = $1 and s.number = stood.number and s.version = stood.version and sees($7, v.class)
        and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(c.sentence, 'UTF8')
    order by s.pos limit 1) s
order by a.act_id desc`
