package dialog

import (
	"context"
	"fmt"
	"strings"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/storage"
)

// Quotes makes quotes of stored sentences.
func Quotes(sentences []briefing.Cited) []Quote {
	var quotes []Quote
	for _, s := range sentences {
		quotes = append(quotes, Quote{Cited: s})
	}
	return quotes
}

// Origin says where and when a briefing was published, and in which language where that is not the server's:
// "SEOUL · Example Post · 12 Dec 2025 · in German, read for dates only".
func Origin(h briefing.Head) string {
	var parts []string
	for _, p := range []string{h.Place, h.Source, Day(h.Published), inLanguage(h.Language)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}

// MarkAbroad leaves the languages of what is cited only where they are not the server's.
func (r *Reply) MarkAbroad(asked Request) {
	for _, l := range r.Lines {
		for i, q := range l.Quotes {
			l.Quotes[i].Of = asked.Abroad(q.Of)
		}
	}
}

// inLanguage says in which language something is written, and how far that is read; "" for none.
func inLanguage(tag language.Tag) string {
	if tag == "" {
		return ""
	}
	says := "in " + briefing.NameOf(tag)
	if reads := briefing.ReadAs(tag); reads != "" {
		says += ", " + reads
	}
	return says
}

// Unconfirmed marks what the text itself doubts.
const Unconfirmed = "unconfirmed"

// maxNote is how much of the note on a sentence stands behind it, in runes. Among the sources stands all of it.
const maxNote = 80

// AddKnown adds to quotes what moderators say is known of them.
func (l Lookup) AddKnown(ctx context.Context, r Request, lines []Line) error {
	var passages []briefing.Passage
	var quotes []*Quote
	for _, line := range lines {
		for i := range line.Quotes {
			passages, quotes = append(passages, line.Quotes[i].Passage), append(quotes, &line.Quotes[i])
		}
	}
	if len(passages) == 0 {
		return nil
	}
	known, err := l.Store.Known(ctx, r.Guild, r.Audience, passages)
	if err != nil {
		return err
	}
	for i, k := range known {
		if k.Status == "" {
			continue
		}
		quotes[i].Known = string(k.Status) + ", " + briefing.Marked
		switch note := OneLine(k.Note); {
		case r.Action == Sources:
			quotes[i].Known += strings.TrimSuffix(" on "+Day(k.At.In(r.Sent.Location()))+": "+note, ": ")
		case note != "":
			quotes[i].Known += ": " + Cut(note, maxNote)
		}
	}
	return nil
}

// Speaker names the speaker of a statement.
func Speaker(s briefing.Said) string {
	if s.By == "" {
		return "no source named"
	}
	return s.By
}

// Coverage says how much of the store an answer rests on.
func Coverage(c storage.Coverage) string {
	if half := HalfRead(c); half != "" {
		return coverage(c) + "; " + half
	}
	return coverage(c)
}

func coverage(c storage.Coverage) string {
	switch {
	case c.Of == 0:
		return "no briefings yet"
	case c.Briefings == 0:
		return "none of " + Count(c.Of, "briefing")
	case c.Of == 1:
		return "the only briefing, " + Day(c.First)
	case c.Briefings == c.Of:
		return fmt.Sprintf("all %s, %s", Count(c.Of, "briefing"), DayRange(c.First, c.Last))
	}
	return fmt.Sprintf("%d of %s, %s", c.Briefings, Count(c.Of, "briefing"), DayRange(c.First, c.Last))
}

// HalfRead says of how many of the briefings that an answer could rest on only the dates are read, and in which languages those are; "" for
// none.
func HalfRead(c storage.Coverage) string {
	briefings, names := 0, []string{}
	for _, f := range c.Foreign {
		if briefing.ReadAs(f.Language) != "" {
			briefings += f.Briefings
			names = append(names, briefing.NameOf(f.Language))
		}
	}
	switch briefings {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("1 is in %s and was read for dates only", names[0])
	}
	last := len(names) - 1
	if last > 0 {
		names[last-1], names = names[last-1]+" and "+names[last], names[:last]
	}
	return fmt.Sprintf("%d are in %s and were read for dates only", briefings, strings.Join(names, ", "))
}

// CoverageOf is the coverage of an answer that rests on one briefing.
func CoverageOf(h briefing.Head) string {
	return fmt.Sprintf("briefing #%d, version %d, %s", h.Number, h.Version, Day(h.Published))
}

// AnswerButtons stand under an answer that cites; view is the request that made it.
func AnswerButtons(r Request, view map[string]string) []Button {
	buttons := []Button{{Label: "Sources", Action: Sources, Options: view}}
	if r.Action != Share && !r.Public {
		buttons = append(buttons, Button{Label: "Share", Action: Share, Options: view})
	}
	return buttons
}

// FollowAdd is the command that follows something; ViewChoose in its view has it ask first when and where.
const (
	FollowAdd  = "follow add"
	ViewChoose = "choose"
)

// FollowButton stands under an answer about a topic or words that can be followed.
func FollowButton(topic, words string) Button {
	return Button{Label: "Follow", Action: Ask, Name: FollowAdd, Options: map[string]string{"topic": topic, "words": words, ViewChoose: "1"}}
}
