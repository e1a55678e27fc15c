package web

import (
	"strings"

	"golang.org/x/net/html"

	"dateline/intake/plain"
)

const (
	maxWeight  = 150_000_000 // about a second of reading; a long article weighs 10 million
	nodeWeight = 64          // of an element, in bytes of text
)

// weight says how much there is to read in a page: every letter is looked at anew for every element that it stands in.
func weight(n *html.Node, depth int) int {
	w := depth * nodeWeight
	if n.Type == html.TextNode {
		w += depth * len(n.Data)
	}
	for c := range n.ChildNodes() {
		w += weight(c, depth+1)
	}
	return w
}

// withoutTitle takes the headline off a text that repeats it.
func withoutTitle(text, title string) string {
	first, rest, _ := strings.Cut(text, "\n\n")
	if title != "" && strings.EqualFold(plain.OneLine(first), title) {
		return rest
	}
	return text
}

// blocks returns the text of a page's part, a blank line between its blocks.
func blocks(n *html.Node) string {
	w := blockWriter{}
	w.write(n)
	w.end()
	return strings.Join(w.paras, "\n\n")
}

type blockWriter struct {
	paras []string
	line  strings.Builder // of the block that is being written; "\n" is a break in it, other blanks are folded
}

func (w *blockWriter) write(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.line.WriteString(strings.ReplaceAll(n.Data, "\n", " "))
	case n.Type != html.ElementNode && n.Type != html.DocumentNode, hides(n):
	case n.Data == "br":
		w.line.WriteByte('\n')
	case n.Data == "pre":
		w.end()
		w.line.WriteString(plainText(n))
		w.end()
	case n.Data == "table" && !layout(n):
		w.end()
		for _, row := range rows(n) {
			w.line.WriteString(row + "\n")
		}
		w.end()
	case inline[n.Data]:
		w.children(n)
	default:
		w.end()
		w.children(n)
		w.end()
	}
}

func (w *blockWriter) children(n *html.Node) {
	for c := range n.ChildNodes() {
		w.write(c)
	}
}

// end ends the block.
func (w *blockWriter) end() {
	var lines []string
	for line := range strings.SplitSeq(w.line.String(), "\n") {
		if line = plain.OneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) > 0 {
		w.paras = append(w.paras, strings.Join(lines, "\n"))
	}
	w.line.Reset()
}

// inline are the elements that stand within a line; prune has taken out most of them.
var inline = map[string]bool{"a": true, "abbr": true, "cite": true, "q": true, "span": true, "time": true, "data": true, "mark": true,
	"ins": true, "sub": true, "wbr": true, "dfn": true, "kbd": true, "samp": true, "var": true, "bdi": true, "bdo": true, "label": true, "acronym": true}

// hides reports whether an element is left out: it is not shown, or it is no text.
func hides(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" || a.Key == "style" && unseen.MatchString(a.Val) {
			return true
		}
	}
	return n.Data == "head" || n.Data == "del"
}

// layout reports whether a table only lays out a page: it holds another, or no row of two cells.
func layout(n *html.Node) bool {
	wide := false
	for d := range n.Descendants() {
		switch d.Data {
		case "table":
			return true
		case "tr":
			wide = wide || len(cells(d)) > 1
		}
	}
	return !wide
}

// rows returns the rows of a table, a bar between the cells.
func rows(table *html.Node) (out []string) {
	for d := range table.Descendants() {
		if d.Data == "tr" && d.Type == html.ElementNode {
			if row := strings.Join(cells(d), " | "); strings.Trim(row, " |") != "" {
				out = append(out, row)
			}
		} else if d.Data == "caption" && d.Type == html.ElementNode {
			out = append(out, plain.OneLine(plainText(d)))
		}
	}
	return out
}

func cells(tr *html.Node) (out []string) {
	for c := range tr.ChildNodes() {
		if c.Data == "td" || c.Data == "th" {
			out = append(out, plain.OneLine(strings.ReplaceAll(blocks(c), "\n", " ")))
		}
	}
	return out
}

func plainText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
