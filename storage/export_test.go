package storage

import (
	"context"
	"fmt"
	"strings"
)

// Plans explains every query that the store has asked so far, as it is planned for any arguments, by its SQL.
func (s *Store) Plans(ctx context.Context) (map[string]string, error) {
	conn, err := s.db.Connx(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	plans := map[string]string{}
	for query := range s.prepared {
		if _, err := conn.ExecContext(ctx, "prepare asked as "+query); err != nil {
			return nil, err
		}
		var arguments int
		if err := conn.GetContext(ctx, &arguments, "select cardinality(parameter_types) from pg_prepared_statements where name = 'asked'"); err != nil {
			return nil, err
		}
		var lines []string
		explain := fmt.Sprintf("explain execute asked (%s)", strings.TrimSuffix(strings.Repeat("null,", arguments), ","))
		if err := conn.SelectContext(ctx, &lines, explain); err != nil {
			return nil, err
		}
		plans[query] = strings.Join(lines, "\n")
		if _, err := conn.ExecContext(ctx, "deallocate asked"); err != nil {
			return nil, err
		}
	}
	return plans, nil
}

// Exec runs a statement that no method of the store has.
func (s *Store) Exec(ctx context.Context, query string, args ...any) error {
	_, err := s.db.ExecContext(ctx, query, args...)
	return err
}
