// Package e2e drives the preview's page in a real browser against a small bot on the stand-in. It is a module of its
// own so that the program's go.mod does not carry a browser's protocol.
package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
)

const manageMessages = int64(discordgo.PermissionManageMessages)

func commands() []*discordgo.ApplicationCommand {
	moderators := manageMessages
	least := 1.0
	return []*discordgo.ApplicationCommand{
		{Name: "timeline", Description: "What happened when, with a picture", Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionString, Name: "topic", Description: "The story to lay out", Required: true, Autocomplete: true},
			{Type: discordgo.ApplicationCommandOptionString, Name: "size", Description: "How much to show", Choices: []*discordgo.ApplicationCommandOptionChoice{
				{Name: "Short", Value: "s"}, {Name: "Everything", Value: "l"},
			}},
			{Type: discordgo.ApplicationCommandOptionInteger, Name: "days", Description: "How far back", MinValue: &least, MaxValue: 365},
			{Type: discordgo.ApplicationCommandOptionBoolean, Name: "shared", Description: "Show the answer to everyone"},
		}},
		{Name: "help", Description: "What to type, with examples"},
		{Name: "note", Description: "Write a note in a form"},
		{Name: "slow", Description: "Takes its time"},
		{Name: "silent", Description: "Never answers"},
		{Name: "desk", Description: "For moderators", DefaultMemberPermissions: &moderators, Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionSubCommand, Name: "add", Description: "File a briefing", Options: []*discordgo.ApplicationCommandOption{
				{Type: discordgo.ApplicationCommandOptionAttachment, Name: "file", Description: "A text, page or document"},
				{Type: discordgo.ApplicationCommandOptionString, Name: "source", Description: "Who published it", MaxLength: 40},
			}},
			{Type: discordgo.ApplicationCommandOptionSubCommand, Name: "history", Description: "The versions of a briefing", Options: []*discordgo.ApplicationCommandOption{
				{Type: discordgo.ApplicationCommandOptionInteger, Name: "number", Description: "The briefing's number", Required: true},
			}},
		}},
		{Name: "File as briefing", Type: discordgo.MessageApplicationCommand, DefaultMemberPermissions: &moderators},
	}
}

// sample is the bot under the page: the shapes that Dateline's answers have, with invented words.
type sample struct {
	t     *testing.T
	s     *standin.Server
	clock *standin.Clock // stands still, so that only silence is late
	seen  chan struct{}  // closed when the slow answer may come
}

func newSample(t *testing.T) *sample {
	b := &sample{t: t, clock: standin.NewClock(time.Now()), seen: make(chan struct{})}
	b.s = standin.New(standin.Options{
		Commands: commands(), Deliver: b.hear, Guild: "Harbour Post", Channel: "news-desk", Now: b.clock.Now, AfterFunc: b.clock.AfterFunc,
	})
	openapi.Watch(t, b.s)
	return b
}

func (b *sample) hear(raw []byte) {
	var i discordgo.InteractionCreate
	if err := json.Unmarshal(raw, &i); err != nil {
		b.t.Errorf("the interaction is not discordgo's: %v", err)
		return
	}
	switch i.Type {
	case discordgo.InteractionApplicationCommandAutocomplete:
		b.complete(&i)
	case discordgo.InteractionApplicationCommand:
		b.command(&i, i.ApplicationCommandData())
	case discordgo.InteractionMessageComponent:
		b.press(&i, i.MessageComponentData())
	case discordgo.InteractionModalSubmit:
		b.form(&i, i.ModalSubmitData())
	}
}

func (b *sample) answer(i *discordgo.InteractionCreate, kind discordgo.InteractionResponseType, data *discordgo.InteractionResponseData) {
	if err := b.s.Session().InteractionRespond(i.Interaction, &discordgo.InteractionResponse{Type: kind, Data: data}); err != nil {
		b.t.Errorf("answering: %v", err)
	}
}

// silent lets the time pass in which Discord waits for an answer.
func (b *sample) silent() { b.clock.Move(discordgo.InteractionDeadline) }

const (
	reply  = discordgo.InteractionResponseChannelMessageWithSource
	update = discordgo.InteractionResponseUpdateMessage
	modal  = discordgo.InteractionResponseModal
)

