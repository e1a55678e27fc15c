package storage

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
)

// SaveView stores the state behind a button and returns its key: 16 letters, digits, "-" and "_", the same for the
// same view. It is the head of the view's SHA-256, so 96 bits stand against an accidental meeting.
func (s *Store) SaveView(ctx context.Context, guild int64, view string) (key string, err error) {
	view = clean(view)
	sum := sha256.Sum256([]byte(view))
	key = base64.RawURLEncoding.EncodeToString(sum[:12])
	if err := s.exec(ctx, `insert into views (guild_id, key, view) values ($1, $2, $3) on conflict do nothing`,
		guild, key, view); err != nil {
		return "", fmt.Errorf("saving a view in guild %d: %w", guild, err)
	}
	return key, nil
}

// View returns the view behind a key; ErrNotFound when there is none.
func (s *Store) View(ctx context.Context, guild int64, key string) (string, error) {
	var view string
	err := s.row(ctx, &view, `select view from views where guild_id = $1 and key = $2`, guild, clean(key))
	if err != nil {
		return "", fmt.Errorf("reading a view of guild %d: %w", guild, err)
	}
	return view, nil
}
