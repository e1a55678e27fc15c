package storage

import (
	"context"
	"fmt"
)

// Welcome notes a guild and its name. The last name stands.
func (s *Store) Welcome(ctx context.Context, guild int64, name string) error {
	if err := s.exec(ctx, `insert into guilds (guild_id, name) values ($1, $2)
on conflict (guild_id) do update set name = excluded.name`, guild, clean(name)); err != nil {
		return fmt.Errorf("storing guild %d: %w", guild, err)
	}
	return nil
}
