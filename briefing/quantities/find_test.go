package quantities

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"dateline/briefing/grammar"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

var update = flag.Bool("update", false, "write what Find finds into testdata")

// TestFind holds Find to testdata. A case is a text, and below it a line "= figure | counted | number and unit | status" for each
// quantity. English stands in testdata itself, other languages in a folder of it.
func TestFind(t *testing.T) {
	for folder, tag := range map[string]language.Tag{"testdata": language.InEnglish, "testdata/german": "de", "testdata/spanish": "es"} {
		files, err := filepath.Glob(folder + "/*.txtar")
		if err != nil || len(files) == 0 {
			t.Fatalf("no test cases: %v", err)
		}
		find := finderOf(t, tag)
		for _, path := range files {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i, c := range archive.Files {
				t.Run(filepath.Base(path)+"/"+c.Name, func(t *testing.T) {
					page, want := splitCase(c.Data)
					got := describe(page, find(page))
					if *update {
						archive.Files[i].Data = []byte(page + "\n" + got)
					} else if got != want {
						t.Errorf("%s\ngot\n%swant\n%s", page, got, want)
					}
				})
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// finderOf finds the quantities of texts in a language, whatever dates and names they hold.
func finderOf(t testing.TB, tag language.Tag) func(page string) []Quantity {
	lang := language.Named(tag)
	finder, err := New(lang)
	if err != nil {
		t.Fatal(err)
	}
	lexicon, err := grammar.NewLexicon(lang)
	if err != nil {
		t.Fatal(err)
	}
	return func(page string) []Quantity {
		return finder.Find(grammar.Read(page, lexicon, slices.Values([]text.Span(nil))), nil)
	}
}

// splitCase parts a case's text from the lines of what is found in it.
func splitCase(data []byte) (page, found string) {
	data = bytes.TrimSpace(data)
	if i := bytes.Index(data, []byte("\n= ")); i >= 0 {
		return string(bytes.TrimSpace(data[:i])), string(data[i+1:]) + "\n"
	}
	return string(data), ""
}

func describe(page string, found []Quantity) string {
	if len(found) == 0 {
		return "= nothing\n"
	}
	var b strings.Builder
	for _, q := range found {
		number := fmt.Sprintf("%.10g", q.From)
		if q.To != q.From {
			number += fmt.Sprintf(" to %.10g", q.To)
		}
		if q.About {
			number = "about " + number
		}
		fmt.Fprintf(&b, "= %s | %s | %s | %s\n", q.Of(page), q.Counted.Of(page), strings.Join(strings.Fields(string(q.Bound)+" "+number+" "+q.Unit), " "), q.Status)
	}
	return b.String()
}

// TestTaken shows that what a date or a name holds is no figure.
func TestTaken(t *testing.T) {
	const page = "In 2031 people left Area 12 camps and 40 huts."
	lexicon, err := grammar.NewLexicon(language.English())
	if err != nil {
		t.Fatal(err)
	}
	finder, err := New(language.English())
	if err != nil {
		t.Fatal(err)
	}
	read := grammar.Read(page, lexicon, slices.Values([]text.Span(nil)))
	taken := []text.Span{{Start: 3, End: 7}, {Start: 20, End: 27}}
	if got, want := describe(page, finder.Find(read, taken)), "= 40 | huts | 40 | stated\n"; got != want {
		t.Errorf("found\n%swant\n%s", got, want)
	}
}

// FuzzFind reads any text: what is found lies in it, in order, and comes to a number.
func FuzzFind(f *testing.F) {
	finds := []func(string) []Quantity{finderOf(f, language.InEnglish), finderOf(f, "de"), finderOf(f, "es")}
	for _, folder := range []string{"testdata", "testdata/german", "testdata/spanish"} {
		files, _ := filepath.Glob(folder + "/*.txtar")
		for _, path := range files {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				f.Fatal(err)
			}
			for _, c := range archive.Files {
				page, _ := splitCase(c.Data)
				f.Add(page)
			}
		}
	}
	f.Add("half a")
	f.Add("a half-time show, a half-hour a half")
	f.Add("between 5 and")
	f.Add("$-5-$4-3 \xff3 % of 1 to 2 to")
	f.Fuzz(func(t *testing.T, page string) {
		for _, find := range finds {
			at := 0
			for _, q := range find(page) {
				if q.Start < at || q.End <= q.Start || q.End > len(page) || q.Counted.Start < 0 || q.Counted.End > len(page) || q.To < q.From || q.Status == "" {
					t.Fatalf("%q: %+v behind %d", page, q, at)
				}
				at = q.End
			}
		}
	})
}
