package moderator

import (
	"strings"
	"time"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"

	"dateline/commands/dialog"
)

const (
	diffPatience = time.Second // after which a comparison is right, but may be longer than necessary
	diffContext  = 6           // unchanged words shown on either side of a change
	diffApart    = 3 * diffContext
)

// compare returns the changes from one text to another by words, after Myers (1986): one list for each place that
// changed, in order, with the unchanged words around it. Line breaks do not count.
func compare(old, new string) (places [][]dialog.Change) {
	var place []dialog.Change
	changed := false
	for _, c := range wordChanges(old, new) {
		if c.Kind != dialog.Kept {
			place, changed = append(place, c), true
			continue
		}
		words := strings.Fields(c.Text)
		switch {
		case !changed:
			place = []dialog.Change{{Kind: dialog.Kept, Text: tail(words)}}
		case len(words) <= diffApart:
			place = append(place, c)
		default:
			places = append(places, append(place, dialog.Change{Kind: dialog.Kept, Text: head(words)}))
			place, changed = []dialog.Change{{Kind: dialog.Kept, Text: tail(words)}}, false
		}
	}
	if changed {
		places = append(places, place)
	}
	return places
}

// head and tail are the first and the last of some unchanged words.
func head(words []string) string {
	if len(words) <= diffContext {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:diffContext], " ") + " …"
}

func tail(words []string) string {
	if len(words) <= diffContext {
		return strings.Join(words, " ")
	}
	return "… " + strings.Join(words[len(words)-diffContext:], " ")
}

// wordChanges compares two texts word by word: each distinct word is mapped to a rune, and the runes are compared.
func wordChanges(old, new string) []dialog.Change {
	signs, words := map[string]rune{}, map[rune]string{}
	next := rune(1)
	spell := func(text string) (spelt []rune) {
		for _, word := range strings.Fields(text) {
			if signs[word] == 0 {
				for next >= 0xD800 && next <= 0xDFFF { // surrogates are no runes
					next++
				}
				signs[word], words[next] = next, word
				next++
			}
			spelt = append(spelt, signs[word])
		}
		return spelt
	}
	differ := diffmatchpatch.New()
	differ.DiffTimeout = diffPatience
	a, b := spell(old), spell(new)
	if next > unicode.MaxRune { // over a million distinct words: more than there are runes
		return []dialog.Change{{Kind: dialog.Dropped, Text: dialog.OneLine(old)}, {Kind: dialog.Added, Text: dialog.OneLine(new)}}
	}
	kinds := map[diffmatchpatch.Operation]dialog.ChangeKind{diffmatchpatch.DiffEqual: dialog.Kept, diffmatchpatch.DiffInsert: dialog.Added, diffmatchpatch.DiffDelete: dialog.Dropped}
	var changes []dialog.Change
	for _, d := range differ.DiffCleanupSemantic(differ.DiffMainRunes(a, b, false)) {
		var run []string
		for _, sign := range d.Text {
			run = append(run, words[sign])
		}
		changes = append(changes, dialog.Change{Kind: kinds[d.Type], Text: strings.Join(run, " ")})
	}
	return changes
}
