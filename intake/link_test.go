package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/japanese"

	"dateline/intake/web"
)

const page1 = `<!doctype html><html><head><title>Ferry sails</title><link rel="canonical" href="/ferry"></head>
<body><article><p>The ferry between Skarn and Vik sailed again on Thursday, its owner said.</p></article></body></html>`

// outside is an address that stands for the public web: the tests connect it to a server of their own.
var outside = netip.MustParseAddr("93.184.215.14")

// fetcherFor returns a Fetcher for which every name is outside, and outside is the handler's server.
func fetcherFor(t *testing.T, handler http.HandlerFunc) *web.Fetcher {
	t.Helper()
	plain := httptest.NewServer(handler)
	secure := httptest.NewUnstartedServer(handler)
	secure.Config.ErrorLog = log.New(io.Discard, "", 0) // the handshake that the test wants to fail
	secure.StartTLS()
	t.Cleanup(plain.Close)
	t.Cleanup(secure.Close)
	f := web.NewFetcher()
	f.Patience = 2 * time.Second
	f.Resolve = func(context.Context, string, string) ([]netip.Addr, error) { return []netip.Addr{outside}, nil }
	f.Connect = func(ctx context.Context, network, address string) (net.Conn, error) {
		switch address {
		case outside.String() + ":80":
			return new(net.Dialer).DialContext(ctx, network, plain.Listener.Addr().String())
		case outside.String() + ":443":
			return new(net.Dialer).DialContext(ctx, network, secure.Listener.Addr().String())
		}
		t.Errorf("connects to %s", address)
		return nil, errors.New("not in the test")
	}
	return f
}

// answer is a handler that says one thing.
func answer(contentType string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(body) // a client that has hung up is a case of its own
	}
}

func TestLinkReads(t *testing.T) {
	const story = "The ferry between Skarn and Vik sailed again on Thursday, its owner said."
	japan, err := japanese.ShiftJIS.NewEncoder().String("<html><body><p>フェリーは木曜日に港を出た。</p></body></html>")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		link, kind string
		body       []byte
		want       Item
	}{
		"a page":                {"http://www.post.example/a?b=c#d", "text/html; charset=utf-8", []byte(page1), Item{Text: story, Title: "Ferry sails", Source: "post.example", Link: "http://www.post.example/ferry"}},
		"a page without a kind": {"http://post.example", "", []byte(page1), Item{Text: story, Title: "Ferry sails", Source: "post.example", Link: "http://post.example/ferry"}},
		"a page as plain text":  {"http://post.example/", "text/plain", []byte(page1), Item{Text: story, Title: "Ferry sails", Source: "post.example", Link: "http://post.example/ferry"}},
		"a page in Shift-JIS":   {"http://post.example/", "text/html; charset=Shift_JIS", []byte(japan), Item{Text: "フェリーは木曜日に港を出た。", Source: "post.example", Link: "http://post.example/"}},
		"a text":                {"http://post.example/a.txt", "text/plain; charset=iso-8859-1", []byte("Caf\xe9"), Item{Text: "Café", Source: "post.example", Link: "http://post.example/a.txt"}},
		"Markdown":              {"http://post.example/a", "text/markdown", []byte("---\nsource: Norpress\nlink: https://a.example/\n---\nA story."), Item{Text: "A story.", Source: "Norpress", Link: "https://a.example/"}},
		"a PDF":                 {"http://post.example/a", "application/pdf", pdfFile("@ 72 700 10 12\n" + story), Item{Text: story, Source: "post.example", Link: "http://post.example/a"}},
		"a Word file":           {"http://post.example/a", "application/octet-stream", wordFile(t, "<w:p><w:r><w:t>"+story+"</w:t></w:r></w:p>"), Item{Text: story, Source: "post.example", Link: "http://post.example/a"}},
	} {
		got, err := Link(t.Context(), fetcherFor(t, answer(c.kind, c.body)), c.link)
		if d := cmp.Diff(c.want, got); d != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, d)
		}
	}
}

