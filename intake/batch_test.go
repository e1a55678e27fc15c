package intake

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// all runs an import and writes what comes of it, an entry a line.
func all(ctx context.Context, data []byte) string {
	var b strings.Builder
	for e, err := range Batch(ctx, bytes.NewReader(data), int64(len(data))) {
		if err != nil {
			fmt.Fprintf(&b, "%s: refused: %v\n", where(e), err)
			continue
		}
		fmt.Fprintf(&b, "%s: %q", where(e), e.Item.Text)
		for _, x := range []string{e.Item.Title, e.Item.Source, e.Item.Link, strings.Join(e.Item.Topics, "+"), e.Item.Found} {
			if x != "" {
				fmt.Fprintf(&b, ", %s", x)
			}
		}
		if len(e.Unread) > 0 {
			fmt.Fprintf(&b, "; not read: %s", strings.Join(e.Unread, " "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestBatchOfLines(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"every key": {
			`{"text": "The ferry sailed.", "title": "Ferry", "published": "2026-03-12", "topics": ["Ports", "Rail; road"], "source": "Norpress", "link": "https://example.org/a"}`,
			"line 1: \"The ferry sailed.\", Ferry, Norpress, https://example.org/a, Ports+Rail; road, import\n"},
		"one topic, nulls, blank lines, CR LF, a mark": {
			"\ufeff\n{\"text\": \"A\", \"topic\": \"Ports\", \"title\": null, \"published\": null}\r\n\r\n  {\"text\": \"B\"}",
			"line 2: \"A\", Ports\nline 4: \"B\"\n"},
		"keys that are not known": {`{"id": 7, "text": "A", "author": {"name": "Ada"}}`, "line 1: \"A\"; not read: id author\n"},
		"the good lines among bad ones": {
			"{\"text\": \"A\"}\nnonsense\n{\"title\": \"no text\"}\n{\"text\": 7}\n{\"text\": \"B\", \"published\": \"12/03/2026\"}\n{\"text\": \"C\"} {}\n\"D\"\n{\"text\": \"E\"",
			"line 1: \"A\"\n" +
				"line 2: refused: It is not JSON: invalid character 'o' in literal null (expecting 'u'). Write it like " + exampleLine + "\n" +
				"line 3: refused: It has no text. The story stands under the key \"text\", in quotation marks.\n" +
				"line 4: refused: Its text is not words in quotation marks. Write it like " + exampleLine + "\n" +
				"line 5: refused: It cannot be read: published takes a day as year-month-day, like 2026-03-12.\n" +
				"line 6: refused: It goes on behind its closing brace. Write one briefing a line, like " + exampleLine + "\n" +
				"line 7: refused: It is not JSON: it is no object in braces. Write it like " + exampleLine + "\n" +
				"line 8: refused: It is not JSON: it ends too early. Write it like " + exampleLine + "\n"},
		"a line that is too long": {`{"text": "` + strings.Repeat("word ", maxLine/5) + "\"}\n{\"text\": \"B\"}", "line 1: refused: It is longer than 10 MB.\nline 2: \"B\"\n"},
		"a story":                 {"The ferry sailed.\n\nIt came back.", ": refused: That is no import. Several texts come as a .zip, or as lines of JSON like " + exampleLine + " One text is filed by itself, with /desk add or dateline file.\n"},
		"a PDF":                   {"%PDF-1.7\n%\xe2\xe3", ": refused: That is no import. Several texts come as a .zip, or as lines of JSON like " + exampleLine + " One text is filed by itself, with /desk add or dateline file.\n"},
		"over several lines":      {"{\n  \"text\": \"A\"\n}", ": refused: The import spreads a briefing over several lines. Write each in one line, like " + exampleLine + "\n"},
		"a list":                  {"\n[\n{\"text\": \"A\"}]", ": refused: The import is one list. Write each briefing in a line of its own, without brackets around them all.\n"},
		"nothing":                 {"\n \n", ": refused: The import is empty. Write one briefing a line, like " + exampleLine + "\n"},
		"a character zero":        {`{"text": "A\u0000B"}`, "line 1: refused: Its text is no text: it holds the character zero.\n"},
	} {
		if d := cmp.Diff(c.want, all(t.Context(), []byte(c.data))); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

func TestBatchOfFiles(t *testing.T) {
	data := zipped(t,
		"briefings/", "",
		"briefings/one.md", "---\ntitle: One\npublished: 2026-03-12\ntopic: Ports\n---\nThe first.",
		"../../etc/two.txt", "The second.",
		"C:\\three.txt", "The third.",
		"four.docx", string(wordFile(t, "<w:p><w:r><w:t>The fourth.</w:t></w:r></w:p>")),
		"five.html", "<html><body><p>The fifth sailed on Thursday.</p></body></html>",
		"inner.zip", string(zipped(t, "a.txt", "A")),
		"picture.png", "\x89PNG\r\n\x1a\n\x00\x00",
		"__MACOSX/._one.md", "\x00", ".DS_Store", "\x00",
		"na\x1bme.txt", "",
		"six.txt", "The sixth.")
	want := `briefings/one.md: "The first.", One, Ports, matter
../../etc/two.txt: "The second."
C:\three.txt: "The third."
four.docx: "The fourth."
five.html: "The fifth sailed on Thursday."
inner.zip: refused: inner.zip is a ZIP archive, not a text. Send the story as .txt, .md, .html, .docx, .pdf or .eml, or paste it into the form.
picture.png: refused: picture.png is a PNG picture, not a text. Send the story as .txt, .md, .html, .docx, .pdf or .eml, or paste it into the form.
` + "na\ufffdme.txt: refused: na\ufffdme.txt" + ` is empty. Send the story as .txt, .md, .html, .docx, .pdf or .eml, or paste it into the form.
six.txt: "The sixth."
`
	if d := cmp.Diff(want, all(t.Context(), data)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got := all(t.Context(), zipped(t, "a/", "")); !strings.Contains(got, "The archive holds no files.") {
		t.Errorf("an archive of folders: %s", got)
	}
	if got := all(t.Context(), data[:len(data)/2]); !strings.Contains(got, "The archive is damaged") {
		t.Errorf("half an archive: %s", got)
	}
}

func TestBatchRefusesLockedFiles(t *testing.T) {
	data := zipped(t, "a.txt", "The first.", "b.txt", "The second.")
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	data[at+8] |= encrypted
	want := "a.txt: \"The first.\"\nb.txt: refused: b.txt is protected by a password. Make the archive without one.\n"
	if d := cmp.Diff(want, all(t.Context(), data)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestBatchEndsWhenAskedTo(t *testing.T) {
	for _, data := range [][]byte{zipped(t, "a.txt", "A", "b.txt", "B"), []byte("{\"text\": \"A\"}\n{\"text\": \"B\"}")} {
		n := 0
		for range Batch(t.Context(), bytes.NewReader(data), int64(len(data))) {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%d entries before the end", n)
		}
	}
}

// where tells where an entry stands.
func where(e Entry) string {
	if e.Line > 0 {
		return fmt.Sprintf("line %d", e.Line)
	}
	return e.Place
}

// at is a reader at places that fails.
type at struct{ io.Reader }

func (a at) ReadAt(p []byte, _ int64) (int, error) { return a.Read(p) }

func TestBatchTellsOfBrokenReads(t *testing.T) {
	broken := errors.New("the disk is gone")
	for e, err := range Batch(t.Context(), at{iotest.ErrReader(broken)}, 100) {
		if !errors.Is(err, broken) || where(e) != "" {
			t.Errorf("%+v, %v", e, err)
		}
	}
}

// A hundred thousand briefings take no more memory than a few.
func TestBatchStreams(t *testing.T) {
	const entries = 100_000 / slower
	line := `{"text": "` + strings.Repeat("The ferry sailed again on Thursday. ", 30) + "\", \"topics\": [\"Ports\"]}\n"
	runtime.GC()
	start, peak, n := time.Now(), uint64(0), 0
	for _, err := range Batch(t.Context(), repeated{line}, int64(len(line)*entries)) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%1000 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
	}
	if n != entries || peak > 100<<20 {
		t.Errorf("%d entries with %d MB, want %d with at most 100", n, peak>>20, entries)
	}
	t.Logf("%d lines, %d MB, in %v with %d MB", n, len(line)*entries>>20, time.Since(start), peak>>20)
}

func TestBatchReadsPastALineWithoutEnd(t *testing.T) {
	n := 0
	for e, err := range Batch(t.Context(), repeated{"word "}, 200<<20) {
		refused(t, where(e), err, "It is longer than 10 MB.")
		n++
	}
	if n != 1 {
		t.Errorf("%d entries, want one", n)
	}
}

// repeated is a text without end.
type repeated struct{ text string }

func (r repeated) ReadAt(p []byte, off int64) (int, error) {
	for n := 0; n < len(p); {
		n += copy(p[n:], r.text[(off+int64(n))%int64(len(r.text)):])
	}
	return len(p), nil
}

func TestBatchBoundsBombs(t *testing.T) {
	zeros := make([]byte, 4<<20)
	bomb := zippedOf(t, 100, func(i int) string { return fmt.Sprintf("%d.txt", i) }, zeros)
	if got := all(t.Context(), bomb); !strings.Contains(got, "The archive unpacks to far more than it holds. What came before 18.txt is read") {
		t.Errorf("a bomb of 400 MB in %d KB: %s", len(bomb)>>10, got)
	}
	large := zippedOf(t, 1, func(int) string { return "huge.txt" }, make([]byte, 40<<20))
	if got := all(t.Context(), large); got != "huge.txt: refused: huge.txt has more than 5 MB. Send the story alone, as .txt or .md.\n" {
		t.Errorf("a file of 40 MB: %s", got)
	}
	many := zippedOf(t, 300_000, func(i int) string { return fmt.Sprintf("%040d", i) }, nil)
	if got := all(t.Context(), many); !strings.Contains(got, "The archive holds too many files.") || strings.Count(got, "\n") != 1 {
		t.Errorf("300,000 files: %.300s", got)
	}
}

// zippedOf makes an archive of n files with the same content, which is packed once.
func zippedOf(t *testing.T, n int, name func(int) string, content []byte) []byte {
	t.Helper()
	var packed, out bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err == nil {
		_, err = w.Write(content)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&out)
	for i := range n {
		h := &zip.FileHeader{Name: name(i), Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(content),
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(len(content))}
		f, err := z.CreateRaw(h)
		if err == nil {
			_, err = f.Write(packed.Bytes())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
