package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// Kept is what a guild keeps about somebody.
type Kept struct {
	Guild    int64        `json:"server,string"`
	Name     string       `json:"name,omitempty"`
	Drafts   []KeptDraft  `json:"drafts"`
	Acts     []KeptAct    `json:"acts"`   // in its history
	Shared   int          `json:"shared"` // buttons of answers that they shared
	Follows  []KeptFollow `json:"follows"`
	Admitted *time.Time   `json:"admitted,omitempty"` // when Discord last let them use the desk
	Feeds    int          `json:"feeds,omitempty"`    // that they added
	Looks    []KeptLook   `json:"looks"`              // up to where they have seen what changed
}

// KeptDraft is a draft of theirs.
type KeptDraft struct {
	Saved     time.Time `json:"saved"`
	Text      string    `json:"text"`
	Published string    `json:"published,omitempty"`
	Topics    string    `json:"topics,omitempty"`
	Source    string    `json:"source,omitempty"`
	Link      string    `json:"link,omitempty"`
	Reason    string    `json:"reason,omitempty"`
}

// KeptFollow is something that they follow, or have a channel follow.
type KeptFollow struct {
	Made    time.Time     `json:"made"`
	Direct  bool          `json:"direct"`
	Channel int64         `json:"channel,omitempty,string"`
	Topic   string        `json:"topic,omitempty"`
	Words   string        `json:"words,omitempty"`
	Cadence string        `json:"cadence"`
	Zone    string        `json:"zone"`
	Roles   pq.Int64Array `json:"roles,omitempty"` // theirs, as last seen
}

// KeptAct is something that they did.
type KeptAct struct {
	At      time.Time       `json:"at"`
	What    What            `json:"what"`
	Number  int             `json:"number,omitempty"`
	Version int             `json:"version,omitempty"`
	Reason  string          `json:"reason,omitempty"`
	Detail  json.RawMessage `json:"detail,omitempty"`
}

// KeptLook is when they last looked at what changed.
type KeptLook struct {
	At    time.Time `json:"at"`
	Topic int64     `json:"topic,omitempty,string"` // its id; none for all
}

