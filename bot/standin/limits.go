package standin

import (
	"net/http"
	"strings"
	"time"
)

// quota is how many requests of a kind Discord takes in a time.
type quota struct {
	most int
	in   time.Duration
}

// Discord's limits of what a bot does of its own accord: the first is documented, the second is what its headers say, the third is
// what bots have met.
var (
	allRequests  = quota{50, time.Second}
	channelPosts = quota{5, 5 * time.Second}
	publications = quota{10, time.Hour}
)

// used is what was used of a quota.
type used struct {
	since time.Time
	n     int
}

// limited returns Discord's refusal of a request that is one too many, when the stand-in keeps limits. Answers to interactions are
// not counted.
func (s *Server) limited(method, path string) (answer, bool) {
	p := strings.Split(path, "/")
	if !s.options.Limits || p[1] == "interactions" || p[1] == "webhooks" {
		return answer{}, false
	}
	if wait := s.spend("", allRequests); wait > 0 {
		return Disturbance{Status: http.StatusTooManyRequests, RetryAfter: wait, Global: true}.answer(), true
	}
	var own quota
	switch {
	case method == http.MethodPost && len(p) == 4 && p[1] == "channels" && p[3] == "messages":
		own = channelPosts
	case method == http.MethodPost && len(p) == 6 && p[5] == "crosspost":
		path, own = strings.Join(p[:4], "/"), publications
	default:
		return answer{}, false
	}
	if wait := s.spend(method+" "+path, own); wait > 0 {
		return Disturbance{Status: http.StatusTooManyRequests, RetryAfter: wait}.answer(), true
	}
	return answer{}, false
}

// spend takes one request from a quota; where that is used up, it returns how long it is until there are more.
func (s *Server) spend(of string, q quota) time.Duration {
	now := s.options.Now()
	u := s.used[of]
	if now.Sub(u.since) >= q.in {
		u = used{since: now}
	}
	if u.n >= q.most {
		return u.since.Add(q.in).Sub(now)
	}
	u.n++
	s.used[of] = u
	return 0
}
