package bot_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"dateline/bot/standin"
)

// A bot that dies after Discord has taken an edit, before that is noted, leaves a message that the next one writes again,
// as it is.
func TestABotThatDiesInBetweenMarksOnce(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	m := w.share()
	w.withdraw("embargo")
	died := make(chan struct{})
	doomed, die := context.WithCancel(context.Background())
	w.answers(func(rw http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPatch {
			return false
		}
		w.discord.ServeHTTP(httptest.NewRecorder(), r)
		die()
		<-died
		return true
	})
	w.bot.Mark(doomed, time.Millisecond)
	close(died)
	w.answers(nil)
	if got := w.message(m.ID).Content; !strings.Contains(got, "withdrawn") || w.rows("shares where due is not null") != 1 {
		t.Fatalf("it says %q", got)
	}
	w.later(30)
	w.marking(w.bot)
	w.wantsMarks(m, "#1 was withdrawn: embargo")
	if n := len(w.calls(0, http.MethodPatch, channelMessages)); n != 2 {
		t.Errorf("%d edits, want the first and the repeated one", n)
	}
}

func TestAMessageThatIsGoneOrClosedIsGivenUp(t *testing.T) {
	t.Parallel()
	for name, take := range map[string]func(*wired, message){
		"gone": func(w *wired, m message) {
			if err := w.discord.Session().ChannelMessageDelete(standin.ChannelID, m.ID); err != nil {
				w.t.Error(err)
			}
		},
		"closed": func(w *wired, _ message) {
			w.answers(func(rw http.ResponseWriter, r *http.Request) bool {
				if r.Method != http.MethodPatch {
					return false
				}
				rw.Header().Set("Content-Type", "application/json")
				rw.WriteHeader(http.StatusForbidden)
				fmt.Fprint(rw, `{"code": 50001, "message": "Missing Access"}`)
				return true
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := connected(t)
			w.online()
			take(w, w.share())
			w.withdraw("embargo")
			w.marking(w.bot)
			w.soon("it is given up", func() bool { return w.rows("shares") == 0 })
			if log := w.logged(); strings.Count(log, "not marked any more") != 1 {
				t.Errorf("logged\n%s", log)
			}
			w.wantsNoTrouble()
		})
	}
}

func TestMarksArriveWhateverBefallsThem(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	m := w.share()
	for _, f := range []standin.Disturbance{
		{Status: 429, RetryAfter: 100 * time.Millisecond}, {Status: 502, HTML: true}, {Status: 500, Done: true}, {Reset: true, Done: true}, {Status: 503, Times: 8},
	} {
		f.Method, f.Path = http.MethodPatch, channelMessages
		w.discord.Disturb(f)
	}
	w.marking(w.bot)
	w.withdraw("embargo")
	for failed := 1; failed <= 2; failed++ {
		w.soon("it is put off", func() bool { return strings.Count(w.logged(), "is not marked yet") == failed })
		w.later(10 * failed)
	}
	w.wantsMarks(m, "#1 was withdrawn: embargo")
}

// A channel that Discord has slowed down for an hour keeps no other channel waiting.
func TestABusyChannelKeepsNoOtherWaiting(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	w.share()
	w.withdraw("embargo")
	w.discord.Disturb(standin.Disturbance{Method: http.MethodPatch, Path: channelMessages, Status: 429, RetryAfter: time.Hour})
	w.marking(w.bot)
	w.soon("the channel rests", func() bool { return strings.Contains(w.logged(), `"again in"=1h`) })
	w.database(func(db *sql.DB) error { // another message, in a channel that is closed to the bot, and one in the channel that rests
		_, err := db.Exec(`insert into shares (guild_id, message_id, channel_id, at, due)
select guild_id, message_id + n, channel_id + n, at, now() from shares cross join generate_series(1, 1) n
union all select guild_id, message_id + 2, channel_id, at, now() from shares`)
		return err
	})
	w.soon("the other is seen to", func() bool { return strings.Count(w.logged(), "not marked any more") == 1 })
	w.soon("both in the channel that rests alone are due", func() bool { return w.rows("shares where due is not null") == 2 })
	if n := len(w.calls(0, http.MethodPatch, channelMessages)); n != 2 {
		t.Errorf("%d edits, want one in each channel", n)
	}
}
