package export

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"
	"time"
)

// The format of TimelineJS: https://timeline.knightlab.com/docs/json-format.html. headline and text are HTML there.
type (
	slides struct {
		Title  slide   `json:"title"`
		Events []slide `json:"events"`
	}
	slide struct {
		ID      string     `json:"unique_id"`
		Start   *slideDate `json:"start_date,omitempty"` // the title has none
		End     *slideDate `json:"end_date,omitempty"`   // included
		Display string     `json:"display_date,omitempty"`
		Text    slideText  `json:"text"`
		Group   string     `json:"group,omitempty"` // TimelineJS sets a group in a row of its own
		Links   bool       `json:"autolink"`        // whether TimelineJS makes links of addresses: they are written as links here
	}
	slideDate struct {
		Year  int `json:"year"`
		Month int `json:"month"`
		Day   int `json:"day"`
	}
	slideText struct {
		Headline string `json:"headline"`
		Text     string `json:"text"`
	}
)

// json writes what TimelineJS loads. A slide lasts from the first to the last day of its date and shows the date as
// exactly as it is known: display_date replaces both days. What has no end stands on its first day, what has no beginning
// on its last.
func (x Timeline) json(w io.Writer) error {
	all := slides{Title: slide{ID: "title", Text: slideText{Headline: escaped(x.Title)}}, Events: []slide{}}
	pictured := x.inPicture()
	for i, e := range x.Entries {
		first, last := e.Days()
		s := slide{ID: x.id(e), Start: dateOn(first), Display: x.dated(e), Text: slideText{Headline: escaped(e.Cited[0].Text)}}
		if pictured[i] > 0 {
			s.Group = x.In.Say("files.in-picture")
		}
		if last.After(first) {
			s.End = dateOn(last)
		}
		var paragraphs strings.Builder
		for i, c := range e.Cited {
			cite := escaped(x.Source(c.Of))
			if link := web(c.Of.Link); link != "" {
				cite = fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(link), cite)
			}
			if i > 0 { // the first is the headline
				cite = escaped(c.Text) + "<br>" + cite
			}
			paragraphs.WriteString("<p>" + cite + beside(escaped(x.Known[c.Passage])) + "</p>")
		}
		s.Text.Text = paragraphs.String()
		all.Events = append(all.Events, s)
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false) // the texts are HTML already
	return out.Encode(all)
}

func dateOn(t time.Time) *slideDate { return &slideDate{t.Year(), int(t.Month()), t.Day()} }

// escaped is a text on one line, as HTML.
func escaped(text string) string { return html.EscapeString(oneLine(text)) }
