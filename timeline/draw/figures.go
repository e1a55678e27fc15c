package draw

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"dateline/timeline"
	"dateline/wording"
)

// Figures is what a picture of figures over time shows. All of them are of one unit.
type Figures struct {
	In          wording.Language // in which what is Dateline's own stands in it
	Title, Note string           // above the picture
	Unit        string           // along the scale: "USD", "%"; "" for what is only counted
	Fonts       Fonts            // of the machine, for scripts that the pictures' own lack
	Figures     []Figure         // at least one
}

// Figure is what a text tells of a quantity on one day or over several.
type Figure struct {
	Number      int       // in the list
	From, To    time.Time // midnights UTC, half-open
	Low, High   float64   // the same but of a range
	Least, Most bool      // it is that or more, or less
	Doubted     bool      // the text does not vouch for it: it is denied, unconfirmed or still to come
	Series      string    // who says so; "" where nobody is named
}

const (
	plotTop     = 134
	plotHeight  = 380
	plotPad     = 26 // above the highest and below the lowest figure
	plotGap     = 14 // between the numbers of the scale and the plot
	figureMark  = 14 // the width of a figure's mark
	openEnd     = 34 // how far the line of "at least" goes on
	mostSeries  = 5  // that have a colour of their own
	legendSpace = 30
	textDown    = 7 // from the middle of a line of notes to its base line
)

// seriesInks are the colours of those who say so; the last is for all others.
var seriesInks = [...]ink{sky, amber, green, rose, teal, muted}

// WritePNG draws each figure at its day and its height, 1200 pixels wide, with its number in the list: a disc for a number, a bar for a
// range, an open end for "at least" and "up to", hollow where the text does not vouch for it, one colour for each who says so. The
// scale is logarithmic where the largest figure is many times the smallest. It is an error when there are none. The same figures give the
// same bytes.
func (f Figures) WritePNG(w io.Writer) error {
	if len(f.Figures) == 0 {
		return fmt.Errorf("drawing the figures of %q: %w", f.Title, errors.New("there are none"))
	}
	faces, err := newTypefaces(1, f.Fonts)
	if err != nil {
		return fmt.Errorf("drawing the figures of %q: %w", f.Title, err)
	}
	if err := f.layOut(faces).write(w, f.Fonts); err != nil {
		return fmt.Errorf("writing the picture of the figures of %q: %w", f.Title, err)
	}
	return nil
}

// plot is a picture of figures that is being laid out.
type plot struct {
	layout
	Figures
	values valueScale
	days   part
	inks   map[string]ink // by series
	middle []int          // of each figure
	taken  []box          // by marks and their numbers
}

// box is a stretch of the picture.
type box struct{ left, top, right, bottom int }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

func (f Figures) layOut(faces *typefaces) sheet {
	p := plot{layout: layout{sheet: newSheet(false), p: Picture{In: f.In}, faces: faces}, Figures: f}
	p.line(p.margin, 62, headStyle, faces.oneLine(headStyle, faces.clean(f.Title), p.inner()), white)
	p.line(p.margin, 98, subStyle, faces.oneLine(subStyle, faces.clean(f.Note), p.inner()), muted)
	p.values = scaleOf(f.Figures, plotTop+plotHeight-plotPad, plotTop+plotPad)
	p.axes()
	p.chooseInks()
	p.place()
	for i, x := range f.Figures {
		p.mark(x, p.middle[i])
	}
	for i, x := range f.Figures {
		p.number(x, p.middle[i])
	}
	p.setHeight(p.legend(plotTop+plotHeight+legendSpace+24) + footHeight)
	return p.sheet
}

// axes draws the scale of values and the days.
func (p *plot) axes() {
	ticks, width := p.values.ticks(), p.faces.width(noteStyle, p.Unit)
	for _, t := range ticks {
		width = max(width, p.faces.width(noteStyle, shortNumber(p.In, t)))
	}
	first, end := timeline.DayNumber(p.Figures.Figures[0].From), 0
	for _, x := range p.Figures.Figures {
		first, end = min(first, timeline.DayNumber(x.From)), max(end, timeline.DayNumber(x.From)+1, timeline.DayNumber(x.To))
	}
	left, right := p.margin+width+plotGap, p.width-p.margin
	p.days = part{left: left + figureMark, right: right - figureMark}
	p.days.first, p.days.end = roomy(first, end)
	bottom := plotTop + plotHeight
	p.box(left, plotTop, right-left, plotHeight, 8, panel)
	p.ticks(p.days, plotTop, bottom)
	for _, t := range ticks {
		y, label := p.values.at(t), shortNumber(p.In, t)
		p.box(left, y, right-left, 1, 0, rail)
		p.line(left-plotGap-p.faces.width(noteStyle, label), y+textDown, noteStyle, label, muted)
	}
	p.line(p.margin, bottom+22, noteStyle, p.Unit, plain)
}

