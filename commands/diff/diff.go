// Package diff says how two texts differ, in words, as people read it best.
package diff

import (
	"strings"
	"time"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"

	"dateline/commands/dialog"
)

const (
	patience = time.Second // after which a comparison is right, but may be longer than necessary
	context  = 6           // unchanged words shown on either side of a change
	apart    = 3 * context
)

// Places returns the changes from one text to another by words, after Myers (1986): one list for each place that
// changed, in order, with the unchanged words around it. Line breaks do not count.
func Places(old, new string) (places [][]dialog.Change) {
	var place []dialog.Change
	changed := false
	for _, c := range Words(old, new) {
		if c.Kind != dialog.Kept {
			place, changed = append(place, c), true
			continue
		}
		words := strings.Fields(c.Text)
		switch {
		case !changed:
			place = []dialog.Change{{Kind: dialog.Kept, Text: tail(words)}}
		case len(words) <= apart:
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
	if len(words) <= context {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:context], " ") + " …"
}

func tail(words []string) string {
	if len(words) <= context {
		return strings.Join(words, " ")
	}
	return "… " + strings.Join(words[len(words)-context:], " ")
}

// Words compares two texts word by word.
func Words(old, new string) (changes []dialog.Change) {
	for _, run := range Tokens(strings.Fields(old), strings.Fields(new), true) {
		changes = append(changes, dialog.Change{Kind: run.Kind, Text: strings.Join(run.Tokens, " ")})
	}
	return changes
}

// Run is a run of tokens in the comparison of two lists.
type Run struct {
	Kind   dialog.ChangeKind
	Tokens []string
}

// Tokens compares two lists: each distinct token is mapped to a rune, and the runes are compared. For people, who
// read a few long changes more easily than many short ones, what stayed between two changes counts as changed.
func Tokens(old, new []string, forPeople bool) (runs []Run) {
	signs, tokens := map[string]rune{}, map[rune]string{}
	next := rune(1)
	spell := func(list []string) (spelt []rune) {
		for _, token := range list {
			if signs[token] == 0 {
				for next >= 0xD800 && next <= 0xDFFF { // surrogates are no runes
					next++
				}
				signs[token], tokens[next] = next, token
				next++
			}
			spelt = append(spelt, signs[token])
		}
		return spelt
	}
	differ := diffmatchpatch.New()
	differ.DiffTimeout = patience
	a, b := spell(old), spell(new)
	if next > unicode.MaxRune { // over a million distinct words: more than there are runes
		return []Run{{dialog.Dropped, old}, {dialog.Added, new}}
	}
	diffs := differ.DiffMainRunes(a, b, false)
	if forPeople {
		diffs = differ.DiffCleanupSemantic(diffs)
	}
	kinds := map[diffmatchpatch.Operation]dialog.ChangeKind{diffmatchpatch.DiffEqual: dialog.Kept, diffmatchpatch.DiffInsert: dialog.Added, diffmatchpatch.DiffDelete: dialog.Dropped}
	for _, d := range diffs {
		r := Run{Kind: kinds[d.Type]}
		for _, sign := range d.Text {
			r.Tokens = append(r.Tokens, tokens[sign])
		}
		runs = append(runs, r)
	}
	return runs
}
