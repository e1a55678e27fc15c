package bot_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot"
	"dateline/bot/preview"
	"dateline/bot/standin"
	"dateline/commands"
)

// leaf is a command as Discord is told of it.
type leaf struct {
	path    []string // "desk", "topic", "rename"
	menu    bool
	options []*discordgo.ApplicationCommandOption
}

func (l leaf) name() string { return strings.Join(l.path, " ") }

// deskCommands are the commands of the desk, by their names alone: whatever right the table gives them.
func deskCommands() (all []leaf) {
	var walk func(path []string, options []*discordgo.ApplicationCommandOption)
	walk = func(path []string, options []*discordgo.ApplicationCommandOption) {
		if len(options) == 0 || options[0].Type > discordgo.ApplicationCommandOptionSubCommandGroup {
			all = append(all, leaf{path: path, options: options})
			return
		}
		for _, o := range options {
			walk(append(path[:len(path):len(path)], o.Name), o.Options)
		}
	}
	for _, s := range commands.Specs() {
		switch {
		case s.Type == discordgo.MessageApplicationCommand:
			all = append(all, leaf{path: []string{s.Name}, menu: true})
		case s.Name == "desk":
			walk([]string{s.Name}, s.Options)
		}
	}
	return all
}

// typed is the data of the command; focus names the option that is being completed, if any.
func (l leaf) typed(focus string) string {
	if l.menu {
		return fmt.Sprintf(`{"name":%q,"type":3,"target_id":"1300000000000000001","resolved":{"messages":{"1300000000000000001":{"content":"The lock was shut."}}}}`, l.name())
	}
	options := "[]"
	if focus != "" {
		options = fmt.Sprintf(`[{"name":%q,"type":3,"value":"harb","focused":true}]`, focus)
	}
	for i := len(l.path) - 1; i > 0; i-- {
		options = fmt.Sprintf(`[{"name":%q,"type":%d,"options":%s}]`, l.path[i], len(l.path)-i, options)
	}
	return fmt.Sprintf(`{"name":%q,"type":1,"options":%s}`, l.path[0], options)
}

// Whoever may not use the desk is refused each of its commands, lists to choose from, buttons and forms, by whatever way they come in.
// Everything is asked by somebody else, whom nothing lets in from before.
func TestNoWayLeadsToTheDesk(t *testing.T) {
	t.Parallel()
	const member, ofOneChannel = "2048", "10240"
	p := open(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	e, err := bot.NewEndpoint(bot.New(commands.New(p.store, p.logger()), p.discord.Session(), p.logger()), hex.EncodeToString(public))
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(e)
	defer web.Close()
	user := int64(100)
	for way, send := range map[string]func(raw string) string{
		"gateway": p.hear,
		"endpoint": func(raw string) string {
			_, answer := post(t, web.URL, sign(private, strconv.FormatInt(time.Now().Unix(), 10), raw), []byte(raw))
			return answer
		},
	} {
		refused := func(what, want string, kind int, rights, roles, data string) {
			t.Helper()
			user++
			if said := send(asked(kind, user, rights, roles, data)); !strings.Contains(said, want) {
				t.Errorf("%s, %s: said %s", way, what, said)
			}
		}
		for _, l := range deskCommands() {
			refused(l.name()+" typed", " is for ", 2, ofOneChannel, "", l.typed(""))
			for _, o := range l.options {
				if o.Autocomplete {
					refused(l.name()+" completing "+o.Name, `"choices":[]`, 4, ofOneChannel, "", l.typed(o.Name))
				}
			}
			if l.menu {
				continue // no button leads there
			}
			for _, action := range []string{"turn", "ask", "publish"} {
				refused(action+" of "+l.name(), " is for ", 3, member, "", fmt.Sprintf(`{"custom_id":"%s %s?"}`, action, l.name()))
			}
			refused("chosen from a list, "+l.name(), " is for ", 3, member, "", fmt.Sprintf(`{"custom_id":"list","values":["turn %s?"]}`, l.name()))
			for _, action := range []string{"fill", "amend"} {
				refused(action+" of "+l.name(), " is for ", 5, member, "", fmt.Sprintf(`{"custom_id":"%s %s?","components":[]}`, action, l.name()))
			}
			if l.name() == "desk export" || l.name() == "desk erase" {
				refused(l.name()+" typed by a moderator", "is for administrators", 2, ofOneChannel, moderatorRole(), l.typed(""))
				refused(l.name()+" pressed by a moderator", "is for administrators", 3, ofOneChannel, moderatorRole(), fmt.Sprintf(`{"custom_id":"turn %s?"}`, l.name()))
			}
		}
	}
}

// The page hands on what Discord's own client would: a reader gets no further than there.
func TestThePageKeepsReadersFromTheDesk(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.use(false, nil, "topics")
	on := p.newest().ID
	sent := len(p.discord.Sent())
	page := httptest.NewServer(preview.Handler(preview.Options{Standin: p.discord, Samples: func(context.Context) ([]string, error) { return nil, nil }}))
	defer page.Close()
	act := func(kind int, data string) (status int, answer string) {
		body, err := json.Marshal(map[string]any{"type": kind, "user": standin.ReaderID, "message": on, "data": json.RawMessage(data)})
		if err != nil {
			t.Fatal(err)
		}
		return post(t, page.URL+"/api/act", http.Header{"Origin": {page.URL}, "Content-Type": {"application/json"}}, bytes.TrimSpace(body))
	}
	for _, l := range deskCommands() {
		for what, c := range map[string]struct {
			kind       int
			data, says string
		}{
			"typed":   {2, l.typed(""), "You do not have permission"},
			"pressed": {3, fmt.Sprintf(`{"custom_id":"turn %s?","component_type":2}`, l.name()), "This interaction failed"},
			"sent":    {5, fmt.Sprintf(`{"custom_id":"fill %s?","components":[]}`, l.name()), "after this form was opened"},
		} {
			if status, answer := act(c.kind, c.data); status != http.StatusOK || !strings.Contains(answer, c.says) {
				t.Errorf("%s %s: %d %s", l.name(), what, status, answer)
			}
		}
	}
	if got := len(p.discord.Sent()); got != sent {
		t.Errorf("the bot has answered %d of them", got-sent)
	}
}
