package intake

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"
	"unicode"

	"dateline/briefing"
)

// Entry is one briefing of an import.
type Entry struct {
	Line   int      // in which it stands, from 1; 0 in an archive
	Place  string   // its path in the archive, for people
	Item   Item     // zero when it is refused
	Unread []string // keys of the line that Dateline has no use for, the first twenty, in order of the line
}

const (
	maxLine      = 2 * MaxFile // bytes of a line: JSON writes some letters in six
	maxDirectory = 16 << 20    // bytes of an archive's list of files: some 200,000 of them
	unpackedBase = 64 << 20    // bytes that any archive may unpack to,
	unpackedRate = 20          // and for each byte of a larger one
	maxPlace     = 200         // runes of a path that are told
	encrypted    = 1           // the flag of a file in an archive
)

// Batch reads an import of size bytes: JSON lines, one briefing a line with the keys text, title, published, topics (a
// list), source and link; or a ZIP archive of files as File takes them, told by its first bytes. Entries come in the
// order of the import, one at a time, so that one with 100,000 takes no more memory than its largest entry and, for an
// archive, its list of files. An entry that is refused comes with a Fault, and the next one follows. An error that is
// no entry's, such as a broken archive, comes last, with neither Line nor Place. Folders, and the files that computers
// add by themselves (names that begin with a dot, __MACOSX), are passed over.
func Batch(ctx context.Context, r io.ReaderAt, size int64) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		head := make([]byte, 4)
		n, err := r.ReadAt(head, 0)
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			yield(Entry{}, fmt.Errorf("reading the import: %w", err))
		case isZip(head[:n]):
			archive(ctx, r, size, yield)
		default:
			jsonLines(io.NewSectionReader(r, 0, size), yield)
		}
	}
}

// jsonLines yields the briefings of a file of JSON lines.
func jsonLines(r io.Reader, yield func(Entry, error) bool) {
	lines := bufio.NewReaderSize(r, 64<<10)
	found := false
	for number := 1; ; number++ {
		line, long, err := nextLine(lines)
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		line = bytes.TrimSpace(line)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Entry{}, fmt.Errorf("reading line %d of the import: %w", number, err))
			return
		}
		if !found && (len(line) > 0 || long) {
			if wrong := notLines(line); wrong != nil {
				yield(Entry{}, wrong)
				return
			}
		}
		if len(line) > 0 || long {
			found = true
			e := Entry{Line: number}
			refused := error(briefing.Refusal("intake.long-line", "n", maxLine>>20))
			if !long {
				e.Item, e.Unread, refused = readLine(line)
			}
			if !yield(e, refused) {
				return
			}
		}
		if err != nil {
			break
		}
	}
	if !found {
		yield(Entry{}, briefing.Refusal("intake.import-empty", "example", exampleLine))
	}
}

// notLines says what the first line of a file that holds no JSON lines shows it to be; nil for a line of JSON.
func notLines(first []byte) error {
	switch {
	case first == nil: // too long to be kept: it is refused by itself
		return nil
	case first[0] == '[':
		return briefing.Refusal("intake.import-list")
	case string(first) == "{":
		return briefing.Refusal("intake.import-lines", "example", exampleLine)
	case first[0] != '{':
		return briefing.Refusal("intake.no-import", "example", exampleLine)
	}
	return nil
}

// nextLine reads a line. One that is too long is read past and not kept.
func nextLine(r *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if !long {
			line = append(line, part...)
		}
		if long = long || len(line) > maxLine; long {
			line = nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}

// archive yields the files of a ZIP archive. What it says of sizes is not believed: what is unpacked is counted.
func archive(ctx context.Context, r io.ReaderAt, size int64, yield func(Entry, error) bool) {
	bounded := &boundedAt{r: r, left: maxDirectory}
	z, err := zip.NewReader(bounded, size)
	if bounded.left <= 0 {
		yield(Entry{}, briefing.Refusal("intake.many-files"))
		return
	} else if err != nil {
		yield(Entry{}, briefing.Refusal("intake.bad-archive"))
		return
	}
	bounded.free = true
	if slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "[Content_Types].xml" }) {
		yield(Entry{}, briefing.Refusal("intake.office-archive"))
		return
	}
	found, left := false, unpackedBase+unpackedRate*size
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") || strings.HasPrefix(path.Base(f.Name), ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		found = true
		item, read, err := unpack(ctx, f, left)
		if left -= read; left <= 0 {
			yield(Entry{}, briefing.Refusal("intake.bomb", "file", place(f.Name)))
			return
		}
		if !yield(Entry{Place: place(f.Name), Item: item}, err) {
			return
		}
	}
	if !found {
		yield(Entry{}, briefing.Refusal("intake.no-files"))
	}
}

// unpack reads a file of an archive, and says how many bytes it unpacked.
func unpack(ctx context.Context, f *zip.File, left int64) (item Item, read int64, err error) {
	name := place(path.Base(f.Name))
	if f.Flags&encrypted != 0 {
		return Item{}, 0, briefing.Refusal("intake.archive-password", "file", name)
	}
	broken := briefing.Refusal("intake.archive-damaged", "file", name)
	r, err := f.Open()
	if err != nil {
		return Item{}, 0, broken
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, min(MaxFile+1, left)))
	switch {
	case len(data) > MaxFile:
		return Item{}, int64(len(data)), briefing.Refusal("intake.large-file", "file", name, "n", MaxFile>>20)
	case err != nil:
		return Item{}, int64(len(data)), broken
	}
	item, err = File(ctx, name, data)
	return item, int64(len(data)), err
}

// place is a path as it is told to people. It is never opened: ../ in it leads nowhere.
func place(name string) string {
	runes := []rune(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD")))
	if len(runes) > maxPlace {
		return "…" + string(runes[len(runes)-maxPlace:])
	}
	return string(runes)
}

// boundedAt bounds what is read until it is set free.
type boundedAt struct {
	r    io.ReaderAt
	left int64
	free bool
}

func (b *boundedAt) ReadAt(p []byte, off int64) (int, error) {
	if !b.free {
		if b.left -= int64(len(p)); b.left <= 0 {
			return 0, io.ErrUnexpectedEOF
		}
	}
	return b.r.ReadAt(p, off)
}
