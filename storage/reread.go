package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
)

// Rereading is what came of reading texts again.
type Rereading struct {
	Texts                         int
	Dates, Quotes, Names, Figures Changes
}

// Changes counts how the facts of one kind differ from what was found before, corrections aside: a date by the words
// that tell it, a quote by its content, a name by its key, a figure by its words. Changed ones are still there and read otherwise.
type Changes struct{ Added, Removed, Changed int }

// Reread reads texts again whose facts are not those that today's reader finds: in a guild, or in all for guild 0, at most
// so many, or all for most 0. These are the current versions that an older reader has read, or one that took them to be
// written in another variant of the language, and those that nobody has read yet. It returns
// what changed in those that it has read; progress is told how many these are after each.
//
// Each is replaced in one transaction: until then, and when Reread is stopped, its old facts stand, and corrections count
// on. A second call goes on where the first was stopped, and any number may run at once.
func (s *Store) Reread(ctx context.Context, guild int64, most int, progress func(read int)) (all Rereading, err error) {
	most = cmp.Or(most, math.MaxInt)
	last := unread{Guild: cmp.Or(guild, math.MinInt64)}
	for all.Texts < most {
		var batch []unread
		if err := s.rows(ctx, &batch, selectUnread, last.Guild, last.Number, last.Version, cmp.Or(guild, math.MaxInt64),
			briefing.ReaderVersion, min(most-all.Texts, rereadAtOnce)); err != nil {
			return all, fmt.Errorf("looking for texts to read again: %w", err)
		}
		if len(batch) == 0 {
			break
		}
		if err := s.rereadSome(ctx, batch, &all, progress); err != nil {
			return all, err
		}
		last = batch[len(batch)-1]
	}
	return all, s.Post(ctx, guild)
}

// rereadSome reads versions again, and then tells apart what they say of each of their topics.
func (s *Store) rereadSome(ctx context.Context, batch []unread, all *Rereading, progress func(read int)) error {
	read := map[int64][]int64{} // numbers by guild
	defer func() {
		for guild, numbers := range read {
			s.refreshOffTopic(ctx, guild, numbers...)
		}
	}()
	for _, v := range batch {
		switch one, err := s.reread(ctx, v); {
		case errors.Is(err, ErrNotFound): // edited, read or purged meanwhile
		case err != nil:
			return fmt.Errorf("reading version %d of briefing %d of guild %d again: %w", v.Version, v.Number, v.Guild, err)
		default:
			read[v.Guild] = append(read[v.Guild], int64(v.Number))
			all.add(one)
			progress(all.Texts)
		}
	}
	return nil
}

// unread is a version to read again.
type unread struct {
	Guild           int64
	Number, Version int
}

// rereadAtOnce is how many of them are looked up in one statement.
const rereadAtOnce = 50

const selectUnread = `
select r.guild_id as guild, r.number, r.version
from readings r join guilds g on g.guild_id = r.guild_id
join briefings b on b.guild_id = r.guild_id and b.number = r.number
where (r.guild_id, r.number, r.version) > ($1, $2, $3) and r.guild_id <= $4
    and (r.reader < $5 or r.variant <> coalesce(g.settings->>'language', '')) and (r.reader = 0 or r.version = b.version)
order by r.guild_id, r.number, r.version limit $6`

// reread replaces the facts of a version; ErrNotFound when it was read again meanwhile, or is gone or not current any more.
func (s *Store) reread(ctx context.Context, v unread) (r Rereading, err error) {
	var of struct {
		Text      string
		Published time.Time
		Variant   dates.Variant
		Given     language.Tag
	}
	if err := s.row(ctx, &of, selectText, v.Guild, v.Number, v.Version); err != nil {
		return r, err
	}
	f := readStored(s.reader, of.Given, of.Text, of.Published.UTC(), of.Variant)
	err = s.tx(ctx, func(t tx) error {
		if err := t.lockGuild(ctx, v.Guild); err != nil {
			return err
		}
		var stands struct{ Current, Read, Corrected bool }
		if err := t.row(ctx, &stands, selectStillUnread, v.Guild, v.Number, v.Version, briefing.ReaderVersion, f.In); err != nil {
			return err
		}
		var before, after []readFact
		if stands.Read {
			if err := t.rows(ctx, &before, selectFacts, v.Guild, v.Number, v.Version); err != nil {
				return fmt.Errorf("reading the old facts: %w", err)
			}
			if err := t.removeFacts(ctx, v.Guild, v.Number, v.Version); err != nil {
				return err
			}
		}
		if err := t.insertRead(ctx, v, f); err != nil {
			return err
		}
		if err := t.rows(ctx, &after, selectFacts, v.Guild, v.Number, v.Version); err != nil {
			return fmt.Errorf("reading the new facts: %w", err)
		}
		r = rereading(before, after)
		if !stands.Current || !stands.Corrected {
			return nil
		}
		_, err := t.applyCorrections(ctx, v.Guild, v.Number)
		return err
	})
	return r, err
}

