package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// Server is a PostgreSQL that runs as a child of this process. Its methods may be called from any goroutine.
type Server struct {
	dsn       string
	socketDir string
	journal   journal
	lock      *os.File
	cmd       *exec.Cmd
	done      chan struct{}
	ended     error // what Wait returned; to be read after done
	stopping  sync.Once
	stopped   error
}

// DSN returns what lib/pq needs to connect: the socket, the database "dateline", its owner. It stays the same for
// the life of the server, and only the user of the system who runs dateline gets in with it.
func (s *Server) DSN() string { return s.dsn }

// Done is closed when the server has ended, by itself or by Stop.
func (s *Server) Done() <-chan struct{} { return s.done }

// Stop shuts the server down and lets go of the data folder: fast, which cuts connections and writes everything
// down, and after 15 seconds at once, which the next start repairs. It returns an error when the server did not
// end in peace, with its last words when it had ended by itself. A second Stop returns the same.
func (s *Server) Stop() error {
	s.stopping.Do(func() { s.stopped = s.stop() })
	return s.stopped
}

func (s *Server) stop() error {
	select {
	case <-s.done:
		s.release()
		return fmt.Errorf("PostgreSQL stopped by itself: %w", s.lastWords())
	default:
	}
	s.signal(syscall.SIGINT)
	select {
	case <-s.done:
	case <-time.After(15 * time.Second):
		s.signal(syscall.SIGQUIT)
		<-s.done
	}
	s.release()
	if s.ended != nil {
		return fmt.Errorf("stopping PostgreSQL: %w", s.lastWords())
	}
	return nil
}

// signal fails only when the process has ended, which done tells.
func (s *Server) signal(sig os.Signal) { _ = s.cmd.Process.Signal(sig) }

func (s *Server) release() {
	os.Remove(s.socketDir) // left empty by a server that ended in peace; else the next start clears it
	if s.lock != nil {
		s.lock.Close()
	}
}

// lastWords returns the end of the server's process with what the server wrote.
func (s *Server) lastWords() error {
	how := s.ended
	if how == nil {
		how = errors.New("exit status 0")
	}
	return fmt.Errorf("%w; the end of %s:\n%s", how, s.journal.path, s.journal.tail())
}

// serve starts the server on a cluster that is there and returns when it is ready.
func (c cluster) serve(ctx context.Context) (*Server, error) {
	if err := quiet(ctx, c.data()); err != nil {
		return nil, err
	}
	dir := socketDir(c.dir)
	if err := errors.Join(makeSocketDir(dir, c.who), c.writeAccess()); err != nil {
		return nil, err
	}
	journal, file, err := openJournal(c.dir)
	if err != nil {
		return nil, err
	}
	defer file.Close() // the child has its own
	s := &Server{dsn: dsn(dir), socketDir: dir, journal: journal, done: make(chan struct{})}
	s.cmd = c.who.command(context.WithoutCancel(ctx), c.data(), c.bin.program("postgres"), c.settings()...)
	s.cmd.Stderr = file
	dieWithParent(s.cmd.SysProcAttr, syscall.SIGINT) // fast; SIGTERM would wait for clients, SIGKILL leave shared memory behind
	if err := spawn(s.cmd, func(err error) { s.ended = err; close(s.done) }); err != nil {
		return nil, err
	}
	if err := s.awaitReady(ctx, c.data()); err != nil {
		s.Stop() // the error at hand is the one to tell
		return nil, err
	}
	return s, nil
}

// awaitReady waits as pg_ctl does, for the line in postmaster.pid; knocking would fill the log with refusals.
func (s *Server) awaitReady(ctx context.Context, data string) error {
	for {
		if pm := readPostmaster(data); pm.ready && pm.pid == s.cmd.Process.Pid {
			return nil
		}
		select {
		case <-s.done:
			return s.lastWords()
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(glance):
		}
	}
}
