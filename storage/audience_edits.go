package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lib/pq"
)

// TopicAudience returns who may see the briefings of a topic; ErrNotFound when there is no such topic.
func (s *Store) TopicAudience(ctx context.Context, guild, topic int64) (TopicAudience, error) {
	a, err := s.topicAudience(ctx, guild, topic)
	if err != nil {
		return TopicAudience{}, fmt.Errorf("reading who may see topic %d of guild %d: %w", topic, guild, err)
	}
	return a, nil
}

func (r runner) topicAudience(ctx context.Context, guild, topic int64) (TopicAudience, error) {
	var found struct {
		Restricted      bool
		Roles, Channels pq.Int64Array
	}
	err := r.row(ctx, &found, selectTopicAudience, guild, topic)
	return TopicAudience{found.Restricted, found.Roles, found.Channels}, err
}

const selectTopicAudience = `
select restricted,
    array(select id from audiences a where a.guild_id = $1 and a.topic_id = $2 and kind = 'role' order by id) as roles,
    array(select id from audiences a where a.guild_id = $1 and a.topic_id = $2 and kind = 'channel' order by id) as channels
from topics where guild_id = $1 and topic_id = $2`

// Restricted reports whether a topic with this title, case and spaces folded, is restricted, even if no shown briefing is about it.
func (s *Store) Restricted(ctx context.Context, guild int64, title string) (restricted bool, err error) {
	if err := s.row(ctx, &restricted, `select exists (select from topics where guild_id = $1 and folded = $2 and restricted)`, guild, fold(title)); err != nil {
		return false, fmt.Errorf("reading whether a topic of guild %d is restricted: %w", guild, err)
	}
	return restricted, nil
}

