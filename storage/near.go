package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/near"
)

// NearQuery is a text that may be filed already, in other words. The briefing that came with Key, and the one with
// Number, are not looked at: "" and 0 are none.
type NearQuery struct {
	Text   string
	Key    string
	Number int
	Before int // only briefings with smaller numbers are looked at; 0 for all
	Limit  int // of briefings; 0 means 3
}

// Alike is a briefing that is like a text.
type Alike struct {
	briefing.Head
	Filed     time.Time // when its first version was filed, UTC
	Withdrawn bool
	Likeness  float64    // of the shorter text's runs of three words, the share that the longer holds too: 0 to 1
	Whole     near.Whole // near.Holds: nearly all of the briefing stands in the text. near.Within: the reverse
}

// Near returns the briefings, shown or withdrawn, whose current version is nearly the text: the same with a few
// changes, a part of it or more than it, or the same story rewritten. Those most alike come first, then the longest,
// then the newest. Only the first 64 KiB of texts count, and a text of a sentence is like none: Twin finds that.
//
// Each version is stored with a sample of its runs of three words (Broder 1997, see briefing/near). The briefings that
// share the most and rarest of them are compared run by run. What it costs does not grow with the store: of a run that
// many have, only the newest holders are looked at.
func (s *Store) Near(ctx context.Context, guild int64, who Audience, q NearQuery) ([]Alike, error) {
	print := near.Of(q.Text)
	var found []struct {
		Of        briefing.Head
		Filed     time.Time
		Withdrawn bool
		Start     []byte
	}
	if err := s.rows(ctx, &found, selectLikely, guild, pq.Array(print.Keys()), briefing.Clean(q.Key), q.Number, near.Reach, who, q.Before); err != nil {
		return nil, fmt.Errorf("looking for nearly the same text in guild %d: %w", guild, err)
	}
	type ranked struct {
		Alike
		bytes int
	}
	var alike []ranked
	for _, f := range found {
		l := print.Like(near.Of(string(f.Start)))
		if !l.Alike {
			continue
		}
		f.Of.Published = f.Of.Published.UTC()
		alike = append(alike, ranked{Alike{Head: f.Of, Filed: f.Filed.UTC(), Withdrawn: f.Withdrawn, Likeness: l.Shared, Whole: l.Whole}, len(f.Start)})
	}
	slices.SortFunc(alike, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(b.bytes, a.bytes), cmp.Compare(b.Number, a.Number))
	})
	if q.Limit <= 0 {
		q.Limit = 3
	}
	best := make([]Alike, min(len(alike), q.Limit))
	for i := range best {
		best[i] = alike[i].Alike
	}
	return best, nil
}

// selectLikely finds the briefings that share runs with a text. A run counts the more, the fewer briefings have it: that
// of a frame or of an agency's last line counts little. The steps are materialized, each few rows of one index.
const selectLikely = `
with holders as materialized (
    select h.number, h.version, count(*) over (partition by asked.hash) as holders
    from unnest($2::int[]) as asked (hash) cross join lateral (
        select number, version from shingles k where k.guild_id = $1 and k.hash = asked.hash
        order by k.number desc, k.version desc limit 32) h),
likely as materialized (
    select number, version, sum(1.0 / holders) as weight from holders group by number, version),
best as materialized (
    select b.number, b.version, b.filed, b.state = 'withdrawn' as withdrawn
    from likely l cross join lateral (
        select * from briefings b where b.guild_id = $1 and b.number = l.number offset 0) b
    where b.version = l.version and sees($6, b.class) and b.state <> 'removed' and b.key is distinct from $3 and b.number <> $4 and ($7::int = 0 or b.number < $7)
    order by l.weight desc, b.number desc limit 12)
select v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language", b.filed, b.withdrawn, substring(v.text for $5) as start
from best b join versions v on v.guild_id = $1 and v.number = b.number and v.version = b.version`
