package standin_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

// posts has the bot post, and returns the message.
func posts(t *testing.T, s *standin.Server, channel, nonce, content string) (m struct{ ID, Nonce, Content string }, err error) {
	t.Helper()
	raw, err := s.Session().Request("POST", discordgo.EndpointChannelMessages(channel), map[string]any{"content": content, "nonce": nonce, "enforce_nonce": true})
	if err == nil {
		err = json.Unmarshal(raw, &m)
	}
	return m, err
}

func TestANonceIsHonouredForAWhile(t *testing.T) {
	clock := standin.NewClock(noon)
	s := standin.New(standin.Options{Now: clock.Now})
	first, err := posts(t, s, standin.OtherID, "f1.a", "first")
	if err != nil || first.Nonce != "f1.a" {
		t.Fatal(first, err)
	}
	if again, err := posts(t, s, standin.OtherID, "f1.a", "second"); err != nil || again != first {
		t.Errorf("%+v, %v", again, err)
	}
	if other, err := posts(t, s, standin.OtherID, "f2.a", "third"); err != nil || other.ID == first.ID {
		t.Errorf("%+v, %v", other, err)
	}
	clock.Move(3 * time.Minute)
	if late, err := posts(t, s, standin.OtherID, "f1.a", "fourth"); err != nil || late.ID == first.ID {
		t.Errorf("%+v, %v", late, err)
	}
	if n := len(s.Messages()); n != 3 {
		t.Errorf("%d messages", n)
	}
	if _, err := posts(t, s, standin.OtherID, long(26), "long"); err == nil {
		t.Error("a long nonce was taken")
	}
}

func TestDirectMessagesAreOpened(t *testing.T) {
	s := standin.New(standin.Options{Now: time.Now})
	opened, err := s.Session().UserChannelCreate(standin.ModeratorID)
	if err != nil || opened.ID != standin.Direct(standin.ModeratorID) || opened.Recipients[0].ID != standin.ModeratorID {
		t.Fatal(opened, err)
	}
	if _, err := posts(t, s, opened.ID, "", "hello"); err != nil {
		t.Error(err)
	}
	s.Shun(standin.ModeratorID)
	_, err = posts(t, s, opened.ID, "", "hello")
	refusedWith(t, "who takes none", err, 403, 50007)
	_, err = s.Session().UserChannelCreate("17")
	refusedWith(t, "nobody", err, 400, 50033)
}

func TestWhereTheBotMayNotPost(t *testing.T) {
	s := standin.New(standin.Options{Now: time.Now})
	_, err := posts(t, s, standin.ForumID, "", "x")
	refusedWith(t, "a forum", err, 400, 50008)
	if _, err := posts(t, s, standin.ThreadID, "", "x"); err != nil {
		t.Error(err)
	}
	s.Permit(standin.ThreadID, discordgo.PermissionViewChannel|discordgo.PermissionSendMessages)
	_, err = posts(t, s, standin.ThreadID, "", "x")
	refusedWith(t, "no right in threads", err, 403, 50013)
	s.Permit(standin.OtherID, 0)
	_, err = posts(t, s, standin.OtherID, "", "x")
	refusedWith(t, "a hidden channel", err, 403, 50001)
	s.Delete(standin.OtherID)
	_, err = posts(t, s, standin.OtherID, "", "x")
	refusedWith(t, "a deleted channel", err, 404, 10003)
}

func TestAnnouncementsArePublishedOnce(t *testing.T) {
	s := standin.New(standin.Options{Now: time.Now})
	m, err := posts(t, s, standin.NewsID, "", "news")
	if err != nil {
		t.Fatal(err)
	}
	if p, err := s.Session().ChannelMessageCrosspost(standin.NewsID, m.ID); err != nil || p.Flags&discordgo.MessageFlagsCrossPosted == 0 {
		t.Errorf("%+v, %v", p, err)
	}
	_, err = s.Session().ChannelMessageCrosspost(standin.NewsID, m.ID)
	refusedWith(t, "twice", err, 400, 40033)
	m, err = posts(t, s, standin.OtherID, "", "news")
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Session().ChannelMessageCrosspost(standin.OtherID, m.ID)
	refusedWith(t, "in a plain channel", err, 400, 50024)
}

func TestLimitsOfWhatTheBotDoesByItself(t *testing.T) {
	clock := standin.NewClock(noon)
	s := standin.New(standin.Options{Now: clock.Now, Limits: true})
	limited := func(channel string) bool {
		_, err := posts(t, s, channel, "", "x")
		var limit *discordgo.RateLimitError
		if err != nil && !errors.As(err, &limit) {
			t.Fatal(err)
		}
		return err != nil
	}
	s.Session().ShouldRetryOnRateLimit = false
	for i := range 6 {
		if got := limited(standin.OtherID); got != (i == 5) {
			t.Errorf("post %d: limited %v", i+1, got)
		}
	}
	if limited(standin.NewsID) {
		t.Error("another channel is limited")
	}
	clock.Move(5 * time.Second)
	if limited(standin.OtherID) {
		t.Error("it is limited for ever")
	}
	n := 0
	for who := range 60 {
		if limited(standin.Direct(standin.Another(standin.ReaderID, who))) {
			n++
		}
	}
	if n != 11 {
		t.Errorf("%d of 61 were too many in a second", n)
	}
}
