package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/spf13/pflag"

	"dateline/briefing"
	"dateline/commands"
	"dateline/intake"
	"dateline/storage"
)

// file files texts, one line of output for each that is durably stored. A text that is refused is named with
// its cure, the others are filed all the same, and the exit code says that one was refused.
func (p program) file(ctx context.Context, args []string) error {
	set := pflag.NewFlagSet("file", pflag.ContinueOnError)
	var typed storage.Draft
	set.StringVar(&typed.Topics, "topic", "", "")
	set.StringVar(&typed.Published, "published", "", "")
	set.StringVar(&typed.Source, "source", "", "")
	names, err := p.flags(set, args)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return usageError{`file needs a file, such as dateline file story.txt --topic "Key Bridge" --published yesterday`}
	}
	log := slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := p.open(ctx, log, true)
	if err != nil {
		return err
	}
	defer store.close(log)
	desk := commands.New(store.Store, log)
	if err := store.Welcome(ctx, pageGuild(), pageName); err != nil {
		return err
	}
	refused := 0
	for _, name := range names {
		err := p.fileOne(ctx, desk, typed, name)
		var fault *briefing.Fault
		if errors.As(err, &fault) {
			refused++
			fmt.Fprintf(p.err, "%s: %s\n", name, fault.Says)
		} else if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if refused > 0 {
		return briefing.Faultf("%d of %d not filed.", refused, len(names))
	}
	return nil
}

func (p program) fileOne(ctx context.Context, desk *commands.Desk, typed storage.Draft, name string) error {
	data, err := p.read(name)
	if err != nil {
		return err
	}
	if name == "-" {
		name = "standard input.txt"
	}
	item, err := intake.File(ctx, name, data)
	if err != nil {
		return err
	}
	head, fresh, err := desk.File(ctx, pageGuild(), typed, item, p.now())
	if err != nil {
		return err
	}
	verb := "filed"
	if !fresh {
		verb = "was filed before, nothing was changed"
	}
	_, err = fmt.Fprintf(p.out, "#%d %s: %s\n", head.Number, verb, head.Title)
	return err
}

// read reads a file, or standard input for "-", and not more of it than is ever taken.
func (p program) read(name string) ([]byte, error) {
	in := p.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, briefing.Faultf("It cannot be read: %v.", err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, intake.MaxFile+1))
	if err != nil {
		return nil, briefing.Faultf("It cannot be read: %v.", err)
	}
	return data, nil
}