func (b *sample) complete(i *discordgo.InteractionCreate) {
	typed := strings.ToLower(i.ApplicationCommandData().Options[0].StringValue())
	choices := []*discordgo.ApplicationCommandOptionChoice{}
	for n, topic := range []string{"Halden Bridge closure", "Harbour ferry strike", "Hospital merger"} {
		if strings.Contains(strings.ToLower(topic), typed) {
			choices = append(choices, &discordgo.ApplicationCommandOptionChoice{Name: topic, Value: fmt.Sprint("topic:", n)})
		}
	}
	b.answer(i, discordgo.InteractionApplicationCommandAutocompleteResult, &discordgo.InteractionResponseData{Choices: choices})
}

func (b *sample) command(i *discordgo.InteractionCreate, d discordgo.ApplicationCommandInteractionData) {
	switch d.Name {
	case "timeline":
		data := events(0, d.Options[0].StringValue())
		data.Files = []*discordgo.File{{Name: "timeline.png", ContentType: "image/png", Reader: bytes.NewReader(b.picture())}}
		b.answer(i, reply, data)
	case "help":
		b.answer(i, reply, &discordgo.InteractionResponseData{Content: help, Flags: discordgo.MessageFlagsEphemeral, Components: lengths()})
	case "note":
		b.answer(i, modal, noteForm())
	case "slow":
		b.answer(i, discordgo.InteractionResponseDeferredChannelMessageWithSource, nil)
		<-b.seen
		done := "Done at last."
		if _, err := b.s.Session().InteractionResponseEdit(i.Interaction, &discordgo.WebhookEdit{Content: &done}); err != nil {
			b.t.Errorf("editing: %v", err)
		}
	case "silent":
		b.silent()
	case "desk":
		b.desk(i, d)
	case "File as briefing":
		b.answer(i, reply, private("Taken from the message: “"+d.Resolved.Messages[d.TargetID].Content+"”"))
	}
}

func (b *sample) desk(i *discordgo.InteractionCreate, d discordgo.ApplicationCommandInteractionData) {
	text := "No file came."
	for _, a := range d.Resolved.Attachments {
		u, _ := b.s.File(a.ID)
		text = fmt.Sprintf("Filed **%s**, %d bytes: %s", u.Name, len(u.Bytes), u.Bytes)
	}
	b.answer(i, reply, private(text, discordgo.Button{Label: "Share", CustomID: "share", Style: discordgo.SuccessButton}))
}

func private(text string, buttons ...discordgo.MessageComponent) *discordgo.InteractionResponseData {
	d := &discordgo.InteractionResponseData{Content: text, Flags: discordgo.MessageFlagsEphemeral}
	if len(buttons) > 0 {
		d.Components = []discordgo.MessageComponent{discordgo.ActionsRow{Components: buttons}}
	}
	return d
}

func (b *sample) press(i *discordgo.InteractionCreate, d discordgo.MessageComponentInteractionData) {
	page, paging := strings.CutPrefix(d.CustomID, "page:")
	switch {
	case paging:
		b.answer(i, update, events(int(page[0]-'0'), "topic:0"))
	case d.CustomID == "ask":
		b.answer(i, modal, noteForm())
	case d.CustomID == "share":
		b.answer(i, reply, &discordgo.InteractionResponseData{Content: "Shared with the channel."})
	case d.CustomID == "length":
		b.answer(i, update, &discordgo.InteractionResponseData{Content: "Length chosen: " + d.Values[0]})
	case d.CustomID == "text":
		b.silent()
	}
}

func (b *sample) form(i *discordgo.InteractionCreate, d discordgo.ModalSubmitInteractionData) {
	title := d.Components[0].(*discordgo.ActionsRow).Components[0].(*discordgo.TextInput).Value
	if title == "silent" {
		b.silent()
		return
	}
	body := d.Components[1].(*discordgo.Label).Component.(*discordgo.TextInput).Value
	kind := d.Components[2].(*discordgo.Label).Component.(*discordgo.SelectMenu).Values
	files := d.Components[3].(*discordgo.Label).Component.(*discordgo.FileUpload).Values
	b.answer(i, reply, private(fmt.Sprintf("Noted %q as %v: %s (%d files)", title, kind, body, len(files))))
}

