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

	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage"
)

func (p program) importCommand() command {
	c := newCommand("import", "FILE", `Restore an export into a server that has nothing yet; or file many
texts: a .zip of them, or lines of JSON with text, title, published,
topics, source and link. Each is filed once, however often it is imported.
FILE may be gzipped; - is standard input.`)
	server := serverFlag(c.flags)
	var typed moderator.Details
	draftFlags(c.flags, &typed)
	c.run = func(ctx context.Context, names []string) error { return p.runImport(ctx, *server, typed, names) }
	return c
}

// runImport brings back an export of a server, or files what moderators bring: an archive of texts, or JSON lines.
func (p program) runImport(ctx context.Context, server int64, typed moderator.Details, names []string) error {
	if len(names) != 1 || server < 1 {
		return usagef("import", "import needs one file, such as dateline import briefings.zip")
	}
	in, err := p.stream(names[0])
	if err != nil {
		return err
	}
	defer in.Close()
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	defer store.close()
	if start, err := in.Peek(len(storage.ExportStart)); err == nil && bytes.Equal(start, []byte(storage.ExportStart)) {
		return p.restore(ctx, store.Store, server, in)
	}
	file, err := spool(in)
	if err != nil {
		return err
	}
	defer file.Close()
	if server == pageGuild() {
		if err := store.Welcome(ctx, server, pageName); err != nil {
			return err
		}
	}
	return p.fileAll(ctx, p.desk(store.Store), server, typed, file)
}

// restore brings back an export.
func (p program) restore(ctx context.Context, store *storage.Store, server int64, in io.Reader) error {
	progress := throttle(p.err, progressEvery)
	got, err := store.Import(ctx, server, in, func(briefings int) {
		progress(fmt.Sprintf("%d briefings so far; none can be seen until all are imported.", briefings))
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%d briefings in %d versions imported.\n", got.Briefings, got.Versions)
	for _, title := range got.Closed {
		fmt.Fprintf(p.out, "Only the desk sees the topic %q: the roles and channels that saw it are another server's. /desk topic audience says who sees it here.\n", title)
	}
	return nil
}

// fileAll files the entries of an import, with one line of output for each that is durably stored.
func (p program) fileAll(ctx context.Context, desk *commands.Desk, server int64, typed moderator.Details, file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("reading the import: %w", err)
	}
	var tally moderator.Tally
	progress := throttle(p.err, progressEvery)
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
			if i.Like.Number != 0 {
				fmt.Fprintf(p.err, "#%d looks like #%d %s\n", i.Head.Number, i.Like.Number, i.Like.Title)
			}
		default:
			fmt.Fprintf(p.out, "#%d was filed before, nothing was changed: %s\n", i.Head.Number, i.Head.Title)
		}
		progress(tally.String())
	}
	if tally.Refused > 0 {
		return &briefing.Fault{Says: tally.String()}
	}
	fmt.Fprintln(p.err, tally)
	return nil
}

const progressEvery = 2 * time.Second

// throttle returns a progress printer that prints at most once per pause.
func throttle(w io.Writer, pause time.Duration) func(string) {
	last := time.Now()
	return func(says string) {
		if time.Since(last) >= pause {
			last = time.Now()
			fmt.Fprintln(w, says)
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
			return in, unreadable(err)
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

// spool copies a stream into a file without a name, which is gone when it is closed: an archive is read from its end.
func spool(in io.Reader) (*os.File, error) {
	f, err := os.CreateTemp("", "dateline-import")
	if err != nil {
		return nil, fmt.Errorf("saving the import: %w", err)
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
