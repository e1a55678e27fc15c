package timeline

import (
	"strings"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

// outlook is what a language has to tell that something to come is nobody's plan.
type outlook struct {
	lang                                                          *language.Language
	forecasts, measures, anniversaries, chances, revised, another language.Set // words, and two with a blank between
}

func newOutlook(lang *language.Language) *outlook {
	o := &outlook{lang, language.Set{}, language.Set{}, language.Set{}, language.Set{}, language.Set{}, language.Set{}}
	lists := map[string]language.Set{"measure": o.measures, "share": o.measures, "anniversary": o.anniversaries, "writer": o.forecasts, "chance": o.chances, "revised": o.revised, "another": o.another}
	for _, row := range lang.Rows("outlook") {
		if list, plain := lists[row.Fields[0]]; plain {
			list.Add(row.Fields[1:]...)
			continue
		}
		for _, verb := range row.Fields[1:] {
			for form := range lang.Verb(verb).Forms() {
				o.forecasts.Add(form)
			}
		}
	}
	return o
}

// isForecast reports whether an event to come is only what somebody thinks will be, such as a figure for a time, what a writer tells of
// himself, as readers do in their comments, or what is asked.
func (o *outlook) isForecast(e *briefing.Event) bool {
	if o.has(e, o.forecasts) || strings.HasSuffix(strings.TrimRight(e.Text, `"”»)`), "?") {
		return true
	}
	before, behind, _ := splitAtDate(e)
	figure := strings.ContainsAny(before+behind, "0123456789")
	return isPeriod(e.When) && figure && o.has(e, o.measures)
}

// fallsDue reports whether a plan is late when its day is over and nothing was heard of it. A period, a day until which something is so,
// what may be so or not, and an anniversary pass by themselves.
func (o *outlook) fallsDue(e *briefing.Event) bool {
	return !e.When.From.IsZero() && !isPeriod(e.When) && !o.has(e, o.anniversaries) && !o.isChance(e)
}

// isRevised reports whether a sentence says that a plan has another day than it had: is now expected on Friday, will open only in May. An
// event is compared with many plans, and read once.
func (m *corpus) isRevised(e *briefing.Event) bool {
	revised, read := m.revisedRead[e]
	if !read {
		revised = m.has(e, m.revised)
		m.revisedRead[e] = revised
	}
	return revised
}

// isPeriod reports whether a date names a time so long that what is foreseen for it is not due on any day: a quarter or longer, but not
// as a bound ("by 2030").
func isPeriod(d dates.Date) bool {
	const longestDue = 124 // days: a third of a year, as in "late 2030"
	if d.Mod == dates.ModBy || d.Mod == dates.ModBefore {
		return false
	}
	return d.Precision == dates.Quarter || lastDay(d)-firstDay(d) > longestDue && !d.To.IsZero()
}

// has reports whether an event's sentence, outside quotation marks, has a word of a list, or two that stand in it one behind the other.
func (o *outlook) has(e *briefing.Event, words language.Set) bool {
	return o.any(e, func(_ text.Token, word, before string) bool { return words.Has(word) || words.Has(before+" "+word) })
}

// isChance reports whether an event may come about, or not; a month may have the name of the word that says so.
func (o *outlook) isChance(e *briefing.Event) bool {
	return o.any(e, func(t text.Token, word, _ string) bool { return !t.Capital && o.chances.Has(word) })
}

// any reports whether a word of an event's sentence, outside quotation marks, is wanted; before is the one before it.
func (o *outlook) any(e *briefing.Event, isWanted func(t text.Token, word, before string) bool) bool {
	before, quoted := "", false
	for t := range text.Tokens(e.Text, o.lang) {
		word := t.Of(e.Text)
		switch t.First {
		case '"':
			quoted = !quoted
		case '“', '”':
			quoted = t.First == '“'
		}
		if !quoted && isWanted(t, word, before) {
			return true
		}
		before = word
	}
	return false
}
