package moderator

import (
	"slices"
	"strings"
	"testing"
)

func TestMergeTexts(t *testing.T) {
	const base = "Title\n\nThe mill turned on Monday. Its wheel weighs nine tons.\n\nEntry is free."
	for _, c := range []struct {
		name, theirs, mine, want string
		clashes                  int
	}{
		{"nothing", base, base, base, 0},
		{"theirs alone", strings.ReplaceAll(base, "nine", "ten"), base, strings.ReplaceAll(base, "nine", "ten"), 0},
		{"mine alone", base, strings.ReplaceAll(base, "nine", "ten"), strings.ReplaceAll(base, "nine", "ten"), 0},
		{"the same twice", strings.ReplaceAll(base, "nine", "ten"), strings.ReplaceAll(base, "nine", "ten"), strings.ReplaceAll(base, "nine", "ten"), 0},
		{"two words of a paragraph", strings.ReplaceAll(base, "nine", "ten"), strings.ReplaceAll(base, "Monday", "Friday"),
			"Title\n\nThe mill turned on Friday. Its wheel weighs ten tons.\n\nEntry is free.", 0},
		{"two paragraphs", strings.ReplaceAll(base, "free", "dear"), strings.ReplaceAll(base, "Title", "A Title"),
			"A Title\n\nThe mill turned on Monday. Its wheel weighs nine tons.\n\nEntry is dear.", 0},
		{"a paragraph more each", base + "\n\nDogs stay out.", "Lead.\n\n" + base, "Lead.\n\n" + base + "\n\nDogs stay out.", 0},
		{"a paragraph less, a word changed", "Title\n\nThe mill turned on Monday. Its wheel weighs nine tons.", strings.ReplaceAll(base, "nine", "ten"),
			"Title\n\nThe mill turned on Monday. Its wheel weighs ten tons.", 0},
		{"the same word", strings.ReplaceAll(base, "Monday", "Friday"), strings.ReplaceAll(base, "Monday", "Sunday"),
			"Title\n\nThe mill turned on Friday. Its wheel weighs nine tons.\n\nThe mill turned on Sunday. Its wheel weighs nine tons.\n\nEntry is free.", 1},
		{"a paragraph dropped and changed", strings.ReplaceAll(base, "\n\nEntry is free.", ""), strings.ReplaceAll(base, "free", "dear"),
			"Title\n\nThe mill turned on Monday. Its wheel weighs nine tons.\n\nEntry is dear.", 1},
		{"all new", "One.", "Two.", "One.\n\nTwo.", 1},
	} {
		if got, clashes := mergeTexts(base, c.theirs, c.mine); got != c.want || clashes != c.clashes {
			t.Errorf("%s: %d clashes\n%s\nwant %d\n%s", c.name, clashes, got, c.clashes, c.want)
		}
	}
}

// Whatever is changed: what one alone changed is taken as it is, and no word of either is lost.
func FuzzMergeTexts(f *testing.F) {
	f.Add("One two.\n\nThree.", "One 2.\n\nThree.", "One two.\n\nFour.")
	f.Add("", "a", "b\nc")
	f.Fuzz(func(t *testing.T, base, theirs, mine string) {
		if got, clashes := mergeTexts(base, theirs, base); got != strings.TrimSpace(theirs) || clashes != 0 {
			t.Errorf("theirs alone: %q, %d clashes", got, clashes)
		}
		if got, clashes := mergeTexts(base, base, mine); got != strings.TrimSpace(mine) || clashes != 0 {
			t.Errorf("mine alone: %q, %d clashes", got, clashes)
		}
		merged, _ := mergeTexts(base, theirs, mine)
		for _, text := range []string{theirs, mine} {
			for _, word := range strings.Fields(text) {
				if !slices.Contains(strings.Fields(base), word) && !strings.Contains(merged, word) {
					t.Errorf("%q is lost in %q", word, merged)
				}
			}
		}
	})
}

func TestChangedTopics(t *testing.T) {
	got := changedTopics([]string{"Mill", "Wheels", "Sea"}, []string{"mill", "Sea"}, []string{"Sea", "Dogs", "wheels"})
	if want := []string{"Wheels", "Sea", "Dogs"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
