// Package intake turns what moderators bring into plain text: a file's bytes, a link or a whole import in; its text
// and what it says of itself out. It does not read the story: that is briefing.Parse.
//
// It takes .txt, .md, .html, .docx, .pdf and .eml, told by their bytes, and pages of the public web. It refuses what holds
// no text, what would take too long or too much memory, and addresses that are not public, in words that say what to
// do instead.
package intake

import (
	"bytes"
	"context"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/intake/mail"
	"dateline/intake/markdown"
	"dateline/intake/pdf"
	"dateline/intake/plain"
	"dateline/intake/web"
	"dateline/intake/word"
)

// MaxFile is the largest file or page that is taken, in bytes.
const MaxFile = plain.MaxFile

// Item is a text that was brought in, with what it says of itself: in its front matter (a leading block of YAML
// between lines of "---"), in the metadata of a page, or in a line of an import. What it does not say is zero.
type Item struct {
	Text      string // valid UTF-8 without NUL, front matter and what Markdown only shapes words with; paragraphs have a blank line between them where the file tells them apart
	Title     string // not in Text again
	Source    string // who published it
	Link      string
	Topics    []string
	Language  language.Tag // that it says it is written in; "" where it does not
	Published time.Time    // in the zone that was given, so that its date is the day of publication there; a mere day is midnight UTC
	Found     string       // how Published is known, the end of a key of card.found; empty when it is not
}

// File reads a file that was attached under name. What it is its bytes tell: a wrong ending does no harm. Text is in
// UTF-8, in UTF-16, with a byte order mark or without, or in Windows-1252. The date of a Word or PDF file
// is when it was saved and is not taken for the day of publication. Errors are Faults: an empty or too large file,
// one that holds no text, front matter that cannot be read; but for a ctx that ends before a PDF is read.
func File(ctx context.Context, name string, data []byte) (Item, error) {
	switch {
	case len(data) == 0:
		return Item{}, briefing.Refusal("intake.empty", "file", name)
	case len(data) > MaxFile:
		return Item{}, tooLarge(name, float64(len(data)))
	case isPDF(data):
		title, text, err := pdf.Read(ctx, name, data)
		return Item{Title: title, Text: text}, err
	case isZip(data):
		title, text, err := word.Read(name, data)
		return Item{Title: title, Text: text}, err
	}
	text, err := decode(data)
	if err != nil || strings.ContainsRune(text, 0) || !known[ending(name)] || isRichText(data) {
		return Item{}, refuse(name, data)
	}
	if ending(name) == ".eml" || mail.Is(text) {
		if utf16 := bytes.IndexByte(data, 0) >= 0; utf16 {
			data = []byte(text)
		}
		return readMail(name, string(data))
	}
	if webPage[ending(name)] || isPage(text) {
		return readPage(name, data, "", nil)
	}
	return parse(name, text)
}

// readMail reads a mail, whose parts say by themselves how they are encoded.
func readMail(name, text string) (Item, error) {
	m, err := mail.Read(name, text)
	if err != nil {
		return Item{}, err
	}
	item := Item{Text: m.Text, Title: m.Subject, Source: m.From}
	if m.Page != "" {
		if item.Text, err = web.Text(name, m.Page); err != nil {
			return Item{}, err
		}
	}
	if plain.IsYear(m.Sent.Year()) {
		item.Published, item.Found = m.Sent, "mail"
	}
	return item, nil
}

// Typed reads what was typed or pasted into a form or a message: a mail with its head, or else Markdown, as Discord's
// messages are. A mail that cannot be read as one stays as it was pasted.
func Typed(text string) Item {
	if mail.Is(text) {
		if item, err := readMail("the mail", text); err == nil {
			return item
		}
	}
	return Item{Text: markdown.Read(text)}
}

// readPage reads a page that came with a Content-Type header, which may be empty. Its address is nil for a file.
func readPage(name string, data []byte, contentType string, address *url.URL) (Item, error) {
	markup, err := decodePage(data, contentType)
	if err != nil {
		return Item{}, refuse(name, data)
	}
	p, err := web.Read(name, markup, address)
	return Item{Text: p.Text, Title: p.Title, Source: p.Source, Link: p.Link, Published: p.Published, Found: p.Found}, err
}

func tooLarge(name string, size float64) error {
	return briefing.Refusal("intake.big-file", "file", name, "size", strconv.FormatFloat(size/(1<<20), 'f', 1, 64), "n", MaxFile>>20)
}

var (
	known   = map[string]bool{".txt": true, ".md": true, ".html": true, ".htm": true, ".xhtml": true, ".docx": true, ".docm": true, ".pdf": true, ".eml": true}
	webPage = map[string]bool{".html": true, ".htm": true, ".xhtml": true}
)

func ending(name string) string { return strings.ToLower(path.Ext(name)) }
