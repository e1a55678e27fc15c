package cli

import (
	"context"
	"net"
	"net/http"
	"time"

	"dateline/bot"
	"dateline/metrics"
)

const countLimit = 2 * time.Second // for what is counted in the database when the metrics are read

// measure has the parts of this process counted from now on.
func (f *fronts) measure(m *metrics.Metrics) {
	f.bot.Watch(func(h bot.Heard) { m.Answered(h.Type, h.Command, h.Outcome, h.Took) })
	f.store.Watch(m.Stored)
	for name := range f.bot.Queues() {
		m.Queue(name, func() (inWork, waiting, turnedAway int) {
			c := f.bot.Queues()[name]
			return c.InWork, c.Waiting, c.TurnedAway
		})
	}
	m.Gauge("dateline_outbox_due", "Shared answers whose marks are to be written by now, of all servers.", func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), countLimit)
		defer cancel()
		n, err := f.store.DueMarks(ctx)
		if err != nil {
			f.log.Warn("counting for the metrics", "error", err)
			return -1
		}
		return float64(n)
	})
	m.Gauge("dateline_backup_age_seconds", "Time since the day of the newest nightly backup began; NaN without DATELINE_BACKUP.", f.backups.age)
	if f.gateway == nil {
		return
	}
	m.Gauge("dateline_shards_connected", "Shards of this process that are connected to Discord's gateway.", func() float64 {
		connected, _ := f.gateway.Shards()
		return float64(connected)
	})
	m.Gauge("dateline_shards_wanted", "Shards that this process is to connect; 0 until Discord has said how many.", func() float64 {
		_, wanted := f.gateway.Shards()
		return float64(wanted)
	})
}

// serveMetrics serves the metrics until ctx ends.
func (p program) serveMetrics(ctx context.Context, m *metrics.Metrics, listener net.Listener) error {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.Handler())
	server := &http.Server{Handler: mux, MaxHeaderBytes: headerLimit, ReadTimeout: readLimit, WriteTimeout: writeLimit, IdleTimeout: idleLimit}
	defer server.Close() //nolint:errcheck // nobody waits for its last answer
	p.log.Info("serving metrics", "address", listener.Addr().String())
	return serve(ctx, server, listener)
}
