package reader

import (
	"context"
	"strings"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/wording"
)

// attribute adds to quotes what their own words do not say: the speaker where the sentence does not name one, the name
// behind a pronoun, and that the text calls it unconfirmed. A statement counts when it contains the quote's At or, where
// there is none, at least half of the sentence.
func (d *Desk) attribute(ctx context.Context, r dialog.Request, lines []dialog.Line) error {
	var passages []briefing.Passage
	for _, l := range lines {
		for _, q := range l.Quotes {
			passages = append(passages, q.Passage)
		}
	}
	if len(passages) == 0 {
		return nil
	}
	claims, err := d.Store.Claims(ctx, r.Guild, r.Audience, passages)
	if err != nil {
		return err
	}
	n := 0
	for i := range lines {
		for j := range lines[i].Quotes {
			q := &lines[i].Quotes[j]
			if q.Bare {
				n++
				continue
			}
			marked := j == 0 && lines[i].Mark == r.Say("marks.unconfirmed")
			attribute(r.In, d.Store.Reader().Language(), q, claims[n], marked)
			n++
		}
	}
	return nil
}

// attribute adds to a quote what the statements that overlap it say; marked: its line says already that it is unconfirmed.
func attribute(in wording.Language, lang *language.Language, q *dialog.Quote, claims []briefing.Said, marked bool) {
	var says []string
	for _, s := range claims {
		expandPronoun(lang, q, s)
		if !q.At.Empty() && !s.Claims(q.At) || q.At.Empty() && !s.Covers(q.Span) {
			continue
		}
		if source := text.Span(s.What.Source); says == nil && s.By != "" && (source.Start < q.Start || source.End > q.End) && !hasName(q.Text, s.By) {
			says = append(says, s.By)
			if s.Corrected {
				says = append(says, in.Say("marks.speaker-corrected"))
			}
		}
		if s.Doubted() && !marked {
			says = append(says, in.Say("marks.unconfirmed"))
		}
		if s.Doubted() {
			break
		}
	}
	q.Attribution = in.Beside(says...)
	if pronoun := strings.IndexByte(q.Text, ' '); q.For != "" && pronoun > 0 && (len(q.Added) == 0 || q.Added[0].At > pronoun) && !hasName(q.Text, q.For) {
		q.Added = append([]dialog.Addition{{At: pronoun, Text: q.For}}, q.Added...)
	}
}

// expandPronoun adds the speaker's name after the pronoun that stands for it, unless the sentence has the name.
func expandPronoun(lang *language.Language, q *dialog.Quote, s briefing.Said) {
	source := text.Span(s.What.Source)
	if s.By == "" || source.Start < q.Start || source.End > q.End || !s.ByPronoun(lang) || hasName(q.Text, s.By) {
		return
	}
	at := source.End - q.Start
	if len(q.Added) == 0 || q.Added[len(q.Added)-1].At < at {
		q.Added = append(q.Added, dialog.Addition{At: at, Text: s.By})
	}
}

// hasName reports whether a text has the last word of a name: texts use that alone once they have named somebody in full.
func hasName(text, name string) bool {
	words := strings.Fields(name)
	return len(words) > 0 && strings.Contains(text, words[len(words)-1])
}
