package web

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/intake/plain"
)

// narrow leaves of a page the part that it marks as its story, and takes out what it marks as something else: menus,
// footers, captions, what asks for cookies. The story of a few sentences is otherwise shorter than those, and taken for one of them.
// It returns the part that is left, and whether that is marked.
func narrow(doc *html.Node) (part *html.Node, marked bool) {
	body := first(doc, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		return doc, false
	}
	headed, all := first(body, isStory) != nil, weight(body, 0)
	for _, n := range slices.Collect(body.Descendants()) {
		if isAside(n) && first(n, isStory) == nil && (headed || 2*weight(n, 0) < all) {
			n.Parent.RemoveChild(n)
		}
	}
	for _, mark := range []func(*html.Node) bool{isArticle, isMain} {
		story := only(body, mark)
		if story == nil || 2*weight(story, 1) < weight(body, 1) && first(story, isHeading) == nil {
			continue
		}
		story.Parent.RemoveChild(story)
		for body.FirstChild != nil {
			body.RemoveChild(body.FirstChild)
		}
		body.AppendChild(story)
		return body, true
	}
	return body, false
}

// first returns the first element below a node that is as asked, nil where none is.
func first(n *html.Node, is func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			return d
		}
	}
	return nil
}

// headline returns the heading of the second rank with which a part begins that has none of the first; "" where it has no such.
func headline(part *html.Node) string {
	if first(part, isHeading) != nil {
		return ""
	}
	begins := first(part, func(n *html.Node) bool { return n.DataAtom == atom.H2 || n.DataAtom == atom.P })
	if begins == nil || begins.DataAtom != atom.H2 {
		return ""
	}
	return plain.OneLine(plainText(begins))
}

// only returns the element that alone is as asked and holds text.
func only(n *html.Node, is func(*html.Node) bool) (found *html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) && hasLetters(plainText(d)) {
			if found != nil {
				return nil
			}
			found = d
		}
	}
	return found
}

func isArticle(n *html.Node) bool { return n.DataAtom == atom.Article }
func isMain(n *html.Node) bool    { return n.DataAtom == atom.Main || attribute(n, "role") == "main" }
func isHeading(n *html.Node) bool { return n.DataAtom == atom.H1 }
func isStory(n *html.Node) bool   { return isArticle(n) || isMain(n) || isHeading(n) }

// isAside reports whether a page marks an element as something beside its story.
func isAside(n *html.Node) bool {
	if n.Type != html.ElementNode || n.Parent == nil {
		return false
	}
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Dialog, atom.Figcaption:
		return true
	}
	switch attribute(n, "role") {
	case "navigation", "contentinfo", "dialog", "alertdialog", "search":
		return true
	}
	return asks.MatchString(attribute(n, "id")) || asks.MatchString(attribute(n, "class"))
}

// asks is how pages call what asks a reader to agree to something.
var asks = regexp.MustCompile(`(?i)\b(?:cookie|consent|gdpr|onetrust|didomi|privacy-(?:banner|notice|popup))`)

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
