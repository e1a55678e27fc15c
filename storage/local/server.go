package local

import (
	"context"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sethvargo/go-retry"
)

// Server is a PostgreSQL that runs as a child of this process. When it ends by itself, or its programs are replaced by an
// upgrade, it is started again. Its methods may be called from any goroutine.
type Server struct {
	cluster cluster
	log     *slog.Logger
	lock    *os.File
	current atomic.Pointer[process]

	stop    context.CancelFunc
	stopped chan struct{}
	ended   error // what Stop returns; to be read after stopped
}

const (
	firstRestart  = 100 * time.Millisecond // after a start that failed; doubled up to
	slowRestart   = 5 * time.Second
	restartEvery  = 2 * time.Second // at most, of a server that starts and ends at once
	replacedEvery = time.Second     // that the programs are looked at
)

// DSN returns what lib/pq needs to connect: the socket, the database "dateline", its owner. It stays the same whenever the
// server is started again, and only the user of the system who runs dateline gets in with it.
func (s *Server) DSN() string { return dsn(socketDir(s.cluster.dir)) }

// Stop shuts the server down and lets go of the data folder: fast, which cuts connections and writes everything
// down, and after 15 seconds at once, which the next start repairs. It returns an error when the server did not
// end in peace, with its last words. A second Stop returns the same.
func (s *Server) Stop() error {
	s.stop()
	<-s.stopped
	return s.ended
}

// keep looks after a process until the server is to stop, and after those that follow it. lock is let go at the end.
func (c cluster) keep(p *process, lock *os.File, log *slog.Logger) *Server {
	ctx, stop := context.WithCancel(context.Background())
	s := &Server{cluster: c, log: log, lock: lock, stop: sync.OnceFunc(stop), stopped: make(chan struct{})}
	s.current.Store(p)
	go func() {
		defer close(s.stopped)
		defer s.lock.Close()
		for p != nil {
			p = s.next(ctx, p)
		}
	}()
	return s
}

// next waits for the end of a process and returns the one that follows it; nil when the server is to stop.
func (s *Server) next(ctx context.Context, p *process) *process {
	started := time.Now()
	replaced, stopLooking := s.cluster.bin.replaced(replacedEvery)
	defer stopLooking()
	select {
	case <-ctx.Done():
		s.ended = p.stop()
		return nil
	case <-p.done:
		s.log.Error("PostgreSQL stopped by itself and is started again", "error", p.lastWords())
	case <-replaced:
		s.log.Warn("PostgreSQL was replaced by an upgrade and is started again", "folder", s.cluster.bin.dir)
		if err := p.stop(); err != nil {
			s.log.Warn("stopping PostgreSQL", "error", err)
		}
	}
	_ = sleep(ctx, time.Until(started.Add(restartEvery))) // where ctx ends, so does what follows
	began := time.Now()
	pauses := retry.WithCappedDuration(slowRestart, retry.NewExponential(firstRestart))
	next, err := retry.DoValue(ctx, pauses, func(ctx context.Context) (*process, error) {
		next, err := s.cluster.serve(ctx)
		if err != nil && ctx.Err() == nil {
			s.log.Error("PostgreSQL cannot be started again yet", "error", err)
		}
		return next, retry.RetryableError(err)
	})
	if err != nil { // ctx has ended
		return nil
	}
	s.current.Store(next)
	s.log.Info("PostgreSQL is ready again", "start", time.Since(began).Round(time.Millisecond))
	return next
}
