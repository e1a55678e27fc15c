package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"
)

// csv writes a table (RFC 4180, with a line of names at its top): a line for each cited sentence, so that an entry
// with two of them has two lines with its number. The days are ISO 8601, the last one included; an end that is not
// known is empty. start and end are the sentence's bytes in the briefing's version, half-open. picture is the entry's number
// in the picture, where that has only some.
//
// A cell that a spreadsheet would take for a formula, because it begins with = + - or @, begins with an
// apostrophe instead, as OWASP advises.
func (x Timeline) csv(w io.Writer) error {
	table := csv.NewWriter(w)
	table.UseCRLF = true
	lines := [][]string{{"number", "date", "first_day", "last_day", "precision", "status", "mark", "sentence",
		"briefing", "version", "start", "end", "title", "place", "source", "published", "link", "picture", "known"}}
	pictured := x.inPicture()
	for i, e := range x.Entries {
		for _, c := range e.Cited {
			lines = append(lines, []string{
				strconv.Itoa(i + 1), guarded(e.When.Label(x.In)), isoDay(e.When.From), isoLast(e.When.To), string(e.When.Precision), string(e.When.Status), guarded(e.Mark(x.In, x.today())), guarded(c.Text),
				strconv.Itoa(c.Number), strconv.Itoa(c.Version), strconv.Itoa(c.Start), strconv.Itoa(c.End),
				guarded(c.Of.Title), guarded(c.Of.Place), guarded(c.Of.Source), isoDay(c.Of.Published), guarded(c.Of.Link), pictureNumber(pictured[i]), guarded(x.Known[c.Passage]),
			})
		}
	}
	return table.WriteAll(lines)
}

func pictureNumber(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// guarded is a text on one line that no spreadsheet takes for a formula.
func guarded(text string) string {
	if text = oneLine(text); text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
		return "'" + text
	}
	return text
}

func isoDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// isoLast is the last day before a half-open end.
func isoLast(to time.Time) string {
	if to.IsZero() {
		return ""
	}
	return isoDay(to.AddDate(0, 0, -1))
}
