package draw

import (
	"fmt"
	"strings"
)

// String gives the sheet one shape a line.
func (s sheet) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "sheet %dx%d\n", s.width, s.height)
	for _, p := range s.shapes {
		switch {
		case p.text != "":
			fmt.Fprintf(&b, "text %d,%d %s %s %q\n", p.x, p.y, styles[p.style].name, inks[p.ink].name, p.text)
		case p.outline > 0:
			fmt.Fprintf(&b, "ring %d,%d %dx%d r%d line%d %s\n", p.x, p.y, p.w, p.h, p.radius, p.outline, inks[p.ink].name)
		default:
			fmt.Fprintf(&b, "box %d,%d %dx%d r%d %s\n", p.x, p.y, p.w, p.h, p.radius, inks[p.ink].name)
		}
	}
	return b.String()
}
