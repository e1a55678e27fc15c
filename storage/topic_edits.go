package storage

import (
	"context"
	"errors"
	"fmt"

	"dateline/briefing"
)

// TitleTakenError says that another topic, which a briefing is about, has a title already: the two may be merged.
type TitleTakenError struct {
	Topic int64
	Title string
}

func (e *TitleTakenError) Error() string { return fmt.Sprintf("there is a topic %q already", e.Title) }

// RenameTopic gives a topic another title. ErrNotFound when there is no such topic, ErrUnchanged when that is its title,
// *TitleTakenError when it is that of another; case and spaces are folded to tell.
func (s *Store) RenameTopic(ctx context.Context, guild, topic int64, title string, act Act) error {
	titles, folded := topicTitles([]string{title})
	if len(titles) == 0 {
		return fmt.Errorf("renaming topic %d of guild %d: the title is empty", topic, guild)
	}
	err := s.tx(ctx, func(c tx) error {
		old, err := c.topic(ctx, guild, topic)
		if err != nil {
			return err
		}
		if old.Title == titles[0] {
			return ErrUnchanged
		}
		var other struct {
			Topic int64
			Title string
			Used  bool
		}
		err = c.row(ctx, &other, readTitle, guild, folded[0])
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if err == nil && other.Topic != topic {
			if other.Used {
				return &TitleTakenError{other.Topic, other.Title}
			}
			// It was merged away or dropped by edits, and nobody sees it.
			if err := c.exec(ctx, deleteTopic, guild, other.Topic); err != nil {
				return err
			}
		}
		if err := c.exec(ctx, renameTopic, guild, topic, titles[0], folded[0]); err != nil {
			return err
		}
		act.What, act.Detail = ActRenamed, Detail{Topic: topic, From: []string{old.Title}, To: titles}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return fmt.Errorf("renaming topic %d of guild %d: %w", topic, guild, err)
	}
	return nil
}

const (
	readTitle = `
select topic_id as topic, title,
    exists (select from briefing_topics bt where bt.guild_id = $1 and bt.topic_id = t.topic_id) as used
from topics t where guild_id = $1 and folded = $2`
	deleteTopic = `delete from topics where guild_id = $1 and topic_id = $2`
	renameTopic = `update topics set title = $3, folded = $4 where guild_id = $1 and topic_id = $2`
)

// DescribeTopic gives a topic a description of at most 1,000 characters, or takes it away with "". ErrNotFound when there
// is no such topic, ErrUnchanged when that is its description.
func (s *Store) DescribeTopic(ctx context.Context, guild, topic int64, text string, act Act) error {
	text = briefing.Clean(text)
	err := s.tx(ctx, func(c tx) error {
		old, err := c.topic(ctx, guild, topic)
		if err != nil {
			return err
		}
		if old.Description == text {
			return ErrUnchanged
		}
		if err := c.exec(ctx, describeTopic, guild, topic, text); err != nil {
			return err
		}
		act.What, act.Detail = ActDescribed, Detail{Topic: topic, From: []string{old.Description}, To: []string{text}}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return fmt.Errorf("describing topic %d of guild %d: %w", topic, guild, err)
	}
	return nil
}

const describeTopic = `update topics set description = $3 where guild_id = $1 and topic_id = $2`

// topicRow is a topic, whether briefings are about it or not.
type topicRow struct {
	ID                 int64
	Title, Description string
}

// topic locks the guild's row and reads a topic; ErrNotFound when there is none.
func (c tx) topic(ctx context.Context, guild, id int64) (t topicRow, err error) {
	if err := c.lockGuild(ctx, guild); err != nil {
		return t, err
	}
	return t, c.row(ctx, &t, readTopic, guild, id)
}

const readTopic = `select topic_id as id, title, description from topics where guild_id = $1 and topic_id = $2`
