package draw

// sheet is a picture as shapes with their positions, in the order of drawing.
type sheet struct {
	width, height int
	margin        int // left and right
	scale         int // how many pixels of the picture a pixel of the layout is wide and high
	shapes        []shape
}

// A picture is 1200 pixels wide. A narrow sheet is drawn at twice its size, so that its texts can be read where the whole
// is shown 390 pixels wide, as on a phone.
const (
	wideSheet   = 1200
	narrowSheet = 600
)

// newSheet is an empty sheet; its height is known at the end.
func newSheet(narrow bool) sheet {
	s := sheet{width: wideSheet, margin: 44, scale: 1}
	if narrow {
		s = sheet{width: narrowSheet, margin: 24, scale: 2}
	}
	s.box(0, 0, s.width, 0, 0, ground)
	return s
}

// inner is the width between the margins.
func (s *sheet) inner() int { return s.width - 2*s.margin }

// setHeight ends the sheet.
func (s *sheet) setHeight(height int) { s.height, s.shapes[0].h = height, height }

// times is a shape on a sheet that is so many times as large.
func (p shape) times(scale int) shape {
	for _, measure := range []*int{&p.x, &p.y, &p.w, &p.h, &p.radius, &p.outline} {
		*measure *= scale
	}
	return p
}

// shape is a line of text, when there is a text, and else a box with round corners. All measures are pixels.
type shape struct {
	x, y    int // a box's upper left corner; where a text's base line begins
	w, h    int // of a box
	radius  int
	outline int // width of a box's outline; 0 for a filled box
	ink     ink
	style   style
	text    string
	// fromRight is set on a text that is written from right to left, whatever its first letter in this line.
	fromRight bool
}

// ink is a colour of the picture.
type ink uint8

const (
	ground ink = iota
	panel
	white
	plain
	muted
	rail
	blue
	sky
	amber
	green
	rose
	teal
)

// inks names and mixes the colours: those of Discord's dark theme, which the picture stands in.
var inks = [...]struct {
	name string
	rgb  uint32
}{
	ground: {"ground", 0x2b2d31},
	panel:  {"panel", 0x1e1f22},
	white:  {"white", 0xf2f3f5},
	plain:  {"plain", 0xdbdee1},
	muted:  {"muted", 0x949ba4},
	rail:   {"rail", 0x4e5058},
	blue:   {"blue", 0x5865f2},
	sky:    {"sky", 0x9aa7ff},
	amber:  {"amber", 0xf0b232},
	green:  {"green", 0x57c98a},
	rose:   {"rose", 0xf47b8f},
	teal:   {"teal", 0x3cc5d9},
}

// box adds a filled box.
func (s *sheet) box(x, y, w, h, radius int, c ink) {
	s.shapes = append(s.shapes, shape{x: x, y: y, w: w, h: h, radius: radius, ink: c})
}

// ring adds an outlined box.
func (s *sheet) ring(x, y, w, h, radius, outline int, c ink) {
	s.shapes = append(s.shapes, shape{x: x, y: y, w: w, h: h, radius: radius, outline: outline, ink: c})
}

// line adds a line of text.
func (s *sheet) line(x, y int, st style, text string, c ink) {
	s.shapes = append(s.shapes, shape{x: x, y: y, style: st, text: text, ink: c, fromRight: rightToLeft(text)})
}

// lineOf adds a line of a text between two edges: at the right one where the text is written from right to left.
func (s *sheet) lineOf(whole string, faces *typefaces, left, right, y int, st style, text string, c ink) {
	s.line(left, y, st, text, c)
	if added := &s.shapes[len(s.shapes)-1]; rightToLeft(whole) {
		added.x, added.fromRight = right-faces.width(st, text), true
	}
}
