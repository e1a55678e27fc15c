package bot_test

import (
	"database/sql"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
	"dateline/storage"
)

func TestRightsToServerEvents(t *testing.T) {
	t.Parallel()
	f := planned(t)
	if said := f.schedules(standin.ReaderID); !strings.Contains(said, "needs the right Create Events, and you lack it") {
		t.Errorf("a reader is told %q", said)
	}
	f.discord.Permit(standin.GuildID, discordgo.PermissionViewChannel|discordgo.PermissionSendMessages|discordgo.PermissionEmbedLinks)
	if said := f.schedules(standin.ModeratorID); !strings.Contains(said, "I lack the right Create Events") {
		t.Errorf("without the bot's right: %q", said)
	}
	f.discord.Permit(standin.GuildID, discordgo.PermissionViewChannel|discordgo.PermissionCreateEvents)
	f.discord.Disturb(standin.Disturbance{Method: http.MethodPost, Path: serverEvents, Status: http.StatusForbidden})
	if said := f.schedules(standin.ModeratorID); !strings.Contains(said, "Discord does not let me: I lack the right Create Events") {
		t.Errorf("where Discord refuses: %q", said)
	}
	if n := f.rows("scheduled"); n != 0 || len(f.discord.Events()) != 0 {
		t.Errorf("%d plans, %+v", n, f.discord.Events())
	}
}

// A restricted plan is none of everybody's, and the server's events are.
func TestARestrictedPlanIsNoServerEvent(t *testing.T) {
	t.Parallel()
	f := planned(t)
	f.schedules(standin.ModeratorID)
	ports, err := f.store.Topic(t.Context(), f.guild(), storage.AllSeeing(), "Harbour ferries")
	if err == nil {
		err = f.store.SetAudience(t.Context(), f.guild(), ports.ID, storage.TopicAudience{Restricted: true, Channels: []int64{99}}, storage.Act{At: f.clock.Now()})
	}
	if err != nil {
		t.Fatal(err)
	}
	f.keeps()
	if e := f.event(); strings.Contains(e.Name+e.Text+e.Place, "second") || strings.Contains(e.Place, "Gazette") {
		t.Errorf("shown to all: %+v", e)
	}
	if said := f.schedules(standin.ModeratorID); !strings.Contains(said, "Everybody in the server sees its events") {
		t.Errorf("said %q", said)
	}
}

// An event whose making was not noted, since the program was killed or Discord's answer was lost, is found again.
func TestAnEventIsMadeOnce(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]standin.Disturbance{
		"its answer is lost":   {Method: http.MethodPost, Path: serverEvents, Reset: true, Done: true},
		"Discord is at fault":  {Method: http.MethodPost, Path: serverEvents, Status: http.StatusBadGateway, Done: true},
		"it comes to nothing":  {Method: http.MethodPost, Path: serverEvents, Status: http.StatusBadGateway},
		"no more for a moment": {Method: http.MethodPost, Path: serverEvents, Status: http.StatusTooManyRequests, RetryAfter: time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			f := planned(t)
			f.discord.Disturb(d)
			if said := f.schedules(standin.ModeratorID); !strings.Contains(said, "It is added as soon as that takes one") {
				t.Fatalf("said %q\n%s", said, f.logged())
			}
			f.keeps()
			if e := f.event(); e.Status != 1 || !strings.Contains(e.Name, "second") {
				t.Errorf("%+v", e)
			}
		})
	}
	t.Run("what was made is not noted", func(t *testing.T) {
		f := planned(t)
		f.schedules(standin.ModeratorID)
		f.database(func(db *sql.DB) error {
			_, err := db.Exec(`update scheduled set event_id = 0, shown = '', due = now() - interval '10 years', leased = null`)
			return err
		})
		f.keeps()
		f.event()
	})
}

func TestMoreEventsThanDiscordTakes(t *testing.T) {
	t.Parallel()
	f := unwatched(t)
	for range storage.MaxScheduled {
		start, end := f.clock.Now().Add(time.Hour), f.clock.Now().Add(2*time.Hour)
		if _, err := f.discord.Session().GuildScheduledEventCreate(standin.GuildID, &discordgo.GuildScheduledEventParams{
			Name: "A talk", ScheduledStartTime: &start, ScheduledEndTime: &end, PrivacyLevel: discordgo.GuildScheduledEventPrivacyLevelGuildOnly,
			EntityType: discordgo.GuildScheduledEventEntityTypeExternal, EntityMetadata: &discordgo.GuildScheduledEventEntityMetadata{Location: "Quay"},
		}); err != nil {
			t.Fatal(err)
		}
	}
	if said := f.schedules(standin.ModeratorID); !strings.Contains(said, "as many events as Discord takes") {
		t.Errorf("said %q\n%s", said, f.logged())
	}
	if n := f.rows("scheduled"); n != 0 {
		t.Errorf("%d are kept", n)
	}
}
