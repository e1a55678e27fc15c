package storage

import (
	"context"
	"fmt"
	"time"

	"dateline/briefing"
)

// Version is one version of a briefing, without its text.
type Version struct {
	briefing.Head
	Editor  int64     // who filed it: a Discord id, 0 from the shell
	At      time.Time // when, UTC
	Reason  string    // why; "" for the first
	Reader  int       // which version of the reader found its facts
	Words   int       // of its text
	Current bool      // whether it is the one that stands
	Shown   bool      // whether answers use it: it is the current one of a briefing that is shown
}

// Versions lists the versions of a briefing in any state, newest first; ErrNotFound when there is no such briefing.
func (s *Store) Versions(ctx context.Context, guild int64, who Audience, number int) ([]Version, error) {
	var found []struct {
		Of             briefing.Head
		Editor         int64
		At             time.Time
		Reason         string
		Reader, Words  int
		Current, Shown bool
	}
	err := s.rows(ctx, &found, `select v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language", v.editor, v.at, v.reason, r.reader, v.words,
    v.version = b.version as current, v.shown
from versions v join readings r using (guild_id, number, version) join briefings b using (guild_id, number)
where v.guild_id = $1 and v.number = $2 and sees($3, v.class) order by v.version desc`, guild, number, who)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("reading the versions of briefing %d of guild %d: %w", number, guild, err)
	}
	versions := make([]Version, len(found))
	for i, v := range found {
		v.Of.Published = v.Of.Published.UTC()
		versions[i] = Version{Head: v.Of, Editor: v.Editor, At: v.At.UTC(), Reason: v.Reason, Reader: v.Reader,
			Words: v.Words, Current: v.Current, Shown: v.Shown}
	}
	return versions, nil
}
