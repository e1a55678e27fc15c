package bot_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"dateline/bot/standin"
)

// fileMessage posts a message and uses File as briefing on it. It returns the message's link.
func (p *place) fileMessage(moderator bool, raw string, files ...standin.Upload) (standin.Outcome, string) {
	p.t.Helper()
	id, err := p.discord.Post(json.RawMessage(raw), files...)
	if err != nil {
		p.t.Fatal(err)
	}
	out := p.act(standin.Action{Type: 2, User: userID(moderator), Data: encode(p.t, map[string]any{"type": 3, "name": "File as briefing", "target_id": id})})
	return out, fmt.Sprintf("https://discord.com/channels/%s/%s/%s", standin.GuildID, standin.ChannelID, id)
}

// openForm is a form as Discord shows it: what stands in its fields, and the hints.
type openForm struct {
	id            string
	values, hints map[string]string
}

func readForm(t *testing.T, out standin.Outcome) openForm {
	t.Helper()
	var modal struct {
		CustomID   string `json:"custom_id"`
		Components []struct {
			Component struct {
				CustomID    string `json:"custom_id"`
				Value       string
				Placeholder string
			}
		}
	}
	if err := json.Unmarshal(out.Modal, &modal); err != nil {
		t.Fatalf("no form: %v, %+v", err, out)
	}
	f := openForm{modal.CustomID, map[string]string{}, map[string]string{}}
	for _, c := range modal.Components {
		f.values[c.Component.CustomID], f.hints[c.Component.CustomID] = c.Component.Value, c.Component.Placeholder
	}
	return f
}

// submit sends a form with what stands in it and what is typed besides, and returns the card.
func (p *place) submit(f openForm, typed map[string]string) message {
	p.t.Helper()
	var parts []any
	for id, value := range f.values {
		if now, ok := typed[id]; ok {
			value = now
		}
		parts = append(parts, map[string]any{"type": 18, "component": map[string]any{"type": 4, "custom_id": id, "value": value}})
	}
	if out := p.act(standin.Action{Type: 5, User: standin.ModeratorID, Data: encode(p.t, map[string]any{"custom_id": f.id, "components": parts})}); out.Error != "" {
		p.t.Fatal(out.Error, out.Reason)
	}
	return p.newest()
}

func holds(t testing.TB, what, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %q:\n%s", what, want, text)
		}
	}
}

func TestAMessageBecomesABriefingThatCitesIt(t *testing.T) {
	t.Parallel()
	p := open(t)
	photo := standin.Upload{Name: "photo.jpg", Type: "image/jpeg", Bytes: []byte("\xff\xd8\xff")}
	out, link := p.fileMessage(true, `{"content":"**Bridge Opens Again**\n\nNORTH QUAY — The road bridge was opened on Wednesday, <@`+standin.ReaderID+`> says.","mentions":[{"id":"`+standin.ReaderID+`","username":"reader","global_name":"Reader"}]}`, photo)
	f := readForm(t, out)
	if f.values["text"] != "Bridge Opens Again\n\nNORTH QUAY — The road bridge was opened on Wednesday, @Reader says." ||
		f.values["source"] != "Reader "+link || f.values["published"] != "" || f.values["topic"] != "" {
		t.Errorf("the form: %+v", f.values)
	}
	holds(t, "the date's hint", f.hints["published"], "; posted ")
	card := p.submit(f, map[string]string{"published": "2025-12-12", "topic": "Bridge"})
	holds(t, "the card", card.Embeds[0].Title+card.Embeds[0].Description, "Draft: Bridge Opens Again", "10 Dec 2025", "photo.jpg was not read: Dateline reads .txt, .md, .html, .docx, .pdf and .eml.")
	p.press(card, "Publish")
	holds(t, "the card", p.newest().Embeds[0].Title, "Filed as #2")
	p.press(p.newest(), "Summary")
	holds(t, "the summary", p.newest().Embeds[0].Description, "The road bridge was opened on Wednesday", `[\[1\]](`+link+`)`)
}

// Who wrote a forwarded message is not told: whoever forwards it is not the source.
func TestAForwardedMessageHasNoSource(t *testing.T) {
	t.Parallel()
	p := open(t)
	out, link := p.fileMessage(true, `{"content":"","message_reference":{"type":1,"channel_id":"1","message_id":"2"},"message_snapshots":[{"message":{"content":"The lock was shut on Monday.","embeds":[{"description":"It opens on Friday."}],"attachments":[]}}]}`)
	f := readForm(t, out)
	if f.values["text"] != "The lock was shut on Monday.\n\nIt opens on Friday." || f.values["source"] != link {
		t.Errorf("the form: %+v", f.values)
	}
}

func TestAMessageOfEmbedsAlone(t *testing.T) {
	t.Parallel()
	p := open(t)
	out, link := p.fileMessage(true, `{"author":{"id":"77","username":"Harbour Wire","bot":true},"webhook_id":"77","embeds":[{"title":"Lock shut","url":"https://example.org/lock","description":"The lock was shut on Monday.","fields":[{"name":"Opens","value":"Friday"}]}]}`)
	f := readForm(t, out)
	if f.values["text"] != "Lock shut\n\nThe lock was shut on Monday.\n\nOpens: Friday\n\nhttps://example.org/lock" || f.values["source"] != "Harbour Wire "+link {
		t.Errorf("the form: %+v", f.values)
	}
}

