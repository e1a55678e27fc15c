package draw

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// write draws the sheet and writes it as a PNG of at most 256 colours.
func (s sheet) write(w io.Writer, fonts Fonts) error {
	faces, err := newTypefaces(s.scale, fonts)
	if err != nil {
		return err
	}
	img := image.NewRGBA(image.Rect(0, 0, s.scale*s.width, s.scale*s.height))
	pen := pen{img, faces, vector.NewRasterizer(1, 1)}
	for _, p := range s.shapes {
		p = p.times(s.scale)
		if p.text != "" {
			pen.text(p)
		} else {
			pen.box(p)
		}
	}
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	return encoder.Encode(w, paletted(img))
}

// pen draws shapes on an image.
type pen struct {
	img    *image.RGBA
	faces  *typefaces
	raster *vector.Rasterizer
}

// text draws a line of text.
func (p pen) text(s shape) {
	if !p.faces.plain(s.text) {
		p.shaped(s)
		return
	}
	d := font.Drawer{Dst: p.img, Src: s.ink.uniform(), Face: p.faces.face[s.style], Dot: fixed.P(s.x, s.y)}
	d.DrawString(s.text)
}

// box draws a box or an outline.
func (p pen) box(s shape) {
	bounds := image.Rect(s.x, s.y, s.x+s.w, s.y+s.h)
	if s.radius == 0 && s.outline == 0 {
		draw.Draw(p.img, bounds, s.ink.uniform(), image.Point{}, draw.Src)
		return
	}
	p.raster.Reset(s.w, s.h)
	p.round(0, s.w, s.h, s.radius, false)
	if s.outline > 0 {
		p.round(s.outline, s.w-2*s.outline, s.h-2*s.outline, s.radius-s.outline, true)
	}
	p.raster.Draw(p.img, bounds, s.ink.uniform(), image.Point{})
}

// round adds a box with round corners at (at, at) to the raster. Backwards it cuts a hole.
func (p pen) round(at, width, height, radius int, backwards bool) {
	const circle = 1 - 0.5522847498 // a cubic Bézier's handle for a quarter of a circle
	x, y, w, h := float32(at), float32(at), float32(width), float32(height)
	r := min(max(float32(radius), 0), w/2, h/2)
	k := r * circle
	z := p.raster
	z.MoveTo(x+r, y)
	if backwards {
		z.CubeTo(x+k, y, x, y+k, x, y+r)
		z.LineTo(x, y+h-r)
		z.CubeTo(x, y+h-k, x+k, y+h, x+r, y+h)
		z.LineTo(x+w-r, y+h)
		z.CubeTo(x+w-k, y+h, x+w, y+h-k, x+w, y+h-r)
		z.LineTo(x+w, y+r)
		z.CubeTo(x+w, y+k, x+w-k, y, x+w-r, y)
	} else {
		z.LineTo(x+w-r, y)
		z.CubeTo(x+w-k, y, x+w, y+k, x+w, y+r)
		z.LineTo(x+w, y+h-r)
		z.CubeTo(x+w, y+h-k, x+w-k, y+h, x+w-r, y+h)
		z.LineTo(x+r, y+h)
		z.CubeTo(x+k, y+h, x, y+h-k, x, y+h-r)
		z.LineTo(x, y+r)
		z.CubeTo(x, y+k, x+k, y, x+r, y)
	}
	z.ClosePath()
}

// rgba mixes an ink.
func (i ink) rgba() color.RGBA {
	v := inks[i].rgb
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

func (i ink) uniform() *image.Uniform { return image.NewUniform(i.rgba()) }

// paletted reduces an image to a palette in one pass. Colours that share the upper five bits of each channel
// become the one of them that came first; the inks come before all, so that flat areas keep their colour.
func paletted(m *image.RGBA) *image.Paletted {
	const most = 256
	var index [1 << 15]uint16 // in the palette, plus 1
	key := func(c color.RGBA) int { return int(c.R>>3)<<10 | int(c.G>>3)<<5 | int(c.B>>3) }
	out := image.NewPaletted(m.Rect, make(color.Palette, 0, most))
	add := func(c color.RGBA) uint16 {
		if len(out.Palette) == most {
			return uint16(out.Palette.Index(c)) + 1
		}
		out.Palette = append(out.Palette, c)
		return uint16(len(out.Palette))
	}
	for i := range inks {
		c := ink(i).rgba()
		index[key(c)] = add(c)
	}
	var last color.RGBA // most pixels are like the one before
	for i := range out.Pix {
		px := m.Pix[4*i : 4*i+4 : 4*i+4]
		c := color.RGBA{px[0], px[1], px[2], 255}
		if c == last {
			out.Pix[i] = out.Pix[i-1]
			continue
		}
		k := key(c)
		if index[k] == 0 {
			index[k] = add(c)
		}
		out.Pix[i], last = uint8(index[k]-1), c
	}
	return out
}
