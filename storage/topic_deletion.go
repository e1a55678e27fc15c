package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/lib/pq"
)

// MaxTrashed is how many briefings can go to the trash with their topic.
const MaxTrashed = 200

// TopicUse is which briefings a topic has, by their numbers.
type TopicUse struct {
	Alone []int64 // that have no other topic, and are not in the trash
	Other []int64 // that have others as well
}

// TopicUse returns which briefings a topic has.
func (s *Store) TopicUse(ctx context.Context, guild, topic int64) (use TopicUse, err error) {
	if use, err = s.topicUse(ctx, guild, topic); err != nil {
		return use, fmt.Errorf("reading the briefings of topic %d of guild %d: %w", topic, guild, err)
	}
	return use, nil
}

func (r runner) topicUse(ctx context.Context, guild, topic int64) (use TopicUse, err error) {
	var found []struct {
		Number int64
		Other  bool
	}
	if err := r.rows(ctx, &found, `
select bt.number, other from briefing_topics bt join briefings b using (guild_id, number)
cross join lateral (select exists (
    select from briefing_topics o where o.guild_id = $1 and o.number = bt.number and o.topic_id <> $2) as other) o
where bt.guild_id = $1 and bt.topic_id = $2 and (other or b.state <> 'removed') order by bt.number`, guild, topic); err != nil {
		return use, err
	}
	for _, f := range found {
		if f.Other {
			use.Other = append(use.Other, f.Number)
		} else {
			use.Alone = append(use.Alone, f.Number)
		}
	}
	return use, nil
}

