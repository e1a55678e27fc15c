package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"dateline/briefing"
)

// Act is one change of a guild's store. Who makes one gives By, At and Reason; the store knows the rest.
type Act struct {
	ID              int64     // grows with time within a guild
	By              int64     // a Discord id; 0 from the shell or by the clock
	At              time.Time // UTC, to the microsecond
	Reason          string    // as typed
	What            What
	Number, Version int // of the briefing, and the version that was current; 0 when it is about none
	Detail          Detail
}

// What says which kind of change an act is.
type What string

// The kinds of acts.
const (
	ActFiled         What = "filed"
	ActRevised       What = "revised"
	ActRestored      What = "restored" // revised to the text of an earlier version
	ActWithdrawn     What = "withdrawn"
	ActShown         What = "shown" // again, after it was withdrawn
	ActRemoved       What = "removed"
	ActUnremoved     What = "unremoved"
	ActPurged        What = "purged" // of whose briefing nothing else is known
	ActCorrected     What = "corrected"
	ActTakenBack     What = "taken back" // a correction
	ActRenamed       What = "renamed"    // as all below: a topic
	ActDescribed     What = "described"
	ActAudience      What = "audience" // it is seen by others
	ActMerged        What = "merged"
	ActUnmerged      What = "unmerged"
	ActTopicGone     What = "topic deleted"
	ActTopicBack     What = "topic brought back"
	ActNameMerged    What = "name merged"
	ActNameSplit     What = "name split"
	ActConfigured    What = "configured" // the settings
	ActFollowed      What = "followed"   // as all below: by a channel
	ActUnfollowed    What = "unfollowed"
	ActFollowPaused  What = "follow paused"
	ActFollowResumed What = "follow resumed"
	ActScheduled     What = "scheduled" // a plan was put among the server's events

	ActFeedAdded   What = "feed added" // as all below: a feed
	ActFeedChanged What = "feed changed"
	ActFeedPaused  What = "feed paused"
	ActFeedResumed What = "feed resumed"
	ActFeedRemoved What = "feed removed"
	ActFeedBack    What = "feed brought back"
	ActFeedMoved   What = "feed moved" // its site says so
	ActFeedEnded   What = "feed ended" // likewise
)

// Detail is what an act needs to be told, or undone. What an act does not need is zero. It holds no briefing's text.
type Detail struct {
	From       []string `json:"from,omitempty"`       // before: the topics of a briefing that changed topics, a topic's title or description, a name, a setting, an audience, what the words of a correction meant; none where they dated nothing
	To         []string `json:"to,omitempty"`         // after
	Topic      int64    `json:"topic,omitempty"`      // renamed, described, seen by others, merged into another
	Into       int64    `json:"into,omitempty"`       // the topic merged into
	Moved      []int64  `json:"moved,omitempty"`      // numbers that a merge moved into it, or that went to the trash with a topic
	Both       []int64  `json:"both,omitempty"`       // numbers that were in it already, or that have other topics than a deleted one
	Title      string   `json:"title,omitempty"`      // of the topic that is seen by others
	Seen       []string `json:"seen,omitempty"`       // who could see a topic that was deleted
	Follows    []int64  `json:"follows,omitempty"`    // that a merge moved into it
	Undoes     int64    `json:"undoes,omitempty"`     // an act
	Restores   int      `json:"restores,omitempty"`   // a version
	Correction int64    `json:"correction,omitempty"` // made or taken back
	Channel    int64    `json:"channel,omitempty"`    // that follows something
	Feed       int64    `json:"feed,omitempty"`
	Fact       Fact     `json:"fact,omitempty"` // that it overrules; none for a date or an event
}

// ActQuery says which acts to list. A zero field asks for nothing.
type ActQuery struct {
	Number int   // of the briefing
	By     int64 // whose
	Offset int   // so many of the newest are left out
	Limit  int   // of how many; 0 for all
}