func noteForm() *discordgo.InteractionResponseData {
	optional := false
	return &discordgo.InteractionResponseData{CustomID: "note", Title: "Write a note", Components: []discordgo.MessageComponent{
		discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.TextInput{CustomID: "title", Label: "Title", Style: discordgo.TextInputShort, Value: "Morning", MinLength: 3, MaxLength: 40},
		}},
		discordgo.Label{Label: "Text", Description: "What the desk should know", Component: discordgo.TextInput{
			CustomID: "body", Style: discordgo.TextInputParagraph, MaxLength: 300, Placeholder: "The ferry sails again on Monday.",
		}},
		discordgo.Label{Label: "Kind", Component: discordgo.SelectMenu{CustomID: "kind", MenuType: discordgo.StringSelectMenu, MaxValues: 2, Options: []discordgo.SelectMenuOption{
			{Label: "Fact", Value: "fact", Default: true}, {Label: "Plan", Value: "plan", Description: "Something that is to come"},
		}}},
		discordgo.Label{Label: "Sources", Component: discordgo.FileUpload{CustomID: "files", MaxValues: 2, Required: &optional}},
	}}
}

const help = "## Commands\n- `/timeline` for the order of **events**, in __one__ *picture*\n  - ~~no~~ emoji\n1. First [read this](https://example.org/a)\n" +
	"> A quote with ||a spoiler||\n-# Subtext, <t:1779321600:D>, <@" + standin.ModeratorID + "> in <#" + standin.ChannelID + ">\n```\n/timeline topic:Halden\n```\n<b>not bold</b> snake_case_name"

func lengths() []discordgo.MessageComponent {
	return []discordgo.MessageComponent{
		discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.SelectMenu{
			MenuType: discordgo.StringSelectMenu, CustomID: "length", Placeholder: "Length", Options: []discordgo.SelectMenuOption{
				{Label: "One paragraph", Value: "short", Description: "About 80 words"}, {Label: "Everything", Value: "long"},
			},
		}}},
		discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.Button{Label: "Text", CustomID: "text", Style: discordgo.PrimaryButton},
			discordgo.Button{Label: "Remove", CustomID: "remove", Style: discordgo.DangerButton},
			discordgo.Button{Label: "Off", CustomID: "off", Style: discordgo.SecondaryButton, Disabled: true},
			discordgo.Button{Label: "Website", URL: "https://example.org", Style: discordgo.LinkButton},
		}},
	}
}

func events(page int, topic string) *discordgo.InteractionResponseData {
	text := []string{
		"**9 Dec 2025** The county closes the bridge to all traffic. [[1]](https://example.org/1)\n**11 Dec 2025** Divers find a crack below the second pier. [[2]](https://example.org/2)",
		"**Jan 2026** The county names one bidder for the repair. [[3]](https://example.org/3)\n**Spring 2026** *planned* The bridge opens to buses. [[4]](https://example.org/4)",
	}
	return &discordgo.InteractionResponseData{
		Embeds: []*discordgo.MessageEmbed{{
			Author: &discordgo.MessageEmbedAuthor{Name: "Timeline"}, Title: "Halden Bridge closure", Description: text[page], Color: 0x2a9d8f,
			Fields: []*discordgo.MessageEmbedField{
				{Name: "Events", Value: "4", Inline: true}, {Name: "Planned", Value: "1", Inline: true}, {Name: "Briefings", Value: "3 of 41", Inline: true},
				{Name: "Asked for", Value: "`" + topic + "`"},
			},
			Footer: &discordgo.MessageEmbedFooter{Text: fmt.Sprintf("Page %d of 2", page+1)},
		}},
		Components: []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.Button{Label: "Earlier", CustomID: "page:0", Style: discordgo.SecondaryButton, Disabled: page == 0},
			discordgo.Button{Label: "Later", CustomID: "page:1", Style: discordgo.PrimaryButton, Disabled: page == 1},
			discordgo.Button{Label: "Ask", CustomID: "ask", Style: discordgo.SecondaryButton},
		}}},
	}
}

// picture is a strip of bars as wide as Dateline's timelines.
func (b *sample) picture() []byte {
	m := image.NewRGBA(image.Rect(0, 0, 1200, 600))
	for y := range 600 {
		for x := range 1200 {
			c := color.RGBA{0xf7, 0xf3, 0xe8, 0xff}
			if x/100%2 == 1 && y > 600-x/3 {
				c = color.RGBA{0x2a, 0x9d, 0x8f, 0xff}
			}
			m.Set(x, y, c)
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		b.t.Errorf("drawing: %v", err)
	}
	return out.Bytes()
}
