package intake

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/intake/pdf"
)

// What a hostile file may cost.
const (
	hostileTime   = 10 * time.Second * slower // of processors, however busy the machine is
	hostileMemory = 200 << 20
)

var many = strings.Repeat

const sentence = "The harbour board announced on Thursday, and it took its time, that the ferry would sail again in March, its owner said. "

// Each hostile file gives a text or a Fault that says wants, within hostileTime and hostileMemory.
func TestHostileFiles(t *testing.T) {
	if err := pdf.Warm(); err != nil { // once a process, not for each file
		t.Fatal(err)
	}
	before := debug.SetGCPercent(20) // so that little garbage is counted
	defer debug.SetGCPercent(before)
	for _, cases := range [][]hostile{hostilePages(), hostileWords(t), hostilePDFs(t), hostileTexts()} {
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) { c.run(t) })
		}
	}
}

type hostile struct {
	name string
	data []byte
	want string // of the text or of the Fault
}

func (c hostile) run(t *testing.T) {
	name, _, _ := strings.Cut(c.name, ":")
	runtime.GC()
	start, before, done, peak := processorTime(t), heap(), make(chan struct{}), make(chan uint64)
	go func() { peak <- highest(done) }()
	item, err := File(t.Context(), name, c.data)
	took := processorTime(t) - start
	close(done)
	most := max(<-peak, before) - before // the test's own files lie there too
	var fault *briefing.Fault
	switch {
	case err != nil && !errors.As(err, &fault):
		t.Errorf("%v, want a Fault", err)
	case err != nil && !strings.Contains(fault.Says, c.want), err == nil && (!strings.Contains(item.Text, c.want) || c.want == ""):
		t.Errorf("%.200q, %v; want %q", item.Text, err, c.want)
	}
	if took > hostileTime || most > hostileMemory {
		t.Errorf("%v and %d MB", took, most>>20)
	}
	t.Logf("%v, %d MB of %d MB file", took.Round(time.Millisecond), most>>20, len(c.data)>>20)
}

