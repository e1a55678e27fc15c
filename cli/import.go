package cli

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/pflag"

	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage"
)

// importing brings back an export of a server, or files what moderators bring: an archive of texts, or JSON lines.
func (p program) importing(ctx context.Context, args []string) error {
	set := pflag.NewFlagSet("import", pflag.ContinueOnError)
	server := set.Int64("server", pageGuild(), "")
	var typed storage.Draft
	set.StringVar(&typed.Topics, "topic", "", "")
	set.StringVar(&typed.Published, "published", "", "")
	set.StringVar(&typed.Source, "source", "", "")
	names, err := p.flags(set, args)
	if err != nil {
		return err
	}
	if len(names) != 1 || *server < 1 {
		return usageError{"import needs one file, such as dateline import briefings.zip"}
	}
	in, err := p.stream(names[0])
	if err != nil {
		return err
	}
	defer in.Close()
	log := p.warnings()
	store, err := p.open(ctx, log, true)
	if err != nil {
		return err
	}
	defer store.close(log)
	if start, err := in.Peek(len(storage.ExportStart)); err == nil && bytes.Equal(start, []byte(storage.ExportStart)) {
		return p.restore(ctx, store.Store, *server, in)
	}
	file, err := spooled(in)
	if err != nil {
		return err
	}
	defer file.Close()
	if *server == pageGuild() {
		if err := store.Welcome(ctx, *server, pageName); err != nil {
			return err
		}
	}
	return p.fileAll(ctx, commands.New(store.Store, log), *server, typed, file)
}

// restore brings back an export.
func (p program) restore(ctx context.Context, store *storage.Store, server int64, in io.Reader) error {
	tell := p.every(progressEvery)
	got, err := store.Import(ctx, server, in, func(briefings int) {
		tell(fmt.Sprintf("%d briefings so far; nothing is there until all are.", briefings))
	})
	if err == nil {
		fmt.Fprintf(p.out, "%d briefings in %d versions imported.\n", got.Briefings, got.Versions)
	}
	return err
}

// fileAll files the entries of an import, with one line of output for each that is durably stored.
func (p program) fileAll(ctx context.Context, desk *commands.Desk, server int64, typed storage.Draft, file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("reading the import: %w", err)
	}
	var tally moderator.Tally
	tell := p.every(progressEvery)
	for i, err := range desk.Import(ctx, server, typed, intake.Batch(ctx, file, info.Size()), p.now()) {
		if err != nil {
			fmt.Fprintln(p.err, tally)
			return err
		}
		tally.Add(i)
		switch {
		case i.Refused != "":
			fmt.Fprintf(p.err, "%s: %s\n", i.Place, i.Refused)
		case i.Fresh:
			fmt.Fprintf(p.out, "#%d filed: %s\n", i.Head.Number, i.Head.Title)
		default:
			fmt.Fprintf(p.out, "#%d was filed before, nothing was changed: %s\n", i.Head.Number, i.Head.Title)
		}
		tell(tally.String())
	}
	if tally.Refused > 0 {
		return &briefing.Fault{Says: tally.String()}
	}
	fmt.Fprintln(p.err, tally)
	return nil
}

const progressEvery = 2 * time.Second

// every returns what tells how far something is, at most so often.
func (p program) every(pause time.Duration) func(string) {
	last := time.Now()
	return func(says string) {
		if time.Since(last) >= pause {
			last = time.Now()
			fmt.Fprintln(p.err, says)
		}
	}
}

// stream is a file that is read once, unpacked where it was packed by gzip.
type stream struct {
	*bufio.Reader
	io.Closer
}

// stream opens a file, or standard input for "-".
func (p program) stream(name string) (stream, error) {
	in := stream{bufio.NewReader(p.in), io.NopCloser(nil)}
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return in, briefing.Faultf("It cannot be read: %v.", err)
		}
		in = stream{bufio.NewReader(f), f}
	}
	if start, err := in.Peek(2); err == nil && bytes.Equal(start, []byte("\x1f\x8b")) {
		unpacked, err := gzip.NewReader(in)
		if err != nil {
			return in, errors.Join(briefing.Faultf("%s is damaged: it cannot be unpacked.", name), in.Close())
		}
		in.Reader = bufio.NewReader(unpacked)
	}
	return in, nil
}

// spooled copies a stream into a file that has no name and is gone with it: the entries of an archive are read from
// its end.
func spooled(in io.Reader) (*os.File, error) {
	f, err := os.CreateTemp("", "dateline-import")
	if err != nil {
		return nil, fmt.Errorf("keeping the import: %w", err)
	}
	err = os.Remove(f.Name())
	if err == nil {
		_, err = io.Copy(f, in)
	}
	if err != nil {
		return nil, errors.Join(briefing.Faultf("The import cannot be read to its end: %v.", err), f.Close())
	}
	return f, nil
}
