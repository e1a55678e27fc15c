// Package intake turns what moderators bring into plain text: a file's bytes, a link or a whole import in; its text
// and what it says of itself out. It does not read the story: that is briefing.Parse.
//
// It takes .txt, .md, .html, .docx and .pdf, told by their bytes, and pages of the public web. It refuses what holds
// no text, what would take too long or too much memory, and addresses that are not public, in words that say what to
// do instead.
package intake

import (
	"path"
	"strings"
	"time"

	"dateline/briefing"
)

// MaxFile is the largest file or page that is taken, in bytes.
const MaxFile = 5 << 20

// Item is a text that was brought in, with what it says of itself: in its front matter (a leading block of YAML
// between lines of "---"), in the metadata of a page, or in a line of an import. What it does not say is zero.
type Item struct {
	Text      string // valid UTF-8 without NUL and front matter; paragraphs have a blank line between them where the file tells them apart
	Title     string // not in Text again
	Source    string // who published it
	Link      string
	Topics    []string
	Published time.Time // in the zone that was given, so that its date is the day of publication there; a mere day is midnight UTC
	Found     string    // how Published is known, such as "the front matter"; empty when it is not
}

// File reads a file that was attached under name. What it is its bytes tell: a wrong ending does no harm. Text is in
// UTF-8, in UTF-16, with a byte order mark or without, or in Windows-1252. The date of a Word or PDF file
// is when it was saved and is not taken for the day of publication. Errors are Faults: an empty or too large file,
// one that holds no text, front matter that cannot be read.
func File(name string, data []byte) (Item, error) {
	switch {
	case len(data) == 0:
		return Item{}, briefing.Faultf("%s is empty. %s", name, instead)
	case len(data) > MaxFile:
		return Item{}, tooLarge(name, float64(len(data)))
	case isPDF(data):
		return readPDF(name, data)
	case isZip(data):
		return readWord(name, data)
	}
	text, err := decode(data)
	if err != nil || strings.ContainsRune(text, 0) || !known[ending(name)] || isRichText(data) {
		return Item{}, refuse(name, data)
	}
	if webPage[ending(name)] || isPage(text) {
		return readPage(name, data, "", nil)
	}
	return open(name, text)
}

func tooLarge(name string, size float64) error {
	return briefing.Faultf("%s has %.1f MB; a file may have at most %d MB. Send the story alone, as .txt or .md.",
		name, size/(1<<20), MaxFile>>20)
}

// maxStory is how much text is taken out of a page or document, in bytes: more than briefing.Parse takes, so that its
// refusal is the one that people see of a text that is a little too long.
const maxStory = 2 * briefing.MaxText

func tooLong(name string) error {
	return briefing.Faultf("%s holds more text than a briefing takes. Send the part that matters, or paste it into the form.", name)
}

var (
	known   = map[string]bool{".txt": true, ".md": true, ".html": true, ".htm": true, ".xhtml": true, ".docx": true, ".docm": true, ".pdf": true}
	webPage = map[string]bool{".html": true, ".htm": true, ".xhtml": true}
)

func ending(name string) string { return strings.ToLower(path.Ext(name)) }

const instead = "Send the story as .txt, .md, .html, .docx or .pdf, or paste it into the form."
