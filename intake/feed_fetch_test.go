package intake

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/intake/feed"
	"dateline/intake/web"
)

const rss1 = `<rss version="2.0"><channel><title>Post</title><item><guid>1</guid><title>Ferry sails</title></item></channel></rss>`

var feedNow = time.Date(2025, 12, 10, 10, 0, 0, 0, time.UTC)

func TestFeedIsAskedPolitely(t *testing.T) {
	var asked http.Header
	f := fetcherFor(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r.Header.Clone()
		w.Header().Set("ETag", `"v2"`)
		w.Header().Set("Last-Modified", "Wed, 10 Dec 2025 09:00:00 GMT")
		w.Header().Set("Cache-Control", "max-age=7200")
		if r.Header.Get("If-None-Match") == `"v2"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		answer("application/rss+xml", []byte(rss1))(w, r)
	})
	got, err := Feed(t.Context(), f, web.FeedQuery{Address: "http://post.example/rss"}, feedNow)
	if err != nil || got.Feed == nil || got.Feed.Title != "Post" || len(got.Feed.Items) != 1 || got.ETag != `"v2"` || got.MaxAge != 2*time.Hour || !got.OK {
		t.Fatalf("%+v, %v", got, err)
	}
	if asked.Get("If-None-Match")+asked.Get("If-Modified-Since")+asked.Get("Cookie")+asked.Get("Referer") != "" || !strings.HasPrefix(asked.Get("User-Agent"), "Dateline (feed reader") {
		t.Errorf("asked with %v", asked)
	}
	got, err = Feed(t.Context(), f, web.FeedQuery{Address: "http://post.example/rss", ETag: got.ETag, Modified: got.Modified}, feedNow)
	if err != nil || got.Feed != nil || got.Status != http.StatusNotModified || !got.OK {
		t.Errorf("%+v, %v", got, err)
	}
	if asked.Get("If-Modified-Since") != "Wed, 10 Dec 2025 09:00:00 GMT" {
		t.Errorf("asked with %v", asked)
	}
}

func TestFeedTellsWhereItMoved(t *testing.T) {
	hops := map[string]struct {
		code int
		to   string
	}{
		"/a": {301, "/b"}, "/b": {308, "/feed"}, "/c": {301, "/d"}, "/d": {302, "/feed"}, "/e": {307, "/a"},
	}
	f := fetcherFor(t, func(w http.ResponseWriter, r *http.Request) {
		if hop, is := hops[r.URL.Path]; is {
			http.Redirect(w, r, hop.to, hop.code)
			return
		}
		answer("text/xml", []byte(rss1))(w, r)
	})
	for from, want := range map[string]string{"/feed": "", "/a": "http://post.example/feed", "/c": "http://post.example/d", "/e": ""} {
		got, err := Feed(t.Context(), f, web.FeedQuery{Address: "http://post.example" + from}, feedNow)
		if err != nil || got.Moved != want || got.Feed == nil {
			t.Errorf("%s moved to %q, %v; want %q", from, got.Moved, err, want)
		}
	}
}

// Each answer that is no feed costs no more than the fetcher's patience, and comes back as a sentence that fits a feed.
func TestFeedRefuses(t *testing.T) {
	for _, cases := range []map[string]unfit{unfitAnswers(t), unfitBytes(), unfitLinks()} {
		for name, c := range cases {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				f := fetcherFor(t, c.handler)
				numeric := f.Resolve
				f.Resolve = func(ctx context.Context, network, host string) ([]netip.Addr, error) {
					if a, err := netip.ParseAddr(host); err == nil {
						return []netip.Addr{a}, nil
					}
					return numeric(ctx, network, host)
				}
				got, err := Feed(t.Context(), f, web.FeedQuery{Address: c.link}, feedNow)
				var fault *briefing.Fault
				if !errors.As(err, &fault) || got.OK || got.Feed != nil || strings.Contains(fault.Says, "aste the story") {
					t.Errorf("%+v, %v", got, err)
				}
			})
		}
	}
}

func TestFeedKeepsWhatASiteSaysWhenItRefuses(t *testing.T) {
	f := fetcherFor(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "7200")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	got, err := Feed(t.Context(), f, web.FeedQuery{Address: "http://post.example/rss"}, feedNow)
	refused(t, "too many asked", err, "post.example cannot show the feed just now (429).")
	if got.Status != http.StatusTooManyRequests || got.RetryAfter != 2*time.Hour {
		t.Errorf("%+v", got)
	}
}

func TestAPageNamesItsFeeds(t *testing.T) {
	page := `<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml"></head><body>Hello</body></html>`
	got, err := Feed(t.Context(), fetcherFor(t, answer("text/html", []byte(page))), web.FeedQuery{Address: "http://post.example/"}, feedNow)
	refused(t, "a page", err, "post.example shows no feed there")
	if len(got.Named) != 1 || got.Named[0] != (feed.Named{Title: "News", Address: "http://post.example/feed.xml"}) {
		t.Errorf("%+v", got.Named)
	}
}
