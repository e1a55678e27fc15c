// Package golden reads events written as text, one a line, and compares what a test makes of them with
// what its archive holds. Only tests import it.
package golden

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"dateline/briefing"
	"dateline/briefing/dates"
)

var update = flag.Bool("update", false, "write what the tests found into testdata")

// Update reports whether the tests write what they find into testdata.
func Update() bool { return *update }

// Compare runs a test over the archives of a folder: got is made of the file "in" and is to be the file "out".
func Compare(t *testing.T, folder string, run func(t *testing.T, comment, in string) string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s: %v", folder, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Files) == 1 && *update {
				archive.Files = append(archive.Files, txtar.File{Name: "out"})
			}
			if len(archive.Files) != 2 {
				t.Fatalf("%s has %d files, not in and out", file, len(archive.Files))
			}
			in, out := &archive.Files[0], &archive.Files[1]
			got := run(t, string(archive.Comment), string(in.Data))
			if *update {
				out.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(strings.Split(string(out.Data), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", file, diff)
			}
		})
	}
}

// Events reads events, one a line:
//
//	#12 v1 2025-12-12 body 3 | happened 2025-12-11 | The meeting closed [Thursday].
//
// that is briefing, version, publication, part and place; status and date; the sentence, its date in brackets, or
// without any when it leads a briefing and dates nothing.
func Events(t *testing.T, text string) []briefing.Event {
	t.Helper()
	var events []briefing.Event
	for line := range strings.Lines(text) {
		fields := strings.SplitN(strings.TrimSpace(line), " | ", 3)
		if len(fields) != 3 {
			t.Fatalf("not an event: %q", line)
		}
		var e briefing.Event
		var published string
		if _, err := fmt.Sscanf(fields[0], "#%d v%d %s %s %d", &e.Number, &e.Version, &published, &e.Part, &e.Pos); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		e.Of = briefing.Head{Number: e.Number, Version: e.Version, Published: Day(t, published)}
		e.When = Date(t, fields[1])
		e.Sentence.Start = 1000 * (e.Pos + 1)
		before, rest, _ := strings.Cut(fields[2], "[")
		words, behind, _ := strings.Cut(rest, "]")
		e.Text = before + words + behind
		e.Sentence.End = e.Sentence.Start + len(e.Text)
		e.When.Start = e.Sentence.Start + len(before)
		e.When.End = e.When.Start + len(words)
		events = append(events, e)
	}
	return events
}

// Date reads a status and a date: 2025-12-11, 2025-12, 2025, 199 (a decade), 19 (a century), 2025-12-09/2025-12-11,
// 2019/ (since), /2025-05-03 (until), 2025:START (early).
func Date(t *testing.T, text string) dates.Date {
	t.Helper()
	status, value, _ := strings.Cut(text, " ")
	d := dates.Date{Kind: dates.KindDate, Status: dates.Status(status)}
	d.Value, d.Mod, _ = strings.Cut(value, ":")
	first, last, isRange := strings.Cut(d.Value, "/")
	if !isRange {
		last = first
	}
	var p dates.Precision
	if first != "" {
		d.From, _, p = readDays(t, first)
	}
	if last != "" {
		_, d.To, p = readDays(t, last)
	}
	d.Precision = p
	if first != "" && last != "" && isRange {
		d.Precision = dates.Range
	}
	if d.Mod != "" {
		d.Precision = dates.Part
		third := d.To.Sub(d.From) / 3
		switch d.Mod {
		case "START":
			d.To = d.From.Add(third).Truncate(24 * time.Hour)
		case "END":
			d.From = d.To.Add(-third).Truncate(24 * time.Hour)
		}
	}
	return d
}

func readDays(t *testing.T, value string) (from, to time.Time, p dates.Precision) {
	t.Helper()
	switch len(value) {
	case len("19"):
		from = Day(t, value+"00-01-01").AddDate(1, 0, 0)
		return from, from.AddDate(100, 0, 0), dates.Century
	case len("199"):
		from = Day(t, value+"0-01-01")
		return from, from.AddDate(10, 0, 0), dates.Decade
	case len("1999"):
		from = Day(t, value+"-01-01")
		return from, from.AddDate(1, 0, 0), dates.Year
	case len("1999-12"):
		from = Day(t, value+"-01")
		return from, from.AddDate(0, 1, 0), dates.Month
	}
	from = Day(t, value)
	return from, from.AddDate(0, 0, 1), dates.Day
}

func Day(t *testing.T, value string) time.Time {
	t.Helper()
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		t.Fatal(err)
	}
	return day
}
