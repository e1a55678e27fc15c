package bot_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"dateline/bot/standin"
	"dateline/commands/dialog"
)

var stored = regexp.MustCompile(`^/attachments/`)

// bring uses /desk add with a file.
func (w *wired) bring(text string) standin.Outcome {
	w.t.Helper()
	files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(text)}}
	return w.use(true, files, "desk add", option("file", 11, "900"))
}

// A file that Discord's store does not hand out at once is asked for again.
func TestAFileComesInTheEnd(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		for i, with := range []standin.Disturbance{
			{Status: 503, Times: 3}, {Status: 502, HTML: true}, {Status: 429, HTML: true}, {Reset: true}, {Delay: 2 * time.Second},
		} {
			with.Path = stored
			w.discord.Disturb(with)
			if out := w.bring(strings.ReplaceAll(story, "First", fmt.Sprint("Day ", i, "'s"))); out.Error != "" {
				t.Errorf("%+v: %s: %s", with, out.Error, out.Reason)
			}
			w.await("the card", func(m message) bool {
				return len(m.Embeds) == 1 && strings.Contains(m.Embeds[0].Title, fmt.Sprint("Day ", i, "'s Harbour Ferry"))
			})
		}
		w.wantsNoTrouble()
	})
}

// A file that does not come is excused in plain words, and told in the log.
func TestAFileDoesNotCome(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	for name, with := range map[string]standin.Disturbance{
		"404 Not Found":             {Status: 404},
		"403 Forbidden":             {Status: 403, HTML: true},
		"500 Internal Server Error": {Status: 500, Times: 6},
		"connection reset by peer":  {Reset: true, Times: 12}, // net/http asks once more by itself
		"rate limit":                {Status: 429, RetryAfter: time.Hour},
	} {
		logged := len(w.logged())
		with.Path = stored
		w.discord.Disturb(with)
		w.bring(story)
		w.wantsExcuse("broke on my side")
		w.soon(name+" is in the log", func() bool { return strings.Contains(w.logged()[logged:], name) })
	}
}

func (w *wired) wantsExcuse(words string) {
	w.t.Helper()
	w.await("the excuse", func(m message) bool { return len(m.Embeds) == 1 && strings.Contains(m.Embeds[0].Description, words) })
	w.discord.Dismiss(w.newest().ID)
	if n := len(w.discord.Messages()); n != 0 {
		w.t.Errorf("%d messages more", n)
	}
}

// What the store hands out is no more trusted than the interaction that names it.
func TestAFileIsOtherThanAnnounced(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("another host was asked") }))
	defer elsewhere.Close()
	for _, c := range []struct {
		name, excuse string
		gives        http.HandlerFunc
	}{
		{"larger", "story.txt is larger than 5 MB", func(rw http.ResponseWriter, _ *http.Request) { _, _ = rw.Write(make([]byte, dialog.MaxFile+1)) }},
		{"elsewhere", "broke on my side", func(rw http.ResponseWriter, r *http.Request) { http.Redirect(rw, r, elsewhere.URL, http.StatusFound) }},
		{"cut", "broke on my side", func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Length", "1000")
			_, _ = rw.Write([]byte(story))
		}},
	} {
		w.answers(func(rw http.ResponseWriter, r *http.Request) bool {
			if stored.MatchString(r.URL.Path) {
				c.gives(rw, r)
				return true
			}
			return false
		})
		w.bring(story)
		w.wantsExcuse(c.excuse)
	}
}

// An interaction whose file lies on another host than Discord's is refused, and nothing is fetched.
func TestAFileOnAnotherHost(t *testing.T) {
	t.Parallel()
	w := connected(t)
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("another host was asked") }))
	defer elsewhere.Close()
	const path = "/attachments/1/2/a.txt"
	for _, address := range []string{
		elsewhere.URL + path, "https://" + w.url.Host + path, "https://cdn.discordapp.com.example.org" + path, "http://cdn.discordapp.com" + path,
		"https://cdn.discordapp.com@" + strings.TrimPrefix(elsewhere.URL, "http://") + path, "file://" + w.url.Host + path, "//cdn.discordapp.com" + path, "",
	} {
		where, err := json.Marshal(address)
		if err != nil {
			t.Fatal(err)
		}
		w.bot.Hear(t.Context(), fmt.Appendf(nil, `{"id":"1310000000000000001","application_id":"1","token":"caught","type":2,"guild_id":"%s",
			"member":{"user":{"id":"5"},"permissions":"8"},"data":{"name":"desk","options":[{"name":"add","type":1,"options":[{"name":"file","type":11,"value":"1"}]}],
			"resolved":{"attachments":{"1":{"filename":"a.txt","size":1,"url":%s}}}}}`, standin.GuildID, where))
		sent := w.discord.Sent()
		if said := string(sent[len(sent)-1].Payload); !strings.Contains(said, "broke on my side") || !strings.Contains(w.logged(), "not an address of Discord's") {
			t.Errorf("%s: said %s", address, said)
		}
	}
}
