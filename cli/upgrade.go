package cli

import (
	"context"
	"errors"
	"fmt"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/storage"
)

// prove checks all that is in a private database and returns how much that is, for an upgrade of PostgreSQL.
func (p program) prove(ctx context.Context, dsn string) (content string, err error) {
	store, err := storage.Open(ctx, dsn, briefing.NewReader(language.English(), language.Others()...), p.log)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	for damage, err := range store.Check(ctx) {
		if err != nil {
			return "", err
		}
		return "", fmt.Errorf("it is damaged: %v", damage)
	}
	return store.Census(ctx)
}
