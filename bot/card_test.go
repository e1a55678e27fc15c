package bot_test

import (
	"strings"
	"testing"

	"dateline/bot/standin"
)

// What the card offers is pressed in Discord: a day, a topic that was meant; then the topics of the briefing are changed, and a
// date of it is corrected by the form under the list.
func TestTheCardsOffersArePressed(t *testing.T) {
	t.Parallel()
	p := open(t)
	files := map[string]standin.Upload{"900": {Name: "gate.txt", Type: "text/plain", Bytes: []byte("Gate Shut\n\nNORTH QUAY — The gate was shut on Friday. It was last painted on 3 March 2024.")}}
	if out := p.use(true, files, "desk add", option("file", 11, "900"), option("topic", 3, "Harbor ferries")); out.Error != "" {
		t.Fatal(out.Error)
	}
	card := p.newest()
	holds(t, "the card", card.Embeds[0].Description, "Did you mean “Harbour ferries”?", "When was it published?")
	p.press(card, "Published 3 Mar 2024")
	p.press(p.newest(), "Use Harbour ferries")
	p.press(p.newest(), "Publish")
	if m := p.newest(); m.ID != card.ID || !strings.Contains(m.Embeds[0].Title, "Filed as #2") {
		t.Fatalf("after Publish: %+v", m)
	}
	if out := p.use(true, nil, "desk retag", option("numbers", 3, "1-2"), option("add", 3, "Gates")); out.Error != "" {
		t.Fatal(out.Error)
	}
	holds(t, "the new topics", p.newest().Embeds[0].Description, "Harbour ferries, Gates")
	p.use(true, nil, "desk correct", option("number", 4, 2))
	list := p.newest()
	holds(t, "what can be corrected", list.Embeds[0].Description, "“Friday”", "“3 March 2024”")
	f := readForm(t, p.press(list, "Correct 1"))
	if !strings.Contains(f.hints["to"], "no event") {
		t.Errorf("the form: %+v", f)
	}
	holds(t, "a date that cannot be read", p.submit(f, map[string]string{"to": "soon", "reason": "The log says so"}).Embeds[0].Description, "I cannot read")
	f = readForm(t, p.press(p.newest(), "Edit"))
	if f.values["to"] != "soon" || f.values["reason"] != "The log says so" {
		t.Errorf("what was typed is lost: %+v", f)
	}
	holds(t, "the correction", p.submit(f, map[string]string{"to": "no event"}).Embeds[0].Description, "is no event")
}

// Discord's form cuts off what is longer; the card says where it ends.
func TestAStoryThatFillsTheFormIsPointedOut(t *testing.T) {
	t.Parallel()
	p := open(t)
	f := readForm(t, p.use(true, nil, "desk add", option("topic", 3, "Harbour ferries")))
	text := strings.Repeat("The ferry sailed on Monday. ", 200)[:4000]
	holds(t, "the card", p.submit(f, map[string]string{"text": text, "published": "2025-12-09"}).Embeds[0].Description, "Discord cuts off")
	p.press(p.newest(), "Discard")
	f = readForm(t, p.use(true, nil, "desk add", option("topic", 3, "Harbour ferries")))
	if m := p.submit(f, map[string]string{"text": text[:3990], "published": "2025-12-09"}); strings.Contains(m.Embeds[0].Description, "Discord cuts off") {
		t.Errorf("a story that fits: %s", m.Embeds[0].Description)
	}
}
