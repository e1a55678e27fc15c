package word

import (
	"encoding/xml"
	"strconv"
	"strings"

	"dateline/intake/plain"
)

// wordText collects a document's text.
type wordText struct {
	titles map[string]bool     // ids of styles
	notes  map[string][]string // paragraphs by id, which says whether it is a footnote
	cited  []string            // ids of notes in order of the text
	body   []wordPara
}

type wordPara struct {
	text  string
	title bool
	box   bool // in a text box
}

func (w *wordText) readNotes(x *xmlReader) error {
	for {
		t, err := x.next()
		if err != nil {
			return err
		}
		e, is := t.(xml.StartElement)
		if kind := word(e); is && (kind == "footnote" || kind == "endnote") {
			paras, err := w.blocks(x)
			if err != nil {
				return err
			}
			for _, p := range paras {
				w.notes[kind+attr(e, "id")] = append(w.notes[kind+attr(e, "id")], p.text)
			}
		}
	}
}

func (w *wordText) readBody(x *xmlReader) error {
	for {
		t, err := x.next()
		if err != nil {
			return err
		}
		if e, is := t.(xml.StartElement); is && word(e) == "body" {
			if w.body, err = w.blocks(x); err != nil {
				return err
			}
		}
	}
}

// blocks reads the paragraphs and tables to the end of the element that was just started. Empty ones are left out.
func (w *wordText) blocks(x *xmlReader) (out []wordPara, err error) {
	add := func(paras ...wordPara) {
		for _, p := range paras {
			if p.text = strings.TrimSpace(p.text); p.text != "" {
				out = append(out, p)
			}
		}
	}
	err = x.each(func(e xml.StartElement) error {
		switch word(e) {
		case "p":
			p, boxes, err := w.paragraph(x)
			add(p)
			add(boxes...)
			return err
		case "tbl":
			rows, err := w.table(x)
			add(wordPara{text: strings.Join(rows, "\n")})
			return err
		}
		return w.leaveOut(x, e)
	})
	return out, err
}

// leaveOut skips what is no part of the text as it stands: what was deleted or moved away, a second form of
// something for older programs.
func (w *wordText) leaveOut(x *xmlReader, e xml.StartElement) error {
	switch k := word(e); {
	case k == "del", k == "moveFrom", k == "instrText", k == "delText", k == "sectPr", k == "pPrChange", k == "rPrChange",
		k == "" && e.Name.Local == "Fallback":
		return x.skip()
	}
	return nil
}

// table returns the rows of a table, a bar between the cells.
func (w *wordText) table(x *xmlReader) (rows []string, err error) {
	err = x.each(func(e xml.StartElement) error {
		if word(e) != "tr" {
			return w.leaveOut(x, e)
		}
		var cells []string
		err := x.each(func(e xml.StartElement) error {
			if word(e) != "tc" {
				return w.leaveOut(x, e)
			}
			paras, err := w.blocks(x)
			var words []string
			for _, p := range paras {
				words = append(words, strings.Fields(p.text)...)
			}
			cells = append(cells, strings.Join(words, " "))
			return err
		})
		if row := strings.Join(cells, " | "); strings.Trim(row, " |") != "" {
			rows = append(rows, row)
		}
		return err
	})
	return rows, err
}

// paragraph reads a paragraph, and the text boxes that hang on it.
func (w *wordText) paragraph(x *xmlReader) (p wordPara, boxes []wordPara, err error) {
	var b strings.Builder
	hidden := false
	err = x.each(func(e xml.StartElement) error {
		switch word(e) {
		case "r":
			hidden = false
		case "pStyle":
			p.title = w.titles[attr(e, "val")]
		case "tabs": // stops, not tabulators
			return x.skip()
		case "vanish":
			hidden = !off(e)
		case "txbxContent":
			in, err := w.blocks(x)
			for _, p := range in {
				p.box = true
				boxes = append(boxes, p)
			}
			return err
		case "t":
			return x.text(func(s string) {
				if !hidden {
					b.WriteString(s)
				}
			})
		default:
			b.WriteString(w.sign(e))
			return w.leaveOut(x, e)
		}
		return nil
	})
	p.text = b.String()
	return p, boxes, err
}

// sign returns the text of an element that stands for a sign; "" for others.
func (w *wordText) sign(e xml.StartElement) string {
	switch k := word(e); k {
	case "tab", "ptab":
		return " "
	case "br", "cr":
		return "\n"
	case "noBreakHyphen":
		return "-"
	case "footnoteReference", "endnoteReference":
		id := strings.TrimSuffix(k, "Reference") + attr(e, "id")
		if len(w.notes[id]) == 0 {
			return ""
		}
		w.cited = append(w.cited, id)
		return superscript(len(w.cited))
	}
	return ""
}

// superscript writes a number in raised digits, which no date can be mistaken for.
func superscript(n int) string { return strings.Map(plain.Superscript, strconv.Itoa(n)) }
