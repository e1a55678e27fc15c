package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"
)

var placeholder = regexp.MustCompile(`\{([a-z-]+)\}`)

// placeholders are those that a text has in any of its forms.
func (t text) placeholders() (all []string) {
	for _, words := range t {
		for _, p := range placeholder.FindAllStringSubmatch(words, -1) {
			if !slices.Contains(all, p[1]) {
				all = append(all, p[1])
			}
		}
	}
	slices.Sort(all)
	return all
}

// TestEveryLanguageSaysEverything holds the texts of every language against the English ones: the same, with the same
// placeholders. How many it is about a text may leave out ("in a second"), and each language counts centuries in its own way.
func TestEveryLanguageSaysEverything(t *testing.T) {
	english := texts()[English]
	for l := range spoken {
		for key, want := range english {
			of := texts()[l][key]
			if strings.TrimSpace(of[plural.Other]) == "" {
				t.Errorf("%s is missing in %q", key, l)
				continue
			}
			counted := func(p string) bool { return p == "n" && len(want)+len(of) > 2 }
			got, should := slices.DeleteFunc(of.placeholders(), counted), slices.DeleteFunc(want.placeholders(), counted)
			if !slices.Equal(got, should) && !strings.HasSuffix(key, "century") {
				t.Errorf("%s in %q has the placeholders %v, not %v", key, l, got, should)
			}
		}
		for key := range texts()[l] {
			if english[key] == nil {
				t.Errorf("%s is not in English, but in %q", key, l)
			}
		}
	}
}

// TestEachLanguageHasItsOwnSigns holds French to its narrow blanks and every language to its own quotation marks.
func TestEachLanguageHasItsOwnSigns(t *testing.T) {
	foreign := map[Language]string{German: `»«”"`, Spanish: `„“”"`, French: `„“”"'`}
	for l, signs := range foreign {
		for key, of := range texts()[l] {
			for _, words := range of {
				if strings.ContainsAny(words, signs) {
					t.Errorf("%s in %q has a sign of another language: %s", key, l, words)
				}
				if l == French && regexp.MustCompile(` [;:!?»]|« `).MatchString(words) {
					t.Errorf("%s in French has a wide blank before a sign: %s", key, words)
				}
			}
		}
	}
}

// call is a text that some code says.
type call struct {
	key   string   // or a pattern of keys, as path.Match has it
	names []string // of the values that come with it; nil where that is not known
	at    token.Position
}

// TestTextsAreSaid holds code and files together: what is said is there and is given its values, and all that is there is said.
func TestTextsAreSaid(t *testing.T) {
	english := texts()[English]
	said := map[string]bool{}
	for _, c := range calls(t) {
		for key := range english {
			if matches, _ := path.Match(c.key, key); matches && c.key != "*" {
				said[key] = true
			}
		}
		switch of := english[c.key]; {
		case c.names == nil:
		case of == nil:
			t.Errorf("%s: there is no text %s", c.at, c.key)
		default:
			names := slices.DeleteFunc(slices.Clone(c.names), func(name string) bool { return name == "n" })
			slices.Sort(names)
			if got := slices.DeleteFunc(of.placeholders(), func(p string) bool { return p == "n" }); !slices.Equal(got, names) {
				t.Errorf("%s: %s has the placeholders %v, and is given %v", c.at, c.key, got, names)
			}
		}
	}
	for key := range english {
		if !said[key] {
			t.Errorf("nothing says %s", key)
		}
	}
}

// calls lists what the house says: the calls of Say and Fault with their values, and every other string, which may be a key.
func calls(t *testing.T) (all []call) {
	files := token.NewFileSet()
	for _, room := range []string{"../commands", "../bot", "../timeline", "../briefing", "../intake", "../cli", "."} {
		err := filepath.WalkDir(room, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					if c, says := callOf(n); says {
						c.at = files.Position(n.Pos())
						all = append(all, c)
					}
				case *ast.BasicLit, *ast.BinaryExpr:
					all = append(all, call{key: pattern(n.(ast.Expr))})
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// callOf reads a call of Say or Fault whose key is known.
func callOf(n *ast.CallExpr) (c call, says bool) {
	f, ok := n.Fun.(*ast.SelectorExpr)
	if !ok || f.Sel.Name != "Say" && f.Sel.Name != "Fault" && f.Sel.Name != "Refusal" || n.Ellipsis.IsValid() {
		return c, false
	}
	if c.key = pattern(n.Args[0]); strings.Contains(c.key, "*") {
		return c, false
	}
	c.names = []string{}
	for i := 1; i < len(n.Args); i += 2 {
		c.names = append(c.names, pattern(n.Args[i]))
	}
	return c, true
}

// pattern is the string that an expression is, with * for what is not written there.
func pattern(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		words, _ := strconv.Unquote(e.Value)
		return words
	case *ast.BinaryExpr:
		if left := pattern(e.X); left != "*" { // never all texts
			return left + pattern(e.Y)
		}
	}
	return "*"
}
