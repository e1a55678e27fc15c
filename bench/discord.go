package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"time"

	"dateline/bench/corpus"
	"dateline/bot"
	"dateline/bot/preview"
	"dateline/bot/standin"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/intake"
)

// discord answers /topics on the sample briefings through the HTTP front, a signed request in and an answer out, and
// writes the times beside those of the least that such a front can do (floor): go run ./bench discord [INTERACTIONS].
// With more than 100,000 interactions it writes the memory in use after every 100,000.
func discord(args []string, out io.Writer) error {
	n, err := count(args, 20_000)
	if err != nil {
		return err
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(io.Discard, nil))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer store.End()
	desk := commands.New(store.Store, log)
	guild, err := strconv.ParseInt(standin.GuildID, 10, 64)
	if err != nil {
		return err
	}
	if err := fileSamples(ctx, desk, guild); err != nil {
		return err
	}
	public, secret, err := ed25519.GenerateKey(nil)
	if err != nil {
		return err
	}
	front, err := bot.NewEndpoint(bot.Connect(desk, bot.Account{}, log), hex.EncodeToString(public))
	if err != nil {
		return err
	}
	least, err := newFloor(store.Server.DSN(), public)
	if err != nil {
		return err
	}
	defer least.db.Close()
	requests := signed(secret)
	if n > memoryStep {
		return memory(out, front, requests, n)
	}
	for _, way := range []struct {
		name    string
		clients int
		start   func(http.Handler) (send, func())
	}{{"in process, 1 client", 1, inProcess}, {"loopback, 1 client", 1, overLoopback}, {"loopback, 8 clients", 8, overLoopback}} {
		floor, stopFloor := way.start(least)
		topics, stopTopics := way.start(front)
		fmt.Fprintf(out, "%-20s  ", way.name)
		if err := compare(out, floor, topics, requests, n, way.clients); err != nil {
			return err
		}
		stopFloor()
		stopTopics()
	}
	return nil
}

// compare writes the times of n requests to the floor and to Dateline in turn, and then to Dateline alone.
func compare(out io.Writer, floor, topics send, requests func() []aRequest, n, clients int) error {
	if _, err := drive([]send{floor, topics}, requests, n/5, clients); err != nil { // warm
		return err
	}
	both, err := drive([]send{floor, topics}, requests, n, clients)
	if err != nil {
		return err
	}
	alone, err := drive([]send{topics}, requests, n, clients)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "floor p50 %v p99 %v;  /topics p50 %v p99 %v, %.2f times the floor at p50;  alone %.0f/s\n",
		both[0].at(.5), both[0].at(.99), both[1].at(.5), both[1].at(.99), float64(both[1].at(.5))/float64(both[0].at(.5)), alone[0].rate())
	return nil
}

// interaction is /topics as Discord sends it, of somebody else each time: nobody may ask so often.
const interaction = `{"app_permissions":"2248473465835073","application_id":"` + standin.AppID + `","attachment_size_limit":10485760,
"authorizing_integration_owners":{"0":"` + standin.GuildID + `"},"channel":{"flags":0,"guild_id":"` + standin.GuildID + `","icon_emoji":{"id":null,"name":"📰"},
"id":"` + standin.ChannelID + `","last_message_id":"1310000000000000123","name":"news-desk","nsfw":false,"parent_id":"1180000000000000042",
"permissions":"2248473465835073","position":1,"rate_limit_per_user":0,"theme_color":null,"topic":null,"type":0},"channel_id":"` + standin.ChannelID + `",
"context":0,"data":{"id":"1190000000000000005","name":"topics","type":1},"entitlement_sku_ids":[],"entitlements":[],
"guild":{"features":["COMMUNITY","NEWS"],"id":"` + standin.GuildID + `","locale":"en-US"},"guild_id":"` + standin.GuildID + `","guild_locale":"en-US",
"id":"%[1]d","locale":"en-GB","member":{"avatar":null,"banner":null,"collectibles":null,"communication_disabled_until":null,"deaf":false,"flags":0,
"joined_at":"2023-05-01T08:00:00.000000+00:00","mute":false,"nick":null,"pending":false,"permissions":"2248473465835073","premium_since":null,
"roles":["1180000000000000077"],"unusual_dm_activity_until":null,"user":{"avatar":null,"avatar_decoration_data":null,"clan":null,"collectibles":null,
"discriminator":"0","display_name_styles":null,"global_name":"Reader","id":"%[1]d","primary_guild":null,"public_flags":0,
"username":"reader"}},"token":"aW50ZXJhY3Rpb246MTMxMDAwMDAwMDAwMDAwMDAwMTphLXRva2VuLW9mLXRoZS1sZW5ndGgtdGhhdC1EaXNjb3JkLXNlbmRz","type":2,"version":1}`

// aRequest is a signed interaction.
type aRequest struct {
	body             []byte
	stamp, signature string
}

