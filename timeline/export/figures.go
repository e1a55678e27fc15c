package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/wording"
)

// Figure is a figure to export.
type Figure struct {
	briefing.Figure
	Number  int // in the list
	When    dates.Date
	Counted string // as the sentence has it
	By      string // who says so; "" where nobody is named
	Mark    string // what the text doubts of it
	Known   string // what people say is known of the sentence
	Also    []int  // the briefings that have the same sentence
}

// WriteFigures writes figures as a table (RFC 4180, with a line of names at its top), one a line. The figure and the sentence are there
// word for word; low and high are what the figure comes to in its unit. The days and the guard against formulas are those of a
// timeline's table. figure_start and figure_end are bytes of the briefing's version, half-open.
func WriteFigures(w io.Writer, in wording.Language, all []Figure) error {
	table := csv.NewWriter(w)
	table.UseCRLF = true
	lines := [][]string{{"number", "date", "first_day", "last_day", "figure", "counted", "low", "high", "bound", "about", "unit", "speaker", "mark", "sentence",
		"briefing", "version", "figure_start", "figure_end", "title", "place", "source", "published", "link", "also", "known"}}
	value := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	for _, f := range all {
		lines = append(lines, []string{
			strconv.Itoa(f.Number), guarded(f.When.Label(in)), isoDay(f.When.From), isoLast(f.When.To), guarded(f.Words()), guarded(f.Counted),
			value(f.What.From), value(f.What.To), string(f.What.Bound), strconv.FormatBool(f.What.About), guarded(f.What.Unit), guarded(f.By), guarded(f.Mark), guarded(f.Text),
			strconv.Itoa(f.Of.Number), strconv.Itoa(f.Version), strconv.Itoa(f.What.Start), strconv.Itoa(f.What.End),
			guarded(f.Of.Title), guarded(f.Of.Place), guarded(f.Of.Source), isoDay(f.Of.Published), guarded(f.Of.Link), alsoIn(f.Also), guarded(f.Known),
		})
	}
	if err := table.WriteAll(lines); err != nil {
		return fmt.Errorf("writing figures as a table: %w", err)
	}
	return nil
}

// alsoIn writes the numbers of briefings with blanks between them.
func alsoIn(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, " ")
}
