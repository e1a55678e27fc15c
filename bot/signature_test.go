package bot_test

import (
	"bufio"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/bot"
)

const ping = `{"id":"1310000000000000001","application_id":"1180000000000000001","type":1,"token":"t","version":1}`

// sign makes the headers with which the owner of a key posts a body.
func sign(key ed25519.PrivateKey, stamp, body string) http.Header {
	return http.Header{
		"X-Signature-Timestamp": {stamp},
		"X-Signature-Ed25519":   {hex.EncodeToString(ed25519.Sign(key, []byte(stamp+body)))},
	}
}

// Discord's signature over this body, at this time, is asked for; without it the bot hears nothing.
func TestSignatures(t *testing.T) {
	t.Parallel()
	w := connected(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	_, stranger, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	e, err := bot.NewEndpoint(w.bot, hex.EncodeToString(public))
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(e)
	defer web.Close()
	at := func(ago time.Duration) string { return strconv.FormatInt(time.Now().Add(-ago).Unix(), 10) }
	but := func(name, value string) http.Header {
		h := sign(private, at(0), ping)
		h.Del(name)
		if value != "" {
			h.Set(name, value)
		}
		return h
	}
	good := sign(private, at(0), ping).Get("X-Signature-Ed25519")
	for name, c := range map[string]struct {
		header http.Header
		status int
	}{
		"Discord's":               {sign(private, at(0), ping), 200},
		"four minutes old":        {sign(private, at(4*time.Minute), ping), 200},
		"four minutes early":      {sign(private, at(-4*time.Minute), ping), 200},
		"six minutes old":         {sign(private, at(6*time.Minute), ping), 401},
		"six minutes early":       {sign(private, at(-6*time.Minute), ping), 401},
		"of 1970":                 {sign(private, "0", ping), 401},
		"of the end of time":      {sign(private, "9223372036854775807", ping), 401},
		"at no number":            {sign(private, "yesterday", ping), 401},
		"at no time":              {sign(private, "", ping), 401},
		"at a long time":          {sign(private, strings.Repeat("1", 4096), ping), 401},
		"somebody else's":         {sign(stranger, at(0), ping), 401},
		"of another body":         {sign(private, at(0), ping+" "), 401},
		"of another time":         {but("X-Signature-Timestamp", at(time.Second)), 401},
		"without its time":        {but("X-Signature-Timestamp", ""), 401},
		"missing":                 {but("X-Signature-Ed25519", ""), 401},
		"cut":                     {but("X-Signature-Ed25519", good[:126]), 401},
		"too long":                {but("X-Signature-Ed25519", good+"00"), 401},
		"of half a digit":         {but("X-Signature-Ed25519", good[:127]), 401},
		"of other than digits":    {but("X-Signature-Ed25519", "zz"+good[2:]), 401},
		"all zeros":               {but("X-Signature-Ed25519", strings.Repeat("0", 128)), 401},
		"there and nothing else":  {http.Header{}, 401},
		"of a large, forged body": {sign(stranger, at(0), ping), 401},
	} {
		heard := func() int { return strings.Count(w.logged(), "msg=interaction") }
		before := heard()
		status, said := post(t, web.URL, c.header, []byte(ping))
		if status == http.StatusOK {
			w.soon("the bot hears of it", func() bool { return heard() == before+1 })
		}
		if status != c.status || status != http.StatusOK && heard() != before {
			t.Errorf("a signature %s: %d %q, the bot heard %d", name, status, said, heard()-before)
		}
	}
	if n := strings.Count(w.logged(), "level=WARN"); n != 6 {
		t.Errorf("%d warnings, want one for each request of Discord's that is too old or too early:\n%s", n, w.logged())
	}
}

// hangUp posts a request, or the beginning of one, and leaves before the answer.
func (s *site) hangUp(of heard, sent []byte) {
	s.w.t.Helper()
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		s.w.t.Fatal(err)
	}
	defer conn.Close()
	out := bufio.NewWriter(conn)
	fmt.Fprintf(out, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n", len(of.body))
	if err := of.header.WriteSubset(out, map[string]bool{"Content-Length": true}); err != nil {
		s.w.t.Fatal(err)
	}
	fmt.Fprintf(out, "\r\n%s", sent)
	if err := out.Flush(); err != nil {
		s.w.t.Fatal(err)
	}
}
