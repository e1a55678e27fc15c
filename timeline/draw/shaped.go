package draw

import (
	"bytes"
	"image"
	"slices"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// Fonts returns a font of the machine that has a letter; nil where it has none. The signs that Chinese, Japanese and Korean share look
// as they do in the language of the tag. It may be called by many goroutines at once.
type Fonts func(letter rune, tag string) *font.Font

// shaper sets the texts that the pictures' own fonts cannot, or that are written from right to left: letters join, change their form
// and go around each other (HarfBuzz and UAX #9).
type shaper struct {
	own     *font.Face // the pictures' own
	fonts   Fonts
	tag     string // of the text that is being set
	faces   map[*font.Font]*font.Face
	parts   shaping.Segmenter
	shape   shaping.HarfbuzzShaper
	wrapper shaping.LineWrapper
	lines   segmenter.Segmenter
}

func newShaper(own *font.Font, fonts Fonts) shaper {
	return shaper{own: font.NewFace(own), fonts: fonts, faces: map[*font.Font]*font.Face{}}
}

// ownFont is the pictures' own font as the shaper reads it.
var ownFont = sync.OnceValues(func() (*font.Font, error) {
	f, err := font.ParseTTF(bytes.NewReader(regularTTF))
	if err != nil {
		return nil, err
	}
	return f.Font, nil
})

// ResolveFace returns the face that draws a letter: the pictures' own where no font has it.
func (s *shaper) ResolveFace(r rune) *font.Face {
	if _, has := s.own.NominalGlyph(r); has || s.fonts == nil {
		return s.own
	}
	f := s.fonts(r, s.tag)
	if f == nil {
		return s.own
	}
	if s.faces[f] == nil {
		s.faces[f] = font.NewFace(f)
	}
	return s.faces[f]
}

// has reports whether there is a letter to draw in some font.
func (s *shaper) has(r rune) bool {
	_, has := s.ResolveFace(r).NominalGlyph(r)
	return has
}

// tagOf tells whose signs a text has.
func tagOf(text string) string {
	tag := "zh"
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			return "ja"
		case unicode.Is(unicode.Hangul, r):
			tag = "ko"
		}
	}
	return tag
}

// rightToLeft reports whether the first letter of a text is of a script that is written from right to left.
func rightToLeft(text string) bool {
	for _, r := range text {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.R, bidi.AL:
			return true
		case bidi.L:
			return false
		}
	}
	return false
}

// maxWidth is wider than any line, in pixels.
const maxWidth = 1 << 20

// line shapes a line of text: runs from left to right.
func (s *shaper) line(text string, size int, fromRight bool) []shaping.Output {
	s.tag = tagOf(text)
	in := shaping.Input{Text: []rune(text), Direction: di.DirectionLTR, Size: fixed.I(size), Language: language.NewLanguage(s.tag)}
	in.RunEnd = len(in.Text)
	if fromRight {
		in.Direction = di.DirectionRTL
	}
	var runs []shaping.Output
	for _, part := range s.parts.Split(in, s) {
		runs = append(runs, s.shape.Shape(part))
	}
	lines, _ := s.wrapper.WrapParagraph(shaping.WrapConfig{Direction: in.Direction}, maxWidth, in.Text, shaping.NewSliceIterator(runs))
	if len(lines) == 0 {
		return nil
	}
	slices.SortFunc(lines[0], func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	return lines[0]
}

func (s *shaper) width(text string, size int) int {
	width := fixed.Int26_6(0)
	for _, run := range s.line(text, size, rightToLeft(text)) {
		width += run.Advance
	}
	return width.Ceil()
}

// pieces cuts a text where a line may end (UAX #14), each with the blank behind it.
func (s *shaper) pieces(text string) (pieces []string) {
	s.lines.Init([]rune(text))
	for l := s.lines.LineIterator(); l.Next(); {
		pieces = append(pieces, string(l.Line().Text))
	}
	return pieces
}

// shaped draws a line of text that the shaper sets, from a place on its base line on.
func (p pen) shaped(s shape) {
	x := fixed.I(s.x)
	for _, run := range p.faces.shaper.line(s.text, p.faces.size(s.style), s.fromRight) {
		scale := float32(run.Size) / 64 / float32(run.Face.Upem())
		for _, g := range run.Glyphs {
			p.glyph(run.Face, g, x+g.XOffset, fixed.I(s.y)-g.YOffset, scale, s.ink)
			x += g.Advance
		}
	}
}

// glyph fills the outline of a letter's form whose dot is at a place.
func (p pen) glyph(face *font.Face, g shaping.Glyph, x, y fixed.Int26_6, scale float32, c ink) {
	outline, drawn := face.GlyphDataOutline(g.GlyphID)
	if !drawn || g.Width == 0 {
		return
	}
	left, top := (x+g.XBearing).Floor()-1, (y-g.YBearing).Floor()-1
	right, bottom := (x+g.XBearing+g.Width).Ceil()+1, (y-g.YBearing-g.Height).Ceil()+1
	p.raster.Reset(right-left, bottom-top)
	at := func(q opentype.SegmentPoint) (float32, float32) {
		return float32(x)/64 - float32(left) + q.X*scale, float32(y)/64 - float32(top) - q.Y*scale
	}
	for _, seg := range outline.Segments {
		a, b := at(seg.Args[0])
		switch seg.Op {
		case opentype.SegmentOpMoveTo:
			p.raster.ClosePath()
			p.raster.MoveTo(a, b)
		case opentype.SegmentOpLineTo:
			p.raster.LineTo(a, b)
		case opentype.SegmentOpQuadTo:
			c, d := at(seg.Args[1])
			p.raster.QuadTo(a, b, c, d)
		case opentype.SegmentOpCubeTo:
			c, d := at(seg.Args[1])
			e, f := at(seg.Args[2])
			p.raster.CubeTo(a, b, c, d, e, f)
		}
	}
	p.raster.ClosePath()
	p.raster.Draw(p.img, image.Rect(left, top, right, bottom), c.uniform(), image.Point{})
}