// signed makes requests with different ids. A run takes longer than a signature is accepted, so fresh tells when to sign
// anew.
func signed(secret ed25519.PrivateKey) func() []aRequest {
	var mu sync.Mutex
	var made time.Time
	var all []aRequest
	return func() []aRequest {
		mu.Lock()
		defer mu.Unlock()
		if now := time.Now(); now.Sub(made) > 2*time.Minute {
			all, made = make([]aRequest, 10_000), now
			for i := range all {
				r := aRequest{body: fmt.Appendf(nil, interaction, 1310000000000000001+i), stamp: strconv.FormatInt(now.Unix(), 10)}
				r.signature = hex.EncodeToString(ed25519.Sign(secret, append([]byte(r.stamp), r.body...)))
				all[i] = r
			}
		}
		return all
	}
}

// send brings one request to a front and fails when the answer is no answer.
type send func(aRequest) error

func (r aRequest) to(url string) *http.Request {
	q, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(r.body))
	if err != nil {
		panic(err) // the url is ours
	}
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("X-Signature-Timestamp", r.stamp)
	q.Header.Set("X-Signature-Ed25519", r.signature)
	return q
}

func inProcess(h http.Handler) (send, func()) {
	return func(r aRequest) error {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r.to("/interactions"))
		return answered(w.Code, w.Body.Bytes())
	}, func() {}
}

func overLoopback(h http.Handler) (send, func()) {
	server := httptest.NewServer(h)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DialContext: (&net.Dialer{}).DialContext}}
	return func(r aRequest) error {
		a, err := client.Do(r.to(server.URL))
		if err != nil {
			return err
		}
		defer a.Body.Close()
		body, err := io.ReadAll(a.Body)
		if err != nil {
			return err
		}
		return answered(a.StatusCode, body)
	}, server.Close
}

// answered checks that an answer is a message with an embed.
func answered(status int, body []byte) error {
	if status != http.StatusOK || !bytes.Contains(body, []byte(`"embeds":[{"title":`)) {
		return fmt.Errorf("an answer failed: %d %s", status, body)
	}
	return nil
}

// times are how long single requests took, sorted, and all of them together.
type times struct {
	each  []time.Duration
	whole time.Duration
}

func (t times) at(share float64) time.Duration {
	return t.each[int(share*float64(len(t.each)-1))].Round(time.Microsecond)
}
func (t times) rate() float64 { return float64(len(t.each)) / t.whole.Seconds() }

// drive sends n requests to each front in turn, from so many clients, and returns the times of each front. In turn, so that
// both meet the machine in the same state.
func drive(fronts []send, requests func() []aRequest, n, clients int) ([]times, error) {
	all := make([]times, len(fronts))
	for f := range all {
		all[f].each = make([]time.Duration, n)
	}
	failed := make(chan error, clients)
	var running sync.WaitGroup
	began := time.Now()
	for c := range clients {
		running.Go(func() {
			for i := c; i < n; i += clients {
				some := requests()
				for f, do := range fronts {
					one := time.Now()
					if err := do(some[i%len(some)]); err != nil {
						failed <- err
						return
					}
					all[f].each[i] = time.Since(one)
				}
			}
		})
	}
	running.Wait()
	for f := range all {
		all[f].whole = time.Since(began)
		slices.Sort(all[f].each)
	}
	close(failed)
	return all, <-failed
}

const memoryStep = 100_000 // interactions between two looks at the memory

// memory answers n interactions and writes what is in use as it goes.
func memory(out io.Writer, h http.Handler, requests func() []aRequest, n int) error {
	do, stop := inProcess(h)
	defer stop()
	for done := 0; done < n; done += memoryStep {
		t, err := drive([]send{do}, requests, memoryStep, runtime.NumCPU())
		if err != nil {
			return err
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Fprintf(out, "%8d interactions: %d kB of heap in use, %d goroutines, %.0f/s\n", done+memoryStep, m.HeapAlloc>>10, runtime.NumGoroutine(), t[0].rate())
	}
	return nil
}

// count reads the one number that a subject takes.
func count(args []string, otherwise int) (int, error) {
	if len(args) == 0 {
		return otherwise, nil
	}
	n, err := strconv.Atoi(args[0])
	if err != nil || n < 100 {
		return 0, fmt.Errorf("%q is not a number of at least 100", args[0])
	}
	return n, nil
}

// fileSamples files the sample briefings of the local page.
func fileSamples(ctx context.Context, desk *commands.Desk, guild int64) error {
	samples := preview.Samples()
	paths, err := fs.Glob(samples, "*.*")
	if err != nil {
		return err
	}
	for _, path := range paths {
		data, err := fs.ReadFile(samples, path)
		if err != nil {
			return err
		}
		item, err := intake.File(ctx, path, data)
		if err != nil {
			return err
		}
		if _, _, err := desk.File(ctx, guild, moderator.Details{}, item, time.Now()); err != nil {
			return err
		}
	}
	return nil
}
