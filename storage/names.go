package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/names"
)

// Name is somebody or something that briefings of a guild name.
type Name struct {
	Title string // the way to write its fullest form that most texts use: "Sergei Lavrov"
	Kind  names.Kind
	Forms
}

// ManyNamesError says that a name may be one of several: "Kim". Own is the one that only has the form itself, of people of
// whom no text tells who they are, "" where there is none.
type ManyNamesError struct {
	Titles []string
	Own    string
}

func (e *ManyNamesError) Error() string { return "it may be " + strings.Join(e.Titles, ", ") }

// owner is a name that may be meant by a form.
type owner struct {
	Title string
	Kind  names.Kind
	Key   string
	Own   bool // it is the key itself, or was merged from it
}

// Name finds whom a name means in any of its forms: its fullest one, a form that briefings use for nobody else, or a surname
// that only one has. What no briefing uses as a form means the one name that has it as whole words. In quotation marks it
// means what goes by exactly that. ErrNotFound when no shown briefing names it, *ManyNamesError when it may be several.
func (s *Store) Name(ctx context.Context, guild int64, who Audience, typed string) (Name, error) {
	exact := strings.Trim(briefing.Clean(typed), `"“”`)
	key := s.reader.NameKey(exact)
	var owners []owner
	if err := s.rows(ctx, &owners, selectOwners, guild, key, s.reader.IsShortName(exact), who); err != nil {
		return Name{}, fmt.Errorf("looking up a name in guild %d: %w", guild, err)
	}
	if len(owners) == 0 && key != "" {
		if err := s.rows(ctx, &owners, selectOwnersByPart, guild, likeThis(key), who); err != nil {
			return Name{}, fmt.Errorf("looking up a part of a name in guild %d: %w", guild, err)
		}
	}
	owners, err := s.persons(ctx, guild, who, owners)
	if err != nil {
		return Name{}, err
	}
	switch own := len(owners) > 0 && owners[0].Own; {
	case len(owners) == 0:
		return Name{}, ErrNotFound
	case own && (len(owners) == 1 || exact != briefing.Clean(typed)):
		return s.forms(ctx, guild, who, owners[0])
	case len(owners) == 1:
		return s.forms(ctx, guild, who, owners[0])
	case own && len(owners) == 2: // a short form, which means the other wherever it can be told
		other, err := s.forms(ctx, guild, who, owners[1])
		if err != nil || slices.Contains(other.Keys, key) {
			return other, err
		}
		if left, err := s.forms(ctx, guild, who, owners[0]); err != nil || !slices.Contains(left.Short, key) {
			return other, err
		}
	}
	var many ManyNamesError
	for _, o := range owners {
		if o.Own {
			many.Own = o.Title
			continue
		}
		many.Titles = append(many.Titles, o.Title)
	}
	return Name{}, &many
}

// persons leaves out the owners that are another one's name with more words: of one person there is one.
func (s *Store) persons(ctx context.Context, guild int64, who Audience, all []owner) (kept []owner, err error) {
	var other []string
	for _, o := range all {
		if len(all) > 1 && !o.Own {
			longer, err := s.longer(ctx, guild, who, o)
			if err != nil {
				return nil, err
			}
			other = append(other, longer...)
		}
	}
	return slices.DeleteFunc(all, func(o owner) bool { return !o.Own && slices.Contains(other, o.Key) }), nil
}