// chooseInks gives those who say the most a colour of their own.
func (p *plot) chooseInks() {
	counts := map[string]int{}
	var names []string
	for _, x := range p.Figures.Figures {
		if counts[x.Series]++; counts[x.Series] == 1 {
			names = append(names, x.Series)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	p.inks = map[string]ink{}
	for i, name := range names {
		p.inks[name] = seriesInks[min(i, mostSeries)]
	}
}

// place finds where each figure stands: at the middle of its days or, where another stands there, beside it, as long as that is its day
// still.
func (p *plot) place() {
	const step = figureMark + 4
	room := (p.days.right - p.days.left) / (p.days.end - p.days.first) / 2
	for _, x := range p.Figures.Figures {
		from, to := timeline.DayNumber(x.From), max(timeline.DayNumber(x.To)-1, timeline.DayNumber(x.From))
		noon := (p.days.noon(from) + p.days.noon(to)) / 2
		middle := noon
		for aside := step; p.isTaken(x, middle) && aside+figureMark/2 <= room; aside += step {
			if middle = noon + aside; p.isTaken(x, middle) {
				middle = noon - aside
			}
		}
		p.middle, p.taken = append(p.middle, middle), append(p.taken, p.markBox(x, middle))
	}
}

func (p *plot) isTaken(x Figure, middle int) bool {
	return slices.ContainsFunc(p.taken, p.markBox(x, middle).meets)
}

func (p *plot) markBox(x Figure, middle int) box {
	const half = figureMark / 2
	return box{middle - half, p.values.at(x.High) - half, middle + half, p.values.at(x.Low) + half}
}

// mark draws a figure.
func (p *plot) mark(x Figure, middle int) {
	const half = figureMark / 2
	low, high := p.values.at(x.Low), p.values.at(x.High)
	color := p.inks[x.Series]
	if x.Least {
		p.tail(middle, max(high-half-openEnd, plotTop+2), high, color)
	}
	if x.Most {
		p.tail(middle, low, min(low+half+openEnd, plotTop+plotHeight-2), color)
	}
	if x.Doubted {
		p.box(middle-half, high-half, figureMark, low-high+figureMark, half, panel)
		p.ring(middle-half, high-half, figureMark, low-high+figureMark, half, 3, color)
	} else {
		p.box(middle-half, high-half, figureMark, low-high+figureMark, half, color)
	}
}

// tail draws the line of an open end: dashes, since nobody says how far it goes.
func (p *plot) tail(middle, top, bottom int, color ink) {
	const dash = 6
	for y := bottom - dash; y >= top; y -= dash + 4 {
		p.box(middle-1, y, 3, dash, 1, color)
	}
}

// number writes a figure's number beside its mark, where it meets no other; of many in one place some have none.
func (p *plot) number(x Figure, middle int) {
	const half, height, gap = figureMark / 2, 18, 5
	low, high := p.values.at(x.Low), p.values.at(x.High)
	text := strconv.Itoa(x.Number)
	width := p.faces.width(numberStyle, text)
	for _, at := range []struct{ left, base int }{
		{middle + half + gap, high + textDown}, {middle - half - gap - width, high + textDown},
		{middle + half + gap, high - half - 2}, {middle - half - gap - width, high - half - 2},
		{middle + half + gap, low + half + height}, {middle - half - gap - width, low + half + height},
	} {
		b := box{at.left, at.base - height + 2, at.left + width, at.base + 2}
		if b.left < p.days.left-figureMark || b.right > p.days.right+figureMark || b.top < plotTop || b.bottom > plotTop+plotHeight || slices.ContainsFunc(p.taken, b.meets) {
			continue
		}
		p.line(at.left, at.base, numberStyle, text, white)
		p.taken = append(p.taken, b)
		return
	}
}

// legend says what the colours and the marks mean, and returns its last base line.
func (p *plot) legend(base int) int {
	x := p.margin
	next := func(width int) {
		if x+width > p.width-p.margin && x > p.margin {
			x, base = p.margin, base+legendSpace
		}
	}
	occurs := func(is func(Figure) bool) bool { return slices.ContainsFunc(p.Figures.Figures, is) }
	add := func(text string, draw func(x int)) {
		text = p.faces.oneLine(noteStyle, p.faces.clean(text), p.inner()/2)
		width := figureMark + 8 + p.faces.width(noteStyle, text)
		next(width)
		draw(x)
		p.line(x+figureMark+8, base, noteStyle, text, plain)
		x += width + 26
	}
	for _, name := range p.seriesNames() {
		color := p.inks[name]
		add(name, func(x int) { p.box(x, base-figureMark, figureMark, figureMark, figureMark/2, color) })
	}
	for _, s := range []struct {
		means  string
		occurs bool
		draw   func(x int)
	}{
		{p.In.Say("figures.range"), occurs(func(f Figure) bool { return f.High > f.Low }), func(x int) { p.box(x+2, base-18, 10, 20, 5, plain) }},
		{p.In.Say("figures.open-end"), occurs(func(f Figure) bool { return f.Least || f.Most }), func(x int) { p.tail(x+6, base-18, base+4, plain) }},
		{p.In.Say("figures.doubted"), occurs(func(f Figure) bool { return f.Doubted }), func(x int) { p.ring(x, base-figureMark, figureMark, figureMark, figureMark/2, 3, plain) }},
		{p.In.Say("figures.logarithmic"), p.values.log, func(x int) { p.box(x, base-7, figureMark, 1, 0, rail) }},
	} {
		if s.occurs {
			add(s.means, s.draw)
		}
	}
	return base
}

// seriesNames are those who have a colour in the order of their colours, and then what the last colour stands for.
func (p *plot) seriesNames() (names []string) {
	others := false
	for name, color := range p.inks {
		if color == seriesInks[mostSeries] {
			others = true
			continue
		}
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Compare(slices.Index(seriesInks[:], p.inks[a]), slices.Index(seriesInks[:], p.inks[b]))
	})
	if others {
		name := p.In.Say("figures.others")
		p.inks[name] = seriesInks[mostSeries]
		names = append(names, name)
	}
	return names
}
