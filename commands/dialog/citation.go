package dialog

import (
	"fmt"
	"strings"

	"dateline/briefing"
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

// Origin says where and when a briefing was published: "SEOUL · Example Post · 12 Dec 2025".
func Origin(h briefing.Head) string {
	var parts []string
	for _, p := range []string{h.Place, h.Source, Day(h.Published)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}

// Unconfirmed marks what the text itself doubts.
const Unconfirmed = "unconfirmed"

// Speaker names the speaker of a statement.
func Speaker(s briefing.Said) string {
	if s.By == "" {
		return "no source named"
	}
	return s.By
}

// Coverage says how much of the store an answer rests on.
func Coverage(c storage.Coverage) string {
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
