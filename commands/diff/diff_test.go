package diff

import (
	"fmt"
	"strings"
	"testing"

	"dateline/commands/dialog"
)

// shownPlaces writes places as the shell does.
func shownPlaces(t *testing.T, places [][]dialog.Change) string {
	var b strings.Builder
	for _, p := range places {
		var line strings.Builder
		if err := (dialog.Reply{Lines: []dialog.Line{{Diff: p}}}).Write(&line); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, strings.TrimSpace(line.String()))
	}
	return strings.TrimSpace(b.String())
}

func TestCompare(t *testing.T) {
	long := "The bridge was closed on Wednesday after two of its bearings broke, the port said, and it will stay shut until the new year because the parts have to be made first."
	for _, c := range []struct{ name, old, new, want string }{
		{"the same", "One two.", "One\n\ntwo. ", ""},
		{"one word", "The bridge was closed on Monday.", "The bridge was closed on Tuesday.", "The bridge was closed on [-Monday.-] {+Tuesday.+}"},
		{"at the beginning", "The bridge was closed.", "A second bridge was closed.", "[-The-] {+A second+} bridge was closed."},
		{"put behind", "One.", "One. Two.", "One. {+Two.+}"},
		{"taken away", "One. Two.", "Two.", "[-One.-] Two."},
		{"everything", "One two three.", "Four five.", "[-One two three.-] {+Four five.+}"},
		{"from nothing", "", "One.", "{+One.+}"},
		{"two places apart", "First " + long + " last.", "Second " + long + " least.",
			"[-First-] {+Second+} The bridge was closed on Wednesday …\n… parts have to be made first. [-last.-] {+least.+}"},
		{"right to left", "الجسر مغلق اليوم", "الجسر مفتوح اليوم", "الجسر [-مغلق-] {+مفتوح+} اليوم"},
	} {
		if got := shownPlaces(t, Places(c.old, c.new)); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// Whatever is compared, the changes say both texts whole.
func FuzzCompare(f *testing.F) {
	f.Add("The bridge was closed.", "The bridge is open again.")
	f.Fuzz(func(t *testing.T, old, new string) {
		var before, after []string
		for _, c := range Words(old, new) {
			if c.Kind != dialog.Added {
				before = append(before, c.Text)
			}
			if c.Kind != dialog.Dropped {
				after = append(after, c.Text)
			}
		}
		if a, b := strings.Join(before, " "), strings.Join(after, " "); a != strings.Join(strings.Fields(old), " ") || b != strings.Join(strings.Fields(new), " ") {
			t.Errorf("%q and %q became %q and %q", old, new, a, b)
		}
	})
}
