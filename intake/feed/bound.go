package feed

import (
	"encoding/xml"
	"io"
	"strings"

	"dateline/briefing"
)

const (
	maxDepth  = 100     // elements within each other; gofeed reads them by recursion
	maxTokens = 200_000 // a feed of 500 long items has some 20,000
)

// bound cuts a feed in XML off behind its first MaxItems items, and says how many are left: an item of a few bytes takes
// gofeed a kilobyte. What stands before the outermost element goes too: the encoding that it had, and what XML would fetch
// or repeat (document types). It builds nothing.
func bound(text string) (bounded string, left int, err error) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.CharsetReader = asItIs
	c := cutter{text: text, begins: -1, cut: -1}
	for range maxTokens {
		at := int(d.InputOffset())
		t, err := d.RawToken()
		if err != nil {
			return c.end() // at the end, or where it is broken
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := c.start(t.Name, at); err != nil {
				return "", 0, err
			}
		case xml.EndElement:
			c.open = closed(c.open, written(t.Name))
		}
	}
	if c.cut < 0 {
		return "", 0, errLarge
	}
	return c.end()
}

// asItIs reads what is decoded already.
func asItIs(_ string, in io.Reader) (io.Reader, error) { return in, nil }

var errLarge = briefing.Refusal("intake.feed-many-elements")

// cutter goes through a feed.
type cutter struct {
	text        string
	open        []string // the elements around, as written
	items       int
	begins, cut int    // where the outermost element begins, and where the text is cut off; -1 for nowhere
	after       string // stands for what is cut off
}

func (c *cutter) start(name xml.Name, at int) error {
	if c.begins < 0 {
		if c.begins = at; !root[strings.ToLower(name.Local)] {
			return ErrNone
		}
	}
	if isItem(name.Local, c.open) {
		if c.items++; c.items == MaxItems+1 {
			c.cut, c.after = at, closing(c.open)
		}
	}
	if c.open = append(c.open, written(name)); len(c.open) > maxDepth {
		return briefing.Refusal("intake.feed-deep")
	}
	return nil
}

// end returns what is left of the text. What is wrong in it gofeed says.
func (c *cutter) end() (bounded string, left int, err error) {
	switch {
	case c.begins < 0:
		return "", 0, ErrNone
	case c.cut < 0:
		return c.text[c.begins:], 0, nil
	}
	return c.text[c.begins:c.cut] + c.after, c.items - MaxItems, nil
}

// root are the outermost elements of feeds.
var root = map[string]bool{"rss": true, "rdf": true, "feed": true}

// isItem reports whether an element in these others is an item of a feed.
func isItem(name string, in []string) bool {
	return len(in) > 0 && len(in) <= 2 && (strings.EqualFold(name, "item") || strings.EqualFold(name, "entry"))
}

// closing are the ends of open elements.
func closing(open []string) string {
	var b strings.Builder
	for i := len(open) - 1; i >= 0; i-- {
		b.WriteString("</" + open[i] + ">")
	}
	return b.String()
}

// closed takes off the innermost element of a name and those in it, whose ends are missing.
func closed(open []string, name string) []string {
	for i := len(open) - 1; i >= 0; i-- {
		if open[i] == name {
			return open[:i]
		}
	}
	return open
}

func written(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}
