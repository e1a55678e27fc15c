package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/briefing"
)

// Outline is a feed in a list of feeds.
type Outline struct {
	Title, Address string
	Folder         string // the innermost that it stands in; "" for none
}

const maxOutlines = 1000

// ReadOPML reads a list of feeds as other readers export them (OPML 1 and 2), in order. Errors are Faults.
func ReadOPML(text string) (all []Outline, err error) {
	d := xml.NewDecoder(strings.NewReader(strings.TrimLeft(text, "\ufeff \t\r\n")))
	d.Strict = false
	d.CharsetReader = asItIs
	l := list{}
	for range maxTokens {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || !l.take(t) {
			return nil, briefing.Refusal("intake.no-opml")
		}
	}
	switch {
	case len(l.all) > maxOutlines:
		return nil, briefing.Refusal("intake.many-feeds", "n", maxOutlines)
	case len(l.all) == 0:
		return nil, briefing.Refusal("intake.no-feeds")
	}
	return l.all, nil
}

// list is a list of feeds that is being read.
type list struct {
	all   []Outline
	open  []string // the titles of the outlines around
	depth int
}

// take takes in a token, and reports whether such a list may have it.
func (l *list) take(t xml.Token) bool {
	switch t := t.(type) {
	case xml.StartElement:
		if l.depth++; l.depth == 1 && !strings.EqualFold(t.Name.Local, "opml") || l.depth > maxDepth {
			return false
		}
		if strings.EqualFold(t.Name.Local, "outline") {
			o := outlineOf(t)
			if len(l.open) > 0 {
				o.Folder = l.open[len(l.open)-1]
			}
			if l.open = append(l.open, o.Title); o.Address != "" && len(l.all) <= maxOutlines {
				l.all = append(l.all, o)
			}
		}
	case xml.EndElement:
		if l.depth--; strings.EqualFold(t.Name.Local, "outline") && len(l.open) > 0 {
			l.open = l.open[:len(l.open)-1]
		}
	}
	return true
}

func outlineOf(t xml.StartElement) (o Outline) {
	attribute := map[string]string{}
	for _, a := range t.Attr {
		attribute[strings.ToLower(a.Name.Local)] = a.Value
	}
	o.Title, o.Address = plainTitle(attribute["title"]), strings.TrimSpace(attribute["xmlurl"])
	if o.Title == "" {
		o.Title = plainTitle(attribute["text"])
	}
	return o
}

// WriteOPML writes a list of feeds for other readers, each in the folder that it names.
func WriteOPML(title string, all []Outline) ([]byte, error) {
	type outline struct {
		Text    string    `xml:"text,attr"`
		Title   string    `xml:"title,attr,omitempty"`
		Type    string    `xml:"type,attr,omitempty"`
		Address string    `xml:"xmlUrl,attr,omitempty"`
		In      []outline `xml:"outline"`
	}
	list := struct {
		XMLName xml.Name  `xml:"opml"`
		Version string    `xml:"version,attr"`
		Title   string    `xml:"head>title"`
		Body    []outline `xml:"body>outline"`
	}{Version: "2.0", Title: title}
	for _, o := range all {
		into := &list.Body
		if o.Folder != "" {
			at := slices.IndexFunc(list.Body, func(f outline) bool { return f.Address == "" && f.Text == o.Folder })
			if at < 0 {
				at = len(list.Body)
				list.Body = append(list.Body, outline{Text: o.Folder})
			}
			into = &list.Body[at].In
		}
		*into = append(*into, outline{Text: o.Title, Title: o.Title, Type: "rss", Address: o.Address})
	}
	written, err := xml.MarshalIndent(list, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing a list of feeds: %w", err)
	}
	return append([]byte(xml.Header), append(written, '\n')...), nil
}
