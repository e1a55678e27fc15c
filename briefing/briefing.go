// Package briefing reads what moderators file: it takes a pasted or uploaded text apart into title, summary,
// dateline and body, finds its sentences, the dates and names in them and who says what, and says where each stands.
//
// Text in, facts out. The package does no I/O, never asks the clock, and refuses rather than guesses: what it
// returns can always be found, byte for byte, in the text that is stored.
package briefing

import (
	"strings"
	"time"
	"unicode/utf8"

	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// Story is a text taken apart. Every Span slices Text, which is the text as it is stored: valid UTF-8, lines
// ended by "\n", no control characters, no blank lines at its ends.
type Story struct {
	Text     string
	Language language.Tag // that it is read in
	Title    text.Span
	Summary  text.Span
	Byline   text.Span // the name behind "By"
	Place    text.Span // of the dateline: SEOUL
	Agency   text.Span // of the dateline: Reuters
	Body     text.Span // from behind the dateline to the end

	content *content // of a story that comes from the store: nil
}

// Facts is what was read in a story, in order of the text.
type Facts struct {
	Sentences  []Sentence
	Events     []Event       // one for each sentence and date that means days; Of is zero until the briefing is filed
	Unresolved []dates.Date  // dates and times whose days could not be told
	Names      []names.Name  // the people, organisations and places of summary and body, in order of their first mention
	Said       []Said        // the statements; Of is zero until the briefing is filed
	Figures    []Figure      // how many and how much; Of is zero until the briefing is filed
	Dropped    int           // dates, names and figures beyond what one text may tell of
	In         dates.Variant // of the language, in which the text was taken to be written
}

// Filing is a briefing on its way into the store.
type Filing struct {
	Story
	Facts
	Published    time.Time // the publication day, midnight UTC
	Topics       []string  // titles, as typed; at least one
	Source, Link string
	Given        language.Tag // the language that a moderator has said; "" where the text tells
	Filer        int64        // the moderator's Discord id; 0 from the shell
	Key          string       // of the interaction or file: the same key files nothing twice
	Filed        time.Time    // when it was filed, UTC
}

// Headline returns the title or, where there is none, the first words of the first sentence, or of a text that is not read
// yet those of its first line: at most 100 runes, cut at a word and then ended with "…". It is a single line and never
// empty for a Story made by Parse.
func (f Filing) Headline() string {
	if !f.Title.Empty() {
		return oneLine(f.Title.Of(f.Text))
	}
	line := ""
	if len(f.Sentences) > 0 {
		line = f.Sentences[0].Text
	}
	for rest := f.Text; !text.HasWords(line) && rest != ""; {
		line, rest, _ = strings.Cut(rest, "\n")
	}
	line = oneLine(line)
	if utf8.RuneCountInString(line) <= leadRunes {
		return line
	}
	cut := string([]rune(line)[:leadRunes])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	} else {
		cut = string([]rune(line)[:leadRunes-1])
	}
	return strings.TrimRight(cut, " ,;:–—-") + "…"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