func TestLinkAsksHonestly(t *testing.T) {
	var asked http.Header
	f := fetcherFor(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
			http.Redirect(w, r, "/page", http.StatusFound)
			return
		}
		asked = r.Header.Clone()
		answer("text/html", []byte(page1))(w, r)
	})
	if _, err := Link(context.Background(), f, "http://post.example/"); err != nil {
		t.Fatal(err)
	}
	if ua := asked.Get("User-Agent"); !strings.HasPrefix(ua, "Dateline (briefing desk") || asked.Get("Cookie") != "" || asked.Get("Referer") != "" {
		t.Errorf("asked with %v", asked)
	}
}

func TestLinkKeepsToThePublicWeb(t *testing.T) {
	for _, a := range []string{
		"0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255",
		"192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "100::1", "2001::1", "2001:db8::1",
		"2002:7f00:1::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
	} {
		addr := netip.MustParseAddr(a)
		f := fetcherFor(t, nil)
		for _, answer := range [][]netip.Addr{{addr}, {outside, addr}} {
			f.Resolve = func(context.Context, string, string) ([]netip.Addr, error) { return answer, nil }
			_, err := Link(context.Background(), f, "http://inside.example/")
			refused(t, a, err, "inside.example is not an address of the public web")
		}
	}
}

// The system's own resolver reads the odd forms of addresses; whatever it makes of them is looked at.
func TestLinkKnowsOddForms(t *testing.T) {
	f := web.NewFetcher()
	f.Patience = 2 * time.Second
	f.Connect = func(_ context.Context, _, address string) (net.Conn, error) {
		t.Errorf("connects to %s", address)
		return nil, errors.New("not in the test")
	}
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1%25lo]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "169.254.169.254", "0"} {
		if _, err := Link(context.Background(), f, "http://"+host+"/"); err == nil {
			t.Errorf("%s is fetched", host)
		}
	}
}

// A name that is public when it is looked at and private when it is connected to, or on the next page, gains nothing.
func TestLinkIsNotRebound(t *testing.T) {
	var asked atomic.Int32
	f := fetcherFor(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/again", http.StatusFound) })
	f.Resolve = func(context.Context, string, string) ([]netip.Addr, error) {
		if asked.Add(1) == 1 {
			return []netip.Addr{outside}, nil
		}
		return []netip.Addr{netip.MustParseAddr("169.254.169.254")}, nil
	}
	_, err := Link(context.Background(), f, "http://post.example/")
	refused(t, "the second look", err, "is not an address of the public web")
	if asked.Load() != 2 {
		t.Errorf("the name was looked up %d times, want once for each page", asked.Load())
	}
}

func TestLinkTellsOfNames(t *testing.T) {
	f := fetcherFor(t, nil)
	f.Resolve = func(context.Context, string, string) ([]netip.Addr, error) {
		return nil, &net.DNSError{Err: "no such host", Name: "nowhere.example", IsNotFound: true}
	}
	_, err := Link(context.Background(), f, "http://nowhere.example/")
	refused(t, "a name that is not there", err, "There is no site nowhere.example")
	f.Resolve = func(context.Context, string, string) ([]netip.Addr, error) { return nil, nil }
	_, err = Link(context.Background(), f, "http://nowhere.example/")
	refused(t, "a name without an address", err, "nowhere.example cannot be reached")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err = Link(ctx, f, "http://nowhere.example/"); !errors.Is(err, context.Canceled) {
		t.Errorf("an asker who left: %v", err)
	}
}

func TestLinkTakesTheSitesOwnAddress(t *testing.T) {
	for canonical, want := range map[string]string{
		"/b":                             "http://m.post.example/b",
		"https://www.post.example/story": "https://www.post.example/story",
		"https://other.example/story":    "http://m.post.example/a",
		"javascript:alert(1)":            "http://m.post.example/a",
		"https://a:b@post.example/":      "http://m.post.example/a",
		"%zz":                            "http://m.post.example/a",
	} {
		body := fmt.Sprintf(`<html><head><link rel=canonical href="%s"></head><body><p>The ferry sailed on Thursday.</p></body></html>`, canonical)
		item, err := Link(t.Context(), fetcherFor(t, answer("text/html", []byte(body))), "http://m.post.example/a#part")
		if err != nil || item.Link != want {
			t.Errorf("canonical %s: %s, %v; want %s", canonical, item.Link, err, want)
		}
	}
}
