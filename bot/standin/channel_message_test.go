package standin_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

// refusedWith fails the test unless Discord has refused a call so.
func refusedWith(t *testing.T, what string, err error, status, code int) {
	t.Helper()
	var refused *discordgo.RESTError
	if !errors.As(err, &refused) || refused.Response.StatusCode != status || refused.Message == nil || refused.Message.Code != code {
		t.Errorf("%s: %v, want %d with code %d", what, err, status, code)
	}
}

func TestTheBotsMessagesCanBeEditedByTheirChannel(t *testing.T) {
	s, _ := taken(t)
	d, m := s.Session(), last(t, s)
	feed := s.Subscribe(t.Context())
	edited, err := d.ChannelMessageEdit(standin.ChannelID, m.ID, "second")
	if err != nil || edited.Content != "second" || edited.EditedTimestamp == nil || edited.ID != m.ID {
		t.Errorf("%+v, %v", edited, err)
	}
	if e := <-feed; e.Op != "message" {
		t.Errorf("the page was told %s", e.Op)
	}
	if read, err := d.ChannelMessage(standin.ChannelID, m.ID); err != nil || read.Content != "second" {
		t.Errorf("%+v, %v", read, err)
	}
	if err := d.ChannelMessageDelete(standin.ChannelID, m.ID); err != nil || len(s.Messages()) != 0 {
		t.Errorf("%d messages, %v", len(s.Messages()), err)
	}
	_, err = d.ChannelMessageEdit(standin.ChannelID, m.ID, "third")
	refusedWith(t, "a message that is gone", err, 404, 10008)
}

func TestWhatTheBotCannotDoToMessages(t *testing.T) {
	s, _ := taken(t)
	d, m := s.Session(), last(t, s)
	theirs, err := s.Post(json.RawMessage(`{"content":"Hello"}`))
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.ChannelMessageEdit("1", m.ID, "x")
	refusedWith(t, "another channel", err, 404, 10003)
	_, err = d.ChannelMessageEdit(standin.Direct(standin.ReaderID), m.ID, "x")
	refusedWith(t, "the channel of direct messages", err, 404, 10008)
	_, err = d.ChannelMessageEdit(standin.ChannelID, theirs, "x")
	refusedWith(t, "somebody else's message", err, 403, 50005)
	refusedWith(t, "deleting it", d.ChannelMessageDelete(standin.ChannelID, theirs), 403, 50013)
	_, err = d.ChannelMessageEdit(standin.ChannelID, m.ID, long(2001))
	refusedWith(t, "a text that is too long", err, 400, 50035)
	wants(t, call(t, d.Client, "PATCH", "/channels/"+standin.ChannelID+"/messages/"+m.ID, `{"content":"x"}`), 401, 0)
	if got := last(t, s); got.Content != "Hello" {
		t.Errorf("the newest is %+v", got)
	}
}

func TestAPrivateAnswerIsNotInTheChannel(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		call(t, d.Client, "POST", callbackPath(i), `{"type":4,"data":{"content":"for you","flags":64}}`)
	})
	act(t, s, timeline())
	_, err := s.Session().ChannelMessage(standin.ChannelID, last(t, s).ID)
	refusedWith(t, "a private answer", err, 404, 10008)
}
