package intake

import (
	"fmt"
	"strings"
	"testing"
)

func TestWord(t *testing.T) {
	golden(t, "testdata/docx.txt", ".body", ".text", func(_ string, body []byte) (Item, error) {
		return File(t.Context(), "story.docx", wordFile(t, string(body),
			"word/styles.xml", `<w:styles xmlns:w="`+wordMarkup+`"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>`,
			"word/comments.xml", docHead+`<w:p><w:r><w:t>A comment.</w:t></w:r></w:p>`+docFoot,
			"docProps/core.xml", `<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>Template 7</dc:title><dcterms:created>2020-01-01T00:00:00Z</dcterms:created></cp:coreProperties>`,
			"word/footnotes.xml", noteHead+`<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>Register of ships.</w:t></w:r></w:p></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>Letter of the board.</w:t></w:r></w:p></w:footnote>`+noteFoot))
	})
}

// A file is what its bytes say, whatever its name.
func TestWrongEndings(t *testing.T) {
	const story = "The ferry sailed again on Thursday."
	word := wordFile(t, "<w:p><w:r><w:t>"+story+"</w:t></w:r></w:p>")
	pdf := pdfFile("@ 72 700 10 12\n" + story)
	page := []byte("<!DOCTYPE html>\n<title>A</title><p>" + story)
	for name, data := range map[string][]byte{
		"story.pdf": word, "story.txt": word, "story.docm": word, "story": word, "story.docx": pdf, "story.html": pdf,
		"story.md": page, "story.PDF": page, "STORY.HTM": page, "plain.docx": []byte(story), "plain.pdf": []byte(story), "plain.html": []byte(story),
	} {
		if item, err := File(t.Context(), name, data); err != nil || item.Text != story {
			t.Errorf("%s: %q, %v", name, item.Text, err)
		}
	}
}

func TestWordSaysWhatItIsNot(t *testing.T) {
	for _, c := range []struct {
		data []byte
		want string
	}{
		{zipped(t, "a.txt", "A"), "story.docx is a ZIP archive, not a text"},
		{zipped(t, "_rels/.rels", fmt.Sprintf(relation, "/xl/workbook.xml")), "is an Excel sheet"},
		{zipped(t, "_rels/.rels", fmt.Sprintf(relation, "ppt/presentation.xml")), "is a PowerPoint presentation"},
		{zipped(t, "content.xml", "", "META-INF/manifest.xml", ""), "is an OpenDocument file"},
		{zipped(t, "META-INF/container.xml", ""), "is an e-book"},
		{[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 512)), "is an old Office file or one with a password"},
		{wordFile(t, "<w:p><w:r><w:t>A"), "story.docx is damaged"},
		{wordFile(t, "<w:p><w:r><w:t>A</w:t></w:r></w:p>")[:200], "story.docx is damaged"},
		{wordFile(t, strings.Repeat("<w:p><w:r><w:t>"+strings.Repeat("word ", 1000)+"</w:t></w:r></w:p>", 500)), "holds more text than a briefing takes"},
	} {
		_, err := File(t.Context(), "story.docx", c.data)
		refused(t, c.want, err, c.want)
	}
}
