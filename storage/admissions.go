package storage

import (
	"context"
	"fmt"
	"time"
)

// KeptAdmission is how long it counts that Discord let somebody use the desk.
const KeptAdmission = 24 * time.Hour

// Admit notes that Discord let somebody use the desk of a guild.
func (s *Store) Admit(ctx context.Context, guild, user int64) error {
	if err := s.exec(ctx, `
insert into admissions (guild_id, user_id, at) values ($1, $2, now())
on conflict (guild_id, user_id) do update set at = excluded.at where excluded.at - admissions.at > interval '1 minute'`, guild, user); err != nil {
		return fmt.Errorf("noting who may use the desk of guild %d: %w", guild, err)
	}
	return nil
}

// Admitted reports whether Discord let somebody use the desk of a guild within KeptAdmission.
func (s *Store) Admitted(ctx context.Context, guild, user int64) (admitted bool, err error) {
	if err := s.row(ctx, &admitted, `
select exists (select from admissions where guild_id = $1 and user_id = $2 and at > now() - $3 * interval '1 second')`,
		guild, user, KeptAdmission.Seconds()); err != nil {
		return false, fmt.Errorf("reading who may use the desk of guild %d: %w", guild, err)
	}
	return admitted, nil
}

// ExpireAdmissions deletes, in every guild, the admissions that count no longer.
func (s *Store) ExpireAdmissions(ctx context.Context) error {
	if err := s.exec(ctx, `delete from admissions where at <= now() - $1 * interval '1 second'`, KeptAdmission.Seconds()); err != nil {
		return fmt.Errorf("deleting who might use a desk: %w", err)
	}
	return nil
}
