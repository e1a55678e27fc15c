package storage

import (
	"context"
	"fmt"

	"github.com/lib/pq"

	"dateline/briefing"
)

// Undoable is an act that can still be undone.
type Undoable struct {
	Act
	Title string // of the briefing that it is about, as it is now; "" for none
}

// Undoable lists the acts that can still be undone, the newest first, at most limit: withdrawals and removals whose briefing
// is where they put it, merges of topics of which something is left, new titles and audiences of topics, merged names, corrections
// that stand, and feeds that were removed.
func (s *Store) Undoable(ctx context.Context, guild int64, limit int) ([]Undoable, error) {
	return s.undoable(ctx, guild, nil, limit)
}

// UndoableAct returns an act that can be undone; ErrNotFound when there is none with this id that can.
func (s *Store) UndoableAct(ctx context.Context, guild, id int64) (Undoable, error) {
	found, err := s.undoable(ctx, guild, []int64{id}, 1)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Undoable{}, err
	}
	return found[0], nil
}

func (s *Store) undoable(ctx context.Context, guild int64, ids []int64, limit int) ([]Undoable, error) {
	var found []struct {
		actRow
		Title string
	}
	if err := s.rows(ctx, &found, selectUndoable, guild, pq.Array(ids), limit); err != nil {
		return nil, fmt.Errorf("reading what can be undone in guild %d: %w", guild, err)
	}
	undoable := make([]Undoable, len(found))
	for i, f := range found {
		act, err := f.act()
		if err != nil {
			return nil, fmt.Errorf("reading act %d of guild %d: %w", f.ID, guild, err)
		}
		undoable[i] = Undoable{act, f.Title}
	}
	return undoable, nil
}

const selectUndoable = `
select act_id as id, at, who, what, coalesce(number, 0) as number, coalesce(version, 0) as version, reason, detail,
    coalesce((select v.title from briefings b join versions v using (guild_id, number, version) where b.guild_id = $1 and b.number = a.number), '') as title
from acts a
where guild_id = $1 and what in ('withdrawn', 'removed', 'merged', 'renamed', 'name merged', 'corrected', 'audience', 'feed removed')
    and ($2::bigint[] is null or act_id = any ($2))
    and case what
    when 'merged' then not exists (
            select from acts u where u.guild_id = $1 and u.act_id > a.act_id and u.what = 'unmerged' and (u.detail->>'undoes')::bigint = a.act_id)
        and exists (
            select from briefing_topics bt where bt.guild_id = $1 and bt.topic_id = (a.detail->>'into')::bigint
                and to_jsonb(bt.number) <@ (coalesce(a.detail->'moved', '[]') || coalesce(a.detail->'both', '[]')))
    when 'renamed' then exists (
        select from topics t where t.guild_id = $1 and t.topic_id = (a.detail->>'topic')::bigint and t.title = a.detail->'to'->>0)
    when 'audience' then exists (select from topics t where t.guild_id = $1 and t.topic_id = (a.detail->>'topic')::bigint) and not exists (
        select from acts o where o.guild_id = $1 and o.act_id > a.act_id and o.what = 'audience' and o.detail->'topic' = a.detail->'topic')
    when 'name merged' then exists (
        select from names n join names i on i.guild_id = $1 and i.key = n.into_key
        where n.guild_id = $1 and n.into_key is not null and n.title = a.detail->'from'->>0 and i.title = a.detail->'to'->>0)
    when 'feed removed' then exists (
            select from feeds f where f.guild_id = $1 and f.feed_id = (a.detail->>'feed')::bigint and f.removed is not null)
        and not exists (select from acts u where u.guild_id = $1 and u.act_id > a.act_id and u.what = 'feed removed' and u.detail->'feed' = a.detail->'feed')
    when 'corrected' then exists (
        select from corrections c where c.guild_id = $1 and c.correction_id = (a.detail->>'correction')::bigint and c.undone is null)
    else exists (select from briefings b where b.guild_id = $1 and b.number = a.number and b.state = a.what)
        and not exists (
            select from acts o where o.guild_id = $1 and o.number = a.number and o.act_id > a.act_id and o.what = a.what)
    end
order by act_id desc limit $3`

// Hidden is a briefing that is withdrawn or removed.
type Hidden struct {
	briefing.Head
	State State
}

// Hidden lists briefings that are withdrawn or removed and can be brought back, the newest numbers first, at most limit. A prefix
// is of the number or of words of the title, as in HeadQuery.
func (s *Store) Hidden(ctx context.Context, guild int64, prefix string, limit int) ([]Hidden, error) {
	var found []struct {
		Of    briefing.Head
		State State
	}
	if err := s.rows(ctx, &found, `
select v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language", b.state
from (select * from briefings where guild_id = $1 and not shown order by number desc limit $4) b
join versions v on (v.guild_id, v.number, v.version) = ($1, b.number, b.version)
where v.title ~* all ($2::text[]) or v.number::text ~ all ($2)
order by v.number desc limit $3`, guild, pq.Array(wordStarts(prefix)), limit, reach); err != nil {
		return nil, fmt.Errorf("listing what is hidden in guild %d: %w", guild, err)
	}
	hidden := make([]Hidden, len(found))
	for i, f := range found {
		f.Of.Published = f.Of.Published.UTC()
		hidden[i] = Hidden{f.Of, f.State}
	}
	return hidden, nil
}
