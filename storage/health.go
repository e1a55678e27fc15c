package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// Health is how the database stands.
type Health struct {
	Version   string    // "15.18"
	Now       time.Time // by its clock
	Size      int64     // bytes
	ReadOnly  bool      // nothing can be filed
	MayCreate bool      // tables, in the schema that is used: an update of Dateline needs that
	Lacks     pq.StringArray
	Remote    bool          // it is reached over the network, from another machine
	Encrypted bool          // the connection is
	Limited   bool          // statements have a time limit
	Generic   bool          // they are planned once
	Recovery  time.Duration // after which Citus ends what a machine left half done; 0 elsewhere, negative for never
}

// Health asks the database how it stands.
func (s *Store) Health(ctx context.Context) (h Health, err error) {
	if err := s.row(ctx, &h, `
select current_setting('server_version') as version, clock_timestamp() as now, pg_database_size(current_database()) as size,
    pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as readonly,
    has_schema_privilege(current_schema(), 'create') as maycreate,
    array(select needed from unnest(array['btree_gin', 'pg_trgm']) needed where needed not in (select extname from pg_extension))::text[] as lacks,
    coalesce(not inet_client_addr() <<= '127.0.0.0/8' and inet_client_addr() <> inet_server_addr(), false) as remote,
    current_setting('statement_timeout') <> '0' as limited, current_setting('plan_cache_mode') = 'force_generic_plan' as generic,
    coalesce((select setting::bigint * 1000000 from pg_settings where name = 'citus.recover_2pc_interval'), 0) as recovery, -- from ms
    coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted`); err != nil {
		return Health{}, fmt.Errorf("asking the database how it stands: %w", err)
	}
	return h, nil
}

// Verified reports whether the address has the database's certificate checked: who it is for, and by whom.
func (s *Store) Verified() bool { return s.config.SSLMode == pq.SSLModeVerifyFull }
