package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/near"
)

// KeptRemoved is how long the trash keeps a briefing.
const KeptRemoved = 30 * 24 * time.Hour

// Trashed is a removed briefing.
type Trashed struct {
	briefing.Head
	By      int64 // who removed it
	Reason  string
	Removed time.Time // UTC
	Goes    time.Time // when it can no longer be taken back, UTC
}

// Trash lists the removed briefings, the last removed first.
func (s *Store) Trash(ctx context.Context, guild int64) ([]Trashed, error) {
	var found []struct {
		Of      briefing.Head
		Who     int64
		Reason  string
		Removed time.Time
	}
	if err := s.rows(ctx, &found, `select v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language", b.removed, coalesce(a.who, 0) as who, coalesce(a.reason, '') as reason
from briefings b join versions v using (guild_id, number, version)
left join lateral (
    select who, reason from acts where guild_id = $1 and number = b.number and what = 'removed'
    order by act_id desc limit 1) a on true
where b.guild_id = $1 and b.removed is not null order by b.removed desc, b.number desc`, guild); err != nil {
		return nil, fmt.Errorf("reading the trash of guild %d: %w", guild, err)
	}
	trash := make([]Trashed, len(found))
	for i, t := range found {
		t.Of.Published = t.Of.Published.UTC()
		trash[i] = Trashed{Head: t.Of, By: t.Who, Reason: t.Reason, Removed: t.Removed.UTC(), Goes: t.Removed.UTC().Add(KeptRemoved)}
	}
	return trash, nil
}

// Purge deletes for good, in every guild, what was removed KeptRemoved before now or earlier, and returns how many
// briefings that were. Nothing of them stays but the acts: which number it was, who did what, and when, and until when it was in which topics. Their numbers
// are never given again. Each goes in a transaction of its own: one that cannot be deleted keeps no other, and is part of
// the error.
func (s *Store) Purge(ctx context.Context, now time.Time) (purged int, err error) {
	due := now.UTC().Add(-KeptRemoved)
	var found []struct {
		Guild  int64
		Number int
	}
	if err := s.rows(ctx, &found, `select guild_id as guild, number from briefings where removed <= $1 order by guild_id, number`, due); err != nil {
		return 0, fmt.Errorf("looking for what was removed until %v: %w", due, err)
	}
	var failed []error
	var guilds []int64 // that something was deleted in
	for _, f := range found {
		err := s.purge(ctx, f.Guild, f.Number, due, now)
		switch {
		case errors.Is(err, ErrNotFound): // taken back meanwhile, or purged by another copy of the program
		case err != nil:
			failed = append(failed, fmt.Errorf("deleting briefing %d of guild %d: %w", f.Number, f.Guild, err))
		default:
			purged++
			guilds = append(guilds, f.Guild)
		}
		if ctx.Err() != nil {
			break
		}
	}
	for _, guild := range slices.Compact(guilds) {
		if err := s.Post(ctx, guild); err != nil {
			failed = append(failed, fmt.Errorf("taking deleted texts out of the search: %w", err))
		}
	}
	if err := s.forgetWords(ctx); err != nil {
		failed = append(failed, fmt.Errorf("forgetting the words of deleted texts: %w", err))
	}
	return purged, errors.Join(failed...)
}

// purge deletes one briefing; ErrNotFound when it is not in the trash for long enough any more.
func (s *Store) purge(ctx context.Context, guild int64, number int, due, now time.Time) error {
	var texts []string
	if err := s.rows(ctx, &texts, selectAllTexts, guild, number); err != nil {
		return err
	}
	var keys []int32
	var words []string
	for _, text := range texts {
		keys, words = append(keys, near.Of(text).Keys()...), append(words, s.lexer.Spellings(text)...)
	}
	slices.Sort(words)
	return s.tx(ctx, func(t tx) error {
		if err := t.lockGuild(ctx, guild); err != nil {
			return err
		}
		if err := t.row(ctx, &number, readDue, guild, number, due); err != nil {
			return err
		}
		if err := t.exec(ctx, deleteShingles, guild, number, pq.Array(keys)); err != nil {
			return err
		}
		if err := t.exec(ctx, insertForgetting, guild, pq.Array(slices.Compact(words))); err != nil {
			return err
		}
		for _, deletion := range deletions {
			if err := t.exec(ctx, deletion, guild, number); err != nil {
				return err
			}
		}
		_, err := t.recordAct(ctx, guild, Act{At: now, What: ActPurged, Number: number})
		return err
	})
}

