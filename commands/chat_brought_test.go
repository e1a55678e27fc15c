package commands_test

import (
	"context"
	"path"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
)

// link is the web of a conversation: a page is one of its files.
func (c *chat) link(ctx context.Context, link string) (intake.Item, error) {
	name := path.Base(link)
	if c.files[name] == nil {
		return intake.Item{}, briefing.Faultf("There is no page %s.", link)
	}
	item, err := intake.File(ctx, name, c.files[name])
	item.Link = link
	return item, err
}

// apps is File as briefing on a message.
func (c *chat) apps(names []string, moderator bool) dialog.Request {
	m := &dialog.Message{Text: string(c.files[names[0]]), Author: "Harbour Wire", Link: "https://discord.com/channels/42/43/44", Sent: c.now.Add(-time.Hour), Files: names[1:]}
	r := dialog.Request{Name: "File as briefing", Message: m, Files: map[string]dialog.File{}, Moderator: moderator}
	for _, name := range m.Files {
		r.Files[name] = dialog.File{Name: name, Bytes: c.files[name]}
	}
	return r
}

// open shows a file that was taken along, its lines indented.
func (c *chat) open(name string) string {
	for _, f := range c.taken {
		if f.Name == name {
			text := strings.ReplaceAll(string(f.Bytes), "\r\n", "\n")
			return "    " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n    ") + "\n"
		}
	}
	c.t.Fatalf("the last reply with files has no file %q", name)
	return ""
}
