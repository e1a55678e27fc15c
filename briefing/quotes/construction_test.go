package quotes

import (
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestConstructions holds every construction of a language to examples of its own, which TestFind holds to their answers: in
// most of the texts of its NAME.txtar it is the construction that reads the statement.
func TestConstructions(t *testing.T) {
	for _, folder := range languages {
		finder, named := of(folder)
		for _, x := range finder.constructions {
			path := filepath.Join(testdataOf(folder), x.name+".txtar")
			archive, err := txtar.ParseFile(path)
			if err != nil || len(archive.Files) == 0 {
				t.Errorf("the construction %q has no examples in %s: %v", x.name, path, err)
				continue
			}
			shown := 0
			for _, c := range archive.Files {
				page, _ := splitCase(c.Data)
				r := finder.read(page, named.Find(page))
				if slices.ContainsFunc(r.found, func(c candidate) bool { return c.by.name == x.name || c.carried && x.name == "continued" }) {
					shown++
				}
			}
			if 2*shown <= len(archive.Files) {
				t.Errorf("the construction %q reads only %d of the %d texts in %s", x.name, shown, len(archive.Files), path)
			}
		}
	}
}