const (
	selectAllTexts = `select text from versions where guild_id = $1 and number = $2`

	insertForgetting = `insert into forgetting (guild_id, word) select $1::bigint, unnest($2::text[]) on conflict do nothing`

	readDue = `select number from briefings where guild_id = $1 and number = $2 and removed <= $3`

	// deleteShingles finds them by what they are: an index by number would double the work of storing them.
	deleteShingles = `delete from shingles where guild_id = $1 and hash = any ($3::int[]) and number = $2`
)

// forgetWords deletes the words of deleted texts that no shown text holds, of all guilds, a batch at a time. Where it is
// stopped, the next call goes on. A word that search takes no notice of ("will") tells nothing and stays.
func (s *Store) forgetWords(ctx context.Context) error {
	const batch = 500 // words of a guild that are looked up in one statement: about 50 ms
	for {
		var guild int64
		if err := s.row(ctx, &guild, `select guild_id from forgetting limit 1`); errors.Is(err, ErrNotFound) {
			return nil
		} else if err != nil {
			return err
		}
		var words []string
		if err := s.rows(ctx, &words, selectForgetting, guild, batch); err != nil {
			return err
		}
		held, err := s.holders(ctx, guild, AllSeeing(), words)
		if err != nil {
			return err
		}
		var gone []string
		for i, h := range held {
			if h.sought && len(h.numbers) == 0 {
				gone = append(gone, words[i])
			}
		}
		if err := s.exec(ctx, forget, guild, pq.Array(words), pq.Array(gone)); err != nil {
			return err
		}
	}
}

const (
	selectForgetting = `select word from forgetting where guild_id = $1 order by word limit $2`

	forget = `
with done as (delete from forgetting where guild_id = $1 and word = any ($2::text[]))
delete from words where guild_id = $1 and word = any ($3::text[])`
)

// deletions are in the order that the foreign keys ask for. A draft of an edit holds the text; a reason may quote it.
var deletions = []string{
	`delete from drafts where guild_id = $1 and number = $2`,
	`delete from corrections where guild_id = $1 and number = $2`,
	`delete from quotes where guild_id = $1 and number = $2`,
	`delete from quantities where guild_id = $1 and number = $2`,
	deleteNames,
	`delete from events where guild_id = $1 and number = $2`,
	`delete from sentences where guild_id = $1 and number = $2`,
	deleteItsTopics,
	`delete from versions where guild_id = $1 and number = $2`,
	`delete from briefings where guild_id = $1 and number = $2`,
	`update acts set reason = '', detail = '{}' where guild_id = $1 and number = $2`,
}

// deleteItsTopics deletes with a briefing the topics that nothing else is about.
const deleteItsTopics = `
with gone as (delete from briefing_topics where guild_id = $1 and number = $2 returning topic_id)
delete from topics t using gone where t.guild_id = $1 and t.topic_id = gone.topic_id
    and not exists (select from briefing_topics o where o.guild_id = $1 and o.topic_id = t.topic_id and o.number <> $2)`

// deleteNames deletes what a briefing names, and with it the names that nothing else names and no moderator spoke of.
const deleteNames = `
with gone as (delete from named where guild_id = $1 and number = $2 returning key)
delete from names n where guild_id = $1 and key in (select key from gone) and into_key is null
    and not exists (select from named o where o.guild_id = $1 and o.key = n.key and o.number <> $2)
    and not exists (select from names o where o.guild_id = $1 and o.into_key = n.key)`
