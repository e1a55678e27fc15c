package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"dateline/briefing"
)

var update = flag.Bool("update", false, "write what the readers read into testdata")

// golden reads each NAME.in of a txtar file and holds what comes of it against NAME.out.
func golden(t *testing.T, file, in, out string, read func(name string, data []byte) (Item, error)) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	wants := 0
	for i, f := range a.Files {
		name, is := strings.CutSuffix(f.Name, in)
		if !is {
			continue
		}
		got := shown(read(name, f.Data))
		if i+1 == len(a.Files) || a.Files[i+1].Name != name+out {
			t.Fatalf("%s: no %s follows on %s", file, name+out, f.Name)
		}
		wants++
		want := &a.Files[i+1]
		if d := cmp.Diff(string(want.Data), got); d != "" && !*update {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		want.Data = []byte(got)
	}
	if wants == 0 {
		t.Fatalf("%s holds no %s", file, in)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// shown writes an item as the goldens hold it.
func shown(it Item, err error) string {
	if err != nil {
		return "refused: " + err.Error() + "\n"
	}
	var b strings.Builder
	for _, x := range []struct{ name, says string }{{"title", it.Title}, {"source", it.Source}, {"link", it.Link}} {
		if x.says != "" {
			fmt.Fprintf(&b, "%s: %s\n", x.name, x.says)
		}
	}
	if !it.Published.IsZero() {
		fmt.Fprintf(&b, "published: %s, from %s\n", it.Published.Format(time.RFC3339), it.Found)
	}
	return b.String() + "\n" + it.Text + "\n"
}

// refused fails the test unless err is a Fault that says want.
func refused(t *testing.T, what string, err error, want string) {
	t.Helper()
	var fault *briefing.Fault
	if !errors.As(err, &fault) || !strings.Contains(fault.Says, want) {
		t.Errorf("%s: %v, want a Fault with %q", what, err, want)
	}
}

// zipped makes an archive of names and contents in turn.
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	wordMarkup = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	docHead    = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>`
	docFoot    = `<w:sectPr/></w:body></w:document>`
	noteHead   = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`
	noteFoot   = `</w:footnotes>`
	relation   = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/></Relationships>`
)

// wordFile makes a .docx of what stands in its body, and further parts.
func wordFile(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	return zipped(t, append([]string{"_rels/.rels", fmt.Sprintf(relation, "word/document.xml"), "word/document.xml", docHead + body + docFoot}, parts...)...)
}

// pdfFile makes a PDF in Courier, of which every letter is 0.6 of its size wide. A line "@ x y size leading" says where the
// lines behind it stand; "=" begins a page; an empty line leaves half a line free; Braces raise what is between
// them, as a mark of a footnote.
func pdfFile(script string) []byte {
	var pages []string
	var content strings.Builder
	var x, y, size, leading float64
	end := func() {
		if content.Len() > 0 {
			pages = append(pages, content.String())
		}
		content.Reset()
	}
	for l := range strings.SplitSeq(strings.TrimSuffix(script, "\n"), "\n") {
		switch {
		case l == "=":
			end()
		case l == "":
			y -= leading / 2
		case strings.HasPrefix(l, "@ "):
			if _, err := fmt.Sscanf(l, "@ %f %f %f %f", &x, &y, &size, &leading); err != nil {
				panic(err) // the test's own script
			}
		default:
			at := x
			for i, part := range strings.Split(strings.ReplaceAll(l, "}", "{"), "{") {
				s, up := size, 0.0
				if i%2 == 1 {
					s, up = size*0.6, size*0.4
				}
				fmt.Fprintf(&content, "BT /F1 %g Tf %g %g Td (%s) Tj ET\n", s, at, y+up, inWinAnsi(part))
				at += float64(len([]rune(part))) * 0.6 * s
			}
			y -= leading
		}
	}
	end()
	return pdfOf("/Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding", pages)
}

func inWinAnsi(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '(' || r == ')' || r == '\\':
			b.WriteString("\\" + string(r))
		case r < 128:
			b.WriteRune(r)
		case r == '’':
			b.WriteString(`\222`)
		case r == '–':
			b.WriteString(`\226`)
		default:
			fmt.Fprintf(&b, `\%03o`, r&0xff)
		}
	}
	return b.String()
}

// pdfOf makes a PDF of a font's dictionary and the contents of its pages.
func pdfOf(font string, pages []string) []byte {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< " + font + " >>"}
	var kids []string
	for _, content := range pages {
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", len(objects)+2),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)-1))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " "))
	return pdfObjects(objects, "/Root 1 0 R")
}

// pdfObjects makes a PDF of its objects, the first of which is number 1.
func pdfObjects(objects []string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		b.WriteString(strconv.Itoa(i+1) + " 0 obj\n" + o + "\nendobj\n")
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return b.Bytes()
}
