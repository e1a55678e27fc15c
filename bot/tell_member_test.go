package bot_test

import (
	"strings"
	"testing"
	"time"

	"dateline/bot/standin"
	"dateline/storage"
)

// moderators is the role of standin.ModeratorID, as a number.
const moderators = 1180000000000000008

// close has the only topic shown to moderators alone.
func (f *followed) close() {
	f.t.Helper()
	topics, _, err := f.store.Topics(f.t.Context(), f.guild(), storage.AllSeeing())
	if err == nil {
		err = f.store.SetAudience(f.t.Context(), f.guild(), topics[0].ID, storage.TopicAudience{Restricted: true, Roles: []int64{moderators}}, storage.Act{At: f.clock.Now()})
	}
	if err != nil {
		f.t.Fatal(err)
	}
}

// asked is how often Discord was asked who somebody is in the server.
func (f *followed) asked() (n int) {
	for _, r := range f.discord.Sent() {
		if strings.Contains(r.Path, "/members/") {
			n++
		}
	}
	return n
}

// Somebody whose role is taken is not told any more what it opened, even if they have not used a command since.
func TestATakenRoleIsNotToldBy(t *testing.T) {
	t.Parallel()
	f := follow(t)
	f.close()
	f.adds(standin.ModeratorID, "")
	direct := standin.Direct(standin.ModeratorID)
	f.toggle()
	f.day()
	f.tells()
	if n := len(f.in(direct)); n != 1 || f.asked() != 1 {
		t.Fatalf("%d messages while they have the role, Discord was asked %d times", n, f.asked())
	}
	f.discord.Regroup(standin.ModeratorID, "")
	f.toggle()
	f.day()
	f.tells()
	if n := len(f.in(direct)); n != 1 {
		t.Errorf("%d messages after it was taken", n)
	}
	f.discord.Regroup(standin.ModeratorID, standin.ModeratorRole)
	f.day()
	f.tells()
	if n := len(f.in(direct)); n != 1 {
		t.Errorf("%d messages before anybody heard of it", n)
	}
}

// Somebody who has left the server is told nothing more of it, at the latest after a week.
func TestWhoHasLeftIsNotTold(t *testing.T) {
	t.Parallel()
	f := follow(t)
	f.adds(standin.ReaderID, "")
	direct := standin.Direct(standin.ReaderID)
	for range 9 {
		f.toggle()
		f.day()
		f.tells()
	}
	if n := len(f.in(direct)); n != 9 || f.asked() != 1 {
		t.Fatalf("%d messages, Discord was asked %d times", n, f.asked())
	}
	f.discord.Leave(standin.ReaderID)
	f.clock.Move(7 * 24 * time.Hour)
	f.toggle()
	f.day()
	f.tells()
	all, err := f.store.Follows(t.Context(), f.guild(), storage.AllSeeing(), storage.FollowQuery{User: 1180000000000000004})
	if n := len(f.in(direct)); err != nil || n != 9 || len(all) != 1 || all[0].Paused != storage.PausedLeft {
		t.Errorf("%d messages, then %+v, %v", n, all, err)
	}
}
