package commands_test

import (
	"context"
	"path"
	"time"

	"dateline/briefing"
	"dateline/commands"
	"dateline/intake"
)

// link is the web of a conversation: a page is one of its files.
func (c *chat) link(_ context.Context, link string) (intake.Item, error) {
	name := path.Base(link)
	if c.files[name] == nil {
		return intake.Item{}, briefing.Faultf("There is no page %s.", link)
	}
	item, err := intake.File(name, c.files[name])
	item.Link = link
	return item, err
}

// apps is File as briefing on a message.
func (c *chat) apps(names []string, moderator bool) commands.Request {
	m := &commands.Message{Text: string(c.files[names[0]]), Author: "Harbour Wire", Link: "https://discord.com/channels/42/43/44", Sent: c.now.Add(-time.Hour), Files: names[1:]}
	r := commands.Request{Name: "File as briefing", Message: m, Files: map[string]commands.File{}, Moderator: moderator}
	for _, name := range m.Files {
		r.Files[name] = commands.File{Name: name, Bytes: c.files[name]}
	}
	return r
}
