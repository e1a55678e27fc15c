// Package near tells whether two texts are nearly the same: mended, added to, cut, or the same wire story in another
// outlet's words. It compares runs of three words, the shingles of Broder, "On the resemblance and containment of
// documents" (Compression and Complexity of Sequences, 1997), where order and headlines hardly count.
//
// Text in, figures out: no I/O, no dictionary, any script. It refuses to call two texts alike that only share a frame, as
// the issues of a bulletin do, or a few lines, as two accounts of one event do.
package near

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Reach is how many bytes of a text count: its first 64 KiB, which is about 10,000 words.
const Reach = 1 << 16

// Print is what a text is compared by: its different shingles. The zero Print is that of a text without words.
type Print struct {
	shingles []uint64 // sorted digests; the lowest bit says that a figure is in it
	order    []uint64 // those of a text short enough for pieces, as it has them
}

// figure is the bit of a shingle that holds a word with a figure.
const figure = 1

// Of reads the shingles of a text. Case, accents and punctuation do not count. Letters of scripts that set no blanks
// between words count half a word each: six make a shingle.
func Of(text string) Print {
	found := words(start(text, Reach))
	var p Print
	for i := range found {
		digest, flags, weight := seed, uint64(0), 0
		for _, w := range found[i:] {
			digest = stir(digest, w.digest)
			flags |= w.figure
			if weight += w.weight; weight >= shingleWeight {
				p.shingles = append(p.shingles, digest&^figure|flags)
				break
			}
		}
	}
	if float64(len(p.shingles)) < longest/leastResemblance {
		p.order = slices.Clone(p.shingles)
	}
	slices.Sort(p.shingles)
	p.shingles = slices.Compact(p.shingles)
	return p
}

// start is at most the first n bytes of a text, whole characters.
func start(text string, n int) string {
	if len(text) > n {
		for n > 0 && !utf8.RuneStart(text[n]) {
			n--
		}
		text = text[:n]
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// The keys of a text: one for so many shingles, but no fewer and no more than these.
const (
	shinglesPerKey = 32
	fewestKeys     = 16
	mostKeys       = 64
)

// Keys are a small sample of the shingles, by which a store finds the texts that may be like this one: Broder's sketch of
// the least digests. Texts alike share some of them, whichever pieces they have in common.
func (p Print) Keys() []int32 {
	n := min(max(len(p.shingles)/shinglesPerKey, fewestKeys), mostKeys, len(p.shingles))
	keys := make([]int32, n)
	for i, digest := range p.shingles[:n] {
		keys[i] = int32(uint32(digest >> 16)) // the least digests are all low: their highest bits tell nothing
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Likeness is what two texts have in common.
type Likeness struct {
	Alike  bool    // enough to tell a person of it
	Shared float64 // the share of the shorter text's shingles that the longer holds too, 0 to 1
	Whole  Whole
}

// Whole says whether nearly all of a text stands in the other.
type Whole int

// Which text stands in which.
const (
	Neither Whole = iota
	Within        // nearly all of this text stands in the other
	Holds         // nearly all of the other text stands in this one
	Same          // both: the texts differ in a few words
)

// What makes texts alike, as measured with bench near.
const (
	leastShingles    = 10  // that they share: less is a phrase
	leastResemblance = .12 // Jaccard's: two accounts of one event, with the same quotations, stay below
	leastLines       = 18  // that they share where it is by resemblance alone: two sentences, which short accounts of one event may have in common, are less
	leastShared      = .5  // of the shorter one: a dispatch that was taken into a longer story
	nearlyAll        = .85
)

// What tells a copy from a short account that has a few whole sentences as another has them, of one statement to the press: a copy that was
// mended has what it shares in many pieces, and one that was not leaves nearly nothing of its own. Measured with bench origins.
const (
	fewPieces = 2
	longest   = 80 // shingles: who shares more in one piece has taken it over
)

// Like compares this text with another.
func (p Print) Like(other Print) Likeness {
	shorter, longer := p, other
	if len(other.shingles) < len(p.shingles) {
		shorter, longer = other, p
	}
	words, figures := shorter.in(longer)
	shared := words.shared + figures.shared
	if shared == 0 {
		return Likeness{}
	}
	in := func(p Print) float64 { return float64(shared) / float64(len(p.shingles)) }
	l := Likeness{Shared: in(shorter)}
	resemblance := float64(shared) / float64(len(p.shingles)+len(other.shingles)-shared)
	enough := shared >= leastShingles && (resemblance >= leastResemblance && shared >= leastLines || l.Shared >= leastShared)
	l.Alike = enough && !(frame(words, figures) && frame(longer.in(shorter))) && !shorter.quotes(longer, shared)
	switch {
	case in(p) >= nearlyAll && in(other) >= nearlyAll:
		l.Whole = Same
	case in(p) >= nearlyAll:
		l.Whole = Within
	case in(other) >= nearlyAll:
		l.Whole = Holds
	}
	return l
}

// tally counts the shingles of one kind in a text.
type tally struct{ shared, all int }

func (t tally) share() float64 { return float64(t.shared) / float64(max(t.all, 1)) }

// quotes reports whether a text only has a few whole sentences as another, of the so many shingles that they share, has them.
func (p Print) quotes(other Print, shared int) bool {
	return shared < longest && len(p.shingles)-shared >= leastLines && p.pieces(other) <= fewPieces
}

// pieces counts the pieces of a short text, each without a gap, that the other holds too.
func (p Print) pieces(other Print) (n int) {
	open := false
	for _, digest := range p.order {
		_, holds := slices.BinarySearch(other.shingles, digest)
		if holds && !open {
			n++
		}
		open = holds
	}
	return n
}

// in counts the shingles of p, and how many of them the other holds too: those of words only, and those with figures.
func (p Print) in(other Print) (words, figures tally) {
	i := 0
	for _, digest := range p.shingles {
		for i < len(other.shingles) && other.shingles[i] < digest {
			i++
		}
		t := &words
		if digest&figure != 0 {
			t = &figures
		}
		t.all++
		if i < len(other.shingles) && other.shingles[i] == digest {
			t.shared++
		}
	}
	return words, figures
}

// What tells two issues of a bulletin from two copies of a story, seen from either.
const (
	fewFigures   = 12  // shingles with figures, four figures or so: with fewer nothing can be told
	otherFigures = .25 // of the words' share. A story that is rewritten keeps most of its figures
)

// frame reports whether the words stay and the figures change.
func frame(words, figures tally) bool {
	return figures.all >= fewFigures && figures.share() < otherFigures*words.share()
}
