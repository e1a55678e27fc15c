package bot_test

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/commands"
)

// Nothing that the bot sends may ping anybody.
func TestEveryMessageForbidsMentions(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.use(false, nil, "topics")
	p.use(false, nil, "search", option("words", 3, "@everyone"))
	p.use(false, nil, "briefing", option("number", 4, 1))
	p.press(p.newest(), "Text")
	for _, r := range p.discord.Sent() {
		if !strings.Contains(string(r.Payload), `"embeds"`) {
			continue
		}
		if !strings.Contains(string(r.Payload), `"allowed_mentions":{"parse":[]}`) {
			t.Errorf("%s %s leaves mentions on: %s", r.Method, r.Path, r.Payload)
		}
	}
}

// hear gives the bot an interaction that the stand-in did not make, and returns what the bot tried to send.
func (p *place) hear(raw string) string {
	p.t.Helper()
	log := slog.New(slog.NewTextHandler(p, nil))
	bot.New(commands.New(p.store, log), p.discord.Session(), log).Hear(p.t.Context(), []byte(raw))
	sent := p.discord.Sent()
	if len(sent) == 0 {
		return ""
	}
	return string(sent[len(sent)-1].Payload)
}

func TestWhatIsNoQuestionOfOurs(t *testing.T) {
	t.Parallel()
	p := open(t)
	head := fmt.Sprintf(`"id":"1310000000000000001","application_id":"%s","token":"t"`, standin.AppID)
	member := fmt.Sprintf(`"guild_id":"%s","member":{"user":{"id":"5"},"permissions":"8"}`, standin.GuildID)
	for _, c := range []struct{ name, raw, want string }{
		{"a direct message", `{` + head + `,"type":2,"user":{"id":"5"},"data":{"name":"topics"}}`, "answers inside a server"},
		{"an unknown command", `{` + head + `,"type":2,` + member + `,"data":{"name":"frobnicate"}}`, "There is no command /frobnicate"},
		{"an unknown button", `{` + head + `,"type":3,` + member + `,"data":{"custom_id":"zzz"}}`, "no longer works"},
		{"a button of another program", `{` + head + `,"type":3,` + member + `,"data":{"custom_id":"x y?%zz"}}`, "no longer works"},
		{"a component that nobody knows yet", `{` + head + `,"type":2,` + member + `,"message":{"components":[{"type":99}]},"data":{"name":"topics","resolved":{"messages":{"1":{"components":[{"type":77}]}}}}}`, "Harbour ferries"},
		{"an attachment from elsewhere", `{` + head + `,"type":2,` + member + `,"data":{"name":"desk","options":[{"name":"add","type":1,"options":[{"name":"file","type":11,"value":"1"}]}],"resolved":{"attachments":{"1":{"filename":"a.txt","url":"http://169.254.169.254/secret"}}}}}`, "broke on my side"},
	} {
		if said := p.hear(c.raw); !strings.Contains(said, c.want) {
			t.Errorf("%s: said %s\nwant %s", c.name, said, c.want)
		}
	}
	for _, raw := range []string{``, `{}`, `[]`, `{"id":"x","token":"t","type":2}`, `{` + head + `,"type":2,"guild_id":"none"}`, `{` + head + `,"type":99,` + member + `}`} {
		p.hear(raw) // logged, never a panic
	}
}
