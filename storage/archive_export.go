package storage

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// ExportStart is what every export starts with, and nothing else that is imported.
const ExportStart = `{"kind":"server",`

// Export writes everything of a guild as JSON lines, and returns how many briefings that are; ErrNotFound when there is
// no such guild. The order is: the server, its topics, the names that were merged, each briefing with its versions, the corrections, the acts, the
// drafts, the feeds, what became of their items, and an end, without which an export was cut off. It is one state of the guild, while others go on writing, and
// takes no more memory than one version. Times are UTC, Discord's ids are strings, keys have one order: the same store
// gives the same bytes.
//
// What is read in the texts (title, place, sentences, events, names, statements, what makes texts alike) is left out, since Import reads it
// again, and so are the views behind buttons, which tell what readers asked.
func (s *Store) Export(ctx context.Context, guild int64, w io.Writer) (briefings int, err error) {
	out := bufio.NewWriter(w)
	err = s.snapshot(ctx, func(t tx) error {
		e := export{tx: t, guild: guild, out: json.NewEncoder(out)}
		e.out.SetEscapeHTML(false)
		defer func() { briefings = e.briefings }()
		return e.write(ctx)
	})
	if err = errors.Join(err, out.Flush()); err != nil {
		return 0, fmt.Errorf("exporting guild %d: %w", guild, err)
	}
	return briefings, nil
}

// export is one that is being written.
type export struct {
	tx
	guild            int64
	out              *json.Encoder
	lines, briefings int
}

func (e *export) write(ctx context.Context) error {
	if err := each(ctx, e, exportServer, func(l serverLine) error { return e.line(l) }); err != nil {
		return err
	}
	if e.lines == 0 {
		return ErrNotFound
	}
	if err := each(ctx, e, exportTopics, func(l topicLine) error { return e.line(l) }); err != nil {
		return fmt.Errorf("writing its topics: %w", err)
	}
	if err := each(ctx, e, exportNames, func(l nameLine) error { return e.line(l) }); err != nil {
		return fmt.Errorf("writing its names: %w", err)
	}
	if err := each(ctx, e, exportBriefings, e.version); err != nil {
		return fmt.Errorf("writing its briefings: %w", err)
	}
	if err := each(ctx, e, exportCorrections, func(l correctionLine) error { return e.line(l) }); err != nil {
		return fmt.Errorf("writing its corrections: %w", err)
	}
	if err := each(ctx, e, exportActs, func(l actLine) error { return e.line(l) }); err != nil {
		return fmt.Errorf("writing what was done: %w", err)
	}
	if err := each(ctx, e, exportDrafts, func(l draftLine) error { return e.line(l) }); err != nil {
		return fmt.Errorf("writing its drafts: %w", err)
	}
	if err := each(ctx, e, exportFeeds, func(l feedLine) error { return e.line(l) }); err != nil {
		return fmt.Errorf("writing its feeds: %w", err)
	}
	if err := each(ctx, e, exportItems, func(l itemLine) error { return e.line(l) }); err != nil {
		return fmt.Errorf("writing what became of items: %w", err)
	}
	return e.line(endLine{Kind: kindEnd, Lines: e.lines + 1})
}

func (e *export) line(l any) error {
	e.lines++
	return e.out.Encode(l)
}

// version writes a version and, before the first, its briefing.
func (e *export) version(l versionOfBriefing) error {
	if l.V.Version == 1 {
		e.briefings++
		if err := e.line(l.B); err != nil {
			return err
		}
	}
	if !utf8.ValidString(l.V.Text) {
		return fmt.Errorf("the text of version %d of briefing %d is damaged; dateline check finds all damage", l.V.Version, l.V.Number)
	}
	return e.line(l.V)
}

// each reads the rows of a query about the guild, one at a time.
func each[Row any](ctx context.Context, e *export, query string, row func(Row) error) error {
	rows, err := e.on.QueryxContext(ctx, query, e.guild)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var r Row
		if err := rows.StructScan(&r); err != nil {
			return err
		}
		if err := row(r); err != nil {
			return err
		}
	}
	return rows.Err()
}

// The keys of filings hold the ids of drafts that are gone: those ids must not be given again, either.
const exportServer = `
select 'server' as kind, 1 as format, guild_id as server, name, settings, last_number as numbers, fed,
    coalesce((select max(topic_id) from topics where guild_id = $1), 0) as "ids.topics",
    coalesce((select max(correction_id) from corrections where guild_id = $1), 0) as "ids.corrections",
    coalesce((select max(act_id) from acts where guild_id = $1), 0) as "ids.acts",
    coalesce((select max(feed_id) from feeds where guild_id = $1), 0) as "ids.feeds",
    coalesce((select max(id) from (
        select draft_id as id from drafts where guild_id = $1
        union all select substring(key from '^draft/([0-9]{1,18})$')::bigint from briefings where guild_id = $1
        union all select substring(key from '^draft/([0-9]{1,18})$')::bigint from versions where guild_id = $1
        union all select greatest(draft, edit, twin) from feed_items where guild_id = $1) given), 0) as "ids.drafts"
from guilds where guild_id = $1`

const exportTopics = `
select 'topic' as kind, topic_id as id, title, description, restricted,
    array(select id from audiences a where a.guild_id = $1 and a.topic_id = t.topic_id and kind = 'role' order by id) as roles,
    array(select id from audiences a where a.guild_id = $1 and a.topic_id = t.topic_id and kind = 'channel' order by id) as channels
from topics t where guild_id = $1 order by topic_id`

const exportNames = `
select 'name' as kind, n.title as name, n.kind as "is", i.title as "into", i.kind as intois
from names n join names i on i.guild_id = n.guild_id and i.key = n.into_key where n.guild_id = $1 order by n.key`

const exportBriefings = `
select 'briefing' as "b.kind", b.number as "b.number", b.state as "b.state", coalesce(b.before, '') as "b.before", b.removed as "b.removed",
    to_char(b.published, 'YYYY-MM-DD') as "b.published",
    array(select topic_id from briefing_topics bt where bt.guild_id = $1 and bt.number = b.number order by topic_id) as "b.topics",
    b.filer as "b.filer", b.filed as "b.filed", coalesce(b.key, '') as "b.key", b.language as "b.language",
    b.reliability as "b.reliability", b.credibility as "b.credibility", b.version as "b.versions",
    'version' as "v.kind", v.number as "v.number", v.version as "v.version", to_char(v.published, 'YYYY-MM-DD') as "v.published",
    v.source as "v.source", v.link as "v.link", v.editor as "v.editor", v.at as "v.at", v.reason as "v.reason",
    coalesce(v.key, '') as "v.key", v.text as "v.text"
from briefings b join versions v using (guild_id, number)
where b.guild_id = $1 order by b.number, v.version`

const exportCorrections = `
select 'correction' as kind, correction_id as id, number, what, sentence, start_byte as start, end_byte as "end", value,
    who as by, at, reason, undone_by as undoneby, undone
from corrections where guild_id = $1 order by correction_id`

const exportActs = `
select 'act' as kind, act_id as id, at, who as by, what, coalesce(number, 0) as number, coalesce(version, 0) as version, reason, detail
from acts where guild_id = $1 order by act_id`

const exportDrafts = `
select 'draft' as kind, draft_id as id, coalesce(key, '') as key, filer, saved, until, number, version, reason, origin, coalesce(feed_id, 0) as feed,
    published, topics, source, link, language, text
from drafts where guild_id = $1 order by draft_id`
