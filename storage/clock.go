package storage

import (
	"context"
	"fmt"
	"time"
)

const (
	clockJump = 3 * time.Hour // more than this between two looks is one: the clock is looked at every hour
	steadyFor = 6 * time.Hour // after a jump: whoever set the clock wrong has noticed by then
)

// Clock looks at the database's clock. now is its time, by which things are deleted after the time that they are kept. It is
// steady when it has gone on for some hours as it was looked at, without a jump; nothing must be deleted by it before. A
// pause in which nobody looked is the same as a jump. steady says since when there was none.
func (s *Store) Clock(ctx context.Context) (now, steady time.Time, err error) {
	var found struct{ Seen, Steady time.Time }
	if err := s.row(ctx, &found, `
insert into clock (seen, steady) values (now(), now())
on conflict (single) do update set seen = now(),
    steady = case when now() between clock.seen and clock.seen + $1 * interval '1 second' then clock.steady else now() end
returning seen, steady`, clockJump.Seconds()); err != nil {
		return now, steady, fmt.Errorf("reading the database's clock: %w", err)
	}
	return found.Seen.UTC(), found.Steady.UTC(), nil
}

// Steady reports whether a clock that has gone on without a jump since a moment may be deleted by.
func Steady(now, since time.Time) bool { return now.Sub(since) >= steadyFor }
