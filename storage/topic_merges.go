package storage

import (
	"context"
	"fmt"
	"slices"

	"github.com/lib/pq"
)

// MergeTopics makes the briefings of one topic briefings of another, and returns the act, whose id undoes it. The title
// that is given up is free again: what is filed under it later is of a topic of its own. ErrNotFound when there is no
// such topic, ErrUnchanged when no briefing is about the first or both are one, ErrAudiences when not the same people see both.
func (s *Store) MergeTopics(ctx context.Context, guild, from, into int64, act Act) (Act, error) {
	err := s.tx(ctx, func(c tx) error {
		old, err := c.topic(ctx, guild, from)
		if err != nil {
			return err
		}
		other, err := c.topic(ctx, guild, into)
		if err != nil {
			return err
		}
		if err := c.sameAudience(ctx, guild, from, into); err != nil {
			return err
		}
		act.What = ActMerged
		act.Detail = Detail{Topic: from, Into: into, From: []string{old.Title}, To: []string{other.Title}}
		if act.Detail.Moved, act.Detail.Both, err = c.mergeTopics(ctx, guild, from, into); err != nil {
			return err
		}
		if err := c.rows(ctx, &act.Detail.Follows, moveFollows, guild, from, into); err != nil {
			return fmt.Errorf("moving its follows: %w", err)
		}
		act.ID, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return Act{}, fmt.Errorf("merging topic %d of guild %d into %d: %w", from, guild, into, err)
	}
	s.refreshOffTopic(ctx, guild, slices.Concat(act.Detail.Moved, act.Detail.Both)...)
	return act, nil
}

// mergeTopics tells which briefings were about the first topic alone, and which about both. ErrUnchanged when there are none.
func (c tx) mergeTopics(ctx context.Context, guild, from, into int64) (moved, both []int64, err error) {
	if from == into {
		return nil, nil, ErrUnchanged
	}
	var numbers []int64
	if err := c.rows(ctx, &numbers, `select number from briefing_topics where guild_id = $1 and topic_id = $2`, guild, from); err != nil {
		return nil, nil, err
	}
	if err := c.keepEarlier(ctx, guild, numbers...); err != nil {
		return nil, nil, err
	}
	var merged []struct {
		Number int64
		Moved  bool
	}
	if err := c.rows(ctx, &merged, mergeTopics, guild, from, into); err != nil {
		return nil, nil, err
	}
	if len(merged) == 0 {
		return nil, nil, ErrUnchanged
	}
	for _, m := range merged {
		if m.Moved {
			moved = append(moved, m.Number)
		} else {
			both = append(both, m.Number)
		}
	}
	return moved, both, c.classify(ctx, guild, slices.Concat(moved, both)...)
}

const mergeTopics = `
with gone as (
    delete from briefing_topics where guild_id = $1 and topic_id = $2 returning number, published, shown),
come as (
    insert into briefing_topics (guild_id, number, topic_id, published, shown)
    select $1, number, $3, published, shown from gone
    on conflict do nothing returning number)
select number, come.number is not null as moved from gone left join come using (number) order by number`

// moveFollows has who followed a topic follow the one that it is merged into.
const moveFollows = `update follows set topic_id = $3 where guild_id = $1 and topic_id = $2 returning follow_id`

// UndoMerge puts back what an act has merged: the briefings that it moved, as far as they still are in the topic that they
// were moved into, and those that were in both. The topic is seen by whoever sees the other now. ErrNotFound when there is no such merge, ErrUnchanged when it was undone
// before or nothing of it is left, ErrAudiences when its title is that of a topic now which not the same people see.
func (s *Store) UndoMerge(ctx context.Context, guild, merge int64, act Act) error {
	var back []int64
	err := s.tx(ctx, func(c tx) error {
		if err := c.lockGuild(ctx, guild); err != nil {
			return err
		}
		merged, undone, err := c.actToUndo(ctx, guild, merge, ActMerged, ActUnmerged)
		if err != nil {
			return err
		}
		if undone {
			return ErrUnchanged
		}
		was := merged.Detail
		_, folded := topicTitles(was.From)
		if err := c.row(ctx, &was.Topic, remakeTopic, guild, was.Topic, was.From[0], folded[0]); err != nil {
			return err
		}
		if back, err = c.unmergeTopics(ctx, guild, was); err != nil {
			return err
		}
		if err := c.exec(ctx, moveFollowsBack, guild, was.Into, was.Topic, pq.Array(was.Follows)); err != nil {
			return fmt.Errorf("moving its follows back: %w", err)
		}
		act.What = ActUnmerged
		act.Detail = Detail{Topic: was.Topic, Into: was.Into, From: was.From, To: was.To, Moved: back, Undoes: merge}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return fmt.Errorf("undoing merge %d of guild %d: %w", merge, guild, err)
	}
	s.refreshOffTopic(ctx, guild, back...)
	return nil
}

// unmergeTopics tells which briefings are about the first topic again. ErrUnchanged when there are none.
func (c tx) unmergeTopics(ctx context.Context, guild int64, was Detail) (back []int64, err error) {
	seen, err := c.topicAudience(ctx, guild, was.Into)
	if err != nil {
		return nil, err
	}
	if err := c.inheritAudience(ctx, guild, was.Topic, seen); err != nil {
		return nil, err
	}
	if err := c.keepEarlier(ctx, guild, slices.Concat(was.Moved, was.Both)...); err != nil {
		return nil, err
	}
	if was.Topic != was.Into {
		if err := c.rows(ctx, &back, unmergeTopics, guild, was.Topic, was.Into, pq.Array(was.Moved), pq.Array(was.Both)); err != nil {
			return nil, err
		}
	}
	if len(back) == 0 {
		return nil, ErrUnchanged
	}
	slices.Sort(back)
	return back, c.classify(ctx, guild, back...)
}

// moveFollowsBack has those follow a topic again who did before it was merged, and have not chosen otherwise since.
const moveFollowsBack = `update follows set topic_id = $3 where guild_id = $1 and topic_id = $2 and follow_id = any ($4)`

const (
	// remakeTopic finds the topic by its id, or else the one with its title, or makes that.
	remakeTopic = `
with kept as (select topic_id from topics where guild_id = $1 and topic_id = $2),
made as (
    insert into topics (guild_id, title, folded) select $1, $3, $4 where not exists (select from kept)
    on conflict (guild_id, folded) do update set folded = excluded.folded
    returning topic_id)
select topic_id from kept union all select topic_id from made`

	unmergeTopics = `
with back as (
    select number, published, shown from briefing_topics
    where guild_id = $1 and topic_id = $3 and (number = any ($4) or number = any ($5))),
come as (
    insert into briefing_topics (guild_id, number, topic_id, published, shown)
    select $1, number, $2, published, shown from back
    on conflict do nothing),
gone as (
    delete from briefing_topics where guild_id = $1 and topic_id = $3 and number = any ($4))
select number from back`
)