// SetAudience says who may see the briefings of a topic, at once. Answers that were shared where they may not be seen any more are
// marked. Where many briefings have a topic that is restricted for the first time, nobody but the desk sees anything of the
// guild (Settings.Closing) until FinishAudiences is through. ErrNotFound when there is no such topic, ErrUnchanged when that is its
// audience.
func (s *Store) SetAudience(ctx context.Context, guild, topic int64, to TopicAudience, act Act) error {
	err := s.tx(ctx, func(c tx) error {
		of, err := c.topic(ctx, guild, topic)
		if err != nil {
			return err
		}
		was, err := c.topicAudience(ctx, guild, topic)
		if err != nil {
			return err
		}
		act.What, act.Detail = ActAudience, Detail{Topic: topic, Title: of.Title, From: was.words(), To: to.words()}
		if slices.Equal(act.Detail.From, act.Detail.To) {
			return ErrUnchanged
		}
		if err := c.setAudience(ctx, guild, topic, to); err != nil {
			return err
		}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return fmt.Errorf("changing who may see topic %d of guild %d: %w", topic, guild, err)
	}
	return nil
}

// setAudience restricts a topic, or opens it.
func (c tx) setAudience(ctx context.Context, guild, topic int64, to TopicAudience) error {
	if !to.Restricted {
		to.Roles, to.Channels = nil, nil
	}
	if err := c.exec(ctx, replaceAudience, guild, topic, pq.Array(append([]int64{}, to.Roles...)), pq.Array(append([]int64{}, to.Channels...))); err != nil {
		return err
	}
	var unclassed bool
	if err := c.row(ctx, &unclassed, restrictTopic, guild, topic, to.Restricted); err != nil || !unclassed {
		return err
	}
	var numbers []int64
	if err := c.rows(ctx, &numbers, selectUnclassed+` limit $3`, guild, topic, classedAtOnce+1); err != nil || len(numbers) > classedAtOnce {
		return err
	}
	if err := c.reclassify(ctx, guild, numbers); err != nil {
		return err
	}
	return c.exec(ctx, endClassing, guild, topic)
}

const (
	replaceAudience = `
with wanted as (
    select 'role' as kind, unnest($3::bigint[]) as id union select 'channel', unnest($4::bigint[])),
gone as (
    delete from audiences where guild_id = $1 and topic_id = $2 and (kind, id) not in (select kind, id from wanted))
insert into audiences (guild_id, topic_id, kind, id) select $1::bigint, $2::bigint, kind, id from wanted on conflict do nothing`

	// restrictTopic tells whether its briefings have yet to get a class that names it.
	restrictTopic = `
update topics set restricted = $3, unclassed = unclassed or $3 and guarded is null,
    guarded = case when $3 then coalesce(guarded, (select max(act_id) from acts where guild_id = $1), 0) else guarded end
where guild_id = $1 and topic_id = $2
returning unclassed`
)

// ErrAudiences says that briefings would be seen by others than now.
var ErrAudiences = errors.New("not the same people may see them")

// sameAudience returns ErrAudiences where a briefing that moves from one topic to the other would be seen by others.
func (c tx) sameAudience(ctx context.Context, guild, topic, other int64) error {
	a, err := c.topicAudience(ctx, guild, topic)
	if err != nil {
		return err
	}
	b, err := c.topicAudience(ctx, guild, other)
	if err == nil && !slices.Equal(a.words(), b.words()) {
		err = ErrAudiences
	}
	return err
}

// inheritAudience gives a topic that comes back an audience; ErrAudiences where briefings have it already, under another one.
func (c tx) inheritAudience(ctx context.Context, guild, topic int64, to TopicAudience) error {
	own, err := c.topicAudience(ctx, guild, topic)
	if err != nil || slices.Equal(own.words(), to.words()) {
		return err
	}
	var used bool
	if err := c.row(ctx, &used, `select exists (select from briefing_topics where guild_id = $1 and topic_id = $2)`, guild, topic); err != nil {
		return err
	}
	if used {
		return ErrAudiences
	}
	return c.setAudience(ctx, guild, topic, to)
}

// Kind of what a topic admits.
const (
	KindRole    = "role"
	KindChannel = "channel"
)

// Unadmit takes a role or a channel that Discord has deleted out of all audiences. A topic that admits nobody else is closed
// to all but the desk; the history tells so.
func (s *Store) Unadmit(ctx context.Context, guild int64, kind string, id int64, act Act) error {
	var topics []int64
	if err := s.rows(ctx, &topics, selectAdmitting, guild, kind, id); err != nil {
		return fmt.Errorf("looking for what a %s of guild %d may see: %w", kind, guild, err)
	}
	for _, topic := range topics {
		to, err := s.TopicAudience(ctx, guild, topic)
		if err != nil {
			return err
		}
		ids := map[string]*[]int64{KindRole: &to.Roles, KindChannel: &to.Channels}[kind]
		*ids = slices.DeleteFunc(*ids, func(other int64) bool { return other == id })
		if err := s.SetAudience(ctx, guild, topic, to, act); err != nil && !errors.Is(err, ErrUnchanged) && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	return nil
}

const selectAdmitting = `select topic_id from audiences where guild_id = $1 and kind = $2 and id = $3 order by topic_id`

// words are an audience in the words of an act's detail, from which AudienceFrom reads it.
func (a TopicAudience) words() []string {
	if !a.Restricted {
		return []string{"everybody"}
	}
	words := []string{"the desk"}
	for _, ids := range []struct {
		kind string
		ids  []int64
	}{{KindRole, a.Roles}, {KindChannel, a.Channels}} {
		for _, id := range slices.Sorted(slices.Values(ids.ids)) {
			words = append(words, ids.kind+" "+strconv.FormatInt(id, 10))
		}
	}
	return words
}

// AudienceFrom is the audience that an act tells of, before it or after.
func AudienceFrom(words []string) (a TopicAudience) {
	for _, word := range words {
		kind, written, _ := strings.Cut(word, " ")
		id, err := strconv.ParseInt(written, 10, 64)
		switch {
		case word == "everybody":
			return TopicAudience{}
		case err != nil:
		case kind == KindRole:
			a.Roles = append(a.Roles, id)
		case kind == KindChannel:
			a.Channels = append(a.Channels, id)
		}
	}
	a.Restricted = true
	return a
}
