package grammar

import (
	"os"
	"testing"

	"dateline/briefing/language"
)

// TestRolesAreNamed holds the list of roles to the roles that the constructions ask for.
func TestRolesAreNamed(t *testing.T) {
	lists := map[string]bool{}
	for _, folder := range []string{"english", "german", "spanish"} {
		lang, err := language.Load(os.DirFS("../language/" + folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range lang.Rows("attribution") {
			lists[row.Fields[0]] = true
		}
	}
	for _, name := range roleNames {
		if name != "hearsay" && !lists[name] {
			t.Errorf("no word has the role %q", name)
		}
		delete(lists, name)
	}
	for name := range lists {
		t.Errorf("attribution.txt: nothing asks for the role %q", name)
	}
}