// insertRead stores what was read in a version.
func (c tx) insertRead(ctx context.Context, v unread, f briefing.Filing) error {
	if err := c.exec(ctx, updateVersion, v.Guild, v.Number, v.Version, len(strings.Fields(f.Text)),
		f.Headline(), f.Place.Of(f.Text), pq.Array(spansOf(f.Story)), f.Language); err != nil {
		return fmt.Errorf("storing its parts: %w", err)
	}
	if err := c.insertFacts(ctx, v.Guild, readVersion{v.Number, v.Version, f.Facts}); err != nil {
		return err
	}
	if err := c.exec(ctx, updateReading, v.Guild, v.Number, v.Version, briefing.ReaderVersion, f.In); err != nil {
		return fmt.Errorf("storing which reader has read it: %w", err)
	}
	return nil
}

const (
	selectText = `
select v.text, v.published, coalesce(g.settings->>'language', '') as variant, b.language as given
from versions v join guilds g using (guild_id) join briefings b using (guild_id, number)
where v.guild_id = $1 and v.number = $2 and v.version = $3`

	// selectStillUnread reports, unless a version need not be read in a variant any more, whether it is current, has facts that were
	// read before, and is of a briefing with corrections.
	selectStillUnread = `
select r.version = b.version as current,
    exists (select from sentences s where s.guild_id = $1 and s.number = $2 and s.version = $3)
        or exists (select from named n where n.guild_id = $1 and n.number = $2 and n.version = $3) as read,
    exists (select from corrections c where c.guild_id = $1 and c.number = $2) as corrected
from readings r join guilds g on g.guild_id = r.guild_id
join briefings b on b.guild_id = r.guild_id and b.number = r.number
where r.guild_id = $1 and r.number = $2 and r.version = $3 and coalesce(g.settings->>'language', '') = $5::text
    and (r.reader < $4 or r.variant <> $5) and (r.reader = 0 or r.version = b.version)`

	// selectFacts tells what the reader found, corrections aside: what makes each fact the same one, and how it is read.
	selectFacts = `
select 'date' as kind, start_byte || '-' || end_byte as same,
    (starts, ends, anchor, precision, kind, value, mod, status)::text as reading
from events where guild_id = $1 and number = $2 and version = $3 and nth >= 0
union all
select 'quote', content::text, (spans, verbatim, kind, act, by_words, key)::text
from quotes where guild_id = $1 and number = $2 and version = $3 and nth >= 0
union all
select 'name', key, (kind, title, forms, roles, starts, ends)::text
from named where guild_id = $1 and number = $2 and version = $3 and nth >= 0
union all
select 'figure', start_byte || '-' || end_byte, (counted_start, counted_end, keys, low, high, bound, about, unit, status)::text
from quantities where guild_id = $1 and number = $2 and version = $3 and nth >= 0`

	// updateVersion has the search hear of other words.
	updateVersion = `
with unposting as (
    insert into unposted (guild_id, number)
    select guild_id, number from versions
    where guild_id = $1 and number = $2 and version = $3 and shown and (spans <> $7 or language <> $8)
    on conflict (guild_id, number) do update set words = null, stamp = unposted.stamp + 1)
update versions set words = $4, title = $5, place = $6, spans = $7, language = $8
where guild_id = $1 and number = $2 and version = $3`

	updateReading = `update readings set reader = $4, variant = $5 where guild_id = $1 and number = $2 and version = $3`
)

// readStored reads a stored text, which stays as it is, byte for byte.
func readStored(by *briefing.Reader, given language.Tag, stored string, published time.Time, in dates.Variant) briefing.Filing {
	story := by.TakeApart(given, stored)
	return briefing.Filing{Story: story, Facts: by.Read(story, published, in), Published: published}
}

// readFact is a date, a quote, a name or a figure of a text.
type readFact struct{ Kind, Same, Reading string }

// rereading compares the facts of one text with what they were before.
func rereading(before, after []readFact) Rereading {
	r := Rereading{Texts: 1}
	kinds := map[string]*Changes{"date": &r.Dates, "quote": &r.Quotes, "name": &r.Names, "figure": &r.Figures}
	was := map[readFact]int{}
	for _, f := range before {
		was[f]++
	}
	gone := map[readFact]int{} // without their Reading
	for f := range was {
		gone[readFact{f.Kind, f.Same, ""}] += was[f]
	}
	var differ []readFact
	for _, f := range after {
		if was[f] == 0 {
			differ = append(differ, f)
			continue
		}
		was[f]--
		gone[readFact{f.Kind, f.Same, ""}]--
	}
	for _, f := range differ {
		if place := (readFact{f.Kind, f.Same, ""}); gone[place] > 0 {
			gone[place]--
			kinds[f.Kind].Changed++
		} else {
			kinds[f.Kind].Added++
		}
	}
	for f, n := range gone {
		kinds[f.Kind].Removed += n
	}
	return r
}

// add counts another text.
func (r *Rereading) add(o Rereading) {
	r.Texts += o.Texts
	r.Dates.add(o.Dates)
	r.Quotes.add(o.Quotes)
	r.Names.add(o.Names)
	r.Figures.add(o.Figures)
}

func (c *Changes) add(o Changes) {
	c.Added += o.Added
	c.Removed += o.Removed
	c.Changed += o.Changed
}
