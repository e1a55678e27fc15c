package bot_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"dateline/bot/standin"
	"dateline/storage"
)

func TestFilingByFormAndByFile(t *testing.T) {
	t.Parallel()
	p := open(t)
	out := p.use(true, nil, "desk add")
	if out.Modal == nil {
		t.Fatalf("no form: %+v", out)
	}
	var form struct {
		CustomID string `json:"custom_id"`
	}
	if err := json.Unmarshal(out.Modal, &form); err != nil {
		t.Fatal(err)
	}
	field := func(id, value string) map[string]any {
		return map[string]any{"type": 18, "component": map[string]any{"type": 4, "custom_id": id, "value": value}}
	}
	picked := map[string]any{"type": 18, "component": map[string]any{"type": 19, "custom_id": "file", "values": []string{"901"}}}
	p.act(standin.Action{Type: 5, User: standin.ModeratorID, Data: encode(t, map[string]any{"custom_id": form.CustomID, "components": []any{
		field("text", "Bridge Closed"), picked, field("published", "2025-12-12"), field("topic", "Bridge"), field("source", ""),
	}}), Files: map[string]standin.Upload{"901": {Name: "bridge.txt", Type: "text/plain", Bytes: []byte("The bridge was closed on Wednesday, the port said.")}}})
	card := p.newest()
	if !strings.Contains(card.Embeds[0].Title, "Bridge Closed") || !strings.Contains(card.Embeds[0].Description, "10 Dec 2025") {
		t.Fatalf("the card: %+v", card)
	}
	p.press(card, "Publish")
	if m := p.newest(); m.ID != card.ID || !strings.Contains(m.Embeds[0].Title, "Filed as #2") {
		t.Errorf("publishing did not turn the card: %+v", m)
	}
	files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(strings.ReplaceAll(story, "First Harbour", "Second Harbour"))}}
	if out := p.use(true, files, "desk add", option("file", 11, "900")); out.Error != "" {
		t.Fatal(out.Error)
	}
	if m := p.newest(); !strings.Contains(m.Embeds[0].Title, "Second Harbour Ferry") {
		t.Errorf("the file's card: %+v", m)
	}
}

func TestCompletionOffersTopics(t *testing.T) {
	t.Parallel()
	p := open(t)
	focused := option("topic", 3, "harb")
	focused["focused"] = true
	out := p.act(standin.Action{Type: 4, Data: encode(t, map[string]any{"id": "1", "name": "summary", "type": 1, "options": []any{focused}})})
	if len(out.Choices) != 1 || !strings.Contains(string(out.Choices[0]), "Harbour ferries") {
		t.Errorf("choices: %s %s", out.Choices, out.Error)
	}
}

// Discord takes the choices of an option that is a number as numbers only.
func TestCompletionOffersNumbers(t *testing.T) {
	t.Parallel()
	p := open(t)
	for command, name := range map[string]string{"briefing": "number", "timeline": "briefing", "summary": "briefing"} {
		focused := option(name, 4, "ferry")
		focused["focused"] = true
		out := p.act(standin.Action{Type: 4, Data: encode(t, map[string]any{"id": "1", "name": command, "type": 1, "options": []any{focused}})})
		if len(out.Choices) != 1 || !strings.Contains(string(out.Choices[0]), `"value":1`) {
			t.Errorf("/%s %s: %s %s %s", command, name, out.Choices, out.Error, out.Reason)
		}
	}
}

// Pressing Publish twice at once files once, and both presses are told so.
func TestPublishingTwiceAtOnce(t *testing.T) {
	t.Parallel()
	p := open(t)
	for round := range 5 {
		files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(strings.ReplaceAll(story, "First", fmt.Sprintf("Round%d", round)))}}
		p.use(true, files, "desk add", option("file", 11, "900"))
		card := p.newest()
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { p.press(card, "Publish") })
		}
		both.Wait()
		if m := p.newest(); strings.Contains(p.logged(), "a command broke") || !strings.Contains(m.Embeds[0].Title+m.Embeds[0].Description, "iled") {
			t.Fatalf("round %d: %+v\n%s", round, m, p.logged())
		}
	}
	if all, err := p.store.Heads(t.Context(), p.guild(), storage.AllSeeing(), storage.HeadQuery{}); err != nil || len(all) != 6 {
		t.Errorf("%d briefings, %v", len(all), err)
	}
}