// Acts lists what was done in a guild, newest first.
func (s *Store) Acts(ctx context.Context, guild int64, q ActQuery) ([]Act, error) {
	query, number := selectActs, []any{}
	if q.Number != 0 {
		query, number = selectActsOfBriefing, []any{q.Number}
	}
	var found []actRow
	if err := s.rows(ctx, &found, query, append([]any{guild, q.By, q.Offset, q.Limit}, number...)...); err != nil {
		return nil, fmt.Errorf("reading what was done in guild %d: %w", guild, err)
	}
	return actsOf(guild, found)
}

// CountActs counts what was done in a guild.
func (s *Store) CountActs(ctx context.Context, guild int64) (int, error) {
	var n int
	if err := s.row(ctx, &n, `select count(*) from acts where guild_id = $1`, guild); err != nil {
		return 0, fmt.Errorf("counting what was done in guild %d: %w", guild, err)
	}
	return n, nil
}

const (
	selectActs = `
select act_id as id, at, who, what, coalesce(number, 0) as number, coalesce(version, 0) as version, reason, detail
from acts where guild_id = $1 and $2::bigint in (0, who)
order by act_id desc offset $3::int limit nullif($4::int, 0)`

	selectActsOfBriefing = `
select act_id as id, at, who, what, coalesce(number, 0) as number, coalesce(version, 0) as version, reason, detail
from acts where guild_id = $1 and number = $5 and $2::bigint in (0, who)
order by act_id desc offset $3::int limit nullif($4::int, 0)`
)

type actRow struct {
	ID, Who         int64
	At              time.Time
	What            What
	Number, Version int
	Reason          string
	Detail          []byte
}

// actsOf makes acts of what was read.
func actsOf(guild int64, rows []actRow) ([]Act, error) {
	acts := make([]Act, len(rows))
	for i, row := range rows {
		var err error
		if acts[i], err = row.act(); err != nil {
			return nil, fmt.Errorf("reading act %d of guild %d: %w", row.ID, guild, err)
		}
	}
	return acts, nil
}

// actToUndo returns the act of one kind that has an id, and whether an act of another has undone it. ErrNotFound when there is no such act.
func (c tx) actToUndo(ctx context.Context, guild, id int64, what, undo What) (act Act, undone bool, err error) {
	var row struct {
		actRow
		Undone bool
	}
	if err := c.row(ctx, &row, selectActToUndo, guild, id, what, undo); err != nil {
		return act, false, err
	}
	act, err = row.act()
	return act, row.Undone, err
}

const selectActToUndo = `
select act_id as id, at, who, what, coalesce(number, 0) as number, coalesce(version, 0) as version, reason, detail, exists (
    select from acts u where u.guild_id = $1 and u.act_id > $2 and u.what = $4 and (u.detail->>'undoes')::bigint = $2) as undone
from acts where guild_id = $1 and act_id = $2 and what = $3`

func (r actRow) act() (Act, error) {
	act := Act{ID: r.ID, By: r.Who, At: r.At.UTC(), Reason: r.Reason, What: r.What, Number: r.Number, Version: r.Version}
	return act, json.Unmarshal(r.Detail, &act.Detail)
}

const insertAct = `
insert into acts (guild_id, at, who, what, number, version, reason, detail)
values ($1, $2, $3, $4, nullif($5, 0), nullif($6, 0), $7, $8) returning act_id`

// recordAct writes an act in the transaction of the change that it tells of, has shared answers marked with it, and returns its
// id. The guild's row is locked by then, so that ids are given in the order in which the changes come true.
func (c tx) recordAct(ctx context.Context, guild int64, act Act) (id int64, err error) {
	detail, err := json.Marshal(act.Detail)
	if err != nil {
		return 0, err
	}
	if err := c.row(ctx, &id, insertAct, guild, act.At.UTC(), act.By, act.What, act.Number, act.Version,
		briefing.Clean(act.Reason), string(detail)); err != nil {
		return 0, fmt.Errorf("recording who did it: %w", err)
	}
	if err := c.wake(ctx, guild, act.At); err != nil {
		return 0, err
	}
	return id, c.enqueueMarks(ctx, guild, id, act.What, 0)
}
