package gateway

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
	firstWait    = 200 * time.Millisecond
	longestWait  = 5 * time.Second
	manyIdle     = 64 // connections to Discord that are kept open over HTTP/1; over HTTP/2 it is one
)

// NewSession returns a session for a bot's token, which may be empty. Its requests are retried as Discord's documentation
// asks: after the wait that a 429 names, and after a server error or a broken connection where a second request does no
// harm. discordgo's own retries are off: they sleep through the end of a context, and count all people's answers as one.
// api stands for https://discord.com/api, or without a path for its host; nil is Discord itself. watch, unless it is nil, sees
// each attempt of each request.
func NewSession(token string, api *url.URL, watch func(http.RoundTripper) http.RoundTripper) *discordgo.Session {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = manyIdle
	var way http.RoundTripper = apiHost{transport, api}
	if watch != nil {
		way = watch(way)
	}
	client := &retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: way, Timeout: attemptLimit, CheckRedirect: NoRedirect},
		RetryMax:     attempts - 1,
		RetryWaitMin: firstWait,
		RetryWaitMax: longestWait,
		CheckRetry:   shouldRetry,
		Backoff:      retryWait,
		ErrorHandler: finalError,
	}
	s, _ := discordgo.New("") // never fails
	if token != "" {
		s.Token = "Bot " + token
		s.Identify.Token = s.Token
	}
	s.Client = client.StandardClient()
	s.UserAgent = "DiscordBot (https://github.com/bwmarrin/discordgo, " + discordgo.VERSION + ") Dateline"
	s.ShouldRetryOnRateLimit, s.MaxRestRetries = false, 0
	s.StateEnabled = false
	s.LogLevel = silent
	return s
}

// NoRedirect is a CheckRedirect that follows none.
func NoRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// silent is below discordgo's lowest level: its log would contain texts and tokens.
const silent = discordgo.LogError - 1

// apiHost sends requests for Discord's API to another host: to a proxy that several processes share, or to a test.
type apiHost struct {
	next http.RoundTripper
	to   *url.URL // nil for Discord itself
}

func (h apiHost) RoundTrip(r *http.Request) (*http.Response, error) {
	if rest, api := strings.CutPrefix(r.URL.Path, "/api"); h.to != nil && r.URL.Host == "discord.com" && api {
		r = r.Clone(r.Context())
		r.URL.Scheme, r.URL.Host, r.Host = h.to.Scheme, h.to.Host, h.to.Host
		r.URL.Path, r.URL.RawPath = cmp.Or(h.to.Path, "/api")+rest, ""
	}
	return h.next.RoundTrip(r)
}

// shouldRetry decides whether a request is made once more.
func shouldRetry(ctx context.Context, r *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	var dialling *net.OpError
	var failed *url.Error
	switch {
	case errors.As(err, &dialling) && dialling.Op == "dial": // it was never sent
		return true, nil
	case errors.As(err, &failed):
		return idempotent(strings.ToUpper(failed.Op), failed.URL), nil
	case err != nil:
		return false, nil
	case r.StatusCode == http.StatusTooManyRequests: // it was not carried out
		if end, limited := ctx.Deadline(); ctx.Value(once{}) != nil || limited && time.Now().Add(retryAfter(r)).After(end) {
			return false, rateLimited(r)
		}
		return true, nil
	case r.StatusCode >= http.StatusInternalServerError:
		return idempotent(r.Request.Method, r.Request.URL.Path), nil
	}
	return false, nil
}

// idempotent tells whether a request may be carried out twice. The first answer to an interaction may: the second one is
// refused as "already acknowledged". A further message would appear twice.
func idempotent(method, address string) bool {
	return method != http.MethodPost || strings.HasSuffix(address, "/callback")
}

// retryWait is the wait before the next attempt.
func retryWait(least, most time.Duration, attempt int, r *http.Response) time.Duration {
	if r != nil && r.StatusCode == http.StatusTooManyRequests {
		return retryAfter(r)
	}
	wait := min(least<<attempt, most)
	return wait/2 + rand.N(wait/2) // not all at the same moment
}

// retryAfter is the wait that a 429 asks for: in milliseconds where the response has them, else in whole seconds.
func retryAfter(r *http.Response) time.Duration {
	for _, name := range []string{"X-RateLimit-Reset-After", "Retry-After"} {
		if s, err := strconv.ParseFloat(r.Header.Get(name), 64); err == nil && s >= 0 && s < float64(24*60*60) {
			return time.Duration(s*float64(time.Second)) + time.Millisecond
		}
	}
	return firstWait
}

// finalError is the outcome of a request that is not retried any more. A 429 becomes an error here, where its wait is
// known: its body may be a web page instead of Discord's JSON.
func finalError(r *http.Response, err error, _ int) (*http.Response, error) {
	if r != nil && err == nil && r.StatusCode == http.StatusTooManyRequests {
		err = rateLimited(r)
	}
	if r != nil && err != nil {
		_ = r.Body.Close() // nobody reads it
		r = nil
	}
	return r, err
}

// RateLimitError says that Discord takes no such request for a while, or no request at all.
type RateLimitError struct {
	Wait   time.Duration
	Global bool
}

func (e RateLimitError) Error() string {
	return fmt.Sprintf("the rate limit was reached, for another %v", e.Wait)
}

func rateLimited(r *http.Response) error {
	return RateLimitError{retryAfter(r), r.Header.Get("X-RateLimit-Global") == "true"}
}
