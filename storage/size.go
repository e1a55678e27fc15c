package storage

import (
	"context"
	"fmt"
)

// Size is how much the store holds, of all guilds and in all states.
type Size struct{ Briefings, Versions int }

// Size counts what the store holds.
func (s *Store) Size(ctx context.Context) (z Size, err error) {
	if err := s.row(ctx, &z, `select (select count(*) from briefings) as briefings, (select count(*) from versions) as versions`); err != nil {
		return Size{}, fmt.Errorf("counting what is stored: %w", err)
	}
	return z, nil
}
