package storage

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// KeptLooks is how long it is kept up to where somebody has seen what changed, after they last looked.
const KeptLooks = 400 * 24 * time.Hour

// Look is a state of a guild's store, as somebody saw it.
type Look struct {
	Act int64     // the last act that counted; 0 for none
	At  time.Time // when, UTC
	Saw Audience  // what of it
}

// Key writes a look as a button keeps it, to the second; LookOf reads it.
func (l Look) Key() string {
	if l.At.IsZero() {
		return ""
	}
	classes := "all"
	if !l.Saw.all {
		classes = strings.Trim(strings.ReplaceAll(fmt.Sprint(l.Saw.classes), " ", "+"), "[]")
	}
	return fmt.Sprintf("%d.%d.%s", l.Act, l.At.Unix(), classes)
}

// LookOf reads what Key wrote; the zero Look from "".
func LookOf(key string) (l Look, err error) {
	if key == "" {
		return l, nil
	}
	var second int64
	var classes string
	if _, err := fmt.Sscanf(key, "%d.%d.%s", &l.Act, &second, &classes); err != nil && classes != "" {
		return Look{}, fmt.Errorf("reading a look: %w", err)
	}
	l.At, l.Saw.all = time.Unix(second, 0).UTC(), classes == "all"
	for class := range strings.FieldsFuncSeq(classes, func(c rune) bool { return c == '+' }) {
		if id, err := strconv.ParseInt(class, 10, 64); err == nil {
			l.Saw.classes = append(l.Saw.classes, id)
		}
	}
	return l, nil
}

// Now is the state of a guild's store at a moment that has come. Ids of acts are given while the guild's row is locked (recordAct), so
// that no act of a lower id comes true later.
func (s *Store) Now(ctx context.Context, guild int64, who Audience, at time.Time) (Look, error) {
	act, err := s.LastAct(ctx, guild)
	return Look{act, at.UTC(), who}, err
}

// StateBefore is the state of a guild's store before a moment. It costs what was done since.
func (s *Store) StateBefore(ctx context.Context, guild int64, who Audience, at time.Time) (Look, error) {
	look := Look{At: at.UTC(), Saw: who}
	err := s.row(ctx, &look.Act, `
select act_id from acts where guild_id = $1 and at < $2 order by act_id desc limit 1`, guild, look.At)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Look{}, fmt.Errorf("reading which state guild %d was in: %w", guild, err)
	}
	return look, nil
}

// LastLook returns up to where somebody has seen what changed in a topic, 0 for all; ErrNotFound when they have not looked.
func (s *Store) LastLook(ctx context.Context, guild, user, topic int64) (look Look, err error) {
	if err := s.row(ctx, &look, `
select act_id as act, at, classes as saw from looks where guild_id = $1 and user_id = $2 and topic_id = $3`, guild, user, topic); err != nil {
		return Look{}, fmt.Errorf("reading when somebody last looked in guild %d: %w", guild, err)
	}
	look.At = look.At.UTC()
	return look, nil
}

// Looked notes that somebody has seen what changed in a topic, 0 for all, up to a state. It never goes back: of two answers that
// are delivered at once, the later state counts.
func (s *Store) Looked(ctx context.Context, guild, user, topic int64, look Look) error {
	if err := s.exec(ctx, `
insert into looks (guild_id, user_id, topic_id, act_id, at, classes) values ($1, $2, $3, $4, $5, $6)
on conflict (guild_id, user_id, topic_id) do update set act_id = excluded.act_id, at = excluded.at, classes = excluded.classes
where (looks.act_id, looks.at) < (excluded.act_id, excluded.at)`, guild, user, topic, look.Act, look.At.UTC(), look.Saw); err != nil {
		return fmt.Errorf("noting that somebody looked in guild %d: %w", guild, err)
	}
	return nil
}

// LookAgain puts back up to where somebody has seen what changed in a topic, 0 for all; the zero Look stands for never.
func (s *Store) LookAgain(ctx context.Context, guild, user, topic int64, look Look) (err error) {
	if look.At.IsZero() {
		err = s.exec(ctx, `delete from looks where guild_id = $1 and user_id = $2 and topic_id = $3`, guild, user, topic)
	} else {
		err = s.exec(ctx, `
update looks set act_id = $4, at = $5, classes = $6 where guild_id = $1 and user_id = $2 and topic_id = $3 and act_id >= $4`,
			guild, user, topic, look.Act, look.At.UTC(), look.Saw)
	}
	if err != nil {
		return fmt.Errorf("putting back when somebody looked in guild %d: %w", guild, err)
	}
	return nil
}

// ExpireLooks deletes, in every guild, what was noted before a moment.
func (s *Store) ExpireLooks(ctx context.Context, before time.Time) error {
	if err := s.exec(ctx, `delete from looks where at < $1`, before.UTC()); err != nil {
		return fmt.Errorf("deleting when people looked: %w", err)
	}
	return nil
}
