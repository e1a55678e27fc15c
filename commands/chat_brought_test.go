package commands_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/intake/feed"
)

// Link is the web of a conversation: a page is one of its files.
func (c *chat) Link(ctx context.Context, link string) (intake.Item, error) {
	name := path.Base(link)
	if c.files[name] == nil {
		return intake.Item{}, briefing.Refusal("intake.no-page", "host", link, "code", 404)
	}
	item, err := intake.File(ctx, name, c.files[name])
	item.Link = link
	return item, err
}

// Feed reads a feed that is one of the conversation's files, or another that is served in its place.
func (c *chat) Feed(_ context.Context, q intake.FeedQuery, _ time.Time) (got intake.Fetched, err error) {
	name := path.Base(q.Address)
	if c.served[name] != "" {
		name = c.served[name]
	}
	at, err := url.Parse(q.Address)
	if err != nil || c.files[name] == nil {
		return got, briefing.Refusal("intake.feed-no-page", "host", at.Host, "code", 404)
	}
	read, err := feed.Read(string(c.files[name]), at)
	if errors.Is(err, feed.ErrNone) {
		got.Named = feed.Of(string(c.files[name]), at)
		return got, briefing.Refusal("intake.no-feed", "host", at.Host)
	}
	got.OK, got.Feed = err == nil, &read
	return got, err
}

// fetch asks for all feeds whose turn it is, and says how many that were.
func (c *chat) fetch() string {
	for n := 0; ; n++ {
		fetched, err := c.desk.FetchNext(c.t.Context(), c.now)
		if err != nil {
			c.t.Fatal(err)
		}
		if !fetched {
			return fmt.Sprintf("%d fetched\n", n)
		}
	}
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
