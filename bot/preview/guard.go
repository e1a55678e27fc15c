package preview

import (
	"net"
	"net/http"
)

// policy lets the page load its own files and talk to its own server, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// guard keeps others away: names that were rebound to this address (Host), other sites' pages (Origin and
// Sec-Fetch-Site), frames, and caches.
func guard(next http.Handler) http.Handler {
	same := http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		origin := r.Header.Get("Origin")
		switch {
		case !local(r.Host):
			http.Error(w, "This page is served only to this computer, as 127.0.0.1 or localhost.", http.StatusForbidden)
		case origin != "" && origin != "http://"+r.Host:
			http.Error(w, "A page of another site may not use this one.", http.StatusForbidden)
		case r.Method == http.MethodPost && origin == "":
			http.Error(w, "Only the page itself may post here.", http.StatusForbidden)
		default:
			same.ServeHTTP(w, r)
		}
	})
}

// local says whether a Host header names this computer, with or without a port.
func local(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return host == "127.0.0.1" || host == "localhost" || host == "::1" || host == "[::1]"
}
