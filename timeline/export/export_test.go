package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"dateline/briefing"
	"dateline/timeline"
	"dateline/timeline/golden"
)

// asked is when the tests ask for an export.
var asked = time.Date(2025, 12, 16, 9, 30, 0, 0, time.FixedZone("", 3600))

// readTimeline reads entries to take along: the lines of readEvents, in front of them what became of the entry, or that its sentence is disputed; a line
// that begins with + is another citation of the entry before it.
func readTimeline(t *testing.T, comment, in string) Timeline {
	t.Helper()
	x := Timeline{Title: strings.TrimSpace(strings.TrimPrefix(comment, "title ")), Server: 42, At: asked, Known: map[briefing.Passage]string{}, Source: func(h briefing.Head) string {
		return fmt.Sprintf("#%d %s · %s", h.Number, h.Title, h.Published.Format("2 Jan 2006"))
	}}
	for line := range strings.Lines(in) {
		word, event, _ := strings.Cut(line, "#")
		e := golden.Events(t, "#"+event)[0]
		e.Of.Title = map[int]string{1: "Both ferries stop", 2: "-1 ferry_2 [more]", 3: "<b>Budget</b>", 4: "Sails"}[e.Number]
		e.Of.Link = map[int]string{1: "https://example.org/ferries/1?a=<b>&c=\"d\"", 2: "javascript:alert(1)", 4: "http://example.org/4"}[e.Number]
		e.Of.Source, e.Of.Place = "@Gazette", "NORTH QUAY"
		entry := timeline.Entry{When: e.When, Cited: []briefing.Cited{e.Cited}, Briefings: 1}
		switch word = strings.TrimSpace(word); word {
		case "+":
			last := &x.Entries[len(x.Entries)-1]
			last.Cited = append(last.Cited, e.Cited)
			continue
		case "kept":
			entry.Later = timeline.Kept
		case "moved":
			entry.Later = timeline.Moved
		case "cancelled":
			entry.Later = timeline.Cancelled
		}
		if word == "disputed" {
			x.Known[e.Passage] = "disputed, marked by a moderator: the log says *six*"
		}
		entry.Due, entry.Reported = word == "due", word == "reported"
		x.Entries = append(x.Entries, entry)
	}
	return x
}

// TestExport reads testdata/export: entries in, all formats out. The line ends of the calendar and of the table, CR LF,
// are shown as LF.
func TestExport(t *testing.T) {
	golden.Compare(t, "files", func(t *testing.T, comment, in string) string {
		x := readTimeline(t, comment, in)
		var out strings.Builder
		for _, f := range Formats() {
			text := written(t, x, f)
			if f == ICS || f == CSV {
				if lines := strings.Count(text, "\n"); strings.Count(text, "\r\n") != lines || lines == 0 {
					t.Errorf("of %d lines of the %s, %d end with CR LF", lines, f, strings.Count(text, "\r\n"))
				}
				text = strings.ReplaceAll(text, "\r\n", "\n")
			}
			fmt.Fprintf(&out, "== %s ==\n%s", f, text)
		}
		readBack(t, x)
		return out.String()
	})
}

func written(t *testing.T, x Timeline, f Format) string {
	t.Helper()
	var first, again bytes.Buffer
	if err := errors.Join(x.Write(&first, f), x.Write(&again, f)); err != nil {
		t.Fatal(err)
	}
	if first.String() != again.String() {
		t.Errorf("the same export as %s has other bytes the second time", f)
	}
	return first.String()
}

// The schema itself must tell wrong from right, or nothing is tested by it.
func TestTheSchemaRefuses(t *testing.T) {
	schema := timelineJS(t)
	for _, wrong := range []string{
		`{}`,
		`{"events": [{"text": {"headline": "No day"}}]}`,
		`{"events": [{"start_date": {"month": 3}}]}`,
		`{"events": [{"start_date": {"year": 2024, "month": 13}}]}`,
		`{"events": [{"start_date": {"year": "2,024"}}]}`,
		`{"events": [{"start_date": {"year": 2024}, "headline": "in the wrong place"}]}`,
		`{"events": [{"start_date": {"year": 2024}}], "scale": "geological"}`,
	} {
		if schema.Validate(decoded(t, strings.NewReader(wrong))) == nil {
			t.Errorf("%s is taken", wrong)
		}
	}
}

// An event that is exported again, among others and from a newer version, is the same event.
func TestAnEventKeepsItsName(t *testing.T) {
	const line = "#2 v1 2025-12-09 body 5 | planned 2025-12-18 | The council votes on [18 December].\n"
	x := readTimeline(t, "title A", line)
	again := readTimeline(t, "title B", "#1 v1 2025-12-01 body 1 | happened 2025-12-01 | It began [today].\n"+strings.Replace(line, "v1", "v2", 1))
	if a, b := x.id(x.Entries[0]), again.id(again.Entries[1]); a != b {
		t.Errorf("%s, then %s", a, b)
	}
	again.Server++
	if x.id(x.Entries[0]) == again.id(again.Entries[1]) {
		t.Error("two servers' events have one name")
	}
}

func TestExportRefuses(t *testing.T) {
	good := readTimeline(t, "title A", "#2 v1 2025-12-09 body 5 | planned 2025-12-18 | The council votes on [18 December].\n")
	silent, dayless := good, good
	silent.Entries = []timeline.Entry{{When: good.Entries[0].When}}
	dayless.Entries = []timeline.Entry{{Cited: good.Entries[0].Cited}}
	for _, c := range []struct {
		says string
		x    Timeline
		f    Format
	}{
		{"entry 1 cites no sentence", silent, CSV},
		{"entry 1 has no days", dayless, ICS},
		{"there is no such format", good, "docx"},
	} {
		var b bytes.Buffer
		if err := c.x.Write(&b, c.f); err == nil || !strings.Contains(err.Error(), c.says) || b.Len() > 0 {
			t.Errorf("want an error that says %q and nothing written, got %v and %d bytes", c.says, err, b.Len())
		}
	}
	for _, f := range Formats() {
		if err := good.Write(brokenPipe{}, f); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: want the writer's error, got %v", f, err)
		}
	}
}

// FuzzExport writes whatever stands in a text, and has other readers find it.
func FuzzExport(f *testing.F) {
	f.Add("Title", "A sentence, with \"marks\"; and more\\n.", "https://example.org/a b?c=<d>")
	f.Add("=1+1", "@sum\nover\r\nlines", "javascript:alert(1)")
	f.Add("\t", strings.Repeat("多くの人々が橋を渡った", 30), "https://例え.jp/?\"")
	f.Fuzz(func(t *testing.T, title, sentence, link string) {
		for _, text := range []string{title, sentence, link} {
			if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
				return // briefings hold neither
			}
		}
		x := readTimeline(t, "title A", "#2 v1 2025-12-09 body 5 | planned 2025-12 | The council votes in [December].\n")
		c := &x.Entries[0].Cited[0]
		x.Title, c.Text, c.Of.Title, c.Of.Link = title, sentence, title, link
		x.Source = func(h briefing.Head) string { return oneLine(h.Title) }
		readBack(t, x)
	})
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
