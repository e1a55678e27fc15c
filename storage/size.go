package storage

import (
	"context"
	"fmt"
	"strings"

	"github.com/lib/pq"
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

// Census counts the rows of each table, by its name. Equal stores have equal ones.
func (s *Store) Census(ctx context.Context) (census string, err error) {
	var tables []string
	if err := s.rows(ctx, &tables, `select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`); err != nil {
		return "", fmt.Errorf("listing the tables: %w", err)
	}
	for _, table := range tables {
		var rows int64
		if err := s.row(ctx, &rows, "select count(*) from "+pq.QuoteIdentifier(table)); err != nil {
			return "", fmt.Errorf("counting the rows of %s: %w", table, err)
		}
		census += fmt.Sprintf("%s %d, ", table, rows)
	}
	return strings.TrimSuffix(census, ", "), nil
}
