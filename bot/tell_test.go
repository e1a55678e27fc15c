package bot_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
	"dateline/commands"
	"dateline/storage"
)

var (
	kills   = flag.Int("kills", 15, "how often the program is killed between a claim and its message")
	follows = flag.Int("follows", 120, "how many follows are due at once")
)

// crossposts are requests that publish a message.
var crossposts = regexp.MustCompile(`/crosspost$`)

// followed is a place whose clock the test moves, with a bot that tells what is due.
type followed struct {
	*place
	clock *standin.Clock
	desk  *commands.Desk
}

// follow opens a place on a Monday at noon.
func follow(t *testing.T, change ...func(*standin.Options)) *followed {
	t.Helper()
	f := &followed{place: open(t), clock: standin.NewClock(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))}
	o := standin.Options{Commands: commands.Specs(), Guild: "Harbour desk", Channel: "desk", Now: f.clock.Now, AfterFunc: f.clock.AfterFunc}
	for _, c := range change {
		c(&o)
	}
	f.desk = commands.New(f.store, f.logger())
	var b *bot.Bot
	o.Deliver = func(raw []byte) { b.Hear(context.Background(), raw) }
	f.discord = standin.New(o)
	openapi.Watch(t, f.discord)
	b = f.patient(bot.New(f.desk, f.discord.Session(), f.logger()))
	return f
}

// telling has a bot tell what is due until the test ends or it is stopped.
func (f *followed) telling(ctx context.Context, session *discordgo.Session) (ended chan struct{}) {
	b := bot.New(f.desk, session, f.logger())
	b.Patient(patience)
	b.Clock(f.clock.Now)
	ended = make(chan struct{})
	go func() { defer close(ended); b.Tell(ctx, 5*time.Millisecond) }()
	return ended
}

// tells has everything told that is due.
func (f *followed) tells() {
	f.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ended := f.telling(ctx, f.discord.Session())
	f.settle()
	stop()
	<-ended
}

// settle waits until nothing is due.
func (f *followed) settle() {
	f.t.Helper()
	for start := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		n, err := f.store.DueFollows(f.t.Context(), f.clock.Now())
		if err != nil || time.Since(start) > patience {
			f.t.Fatalf("%d follows are still due: %v\n%s", n, err, f.logged())
		}
		if n == 0 {
			return
		}
	}
}

// day moves the clock to five past nine of the next day.
func (f *followed) day() {
	now := f.clock.Now()
	next := time.Date(now.Year(), now.Month(), now.Day()+1, 9, 5, 0, 0, time.UTC)
	f.clock.Move(next.Sub(now))
}

// adds follows all topics.
func (f *followed) adds(user, to string, more ...map[string]any) {
	f.t.Helper()
	options := more
	if to != "" {
		options = append(options, option("to", 7, to))
	}
	data := map[string]any{"name": "follow", "type": 1, "options": []any{map[string]any{"name": "add", "type": 1, "options": options}}}
	if out := f.act(standin.Action{Type: 2, Data: encode(f.t, data), User: user}); out.Error != "" {
		f.t.Fatal(out.Error, out.Reason)
	}
	f.await("it is followed", func(m message) bool { return len(m.Embeds) == 1 && strings.HasPrefix(m.Embeds[0].Title, "Following ") })
}

// toggle withdraws the briefing, or shows it again.
func (f *followed) toggle() {
	f.t.Helper()
	act := storage.Act{By: 7, At: f.clock.Now()}
	err := f.store.Withdraw(f.t.Context(), f.guild(), 1, act)
	var state *storage.StateError
	if errors.As(err, &state) {
		err = f.store.Show(f.t.Context(), f.guild(), 1, act)
	}
	if err != nil {
		f.t.Fatal(err)
	}
}

// in are the messages that the bot has put into a channel of its own accord.
func (f *followed) in(channel string) (all []message) {
	f.t.Helper()
	for _, raw := range f.discord.Messages() {
		var m struct {
			message
			Channel string          `json:"channel_id"`
			Asked   json.RawMessage `json:"interaction_metadata"`
		}
		if err := json.Unmarshal(raw, &m); err != nil {
			f.t.Fatal(err)
		}
		if m.Channel == channel && m.Asked == nil {
			all = append(all, m.message)
		}
	}
	return all
}

