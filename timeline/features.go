package timeline

import (
	"math"
	"strings"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
)

// MentionFeatures names what is seen of one mention of a date, in the order of Evidence.Mentions.
func MentionFeatures() []string {
	return []string{"any", "saying", "same day", "beforehand", "a week later", "a month later", "written out", "head",
		"far down", "usual words", "opens", "planned", "central text", "quoted", "length of text", "citable"}
}

// mentionFeatures describes one mention of a date. A text names its own publication day for many reasons ("said Friday"), another
// day for one: that something happened on it; and what is still told weeks later mattered. The bounds are
// round figures, here and in sentenceFeatures: how much each counts is learned.
func (m *corpus) mentionFeatures(e member) []float64 {
	of := m.about[e.Number]
	later := DayNumber(e.Of.Published) - firstDay(e.When)
	before, _, found := splitAtDate(e.Event)
	return []float64{1, indicator(m.datesTheSaying(e.Event)), indicator(later == 0), indicator(later < 0), indicator(later > 7), indicator(later > 30),
		indicator(found && strings.ContainsAny(dateWords(e.Event), "0123456789")), indicator(e.Pos < 3), indicator(e.Pos > 20), 3 * m.sentences[e.at].usual,
		indicator(found && len(before) < 25), indicator(e.When.Status == dates.Planned),
		3 * of.central / of.read, indicator(inQuotes(before)), math.Log(float64(of.sentences)) / 4, indicator(m.sentences[e.at].citable)}
}

// manyEntries is how many entries make a briefing, or a part of it, a chronology.
const manyEntries = 3

// isListed reports whether a sentence is an entry of a chronology: somebody chose it to tell its day.
func (m *corpus) isListed(e member) bool {
	return m.about[e.Number].entries >= manyEntries && isEntry(e.Event)
}

// isEntry reports whether a sentence opens with its date, written out, and a sign behind it: "3 May: The pump failed."
func isEntry(e *briefing.Event) bool {
	before, behind, found := splitAtDate(e)
	behind = strings.TrimLeft(behind, " ")
	return found && !text.HasWords(before) && strings.ContainsAny(dateWords(e), "0123456789") && strings.TrimLeft(behind, ":-–—") != behind
}

// dateWords returns the words that give the date.
func dateWords(e *briefing.Event) string {
	return e.Text[e.When.Start-e.Sentence.Start : e.When.End-e.Sentence.Start]
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// DateFeatures names what is seen of a date as a whole, in the order of Evidence.Date. The first is the logarithm of the
// sum of its mentions.
func DateFeatures() []string {
	return []string{"mentions", "stands out", "coverage", "new words", "lasting words"}
}

// likenesses is how many of the SentenceFeatures, from the first, compare a sentence with others.
const likenesses = 4

// SentenceFeatures names what is seen of a sentence that may tell a date, in the order of Candidate.Features.
func SentenceFeatures() []string {
	return []string{"expected words", "expected pairs", "like its neighbours", "shares",
		"dated", "written out", "opens", "same day", "next day", "a week later", "beforehand", "down", "length", "short", "long",
		"quoted", "leans", "question", "dates", "figures", "capitals", "central text", "length of text", "clause",
		"hits", "hits in pairs", "words", "listed", "caption"}
}

// sentenceFeatures describes a sentence that may tell a date.
func (m *corpus) sentenceFeatures(e member, d *sums) []float64 {
	l, of := &m.sentences[e.at], m.about[e.Number]
	later := DayNumber(e.Of.Published) - d.day
	before, _, found := splitAtDate(e.Event)
	dated := !isLead(e.Event)
	written := indicator(dated && found && strings.ContainsAny(dateWords(e.Event), "0123456789"))
	figures, capitals := shapes(e.Text)
	n := float64(l.count) + 1
	words, pairs := d.hits(l)
	return []float64{expected(words, len(l.sequence)), expected(pairs, len(l.sequence)), m.cosine(l, d.beside, d.besideSize),
		m.share(l, d), indicator(dated), written, indicator(dated && found && len(before) < 25),
		indicator(later == 0), indicator(later == 1), indicator(later > 7), indicator(later < 0), math.Log(float64(e.Pos) + 1), math.Log(n / 25), indicator(n < 10), indicator(n > 40),
		indicator(strings.ContainsAny(e.Text, "\"“")), indicator(e.Leans(m.tongueOf(&e.Of).lang)), indicator(strings.HasSuffix(e.Text, "?")),
		math.Log(float64(l.dates) + 1), math.Log(1 + figures), capitals / n, of.central / of.read, math.Log(float64(of.sentences)),
		math.Log(m.clause(e.Event)), words / 10, pairs / 10, float64(len(l.sequence)) / 10,
		indicator(m.isListed(e)), indicator(text.IsCaption(e.Text, m.tongueOf(&e.Of).lang))}
}

// share is how much of the day's words a sentence holds, whatever its own length.
func (m *corpus) share(l *sentence, d *sums) float64 {
	var sum float64
	for _, id := range l.words {
		sum += d.dated[id]
	}
	return sum / (d.datedSize + 1e-6) / math.Sqrt(float64(len(l.words)+5))
}

// shapes counts the words with figures and the words behind the first that begin with a capital.
func shapes(text string) (figures, capitals float64) {
	start, figure := true, false
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ':
			start, figure = true, false
			continue
		case '0' <= c && c <= '9' && !figure:
			figure = true
			figures++
		case 'A' <= c && c <= 'Z' && start && i > 0:
			capitals++
		}
		start = false
	}
	return figures, capitals
}
