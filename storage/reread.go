package storage

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
)

// Reread reads the current versions of a guild, or of all for guild 0, again that an older reader has read, and returns how many those were.
// Each is replaced in one transaction: until then, and when the reading is stopped, its old facts stand, and corrections
// count on. A second call goes on where the first was stopped, and any number may run at once. Versions that are not
// current keep what was read in them, since no answer uses it. progress is called with the number of versions looked at.
func (s *Store) Reread(ctx context.Context, guild int64, progress func(looked int)) (reread int, err error) {
	last, next := stored{Guild: guild}, fmt.Sprintf(selectReaders, "guild_id = $1 and number > $2")
	if guild == 0 {
		next = fmt.Sprintf(selectReaders, "(guild_id, number) > ($1, $2)")
	}
	for looked := 0; ; {
		var batch []stored
		if err := s.rows(ctx, &batch, next, last.Guild, last.Number, rereadAtOnce); err != nil {
			return reread, fmt.Errorf("looking for what an older reader has read: %w", err)
		}
		if len(batch) == 0 {
			return reread, nil
		}
		for _, v := range batch {
			if v.Reader >= briefing.ReaderVersion {
				continue
			}
			err := s.reread(ctx, v)
			if err == nil {
				reread++
			} else if !errors.Is(err, ErrNotFound) { // edited, read or purged meanwhile
				return reread, fmt.Errorf("reading version %d of briefing %d of guild %d again: %w", v.Version, v.Number, v.Guild, err)
			}
		}
		last = batch[len(batch)-1]
		looked += len(batch)
		progress(looked)
	}
}

// stored names a current version, and its reader.
type stored struct {
	Guild                   int64
	Number, Version, Reader int
}

const (
	rereadAtOnce = 500

	selectReaders = `
select guild_id as guild, number, version, reader from (
    select guild_id, number, version from briefings where %s
    order by guild_id, number limit $3) b join versions v using (guild_id, number, version)
order by guild_id, number`
)

// reread replaces the facts of a version; ErrNotFound when it is not current any more, or was read again meanwhile.
func (s *Store) reread(ctx context.Context, v stored) error {
	return s.tx(ctx, func(c tx) error {
		if err := c.lock(ctx, v.Guild); err != nil {
			return err
		}
		var of struct {
			Text      string
			Published time.Time
			Settings  []byte
		}
		if err := c.row(ctx, &of, selectUnread, v.Guild, v.Number, v.Version, briefing.ReaderVersion); err != nil {
			return err
		}
		settings, err := readSettings(of.Settings)
		if err != nil {
			return err
		}
		f := readAgain(s.reader, of.Text, of.Published.UTC(), settings.Language)
		for _, deletion := range factDeletions {
			if err := c.exec(ctx, deletion, v.Guild, v.Number, v.Version); err != nil {
				return fmt.Errorf("deleting the old facts: %w", err)
			}
		}
		if err := c.exec(ctx, updateVersion, v.Guild, v.Number, v.Version, briefing.ReaderVersion, len(strings.Fields(f.Text)),
			f.Headline(), f.Place.Of(f.Text), pq.Array(spansOf(f.Story))); err != nil {
			return fmt.Errorf("storing its parts: %w", err)
		}
		if err := c.facts(ctx, v.Guild, briefing.Head{Number: v.Number, Version: v.Version}, f.Facts); err != nil {
			return err
		}
		_, err = c.correct(ctx, v.Guild, v.Number)
		return err
	})
}

const selectUnread = `
select v.text, v.published, g.settings from versions v join briefings b using (guild_id, number, version) join guilds g using (guild_id)
where v.guild_id = $1 and v.number = $2 and v.version = $3 and v.reader < $4`

const updateVersion = `
update versions set reader = $4, words = $5, title = $6, place = $7, spans = $8,
    tsv = case when shown then search_vector(text, $8) end
where guild_id = $1 and number = $2 and version = $3`
