package standin_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

// paging is a bot with a button that pages, one that asks by a form, and a select.
func paging(t *testing.T) func(*discordgo.Session, *discordgo.InteractionCreate) {
	return func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		answer := &discordgo.InteractionResponse{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: &discordgo.InteractionResponseData{Content: "page 1", Components: []discordgo.MessageComponent{
			discordgo.ActionsRow{Components: []discordgo.MessageComponent{
				discordgo.Button{Label: "Later", Style: discordgo.SecondaryButton, CustomID: "page|2"},
				discordgo.Button{Label: "Edit", Style: discordgo.SecondaryButton, CustomID: "edit"},
				discordgo.Button{Label: "Earlier", Style: discordgo.SecondaryButton, CustomID: "page|0", Disabled: true},
			}},
			discordgo.ActionsRow{Components: []discordgo.MessageComponent{
				discordgo.SelectMenu{CustomID: "topic", Options: []discordgo.SelectMenuOption{{Label: "Ports", Value: "1"}, {Label: "Rail", Value: "2"}}},
			}},
		}}}
		switch i.Type {
		case discordgo.InteractionMessageComponent:
			data := i.MessageComponentData()
			answer = &discordgo.InteractionResponse{Type: discordgo.InteractionResponseUpdateMessage, Data: &discordgo.InteractionResponseData{Content: data.CustomID + strings.Join(data.Values, "+") + " on " + i.Message.Content}}
			if data.CustomID == "edit" {
				answer = editForm()
			}
		case discordgo.InteractionModalSubmit:
			data := i.ModalSubmitData()
			title := data.Components[0].(*discordgo.ActionsRow).Components[0].(*discordgo.TextInput).Value
			topic := data.Components[1].(*discordgo.Label).Component.(*discordgo.SelectMenu).Values
			file := data.Resolved.Attachments[data.Components[2].(*discordgo.Label).Component.(*discordgo.FileUpload).Values[0]]
			answer = &discordgo.InteractionResponse{Type: discordgo.InteractionResponseUpdateMessage, Data: &discordgo.InteractionResponseData{Content: title + "/" + topic[0] + "/" + file.Filename}}
		}
		if err := d.InteractionRespond(i.Interaction, answer); err != nil {
			t.Error(err)
		}
	}
}

func editForm() *discordgo.InteractionResponse {
	return &discordgo.InteractionResponse{Type: discordgo.InteractionResponseModal, Data: &discordgo.InteractionResponseData{CustomID: "form", Title: "Edit", Components: []discordgo.MessageComponent{
		discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.TextInput{CustomID: "title", Label: "Title", Style: discordgo.TextInputShort, MinLength: 3, MaxLength: 10}}},
		discordgo.Label{Label: "Topic", Component: discordgo.SelectMenu{CustomID: "topic", Options: []discordgo.SelectMenuOption{{Label: "Ports", Value: "1"}, {Label: "Rail", Value: "2"}}}},
		discordgo.Label{Label: "Text", Component: discordgo.FileUpload{CustomID: "text"}},
	}}}
}

func TestButtonChangesItsMessageInPlace(t *testing.T) {
	s := open(t, paging(t))
	act(t, s, timeline())
	on := last(t, s).ID
	act(t, s, standin.Action{Type: 3, Message: on, Data: json.RawMessage(`{"custom_id":"page|2"}`)})
	if all := messages(t, s); len(all) != 1 || all[0].Content != "page|2 on page 1" || len(all[0].Components) != 0 {
		t.Errorf("channel = %s", s.Messages())
	}
	if out := act(t, s, standin.Action{Type: 3, Message: on, Data: json.RawMessage(`{"custom_id":"page|2"}`)}); out.Error != "This interaction failed" {
		t.Errorf("a button that has gone was used: %+v", out)
	}
}

func TestSelectSendsWhatWasChosen(t *testing.T) {
	s := open(t, paging(t))
	act(t, s, timeline())
	on := last(t, s).ID
	for _, wrong := range []string{`[]`, `["3"]`, `["1","2"]`, `null`} {
		if out := act(t, s, standin.Action{Type: 3, Message: on, Data: json.RawMessage(`{"custom_id":"topic","values":` + wrong + `}`)}); out.Error == "" {
			t.Errorf("choosing %s was let through", wrong)
		}
	}
	if out := act(t, s, standin.Action{Type: 3, Message: on, Data: json.RawMessage(`{"custom_id":"page|0"}`)}); out.Error == "" {
		t.Error("a disabled button was used")
	}
	act(t, s, standin.Action{Type: 3, Message: on, Data: json.RawMessage(`{"custom_id":"topic","values":["2"]}`)})
	if m := last(t, s); m.Content != "topic2 on page 1" {
		t.Errorf("content = %q", m.Content)
	}
}

func TestFormComesBackFilledIn(t *testing.T) {
	s := open(t, paging(t))
	act(t, s, timeline())
	on := last(t, s).ID
	out := act(t, s, standin.Action{Type: 3, Message: on, Data: json.RawMessage(`{"custom_id":"edit"}`)})
	if !strings.Contains(string(out.Modal), `"title":"Edit"`) {
		t.Fatalf("form = %s", out.Modal)
	}
	send := func(title, topic, file string) standin.Outcome {
		return act(t, s, standin.Action{Type: 5, Files: map[string]standin.Upload{"u": {Name: "a.txt", Bytes: []byte("text")}, "v": {Name: "b.txt", Bytes: make([]byte, 10<<20+1)}}, Data: json.RawMessage(
			`{"custom_id":"form","components":[{"type":1,"components":[{"custom_id":"title","value":"` + title + `"}]},{"component":{"custom_id":"topic","values":` + topic + `}},{"component":{"custom_id":"text","values":` + file + `}}]}`)})
	}
	for _, refused := range [][4]string{
		{"", `["1"]`, `["u"]`, "Title: This field is required"},
		{"ab", `["1"]`, `["u"]`, "Title: Must be at least 3 characters"},
		{"abcdefghijk", `["1"]`, `["u"]`, "Title: Must be 10 or fewer characters"},
		{"abc", `[]`, `["u"]`, "Topic: Select between 1 and 1"},
		{"abc", `["9"]`, `["u"]`, "Topic: Select one of the choices"},
		{"abc", `["1"]`, `[]`, "Upload between 1 and 1 files"},
		{"abc", `["1"]`, `["v"]`, "Your files are too powerful. Max file size: 10 MB"},
	} {
		if out := send(refused[0], refused[1], refused[2]); out.Error != refused[3] {
			t.Errorf("%v: error %q", refused, out.Error)
		}
	}
	if out := send("abc", `["2"]`, `["u"]`); out.Error != "" {
		t.Fatal(out.Error, out.Reason)
	}
	if all := messages(t, s); len(all) != 1 || all[0].Content != "abc/2/a.txt" {
		t.Errorf("channel = %s", s.Messages())
	}
}

func TestCompletionOffersChoices(t *testing.T) {
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		err := d.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: &discordgo.InteractionResponseData{
			Choices: []*discordgo.ApplicationCommandOptionChoice{{Name: "Ports", Value: i.ApplicationCommandData().Options[0].StringValue()}},
		}})
		if err != nil {
			t.Error(err)
		}
	})
	out := act(t, s, standin.Action{Type: 4, Data: json.RawMessage(`{"name":"timeline","options":[{"name":"topic","value":"po","focused":true}]}`)})
	if len(out.Choices) != 1 || !strings.Contains(string(out.Choices[0]), `"value":"po"`) {
		t.Errorf("outcome = %+v", out)
	}
}
