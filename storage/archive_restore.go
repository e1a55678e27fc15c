package storage

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
)

// take stores one line of an export.
func (i *restore) take(ctx context.Context, line []byte) error {
	var is struct{ Kind string }
	if err := json.Unmarshal(line, &is); err != nil {
		return i.refuse("it is damaged (%v)", err)
	}
	if (is.Kind == kindServer) != (i.lines == 1) || i.ended {
		return i.refuse("%q is in the wrong place", is.Kind)
	}
	if is.Kind != kindVersion && i.versions != i.last.Versions {
		return i.refuse("versions of briefing %d are missing", i.last.Number)
	}
	if is.Kind != kindVersion && is.Kind != kindBriefing {
		if err := i.storeAll(ctx); err != nil {
			return err
		}
	}
	if is.Kind != kindAct {
		if err := i.storeActs(ctx); err != nil {
			return err
		}
	}
	switch is.Kind {
	case kindServer:
		return as(ctx, i, line, i.server)
	case kindTopic:
		return as(ctx, i, line, i.topic)
	case kindName:
		return as(ctx, i, line, i.name)
	case kindBriefing:
		return as(ctx, i, line, i.briefing)
	case kindVersion:
		return as(ctx, i, line, i.version)
	case kindCorrection:
		return as(ctx, i, line, i.correction)
	case kindAct:
		return as(ctx, i, line, i.act)
	case kindDraft:
		return as(ctx, i, line, i.draft)
	case kindFeed:
		return as(ctx, i, line, i.feed)
	case kindItem:
		return as(ctx, i, line, i.item)
	case kindEnd:
		return as(ctx, i, line, i.end)
	}
	return i.refuse("this Dateline does not know %q", is.Kind)
}

// as stores a line of a known kind. What it says and this Dateline would lose is refused.
func as[Line any](ctx context.Context, i *restore, line []byte, store func(context.Context, Line) error) error {
	var l Line
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil {
		return i.refuse("it is damaged, or written by a newer Dateline (%s)", strings.TrimPrefix(err.Error(), "json: "))
	}
	return store(ctx, l)
}

// refuse says what is wrong with the line.
func (i *restore) refuse(format string, args ...any) error {
	return briefing.Faultf("Line %d of the export cannot be imported: %s. Nothing was imported.", i.lines, fmt.Sprintf(format, args...))
}

const (
	mostIDs = 1 << 33 // that are believed to have been given
	atOnce  = 1 << 20 // ids that one query gives away
)

// server gives the guild its name, settings and numbers, and sees to it that no id of the export is given again.
func (i *restore) server(ctx context.Context, l serverLine) error {
	if l.Format != exportFormat {
		return i.refuse("its format is %d, and this Dateline reads %d", l.Format, exportFormat)
	}
	settings, err := readSettings(l.Settings)
	if err != nil {
		return i.refuse("its settings are damaged")
	}
	i.in = settings.Language
	i.numbers, i.from = l.Numbers, l.Server
	if err := i.exec(ctx, restoreGuild, i.guild, l.Name, string(l.Settings), l.Numbers, l.Fed); err != nil {
		return err
	}
	for n, highest := range []int64{l.IDs.Topics, l.IDs.Corrections, l.IDs.Acts, l.IDs.Drafts, l.IDs.Feeds} {
		if highest > mostIDs {
			return i.refuse("the id %d is too large", highest)
		}
		for given, more := int64(0), int64(1); given < highest; more = min(highest-given, atOnce) {
			// One after the other: a sequence cannot be set without giving others the same ids meanwhile.
			if err := i.row(ctx, &given, sequences[n], more); err != nil {
				return fmt.Errorf("reserving its ids: %w", err)
			}
		}
	}
	i.ids = l.IDs
	return nil
}

// sequences give the next ids of topics, corrections, acts, drafts and feeds.
var sequences = []string{
	`select max(nextval(pg_get_serial_sequence('topics', 'topic_id'))) from generate_series(1, $1::bigint)`,
	`select max(nextval(pg_get_serial_sequence('corrections', 'correction_id'))) from generate_series(1, $1::bigint)`,
	`select max(nextval(pg_get_serial_sequence('acts', 'act_id'))) from generate_series(1, $1::bigint)`,
	`select max(nextval(pg_get_serial_sequence('drafts', 'draft_id'))) from generate_series(1, $1::bigint)`,
	`select max(nextval(pg_get_serial_sequence('feeds', 'feed_id'))) from generate_series(1, $1::bigint)`,
}

func (i *restore) topic(ctx context.Context, l topicLine) error {
	if err := i.given(l.ID, i.ids.Topics); err != nil {
		return err
	}
	if err := i.exec(ctx, restoreTopic, i.guild, l.ID, l.Title, fold(l.Title), l.Description, l.Restricted); err != nil || !l.Restricted {
		return err
	}
	i.restricted[l.ID] = true
	if i.from != i.guild { // another server has other roles and channels
		i.Closed = append(i.Closed, l.Title)
		return nil
	}
	return i.exec(ctx, replaceAudience, i.guild, l.ID, pq.Array(append([]int64{}, l.Roles...)), pq.Array(append([]int64{}, l.Channels...)))
}

func (i *restore) name(ctx context.Context, l nameLine) error {
	key, into := i.reader.NameKey(l.Name), i.reader.NameKey(l.Into)
	if key == "" || into == "" || key == into {
		return i.refuse("%q is not merged into another name", l.Name)
	}
	if err := i.exec(ctx, restoreName, i.guild, into, l.Into, l.IntoIs, nil); err != nil {
		return err
	}
	return i.exec(ctx, restoreName, i.guild, key, l.Name, l.Is, into)
}

// given refuses an id that the first line does not speak of.
func (i *restore) given(id, highest int64) error {
	if id < 1 || id > highest {
		return i.refuse("the id %d is higher than the first line says", id)
	}
	return nil
}

func (i *restore) end(ctx context.Context, l endLine) error {
	if l.Lines != i.lines {
		return i.refuse("%d lines are missing", l.Lines-i.lines)
	}
	i.ended = true
	for _, number := range slices.Sorted(maps.Keys(i.corrected)) {
		if _, err := i.applyCorrections(ctx, i.guild, number); err != nil {
			return fmt.Errorf("correcting briefing %d: %w", number, err)
		}
	}
	return nil
}

func parseDay(written string) (time.Time, error) { return time.Parse(time.DateOnly, written) }
