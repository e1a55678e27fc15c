package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/hashicorp/go-retryablehttp"
)

const (
	attemptLimit = 10 * time.Second // for one request
	attempts     = 6                // of a request, unless its context ends first
	firstPause   = 200 * time.Millisecond
	longestPause = 5 * time.Second
	manyIdle     = 64 // connections to Discord that are kept open over HTTP/1; over HTTP/2 it is one
)

// newSession makes a session whose requests are repeated as Discord's documentation asks for: after the wait that
// a 429 names, and after a server's error or a broken connection where a repeat does no harm. discordgo's own
// repeating is switched off: it sleeps through the end of a context, and counts all people's answers together.
func newSession(a Account) *discordgo.Session {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = manyIdle
	client := &retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: elsewhere{transport, a.API}, Timeout: attemptLimit, CheckRedirect: stay},
		RetryMax:     attempts - 1,
		RetryWaitMin: firstPause,
		RetryWaitMax: longestPause,
		CheckRetry:   repeats,
		Backoff:      pause,
		ErrorHandler: last,
	}
	s, _ := discordgo.New("") // never fails
	if a.Token != "" {
		s.Token = "Bot " + a.Token
		s.Identify.Token = s.Token
	}
	s.Client = client.StandardClient()
	s.UserAgent = "DiscordBot (https://github.com/bwmarrin/discordgo, " + discordgo.VERSION + ") Dateline"
	s.ShouldRetryOnRateLimit, s.MaxRestRetries = false, 0
	s.StateEnabled = false
	s.LogLevel = silent
	return s
}

// stay follows no redirect: the session's own client decides.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// silent is below discordgo's lowest level: it would write texts and tokens to a log of its own.
const silent = discordgo.LogError - 1

// elsewhere leads requests for Discord's API to another host: to a proxy that several processes share, or to a test.
type elsewhere struct {
	next http.RoundTripper
	to   *url.URL // nil for Discord itself
}

func (e elsewhere) RoundTrip(r *http.Request) (*http.Response, error) {
	if rest, api := strings.CutPrefix(r.URL.Path, "/api"); e.to != nil && r.URL.Host == "discord.com" && api {
		r = r.Clone(r.Context())
		r.URL.Scheme, r.URL.Host, r.Host = e.to.Scheme, e.to.Host, e.to.Host
		r.URL.Path, r.URL.RawPath = cmp.Or(e.to.Path, "/api")+rest, ""
	}
	return e.next.RoundTrip(r)
}

// repeats decides whether a request is made once more.
func repeats(ctx context.Context, r *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	var dialling *net.OpError
	var failed *url.Error
	switch {
	case errors.As(err, &dialling) && dialling.Op == "dial": // it was never sent
		return true, nil
	case errors.As(err, &failed):
		return harmless(strings.ToUpper(failed.Op), failed.URL), nil
	case err != nil:
		return false, nil
	case r.StatusCode == http.StatusTooManyRequests: // it was not carried out
		if end, limited := ctx.Deadline(); limited && time.Now().Add(asked(r)).After(end) {
			return false, slowedDown(r)
		}
		return true, nil
	case r.StatusCode >= http.StatusInternalServerError:
		return harmless(r.Request.Method, r.Request.URL.Path), nil
	}
	return false, nil
}

// last is what comes of a request that is not repeated any more. A 429 is told as an error here, where its wait is
// known: it may be a web page instead of Discord's JSON.
func last(r *http.Response, err error, _ int) (*http.Response, error) {
	if r != nil && err == nil && r.StatusCode == http.StatusTooManyRequests {
		err = slowedDown(r)
	}
	if r != nil && err != nil {
		_ = r.Body.Close() // nobody reads it
		r = nil
	}
	return r, err
}

func slowedDown(r *http.Response) error {
	return fmt.Errorf("the rate limit was reached, for another %v", asked(r))
}

// harmless tells whether a request may be carried out twice. The first answer to an interaction may: the second is
// refused as "already acknowledged". A further message would be there twice.
func harmless(method, address string) bool {
	return method != http.MethodPost || strings.HasSuffix(address, "/callback")
}

// pause is the wait before a request is made again.
func pause(least, most time.Duration, attempt int, r *http.Response) time.Duration {
	if r != nil && r.StatusCode == http.StatusTooManyRequests {
		return asked(r)
	}
	wait := min(least<<attempt, most)
	return wait/2 + rand.N(wait/2) // not all at the same moment
}

// asked is the wait that a 429 asks for: in milliseconds where it tells them, else in whole seconds.
func asked(r *http.Response) time.Duration {
	for _, name := range []string{"X-RateLimit-Reset-After", "Retry-After"} {
		if s, err := strconv.ParseFloat(r.Header.Get(name), 64); err == nil && s >= 0 && s < float64(24*60*60) {
			return time.Duration(s*float64(time.Second)) + time.Millisecond
		}
	}
	return firstPause
}
