package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ical "github.com/emersion/go-ical"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"dateline/wording"
)

// readBack has other readers read the files, and wants the sentences, the days and the marks in them.
func readBack(t *testing.T, x Timeline) {
	t.Helper()
	readBackCalendar(t, x, written(t, x, ICS))
	readBackTable(t, x, written(t, x, CSV))
	readBackSlides(t, x, written(t, x, JSON))
	if text := written(t, x, Markdown); !utf8.ValidString(text) || strings.Count(text, "\n") < 4+len(x.Entries) {
		t.Errorf("the Markdown is not whole:\n%s", text)
	}
}

func readBackCalendar(t *testing.T, x Timeline, text string) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("a line has %d bytes, at most 75 whole letters are allowed: %q", len(line), line)
		}
	}
	calendar, err := ical.NewDecoder(strings.NewReader(text)).Decode()
	if err != nil {
		t.Fatalf("another reader says: %v\n%s", err, text)
	}
	events := calendar.Events()
	if len(events) != len(x.Entries) {
		t.Fatalf("%d events of %d entries", len(events), len(x.Entries))
	}
	seen := map[string]bool{}
	for i, e := range x.Entries {
		read := func(name string) string {
			t.Helper()
			if p := events[i].Props.Get(name); p == nil || p.ValueType() != ical.ValueText {
				return fmt.Sprint(p)
			}
			text, err := events[i].Props.Text(name)
			if err != nil {
				t.Errorf("%s of event %d: %v", name, i+1, err)
			}
			return text
		}
		if uid := read(ical.PropUID); seen[uid] || !strings.HasSuffix(uid, "@dateline") {
			t.Errorf("the UID %q is not of one event alone", uid)
		} else {
			seen[uid] = true
		}
		if got := read(ical.PropSummary); !strings.HasSuffix(got, oneLine(e.Cited[0].Text)) {
			t.Errorf("the summary is %q, the sentence %q", got, e.Cited[0].Text)
		}
		for _, c := range e.Cited {
			if got := read(ical.PropDescription); !strings.Contains(got, oneLine(c.Text)) || !strings.Contains(got, x.Source(c.Of)) {
				t.Errorf("the description lacks a sentence or its source: %q", got)
			}
		}
		if stamp := events[i].Props.Get(ical.PropDateTimeStamp).Value; stamp != "20251216T083000Z" {
			t.Errorf("DTSTAMP is %s", stamp)
		}
		first, last := e.Days()
		start, err := events[i].DateTimeStart(time.UTC)
		if err != nil || !start.Equal(first) || events[i].Props.Get(ical.PropDateTimeStart).ValueType() != ical.ValueDate {
			t.Errorf("event %d begins at %v, not on %v: %v", i+1, start, first, err)
		}
		end, err := events[i].DateTimeEnd(time.UTC) // a day behind the beginning where there is no DTEND
		if err != nil || !end.Equal(last.AddDate(0, 0, 1)) {
			t.Errorf("event %d ends at %v, not behind %v: %v", i+1, end, last, err)
		}
	}
}

func readBackTable(t *testing.T, x Timeline, text string) {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("another reader says: %v\n%s", err, text)
	}
	at := map[string]int{}
	for i, name := range lines[0] {
		at[name] = i
	}
	row := 1
	for i, e := range x.Entries {
		for _, c := range e.Cited {
			line := lines[row]
			if row++; line[at["number"]] != fmt.Sprint(i+1) || strings.TrimPrefix(line[at["sentence"]], "'") != strings.TrimPrefix(oneLine(c.Text), "'") {
				t.Errorf("line %d is %q, the sentence %q", row, line, c.Text)
			}
			for _, cell := range line {
				if cell != "" && strings.Contains("=+-@\t\r", cell[:1]) {
					t.Errorf("a spreadsheet takes %q for a formula", cell)
				}
			}
		}
	}
	if row != len(lines) {
		t.Errorf("%d lines, want %d", len(lines), row)
	}
}

func readBackSlides(t *testing.T, x Timeline, text string) {
	t.Helper()
	if err := timelineJS(t).Validate(decoded(t, strings.NewReader(text))); err != nil {
		t.Fatalf("TimelineJS does not take it: %v\n%s", err, text)
	}
	var all slides
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{all.Title.ID: true}
	for i, e := range x.Entries {
		s := all.Events[i]
		if seen[s.ID] {
			t.Errorf("two slides are named %s", s.ID)
		}
		seen[s.ID] = true
		if strings.ContainsAny(s.Text.Headline, "<>") || strings.Contains(s.Text.Text, "javascript:") {
			t.Errorf("the slide %q is not what it seems: %q", s.Text.Headline, s.Text.Text)
		}
		if !strings.HasPrefix(s.Display, e.When.Label(wording.English)) {
			t.Errorf("the slide shows %q, not %q", s.Display, e.When.Label(wording.English))
		}
	}
}

// timelineJS is TimelineJS's documented format, https://timeline.knightlab.com/docs/json-format.html, as a schema.
func timelineJS(t *testing.T) *jsonschema.Schema {
	t.Helper()
	file, err := os.Open("testdata/timelinejs.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	c := jsonschema.NewCompiler()
	if err := c.AddResource("timelinejs.json", decoded(t, file)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("timelinejs.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func decoded(t *testing.T, r io.Reader) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(r)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
