// Package feed reads web feeds (RSS, Atom, RDF and JSON Feed), lists of feeds (OPML) and the feeds that a page names, and
// says when a site may be asked again. Text in, items out: it fetches nothing and knows no clock.
//
// It refuses what is no feed, and bounds what one may cost before anything is built from it.
package feed

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/json"
	"github.com/mmcdole/gofeed/rss"
	"golang.org/x/net/html"

	"dateline/briefing"
	"dateline/intake/plain"
)

// MaxBytes is the largest feed that is read, MaxItems how many of its items, from the first.
const (
	MaxBytes = 2 << 20
	MaxItems = 500
)

// Feed is what a site publishes at one address, the items in its order.
type Feed struct {
	Title   string // of the whole, on one line; may be ""
	Items   []Item
	Left    int  // items behind the first MaxItems, which are not read
	Unnamed int  // items without anything to tell them by, which are left out
	Ended   bool // the site says that nothing more will come
	Hints   Hints
}

// Hints are what a feed says of when to ask again.
type Hints struct {
	TTL       time.Duration  // how long it stays as it is; 0 for unsaid
	SkipHours []int          // of the day in UTC in which nothing comes
	SkipDays  []time.Weekday // likewise
}

// Item is one story of a feed.
type Item struct {
	Key       Key
	Title     string // plain, on one line
	Link      string // "" for none that leads to the web
	Markup    string // the longest that the feed brings of the story: HTML, or plain text where it has no tags
	Published time.Time
}

// Key tells an item from the others of its feed, at every fetch: it is made of the item's id, else its link, else its title
// and day.
type Key [16]byte

// Read reads a feed. Its address resolves the links in it. Text that is no feed is ErrNone; other errors are Faults.
func Read(text string, at *url.URL) (Feed, error) {
	text = strings.TrimLeft(text, "\ufeff \t\r\n\x00")
	left := 0
	if strings.HasPrefix(text, "<") {
		var err error
		if text, left, err = bound(text); err != nil {
			return Feed{}, err
		}
	} else if strings.Count(text, "{") > maxObjects {
		return Feed{}, errLarge
	}
	parser := gofeed.NewParser()
	parser.KeepOriginalFeed = true
	parser.RSSTranslator = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	read, err := parser.ParseString(text)
	switch {
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return Feed{}, ErrNone
	case err != nil:
		return Feed{}, briefing.Refusal("intake.feed-damaged")
	case read.FeedType == "json" && !isJSONFeed(read):
		return Feed{}, ErrNone
	}
	f := Feed{Title: plainTitle(read.Title), Left: left}
	f.listen(read.OriginalFeed())
	if more := len(read.Items) - MaxItems; more > 0 {
		f.Left += more
		read.Items = read.Items[:MaxItems]
	}
	for _, it := range read.Items {
		item, named := newItem(it, at)
		if !named {
			f.Unnamed++
		} else if !slices.ContainsFunc(f.Items, func(o Item) bool { return o.Key == item.Key }) {
			f.Items = append(f.Items, item)
		}
	}
	return f, nil
}

// isJSONFeed reports whether JSON is a feed: its version is an address of jsonfeed.org or, as some sites write it, only the number.
func isJSONFeed(read *gofeed.Feed) bool {
	return strings.Contains(read.FeedVersion, "jsonfeed.org") || (read.FeedVersion == "1.0" || read.FeedVersion == "1.1") && len(read.Items) > 0
}

// maxObjects is how many objects a JSON Feed may have: an item has a few.
const maxObjects = 20_000

// ErrNone says that a text is no feed.
var ErrNone = errors.New("no feed")

// listen takes in what a feed says of itself in its own format alone.
func (f *Feed) listen(original any) {
	switch own := original.(type) {
	case *json.Feed:
		f.Ended = own.Expired
	case *rss.Feed:
		if minutes, err := strconv.Atoi(strings.TrimSpace(own.TTL)); err == nil && minutes > 0 {
			f.Hints.TTL = time.Duration(min(minutes, int(maxPause/time.Minute))) * time.Minute
		}
		for _, hour := range own.SkipHours {
			if h, err := strconv.Atoi(strings.TrimSpace(hour)); err == nil && h >= 0 && h <= 24 {
				f.Hints.SkipHours = append(f.Hints.SkipHours, h%24) // RSS 0.91 counted to 24
			}
		}
		for _, name := range own.SkipDays {
			for day := time.Sunday; day <= time.Saturday; day++ {
				if strings.EqualFold(strings.TrimSpace(name), day.String()) {
					f.Hints.SkipDays = append(f.Hints.SkipDays, day)
				}
			}
		}
	}
}

// newItem reads an item. It is not named when nothing tells it from others.
func newItem(it *gofeed.Item, at *url.URL) (item Item, named bool) {
	item = Item{Title: plainTitle(it.Title), Markup: strings.TrimSpace(it.Content), Published: published(it)}
	if description := strings.TrimSpace(it.Description); len(description) > len(item.Markup) {
		item.Markup = description
	}
	item.Link = absolute(cmp.Or(it.Link, first(it.Links)), at)
	id := strings.TrimSpace(it.GUID)
	if item.Link == "" {
		item.Link = absolute(id, nil)
	}
	switch {
	case id != "":
		item.Key = keyOf("id", id)
	case item.Link != "":
		item.Key = keyOf("link", item.Link)
	case item.Title != "":
		day := ""
		if !item.Published.IsZero() {
			day = item.Published.Format(time.DateOnly)
		}
		item.Key = keyOf("title", item.Title, day)
	default:
		return item, false
	}
	return item, true
}

func keyOf(parts ...string) Key {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return Key(sum[:16])
}

func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

// absolute resolves a link against an address, which may be nil; "" for what does not lead to the web.
func absolute(link string, at *url.URL) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || link == "" {
		return ""
	}
	if at != nil {
		u = at.ResolveReference(u)
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// ambiguous matches a day in figures that may be another: 03/04/2026.
var (
	ambiguous = regexp.MustCompile(`^\s*\d{1,2}[/-]\d{1,2}[/-]\d`)
	numeric   = regexp.MustCompile(`([+-])(\d\d):?(\d\d)\s*$`)
)

// published returns when an item was published, in the zone that it gives, so that its date is the day there; zero where it
// does not say so, or so that it could mean another day.
func published(it *gofeed.Item) time.Time {
	if ambiguous.MatchString(it.Published) {
		return time.Time{}
	}
	if t, is := plain.ParseTime(it.Published); is {
		return t
	}
	if it.PublishedParsed == nil {
		return time.Time{}
	}
	t := it.PublishedParsed.UTC()
	if zone := numeric.FindStringSubmatch(it.Published); zone != nil { // gofeed turns it into UTC
		hours, _ := strconv.Atoi(zone[1] + zone[2])
		minutes, _ := strconv.Atoi(zone[1] + zone[3])
		t = t.In(time.FixedZone("", hours*3600+minutes*60))
	}
	return t
}

// plainTitle takes the tags off a title. Titles come as text or as HTML, and do not say which.
func plainTitle(title string) string {
	if strings.ContainsAny(title, "<&") {
		var b strings.Builder
		for z := html.NewTokenizer(strings.NewReader(title)); ; {
			kind := z.Next()
			if kind == html.ErrorToken {
				break
			}
			if kind == html.TextToken {
				b.Write(z.Text())
			}
		}
		title = html.UnescapeString(b.String())
	}
	return briefing.Clean(plain.OneLine(title))
}
