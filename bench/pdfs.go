package main

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// pdfs has moderators attach hostile PDFs to /desk add of a running program, so many at once: go run ./bench pdfs
// BINARY [AT ONCE]. For each kind of file it writes what became of them, and the most memory that the program took.
func pdfs(args []string, out io.Writer) error {
	atOnce := 16
	if len(args) == 0 {
		return fmt.Errorf("pdfs BINARY [AT ONCE]: say which program")
	}
	if len(args) > 1 {
		if _, err := fmt.Sscan(args[1], &atOnce); err != nil || atOnce < 1 {
			return fmt.Errorf("pdfs BINARY [AT ONCE]: %q is not a number", args[1])
		}
	}
	dir, err := floodedStore(readTexts)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, file := range []struct {
		name  string
		bytes []byte
	}{
		{"harmless", pdfStory("")},
		{"drawing itself", pdfStory("/X Do", object("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>", strings.Repeat("/X Do ", 100)))},
		{"300 MB of nothing", packed(300 << 20)},
		{"100,000 pages", manyPages(100_000)},
	} {
		p, err := startProgram(args[0], dir)
		if err != nil {
			return err
		}
		p.file = file.bytes
		before, outcomes := p.peak(), map[string]int{}
		var mu sync.Mutex
		var all sync.WaitGroup
		began := time.Now()
		for i := range atOnce {
			all.Go(func() {
				h := p.ask(otherGuild, int64(5000+i), asking{name: "desk add", file: "file.pdf"})
				mu.Lock()
				outcomes[h.outcome]++
				mu.Unlock()
			})
		}
		all.Wait()
		fmt.Fprintf(out, "%-18s %7d bytes, %d at once: %v after %v; memory %d MB at most, %d MB before\n",
			file.name, len(file.bytes), atOnce, outcomes, time.Since(began).Round(100*time.Millisecond), p.peak()>>20, before>>20)
		p.end()
		runtime.GC()
	}
	return nil
}

// pdfOf puts objects, the first of which is the catalog, into a file that PDFium mends: it has no table of them.
func pdfOf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj %s endobj\n", i+1, o)
	}
	b.WriteString("trailer << /Root 1 0 R >>\n%%EOF\n")
	return b.Bytes()
}

func object(dictionary, stream string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dictionary, len(stream), stream)
}

// pdfStory is a file with one page of one sentence, which does something else besides.
func pdfStory(besides string, objects ...string) []byte {
	return onePage(object("", "BT /F1 10 Tf 72 700 Td (The harbour board met on Monday.) Tj ET "+besides), objects...)
}

func onePage(content string, objects ...string) []byte {
	return pdfOf(append([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> /XObject << /X 5 0 R >> >> >>",
		content}, objects...)...)
}

// packed is a file whose page has so many bytes of content, which say nothing.
func packed(size int) []byte {
	var b strings.Builder
	w := zlib.NewWriter(&b)
	for part := make([]byte, 1<<20); size > 0; size -= len(part) {
		_, _ = w.Write(part) // into memory
	}
	_ = w.Close()
	return onePage(object("/Filter /FlateDecode", b.String()))
}

func manyPages(n int) []byte {
	kids := strings.Repeat("3 0 R ", n)
	return pdfOf("<< /Type /Catalog /Pages 2 0 R >>", fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", n, kids),
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >> >>",
		object("", "BT /F1 10 Tf 72 700 Td (The harbour board met on Monday.) Tj ET"))
}
