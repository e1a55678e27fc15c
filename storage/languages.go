package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/lib/pq"

	"dateline/briefing/language"
)

// FactLanguage is the language of a briefing, in an act that corrects it.
const FactLanguage Fact = "language"

// SetLanguage says in which language a briefing is written, or for "" that its words tell, and reads its current version again. The
// saying outlives rereading and later versions. ErrNotFound when there is no such briefing, *StateError when it is removed, ErrUnchanged
// when that is said already.
func (s *Store) SetLanguage(ctx context.Context, guild int64, number int, said language.Tag, act Act) error {
	var was struct {
		Version         int
		Language, Given language.Tag
	}
	err := s.tx(ctx, func(c tx) error {
		b, err := c.lockBriefing(ctx, guild, number)
		if err != nil {
			return err
		}
		if b.State == Removed {
			return &StateError{number, Removed}
		}
		if err := c.row(ctx, &was, selectLanguage, guild, number); err != nil {
			return err
		}
		if was.Given == said {
			return ErrUnchanged
		}
		if err := c.exec(ctx, setLanguage, guild, number, said); err != nil {
			return err
		}
		act.What, act.Number, act.Version = ActCorrected, number, b.Version
		act.Detail = Detail{Fact: FactLanguage, From: []string{string(was.Language)}}
		if said != "" {
			act.Detail.To = []string{string(said)}
		}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return fmt.Errorf("saying in which language briefing %d of guild %d is written: %w", number, guild, err)
	}
	_, err = s.reread(ctx, unread{guild, number, was.Version})
	if err != nil && !errors.Is(err, ErrNotFound) { // else read meanwhile
		return fmt.Errorf("reading briefing %d of guild %d in its language: %w", number, guild, err)
	}
	s.refreshOffTopic(ctx, guild, int64(number))
	return nil
}

const (
	selectLanguage = `
select v.version, v.language, b.language as given from briefings b join versions v using (guild_id, number, version)
where b.guild_id = $1 and b.number = $2`

	// setLanguage has the text read again, if not now, then in the background.
	setLanguage = `
with said as (update briefings set language = $3 where guild_id = $1 and number = $2 returning version)
update readings r set reader = 0 from said where r.guild_id = $1 and r.number = $2 and r.version = said.version`
)

// Languages lists those, other than English, that the shown briefings of a guild are written in; language.Unread stands for all
// that have no folder.
func (s *Store) Languages(ctx context.Context, guild int64, who Audience) (held []language.Tag, err error) {
	var tags []string
	for tag := range language.Folders() {
		tags = append(tags, string(tag))
	}
	slices.Sort(tags)
	if err := s.rows(ctx, &held, selectLanguages, guild, pq.Array(tags), who); err != nil {
		return nil, fmt.Errorf("reading the languages of guild %d: %w", guild, err)
	}
	return held, nil
}

// selectLanguages looks each language up in the index, which takes no longer where there are many briefings.
const selectLanguages = `
select tag from unnest($2::text[]) tag
where tag <> 'en' and exists (select from versions where guild_id = $1 and shown and sees($3, class) and language <> 'en' and language = tag)
union all
select 'und' where exists (select from versions where guild_id = $1 and shown and sees($3, class) and language <> 'en' and language <> all ($2))`
