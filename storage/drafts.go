package storage

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
)

// Draft is a form that was sent and not yet filed. Its texts are as they were typed, right or wrong, but for
// what briefing.Clean drops: nothing that can be seen.
type Draft struct {
	ID                                    int64 // within the guild; 0 for a new one
	Text, Published, Topics, Source, Link string
	Number, Version                       int    // the briefing that it edits, and the version that the edit began from; 0 for a new one
	Reason                                string // why it edits
	Origin                                string // where the text came from
	Filer                                 int64
	Saved                                 time.Time    // UTC, to the microsecond
	Until                                 time.Time    // kept until then, UTC; zero for no such promise
	Key                                   string       // of the interaction; "" for none
	Feed                                  int64        // whose item it is: then it is everybody's at the desk, and nobody its Filer; 0 for none
	Language                              language.Tag // that somebody has said; "" for none
}

// SaveDraft stores a draft and returns its id. A new one (id 0) whose key is stored already gives the id of that
// draft and changes nothing; one with an id replaces what is stored, but for the key: ErrNotFound when it is gone.
func (s *Store) SaveDraft(ctx context.Context, guild int64, d Draft) (id int64, err error) {
	args := []any{guild, briefing.Clean(d.Text), briefing.Clean(d.Published), briefing.Clean(d.Topics), briefing.Clean(d.Source), briefing.Clean(d.Link),
		d.Number, d.Version, briefing.Clean(d.Reason), briefing.Clean(d.Origin), d.Filer, d.Saved.UTC(), sql.NullTime{Time: d.Until.UTC(), Valid: !d.Until.IsZero()}, d.Language}
	if d.ID == 0 {
		err = s.row(ctx, &id, `insert into drafts (guild_id, text, published, topics, source, link, number, version, reason, origin, filer, saved, until, language, key)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, nullif($15, ''))
on conflict (guild_id, key) do update set key = excluded.key returning draft_id`, append(args, briefing.Clean(d.Key))...)
	} else {
		err = s.row(ctx, &id, `update drafts
set (text, published, topics, source, link, number, version, reason, origin, filer, saved, until, language)
    = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
where guild_id = $1 and draft_id = $15 returning draft_id`, append(args, d.ID)...)
	}
	if err != nil {
		return 0, fmt.Errorf("saving a draft in guild %d: %w", guild, err)
	}
	return id, nil
}

// Draft returns a stored draft; ErrNotFound when there is none.
func (s *Store) Draft(ctx context.Context, guild, id int64) (Draft, error) {
	var d Draft
	if err := s.row(ctx, &d, `
select draft_id as id, text, published, topics, source, link, number, version, reason, origin, filer, saved,
    coalesce(until, '0001-01-01 00:00:00Z') as until, language, coalesce(key, '') as key, coalesce(feed_id, 0) as feed
from drafts where guild_id = $1 and draft_id = $2`, guild, id); err != nil {
		return Draft{}, fmt.Errorf("reading draft %d of guild %d: %w", id, guild, err)
	}
	return d.inUTC(), nil
}

// KeptDrafts is how long a draft is kept after it was last saved.
const KeptDrafts = 7 * 24 * time.Hour

// mostDrafts is how many drafts are listed at most.
const mostDrafts = 500

// Drafts lists somebody's drafts, or everybody's, the last saved first.
func (s *Store) Drafts(ctx context.Context, guild, filer int64, everybody bool) ([]Draft, error) {
	var found []Draft
	if err := s.rows(ctx, &found, `
select draft_id as id, text, published, topics, source, link, number, version, reason, origin, filer, saved,
    coalesce(until, '0001-01-01 00:00:00Z') as until, language, coalesce(key, '') as key
from drafts where guild_id = $1 and ($3 or filer = $2) and feed_id is null order by saved desc, draft_id desc limit $4`, guild, filer, everybody, mostDrafts); err != nil {
		return nil, fmt.Errorf("reading the drafts of %d in guild %d: %w", filer, guild, err)
	}
	for i := range found {
		found[i] = found[i].inUTC()
	}
	return found, nil
}

func (d Draft) inUTC() Draft {
	d.Saved, d.Until = d.Saved.UTC(), d.Until.UTC()
	return d
}

// DropDraft deletes a draft; ErrNotFound when there is none.
func (s *Store) DropDraft(ctx context.Context, guild, id int64) error {
	var dropped int64
	err := s.row(ctx, &dropped, `delete from drafts where guild_id = $1 and draft_id = $2 returning draft_id`, guild, id)
	if err != nil {
		return fmt.Errorf("dropping draft %d of guild %d: %w", id, guild, err)
	}
	return nil
}

// ExpireDrafts deletes, in every guild, the drafts that have been kept for as long as they are by a moment, KeptDrafts or KeptInbox after they were
// last saved or until when they are kept, and returns how many those were.
func (s *Store) ExpireDrafts(ctx context.Context, now time.Time) (expired int, err error) {
	if err := s.row(ctx, &expired, `
with expired as (
    delete from drafts where greatest(saved, until) < $1::timestamptz - case when feed_id is null then $2::float else $3 end * interval '1 second' returning draft_id)
select count(*) from expired`, now.UTC(), KeptDrafts.Seconds(), KeptInbox.Seconds()); err != nil {
		return 0, fmt.Errorf("deleting drafts that nobody saved for long: %w", err)
	}
	return expired, nil
}
