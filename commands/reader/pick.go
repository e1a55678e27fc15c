package reader

import (
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/summary"
	"dateline/briefing/text"
)

// pick picks the at most n sentences that best represent all of them, grouped by briefing and in order. The moderator's
// summary of a single briefing is not picked from: it is shown already. Where no sentence can stand alone, it returns
// the first ones.
func (d *Desk) pick(sentences []briefing.Cited, n int) []briefing.Cited {
	documents, begins := documents(sentences)
	if n <= 0 {
		return nil
	}
	var out []briefing.Cited
	limit := summary.Limit{Sentences: n, Words: n * wordsEach}
	if len(documents) > 1 {
		limit.Each = (n + 1) / 2
	}
	for _, p := range d.summaries.Of(documents, limit) {
		out = append(out, sentences[begins[p.Document]+p.Sentence])
	}
	if len(out) == 0 && !documents[0].Sentences[0].Told {
		return sentences[:min(n, len(documents[0].Sentences))]
	}
	return out
}

// documents groups sentences by briefing, and returns at which of the sentences each document begins.
func documents(sentences []briefing.Cited) (all []summary.Document, begins []int) {
	newest, oldest := sentences[0].Of.Published, sentences[len(sentences)-1].Of.Published
	one := sentences[0].Number == sentences[len(sentences)-1].Number
	for i, s := range sentences {
		if i == 0 || s.Number != sentences[i-1].Number {
			begins = append(begins, i)
			all = append(all, summary.Document{Title: headline(s), Stale: staleness(s, newest, oldest)})
		}
		document := &all[len(all)-1]
		document.Sentences = append(document.Sentences, summary.Sentence{Text: s.Text, Told: one && toldBeforehand(s)})
	}
	return all, begins
}

// toldBeforehand reports whether a sentence is one of the moderator's summary. What has no full stop there is a line below the headline.
func toldBeforehand(s briefing.Cited) bool {
	return s.Part == briefing.InSummary && text.IsStopped(s.Text)
}

// Older briefings count less, since later ones may have revised them: half as much as the newest when they are a month
// older or, in a topic that spans a long time, a quarter of that time; a third at twice that age. Briefings without a
// moderator's summary count less too.
const (
	halfLife = 30 * 24 * time.Hour
	unsummed = 0.7
)

// staleness is by how much less the briefing that begins with this sentence counts.
func staleness(s briefing.Cited, newest, oldest time.Time) float64 {
	life := max(halfLife, newest.Sub(oldest)/4)
	weight := float64(life) / float64(life+newest.Sub(s.Of.Published))
	if s.Part != briefing.InSummary {
		weight *= unsummed
	}
	return 1 - weight
}

// headline is the title of the briefing that begins with this sentence, or "" when the title only repeats it.
func headline(s briefing.Cited) string {
	if strings.HasPrefix(strings.Join(strings.Fields(s.Text), " "), strings.TrimSuffix(s.Of.Title, "…")) {
		return ""
	}
	return s.Of.Title
}

// briefings counts the briefings that the sentences are from.
func briefings(sentences []briefing.Cited) int {
	n := 0
	for i, s := range sentences {
		if i == 0 || s.Number != sentences[i-1].Number {
			n++
		}
	}
	return n
}
