package storage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"dateline/briefing/dates"
)

// Settings are what the moderators of a guild chose. The zero value holds where nothing was chosen.
type Settings struct {
	Zone     string         `json:"zone,omitempty"`     // a time zone of the IANA database; "" for UTC
	Language dates.Variant  `json:"language,omitempty"` // that its texts are written in
	Shared   bool           `json:"shared,omitempty"`   // answers are for everybody
	Desk     []int64        `json:"desk,omitempty"`     // the roles that may use the desk, by Discord's ids; none for whoever may manage messages
	Channels map[int64]bool `json:"channels,omitempty"` // where answers are for everybody, or are not, whatever Shared says; by Discord's ids

	Reliability map[string]Reliability `json:"reliability,omitempty"` // of sources, by their folded names; see ReliabilityOf

	Classes   []Class `json:"-"` // of briefings that not everybody may have seen at some time
	Restricts bool    `json:"-"` // some topics are restricted: not everybody may see all
	Closing   bool    `json:"-"` // one of them is so new that nobody but the desk may read, until FinishAudiences is through
}

// SharedIn reports whether answers are for everybody in a place that has these channels, the innermost first: a thread,
// and the channel that it is in.
func (s Settings) SharedIn(channels ...int64) bool {
	for _, id := range channels {
		if shared, chosen := s.Channels[id]; chosen {
			return shared
		}
	}
	return s.Shared
}

// Settings returns what was chosen in a guild.
func (s *Store) Settings(ctx context.Context, guild int64) (Settings, error) {
	var stored struct {
		Settings, Classes  []byte
		Restricts, Closing bool
	}
	err := s.row(ctx, &stored, selectSettings, guild)
	if errors.Is(err, ErrNotFound) {
		return Settings{}, nil
	} else if err != nil {
		return Settings{}, fmt.Errorf("reading the settings of guild %d: %w", guild, err)
	}
	settings, err := readSettings(stored.Settings)
	if err == nil {
		err = json.Unmarshal(stored.Classes, &settings.Classes)
		settings.Restricts, settings.Closing = stored.Restricts, stored.Closing
	}
	return settings, err
}

// selectSettings reads with the settings who may see what, so that no answer has to ask for it.
const selectSettings = `
select settings, (
    select coalesce(json_agg(json_build_object('class', c.class, 'topics', (
        select json_agg(json_build_object(
            'roles', array(select id from audiences a where a.guild_id = $1 and a.topic_id = topic and a.kind = 'role'),
            'channels', array(select id from audiences a where a.guild_id = $1 and a.topic_id = topic and a.kind = 'channel')))
        from unnest(c.topics) topic
        where topic in (select topic_id from topics where guild_id = $1 and restricted))) order by c.class), 'null') from classes c where c.guild_id = $1) as classes,
    exists (select from topics where guild_id = $1 and restricted) as restricts,
    exists (select from topics where guild_id = $1 and restricted and unclassed) as closing
from guilds where guild_id = $1`

func readSettings(stored []byte) (s Settings, err error) {
	if err := json.Unmarshal(stored, &s); err != nil {
		return s, fmt.Errorf("reading settings: %w", err)
	}
	return s, nil
}

// Configure changes the settings of a guild as choose does, which returns what changed, in words. ErrUnchanged when nothing
// did. Another language leaves what was read in the texts as it is until Reread reads them again.
func (s *Store) Configure(ctx context.Context, guild int64, act Act, choose func(*Settings) Detail) error {
	err := s.tx(ctx, func(c tx) error {
		var stored []byte
		if err := c.row(ctx, &stored, lockSettings, guild); err != nil {
			return err
		}
		settings, err := readSettings(stored)
		if err != nil {
			return err
		}
		if settings.Channels == nil {
			settings.Channels = map[int64]bool{}
		}
		act.What, act.Detail = ActConfigured, choose(&settings)
		if slices.Equal(act.Detail.From, act.Detail.To) {
			return ErrUnchanged
		}
		chosen, err := json.Marshal(settings)
		if err != nil {
			return err
		}
		if err := c.exec(ctx, updateSettings, guild, string(chosen)); err != nil {
			return err
		}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return fmt.Errorf("changing the settings of guild %d: %w", guild, err)
	}
	return nil
}

const (
	// lockSettings makes the guild where it is not there yet, and locks its row.
	lockSettings = `
insert into guilds (guild_id) values ($1)
on conflict (guild_id) do update set settings = guilds.settings
returning settings`
	updateSettings = `update guilds set settings = $2 where guild_id = $1`
)
