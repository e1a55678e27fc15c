package feed

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	maxNamed = 10     // feeds of a page
	maxTags  = 30_000 // elements of a page that are looked through
)

// Named is a feed that a page names.
type Named struct{ Title, Address string }

// Of lists the feeds that a page names in its head (link rel=alternate), in its order, at most ten.
func Of(markup string, at *url.URL) (feeds []Named) {
	z := html.NewTokenizer(strings.NewReader(markup))
	for range maxTags {
		switch z.Next() {
		case html.ErrorToken:
			return feeds
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom == atom.Body {
				return feeds
			}
			if t.DataAtom != atom.Link {
				continue
			}
			attribute := map[string]string{}
			for _, a := range t.Attr {
				attribute[a.Key] = a.Val
			}
			kind, _, _ := strings.Cut(strings.ToLower(attribute["type"]), ";")
			address := absolute(attribute["href"], at)
			if !slices.Contains(strings.Fields(strings.ToLower(attribute["rel"])), "alternate") || !kinds[strings.TrimSpace(kind)] || address == "" ||
				slices.ContainsFunc(feeds, func(n Named) bool { return n.Address == address }) {
				continue
			}
			if feeds = append(feeds, Named{plainTitle(attribute["title"]), address}); len(feeds) == maxNamed {
				return feeds
			}
		}
	}
	return feeds
}

// kinds are the media types of feeds.
var kinds = map[string]bool{"application/rss+xml": true, "application/atom+xml": true, "application/rdf+xml": true, "application/feed+json": true, "application/json": true}
