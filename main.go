// Dateline is a briefing desk for a Discord server: moderators file news and intelligence briefings, the team
// asks /summary, /timeline, /quotes, /search, and is answered with the briefings' own sentences, each cited.
//
// A tour, in the order of the data:
//
//	main.go            reads the environment, wires the parts, runs one of: run (serve.go: the page, discord.go: Discord),
//	                   say, file, export, import, reread, check, help
//	commands/          the Desk: a Request in, a Reply out; one file a command
//	intake/            what moderators bring (a file's bytes) becomes text
//	briefing/          text becomes facts: parts, sentences, events, names, statements. Its leaves: dates/, names/, quotes/
//	                   (who says what), near/ (texts that are alike), summary/ (which sentences say most)
//	storage/           PostgreSQL: briefings with their facts, one transaction each; storage/local runs a private one
//	timeline/          events become a timeline, and a timeline a picture or a file to take along
//	bot/               Discord: hear an interaction, have the Desk answer, say the Reply within Discord's limits;
//	                   its fronts are gateway.go and endpoint.go
//	bot/standin/       an in-process Discord, for the page and the tests; openapi/ holds requests against Discord's own file
//	bot/preview/       the local page that shows the stand-in's channel in a browser
//
// Two rules hold it together. Reading happens once, when a briefing is filed; answers only select and lay out.
// And no sentence leaves the Desk that does not stand in the store at the place that it is cited from.
//
// imports_test.go says which package may import which.
package main

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

// The exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // it was refused, or it broke
	exitUsage  = 2 // the command line was wrong
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends it at once
	p := program{in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv, now: time.Now}
	code := p.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
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
		return exitOK
	case errors.As(err, &usage):
		fmt.Fprintf(p.err, "dateline: %s. Try: dateline help\n", usage.says)
		return exitUsage
	case errors.As(err, &fault):
		fmt.Fprintln(p.err, fault.Says)
	default:
		fmt.Fprintln(p.err, "dateline:", err)
	}
	return exitFailed
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
