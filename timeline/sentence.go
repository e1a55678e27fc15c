package timeline

import (
	"slices"
	"strings"
	"unicode"

	"dateline/briefing"
	"dateline/briefing/text"
)

// fitness says how well an event's sentence tells its date, from 0 to 1: told near the day, in the main clause,
// at a readable length, and to be understood without the sentence before it.
//
// The factors below are judgement, looked at in the sample topics: each fault takes about half, so that one fault is
// outweighed by what is learned of a sentence, and two are not.
func (t *tongue) fitness(e *briefing.Event) float64 {
	return nearness(e) * t.clause(e) * length(strings.Count(e.Text, " ")+1) * t.opening(e) * prominence(e)
}

// nearness falls from 1, for a briefing of the day itself, to 0.3 for one of years away.
func nearness(e *briefing.Event) float64 {
	return 0.3 + 0.7/(1+float64(distance(e))/14)
}

// clause is lower when the date is told in passing: in a clause that depends on another, in a quotation, or as the
// day on which somebody said something.
func (t *tongue) clause(e *briefing.Event) float64 {
	before, _, found := splitAtDate(e)
	if !found {
		return 1
	}
	w := 1.0
	if t.datesTheSaying(e) {
		w *= 0.6
	}
	if inQuotes(before) {
		w *= 0.6
	}
	if cut := strings.LastIndexAny(before, ",;()–—"); cut >= 0 {
		before = strings.TrimLeftFunc(before[cut:], func(r rune) bool { return !unicode.IsLetter(r) })
		if first, _, _ := strings.Cut(before, " "); t.subordinate(first) {
			w *= 0.5
		}
	}
	return w
}

// inQuotes reports whether a quotation is open behind the words.
func inQuotes(before string) bool {
	return strings.Count(before, "“") > strings.Count(before, "”") || strings.Count(before, `"`)%2 == 1
}

// splitAtDate returns the words before and behind an event's date in its sentence; found is false when the date is
// not there.
func splitAtDate(e *briefing.Event) (before, behind string, found bool) {
	start, end := e.When.Start-e.Sentence.Start, e.When.End-e.Sentence.Start
	if start < 0 || end <= start || end > len(e.Text) {
		return e.Text, "", false
	}
	return e.Text[:start], e.Text[end:], true
}

// endsWithSaying reports whether the date ends the sentence, in a part that a comma parts from the rest: ", the paper reported on Friday".
func endsWithSaying(e *briefing.Event) bool {
	before, behind, found := splitAtDate(e)
	return found && strings.Contains(before, ",") && !strings.ContainsFunc(behind, unicode.IsLetter)
}

// cutLast cuts the last word off.
func cutLast(text string) (before, last string) {
	text = strings.TrimRight(text, " ")
	at := strings.LastIndexByte(text, ' ') + 1
	return text[:at], text[at:]
}

// subordinate reports whether a clause that begins with the word depends on another one: "who took power in 2011",
// "expected in early 2026".
func (t *tongue) subordinate(first string) bool {
	if t.subordinating.Has(first) {
		return true
	}
	return len(first) > 4 && unicode.IsLower(rune(first[0])) &&
		slices.ContainsFunc(t.endings, func(ending string) bool { return strings.HasSuffix(first, ending) })
}

// length is 1 for 8 to 40 words and falls on both sides.
func length(words int) float64 {
	switch n := float64(words); {
	case n < 8:
		return 0.3 + 0.7*n/8
	case n > 40:
		return max(0.3, 1-(n-40)/60)
	}
	return 1
}

// opening is lower for a sentence that needs the one before it, for a question, and for what stands above a story or below a picture.
func (t *tongue) opening(e *briefing.Event) float64 {
	switch {
	case strings.HasSuffix(e.Text, "?"):
		return 0.6
	case e.Leans(t.lang), text.IsCaption(e.Text, t.lang):
		return 0.5
	}
	return 1
}

// prominence prefers the summary and the first sentences a little: news is told from its head.
func prominence(e *briefing.Event) float64 {
	if e.Part == briefing.InSummary {
		return 1
	}
	return 0.5 + 0.5/(1+float64(e.Pos)/4)
}
