package storage

import (
	"context"
	"fmt"
	"time"
)

// Draft is a form that was sent and not yet filed. Its texts are as they were typed, right or wrong; only NUL and
// broken UTF-8, which no form can send, are lost.
type Draft struct {
	ID                                    int64 // within the guild; 0 for a new one
	Text, Published, Topics, Source, Link string
	Filer                                 int64
	Saved                                 time.Time // UTC, to the microsecond
	Key                                   string    // of the interaction; "" for none
}

// SaveDraft stores a draft and returns its id. A new one (id 0) whose key is stored already gives the id of that
// draft and changes nothing; one with an id replaces what is stored, but for the key: ErrNotFound when it is gone.
func (s *Store) SaveDraft(ctx context.Context, guild int64, d Draft) (id int64, err error) {
	args := []any{guild, clean(d.Text), clean(d.Published), clean(d.Topics), clean(d.Source), clean(d.Link),
		d.Filer, d.Saved.UTC()}
	if d.ID == 0 {
		err = s.row(ctx, &id, `insert into drafts (guild_id, text, published, topics, source, link, filer, saved, key)
values ($1, $2, $3, $4, $5, $6, $7, $8, nullif($9, ''))
on conflict (guild_id, key) do update set key = excluded.key returning draft_id`, append(args, clean(d.Key))...)
	} else {
		err = s.row(ctx, &id, `update drafts
set (text, published, topics, source, link, filer, saved) = ($2, $3, $4, $5, $6, $7, $8)
where guild_id = $1 and draft_id = $9 returning draft_id`, append(args, d.ID)...)
	}
	if err != nil {
		return 0, fmt.Errorf("saving a draft in guild %d: %w", guild, err)
	}
	return id, nil
}

// Draft returns a stored draft; ErrNotFound when there is none.
func (s *Store) Draft(ctx context.Context, guild, id int64) (Draft, error) {
	var d Draft
	err := s.row(ctx, &d, `select draft_id as id, text, published, topics, source, link, filer, saved,
    coalesce(key, '') as key
from drafts where guild_id = $1 and draft_id = $2`, guild, id)
	if err != nil {
		return Draft{}, fmt.Errorf("reading draft %d of guild %d: %w", id, guild, err)
	}
	d.Saved = d.Saved.UTC()
	return d, nil
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
