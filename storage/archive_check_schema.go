package storage

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"

	"dateline/storage/migrations"
)

// checkSchema yields what is other in the database's schema than the migrations make it. It makes the schema once more,
// beside the one that is checked, and drops it; where the user may not make schemas, it checks the migrations alone.
func (s *Store) checkSchema(ctx context.Context, yield func(Damage) bool) error {
	if err := s.checkMigrations(ctx, yield); err != nil || s.Pooled() {
		return err
	}
	scratch := "dateline_check_" + strings.ToLower(rand.Text())
	if err := s.exec(ctx, "create schema "+scratch); pq.As(err, pqerror.InsufficientPrivilege) != nil {
		return nil
	} else if err != nil {
		return fmt.Errorf("making a schema to compare with: %w", err)
	}
	want, err := s.scratchCatalogue(ctx, scratch)
	if err := errors.Join(err, s.exec(context.WithoutCancel(ctx), "drop schema "+scratch+" cascade")); err != nil {
		return fmt.Errorf("comparing the schema: %w", err)
	}
	var schema string
	if err := s.row(ctx, &schema, "select current_schema()"); err != nil {
		return err
	}
	is, err := s.catalogue(ctx, schema)
	if err != nil {
		return err
	}
	for _, line := range want {
		if !slices.Contains(is, line) && !yield(Damage{What: "the schema lacks " + line}) {
			return errStopped
		}
	}
	for _, line := range is {
		if !slices.Contains(want, line) && !yield(Damage{What: "the schema has what no migration makes: " + line}) {
			return errStopped
		}
	}
	return nil
}

// checkMigrations compares the migrations that ran with those of this program.
func (s *Store) checkMigrations(ctx context.Context, yield func(Damage) bool) error {
	want, err := migrations.Digests()
	if err != nil {
		return err
	}
	var kept []struct {
		Version int64
		Digest  string
	}
	if err := s.rows(ctx, &kept, `select version, digest from migrations order by version`); err != nil {
		return fmt.Errorf("reading which migrations ran: %w", err)
	}
	for _, m := range kept {
		switch digest, known := want[m.Version]; {
		case !known && !yield(Damage{What: fmt.Sprintf("migration %d is of a newer Dateline", m.Version)}),
			known && digest != m.Digest && !yield(Damage{What: fmt.Sprintf("migration %d ran with another text than it has now", m.Version)}):
			return errStopped
		}
	}
	return nil
}

// scratchCatalogue is the catalogue of an empty schema after all migrations. Its tables are not spread, which the catalogue does not tell.
func (s *Store) scratchCatalogue(ctx context.Context, schema string) ([]string, error) {
	config := s.config.Clone()
	if config.Runtime == nil {
		config.Runtime = map[string]string{}
	}
	config.Runtime["search_path"] = schema + ",public"
	connector, err := newConnector(config, migrationSettings)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	if err := errors.Join(migrations.Run(ctx, db, migrations.Latest, slog.New(slog.DiscardHandler)), db.Close()); err != nil {
		return nil, err
	}
	return s.catalogue(ctx, schema)
}

// catalogue lists the tables, columns, constraints, indexes, triggers and functions of a schema, whatever it is called.
func (s *Store) catalogue(ctx context.Context, schema string) (lines []string, err error) {
	if err := s.rows(ctx, &lines, `
with tables as (
    select c.oid, relname from pg_class c where relnamespace = $1::regnamespace and relkind = 'r' and relname not like 'goose%')
select replace(line, $1 || '.', '') from (
    select format('table %s', relname) as line from tables
    union all
    select format('column %s.%s %s%s %s', relname, attname, format_type(atttypid, atttypmod),
        case when attnotnull then ' not null' else '' end, pg_get_expr(adbin, adrelid))
    from tables t join pg_attribute on attrelid = t.oid left join pg_attrdef on adrelid = t.oid and adnum = attnum
    where attnum > 0 and not attisdropped
    union all
    select format('constraint %s on %s: %s', conname, relname, pg_get_constraintdef(c.oid))
    from tables t join pg_constraint c on conrelid = t.oid where contype in ('p', 'u', 'f', 'c')
    union all
    select pg_get_indexdef(indexrelid) || case when indisvalid then '' else ' (invalid)' end
    from tables t join pg_index on indrelid = t.oid
    union all
    select format('trigger %s', pg_get_triggerdef(g.oid)) from tables t join pg_trigger g on tgrelid = t.oid where not tgisinternal
    union all
    select pg_get_functiondef(p.oid) from pg_proc p where pronamespace = $1::regnamespace and prokind = 'f'
        and not exists (select from pg_depend where objid = p.oid and deptype = 'e')) l
order by 1`, schema); err != nil {
		return nil, fmt.Errorf("reading the catalogue: %w", err)
	}
	return lines, nil
}

// migrate brings the schema up to date, through connections of its own, and reports whether its tables are spread over machines.
func migrate(ctx context.Context, config pq.Config, log *slog.Logger) (spread bool, err error) {
	connector, err := newConnector(config, migrationSettings)
	if err != nil {
		return false, err
	}
	db := sqlx.NewDb(sql.OpenDB(connector), "postgres")
	if err = migrations.Run(ctx, db.DB, migrations.Latest, log); err == nil {
		spread, err = spreadTables(ctx, db)
	}
	return spread, errors.Join(err, db.Close())
}
