package dates

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"dateline/briefing/language"
	"dateline/wording"
)

var update = flag.Bool("update", false, "write what Find finds into testdata")

// TestFind holds Find to testdata. A case's name begins with the publication day; its lines are the text, and
// below it a line "= words | kind value mod | from..to precision | status | working | likely value" for each date.
func TestFind(t *testing.T) {
	testFiles(t, "testdata", english, wording.English)
}

// TestFindInOtherLanguages holds the finders of other languages to their folders in testdata.
func TestFindInOtherLanguages(t *testing.T) {
	for _, name := range otherLanguages {
		finder := otherFinder(t, name)
		testFiles(t, filepath.Join("testdata", name), finder, wording.Of(string(finder.lang.Tag())))
	}
}

// otherLanguages are the folders of the languages beside English that are read whole.
var otherLanguages = []string{"german", "spanish"}

func otherFinder(t testing.TB, name string) *Finder {
	t.Helper()
	lang, err := language.Load(os.DirFS(filepath.Join("../language", name)))
	if err != nil {
		t.Fatal(err)
	}
	finder, err := New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return finder
}

func testFiles(t *testing.T, folder string, finder *Finder, in wording.Language) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no test cases: %v", err)
	}
	for _, path := range files {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range archive.Files {
			t.Run(filepath.Base(path)+"/"+c.Name, func(t *testing.T) {
				text, want := splitCase(c.Data)
				day, _, _ := strings.Cut(c.Name, " ")
				published, err := time.Parse(time.DateOnly, day)
				if err != nil {
					t.Fatalf("a case's name begins with its publication day: %v", err)
				}
				got := describe(text, finder.Find(text, published, AnyEnglish), in)
				if *update {
					archive.Files[i].Data = []byte(text + "\n" + got)
				} else if got != want {
					t.Errorf("published %s: %s\ngot\n%swant\n%s", day, text, got, want)
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

// splitCase parts a case's text from the lines of what is found in it.
func splitCase(data []byte) (text, found string) {
	data = bytes.TrimSpace(data)
	if i := bytes.Index(data, []byte("\n= ")); i >= 0 {
		return string(bytes.TrimSpace(data[:i])), string(data[i+1:]) + "\n"
	}
	return strings.TrimSpace(strings.TrimSuffix(string(data), "\n= nothing")), "= nothing\n"
}

func describe(text string, found []Date, in wording.Language) string {
	if len(found) == 0 {
		return "= nothing\n"
	}
	var b strings.Builder
	for _, d := range found {
		words := strings.Join(strings.Fields(text[d.Start:d.End]), " ")
		value := strings.TrimSpace(string(d.Kind) + " " + d.Value + " " + d.Mod)
		days := "no days"
		if !d.From.IsZero() || !d.To.IsZero() {
			days = fmt.Sprintf("%s..%s %s", showDay(d.From), showDay(d.To), d.Precision)
		}
		fmt.Fprintf(&b, "= %s | %s | %s | %s | %s", words, value, days, d.Status, d.Working.In(in))
		if d.Likely != "" {
			fmt.Fprintf(&b, " | likely %s", d.Likely)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func showDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// TestFindersAreShared has many find at once: each has room of its own, and what one leaves there is not the next one's.
func TestFindersAreShared(t *testing.T) {
	published := time.Date(2025, 12, 12, 0, 0, 0, 0, time.UTC)
	texts := []string{"The fair opened on Monday.", "2019: The quay was built.\n\n2020: In May it sank.", "It is to close on 3 May 2026, the mayor said on Thursday.", "Nothing happened."}
	var want [][]Date
	for _, text := range texts {
		want = append(want, Find(text, published))
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 50 {
				if got := Find(texts[i%len(texts)], published); !slices.Equal(got, want[i%len(texts)]) {
					t.Errorf("%q: %v, alone %v", texts[i%len(texts)], got, want[i%len(texts)])
				}
			}
		})
	}
	all.Wait()
}