// forms reads the forms of a name.
func (s *Store) forms(ctx context.Context, guild int64, who Audience, of owner) (Name, error) {
	found := Name{Title: of.Title, Kind: of.Kind}
	var keys pq.StringArray
	if err := s.row(ctx, &keys, selectKeys, guild, of.Key, who); err != nil {
		return Name{}, fmt.Errorf("reading the forms of a name in guild %d: %w", guild, err)
	}
	found.Keys = append([]string{of.Key}, slices.DeleteFunc(keys, func(k string) bool { return k == of.Key })...)
	longer, err := s.longer(ctx, guild, who, of)
	if err != nil {
		return Name{}, err
	}
	found.Keys = append(found.Keys, longer...)
	var short []string
	for _, key := range found.Keys {
		for at := range key { // surnames, of one word and more: "vega", "de la vega"
			if at > 0 && key[at-1] == ' ' && !slices.Contains(found.Keys, key[at:]) {
				short = append(short, key[at:])
			}
		}
	}
	own := s.reader.IsShortName(of.Title)
	if own {
		short = append(short, of.Key)
	}
	slices.Sort(short)
	meant, err := s.bearers(ctx, guild, who, slices.Compact(short), nil)
	if err != nil {
		return Name{}, err
	}
	for at, key := range meant {
		if slices.Contains(found.Keys, key) || own && key == "" && at.Key == of.Key {
			found.Short, found.In = append(found.Short, at.Key), append(found.In, at.Number)
		}
	}
	if own && slices.Contains(found.Short, of.Key) { // what others are called too is its own only where it is nobody else's
		found.Keys = slices.DeleteFunc(found.Keys, func(k string) bool { return k == of.Key })
	}
	slices.Sort(found.Short)
	slices.Sort(found.In)
	found.Short = slices.Compact(found.Short)
	return found, nil
}

// longer are the keys of a person's name with more words, see names.IsLonger, unless they are of several: George W. Bush and
// George H. W. Bush.
func (s *Store) longer(ctx context.Context, guild int64, who Audience, of owner) (keys []string, err error) {
	words := strings.Fields(of.Key)
	if of.Kind != names.Person || len(words) < 2 {
		return nil, nil
	}
	var near []struct{ Key, Title string }
	if err := s.rows(ctx, &near, selectLonger, guild, of.Key, words[len(words)-1], who); err != nil {
		return nil, fmt.Errorf("looking for a name with more words in guild %d: %w", guild, err)
	}
	middle := 0
	for _, n := range near {
		if s.reader.IsLongerName(n.Title, of.Title) {
			keys = append(keys, n.Key)
			if hasMiddle(n.Key, of.Key) {
				middle++
			}
		}
	}
	if middle > 1 {
		keys = slices.DeleteFunc(keys, func(k string) bool { return hasMiddle(k, of.Key) })
	}
	return keys, nil
}

// hasMiddle reports whether the key of a name is another's of two words with a middle name.
func hasMiddle(key, of string) bool {
	words := strings.Fields(of)
	return len(words) == 2 && strings.HasPrefix(key, words[0]+" ") && strings.HasSuffix(key, " "+words[1])
}

// seenNames is a part of statements: the names of a guild as if it had never had the briefings that an audience, asker.may,
// does not see. What is like something is looked up by spelt, which is the key with an index of trigrams.
const seenNames = `
refusal as materialized (
    select exists (select from briefings r cross join asker where r.guild_id = $1 and r.class > 0 and not sees(may, r.class)) as hides),
seen_names as not materialized (
    select n.key, n.key || '' as spelt,
        case when (select hides from refusal) then (
            select max(d.title collate "C") from named d where d.guild_id = $1 and d.key = n.key and d.stands
                and not exists (
                    select from briefings r cross join asker where r.guild_id = $1 and r.number = d.number and r.class > 0 and not sees(may, r.class)))
        else n.title end as title,
        case when (select hides from refusal) then (
            select coalesce(min(d.kind) filter (where d.kind <> 'other'), 'other') from named d where d.guild_id = $1 and d.key = n.key and d.stands
                and not exists (
                    select from briefings r cross join asker where r.guild_id = $1 and r.number = d.number and r.class > 0 and not sees(may, r.class)))
        else n.kind end as kind,
        case when not (select hides from refusal) or exists (
            select from named d where d.guild_id = $1 and d.key = n.into_key and d.stands
                and not exists (
                    select from briefings r cross join asker where r.guild_id = $1 and r.number = d.number and r.class > 0 and not sees(may, r.class)))
        then n.into_key end as into_key
    from names n
    where n.guild_id = $1 and (not (select hides from refusal) or exists (
        select from named d where d.guild_id = $1 and d.key = n.key and d.stands
            and not exists (
                select from briefings r cross join asker where r.guild_id = $1 and r.number = d.number and r.class > 0 and not sees(may, r.class)))))`

// selectLonger finds the people whose names begin with a name or end with its last word.
const selectLonger = "with asker (may) as (select $4::int[])," + seenNames + `
select n.key, n.title from seen_names n
where n.kind = 'person' and n.key <> $2 and n.into_key is null
    and (n.spelt like $2 || ' %' or n.spelt like '% ' || $3) order by n.key limit 100`

