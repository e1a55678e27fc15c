package dialog

import (
	"context"
	"strings"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/storage"
	"dateline/wording"
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
func Origin(in wording.Language, h briefing.Head) string {
	var parts []string
	for _, p := range []string{h.Place, h.Source, in.Day(h.Published), inLanguage(in, h.Language)} {
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
func inLanguage(in wording.Language, tag language.Tag) string {
	if tag == "" {
		return ""
	}
	says := in.Say("words.in-language", "language", in.NameOf(string(tag)))
	if how := HowFar(in, tag); how != "" {
		says += ", " + how
	}
	return says
}

// HowFar says how far texts in a language are read; "" for all that Dateline looks for.
func HowFar(in wording.Language, tag language.Tag) string {
	switch {
	case briefing.IsRead(tag):
		return ""
	case briefing.IsDated(tag):
		return in.Say("words.dates-only")
	}
	return in.Say("words.stored-only")
}

// maxNote is how much of the note on a sentence stands behind it, in runes. Among the sources and in files stands all of it.
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
	known, err := l.Known(ctx, r, passages)
	for i := range known {
		quotes[i].Known = known[i]
	}
	return err
}

// Known says what moderators say is known of the sentences at passages, in order; "" for nothing. Among the sources and in files it is
// told whole.
func (l Lookup) Known(ctx context.Context, r Request, passages []briefing.Passage) ([]string, error) {
	known, err := l.Store.Known(ctx, r.Guild, r.Audience, passages)
	says := make([]string, len(known))
	for i, k := range known {
		if k.Status == "" {
			continue
		}
		says[i] = r.Say("status.known", "status", r.Say("status.is-"+string(k.Status)))
		note := OneLine(k.Note)
		if r.Action == Sources || r.Action == Export {
			says[i] = r.Say("status.on", "known", says[i], "day", r.In.Day(k.At.In(r.Sent.Location())))
		} else {
			note = Cut(note, maxNote)
		}
		if note != "" {
			says[i] += ": " + note
		}
	}
	return says, err
}

// Speaker names the speaker of a statement.
func Speaker(in wording.Language, s briefing.Said) string {
	if s.By == "" {
		return in.Say("marks.no-source")
	}
	return s.By
}

// Coverage says how much of the store an answer rests on.
func Coverage(in wording.Language, c storage.Coverage) string {
	return in.Beside(coverage(in, c), HalfRead(in, c))
}

func coverage(in wording.Language, c storage.Coverage) string {
	switch {
	case c.Of == 0:
		return in.Say("words.coverage-empty")
	case c.Briefings == 0:
		return in.Say("words.coverage-none", "n", c.Of)
	case c.Of == 1:
		return in.Say("words.coverage-only", "days", in.Day(c.First))
	case c.Briefings == c.Of:
		return in.Say("words.coverage-all", "n", c.Of, "days", in.DayRange(c.First, c.Last))
	}
	return in.Say("words.coverage-some", "some", c.Briefings, "n", c.Of, "days", in.DayRange(c.First, c.Last))
}

// HalfRead says of how many of the briefings that an answer could rest on only the dates are read, or not even those, and in which
// languages they are; "" for none.
func HalfRead(in wording.Language, c storage.Coverage) (says string) {
	for _, text := range [...]string{"words.half-read", "words.unread"} {
		briefings, names := 0, []string{}
		for _, f := range c.Foreign {
			if !briefing.IsRead(f.Language) && briefing.IsDated(f.Language) == (text == "words.half-read") {
				briefings += f.Briefings
				names = append(names, in.NameOf(string(f.Language)))
			}
		}
		if briefings > 0 {
			says = in.Beside(says, in.Say(text, "n", briefings, "languages", in.And(names)))
		}
	}
	return says
}

// CoverageOf is the coverage of an answer that rests on one briefing.
func CoverageOf(in wording.Language, h briefing.Head) string {
	return in.Say("words.coverage-one", "number", h.Number, "version", h.Version, "days", in.Day(h.Published))
}

// AnswerButtons stand under an answer that cites; view is the request that made it.
func AnswerButtons(r Request, view map[string]string) []Button {
	buttons := []Button{{Label: r.Say("buttons.sources"), Action: Sources, Options: view}}
	if r.Action != Share && !r.Public {
		buttons = append(buttons, Button{Label: r.Say("buttons.share"), Action: Share, Options: view})
	}
	return buttons
}

// DeskDigest is the command that has a channel told of the inbox.
const DeskDigest = "desk digest"

// FollowAdd is the command that follows something; ViewChoose in its view has it ask first when and where.
const (
	FollowAdd  = "follow add"
	ViewChoose = "choose"
)

// FollowButton stands under an answer about a topic or words that can be followed.
func FollowButton(r Request, topic, words string) Button {
	return Button{Label: r.Say("buttons.follow"), Action: Ask, Name: FollowAdd, Options: map[string]string{"topic": topic, "words": words, ViewChoose: "1"}}
}
