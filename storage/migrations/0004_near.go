package migrations

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"github.com/lib/pq"
	"github.com/pressly/goose/v3"

	"dateline/briefing/near"
)

// signOlder is the migration after 0003_near.sql, in Go since SQL cannot read shingles: it signs the current version of
// every briefing that was filed before.
func signOlder() *goose.Migration {
	m := goose.NewGoMigration(4, &goose.GoFunc{RunTx: signAll}, nil)
	m.Source = "0004_near.go"
	return m
}

// signedAtOnce is how many texts are held in memory, of at most near.Reach bytes each.
const signedAtOnce = 200

func signAll(ctx context.Context, tx *sql.Tx) error {
	guild, number := int64(math.MinInt64), int64(0) // the last one signed
	for {
		batch, err := readUnsigned(ctx, tx, guild, number)
		if err != nil {
			return fmt.Errorf("reading texts: %w", err)
		}
		if len(batch) == 0 {
			return nil
		}
		var guilds, hashes, numbers, versions []int64
		for _, u := range batch {
			guild, number = u.guild, u.number
			for _, key := range near.Of(u.text).Keys() {
				guilds, hashes = append(guilds, guild), append(hashes, int64(key))
				numbers, versions = append(numbers, number), append(versions, u.version)
			}
		}
		if _, err := tx.ExecContext(ctx, `insert into shingles (guild_id, hash, number, version)
select * from unnest($1::bigint[], $2::int[], $3::int[], $4::int[])`,
			pq.Array(guilds), pq.Array(hashes), pq.Array(numbers), pq.Array(versions)); err != nil {
			return fmt.Errorf("storing what makes texts alike: %w", err)
		}
	}
}

type unsigned struct {
	guild, number, version int64
	text                   string
}

// readUnsigned reads the next texts behind a briefing.
func readUnsigned(ctx context.Context, tx *sql.Tx, guild, number int64) (batch []unsigned, err error) {
	rows, err := tx.QueryContext(ctx, `select guild_id, number, version, substring(v.text for $3)
from briefings b join versions v using (guild_id, number, version)
where (b.guild_id, b.number) > ($1, $2) order by b.guild_id, b.number limit $4`, guild, number, near.Reach, signedAtOnce)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var u unsigned
		if err := rows.Scan(&u.guild, &u.number, &u.version, &u.text); err != nil {
			return nil, err
		}
		batch = append(batch, u)
	}
	return batch, rows.Err()
}