// selectOwners finds the names that have a form, the name with that key first, then those of the most briefings. A short
// form, $3, is also that of everybody with this surname.
const selectOwners = "with asker (may) as (select $4::int[])," + seenNames + `,
bearing as materialized (
    select distinct key from named d where guild_id = $1 and keys @> array[$2::text] and stands
        and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $4::int[])::int[]))),
owners as (
    select coalesce(n.into_key, n.key) as key, n.key = $2 as own
    from bearing h
    join seen_names n on n.key = h.key
    cross join lateral (
        select from named d
        cross join lateral (select from versions v where v.guild_id = $1 and v.number = d.number and v.version = d.version and v.shown and sees($4, v.class) offset 0) v
        where d.guild_id = $1 and d.key = h.key and d.keys @> array[$2] and d.stands limit 1) shown
    union
    select coalesce(n.into_key, n.key), false from seen_names n
    where $3::boolean and n.spelt like '% ' || $2
        and (n.kind = 'person' or n.kind = 'other' and exists (
            select from quotes q where q.guild_id = $1 and q.key = n.key and q.stands
                and not exists (select from briefings r where r.guild_id = $1 and r.number = q.number and r.class > 0 and r.class <> all ((select $4::int[])::int[]))))
        and exists (select from named d join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and sees($4, v.class) and d.stands where d.guild_id = $1 and d.key = n.key))
select n.key, coalesce(t.title, n.title) as title, n.kind, h.own
from (select key, bool_or(own) as own from owners group by key) h join seen_names n on n.key = h.key
cross join lateral (
    select count(*) as briefings, mode() within group (order by d.title collate "C" desc) as title
    from (
        select title from named d where d.guild_id = $1 and d.key = n.key and d.stands
            and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $4::int[])::int[])) order by d.number desc limit 200) d) t
order by h.own desc, t.briefings desc, n.title, n.key limit 20`

// selectOwnersByPart finds the names that hold some words.
const selectOwnersByPart = "with asker (may) as (select $3::int[])," + seenNames + `,
owners as (
    select distinct coalesce(n.into_key, n.key) as key from seen_names n
    where n.spelt like '%' || $2 || '%' and ' ' || n.key || ' ' like '% ' || $2 || ' %'
        and exists (select from named d join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and sees($3, v.class) and d.stands where d.guild_id = $1 and d.key = n.key))
select n.key, coalesce(t.title, n.title) as title, n.kind, false as own
from owners h join seen_names n on n.key = h.key
cross join lateral (
    select count(*) as briefings, mode() within group (order by d.title collate "C" desc) as title
    from (
        select title from named d where d.guild_id = $1 and d.key = n.key and d.stands
            and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $3::int[])::int[])) order by d.number desc limit 200) d) t
order by t.briefings desc, n.title, n.key limit 20`

// selectKeys lists the keys that mean a name: its own, those merged into it, and the short forms that only it has.
const selectKeys = "with asker (may) as (select $3::int[])," + seenNames + `,
own as (select key from seen_names where key = $2 or into_key = $2),
bearing as materialized (
    select distinct d.key, form from own join named d on d.guild_id = $1 and d.key = own.key and d.stands
        and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $3::int[])::int[])) cross join unnest(d.keys) form),
forms as (
    select distinct form from bearing h
    cross join lateral (
        select from named d
        cross join lateral (select from versions v where v.guild_id = $1 and v.number = d.number and v.version = d.version and v.shown and sees($3, v.class) offset 0) v
        where d.guild_id = $1 and d.key = h.key and d.keys @> array[h.form] and d.stands limit 1) shown)
select array(
    select key from own
    union
    select f.form from forms f where exists (select from seen_names n where n.key = f.form and n.into_key is null)
        and not exists (
            select from named d join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and sees($3, v.class) and d.stands where d.guild_id = $1 and d.keys @> array[f.form] and d.key <> f.form
                and d.key not in (select key from own))
        and not exists (
            select from seen_names n where n.spelt like '% ' || f.form and n.kind = 'person' and n.key not in (select key from own)
                and exists (
                    select from named d where d.guild_id = $1 and d.key = n.key and d.stands
                        and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $3::int[])::int[])))))`
