package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/briefing/language"
)

// TestNoEnglishInCode holds the rooms that read and search texts to the rule that what they know of English stands in
// briefing/language: no string of theirs is a month, a day of the week, a pronoun or a verb of saying, or a list of
// words that are in the lists of the language.
func TestNoEnglishInCode(t *testing.T) {
	lang := language.English()
	alone := lang.Set("weekdays", "months")
	for word := range lang.Marked("grammar", "person") {
		alone.Add(word)
	}
	listed := lang.Words("grammar")
	for _, verb := range lang.Verbs("saying") {
		if verb.Marked("speech") {
			alone.Add(verb.Third, verb.Past)
		}
		for form := range verb.Forms() {
			listed.Add(form)
		}
	}
	for word := range alone {
		listed.Add(word)
	}
	// Names of marks, roles and acts, and of the month in which Go writes times.
	names := []string{"said", "may", "it", "us", "you", "he", "she", "tells", "asks", "Jan"}
	check := func(literal string) bool {
		words := strings.Fields(literal)
		known := 0
		for _, word := range words {
			if listed.Has(word) {
				known++
			}
		}
		if len(words) == 1 {
			return alone.Has(words[0]) && !slices.Contains(names, words[0])
		}
		return len(words) >= 6 && known == len(words)
	}
	for _, room := range []string{"briefing", "timeline", "search", "storage", "ask"} {
		err := filepath.WalkDir(room, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
					if words, err := strconv.Unquote(literal.Value); err == nil && check(words) {
						t.Errorf("%s: %q is English: it belongs into briefing/language", files.Position(literal.Pos()), words)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}
