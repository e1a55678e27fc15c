// Package cli is the command line: one file a subcommand, the environment, and the wiring of the parts. What a person
// has to put right is said in one sentence on standard error. Only here is the clock read for its meaning.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/pflag"

	"dateline/briefing"
)

// What Run returns.
const (
	ExitOK     = 0
	ExitFailed = 1 // it was refused, or it broke
	ExitUsage  = 2 // the command line was wrong
)

// Run runs the subcommand that args name and returns the exit code of the process.
func Run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends it at once
	defer stop()
	p := program{in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv, now: time.Now}
	var err error
	if p.log, p.level, err = p.openLog(); err == nil {
		err = p.run(ctx, args)
	}
	return p.exitCode(err)
}

// program holds the standard streams, the environment and the clock, so that tests can replace them.
type program struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
	now      func() time.Time
	log      *slog.Logger
	level    *slog.LevelVar // of log: warnings, unless a subcommand says otherwise
}

// run runs one subcommand; without a name, run.
func (p program) run(ctx context.Context, args []string) error {
	name := "run"
	if len(args) > 0 && (args[0] == "-h" || args[0] == "--help") {
		name, args = "help", nil
	} else if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	c, err := p.command(name)
	if err != nil {
		return err
	}
	switch err := c.flags.Parse(args); {
	case errors.Is(err, pflag.ErrHelp):
		c.writeHelp(p.out)
		return nil
	case err != nil:
		return usagef(name, "%v", err)
	case c.takes == "" && c.flags.NArg() > 0:
		return usagef(name, "%s takes no %q", name, c.flags.Arg(0))
	}
	return c.run(ctx, c.flags.Args())
}

// usageError is a command line that cannot be run.
type usageError struct {
	says string
	try  string // a command line that can
}

// usagef is a usageError of the subcommand that is called name.
func usagef(name, format string, args ...any) error {
	return usageError{fmt.Sprintf(format, args...), "dateline help " + name}
}

func (e usageError) Error() string { return fmt.Sprintf("%s. Try: %s", e.says, e.try) }

// exitCode says what went wrong, if anything did, and returns the exit code.
func (p program) exitCode(err error) int {
	var usage usageError
	var fault *briefing.Fault
	switch {
	case err == nil:
		return ExitOK
	case errors.As(err, &usage):
		fmt.Fprintln(p.err, "dateline:", usage)
		return ExitUsage
	case errors.As(err, &fault):
		fmt.Fprintln(p.err, fault.Says)
	default:
		fmt.Fprintln(p.err, "dateline:", err)
	}
	return ExitFailed
}