// DeleteTopic takes a topic away, and returns the act, whose id undoes it. Briefings that have other topics keep those; the
// others, at most MaxTrashed, go to the trash, and the topic goes for good with them. ErrNotFound when there is no such topic.
func (s *Store) DeleteTopic(ctx context.Context, guild, topic int64, act Act) (Act, error) {
	err := s.tx(ctx, func(c tx) error {
		old, err := c.topic(ctx, guild, topic)
		if err != nil {
			return err
		}
		use, err := c.topicUse(ctx, guild, topic)
		if err != nil {
			return err
		}
		seen, err := c.topicAudience(ctx, guild, topic)
		if err != nil {
			return err
		}
		if len(use.Alone) > MaxTrashed {
			return fmt.Errorf("%d briefings have no other topic", len(use.Alone))
		}
		for _, number := range use.Alone {
			if err := c.move(ctx, guild, int(number), Act{By: act.By, At: act.At, What: ActRemoved, Reason: "With the topic " + old.Title}, Removed, Shown, Withdrawn); err != nil {
				return err
			}
		}
		if err := c.keepEarlier(ctx, guild, use.Other...); err != nil {
			return err
		}
		if err := c.exec(ctx, dropTopic, guild, topic, pq.Array(append([]int64{}, use.Other...))); err != nil {
			return err
		}
		if err := c.classify(ctx, guild, use.Other...); err != nil {
			return err
		}
		if err := c.exec(ctx, pauseFollows, guild, topic); err != nil {
			return fmt.Errorf("pausing its follows: %w", err)
		}
		act.What, act.Detail = ActTopicGone, Detail{Topic: topic, From: []string{old.Title}, To: []string{old.Description}, Seen: seen.words(), Moved: use.Alone, Both: use.Other}
		act.ID, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return Act{}, fmt.Errorf("deleting topic %d of guild %d: %w", topic, guild, err)
	}
	s.refreshOffTopic(ctx, guild, act.Detail.Both...)
	return act, nil
}

// pauseFollows pauses those who follow a topic, and keeps its title for them; of one that not everybody sees the title that it had before.
const pauseFollows = `
update follows f set paused = 'topic', due = null, topic = case when t.restricted then f.topic else t.title end
from topics t where f.guild_id = $1 and f.topic_id = $2 and f.paused = '' and t.guild_id = $1 and t.topic_id = $2`

// dropTopic takes a topic off briefings, and deletes it unless the trash has some of it.
const dropTopic = `
with gone as (delete from briefing_topics where guild_id = $1 and topic_id = $2 and number = any ($3))
delete from topics t where guild_id = $1 and topic_id = $2
    and not exists (select from briefing_topics o where o.guild_id = $1 and o.topic_id = $2 and o.number <> all ($3))`

// UndoDeleteTopic brings back a topic that an act has deleted: to the briefings that kept other topics, and with those that
// went to the trash and are still there. ErrNotFound when there is no such deletion, or it was undone before, ErrAudiences when
// its title is that of a topic now which not the same people see. It returns the title.
func (s *Store) UndoDeleteTopic(ctx context.Context, guild, deletion int64, act Act) (title string, err error) {
	var was Detail
	err = s.tx(ctx, func(c tx) error {
		if err := c.lockGuild(ctx, guild); err != nil {
			return err
		}
		deleted, undone, err := c.actToUndo(ctx, guild, deletion, ActTopicGone, ActTopicBack)
		if err != nil {
			return err
		}
		if undone {
			return ErrNotFound
		}
		was = deleted.Detail
		_, folded := topicTitles(was.From)
		if err := c.row(ctx, &was.Topic, remakeTopic, guild, was.Topic, was.From[0], folded[0]); err != nil {
			return err
		}
		if len(was.Seen) > 0 {
			if err := c.inheritAudience(ctx, guild, was.Topic, AudienceFrom(was.Seen)); err != nil {
				return err
			}
		}
		if err := c.keepEarlier(ctx, guild, was.Both...); err != nil {
			return err
		}
		if err := c.exec(ctx, restoreTopicUse, guild, was.Topic, was.To[0], pq.Array(was.Both)); err != nil {
			return err
		}
		if err := c.classify(ctx, guild, was.Both...); err != nil {
			return err
		}
		if err := c.resumeFollows(ctx, guild, deleted.Detail.Topic, was.Topic, act); err != nil {
			return fmt.Errorf("resuming its follows: %w", err)
		}
		if err := c.bringBack(ctx, guild, was.Moved, act); err != nil {
			return err
		}
		act.What, act.Detail = ActTopicBack, Detail{Topic: was.Topic, From: was.From, Undoes: deletion}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("undoing deletion %d of a topic of guild %d: %w", deletion, guild, err)
	}
	s.refreshOffTopic(ctx, guild, slices.Concat(was.Both, was.Moved)...)
	return was.From[0], nil
}

// bringBack takes briefings out of the trash, those that are still there.
func (c tx) bringBack(ctx context.Context, guild int64, numbers []int64, act Act) error {
	for _, number := range numbers {
		err := c.move(ctx, guild, int(number), Act{By: act.By, At: act.At, What: ActUnremoved}, before, Removed)
		var state *StateError
		if err != nil && !errors.As(err, &state) && !errors.Is(err, ErrNotFound) { // it is back already, or gone for good
			return err
		}
	}
	return nil
}

const restoreTopicUse = `
with described as (update topics set description = $3 where guild_id = $1 and topic_id = $2 and description = '')
insert into briefing_topics (guild_id, number, topic_id, published, shown)
select $1, number, $2, published, shown from briefings where guild_id = $1 and number = any ($4)
on conflict do nothing`

// resumeFollows has a topic that is back followed again, which may have another id now.
func (c tx) resumeFollows(ctx context.Context, guild, was, topic int64, act Act) error {
	var paused []followRow
	if err := c.rows(ctx, &paused, takeUpFollows, guild, was, topic); err != nil {
		return err
	}
	for _, row := range paused {
		f := row.follow()
		if err := c.wakeFollow(ctx, &f, Act{By: act.By, At: act.At, What: ActFollowResumed}); err != nil {
			return err
		}
	}
	return nil
}

const takeUpFollows = `
update follows set topic_id = $3 where guild_id = $1 and topic_id = $2 and paused = 'topic'
returning guild_id as guild, follow_id as id, user_id as user, direct, channel_id as channel, parent_id as parent, what, topic_id as topic, topic as title, words, cadence,
    minute, weekday, zone, publish, roles, roles_at as rolesat, seen, seen_at as seenat, saw, due, tries, paused, made, told_in as toldin`
