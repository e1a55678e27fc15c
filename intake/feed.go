package intake

import (
	"context"
	"errors"
	"html"
	"mime"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"dateline/briefing"
	"dateline/intake/feed"
	"dateline/intake/plain"
	"dateline/intake/web"
)

// FeedQuery asks for a feed as far as it has changed.
type FeedQuery = web.FeedQuery

// Fetched is what came of asking for a feed.
type Fetched struct {
	feed.Answer              // without New
	Feed        *feed.Feed   // nil where nothing has changed, or where none came
	Named       []feed.Named // the feeds that a page names, where the address was a page's
	Address     string       // where it was found, after all redirects

	ETag, Modified string // for the next time
}

// Feed asks for a feed. now decides what a site means by a time at which to ask again. A Fault comes with what is known of
// the answer; other errors are for a ctx that ends before.
func Feed(ctx context.Context, f *web.Fetcher, q FeedQuery, now time.Time) (Fetched, error) {
	a, err := f.FetchFeed(ctx, q)
	got := Fetched{Answer: feed.Answer{Status: a.Status, OK: err == nil, Moved: a.Moved}, ETag: a.ETag, Modified: a.Modified}
	got.Listen(a.RetryAfter, a.CacheControl, now)
	if err != nil || a.Data == nil {
		return got, err
	}
	got.Address = a.Link()
	text := decodeFeed(a.Data, a.ContentType)
	read, err := feed.Read(text, a.Answer.Address)
	got.OK = err == nil
	switch {
	case errors.Is(err, feed.ErrNone):
		got.Named = feed.Of(text, a.Answer.Address)
		return got, briefing.Refusal("intake.no-feed", "host", a.Source())
	case err != nil:
		return got, err
	}
	got.Feed, got.Hints, got.Ended = &read, read.Hints, read.Ended
	return got, nil
}

var (
	declared = regexp.MustCompile(`^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`)
	tagged   = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
)

// decodeFeed decodes a feed. What is UTF-8 is read as that, whatever it says of itself; else it is what it says, what the
// site says, or what its letters look like. Bytes that mean nothing in it become U+FFFD.
func decodeFeed(data []byte, contentType string) string {
	_, params, _ := mime.ParseMediaType(contentType) // a header that cannot be read says nothing
	names := []string{params["charset"]}
	if said := declared.FindSubmatch(data[:min(len(data), pageHeadRoom)]); said != nil {
		names = []string{string(said[1]), params["charset"]}
	}
	if text, err := decode(data); err == nil && (utf8.Valid(data) && !strings.Contains(text, "\x1b") || hasMark(data)) {
		return text
	}
	for _, name := range names {
		if enc, _ := charset.Lookup(name); enc != nil {
			if text, err := enc.NewDecoder().Bytes(data); err == nil && isClean(string(text)) {
				return string(text)
			}
		}
	}
	if text, err := decode(data); err == nil {
		return text
	}
	return strings.ToValidUTF8(string(data), "\uFFFD")
}

// FeedItem makes a text of an item, as Link does of a page. The source is the feed's title. A Fault says that the item holds
// no text, or more than a briefing does.
func FeedItem(source string, it feed.Item) (Item, error) {
	item := Item{Title: it.Title, Source: source, Link: it.Link, Published: it.Published}
	if !it.Published.IsZero() {
		item.Found = "feed"
	}
	switch {
	case len(it.Markup) > plain.MaxText:
		return Item{}, plain.TooLong("The item")
	case !tagged.MatchString(it.Markup):
		item.Text = strings.TrimSpace(strings.ReplaceAll(html.UnescapeString(it.Markup), "\x00", ""))
	default:
		var err error
		if item.Text, err = web.Text("The item", it.Markup); err != nil {
			return item, err
		}
	}
	item.Text = strings.ToValidUTF8(strings.TrimSpace(strings.TrimPrefix(item.Text, it.Title+"\n")), "\uFFFD")
	return item, nil
}

// OPML reads a list of feeds that came as a file.
func OPML(data []byte) ([]feed.Outline, error) {
	if len(data) > MaxFile {
		return nil, tooLarge("The list", float64(len(data)))
	}
	return feed.ReadOPML(decodeFeed(data, ""))
}
