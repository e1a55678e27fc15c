// Package metrics counts what Dateline does, for Prometheus. It refuses labels whose values people choose: no server, no
// user, no word of theirs.
package metrics

import (
	"cmp"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are those of one process. They are safe for concurrent use.
type Metrics struct {
	registry *prometheus.Registry
	answers  *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	requests *prometheus.CounterVec
	waits    *prometheus.HistogramVec
	invalid  prometheus.Counter
	store    prometheus.Histogram
}

// New returns metrics that count nothing yet, and those of the Go runtime and of the process: memory, processor, files.
// version is this program's.
func New(version string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dateline_answers_total", Help: "Interactions by type, command or button, and outcome.",
		}, []string{"type", "command", "outcome"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "dateline_answer_seconds", Help: "Time from an interaction's arrival to its whole answer.",
			Buckets: []float64{.01, .025, .05, .1, .25, .5, 1, 2, 3, 5, 10, 20, 60},
		}, []string{"type", "command"}),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dateline_discord_requests_total", Help: "Requests to Discord by method, route and status; status 0 is no answer at all.",
		}, []string{"method", "route", "status"}),
		waits: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "dateline_discord_request_seconds", Help: "Time that Discord took to answer a request.",
			Buckets: []float64{.025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"method", "route"}),
		invalid: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "dateline_discord_invalid_requests_total", Help: "Requests that Discord counts as invalid (401, 403, 429). It shuts out an address with 10,000 in ten minutes.",
		}),
		store: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "dateline_store_seconds", Help: "Time of a statement in the database, reading its rows not included.",
			Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}),
	}
	built := prometheus.NewGauge(prometheus.GaugeOpts{Name: "dateline_build_info", Help: "1, with the version that runs.", ConstLabels: prometheus.Labels{"version": version}})
	built.Set(1)
	m.registry.MustRegister(m.answers, m.seconds, m.requests, m.waits, m.invalid, m.store, built,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler serves the metrics in Prometheus's format.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// Answered counts an interaction that has its answer, or will never get one.
func (m *Metrics) Answered(kind, command, outcome string, took time.Duration) {
	m.answers.WithLabelValues(kind, command, outcome).Inc()
	m.seconds.WithLabelValues(kind, command).Observe(took.Seconds())
}

// Stored counts a statement in the database.
func (m *Metrics) Stored(took time.Duration) { m.store.Observe(took.Seconds()) }

// Gauge shows a value that is asked for whenever the metrics are read.
func (m *Metrics) Gauge(name, help string, value func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
}

// Queue shows how a line of those who wait stands: how many are in work, wait, and were turned away since the start.
func (m *Metrics) Queue(name string, counts func() (inWork, waiting, turnedAway int)) {
	labels := prometheus.Labels{"queue": name}
	m.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "dateline_queue_in_work", Help: "What is worked at, by what it is.", ConstLabels: labels},
			func() float64 { n, _, _ := counts(); return float64(n) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "dateline_queue_waiting", Help: "What waits for its turn, by what it is.", ConstLabels: labels},
			func() float64 { _, n, _ := counts(); return float64(n) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "dateline_queue_turned_away_total", Help: "What did not get its turn, by what it is.", ConstLabels: labels},
			func() float64 { _, _, n := counts(); return float64(n) }))
}

// Requests counts what goes through a transport to Discord.
func (m *Metrics) Requests(next http.RoundTripper) http.RoundTripper { return transport{m, next} }

type transport struct {
	*Metrics
	next http.RoundTripper
}

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	began := time.Now()
	response, err := t.next.RoundTrip(r)
	status := 0
	if err == nil {
		status = response.StatusCode
		shared := response.Header.Get("X-RateLimit-Scope") == "shared" // not this bot's fault, and not counted as such
		if status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusTooManyRequests && !shared {
			t.invalid.Inc()
		}
	}
	route := routeOf(r.URL.Path)
	t.requests.WithLabelValues(r.Method, route, strconv.Itoa(status)).Inc()
	t.waits.WithLabelValues(r.Method, route).Observe(time.Since(began).Seconds())
	return response, err
}

// routeOf returns the path of a request with names in place of ids and tokens: of these there are too many, and tokens
// are secret.
func routeOf(path string) string {
	path = version.ReplaceAllString(path, "")
	path = token.ReplaceAllString(path, "$1/{token}")
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if _, err := strconv.ParseUint(part, 10, 64); err == nil {
			parts[i] = "{id}"
		}
	}
	return cmp.Or(strings.Join(parts, "/"), "/")
}

var (
	version = regexp.MustCompile(`^.*/api(/v\d+)?`)
	token   = regexp.MustCompile(`^(/(?:webhooks|interactions)/\d+)/[^/]+`)
)
