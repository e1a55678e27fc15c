package quotes

import (
	"slices"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestConstructions holds every construction to examples of its own, which TestFind holds to their answers: in most of the
// texts of testdata/NAME.txtar it is the construction that reads the statement.
func TestConstructions(t *testing.T) {
	for _, x := range constructions {
		archive, err := txtar.ParseFile("testdata/" + x.name + ".txtar")
		if err != nil || len(archive.Files) == 0 {
			t.Errorf("the construction %q has no examples in testdata/%s.txtar: %v", x.name, x.name, err)
			continue
		}
		shown := 0
		for _, c := range archive.Files {
			page, _ := splitCase(c.Data)
			r := english.read(page, named.Find(page))
			if slices.ContainsFunc(r.found, func(c candidate) bool { return c.by.name == x.name || c.carried && x.name == "continued" }) {
				shown++
			}
		}
		if 2*shown <= len(archive.Files) {
			t.Errorf("the construction %q reads only %d of the %d texts in testdata/%s.txtar", x.name, shown, len(archive.Files), x.name)
		}
	}
}
