// Package web fetches pages of the public web and tells the story of a page from its menus and advertisements. It
// connects to public addresses alone, and bounds what a page may cost before anything is built from it.
package web

import (
	"cmp"
	"errors"
	"net/url"
	"strings"
	"time"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"dateline/briefing"
	"dateline/intake/plain"
)

// Page is the story of a web page, with what the page says of itself.
type Page struct {
	Text      string // paragraphs with blank lines between them, tables row by row
	Title     string // not in Text again
	Source    string // the site's name, else its host
	Link      string // the address that the page gives as its own when that is on the same site, else where it was found
	Published time.Time
	Found     string // where Published was found, as intake.Item has it; empty when it was not
}

// The story is told from menus and advertisements by go-readability, Firefox's reader view in Go: maintained, and
// 1 MB of program. What it cannot bound is bounded before it: prune hands it at most maxTags plain elements.
// go-trafilatura and go-htmldate cost 10 and 7 MB and guess a date from the text where a page states none.

// Read reads a page: its story without scripts, hidden parts and menus. Its address is nil for a file. Errors are
// Faults that call the page by name.
func Read(name, markup string, address *url.URL) (Page, error) {
	meta, doc, err := parse(name, markup)
	if err != nil {
		return Page{}, err
	}
	part, marked := narrow(doc)
	live := writeStamps(part)
	shown := blocks(part)
	article, err := readability.FromDocument(doc, address)
	if err != nil || article.Node == nil {
		return Page{}, briefing.Refusal("intake.menus", "file", name)
	}
	page := meta.page(address)
	if page.Title == "" {
		page.Title = plain.OneLine(article.Title())
	}
	site := fold(meta.head) // the heading of the first rank, above the story, where it is the site's
	if story := headline(part); marked && story != "" && (page.Title == "" || fold(page.Title) == site || site != "" && site == fold(meta.named["og:site_name"])) {
		page.Title = story
	}
	page.Text = blocks(article.Node)
	if live && marked {
		page.Text = shown // the reader view takes the longest of the posts for the story
	}
	page.Text = withoutTitle(page.Text, page.Title)
	story := page.Text
	if marked {
		story = shown
	}
	if err := refuseGate(name, cmp.Or(meta.named["title"], page.Title), shown, story); err != nil {
		return Page{}, err
	}
	if !hasLetters(page.Text) {
		return Page{}, briefing.Refusal("intake.menus-only", "file", name)
	}
	return page, nil
}

// Text reads markup that is all story, such as a mail's: what it shows, a blank line between its blocks.
func Text(name, markup string) (string, error) {
	_, doc, err := parse(name, markup)
	if err != nil {
		return "", err
	}
	text := blocks(doc)
	if !hasLetters(text) {
		return "", briefing.Refusal("intake.page-empty", "file", name)
	}
	return text, nil
}

// parse builds a page of what a reader of it sees.
func parse(name, markup string) (pageMeta, *html.Node, error) {
	p, err := prune(markup)
	if errors.Is(err, errLongText) {
		return pageMeta{}, nil, plain.TooLong(name)
	} else if err != nil {
		return pageMeta{}, nil, briefing.Refusal("intake.many-elements", "file", name, "n", maxTags)
	}
	doc, err := html.Parse(strings.NewReader(p.markup))
	if err != nil || weight(doc, 0) > maxWeight { // elements within each other, by the hundred
		return pageMeta{}, nil, briefing.Refusal("intake.deep", "file", name)
	}
	return p.meta, doc, nil
}
