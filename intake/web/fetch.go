package web

import (
	"context"
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
				return briefing.Refusal("intake.redirects", "n", maxRedirects)
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
	at, err := address(link)
	if err != nil {
		return Answer{}, err
	}
	return patiently(ctx, f.Patience, at, f.get)
}

// patiently fetches an address in the time that it may take, and puts what goes wrong into plain words.
func patiently[A any](ctx context.Context, patience time.Duration, at *url.URL, get func(context.Context, *url.URL) (A, error)) (answer A, err error) {
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	answer, err = get(limited, at)
	switch {
	case err != nil && ctx.Err() != nil:
		return answer, fmt.Errorf("fetching a page: %w", err)
	case err != nil:
		return answer, fetchFault(at, err)
	}
	return answer, nil
}

// address reads a link that is to be fetched.
func address(link string) (*url.URL, error) {
	at, err := url.Parse(strings.TrimSpace(link))
	if err != nil || len(link) > maxLink || at.Host == "" {
		return nil, briefing.Refusal("intake.no-link")
	}
	return at, fetchable(at)
}

// fetchable says why a link is not followed.
func fetchable(u *url.URL) error {
	switch {
	case u.Scheme != "https" && u.Scheme != "http":
		return briefing.Refusal("intake.scheme")
	case u.User != nil:
		return briefing.Refusal("intake.link-user")
	case u.Port() != "" && u.Port() != "80" && u.Port() != "443":
		return briefing.Refusal("intake.port", "port", u.Port())
	}
	return nil
}

// tooLarge is the error of an answer with more bytes than these.
type tooLarge int64

func (t tooLarge) Error() string { return "the answer is too large" }

func (f *Fetcher) get(ctx context.Context, at *url.URL) (Answer, error) {
	answer, err := f.ask(ctx, at, http.Header{
		"User-Agent": {userAgent}, "Accept": {"text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf, */*;q=0.1"}})
	if err != nil {
		return Answer{}, err
	}
	defer answer.Body.Close()
	if err := accepted(answer); err != nil {
		return Answer{}, err
	}
	data, err := body(answer, plain.MaxFile)
	if err != nil {
		return Answer{}, err
	}
	if len(data) == 0 {
		return Answer{}, briefing.Refusal("intake.page-nothing", "host", answer.Request.URL.Hostname())
	}
	return Answer{data, answer.Header.Get("Content-Type"), answer.Request.URL}, nil
}

// ask sends a request with these headers, and follows where it is led.
func (f *Fetcher) ask(ctx context.Context, at *url.URL, header http.Header) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header = header
	return f.client.Do(req)
}

// body reads the unpacked body of an answer: a bomb is cut off here.
func body(answer *http.Response, most int64) ([]byte, error) {
	if answer.ContentLength > most {
		return nil, tooLarge(most)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, most+1))
	if int64(len(data)) > most {
		return nil, tooLarge(most)
	}
	return data, err
}

// accepted says why an answer is no page.
func accepted(answer *http.Response) error {
	host := answer.Request.URL.Hostname()
	if answer.StatusCode != http.StatusOK {
		return refusedWith(host, answer.StatusCode)
	}
	if enc := answer.Header.Get("Content-Encoding"); enc != "" {
		return briefing.Refusal("intake.packed", "host", host)
	}
	kind, _, _ := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	what, _, _ := strings.Cut(kind, "/")
	switch {
	case EndingOf[kind] != "", what == "text", kind == "", kind == "application/octet-stream", kind == "binary/octet-stream":
		return nil
	case what == "image":
		return briefing.Refusal("intake.leads-picture", "kind", kind)
	case what == "audio", what == "video":
		return briefing.Refusal("intake.leads-recording", "kind", kind)
	}
	return briefing.Refusal("intake.leads-file", "kind", kind)
}

// refusedWith says what it means that a site answers with a code of HTTP.
func refusedWith(host string, code int) error {
	switch {
	case code == http.StatusNotFound, code == http.StatusGone:
		return briefing.Refusal("intake.no-page", "host", host, "code", code)
	case code == http.StatusUnauthorized, code == http.StatusForbidden, code == http.StatusPaymentRequired:
		return briefing.Refusal("intake.readers-only", "host", host, "code", code)
	case code == http.StatusTooManyRequests, code >= 500:
		return briefing.Refusal("intake.page-down", "host", host, "code", code)
	}
	return briefing.Refusal("intake.page-refused", "host", host, "code", code)
}

// EndingOf are the file endings of the kinds that are read, by their media type.
var EndingOf = map[string]string{
	"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md", "application/pdf": ".pdf",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/vnd.ms-word.document.macroenabled.12": ".docm",
}
