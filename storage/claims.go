package storage

import (
	"context"
	"errors"
)

// claims is how often a worker looks for something to do when another one was faster.
const claims = 3

// claim takes what is next of any guild, for a worker: due tells in which guild that is, and looks everywhere, through an index of
// what is due alone; take takes it, in the guild that is its first argument, and reads rows or a row. ErrNotFound when there is
// none, or others were faster again and again.
func (s *Store) claim(ctx context.Context, due string, dueArgs []any, take func(guild int64) error) error {
	for range claims {
		var guild int64
		if err := s.row(ctx, &guild, due, dueArgs...); err != nil {
			return err
		}
		if err := take(guild); !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	return ErrNotFound
}
