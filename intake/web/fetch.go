package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/intake/plain"
)

const (
	fetchTime    = 10 * time.Second // in all: names, redirects and the page
	maxRedirects = 5
	maxHeader    = 64 << 10 // bytes of an answer's header
	maxLink      = 2048     // bytes
	userAgent    = "Dateline (briefing desk; fetches a page when a moderator asks for it)"
	pasteInstead = "Paste the story into the form."
)

// Fetcher fetches pages of the public web. It keeps nothing between two pages: no cookies, no connections. Tests put
// a web of their own under it.
type Fetcher struct {
	Resolve  func(ctx context.Context, network, host string) ([]netip.Addr, error)
	Connect  func(ctx context.Context, network, address string) (net.Conn, error)
	Patience time.Duration // for a page
	client   *http.Client
}

// NewFetcher returns a Fetcher. It does not heed HTTPS_PROXY and the like: a proxy resolves names itself, behind the
// guard that looks at addresses. It must reach the web directly.
func NewFetcher() *Fetcher {
	f := &Fetcher{Resolve: net.DefaultResolver.LookupNetIP, Connect: (&net.Dialer{}).DialContext, Patience: fetchTime}
	f.client = &http.Client{
		Transport: &http.Transport{
			DialContext: f.dial, DisableKeepAlives: true, MaxResponseHeaderBytes: maxHeader,
			TLSHandshakeTimeout: fetchTime, ForceAttemptHTTP2: true,
		},
		CheckRedirect: func(r *http.Request, before []*http.Request) error {
			if len(before) > maxRedirects {
				return briefing.Faultf("That link leads on more than %d times. Send the address that the page has in the end.", maxRedirects)
			}
			r.Header.Del("Referer")
			return fetchable(r.URL)
		},
	}
	return f
}

// Answer is what a link led to.
type Answer struct {
	Data        []byte   // at most plain.MaxFile, unpacked
	ContentType string   // as the site sent it; may be empty
	Address     *url.URL // after all redirects
}

// Source is the site's name as its address has it.
func (a Answer) Source() string { return siteName(a.Address) }

// Link is the address to cite.
func (a Answer) Link() string { return withoutFragment(a.Address) }

// Fetch fetches what a link leads to: a page, or a file of a kind that Dateline reads. Only public addresses and the
// ports 80 and 443 are connected to; it takes at most 10 seconds. Errors are Faults in plain words, but for a ctx that
// ends before.
func (f *Fetcher) Fetch(ctx context.Context, link string) (Answer, error) {
	at, err := url.Parse(strings.TrimSpace(link))
	if err != nil || len(link) > maxLink || at.Host == "" {
		return Answer{}, briefing.Faultf("That is no link to a page. It starts with https:// and has no blanks.")
	}
	if err := fetchable(at); err != nil {
		return Answer{}, err
	}
	limited, cancel := context.WithTimeout(ctx, f.Patience)
	defer cancel()
	answer, err := f.get(limited, at)
	switch {
	case err != nil && ctx.Err() != nil:
		return Answer{}, fmt.Errorf("fetching a page: %w", err)
	case err != nil:
		return Answer{}, fetchFault(at, err)
	}
	return answer, nil
}

// fetchable says why a link is not followed.
func fetchable(u *url.URL) error {
	switch {
	case u.Scheme != "https" && u.Scheme != "http":
		return briefing.Faultf("Only links that start with https:// or http:// are fetched. %s", pasteInstead)
	case u.User != nil:
		return briefing.Faultf("That link holds a user's name or password, which is not sent. %s", pasteInstead)
	case u.Port() != "" && u.Port() != "80" && u.Port() != "443":
		return briefing.Faultf("That link names the port %s; only pages on the usual ports are fetched. %s", u.Port(), pasteInstead)
	}
	return nil
}

var errTooLarge = errors.New("the page is too large")

func (f *Fetcher) get(ctx context.Context, at *url.URL) (Answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return Answer{}, err
	}
	req.Header.Set("User-Agent", userAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf, */*;q=0.1")
	answer, err := f.client.Do(req)
	if err != nil {
		return Answer{}, err
	}
	defer answer.Body.Close()
	if err := accepted(answer); err != nil {
		return Answer{}, err
	}
	if answer.ContentLength > plain.MaxFile {
		return Answer{}, errTooLarge
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, plain.MaxFile+1)) // the unpacked body: a bomb is cut off here
	switch {
	case len(data) > plain.MaxFile:
		return Answer{}, errTooLarge
	case err != nil:
		return Answer{}, err
	case len(data) == 0:
		return Answer{}, briefing.Faultf("%s sent an empty page. %s", answer.Request.URL.Hostname(), pasteInstead)
	}
	return Answer{data, answer.Header.Get("Content-Type"), answer.Request.URL}, nil
}

// accepted says why an answer is no page.
func accepted(answer *http.Response) error {
	host, code := answer.Request.URL.Hostname(), answer.StatusCode
	switch {
	case code == http.StatusOK:
	case code == http.StatusNotFound, code == http.StatusGone:
		return briefing.Faultf("%s has no such page (%d). Look whether the link is whole.", host, code)
	case code == http.StatusUnauthorized, code == http.StatusForbidden, code == http.StatusPaymentRequired:
		return briefing.Faultf("%s shows that page only to its own readers (%d): it asks for a login, a subscription or a browser. %s", host, code, pasteInstead)
	case code == http.StatusTooManyRequests, code >= 500:
		return briefing.Faultf("%s cannot show that page just now (%d). Try again later, or paste the story into the form.", host, code)
	default:
		return briefing.Faultf("%s does not show that page (%d). %s", host, code, pasteInstead)
	}
	if enc := answer.Header.Get("Content-Encoding"); enc != "" {
		return briefing.Faultf("%s packs that page in a way that was not asked for. %s", host, pasteInstead)
	}
	kind, _, _ := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	what, _, _ := strings.Cut(kind, "/")
	switch {
	case EndingOf[kind] != "", what == "text", kind == "", kind == "application/octet-stream", kind == "binary/octet-stream":
		return nil
	case what == "image":
		return briefing.Faultf("That link leads to a picture (%s), not to a page. %s", kind, pasteInstead)
	case what == "audio", what == "video":
		return briefing.Faultf("That link leads to a recording (%s), not to a page. %s", kind, pasteInstead)
	}
	return briefing.Faultf("That link leads to a file (%s), not to a page. %s", kind, pasteInstead)
}

// EndingOf are the file endings of the kinds that are read, by their media type.
var EndingOf = map[string]string{
	"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md", "application/pdf": ".pdf",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/vnd.ms-word.document.macroenabled.12": ".docm",
}
