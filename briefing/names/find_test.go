package names

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
)

// english finds the names of the tests.
var english = New(language.English())

var update = flag.Bool("update", false, "write what Find finds into testdata")

// TestFind holds Find to testdata. A case is a text, and below it a line "= text | kind and pronoun | number of mentions | forms | roles"
// for each name; the last two are left out where there are none. English stands in testdata itself, other languages in a folder of it.
func TestFind(t *testing.T) {
	testFind(t, "testdata", english)
	for _, folder := range []string{"german"} {
		lang, err := language.Load(os.DirFS("../language/" + folder))
		if err != nil {
			t.Fatal(err)
		}
		testFind(t, "testdata/"+folder, New(lang))
	}
}

func testFind(t *testing.T, folder string, finder *Finder) {
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
				text, want := splitCase(c.Data)
				got := describe(finder.Find(text))
				if *update {
					archive.Files[i].Data = []byte(text + "\n" + got)
				} else if got != want {
					t.Errorf("%s\ngot\n%swant\n%s", text, got, want)
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

func describe(found []Name) string {
	if len(found) == 0 {
		return "= nothing\n"
	}
	var b strings.Builder
	for _, n := range found {
		fmt.Fprintf(&b, "= %s | %s | %d", n.Text, strings.TrimSpace(string(n.Kind)+" "+string(n.Sex)), len(n.Mentions))
		if len(n.Forms) > 0 {
			fmt.Fprintf(&b, " | also %s", strings.Join(n.Forms, "; "))
		}
		if len(n.Roles) > 0 {
			fmt.Fprintf(&b, " | role %s", strings.Join(n.Roles, "; "))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestMentions shows where a name's mentions begin and end.
func TestMentions(t *testing.T) {
	const text = "Gen. Ada Brook's aide spoke. “Brook’s plan holds,” he said of Brook."
	found := english.Find(text)
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	var words []string
	for _, m := range found[0].Mentions {
		words = append(words, text[m.Start:m.End])
	}
	if got := strings.Join(words, ", "); got != "Ada Brook, Brook, Brook" {
		t.Errorf("the mentions are %s", got)
	}
}

func TestKey(t *testing.T) {
	for name, want := range map[string]string{
		"Kim Jong-un":                 "kim jong un",
		"Gen. Xavier Brunson":         "xavier brunson",
		"former President José Núñez": "jose nunez",
		"The Ministry of Health":      "ministry of health",
		"U.S.":                        "united states",
		"USA":                         "united states",
		"the DPRK":                    "north korea",
		"Côte d’Ivoire":               "cote divoire",
		"O’Brien’s":                   "obrien",
		"AT&T":                        "at and t",
		"Mr.":                         "mr",
		"President Park":              "park",
		"General Motors":              "general motors",
		"…":                           "",
	} {
		if got := english.Key(name); got != want {
			t.Errorf("the key of %q is %q, want %q", name, got, want)
		}
	}
}
