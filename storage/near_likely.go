package storage

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/near"
)

const (
	mostSharers  = 32 // of a run are looked at, the newest
	mostCompared = 12 // texts are compared with one
)

// sharer is a version that has a run of a text, too: its number, and below it the version, so that the newer are larger.
type sharer int64

func sharerOf(number, version int) sharer { return sharer(number)<<32 | sharer(version) }
func (h sharer) number() int              { return int(h >> 32) }
func (h sharer) version() int             { return int(h & math.MaxUint32) }

// likely finds the current versions that share runs with some texts, each with the places of those in qs. A run counts the more, the
// fewer briefings have it: that of a frame or of an agency's last line counts little.
func (s *Store) likely(ctx context.Context, guild int64, who Audience, qs []NearQuery, prints []near.Print) (map[sharer][]int, error) {
	var keys []int32
	before := 0
	for i, q := range qs {
		keys = append(keys, prints[i].Keys()...)
		before = max(before, cmp.Or(q.Before, math.MaxInt32))
	}
	slices.Sort(keys)
	var found []struct {
		Hash int32
		Held pq.Int64Array
	}
	if err := s.rows(ctx, &found, selectSharers, guild, pq.Array(slices.Compact(keys)), before, mostSharers+len(qs)); err != nil {
		return nil, err
	}
	sharers := map[int32]pq.Int64Array{}
	var numbers []int64
	for _, f := range found {
		sharers[f.Hash] = f.Held
		for _, h := range f.Held {
			numbers = append(numbers, int64(sharer(h).number()))
		}
	}
	if len(numbers) == 0 {
		return nil, nil
	}
	slices.Sort(numbers)
	var current []struct {
		Number, Version int
		Key             string
	}
	if err := s.rows(ctx, &current, selectCurrent, guild, pq.Array(slices.Compact(numbers)), who); err != nil {
		return nil, err
	}
	keyOf := map[sharer]string{}
	for _, c := range current {
		keyOf[sharerOf(c.Number, c.Version)] = c.Key
	}
	askedBy := map[sharer][]int{}
	for i, q := range qs {
		for _, h := range mostShared(prints[i].Keys(), sharers, q, keyOf) {
			askedBy[h] = append(askedBy[h], i)
		}
	}
	return askedBy, nil
}

// mostShared are the sharers that share the most and rarest runs with a text, of those that it may be compared with.
func mostShared(keys []int32, sharers map[int32]pq.Int64Array, q NearQuery, keyOf map[sharer]string) (best []sharer) {
	weights := map[sharer]float64{}
	for _, key := range keys {
		held := sharers[key]
		for q.Before > 0 && len(held) > 0 && sharer(held[0]).number() >= q.Before {
			held = held[1:]
		}
		held = held[:min(len(held), mostSharers)]
		for _, h := range held {
			weights[sharer(h)] += 1 / float64(len(held))
		}
	}
	own := briefing.Clean(q.Key)
	for h := range weights {
		if key, current := keyOf[h]; current && h.number() != q.Number && (own == "" || key != own) {
			best = append(best, h)
		}
	}
	slices.SortFunc(best, func(a, b sharer) int { return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(b, a)) })
	return best[:min(len(best), mostCompared)]
}

const (
	selectSharers = `
select hash, held from (
    select asked.hash, array(
        select number::bigint << 32 | version from shingles k where k.guild_id = $1 and k.hash = asked.hash and k.number < $3
        order by k.number desc, k.version desc limit $4) as held
    from unnest($2::int[]) as asked (hash) offset 0) k
where held <> '{}'`

	selectCurrent = `
select number, version, coalesce(key, '') as key from briefings
where guild_id = $1 and number = any ($2::int[]) and sees($3, class) and state <> 'removed'`
)
