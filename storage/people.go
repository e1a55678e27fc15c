package storage

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/names"
)

// Forms are the keys by which briefings name somebody: Keys in any briefing, Short only in the briefings In, where an
// earlier one of the same topic has named him in full.
type Forms struct {
	Keys, Short []string
	In          []int
}

// args are what a statement takes: all keys, those of any briefing, and where the others hold.
func (f Forms) args() []any {
	return []any{pq.Array(append(append([]string{}, f.Keys...), f.Short...)), pq.Array(append([]string{}, f.Keys...)), pq.Array(append([]int{}, f.In...))}
}

// none reports whether no name is asked for.
func (f Forms) none() bool { return len(f.Keys)+len(f.Short) == 0 }

// mention is a key in a briefing.
type mention struct {
	Number int
	Key    string
}

// bearer is a name that has a short form: its surname, or a form that a text gives it.
type bearer struct {
	Word  string // the short form
	Key   string // of the name, or of the one that it was merged into
	Title string
	Kind  names.Kind
	Topic int64
	First time.Time // the day of the first briefing of the topic that names him in full
	Roles pq.StringArray
}

// bare is a short form in a briefing that does not tell whose it is.
type bare struct {
	Word      string
	Number    int
	Kind      names.Kind
	Published time.Time
	Topics    pq.Int64Array
	Roles     pq.StringArray
	Apart     bool // the text has the full name too and keeps the two apart, or a moderator gave the name
}

// bearers tells who is meant by short forms that somebody bears, in some briefings or, for none, in all: the one bearer whom
// a briefing of the same topic, of the same day or earlier, names in full. A title of the other sex rules a bearer out, and
// so does another office. It is "" where that does not tell, in a text that has the full name too and yet keeps the two
// apart, and where a moderator gave or merged the name. It is worked out at every question from what is shown, so that no
// edit, withdrawal or correction leaves it behind.
func (s *Store) bearers(ctx context.Context, guild int64, who Audience, words []string, numbers []int) (map[mention]string, error) {
	if len(words) == 0 {
		return nil, nil
	}
	var borne []bearer
	var found []bare
	args := []any{guild, pq.Array(words), pq.Array(append([]int{}, numbers...)), who}
	if err := s.rows(ctx, &found, selectBare, args...); err != nil {
		return nil, fmt.Errorf("looking for short names in guild %d: %w", guild, err)
	}
	if len(found) == 0 {
		return nil, nil
	}
	if err := s.rows(ctx, &borne, selectBearers, args...); err != nil {
		return nil, fmt.Errorf("looking for names in full in guild %d: %w", guild, err)
	}
	of := map[string][]bearer{}
	for _, b := range borne {
		of[b.Word] = append(of[b.Word], b)
	}
	meant := map[mention]string{}
	for _, f := range found {
		if all := of[f.Word]; len(all) > 0 {
			meant[mention{f.Number, f.Word}] = bearerOf(s.reader, f, all)
		}
	}
	return meant, nil
}

// bearerOf is the key of the bearer who is meant by a short form, "" where that is not safe.
func bearerOf(reader *briefing.Reader, f bare, all []bearer) string {
	if f.Apart {
		return ""
	}
	any, same := map[string]string{}, map[string]string{} // titles by keys
	for _, b := range all {
		if !slices.Contains(f.Topics, b.Topic) || b.First.After(f.Published) || f.Kind != b.Kind && f.Kind != names.Other && b.Kind != names.Other {
			continue
		}
		if own, others := reader.Sex("", f.Roles), reader.Sex(b.Title, b.Roles); own != "" && others != "" && own != others {
			continue
		}
		shared, known := reader.SharesOffice(f.Roles, b.Roles)
		_, office := reader.SharesOffice(f.Roles, f.Roles) // which is another's where no text says that the bearer has it
		if shared {
			same[b.Key] = b.Title
		}
		if shared || !known && !office {
			any[b.Key] = b.Title
		}
	}
	for _, may := range []map[string]string{any, same} {
		if key := onlyPerson(reader, may); key != "" {
			return key
		}
	}
	return ""
}

// onlyPerson is the key of the one person that names, titles by keys, are of: the same one or, like Thad W. Allen beside Thad
// Allen, that with more words; "" for several.
func onlyPerson(reader *briefing.Reader, of map[string]string) string {
	one, middle := "", 0
	for key, title := range of {
		longer := false
		for other, short := range of {
			if key != other && reader.IsLongerName(title, short) {
				longer = true
				if hasMiddle(key, other) {
					middle++
				}
			}
		}
		switch {
		case longer:
		case one != "":
			return ""
		default:
			one = key
		}
	}
	if middle > 1 {
		return ""
	}
	return one
}

