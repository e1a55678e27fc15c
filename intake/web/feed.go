package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"dateline/briefing"
	"dateline/intake/feed"
)

const feedAgent = "Dateline (feed reader of a briefing desk; asks once for all its readers)"

// FeedQuery asks for a feed as far as it has changed.
type FeedQuery struct {
	Address        string
	ETag, Modified string // as the site sent them with the last answer; "" for none
}

// FeedAnswer is what a site answered.
type FeedAnswer struct {
	Answer                          // Data only with status 200; at most feed.MaxBytes
	Status                   int    // of HTTP
	Moved                    string // the address that redirects for good led to; "" for none
	ETag, Modified           string
	RetryAfter, CacheControl string
}

// FetchFeed fetches a feed, or the page that names it, as guarded as Fetch. Where the site answers otherwise than with one or
// with "not modified", the answer comes with a Fault that says so.
func (f *Fetcher) FetchFeed(ctx context.Context, q FeedQuery) (FeedAnswer, error) {
	var a FeedAnswer
	at, err := address(q.Address)
	if err == nil {
		a, err = patiently(ctx, f.Patience, at, func(ctx context.Context, at *url.URL) (FeedAnswer, error) { return f.getFeed(ctx, at, q) })
	}
	var fault *briefing.Fault
	if errors.As(err, &fault) {
		err = fault.Instead("intake.", "intake.feed-")
	}
	return a, err
}

func (f *Fetcher) getFeed(ctx context.Context, at *url.URL, q FeedQuery) (FeedAnswer, error) {
	header := http.Header{
		"User-Agent": {feedAgent},
		"Accept":     {"application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1"}}
	for name, value := range map[string]string{"If-None-Match": q.ETag, "If-Modified-Since": q.Modified} {
		if value != "" {
			header.Set(name, value)
		}
	}
	response, err := f.ask(ctx, at, header)
	if err != nil {
		return FeedAnswer{}, err
	}
	defer response.Body.Close()
	said := response.Header
	a := FeedAnswer{
		Answer: Answer{ContentType: said.Get("Content-Type"), Address: response.Request.URL}, Status: response.StatusCode, Moved: movedTo(response),
		ETag: said.Get("ETag"), Modified: said.Get("Last-Modified"), RetryAfter: said.Get("Retry-After"), CacheControl: said.Get("Cache-Control"),
	}
	host := a.Address.Hostname()
	switch {
	case a.Status == http.StatusNotModified && q.ETag+q.Modified != "":
		return a, nil
	case a.Status != http.StatusOK:
		return a, refusedWith(host, a.Status)
	case said.Get("Content-Encoding") != "":
		return a, briefing.Refusal("intake.packed", "host", host)
	}
	a.Data, err = body(response, feed.MaxBytes)
	if err != nil {
		return a, err
	}
	if len(a.Data) == 0 {
		return a, briefing.Refusal("intake.feed-nothing", "host", host)
	}
	return a, nil
}

// movedTo returns the address that redirects for good, and no other before them, led to; "" where the first was for now.
func movedTo(response *http.Response) (address string) {
	var hops []*http.Request // the last first
	for r := response.Request; r.Response != nil; r = r.Response.Request {
		hops = append(hops, r)
	}
	for i := len(hops) - 1; i >= 0; i-- {
		if code := hops[i].Response.StatusCode; code != http.StatusMovedPermanently && code != http.StatusPermanentRedirect {
			break
		}
		address = withoutFragment(hops[i].URL)
	}
	return address
}
