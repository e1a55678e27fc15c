package standin

import (
	"fmt"
	"math"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// Disturbance is a way in which a request of the bot fails.
type Disturbance struct {
	// Method and Path choose the requests; empty ones take all. The path is without "/api/vN"; attachments are
	// "/attachments/...", the gateway's websocket "/gateway/" (which Done and a request's body do not concern).
	Method string
	Path   *regexp.Regexp
	// Times is how many requests it holds for; 1 when zero.
	Times int
	// Status is answered in place of Discord's own answer, with Discord's JSON for it. When it is zero the request
	// is answered as ever, unless Reset says otherwise.
	Status int
	// RetryAfter is what a 429 tells the bot to wait, in its body and headers.
	RetryAfter time.Duration
	// Global says of a 429 that it holds for all routes.
	Global bool
	// HTML makes the body a web page, as that of Cloudflare before Discord, and takes the rate limit's headers away.
	HTML bool
	// Delay passes first.
	Delay time.Duration
	// Reset resets the connection in place of an answer; inside the process RoundTrip returns an error.
	Reset bool
	// Done has the request carried out first: only its answer is lost or replaced.
	Done bool
}

// Disturb makes the next requests that match fail. When several disturbances match a request, the one that was
// asked for first is used.
func (s *Server) Disturb(d Disturbance) {
	d.Times = max(d.Times, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.disturbances = append(s.disturbances, &d)
}

// disturbance returns what disturbs a request: the zero value when nothing does.
func (s *Server) disturbance(method, path string) Disturbance {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, d := range s.disturbances {
		if (d.Method == "" || d.Method == method) && (d.Path == nil || d.Path.MatchString(path)) {
			if d.Times--; d.Times == 0 {
				s.disturbances = slices.Delete(s.disturbances, i, i+1)
			}
			return *d
		}
	}
	return Disturbance{}
}

// calm lets a websocket through, or disturbs it.
func (s *Server) calm(w http.ResponseWriter, r *http.Request) bool {
	d := s.disturbance(r.Method, gatewayPath)
	if err := wait(r.Context(), d.Delay); err != nil || d.Reset {
		reset(w)
		return false
	}
	if d.Status != 0 {
		d.answer().write(w)
		return false
	}
	return true
}

// lets says whether the request is carried out, replaces whether its answer is another.
func (d Disturbance) lets() bool     { return d.Done || !d.replaces() }
func (d Disturbance) replaces() bool { return d.Status != 0 || d.Reset }

// what describes the disturbance for the person who waits in vain.
func (d Disturbance) what() string {
	if d.Reset {
		return "the connection was reset"
	}
	return fmt.Sprint(d.Status, " ", http.StatusText(d.Status))
}

const webPage = `<!DOCTYPE html><html><head><title>%[1]s</title></head><body><center><h1>%[1]s</h1></center><hr><center>cloudflare</center></body></html>`

// answer is what the bot gets instead; nothing of it is sent when the connection is reset.
func (d Disturbance) answer() answer {
	if d.Reset {
		return answer{}
	}
	seconds := strconv.FormatFloat(d.RetryAfter.Seconds(), 'f', 3, 64)
	whole := strconv.Itoa(int(math.Ceil(d.RetryAfter.Seconds())))
	a := jsonAnswer(d.Status, &refusal{Message: d.what()})
	switch {
	case d.HTML:
		a = answer{d.Status, http.Header{"Content-Type": {"text/html; charset=UTF-8"}, "Server": {"cloudflare"}}, fmt.Appendf(nil, webPage, d.what())}
		if d.RetryAfter > 0 {
			a.header.Set("Retry-After", whole)
		}
	case d.Status == http.StatusTooManyRequests:
		a = jsonAnswer(d.Status, object{"message": "You are being rate limited.", "retry_after": d.RetryAfter.Seconds(), "global": d.Global})
		scope := "user"
		if d.Global {
			scope = "global"
			a.header.Set("X-RateLimit-Global", "true")
		}
		at := time.Now().Add(d.RetryAfter)
		for key, value := range map[string]string{
			"Retry-After": whole, "X-RateLimit-Limit": "5", "X-RateLimit-Remaining": "0",
			"X-RateLimit-Reset": strconv.FormatFloat(float64(at.UnixMilli())/1000, 'f', 3, 64), "X-RateLimit-Reset-After": seconds,
			"X-RateLimit-Bucket": "d7c0f1a2b3e4958607182930a4b5c6d7", "X-RateLimit-Scope": scope,
		} {
			a.header.Set(key, value)
		}
	}
	return a
}
