package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// process is a PostgreSQL server that was started once.
type process struct {
	socketDir string
	journal   journal
	cmd       *exec.Cmd
	done      chan struct{}
	ended     error // what Wait returned; to be read after done
}

// serve starts the server on a cluster that is there and returns when it is ready.
func (c cluster) serve(ctx context.Context) (*process, error) {
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
	p := &process{socketDir: dir, journal: journal, done: make(chan struct{})}
	p.cmd = c.who.command(context.WithoutCancel(ctx), c.data(), c.bin.program("postgres"), c.settings(ctx)...)
	p.cmd.Stderr = file
	dieWithParent(p.cmd.SysProcAttr, syscall.SIGINT) // fast; SIGTERM would wait for clients, SIGKILL leave shared memory behind
	if err := spawn(p.cmd, func(err error) { p.ended = err; close(p.done) }); err != nil {
		return nil, err
	}
	if err := p.awaitReady(ctx, c.data()); err != nil {
		_ = p.stop() // the error at hand is the one to tell
		return nil, err
	}
	return p, nil
}

// awaitReady waits as pg_ctl does, for the line in postmaster.pid; knocking would fill the log with refusals.
func (p *process) awaitReady(ctx context.Context, data string) error {
	for {
		if pm := readPostmaster(data); pm.ready && pm.pid == p.cmd.Process.Pid {
			return nil
		}
		select {
		case <-p.done:
			return p.lastWords()
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(glance):
		}
	}
}

// stop ends the process. An error says that it did not end in peace.
func (p *process) stop() error {
	select {
	case <-p.done:
		return fmt.Errorf("PostgreSQL stopped by itself: %w", p.lastWords())
	default:
	}
	p.signal(syscall.SIGINT)
	select {
	case <-p.done:
	case <-time.After(15 * time.Second):
		p.signal(syscall.SIGQUIT)
		<-p.done
	}
	os.Remove(p.socketDir) // left empty by a server that ended in peace; else the next start clears it
	if p.ended != nil {
		return fmt.Errorf("stopping PostgreSQL: %w", p.lastWords())
	}
	return nil
}

// signal fails only when the process has ended, which done tells.
func (p *process) signal(sig os.Signal) { _ = p.cmd.Process.Signal(sig) }

// lastWords returns the end of the process with what it wrote.
func (p *process) lastWords() error {
	how := p.ended
	if how == nil {
		how = errors.New("exit status 0")
	}
	return fmt.Errorf("%w; the end of %s:\n%s", how, p.journal.path, p.journal.tail())
}
