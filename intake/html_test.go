package intake

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

func TestPage(t *testing.T) {
	golden(t, "testdata/html.txt", ".html", ".text", func(_ string, data []byte) (Item, error) {
		return File(t.Context(), "story.html", data)
	})
}

func TestPageDecodes(t *testing.T) {
	const story = "The ferry “Ōra” sailed from Skarn to Vik on Thursday."
	const western = "The ferry “Café” sailed from Skarn to Vik on Thursday."
	const japan = "フェリーは木曜日に港を出た。"
	for name, c := range map[string]struct {
		enc        encoding.Encoding
		head, text string
	}{
		"UTF-8 that says nothing":            {encoding.Nop, "", story},
		"UTF-8 that says Windows-1252":       {encoding.Nop, `<meta charset="windows-1252">`, story},
		"Windows-1252 that says nothing":     {charmap.Windows1252, "", western},
		"Windows-1252 that says UTF-8":       {charmap.Windows1252, `<meta charset="utf-8">`, western},
		"Shift-JIS that says so":             {japanese.ShiftJIS, `<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">`, japan},
		"UTF-16 with a mark":                 {unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "", story},
		"UTF-16 without a mark":              {unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "", western},
		"UTF-16, big end first, without one": {unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "", western},
	} {
		data, err := c.enc.NewEncoder().String("<html><head>" + c.head + "</head><body><p>" + c.text + "</p></body></html>")
		if err != nil {
			t.Fatal(err)
		}
		if item, err := File(t.Context(), "story.html", []byte(data)); err != nil || item.Text != c.text {
			t.Errorf("%s: %q, %v", name, item.Text, err)
		}
	}
}
