// Package word reads Word files, .docx and .docm, as plain text. It refuses other archives and files that unpack to more
// than a story has.
package word

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"dateline/briefing"
	"dateline/intake/plain"
)

// Word files are read here, with the standard library: of the libraries for .docx those with a free licence write
// documents or rearrange them, and none bounds what a hostile file makes it hold.

const (
	maxPart  = 16 << 20 // bytes of one unpacked part
	maxTag   = 64 << 10 // bytes of one XML tag, so that no tag can hold a million attributes
	maxDepth = 256      // elements within each other
)

// Read reads a .docx or .docm: paragraphs, tables row by row, text boxes behind the paragraph that they hang
// on, or at the end, footnotes and endnotes at the end. Insertions are taken, deletions, comments, hidden text, fields' code and
// macros left out. A first paragraph in the style Title or Heading 1 is the
// title. Errors are Faults that call the file by name.
func Read(name string, data []byte) (title, text string, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", "", plain.Damaged(name)
	}
	p := wordPackage{z}
	main := p.main()
	if !strings.HasPrefix(main, "word/") {
		return "", "", plain.NotText(name, p.kind(main))
	}
	styles, err := p.titles(path.Join(path.Dir(main), "styles.xml"))
	if err != nil {
		return "", "", p.fault(name, err)
	}
	doc := wordText{titles: styles, notes: map[string][]string{}}
	for _, notes := range []string{"footnotes.xml", "endnotes.xml"} {
		if err := p.read(path.Join(path.Dir(main), notes), doc.readNotes); err != nil {
			return "", "", p.fault(name, err)
		}
	}
	if err := p.read(main, doc.readBody); err != nil {
		return "", "", p.fault(name, err)
	}
	title, text = doc.text()
	switch {
	case len(text) > plain.MaxText:
		return "", "", plain.TooLong(name)
	case strings.TrimSpace(text) == "":
		return "", "", briefing.Refusal("intake.word-empty", "file", name)
	}
	return title, text, nil
}

// wordPackage is the archive that a Word file is.
type wordPackage struct{ z *zip.Reader }

// main returns the path of the document's text, "" when the archive names none.
func (p wordPackage) main() string {
	target := ""
	_ = p.read("_rels/.rels", func(x *xmlReader) error { // what cannot be read names none
		for {
			t, err := x.next()
			if err != nil {
				return err
			}
			if e, is := t.(xml.StartElement); is && strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
				target = attr(e, "Target")
			}
		}
	})
	if target == "" && p.find("word/document.xml") != nil {
		target = "word/document.xml"
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

func (p wordPackage) find(name string) *zip.File {
	for _, f := range p.z.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// kind names the archive that is no Word file, as plain.NotText takes it.
func (p wordPackage) kind(main string) string {
	switch {
	case strings.HasPrefix(main, "xl/"):
		return "excel"
	case strings.HasPrefix(main, "ppt/"):
		return "powerpoint"
	case p.find("content.xml") != nil && p.find("META-INF/manifest.xml") != nil:
		return "opendocument"
	case p.find("META-INF/container.xml") != nil:
		return "ebook"
	}
	return "zip"
}

var errTooLong = errors.New("a part is too long")

// read hands a part to a reader; a part that is missing is passed over. What the archive claims of the part's size
// is not believed.
func (p wordPackage) read(part string, reader func(*xmlReader) error) error {
	f := p.find(part)
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	bounded := &io.LimitedReader{R: r, N: maxPart}
	d := xml.NewDecoder(&tagBound{r: bounded})
	d.CharsetReader = charset.NewReaderLabel
	err = reader(&xmlReader{d: d})
	switch {
	case bounded.N <= 0:
		return errTooLong
	case errors.Is(err, io.EOF):
		return nil
	}
	return err
}

func (p wordPackage) fault(name string, err error) error {
	if errors.Is(err, errTooLong) {
		return briefing.Refusal("intake.unpacks", "file", name, "n", maxPart>>20)
	}
	return plain.Damaged(name)
}

// titles returns the ids of the styles that a headline has; their names do not change with Word's language.
func (p wordPackage) titles(part string) (map[string]bool, error) {
	out := map[string]bool{"Title": true, "Heading1": true}
	style := ""
	return out, p.read(part, func(x *xmlReader) error {
		for {
			t, err := x.next()
			if err != nil {
				return err
			}
			e, is := t.(xml.StartElement)
			switch {
			case is && e.Name.Local == "style":
				style = attr(e, "styleId")
			case is && e.Name.Local == "basedOn" && out[attr(e, "val")]:
				out[style] = true
			case is && e.Name.Local == "name":
				if n := strings.ToLower(attr(e, "val")); n == "title" || n == "heading 1" {
					out[style] = true
				}
			}
		}
	})
}

// text puts the parts together. Boxes above the text are beside it, and go to its end.
func (w *wordText) text() (title, text string) {
	first := max(0, slices.IndexFunc(w.body, func(p wordPara) bool { return !p.box }))
	paras := append(slices.Clone(w.body[first:]), w.body[:first]...)
	if len(paras) > 1 && paras[0].title && utf8.RuneCountInString(paras[0].text) <= plain.MaxHeadline {
		title = plain.OneLine(paras[0].text)
		paras = paras[1:]
	}
	texts := make([]string, 0, len(paras))
	for _, p := range paras {
		texts = append(texts, p.text)
	}
	for i, id := range w.cited {
		texts = append(texts, superscript(i+1)+" "+strings.Join(w.notes[id], "\n"))
	}
	return title, strings.ReplaceAll(strings.Join(texts, "\n\n"), "\x00", "")
}
