package word

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

var (
	errDeep     = errors.New("elements are nested too deeply")
	errDoctype  = errors.New("a document type is declared, which Word never does")
	errLongTag  = errors.New("a tag is too long")
	wordMarkups = [2]string{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"}
)

// xmlReader reads tokens of untrusted XML. Entities are not known to it but for the five of XML, so that
// none can grow or fetch anything.
type xmlReader struct {
	d     *xml.Decoder
	depth int
}

// next returns the next token; io.EOF behind the last. Tokens hold until the next call.
func (x *xmlReader) next() (xml.Token, error) {
	t, err := x.d.Token()
	switch t.(type) {
	case xml.StartElement:
		x.depth++
	case xml.EndElement:
		x.depth--
	case xml.Directive:
		return nil, errDoctype
	}
	if x.depth > maxDepth {
		return nil, errDeep
	}
	return t, err
}

// skip reads to the end of the element that was just started.
func (x *xmlReader) skip() error { return x.each(func(xml.StartElement) error { return nil }) }

// text reads to the end of the element that was just started and hands over its characters.
func (x *xmlReader) text(take func(string)) error {
	return x.within(func(t xml.Token) error {
		if c, is := t.(xml.CharData); is {
			take(string(c))
		}
		return nil
	})
}

// each reads to the end of the element that was just started and hands over the elements in it, at any depth; those
// within one that start reads to its end are start's.
func (x *xmlReader) each(start func(xml.StartElement) error) error {
	return x.within(func(t xml.Token) error {
		if e, is := t.(xml.StartElement); is {
			return start(e)
		}
		return nil
	})
}

func (x *xmlReader) within(take func(xml.Token) error) error {
	for outside := x.depth - 1; x.depth > outside; {
		t, err := x.next()
		if err != nil {
			return err
		}
		if err := take(t); err != nil {
			return err
		}
	}
	return nil
}

// word returns an element's local name when it belongs to Word's own markup, else "".
func word(e xml.StartElement) string {
	if e.Name.Space == wordMarkups[0] || e.Name.Space == wordMarkups[1] {
		return e.Name.Local
	}
	return ""
}

func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// off reports whether a switch of Word's says no: <w:vanish w:val="0"/>.
func off(e xml.StartElement) bool {
	v := strings.ToLower(attr(e, "val"))
	return v == "0" || v == "false" || v == "off"
}

// tagBound breaks off XML in which a tag goes on for longer than maxTag: the decoder holds a whole tag at once.
type tagBound struct {
	r      io.Reader
	within int // bytes since the tag began; 0 outside of tags
}

func (b *tagBound) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	for _, c := range p[:n] {
		switch {
		case c == '<':
			b.within = 1
		case c == '>':
			b.within = 0
		case b.within > 0:
			b.within++
		}
		if b.within > maxTag {
			return 0, errLongTag
		}
	}
	return n, err
}
