package standin_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

func TestAnswerStandsInTheChannel(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) { say(t, d, i, "Ports: 3 of 41 briefings") })
	if out := act(t, s, timeline()); out.Error != "" {
		t.Fatal(out.Error)
	}
	m := last(t, s)
	if m.Content != "Ports: 3 of 41 briefings" || m.Type != discordgo.MessageTypeChatInputCommand || m.Author.ID != standin.AppID {
		t.Errorf("message = %+v", m)
	}
	var used struct {
		Metadata struct {
			Name string
			User struct{ ID string }
		} `json:"interaction_metadata"`
	}
	if err := json.Unmarshal(s.Messages()[0], &used); err != nil {
		t.Fatal(err)
	}
	if used.Metadata.Name != "timeline" || used.Metadata.User.ID != standin.ReaderID {
		t.Errorf("metadata = %+v", used)
	}
	if made, err := discordgo.SnowflakeTimestamp(m.ID); err != nil || !made.Equal(noon) {
		t.Errorf("the id says it was made at %v, %v", made, err)
	}
	sent := s.Sent()
	if len(sent) != 1 || sent[0].Method != "POST" || !strings.HasSuffix(sent[0].Path, "/callback") || sent[0].Status != 204 {
		t.Errorf("sent = %+v", sent)
	}
	if !strings.Contains(string(sent[0].Payload), "3 of 41") {
		t.Errorf("payload = %s", sent[0].Payload)
	}
}

func TestPromiseIsFulfilledWithAPicture(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 12, 7))); err != nil {
		t.Fatal(err)
	}
	promised := make(chan *discordgo.InteractionCreate, 1)
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		err := d.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseDeferredChannelMessageWithSource,
			Data: &discordgo.InteractionResponseData{Flags: discordgo.MessageFlagsEphemeral},
		})
		if err != nil {
			t.Error(err)
		}
		promised <- i
	})
	act(t, s, timeline())
	i := <-promised
	if raw := string(s.Messages()[0]); !strings.Contains(raw, `"thinking":true`) {
		t.Errorf("the promise does not show: %s", raw)
	}
	_, err := s.Session().InteractionResponseEdit(i.Interaction, &discordgo.WebhookEdit{
		Files: []*discordgo.File{{Name: "my timeline.png", Reader: &picture}},
	})
	if err != nil {
		t.Fatal(err)
	}
	m := last(t, s)
	if m.Flags != discordgo.MessageFlagsEphemeral || m.EditedTimestamp != nil || strings.Contains(string(s.Messages()[0]), "thinking") {
		t.Errorf("flags %d, edited %v", m.Flags, m.EditedTimestamp)
	}
	a := m.Attachments[0]
	if a.Filename != "my_timeline.png" || a.Width != 12 || a.Height != 7 || a.ContentType != "image/png" {
		t.Errorf("attachment = %+v", a)
	}
	response, err := s.Session().Client.Get(a.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if got, kind, err := image.DecodeConfig(response.Body); err != nil || kind != "png" || got.Width != 12 {
		t.Errorf("the picture came back as %v %q %v", got, kind, err)
	}
	s.Dismiss(m.ID)
	if _, there := s.File(a.ID); there || len(s.Messages()) != 0 {
		t.Error("a dismissed answer is still there")
	}
}

func TestFollowUpIsASecondMessageAndCanGo(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		say(t, d, i, "first")
		second, err := d.FollowupMessageCreate(i.Interaction, true, &discordgo.WebhookParams{Content: "second"})
		if err != nil {
			t.Error(err)
			return
		}
		if _, err := d.FollowupMessageEdit(i.Interaction, second.ID, &discordgo.WebhookEdit{Content: new("third")}); err != nil {
			t.Error(err)
		}
		if err := d.InteractionResponseDelete(i.Interaction); err != nil {
			t.Error(err)
		}
	})
	events := s.Subscribe(t.Context())
	act(t, s, timeline())
	for _, op := range []string{"message", "message", "message", "delete"} {
		if e := <-events; e.Op != op {
			t.Fatalf("event %s %s, want %s", e.Op, e.Data, op)
		}
	}
	if all := messages(t, s); len(all) != 1 || all[0].Content != "third" || all[0].EditedTimestamp == nil {
		t.Errorf("channel = %s", s.Messages())
	}
}

func TestFollowUpFulfilsAPromise(t *testing.T) {
	done := make(chan bool)
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		defer close(done)
		if err := d.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}); err != nil {
			t.Error(err)
		}
		if _, err := d.FollowupMessageCreate(i.Interaction, true, &discordgo.WebhookParams{Content: "here", Flags: discordgo.MessageFlagsEphemeral}); err != nil {
			t.Error(err)
		}
	})
	act(t, s, timeline())
	<-done
	if all := messages(t, s); len(all) != 1 || all[0].Content != "here" || all[0].Flags != 0 {
		t.Errorf("channel = %s", s.Messages())
	}
}

func TestUploadReachesTheBot(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		data := i.ApplicationCommandData()
		a := data.Resolved.Attachments[data.Options[0].Options[0].Value.(string)]
		response, err := d.Client.Get(a.URL)
		if err != nil {
			t.Error(err)
			return
		}
		defer response.Body.Close()
		text, err := io.ReadAll(response.Body)
		if err != nil {
			t.Error(err)
		}
		say(t, d, i, a.Filename+" "+a.ContentType+": "+string(text))
	})
	add := func(bytes []byte) standin.Outcome {
		return act(t, s, standin.Action{Type: 2, User: standin.ModeratorID, Files: map[string]standin.Upload{"u": {Name: "tide report.txt", Bytes: bytes}},
			Data: json.RawMessage(`{"name":"desk","options":[{"name":"add","type":1,"options":[{"name":"file","type":11,"value":"u"}]}]}`)})
	}
	add([]byte("High water at noon."))
	if m := last(t, s); m.Content != "tide_report.txt text/plain; charset=utf-8: High water at noon." {
		t.Errorf("content = %q", m.Content)
	}
	if out := add(make([]byte, 10<<20+1)); out.Error != "Your files are too powerful. Max file size: 10 MB" {
		t.Errorf("outcome = %+v", out)
	}
}

func TestMessageMenuBringsTheMessage(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		data := i.ApplicationCommandData()
		m := data.Resolved.Messages[data.TargetID]
		say(t, d, i, m.Author.Username+" wrote "+m.Content+" with "+m.Attachments[0].Filename)
	})
	id, err := s.Post(json.RawMessage(`{"content":"The lock is shut.","author":{"id":"`+standin.ModeratorID+`"}}`), standin.Upload{Name: "lock.txt", Bytes: []byte("Shut.")})
	if err != nil {
		t.Fatal(err)
	}
	act(t, s, standin.Action{Type: 2, Data: json.RawMessage(`{"name":"File as briefing","type":3,"target_id":"` + id + `"}`)})
	if m := last(t, s); m.Content != "moderator wrote The lock is shut. with lock.txt" || m.Type != discordgo.MessageTypeContextMenuCommand {
		t.Errorf("message = %+v", m)
	}
	s.Dismiss(id)
	if len(s.Messages()) != 2 {
		t.Error("a message that is for all was dismissed")
	}
}
