package quotes

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// english is the finder that all tests use.
var english = must(New(language.English()))

func must(f *Finder, err error) *Finder {
	if err != nil {
		panic(err)
	}
	return f
}

// named finds the names among which they look for speakers.
var named = names.New(language.English())

var update = flag.Bool("update", false, "write what Find finds into testdata")

// languages are the folders of the languages whose statements are read.
var languages = []string{"english", "german", "spanish"}

// of returns the finders of the language in a folder.
func of(folder string) (*Finder, *names.Finder) {
	lang, err := language.Load(os.DirFS("../language/" + folder))
	if err != nil {
		panic(err)
	}
	return must(New(lang)), names.New(lang)
}

// testdataOf is the folder with the examples of a language: English stands in testdata itself.
func testdataOf(folder string) string {
	return filepath.Join("testdata", strings.TrimPrefix(folder, "english"))
}

// TestFind holds Find to testdata. A case's lines are the text, and below it a line for each statement:
// "= kind act | source => speaker | cue | content … content | doubt". The speaker stands there where it is not the
// source, the doubt where there is one.
func TestFind(t *testing.T) {
	for _, folder := range languages {
		finder, named := of(folder)
		testFind(t, testdataOf(folder), finder, named)
	}
}

func testFind(t *testing.T, folder string, finder *Finder, named *names.Finder) {
	files, err := filepath.Glob(folder + "/*.txtar")
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
				page, want := splitCase(c.Data)
				got := describe(page, finder.Find(page, named.Find(page)))
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

// splitCase parts a case's text from the lines of what is found in it.
func splitCase(data []byte) (text, found string) {
	data = bytes.TrimSpace(data)
	if i := bytes.Index(data, []byte("\n= ")); i >= 0 {
		return string(bytes.TrimSpace(data[:i])), string(data[i+1:]) + "\n"
	}
	return string(data), ""
}

func describe(page string, found []Quote) string {
	if len(found) == 0 {
		return "= nothing\n"
	}
	words := func(s text.Span) string { return strings.Join(strings.Fields(s.Of(page)), " ") }
	var b strings.Builder
	for _, q := range found {
		var content []string
		for _, s := range q.Content {
			content = append(content, words(s))
		}
		source := words(q.Source)
		if q.Speaker != q.Source {
			source += " => " + words(q.Speaker)
		}
		fmt.Fprintf(&b, "= %s %s | %s | %s | %s", q.Kind, q.Act, source, words(q.Cue), strings.Join(content, " … "))
		if q.Doubt != (text.Span{}) {
			fmt.Fprintf(&b, " | %s", words(q.Doubt))
		}
		b.WriteString("\n")
	}
	return b.String()
}
