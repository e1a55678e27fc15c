package storage

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
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

// Read counts the entries that were read so far in the indexes of the versions. It ends the idle connections, so that
// they hand their counts on.
func (s *Store) Read(ctx context.Context) (entries int, err error) {
	s.db.SetMaxIdleConns(0)
	for waited := 0; waited < 40; waited++ {
		time.Sleep(50 * time.Millisecond)
		var now int
		if err := s.db.GetContext(ctx, &now, `select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes
where relname = 'versions' and schemaname = current_schema()`); err != nil {
			return 0, err
		}
		if now > 0 && now == entries {
			return now, nil
		}
		entries = now
	}
	return 0, errors.New("PostgreSQL does not tell its counts")
}
