package standin_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

func TestFiftyAtOnce(t *testing.T) {
	const people = 50
	var bot sync.WaitGroup
	bot.Add(people)
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		defer bot.Done()
		topic := i.ApplicationCommandData().Options[0].StringValue()
		if err := d.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}); err != nil {
			t.Error(err)
		}
		if _, err := d.InteractionResponseEdit(i.Interaction, &discordgo.WebhookEdit{Content: &topic}); err != nil {
			t.Error(err)
		}
	})
	unread := s.Subscribe(t.Context())
	var crowd sync.WaitGroup
	for n := range people {
		crowd.Go(func() {
			data := fmt.Sprintf(`{"name":"timeline","options":[{"name":"topic","value":"topic %d"}]}`, n)
			if out, err := s.Act(t.Context(), standin.Action{Type: 2, Data: json.RawMessage(data)}); err != nil || out.Error != "" {
				t.Errorf("%d: %+v %v", n, out, err)
			}
			s.Messages()
			s.Sent()
		})
	}
	crowd.Wait()
	bot.Wait()
	seen := map[string]bool{}
	for _, m := range messages(t, s) {
		seen[m.Content], seen[m.ID] = true, true
	}
	if len(seen) != 2*people {
		t.Errorf("%d answers and ids, want %d", len(seen), 2*people)
	}
	shown := map[string]string{} // what a page shows that slept through it all
	for range 2 * people {
		e := <-unread
		var m discordgo.Message
		if err := json.Unmarshal(e.Data, &m); err != nil {
			t.Fatal(err)
		}
		shown[m.ID] = m.Content
	}
	for _, m := range messages(t, s) {
		if shown[m.ID] != m.Content {
			t.Errorf("a slow reader saw %q for %q", shown[m.ID], m.Content)
		}
	}
}

func FuzzRest(f *testing.F) {
	for _, seed := range []string{
		`{"type":4,"data":{"content":"x","embeds":[{"title":"x","fields":[{"name":"x","value":"y"}]}],"attachments":[{"id":"0"}],"flags":64}}`,
		`{"type":4,"data":{"content":"x","components":[{"type":1,"components":[{"type":2,"style":5,"label":"x","url":"https://example.org"},{"type":3,"custom_id":"s","options":[{"label":"x","value":"1"}]}]}]}}`,
		`{"type":5,"data":{"flags":64}}`, `{"type":8,"data":{"choices":[{"name":"x","value":7},null]}}`,
		`{"type":9,"data":{"custom_id":"f","title":"x","components":[{"type":18,"label":"x","component":{"type":4,"custom_id":"a","style":1}},{"type":1,"components":[{"type":4}]}]}}`,
		`[{"name":"x","description":"y","options":[{"type":2,"name":"a","description":"y","options":[{"type":1}]}]}]`, `null`, `7`, `{"type":`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		var bot sync.WaitGroup
		s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
			bot.Add(1) // before the answer that lets Act return
			defer bot.Done()
			first := call(t, d.Client, "POST", callbackPath(i), body)
			call(t, d.Client, "POST", callbackPath(i), `{"type":5}`)
			for _, r := range []reply{
				first,
				call(t, d.Client, "POST", webhookPath(i), body),
				call(t, d.Client, "PATCH", webhookPath(i)+"/messages/@original", body),
				call(t, d.Client, "PUT", "/applications/"+i.AppID+"/commands", body),
			} {
				if r.status < 200 || r.status >= 500 || r.status >= 400 && r.Message == "" {
					t.Errorf("%d %s", r.status, r.raw)
				}
			}
		})
		if out := act(t, s, timeline()); out.Error != "" {
			t.Errorf("outcome = %+v", out)
		}
		bot.Wait()
		for _, m := range s.Messages() {
			if !json.Valid(m) {
				t.Errorf("a message is no JSON: %s", m)
			}
		}
		_, err := s.Act(t.Context(), standin.Action{Type: 5, Data: json.RawMessage(`{"custom_id":"f","components":[]}`)})
		t.Log("sending the form, if one was opened:", err)
		bot.Wait()
	})
}