// KeptOf returns what is kept about somebody, in all guilds that keep anything.
func (s *Store) KeptOf(ctx context.Context, user int64) (all []Kept, err error) {
	err = s.snapshot(ctx, func(t tx) error {
		guilds, err := t.guildsOf(ctx, user)
		if err != nil {
			return err
		}
		for _, guild := range guilds {
			k := Kept{Guild: guild, Drafts: []KeptDraft{}, Acts: []KeptAct{}, Follows: []KeptFollow{}, Looks: []KeptLook{}}
			if err := t.row(ctx, &k, selectKept, guild, user); err != nil {
				return fmt.Errorf("of guild %d: %w", guild, err)
			}
			if err := t.rows(ctx, &k.Drafts, selectKeptDrafts, guild, user); err != nil {
				return fmt.Errorf("drafts of guild %d: %w", guild, err)
			}
			if err := t.rows(ctx, &k.Acts, selectKeptActs, guild, user); err != nil {
				return fmt.Errorf("acts of guild %d: %w", guild, err)
			}
			if err := t.rows(ctx, &k.Follows, selectKeptFollows, guild, user); err != nil {
				return fmt.Errorf("follows of guild %d: %w", guild, err)
			}
			if err := t.rows(ctx, &k.Looks, selectKeptLooks, guild, user); err != nil {
				return fmt.Errorf("looks of guild %d: %w", guild, err)
			}
			all = append(all, k)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading what is kept about somebody: %w", err)
	}
	return all, nil
}

// ForgetUser deletes, in all guilds, the drafts of somebody and what else is theirs alone, and makes them nobody in the
// histories. What they filed stays: it is the servers'. It returns how many rows were changed or deleted.
func (s *Store) ForgetUser(ctx context.Context, user int64) (forgotten int, err error) {
	var guilds []int64
	if err = s.snapshot(ctx, func(t tx) error {
		guilds, err = t.guildsOf(ctx, user)
		return err
	}); err != nil {
		return 0, fmt.Errorf("looking for somebody to forget: %w", err)
	}
	for _, guild := range guilds {
		for _, query := range forgetters {
			for some := 1; some > 0; forgotten += some { // in pieces, for which the guild's filings wait
				if err := s.tx(ctx, func(c tx) error {
					if err := c.lockGuild(ctx, guild); err != nil {
						return err
					}
					return c.row(ctx, &some, query, guild, user, forgottenAtOnce)
				}); err != nil {
					return forgotten, fmt.Errorf("forgetting somebody in guild %d: %w", guild, err)
				}
			}
		}
	}
	return forgotten, nil
}

// forgottenAtOnce is how many rows one transaction changes. A version that changes is put into its indexes again.
const forgottenAtOnce = 500

// guildsOf lists the guilds that keep something about somebody.
func (c tx) guildsOf(ctx context.Context, user int64) (guilds []int64, err error) {
	err = c.rows(ctx, &guilds, `
select guild_id from acts where who = $1
union select guild_id from briefings where filer = $1
union select guild_id from versions where editor = $1
union select guild_id from corrections where $1 in (who, undone_by)
union select guild_id from drafts where filer = $1
union select guild_id from feeds where who = $1
union select guild_id from admissions where user_id = $1
union select guild_id from follows where user_id = $1
union select guild_id from looks where user_id = $1
union select guild_id from views where view ~ ('[?&]sharer=' || $1::bigint || '(&|$)')
order by 1`, user)
	return guilds, err
}

const (
	selectKept = `
select name, (select count(*) from views where guild_id = $1 and view ~ ('[?&]sharer=' || $2::bigint || '(&|$)')) as shared,
    (select at from admissions where guild_id = $1 and user_id = $2) as admitted,
    (select count(*) from feeds where guild_id = $1 and who = $2) as feeds
from guilds where guild_id = $1`

	selectKeptDrafts = `
select saved, text, published, topics, source, link, reason from drafts where guild_id = $1 and filer = $2 order by draft_id`

	selectKeptFollows = `
select made, direct, channel_id as channel, topic, words, cadence, zone, roles from follows where guild_id = $1 and user_id = $2 order by follow_id`

	selectKeptActs = `
select at, what, coalesce(number, 0) as number, coalesce(version, 0) as version, reason, detail
from acts where guild_id = $1 and who = $2 order by act_id`

	selectKeptLooks = `
select at, topic_id as topic from looks where guild_id = $1 and user_id = $2 order by topic_id`
)

// forgetters each delete or change some rows of a guild that name somebody, and return how many.
var forgetters = []string{`
with gone as (delete from drafts where guild_id = $1 and filer = $2 and $3 > 0 returning draft_id)
select count(*) from gone`, `
with gone as (delete from admissions where guild_id = $1 and user_id = $2 and $3 > 0 returning user_id)
select count(*) from gone`, `
with gone as (delete from follows where guild_id = $1 and user_id = $2 and direct and $3 > 0 returning user_id)
select count(*) from gone`, `
with changed as (
    update follows set user_id = 0, roles = '{}' where guild_id = $1 and user_id = $2 and $3 > 0 returning user_id)
select count(*) from changed`, `
with gone as (delete from looks where guild_id = $1 and user_id = $2 and $3 > 0 returning user_id)
select count(*) from gone`, `
with gone as (
    delete from views where guild_id = $1 and $3 > 0 and view ~ ('[?&]sharer=' || $2::bigint || '(&|$)') returning key)
select count(*) from gone`, `
with changed as (update feeds set who = 0 where guild_id = $1 and who = $2 and $3 > 0 returning feed_id)
select count(*) from changed`, `
with few as (select act_id from acts where guild_id = $1 and who = $2 limit $3),
changed as (
    update acts a set who = 0 from few where a.guild_id = $1 and a.act_id = few.act_id returning a.act_id)
select count(*) from changed`, `
with few as (select correction_id from corrections where guild_id = $1 and $2 in (who, undone_by) limit $3),
changed as (
    update corrections c set who = case when who = $2 then 0 else who end, undone_by = case when undone_by = $2 then 0 else undone_by end
    from few where c.guild_id = $1 and c.correction_id = few.correction_id returning c.correction_id)
select count(*) from changed`, `
with few as (select number, version from versions where guild_id = $1 and editor = $2 limit $3),
changed as (
    update versions v set editor = 0
    from few where v.guild_id = $1 and v.number = few.number and v.version = few.version returning v.number)
select count(*) from changed`, `
with few as (select number from briefings where guild_id = $1 and filer = $2 limit $3),
changed as (
    update briefings b set filer = 0 from few where b.guild_id = $1 and b.number = few.number returning b.number)
select count(*) from changed`}
