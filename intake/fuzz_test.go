package intake

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"dateline/briefing"
)

// holds holds a reader to its promise: a Fault and no item, or a text that is UTF-8 and holds no NUL.
func holds(t *testing.T, item Item, err error) {
	t.Helper()
	if err != nil {
		if fault := new(briefing.Fault); !errors.As(err, &fault) || !cmp.Equal(item, Item{}) {
			t.Fatalf("%+v, %v; want no item and a Fault", item, err)
		}
		return
	}
	for _, s := range append(item.Topics, item.Text, item.Title, item.Source, item.Link) {
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			t.Errorf("it says %q", s)
		}
	}
	for _, topic := range item.Topics {
		if strings.TrimSpace(topic) == "" {
			t.Errorf("a topic is blank in %q", item.Topics)
		}
	}
	if item.Published.IsZero() != (item.Found == "") {
		t.Errorf("published %v, found %q", item.Published, item.Found)
	}
}

// seeds adds the goldens of a reader.
func seeds(f *testing.F, file, ending string, add func([]byte)) {
	f.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		f.Fatal(err)
	}
	for _, g := range txtar.Parse(data).Files {
		if strings.HasSuffix(g.Name, ending) {
			add(g.Data)
		}
	}
}

func FuzzFile(f *testing.F) {
	f.Add("story.md", []byte("---\ntitle: \"A: b\"\npublished: 2026-03-12\ntopics: [A, B]\nx: {y: [1, &a 2, *a]}\nz: |\n  long\n---\nText."))
	f.Add("story.txt", []byte("\xff\xfeA\x00"))
	f.Add("story.txt", []byte("\xfe\xff\x00A"))
	f.Add("story.txt", []byte("A\x00B\x00C\x00"))
	f.Add("STORY.TXT", []byte("Caf\xe9 \x93x\x94"))
	f.Add("story.md", []byte("---\na: ? - !!b |-\n\t- 'c\n---\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		item, err := File(t.Context(), name, data)
		holds(t, item, err)
	})
}

func FuzzPage(f *testing.F) {
	seeds(f, "testdata/html.txt", ".html", func(data []byte) { f.Add(data) })
	f.Fuzz(func(t *testing.T, data []byte) {
		item, err := File(t.Context(), "story.html", data)
		holds(t, item, err)
	})
}

func FuzzWord(f *testing.F) {
	seeds(f, "testdata/docx.txt", ".body", func(data []byte) { f.Add(string(data), "") })
	f.Add("<w:p><w:footnoteReference w:id=\"1\"/></w:p>", `<w:footnote w:id="1"><w:p><w:footnoteReference w:id="1"/></w:p></w:footnote>`)
	f.Fuzz(func(t *testing.T, body, notes string) {
		item, err := File(t.Context(), "story.docx", wordFile(t, body, "word/footnotes.xml", noteHead+notes+noteFoot, "word/styles.xml", notes))
		holds(t, item, err)
	})
}

func FuzzZip(f *testing.F) {
	f.Add(wordFile(f, "<w:p><w:r><w:t>A</w:t></w:r></w:p>"))
	f.Add(zipped(f, "a.txt", "A", "b/c.md", "---\ntitle: A\n---\nB"))
	f.Fuzz(func(t *testing.T, data []byte) {
		item, err := File(t.Context(), "story.docx", data)
		holds(t, item, err)
		for e, err := range Batch(t.Context(), bytes.NewReader(data), int64(len(data))) {
			holds(t, e.Item, err)
		}
	})
}

func FuzzPDF(f *testing.F) {
	seeds(f, "testdata/pdf.txt", ".page", func(data []byte) { f.Add(pdfFile(string(data))) })
	f.Fuzz(func(t *testing.T, data []byte) {
		item, err := File(t.Context(), "story.pdf", append([]byte("%PDF-"), data...))
		holds(t, item, err)
	})
}

func FuzzLines(f *testing.F) {
	f.Add([]byte(exampleLine + "\n{\"text\": 7}\n{\"text\": \"A\", \"topics\": [\"B\", null], \"published\": \"2026\"}\n[]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for e, err := range Batch(t.Context(), bytes.NewReader(data), int64(len(data))) {
			holds(t, e.Item, err)
		}
	})
}