// selectBearers reads in which topics, and since when, names in full are known that have one of the short forms. Of a
// name the 2,000 briefings that were filed first are looked at.
const selectBearers = "with asker (may) as (select $4::int[])," + seenNames + `,
bearers as (
    select w.word, n.key, coalesce(n.into_key, n.key) as root, n.kind, n.title
    from unnest($2::text[]) w (word) join seen_names n on n.spelt like '% ' || w.word
    where n.kind = 'person' or n.kind = 'other' and exists (
        select from quotes q where q.guild_id = $1 and q.key = n.key and q.stands
            and not exists (select from briefings r where r.guild_id = $1 and r.number = q.number and r.class > 0 and r.class <> all ((select $4::int[])::int[])))
    union
    select w.word, n.key, coalesce(n.into_key, n.key), n.kind, n.title
    from unnest($2::text[]) w (word)
    cross join lateral (
        select distinct key from (
            select d.key from named d where d.guild_id = $1 and d.keys @> array[w.word] and d.stands and d.key <> w.word
                and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $4::int[])::int[])) limit 2000) d) d
    join seen_names n on n.key = d.key)
select b.word, b.root as key, max(b.title) as title, min(b.kind) as kind, bt.topic_id as topic, min(v.published) as first,
    array_remove(array_agg(distinct role), null) as roles
from bearers b
cross join lateral (
    select d.number, d.version, d.roles from named d
    where d.guild_id = $1 and d.key = b.key and d.stands
        and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $4::int[])::int[])) order by d.number limit 2000) d
join versions v on (v.guild_id, v.number, v.version) = ($1, d.number, d.version) and v.shown
join briefing_topics bt on bt.guild_id = $1 and bt.number = d.number and bt.shown
left join lateral unnest(d.roles) role on true
where $3::int[] = '{}' or bt.topic_id in (select topic_id from briefing_topics where guild_id = $1 and number = any ($3))
group by b.word, b.root, bt.topic_id`

// selectBare reads where short forms stand alone; those of the newest 20,000 briefings.
const selectBare = "with asker (may) as (select $4::int[])," + seenNames + `,
found as (
    select d.key as word, d.number, d.version, d.nth < 0 as given, d.kind, d.roles from named d
    where d.guild_id = $1 and d.key = any ($2::text[]) and d.stands and ($3::int[] = '{}' or d.number = any ($3))
    union
    select q.key, q.number, q.version, q.nth < 0, 'other', '{}' from quotes q
    where q.guild_id = $1 and q.key = any ($2) and q.stands and ($3 = '{}' or q.number = any ($3))
        and not exists (
            select from named d where (d.guild_id, d.number, d.version) = ($1, q.number, q.version) and d.key = q.key and d.stands))
select f.word, f.number, f.kind, v.published, f.roles,
    array(select topic_id from briefing_topics bt where bt.guild_id = $1 and bt.number = f.number and bt.shown) as topics,
    f.given or exists (select from seen_names n where n.key = f.word and n.into_key is not null) or exists (
        select from named d where (d.guild_id, d.number, d.version) = ($1, f.number, f.version) and d.stands
            and d.kind in ('person', 'other') and (d.key like '% ' || f.word or d.key <> f.word and d.keys @> array[f.word])) as apart
from found f
join versions v on (v.guild_id, v.number, v.version) = ($1, f.number, f.version) and v.shown and sees($4, v.class)
order by v.published desc, f.number desc limit 20000`

// speakers gives statements the name that the most texts use for their speaker, in full where only a short form stands.
func (s *Store) speakers(ctx context.Context, guild int64, who Audience, all []*briefing.Said) error {
	var keys []string
	var numbers []int
	var short []string
	named := all[:0:0] // whose speaker is the name itself, not somebody who belongs to it
	for _, q := range all {
		if q.Name == "" || s.reader.NameKey(q.By) != q.Name {
			continue
		}
		named, keys = append(named, q), append(keys, q.Name)
		if s.reader.IsShortName(q.By) {
			short, numbers = append(short, q.Name), append(numbers, q.Number)
		}
	}
	if len(named) == 0 {
		return nil
	}
	slices.Sort(short)
	meant, err := s.bearers(ctx, guild, who, slices.Compact(short), numbers)
	if err != nil {
		return err
	}
	for _, key := range meant {
		keys = append(keys, key)
	}
	var known []struct{ Key, Root, Title string }
	if err := s.rows(ctx, &known, selectTitles, guild, pq.Array(keys), who); err != nil {
		return fmt.Errorf("reading names in guild %d: %w", guild, err)
	}
	for _, q := range named {
		key := q.Name
		if full := meant[mention{q.Number, key}]; full != "" {
			key = full
		}
		for _, n := range known {
			if n.Key == key {
				q.By, q.Name = n.Title, n.Root
			}
		}
	}
	return nil
}

// selectTitles reads by which title names go: of those that they were merged into the one that most texts use, of the
// newest 200.
const selectTitles = "with asker (may) as (select $3::int[])," + seenNames + `
select n.key, r.key as root, coalesce(t.title, r.title) as title
from seen_names n join seen_names r on r.key = coalesce(n.into_key, n.key)
left join lateral (
    select title from (
        select d.title from named d where d.guild_id = $1 and d.key = r.key and d.stands
            and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $3::int[])::int[])) order by d.number desc limit 200) d
    group by title order by count(*) desc, title collate "C" desc limit 1) t on true
where n.key = any ($2::text[])`
