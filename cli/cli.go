// Package cli is the command line: one file a subcommand, the environment, and the wiring of the parts. What a person
// has to put right is said in one sentence on standard error. Only here is the clock read for its meaning.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
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
	p := program{in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv, now: time.Now}
	defer stop()
	return p.run(ctx, args)
}

// program is what the outside gives: everything that a test wants to choose.
type program struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
	now      func() time.Time
}

// run runs one subcommand and returns the exit code.
func (p program) run(ctx context.Context, args []string) int {
	name := "run"
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		name, args = args[0], args[1:]
	} else if len(args) > 0 && (args[0] == "-h" || args[0] == "--help") {
		name, args = "help", nil
	}
	var err error
	switch name {
	case "run":
		err = p.serve(ctx, args)
	case "say":
		err = p.say(ctx, args)
	case "file":
		err = p.file(ctx, args)
	case "export":
		err = p.export(ctx, args)
	case "import":
		err = p.importing(ctx, args)
	case "reread":
		err = p.reread(ctx, args)
	case "check":
		err = p.check(ctx, args)
	case "help":
		fmt.Fprint(p.out, help)
	default:
		err = usageError{fmt.Sprintf("there is no %q; there is run, say, file, export, import, reread, check and help", name)}
	}
	return p.exit(err)
}

// usageError is a command line that cannot be taken.
type usageError struct{ says string }

func (e usageError) Error() string { return e.says }

// exit says what went wrong, if anything did, and returns the exit code.
func (p program) exit(err error) int {
	var usage usageError
	var fault *briefing.Fault
	switch {
	case err == nil, errors.Is(err, pflag.ErrHelp):
		return ExitOK
	case errors.As(err, &usage):
		fmt.Fprintf(p.err, "dateline: %s. Try: dateline help\n", usage.says)
		return ExitUsage
	case errors.As(err, &fault):
		fmt.Fprintln(p.err, fault.Says)
	default:
		fmt.Fprintln(p.err, "dateline:", err)
	}
	return ExitFailed
}

// flags parses args and returns what is left. A wrong flag is named.
func (p program) flags(set *pflag.FlagSet, args []string) ([]string, error) {
	set.SetOutput(io.Discard)
	set.Usage = func() { fmt.Fprint(p.out, help) }
	if err := set.Parse(args); errors.Is(err, pflag.ErrHelp) {
		return nil, err
	} else if err != nil {
		return nil, usageError{err.Error()}
	}
	return set.Args(), nil
}
