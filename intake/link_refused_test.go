package intake

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// unfit is an answer that is no page, or a link that is not followed.
type unfit struct {
	handler http.HandlerFunc
	link    string
	want    string
}

func TestLinkRefuses(t *testing.T) {
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
				item, err := Link(context.Background(), f, c.link)
				refused(t, name, err, c.want)
				if d := cmp.Diff(Item{}, item); d != "" {
					t.Errorf("it has an item:\n%s", d)
				}
			})
		}
	}
}

// unfitAnswers are answers that are no page.
func unfitAnswers(t *testing.T) map[string]unfit {
	big := bytes.Repeat([]byte("word "), MaxFile/5+1)
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range 200 {
		if _, err := z.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	return map[string]unfit{
		"not found":                {status(404), "http://post.example/", "post.example has no such page (404)"},
		"gone":                     {status(410), "http://post.example/", "post.example has no such page (410)"},
		"a login":                  {status(401), "http://post.example/", "only to its own readers (401)"},
		"a subscription":           {status(403), "http://post.example/", "only to its own readers (403)"},
		"too many asked":           {status(429), "http://post.example/", "cannot show that page just now (429)"},
		"a broken server":          {status(502), "http://post.example/", "cannot show that page just now (502)"},
		"for legal reasons":        {status(451), "http://post.example/", "does not show that page (451)"},
		"nothing":                  {status(200), "http://post.example/", "sent an empty page"},
		"a picture":                {answer("image/png", []byte("\x89PNG")), "http://post.example/", "leads to a picture (image/png), not to a page"},
		"a film":                   {answer("video/mp4", []byte("x")), "http://post.example/", "leads to a recording (video/mp4)"},
		"an archive":               {answer("application/zip", []byte("x")), "http://post.example/", "leads to a file (application/zip)"},
		"bytes":                    {answer("application/octet-stream", []byte("\x00\x01")), "http://post.example/a.bin", "a.bin is a binary file"},
		"too large":                {answer("text/html", big), "http://post.example/", "has more than 5 MB"},
		"a size that is too large": {func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "9999999999") }, "http://post.example/", "has more than 5 MB"},
		"a bomb": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			answer("text/html", bomb.Bytes())(w, r)
		}, "http://post.example/", "has more than 5 MB"},
		"packed otherwise": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			answer("text/html", []byte("x"))(w, r)
		}, "http://post.example/", "packs that page"},
	}
}

// unfitBytes are answers that do not keep to HTTP, or never end.
func unfitBytes() map[string]unfit {
	return map[string]unfit{
		"fewer bytes than it says": {slowly("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\nConnection: close\r\n\r\nhalf", ""), "http://post.example/", "broke off in the midst of that page"},
		"a byte now and then":      {slowly("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "x"), "http://post.example/", "took longer than"},
		"headers now and then":     {slowly("HTTP/1.1 200 OK\r\nX: ", "x"), "http://post.example/", "took longer than"},
		"headers without end":      {slowly("HTTP/1.1 200 OK\r\n", "X-Header: "+strings.Repeat("x", 1000)+"\r\n"), "http://post.example/", "cannot be reached, or did not answer with a page"},
		"no HTTP":                  {slowly("SSH-2.0-OpenSSH_9.2\r\n", "xxxx\r\n"), "http://post.example/", "cannot be reached, or did not answer with a page"},
		"a wrong certificate":      {answer("text/html", []byte(page1)), "https://post.example/", "its certificate is wrong"},
	}
}

// slowly is a handler that writes a head, and then each without end, on a bare connection; a single byte now and then.
func slowly(head, each string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		for _, err = io.WriteString(conn, head); err == nil && each != ""; _, err = io.WriteString(conn, each) {
			if len(each) == 1 {
				time.Sleep(100 * time.Millisecond)
			}
		}
	}
}

// unfitLinks are links and redirects that are not followed.
func unfitLinks() map[string]unfit {
	return map[string]unfit{
		"round and round": {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) }, "http://post.example/", "leads on more than 5 times"},
		"on to a file": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		}, "http://post.example/", "Only links that start with"},
		"on to another port": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://post.example:6379/", http.StatusFound)
		}, "http://post.example/", "names the port 6379"},
		"on to a name and password": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://a:b@post.example/", http.StatusFound)
		}, "http://post.example/", "holds a user's name or password"},
		"on to a link without end": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "/"+strings.Repeat("x", 100<<10))
			w.WriteHeader(http.StatusFound)
		}, "http://post.example/", "cannot be reached, or did not answer with a page"},
		"on to loopback": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1/", http.StatusFound)
		}, "http://post.example/", "127.0.0.1 is not an address of the public web"},
		"a user's name and password": {nil, "https://ada:secret@post.example/", "holds a user's name or password"},
		"another port":               {nil, "https://post.example:8443/", "names the port 8443"},
		"FTP":                        {nil, "ftp://post.example/a", "Only links that start with"},
		"a script":                   {nil, "javascript:alert(1)", "no link to a page"},
		"a file":                     {nil, "file:///etc/passwd", "no link to a page"},
		"words":                      {nil, "the ferry story", "no link to a page"},
		"too long":                   {nil, "https://post.example/" + strings.Repeat("x", 3000), "no link to a page"},
	}
}
