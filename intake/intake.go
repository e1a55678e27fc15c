// Package intake turns what moderators bring into plain text: a file's bytes in, its text and what the file says of
// itself out.
//
// It takes .txt and .md. It refuses what is not a text, in words that say what to send instead, and it does
// not read the story: that is briefing.Parse.
package intake

import (
	"path"
	"strings"
	"time"

	"dateline/briefing"
)

// MaxFile is the largest file that is taken, in bytes.
const MaxFile = 5 << 20

// Item is a text that was brought in, with what the file says of itself in its front matter: a leading block
// of YAML between lines of "---". What it does not say is zero.
type Item struct {
	Text      string // valid UTF-8, without the front matter
	Title     string
	Source    string
	Link      string
	Topics    []string
	Published time.Time // a day, midnight UTC
}

// File reads a file that was attached under name. UTF-8 and UTF-16 with a byte order mark are told apart from
// Windows-1252, which old editors write. Errors are Faults: an empty or too large file, one that is no text or not
// .txt or .md, front matter that cannot be read.
func File(name string, data []byte) (Item, error) {
	switch {
	case len(data) == 0:
		return Item{}, briefing.Faultf("%s is empty. %s", name, instead)
	case len(data) > MaxFile:
		return Item{}, briefing.Faultf("%s has %.1f MB; a file may have at most %d MB. Send the story alone, as .txt or .md.",
			name, float64(len(data))/(1<<20), MaxFile>>20)
	}
	text, err := decode(data)
	if err != nil || strings.ContainsRune(text, 0) || isPDF(data) {
		return Item{}, briefing.Faultf("%s is %s, not a text. %s", name, kind(data), instead)
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".md":
		return open(name, text)
	}
	return Item{}, briefing.Faultf("%s cannot be read here. %s", name, instead)
}

const instead = "Send the story as .txt or .md, or paste it into the form."
