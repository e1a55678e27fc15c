package web

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/intake/plain"
)

// fewestStamps is how many times a page stands alone in lines of its own, above the posts of a live report.
const fewestStamps = 2

// writeStamps writes out the times above the posts of a live report, which a page shows short and marks in full: 14:00, 10 Dec
// 18:30, two hours ago. A time that shows its year stays as it is. It reports whether there are such times.
func writeStamps(part *html.Node) bool {
	var stamps []*html.Node
	for n := range part.Descendants() {
		if n.DataAtom == atom.Time && isAlone(n) && attribute(n, "datetime") != "" {
			stamps = append(stamps, n)
		}
	}
	if len(stamps) < fewestStamps {
		return false
	}
	for _, n := range stamps {
		at, ok := plain.ParseTime(attribute(n, "datetime"))
		if !ok || strings.Contains(plainText(n), at.Format("2006")) {
			continue
		}
		for n.FirstChild != nil {
			n.RemoveChild(n.FirstChild)
		}
		n.AppendChild(&html.Node{Type: html.TextNode, Data: at.Format("2 January 2006, 15:04")})
	}
	return true
}

// isAlone reports whether nothing else stands in the line of an element.
func isAlone(n *html.Node) bool {
	before, behind := n.PrevSibling, n.NextSibling
	for ; before != nil && isBlank(before); before = before.PrevSibling {
	}
	for ; behind != nil && isBlank(behind); behind = behind.NextSibling {
	}
	if before != nil && !isBlock(before) || behind != nil && !isBlock(behind) {
		return false
	}
	return !inline[n.Parent.Data] || isAlone(n.Parent)
}

func isBlank(n *html.Node) bool {
	return n.Type == html.CommentNode || n.Type == html.TextNode && strings.TrimSpace(n.Data) == ""
}

func isBlock(n *html.Node) bool { return n.Type == html.ElementNode && !inline[n.Data] }