// highest returns the most memory that the heap has until done.
func highest(done <-chan struct{}) (most uint64) {
	for {
		most = max(most, heap())
		select {
		case <-done:
			return most
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// processorTime is what this process has taken of all processors.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func hostilePages() (out []hostile) {
	fonts := ""
	for i := range 500 {
		fonts += fmt.Sprintf("<font a=%d>", i)
	}
	for _, p := range []struct{ name, body, want string }{
		{"boxes in boxes", many("<div>", 10_000) + sentence + many("</div>", 10_000), sentence[:20]},
		{"insertions in insertions", many("<ins>", 10_000) + sentence, "is built too deeply"},
		{"lists in lists", many("<ul><li>", 240) + many("<p>"+sentence+"</p>", 14_000), "is built too deeply"},
		{"tables in tables", many("<table><tr><td>", 90) + many("<p>"+sentence+"</p>", 14_000), "is built too deeply"},
		{"many paragraphs", many("<p>"+sentence+"</p>", 15_000), sentence[:20]},
		{"many boxes", many("<div class=comment><a href=x>"+sentence+"</a></div>", 14_000), sentence[:20]},
		{"many breaks", "<div>" + many(sentence+"<br><br>", 14_000), sentence[:20]},
		{"too many elements", many("<p>a", 100_000), "more than 30000 elements"},
		{"too much text", "<p>" + many(sentence, 30_000), "more text than a briefing takes"},
		{"marks that are left open", "<p>" + fonts + many("<p>word", 28_000), "word"},
		{"attributes without end", "<p " + many("a ", 2<<20) + ">" + sentence, sentence[:20]},
		{"signs of smaller", many("<", 5<<20-100), "more text than a briefing takes"},
		{"comments that are left open", many("<!--", 1<<20), "no story"},
		{"pictures in pictures", many("<svg>", 1_000_000), "more than 30000 elements"},
		{"letters by their numbers", "<p>" + many("&#65;", 900_000), "AAAA"},
		{"hidden words", "<p>" + sentence + many("<p style='display:none'>hidden</p>", 14_000), sentence[:20]},
		{"scripts, styles and templates", "<p>" + sentence + "<script>" + many("var a;", 100_000) + "</script><style>" + many("a{}", 100_000) + "</style><template><p>hidden</template>", sentence[:20]},
		{"JSON-LD in JSON-LD", `<script type="application/ld+json">` + many("[", 100_000) + "</script><p>" + sentence, sentence[:20]},
	} {
		out = append(out, hostile{"page.html: " + p.name, []byte("<!doctype html><html><body>" + p.body), p.want})
	}
	return out
}

func hostileTexts() []hostile {
	return []hostile{
		{"text.txt: one line", []byte(many("word ", MaxFile/5)), "word"},
		{"text.txt: larger than it may be", make([]byte, 200<<20), "a file may have at most 5 MB"},
		{"text.md: deep front matter", []byte("---\na: " + many("{a: ", 4000) + "\n---\nA story."), "The front matter of text.md cannot be read"},
		{"text.txt: zeros", make([]byte, MaxFile), "is a binary file"},
		{"text.txt: from right to left", []byte("\u202e" + many("أبحرت العبارة. ", 1000)), "العبارة"},
	}
}

func hostileWords(t *testing.T) []hostile {
	para := func(inner string) string { return "<w:p><w:r><w:t>" + inner + "</w:t></w:r></w:p>" }
	laughs := `<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "` + many("ha", 1000) + `">`
	for i := range 20 {
		laughs += fmt.Sprintf(`<!ENTITY a%d "%s">`, i, many("&a;", 10))
	}
	part := func(xml string) []byte {
		return zipped(t, "_rels/.rels", fmt.Sprintf(relation, "word/document.xml"), "word/document.xml", xml)
	}
	claims := wordFile(t, para(sentence))
	at := bytes.LastIndex(claims, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(claims[at+24:], 1<<30) // the size in the list of files
	return []hostile{
		{"word.docx: 20 MB of text", part(docHead + "<w:p><w:r><w:t>" + many("word ", 20<<20/5)), "unpacks to more than 16 MB"},
		{"word.docx: it says a gigabyte", claims, "is damaged"},
		{"word.docx: entities of entities", part(laughs + `]><w:document xmlns:w="` + wordMarkup + `"><w:body>` + para("&a19;") + docFoot), "is damaged"},
		{"word.docx: an entity from outside", part(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + docHead + para("&x;") + docFoot), "is damaged"},
		{"word.docx: an entity that is not declared", part(docHead + para("&x;") + docFoot), "is damaged"},
		{"word.docx: elements in elements", part(docHead + many("<w:p>", 1_000_000)), "is damaged"},
		{"word.docx: elements in what is left out", part(docHead + "<w:del>" + many("<a>", 1_000_000)), "is damaged"},
		{"word.docx: attributes without end", part(docHead + "<w:p " + many(`a="" `, 1_000_000) + "/>" + docFoot), "is damaged"},
		{"word.docx: paragraphs without end", part(docHead + many("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 300_000) + docFoot), "a"},
		{"word.docx: tables in tables", part(docHead + many("<w:tbl><w:tr><w:tc>", 80) + many(para("a"), 100_000) + many("</w:tc></w:tr></w:tbl>", 80) + docFoot), "a"},
		{"word.docm: macros", wordFile(t, para(sentence), "word/vbaProject.bin", many("\x00Sub AutoOpen", 1000)), sentence[:20]},
		{"word.docx: a path that leads out", zipped(t, "_rels/.rels", fmt.Sprintf(relation, "../../etc/passwd")), "is a ZIP archive"},
		{"word.docx: files in files", zipped(t, "a.zip", string(zipped(t, "a.zip", "x"))), "is a ZIP archive"},
	}
}

func hostilePDFs(t *testing.T) []hostile {
	const font = "/Type /Font /Subtype /Type1 /BaseFont /Courier"
	const pageOf = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
	stream := func(dict, s string) string {
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(s), s)
	}
	shown := "BT /F1 10 Tf 72 700 Td (" + sentence[:40] + ") Tj ET"
	pdf := func(catalog, pages, content, x string) []byte {
		return pdfObjects([]string{"<< /Type /Catalog /Pages 2 0 R " + catalog + " >>", pages, pageOf, content, "<< " + font + " >>", x}, "/Root 1 0 R")
	}
	const one = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
	locked := pdfObjects([]string{"<< /Type /Catalog /Pages 2 0 R >>", one, pageOf, stream("", shown), "<< " + font + " >>", "null",
		"<< /Filter /Standard /V 1 /R 2 /P -4 /O (" + many("x", 32) + ") /U (" + many("y", 32) + ") >>"}, "/Root 1 0 R /Encrypt 7 0 R /ID [(a) (a)]")
	return []hostile{
		{"file.pdf: pages in a circle", pdf("", "<< /Type /Pages /Count 2 /Kids [2 0 R 3 0 R] >>", stream("", shown), "null"), "The harbour board"},
		{"file.pdf: it says two billion pages", pdf("", "<< /Type /Pages /Count 2147483647 /Kids [3 0 R] >>", stream("", shown), "null"), "The harbour board"},
		{"file.pdf: lists in lists", pdf("/A "+many("[", 500_000), one, stream("", shown), "null"), "The harbour board"},
		{"file.pdf: content that draws itself", pdf("", one, stream("", shown+" /X Do"), stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>", many("/X Do ", 100))), "file.pdf"}, // damaged, or on a busy machine too slow
		{"file.pdf: content of 200 MB", pdf("", one, stream("/Filter /FlateDecode", string(deflated(t, 200<<20))), "null"), "file.pdf"},
		{"file.pdf: more text than fits", pdf("", one, stream("/Filter /FlateDecode", string(deflated(t, 0, many("BT /F1 10 Tf (aaaaaaaaaaaaaaaaaaaa) Tj ET\n", 200_000)))), "null"), "file.pdf"},
		{"file.pdf: a circle of tables", []byte(strings.Replace(string(pdf("", one, stream("", shown), "null")), "/Root 1 0 R", "/Root 1 0 R /Prev 9", 1)), "The harbour board"},
		{"file.pdf: a password", locked, "is protected by a password"},
		{"file.pdf: scripts and attachments", pdf(`/OpenAction << /S /JavaScript /JS (while (true) {}) >> /Names << /EmbeddedFiles << /Names [(a) << /EF << /F 6 0 R >> >>] >> >>`, one, stream("", shown), stream("/Type /EmbeddedFile", "A story of its own.")), "The harbour board"},
		{"file.pdf: only pictures", pdf("", one, stream("", "q 100 0 0 100 72 600 cm /X Do Q"), stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "x")), "has no text: it is a scan"},
		{"file.pdf: only its first line", []byte("%PDF-1.7\n"), "is damaged"},
		{"file.pdf: one over which PDFium broods", append([]byte("%PDF-1.7\n"), many("1 0 obj << /A 1 0 R >> stream\n", 10_000)...), "takes too long to read"},
		{"file.pdf: letters without a meaning", bytes.Replace(pdf("", one, stream("", shown), stream("",
			"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ff> <e000> endbfrange")), []byte("/Courier"), []byte("/Courier /ToUnicode 6 0 R"), 1), "does not tell which letters"},
	}
}

// deflated packs zeros, and texts behind them.
func deflated(t *testing.T, zeros int, texts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	for part := make([]byte, 1<<20); zeros > 0; zeros -= len(part) {
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range texts {
		if _, err := w.Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
