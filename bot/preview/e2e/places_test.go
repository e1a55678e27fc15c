package e2e

import (
	"context"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/chromedp/chromedp/kb"

	"dateline/bot/preview"
	"dateline/bot/standin"
)

// What the bot says by itself in another channel or to a person is shown there, and noticed elsewhere.
func TestOtherPlacesAreShown(t *testing.T) {
	b := newSample(t)
	v := visit(t, serve(t, b).URL, 1180)
	session := b.s.Session()
	for channel, words := range map[string]string{standin.OtherID: "For the second desk", standin.Direct(standin.ModeratorID): "For the moderator", standin.Direct(standin.ReaderID): "For the reader"} {
		if _, err := session.ChannelMessageSend(channel, words); err != nil {
			t.Fatal(err)
		}
	}
	v.sees("#places .unread", "second-desk")
	v.clicks("@Dateline, new messages")
	v.sees(".msg", "For the moderator")
	if shown := eval[string](v, `[...document.querySelectorAll('.msg')].filter(m => m.checkVisibility()).map(m => m.textContent).join()`); strings.Contains(shown, "second desk") || strings.Contains(shown, "reader") {
		t.Errorf("direct messages show %q", shown)
	}
	v.clicks("Reader")
	v.sees(".msg", "For the reader")
	v.clicks("#second-desk, new messages")
	v.sees(".msg", "For the second desk")
	v.types("Seen" + kb.Enter)
	v.sees(".msg", "Seen")
	v.clicks("#" + b.s.Channel())
	if shown := eval[int](v, `[...document.querySelectorAll('.msg')].filter(m => m.checkVisibility()).length`); shown != 0 {
		t.Errorf("%d messages in the first channel", shown)
	}
	start, end := time.Now().Add(24*time.Hour), time.Now().Add(25*time.Hour)
	if _, err := session.GuildScheduledEventCreate(standin.GuildID, &discordgo.GuildScheduledEventParams{
		Name: "The ferry sails", ScheduledStartTime: &start, ScheduledEndTime: &end, PrivacyLevel: discordgo.GuildScheduledEventPrivacyLevelGuildOnly,
		EntityType: discordgo.GuildScheduledEventEntityTypeExternal, EntityMetadata: &discordgo.GuildScheduledEventEntityMetadata{Location: "Quay"},
	}); err != nil {
		t.Fatal(err)
	}
	v.sees("#events", "The ferry sails")
	v.behaved()
}

// A message of an announcement channel bears that it was published, once it was.
func TestWhatIsPublishedBearsIt(t *testing.T) {
	b := newSample(t)
	v := visit(t, serve(t, b).URL, 1180)
	session := b.s.Session()
	m, err := session.ChannelMessageSend(standin.NewsID, "The ferry sails again")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := session.ChannelMessageSend(standin.NewsID, "For this server alone"); err != nil {
		t.Fatal(err)
	}
	v.clicks("#announcements, new messages")
	v.sees(".msg", "The ferry sails again")
	if marked := eval[int](v, `document.querySelectorAll('.published').length`); marked != 0 {
		t.Errorf("%d are published before they were", marked)
	}
	if _, err := session.ChannelMessageCrosspost(standin.NewsID, m.ID); err != nil {
		t.Fatal(err)
	}
	v.sees("#m"+m.ID+" .published", "Published")
	if marked := eval[int](v, `document.querySelectorAll('.published').length`); marked != 1 {
		t.Errorf("%d are published", marked)
	}
	v.shot("published")
	v.behaved()
}

func TestTheClockIsMovedForward(t *testing.T) {
	b := newSample(t)
	start := time.Date(2031, 3, 4, 8, 30, 0, 0, time.UTC)
	var by atomic.Int64
	srv := httptest.NewServer(preview.Handler(preview.Options{
		Standin: b.s, Samples: func(context.Context) ([]string, error) { return nil, nil }, Intro: []string{"A channel."},
		Now: func() time.Time { return start.Add(time.Duration(by.Load())) }, Forward: func(_ context.Context, d time.Duration) { by.Add(int64(d)) },
	}))
	t.Cleanup(srv.Close)
	v := visit(t, srv.URL, 1180)
	v.sees("#now", "Tue, Mar 4")
	v.clicks("+1 day")
	v.sees("#now", "Wed, Mar 5")
	if moved := time.Duration(by.Load()); moved != 24*time.Hour {
		t.Errorf("moved by %v", moved)
	}
	v.behaved()
}