func TestWhatIsFollowedIsSentAtItsTime(t *testing.T) {
	t.Parallel()
	f := follow(t)
	f.adds(standin.ReaderID, "")
	f.adds(standin.ModeratorID, standin.ThreadID)
	f.adds(standin.ModeratorID, standin.PostID)
	f.toggle()
	f.tells()
	if n := len(f.in(standin.Direct(standin.ReaderID))) + len(f.in(standin.ThreadID)) + len(f.in(standin.PostID)); n != 0 {
		t.Errorf("%d messages before it is time", n)
	}
	f.day()
	f.tells()
	for _, channel := range []string{standin.Direct(standin.ReaderID), standin.ThreadID, standin.PostID} {
		all := f.in(channel)
		if len(all) != 1 || !strings.HasPrefix(all[0].Embeds[0].Title, "All topics: Mon 2 Mar 12:00 - Tue 3 Mar 09:05") {
			t.Errorf("in %s: %+v", channel, all)
		}
		if asks := len(all[0].Components) > 0; asks == (channel == standin.Direct(standin.ReaderID)) { // Dateline answers inside a server
			t.Errorf("in %s it has buttons: %v", channel, asks)
		}
	}
	f.day()
	f.tells()
	if n := len(f.discord.Messages()); n != 6 {
		t.Errorf("%d messages: nothing was new on the second day", n)
	}
	if n := f.rows("shares"); n != 0 { // a withdrawal quotes nothing
		t.Errorf("%d shares", n)
	}
	f.toggle()
	f.day()
	f.tells()
	if n := f.rows("shares"); n != 2 { // what is sent to a person is not marked
		t.Errorf("%d shares", n)
	}
	f.toggle()
	if n := f.rows("marks"); n != 2 {
		t.Errorf("%d marks on what was sent", n)
	}
}

// Whatever makes a follow impossible pauses it at once, and only that one.
func TestWhatCannotBeToldIsPaused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		to    string
		close func(*standin.Server)
		why   storage.Pause
	}{
		"a deleted channel": {standin.OtherID, func(s *standin.Server) { s.Delete(standin.OtherID) }, storage.PausedGone},
		"a hidden channel":  {standin.OtherID, func(s *standin.Server) { s.Permit(standin.OtherID, 0) }, storage.PausedClosed},
		"no embeds": {standin.OtherID, func(s *standin.Server) {
			s.Permit(standin.OtherID, discordgo.PermissionViewChannel|discordgo.PermissionSendMessages)
		}, storage.PausedClosed},
		"no messages": {"", func(s *standin.Server) { s.Shun(standin.ModeratorID) }, storage.PausedDirect},
	} {
		t.Run(name, func(t *testing.T) {
			f := follow(t)
			f.adds(standin.ModeratorID, c.to)
			f.adds(standin.ModeratorID, standin.ChannelID)
			c.close(f.discord)
			f.toggle()
			f.day()
			f.tells()
			f.day()
			f.tells()
			all, err := f.store.Follows(t.Context(), f.guild(), storage.AllSeeing(), storage.FollowQuery{User: 1180000000000000005, All: true})
			if err != nil || all[0].Paused != c.why || all[1].Paused != "" || len(f.in(standin.ChannelID)) != 1 {
				t.Fatalf("%+v, %v", all, err)
			}
			if n := strings.Count(f.logged(), "a follow is paused"); n != 1 {
				t.Errorf("Discord was asked %d times", n)
			}
			acts, err := f.store.Acts(t.Context(), f.guild(), storage.ActQuery{})
			if err != nil {
				t.Fatal(err)
			}
			noted := 0
			for _, a := range acts {
				if a.What == storage.ActFollowPaused && a.Reason != "" && a.By == 0 {
					noted++
				}
			}
			if (noted == 1) != (c.to != "") {
				t.Errorf("the history tells of it %d times", noted)
			}
		})
	}
}

func TestDigestsArePublishedOnRequest(t *testing.T) {
	t.Parallel()
	f := follow(t)
	f.adds(standin.ModeratorID, standin.NewsID, option("publish", 3, "yes"))
	f.toggle()
	f.day()
	f.discord.Disturb(standin.Disturbance{Method: http.MethodPost, Path: crossposts, Status: http.StatusTooManyRequests, RetryAfter: time.Minute})
	f.tells()
	if all := f.in(standin.NewsID); len(all) != 1 || all[0].Flags&int(discordgo.MessageFlagsCrossPosted) != 0 {
		t.Fatalf("%+v", all)
	}
	f.clock.Move(61 * time.Second)
	f.tells()
	if all := f.in(standin.NewsID); len(all) != 1 || all[0].Flags&int(discordgo.MessageFlagsCrossPosted) == 0 {
		t.Errorf("%+v", all)
	}
}

func TestWhatDiscordSlowsDownWaits(t *testing.T) {
	t.Parallel()
	f := follow(t)
	f.adds(standin.ModeratorID, standin.OtherID)
	f.toggle()
	f.day()
	f.discord.Disturb(standin.Disturbance{Method: http.MethodPost, Path: channelMessages, Status: http.StatusTooManyRequests, RetryAfter: 20 * time.Second})
	f.tells()
	f.clock.Move(19 * time.Second)
	f.tells()
	if n := len(f.in(standin.OtherID)); n != 0 {
		t.Errorf("%d messages before Discord takes any", n)
	}
	f.clock.Move(2 * time.Second)
	f.tells()
	if n := len(f.in(standin.OtherID)); n != 1 {
		t.Errorf("%d messages", n)
	}
}
