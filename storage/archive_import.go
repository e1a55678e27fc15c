package storage

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// Imported is how much an import brought.
type Imported struct {
	Briefings, Versions int
	Closed              []string // the titles of topics that only some could see, and now nobody but the desk: the server is another
}

const maxLine = 64 << 20 // bytes of an export's line: a version's text has 1 MB, and JSON writes some letters in six

// Import fills an empty guild with what Export wrote, in one transaction: all of it or nothing. Numbers, versions,
// states, topics, corrections, acts, drafts, keys and ids are what they were, so that an export of it gives the same
// bytes, but for the server's id. done is called with the number of briefings so far.
//
// The texts are read again, all versions, by today's reader, and then corrections count again. What was corrected
// in a version that is not current any more is not corrected in it again: no answer uses it. What only some may see, only
// the desk sees in another server.
//
// A Fault says that the guild is not empty, or which line cannot be taken.
func (s *Store) Import(ctx context.Context, guild int64, r io.Reader, done func(briefings int)) (Imported, error) {
	i := restore{guild: guild, restricted: map[int64]bool{}, corrected: map[int]bool{}, spellings: map[string]bool{}, done: done, taken: &someBriefings{}, reading: &someBriefings{}}
	err := s.txOnce(ctx, nil, func(c tx) error {
		// Plans of foreign keys are made now, when the tables may be empty, and stand until the end. The commit checks
		// the briefings' current versions, which takes its time.
		if err := c.exec(ctx, "set local enable_seqscan = off; set local statement_timeout = 0"); err != nil {
			return err
		}
		if err := c.takeEmpty(ctx, guild); err != nil {
			return err
		}
		i.tx = c
		if err := i.read(ctx, r); err != nil {
			return err
		}
		if err := c.exec(ctx, rememberEarlier, guild); err != nil {
			return fmt.Errorf("telling what briefings were before: %w", err)
		}
		if err := c.exec(ctx, countAll, guild); err != nil {
			return fmt.Errorf("counting the briefings of topics: %w", err)
		}
		return nil
	})
	if err != nil {
		return Imported{}, fmt.Errorf("importing into guild %d: %w", guild, err)
	}
	s.refreshStatistics(ctx, i.numbers)
	s.noteAllOffTopic(ctx, guild, i.several)
	return i.Imported, s.Post(ctx, guild)
}

// takeEmpty locks a guild that holds nothing, and makes it when it is new.
func (c tx) takeEmpty(ctx context.Context, guild int64) error {
	if err := c.exec(ctx, makeGuild, guild); err != nil {
		return err
	}
	if err := c.lockGuild(ctx, guild); err != nil {
		return err
	}
	var empty bool
	if err := c.row(ctx, &empty, isEmpty, guild); err != nil {
		return err
	}
	if !empty {
		return briefing.Faultf("Server %d is not empty. An export can only be imported into a server that has nothing yet, so that its numbers stay the same.", guild)
	}
	return nil
}

// restore is an import under way.
type restore struct {
	tx
	Imported
	guild    int64
	from     int64 // the server that the export was written in
	lines    int
	numbers  int          // that were given to briefings
	ids      highest      // that were given
	last     briefingLine // its versions are being read
	versions int          // of it, so far
	ended    bool

	in             dates.Variant   // of the language, in which texts are taken to be written
	restricted     map[int64]bool  // topics
	several        []int           // briefings with several topics
	corrected      map[int]bool    // briefings
	spellings      map[string]bool // that are learnt
	taken, reading *someBriefings
	acts           rows // that were taken
	done           func(int)
}

// read takes an export line by line.
func (i *restore) read(ctx context.Context, r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		i.lines++
		if err := i.take(ctx, lines.Bytes()); err != nil {
			return fmt.Errorf("line %d: %w", i.lines, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("reading line %d: %w", i.lines+1, err)
	}
	if !i.ended {
		return briefing.Faultf("The export was cut off after line %d: its end is missing. Nothing was imported.", i.lines)
	}
	return nil
}

func (i *restore) correction(ctx context.Context, l correctionLine) error {
	if err := i.given(l.ID, i.ids.Corrections); err != nil {
		return err
	}
	i.corrected[l.Number] = true
	return i.exec(ctx, restoreCorrection, i.guild, l.ID, l.Number, l.What, l.Sentence, l.Start, l.End, string(l.Value),
		l.By, l.At, l.Reason, l.UndoneBy, l.Undone)
}

func (i *restore) act(ctx context.Context, l actLine) error {
	if err := i.given(l.ID, i.ids.Acts); err != nil {
		return err
	}
	i.acts.add(l.ID, l.At, l.By, string(l.What), l.Number, l.Version, l.Reason, string(l.Detail))
	if i.acts.count < actsAtOnce {
		return nil
	}
	return i.storeActs(ctx)
}

// actsAtOnce is how many acts are stored together.
const actsAtOnce = 500

// storeActs stores the acts that were taken.
func (i *restore) storeActs(ctx context.Context) error {
	taken := i.acts
	if i.acts = (rows{}); taken.count == 0 {
		return nil
	}
	return i.exec(ctx, restoreActs, taken.args(i.guild)...)
}

func (i *restore) draft(ctx context.Context, l draftLine) error {
	if err := i.given(l.ID, i.ids.Drafts); err != nil {
		return err
	}
	return i.exec(ctx, restoreDraft, i.guild, l.ID, l.Key, l.Text, l.Published, l.Topics, l.Source, l.Link, l.Filer, l.Saved,
		l.Until, l.Number, l.Version, l.Reason, l.Origin, l.Language, l.Feed)
}

const (
	makeGuild = `insert into guilds (guild_id) values ($1) on conflict do nothing`

	isEmpty = `
select last_number = 0 and not exists (select from topics where guild_id = $1) and not exists (select from acts where guild_id = $1)
    and not exists (select from drafts where guild_id = $1) and not exists (select from feeds where guild_id = $1)
from guilds where guild_id = $1`

	restoreGuild = `update guilds set name = $2, settings = $3, last_number = $4, fed = $5 where guild_id = $1`

	restoreTopic = `
insert into topics (guild_id, topic_id, title, folded, description, restricted, guarded) overriding system value
values ($1, $2, $3, $4, $5, $6, case when $6 then 0 end)`

	restoreName = `
insert into names (guild_id, key, title, kind, into_key) values ($1, $2, $3, $4, $5)
on conflict (guild_id, key) do update set into_key = coalesce(excluded.into_key, names.into_key)`

	restoreCorrection = `
insert into corrections (guild_id, correction_id, number, what, sentence, start_byte, end_byte, value, who, at, reason, undone_by, undone)
overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`

	restoreActs = `
insert into acts (guild_id, act_id, at, who, what, number, version, reason, detail) overriding system value
select $1::bigint, act_id, at, who, what, nullif(number, 0), nullif(version, 0), reason, detail::jsonb
from unnest($2::bigint[], $3::timestamptz[], $4::bigint[], $5::text[], $6::int[], $7::int[], $8::text[], $9::text[])
    as a (act_id, at, who, what, number, version, reason, detail)`

	restoreDraft = `
insert into drafts (guild_id, draft_id, key, text, published, topics, source, link, filer, saved, until, number, version, reason, origin, language, feed_id)
overriding system value values ($1, $2, nullif($3, ''), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, nullif($17, 0))`
)