// A file has to be fetched, which a form does not wait for: the card comes at once.
func TestAMessageWithFilesShowsTheCard(t *testing.T) {
	t.Parallel()
	p := open(t)
	out, link := p.fileMessage(true, `{"content":"Lock Shut For Repairs"}`,
		standin.Upload{Name: "lock.txt", Type: "text/plain", Bytes: []byte("The lock was shut on Monday.")},
		standin.Upload{Name: "more.log", Type: "text/plain", Bytes: []byte("It opens on Friday.")},
		standin.Upload{Name: "empty.md", Type: "text/markdown"},
		standin.Upload{Name: "lock.zip", Type: "application/zip", Bytes: []byte("PK")})
	if out.Modal != nil || out.Error != "" {
		t.Fatalf("no card: %+v", out)
	}
	card := p.newest()
	holds(t, "the card", card.Embeds[0].Title+card.Embeds[0].Description, "Draft: Lock Shut For Repairs", "When was it published?", link, "lock.zip was not read", "empty.md is empty.")
	if card.Flags&ephemeral == 0 {
		t.Error("everybody sees the card")
	}
	f := readForm(t, p.press(card, "Edit"))
	if f.values["text"] != "Lock Shut For Repairs\n\nThe lock was shut on Monday.\n\nIt opens on Friday." || f.values["source"] != "Reader "+link {
		t.Errorf("the form: %+v", f.values)
	}
}

func TestAMessageWithoutTextIsRefused(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.fileMessage(true, `{"content":""}`, standin.Upload{Name: "photo.jpg", Type: "image/jpeg", Bytes: []byte("\xff\xd8\xff")})
	m := p.newest()
	holds(t, "the refusal", m.Embeds[0].Description, "photo.jpg was not read", "has no text that Dateline can read", "/desk add")
	if m.Flags&ephemeral == 0 {
		t.Error("everybody sees the refusal")
	}
}

// What a form does not hold stays with the draft, to the last letter.
func TestALongMessageStaysWithTheDraft(t *testing.T) {
	t.Parallel()
	p := open(t)
	long := strings.Repeat("The lock was shut on Monday, and the barges wait. ", 100) + "The last barge is the Petrel."
	out, _ := p.fileMessage(true, string(encode(t, map[string]any{"content": long})))
	f := readForm(t, out)
	if _, asked := f.values["text"]; asked || f.values["source"] == "" {
		t.Errorf("the form: %+v", f.values)
	}
	card := p.submit(f, map[string]string{"published": "2025-12-12", "topic": "Lock"})
	holds(t, "the card", card.Embeds[0].Description, "longer than the 4000 characters", "101 sentences")
	p.press(card, "Publish")
	p.use(false, nil, "search", option("words", 3, "Petrel"))
	holds(t, "the search", p.newest().Embeds[0].Description, "The last barge is the **Petrel**.")
}

// The client hides the command from readers, and Discord judges who may use it. A right in this channel alone is not enough.
func TestFileAsBriefingIsForModerators(t *testing.T) {
	t.Parallel()
	p := open(t)
	if out, _ := p.fileMessage(false, `{"content":"The lock was shut."}`); out.Error == "" {
		t.Errorf("the client let a reader through: %+v", out)
	}
	raw := `{"id":"1310000000000000001","application_id":"` + standin.AppID + `","type":2,"token":"t","guild_id":"` + standin.GuildID + `","channel_id":"` + standin.ChannelID + `",
		"member":{"user":{"id":"5"},"permissions":"%d","roles":%s},"data":{"type":%d,"name":%q,"target_id":"1300000000000000001","resolved":{"messages":{"1300000000000000001":{"content":"The lock was shut.",
			"components":[{"type":99,"items":{"type":[1]},"components":[{"type":"x","value":{}}]}]}}}}}`
	for _, c := range []struct {
		rights, kind      int
		roles, name, want string
	}{
		{8192, 3, `[]`, "File as briefing", "File as briefing is for moderators"},
		{8192, 3, `["` + standin.ModeratorRole + `"]`, "File as briefing", `"value":"The lock was shut."`},
		{2048, 3, `[]`, "File as briefing", `"value":"The lock was shut."`},
		{8, 3, `[]`, "File as briefing", `"value":"The lock was shut."`},
		{8192, 1, `[]`, "File as briefing", "There is no command /File as briefing"},
		{8192, 3, `[]`, "topics", "There is no command topics"},
		{8192, 2, `[]`, "topics", "There is no command"},
	} {
		if said := p.hear(fmt.Sprintf(raw, c.rights, c.roles, c.kind, c.name)); !strings.Contains(said, c.want) {
			t.Errorf("%+v: said %s", c, said)
		}
	}
}
