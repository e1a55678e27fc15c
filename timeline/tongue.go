package timeline

import (
	"strings"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

// tongue is what a lexicon knows of one of the languages that its sentences are written in.
type tongue struct {
	lang          *language.Language
	stemmer       *text.Stemmer
	empty         language.Set     // words that say nothing of what a sentence is about
	reporting     language.Set     // verbs beside which a date is most likely the day of a report
	dating        language.Set     // words between such a verb and its date
	subordinating language.Set     // words that open a clause that depends on another
	endings       []string         // of participles, which may open such a clause, too
	forms         map[string]int32 // numbers of words as they stand; -1 for those that say nothing by themselves
}

func newTongue(lang *language.Language) *tongue {
	t := &tongue{lang: lang, stemmer: text.NewStemmer(lang), empty: lang.Marked("grammar", "stop"), reporting: language.Set{},
		dating: lang.Marked("grammar", "dating"), subordinating: lang.Marked("grammar", "hangs"), endings: lang.ParticipleEndings()}
	for word := range lang.Set("months", "weekdays", "titles") {
		t.empty.Add(word)
	}
	for _, v := range lang.Verbs("saying") {
		if v.Marked("empty") {
			t.empty.Add(v.Lemma, v.Third, v.Past)
		}
		if v.Marked("news") {
			t.reporting.Add(v.Past)
		}
	}
	for _, row := range lang.Rows("dates/words") {
		if row.Fields[0] == "unit" || row.Fields[0] == "today" {
			for _, field := range row.Fields[2:] {
				t.empty.Add(strings.Split(field, "/")...)
			}
		}
	}
	return t
}

// tongue returns what a lexicon of its own needs of a language. The lists are made once.
func (g *grammar) tongue(lang *language.Language) *tongue {
	g.making.Lock()
	defer g.making.Unlock()
	made := g.made[lang]
	if made == nil {
		made = newTongue(lang)
		g.made[lang] = made
	}
	own := *made
	own.forms = map[string]int32{}
	return &own
}

// tongueOf returns what is known of the language that a briefing is written in; of the Maker's where that has no folder.
func (l *lexicon) tongueOf(of *briefing.Head) *tongue {
	t := l.tongues[of.Language]
	if t == nil {
		lang := l.lang
		if other := language.Folders()[of.Language]; other != nil && of.Language != lang.Tag() {
			lang = other
		}
		t = l.tongue(lang)
		l.tongues[of.Language] = t
	}
	return t
}

// datesTheSaying reports whether an event's date stands beside a verb of saying: "officials said Friday".
func (t *tongue) datesTheSaying(e *briefing.Event) bool {
	before, behind, found := splitAtDate(e)
	if !found {
		return false
	}
	before, last := cutLast(before)
	if t.dating.Has(last) {
		_, last = cutLast(before)
	}
	if t.isReporting(last) {
		return true
	}
	next, _, _ := strings.Cut(strings.TrimLeft(behind, " "), " ")
	return t.isReporting(next) // "the ministry on Friday said"
}

// isReporting reports whether a word is a verb of reporting in the past.
func (t *tongue) isReporting(word string) bool { return t.reporting.Has(strings.Trim(word, ",.;:")) }

// fitness, clause and datesTheSaying are those of the language of an event's briefing.
func (l *lexicon) fitness(e *briefing.Event) float64 { return l.tongueOf(&e.Of).fitness(e) }

func (l *lexicon) clause(e *briefing.Event) float64 { return l.tongueOf(&e.Of).clause(e) }

func (l *lexicon) datesTheSaying(e *briefing.Event) bool { return l.tongueOf(&e.Of).datesTheSaying(e) }
