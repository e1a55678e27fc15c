package whole

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/intake/feed"
	"dateline/storage"
)

var feedKills = flag.Int("feedkills", 3, "how often the program is killed while it asks for feeds")

// asFeeder in the environment makes the test binary a program that asks for feeds without end, a quarter of an hour after
// the other, and writes each as it passes.
const asFeeder = "DATELINE_TEST_AS_FEEDER"

const killedFeeds = 4

// ticker is a web whose feeds bring an item each quarter of an hour, and the last 60 of them.
type ticker struct{}

var tickerStart = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func (ticker) Link(context.Context, string) (intake.Item, error) {
	return intake.Item{}, errors.New("no page is fetched")
}

func (ticker) Feed(_ context.Context, q intake.FeedQuery, now time.Time) (got intake.Fetched, err error) {
	at, err := url.Parse(q.Address)
	if err != nil {
		return got, err
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<rss version="2.0"><channel><title>%s</title>`, at.Host)
	last := int(now.Sub(tickerStart) / (15 * time.Minute))
	for i := last; i > max(0, last-60); i-- {
		fmt.Fprintf(&b, `<item><guid>%d</guid><title>Report %d of %s</title><pubDate>%s</pubDate><description>%s boat number %d passed the gate on Monday.</description></item>`,
			i, i, at.Host, tickerStart.Add(time.Duration(i)*15*time.Minute).Format(time.RFC1123Z), at.Host, i)
	}
	read, err := feed.Read(b.String()+`</channel></rss>`, at)
	got.OK, got.Feed = err == nil, &read
	return got, err
}

func feeder() {
	fmt.Fprintln(os.Stderr, feedForEver())
	os.Exit(1)
}

func feedForEver() error {
	ctx := context.Background()
	_, store, err := openStore(ctx, os.Getenv("DATELINE_DATA"))
	if err != nil {
		return err
	}
	for {
		passed, err := quarter(ctx, store)
		if err != nil {
			return err
		}
		fmt.Println(passed)
	}
}

// quarter lets a quarter of an hour pass since feeds were last asked for, and asks for them; the first time it adds them.
func quarter(ctx context.Context, store *storage.Store) (passed int, err error) {
	desk := commands.New(store, slog.New(slog.DiscardHandler)).Fetching(ticker{})
	feeds, err := store.Feeds(ctx, pageGuild)
	if err != nil {
		return 0, err
	}
	now := tickerStart
	for _, f := range feeds {
		if f.Asked.After(now) {
			now = f.Asked
		}
	}
	for i := len(feeds); i < killedFeeds; i++ {
		if _, err := desk.Answer(ctx, dialog.Request{Guild: pageGuild, Moderator: true, Sent: now, Name: "desk feed add",
			Options: map[string]string{"url": fmt.Sprintf("https://quay%d.example/", i), "topic": "Boats", "every": "15", "publish": "yes"}}); err != nil {
			return 0, err
		}
	}
	now = now.Add(15 * time.Minute)
	for more := true; more && err == nil; {
		more, err = desk.FetchNext(ctx, now)
	}
	return int(now.Sub(tickerStart) / (15 * time.Minute)), err
}

// The program is killed -9 at random moments while it asks for feeds and files what they bring. Each item is filed once.
func TestKilledWhileFeedsAreAskedFor(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	for range *feedKills {
		cmd := dateline(dir)
		cmd.Env = append(cmd.Env, asFeeder+"=1")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		var says strings.Builder
		cmd.Stderr = &says
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := 0
		for scanner := bufio.NewScanner(out); scanner.Scan(); {
			if lines++; lines == 1 {
				time.AfterFunc(rand.N(time.Second), func() { cmd.Process.Kill() })
			}
		}
		_ = cmd.Wait() // it was killed
		if lines == 0 {
			t.Fatalf("nothing was done before the kill: %s", says.String())
		}
	}
	server, store, err := openStore(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	defer store.Close()
	passed := 0
	for range 2 { // what the last kill left in a lease comes with the next
		if passed, err = quarter(t.Context(), store); err != nil {
			t.Fatal(err)
		}
	}
	heads, err := store.Heads(t.Context(), pageGuild, storage.AllSeeing(), storage.HeadQuery{})
	if err != nil {
		t.Fatal(err)
	}
	times := map[string]int{}
	for _, h := range heads {
		times[h.Title]++
	}
	for i := 1; i <= passed; i++ {
		for f := range killedFeeds {
			if title := fmt.Sprintf("Report %d of quay%d.example", i, f); times[title] != 1 {
				t.Errorf("%q is filed %d times", title, times[title])
			}
		}
	}
	if len(heads) != passed*killedFeeds {
		t.Errorf("%d briefings of %d items", len(heads), passed*killedFeeds)
	}
	if left, err := store.Inbox(t.Context(), pageGuild); err != nil || len(left) != 0 {
		t.Errorf("%d drafts are left, %v", len(left), err)
	}
	t.Logf("%d kills, %d items of %d feeds", *feedKills, len(heads), killedFeeds)
}
