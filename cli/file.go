package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/pflag"

	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/intake"
)

func (p program) fileCommand() command {
	c := newCommand("file", "FILE...", `File texts (.txt, .md, .html, .docx, .pdf, .eml; - reads one from standard input).
A file may say these itself, between two lines of --- at its top:
published: 2025-12-12, topics: [Key Bridge], source: ..., link: ..., language: ...`)
	var typed moderator.Details
	draftFlags(c.flags, &typed)
	c.run = func(ctx context.Context, names []string) error { return p.runFile(ctx, typed, names) }
	return c
}

// draftFlags are the flags that say of texts what they do not say themselves.
func draftFlags(flags *pflag.FlagSet, typed *moderator.Details) {
	flags.StringVar(&typed.Topics, "topic", "", "the `TOPIC` that they are about; separate several with ;")
	flags.StringVar(&typed.Published, "published", "", "the `DAY` they were published: 2025-12-12, yesterday")
	flags.StringVar(&typed.Source, "source", "", "the `NAME` of the publisher")
	flags.StringVar(&typed.Language, "language", "", "the `LANGUAGE` they are written in, where their words do not tell: German, de")
}

// runFile files texts, one line of output for each that is durably stored. A text that is refused is named with
// its cure, the others are filed all the same, and the exit code says that one was refused.
func (p program) runFile(ctx context.Context, typed moderator.Details, names []string) error {
	if len(names) == 0 {
		return usagef("file", `file needs a file, such as dateline file story.txt --topic "Key Bridge" --published yesterday`)
	}
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	defer store.close()
	desk := p.desk(store.Store)
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
		return briefing.Faultf("%d of %d were not filed.", refused, len(names))
	}
	return nil
}

func (p program) fileOne(ctx context.Context, desk *commands.Desk, typed moderator.Details, name string) error {
	data, err := p.readFile(name)
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
	mistyped, err := desk.Mistyped(ctx, pageGuild(), typed, item)
	if err != nil {
		return err
	}
	head, fresh, err := desk.File(ctx, pageGuild(), typed, item, p.now())
	if err != nil {
		return err
	}
	for _, says := range mistyped {
		fmt.Fprintln(p.err, says)
	}
	outcome := "filed"
	if !fresh {
		outcome = "was filed before, nothing was changed"
	}
	_, err = fmt.Fprintf(p.out, "#%d %s: %s\n", head.Number, outcome, head.Title)
	return err
}

// readFile reads a file, or standard input for "-", and not more of it than is ever taken.
func (p program) readFile(name string) ([]byte, error) {
	in := p.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, unreadable(err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, intake.MaxFile+1))
	if err != nil {
		return nil, unreadable(err)
	}
	return data, nil
}

func unreadable(err error) error { return briefing.Faultf("It cannot be read: %v.", err) }
