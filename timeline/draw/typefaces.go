package draw

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/bidi"
)

//go:embed fonts/regular.ttf
var regularTTF []byte

//go:embed fonts/semibold.ttf
var semiboldTTF []byte

// parsedFonts parses the embedded fonts once; parsed fonts may be shared, faces may not.
var parsedFonts = sync.OnceValues(func() (f struct{ regular, semibold *sfnt.Font }, err error) {
	if f.regular, err = opentype.Parse(regularTTF); err != nil {
		return f, fmt.Errorf("parsing the regular font: %w", err)
	}
	if f.semibold, err = opentype.Parse(semiboldTTF); err != nil {
		return f, fmt.Errorf("parsing the semibold font: %w", err)
	}
	return f, nil
})

// style is a font at a size.
type style uint8

const (
	headStyle   style = iota // the title
	subStyle                 // the line under the title
	dateStyle                // an entry's date
	narrowStyle              // an entry's date when it is long
	numberStyle              // an entry's number
	largeStyle               // an entry's sentence
	smallStyle               // an entry's sentence when the sentences are long
	noteStyle                // everything else
)

// styles gives each style its font, its size and the distance of its lines, in pixels. Discord shows the picture
// at about half its width, so that nothing under 19 could be read.
var styles = [...]struct {
	name          string
	bold          bool
	size, leading int
}{
	headStyle:   {"head", true, 36, 44},
	subStyle:    {"sub", false, 23, 28},
	dateStyle:   {"date", true, 24, 24},
	narrowStyle: {"narrow", true, 20, 24},
	numberStyle: {"number", true, 19, 24},
	largeStyle:  {"large", false, 25, 30},
	smallStyle:  {"small", false, 21, 25},
	noteStyle:   {"note", false, 19, 24},
}

// typefaces are the faces of one picture, by style. They are not safe for use by several goroutines.
type typefaces struct {
	scale   int
	regular *sfnt.Font
	buffer  sfnt.Buffer
	face    [len(styles)]font.Face
	shaper  shaper
}

// newTypefaces makes the faces for a sheet that is drawn at so many times its size. What the pictures' own fonts lack is looked for in
// the machine's, of which there may be none.
func newTypefaces(scale int, machine Fonts) (*typefaces, error) {
	fonts, err := parsedFonts()
	if err != nil {
		return nil, err
	}
	own, err := ownFont()
	if err != nil {
		return nil, fmt.Errorf("parsing the font of other scripts: %w", err)
	}
	t := &typefaces{scale: scale, regular: fonts.regular, shaper: newShaper(own, machine)}
	for i, s := range styles {
		f := fonts.regular
		if s.bold {
			f = fonts.semibold
		}
		t.face[i], err = opentype.NewFace(f, &opentype.FaceOptions{Size: float64(scale * s.size), DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return nil, fmt.Errorf("making the %s typeface: %w", s.name, err)
		}
	}
	return t, nil
}

// width measures a line of text in pixels, rounded up.
func (t *typefaces) width(st style, text string) int {
	if !t.plain(text) {
		return t.shaper.width(text, t.size(st))
	}
	return font.MeasureString(t.face[st], text).Ceil()
}

// size is that of a style's letters in the picture.
func (t *typefaces) size(st style) int { return t.scale * styles[st].size }

// own reports whether the pictures' own fonts have a letter, and it is set by itself: those written from right to left change places.
func (t *typefaces) own(r rune) bool {
	g, err := t.regular.GlyphIndex(&t.buffer, r)
	p, _ := bidi.LookupRune(r)
	return err == nil && g != 0 && p.Class() != bidi.R && p.Class() != bidi.AL && !unicode.Is(unicode.Mn, r)
}

// plain reports whether a text needs no shaper.
func (t *typefaces) plain(text string) bool {
	for _, r := range text {
		if r >= utf8.RuneSelf && !t.own(r) {
			return false
		}
	}
	return true
}

// longest is how many letters of a text are looked at: no picture has room for more.
const longest = 600

// fewestDrawn is the share of a text's letters that the fonts must have: of less a picture would show scraps.
const fewestDrawn = 0.8

// canDraw reports whether the fonts have the letters of a text.
func (t *typefaces) canDraw(text string) bool {
	t.shaper.tag = tagOf(text)
	letters, known := 0, 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if t.own(r) || t.shaper.has(r) {
			known++
		}
	}
	return known > 0 && float64(known) >= fewestDrawn*float64(letters)
}

// clean leaves out what the fonts cannot draw (emoji, some scripts), makes every white space one blank, and stops
// behind the longest text that a picture holds.
func (t *typefaces) clean(text string) string {
	t.shaper.tag = tagOf(text)
	var known strings.Builder
	n := 0
	for _, r := range text {
		if unicode.IsSpace(r) {
			r = ' '
		}
		if !t.own(r) && !t.shaper.has(r) {
			continue
		}
		known.WriteRune(r)
		if n++; n > longest {
			break
		}
	}
	return strings.Join(strings.Fields(known.String()), " ")
}
