package storage

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

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
// many have, only the newest sharers are looked at.
func (s *Store) Near(ctx context.Context, guild int64, who Audience, q NearQuery) ([]Alike, error) {
	all, err := s.NearAll(ctx, guild, who, q)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// NearAll is Near for several texts: a list for each. Together they cost less.
func (s *Store) NearAll(ctx context.Context, guild int64, who Audience, qs ...NearQuery) ([][]Alike, error) {
	if len(qs) == 0 {
		return nil, nil
	}
	prints := make([]near.Print, len(qs))
	for i, q := range qs {
		prints[i] = near.Of(q.Text)
	}
	askedBy, err := s.likely(ctx, guild, who, qs, prints)
	if err != nil {
		return nil, fmt.Errorf("looking for nearly the same text in guild %d: %w", guild, err)
	}
	alike := make([][]likeText, len(qs))
	for some := range slices.Chunk(slices.Sorted(maps.Keys(askedBy)), comparedAtOnce) {
		texts, err := s.starts(ctx, guild, who, some)
		if err != nil {
			return nil, fmt.Errorf("reading texts of guild %d that may be nearly the same: %w", guild, err)
		}
		for _, t := range texts {
			print := near.Of(string(t.Start))
			for _, i := range askedBy[sharerOf(t.Of.Number, t.Of.Version)] {
				if l := prints[i].Like(print); l.Alike {
					alike[i] = append(alike[i], likeText{Alike{Head: t.Of, Filed: t.Filed, Withdrawn: t.Withdrawn, Likeness: l.Shared, Whole: l.Whole}, len(t.Start)})
				}
			}
		}
	}
	best := make([][]Alike, len(qs))
	for i, q := range qs {
		best[i] = mostAlike(alike[i], cmp.Or(max(q.Limit, 0), 3))
	}
	return best, nil
}

// comparedAtOnce is how many texts are held in memory.
const comparedAtOnce = 64

// likeText is a briefing that is like a text, and how many bytes of it were compared.
type likeText struct {
	Alike
	bytes int
}

// mostAlike returns the first of some in their order.
func mostAlike(alike []likeText, limit int) []Alike {
	slices.SortFunc(alike, func(a, b likeText) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(b.bytes, a.bytes), cmp.Compare(b.Number, a.Number))
	})
	best := make([]Alike, min(len(alike), limit))
	for i := range best {
		best[i] = alike[i].Alike
	}
	return best
}

// startOf is how a stored text begins.
type startOf struct {
	Of        briefing.Head
	Filed     time.Time
	Withdrawn bool
	Start     []byte
}

// starts reads how some texts begin, as far as likeness reaches.
func (s *Store) starts(ctx context.Context, guild int64, who Audience, of []sharer) (found []startOf, err error) {
	var versions rows
	for _, h := range of {
		versions.add(h.number(), h.version())
	}
	err = s.rows(ctx, &found, selectStarts, versions.args(guild, near.Reach, who)...)
	for i := range found {
		found[i].Of.Published, found[i].Filed = found[i].Of.Published.UTC(), found[i].Filed.UTC()
	}
	return found, err
}

const selectStarts = `
select v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    b.filed, b.state = 'withdrawn' as withdrawn, substring(v.text for $2) as start
from unnest($4::int[], $5::int[]) as l (number, version)
join versions v on v.guild_id = $1 and v.number = l.number and v.version = l.version
join briefings b on b.guild_id = $1 and b.number = l.number and b.version = l.version
where sees($3, v.class)`
