package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
)

// StaleError says that a briefing was edited after the version that an edit began from: who edited it, and what stands.
type StaleError struct {
	Current briefing.Head
	Editor  int64     // a Discord id
	At      time.Time // UTC
}

func (e *StaleError) Error() string {
	return fmt.Sprintf("briefing %d is at version %d, by %d", e.Current.Number, e.Current.Version, e.Editor)
}

// Revise makes a filing the next version of a briefing, in one transaction, and returns its head. The text, day, source,
// link and topics are the filing's; number and state stay, and earlier versions keep what they are. f.Filer is the
// editor and f.Filed the moment. To restore a version is to revise with its text.
//
// It is *StaleError when base is not the current version (and then nothing is stored), ErrNotFound when there is no such
// briefing, *StateError when it is removed, ErrUnchanged when the filing is what stands. A filing whose key (when it has
// one) was used for an edit before stores nothing: fresh is false, and the head is the current one of that briefing.
func (s *Store) Revise(ctx context.Context, guild int64, number, base int, f briefing.Filing, reason string) (head briefing.Head, fresh bool, err error) {
	all := []newVersion{{Head: headOf(f), of: f, reason: reason, key: briefing.Clean(f.Key)}}
	v := &all[0]
	if v.topics, v.folded = topicTitles(f.Topics); len(v.topics) == 0 {
		return briefing.Head{}, false, fmt.Errorf("revising briefing %d of guild %d: it has no topic", number, guild)
	}
	v.Number, v.Version = number, base+1
	spellings, err := s.index(ctx, guild, all)
	if err != nil {
		return briefing.Head{}, false, fmt.Errorf("revising briefing %d of guild %d: %w", number, guild, err)
	}
	err = s.tx(ctx, func(c tx) error {
		old, act, err := c.revisable(ctx, guild, number, base, f)
		if err != nil {
			return err
		}
		if err := c.keepEarlier(ctx, guild, int64(number)); err != nil {
			return err
		}
		v.shown = old.State == Shown
		if err := c.exec(ctx, setShown, guild, number, base, false); err != nil {
			return fmt.Errorf("hiding version %d: %w", base, err)
		}
		if err := c.insertVersions(ctx, guild, spellings, *v); err != nil {
			return err
		}
		if err := c.exec(ctx, setVersion, guild, number, v.Version, v.Published, f.Given); err != nil {
			return fmt.Errorf("making it current: %w", err)
		}
		if err := c.exec(ctx, dropTopics, guild, number, pq.Array(v.folded)); err != nil {
			return fmt.Errorf("dropping topics: %w", err)
		}
		if _, err := c.insertTopics(ctx, guild, *v); err != nil {
			return err
		}
		if err := c.classify(ctx, guild, int64(number)); err != nil {
			return err
		}
		if _, err := c.applyCorrections(ctx, guild, number); err != nil {
			return err
		}
		act.By, act.At, act.Reason, act.Number, act.Version = f.Filer, f.Filed, reason, number, v.Version
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if errors.Is(err, errRepeated) {
		head, err = s.filedWith(ctx, guild, f.Key)
		return head, false, err
	}
	if err != nil {
		return briefing.Head{}, false, fmt.Errorf("revising briefing %d of guild %d: %w", number, guild, err)
	}
	s.refreshOffTopic(ctx, guild, int64(number))
	return v.Head, true, nil
}

// errRepeated ends the transaction of an edit whose key was used before.
var errRepeated = errors.New("edited before")

const setVersion = `
with of_topics as (update briefing_topics set published = $4 where guild_id = $1 and number = $2)
update briefings set version = $3, published = $4, language = $5 where guild_id = $1 and number = $2`

const dropTopics = `
delete from briefing_topics bt using topics t
where bt.guild_id = $1 and bt.number = $2 and t.guild_id = $1 and t.topic_id = bt.topic_id and t.folded <> all ($3)`

// revisable locks a briefing and returns it when this edit may be made to it, with what the edit will have been.
func (c tx) revisable(ctx context.Context, guild int64, number, base int, f briefing.Filing) (old Briefing, act Act, err error) {
	b, err := c.lockBriefing(ctx, guild, number)
	if err != nil {
		return old, act, err
	}
	if f.Key != "" {
		var used []int
		if err := c.rows(ctx, &used, readKey, guild, briefing.Clean(f.Key)); err != nil {
			return old, act, err
		}
		if len(used) > 0 {
			return old, act, errRepeated
		}
	}
	if b.State == Removed {
		return old, act, &StateError{number, Removed}
	}
	var row briefingRow
	if err := c.row(ctx, &row, selectBriefing, guild, number, b.Version, false, AllSeeing()); err != nil {
		return old, act, err
	}
	old = row.briefing()
	if b.Version != base {
		return old, act, &StaleError{Current: old.Head, Editor: old.Editor, At: old.Edited}
	}
	act.What = ActRevised
	_, was := topicTitles(old.Topics)
	_, is := topicTitles(f.Topics)
	slices.Sort(was)
	slices.Sort(is)
	if !slices.Equal(was, is) {
		act.Detail.From, act.Detail.To = old.Topics, f.Topics
	} else if old.Text == f.Text && old.Source == briefing.Clean(f.Source) && old.Link == briefing.Clean(f.Link) && old.Published.Equal(f.Published) && old.Given == f.Given {
		return old, act, ErrUnchanged
	}
	if old.Text != f.Text {
		if err := c.row(ctx, &act.Detail.Restores, sameText, guild, number, []byte(f.Text)); err == nil {
			act.What = ActRestored
		} else if !errors.Is(err, ErrNotFound) {
			return old, act, err
		}
	}
	return old, act, nil
}

const readKey = `select number from versions where guild_id = $1 and key = $2`

// sameText finds the last version that has a text; materialized for the same reason as in Twin.
const sameText = `
with same as materialized (select number, version from versions where guild_id = $1 and sha256(text) = sha256($3))
select version from same where number = $2 order by version desc limit 1`
