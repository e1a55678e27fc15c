package draw

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"dateline/timeline"
	"dateline/wording"
)

// Mentions is what a picture of a name's mentions over time shows.
type Mentions struct {
	In          wording.Language
	Title, Note string  // above the bars
	Fonts       Fonts   // of the machine, for scripts that the pictures' own lack
	Days        []Count // in order of time; at least one
}

// Count is how often something is mentioned on a day, which is midnight UTC.
type Count struct {
	Day time.Time
	N   int
}

const (
	barsTop    = 134
	barsHeight = 120
	mostBars   = 45 // more cannot be told apart
)

// WritePNG draws bars over time, true to scale, 1200 pixels wide, in letters that a phone shows large enough: one for a day, a week, a month, a quarter or a year,
// whichever is the finest that can be told apart. The highest bar carries its number. It is an error when there are no
// days. The same mentions give the same bytes.
func (m Mentions) WritePNG(w io.Writer) error {
	if len(m.Days) == 0 {
		return fmt.Errorf("drawing the mentions of %q: %w", m.Title, errors.New("there are none"))
	}
	faces, err := newTypefaces(1, m.Fonts)
	if err != nil {
		return fmt.Errorf("drawing the mentions of %q: %w", m.Title, err)
	}
	if err := m.layOut(faces).write(w, m.Fonts); err != nil {
		return fmt.Errorf("writing the picture of the mentions of %q: %w", m.Title, err)
	}
	return nil
}

func (m Mentions) layOut(faces *typefaces) sheet {
	l := layout{sheet: newSheet(true), p: Picture{In: m.In}, faces: faces}
	l.setHeight(barsTop + barsHeight + footHeight)
	l.line(l.margin, 62, headStyle, faces.oneLine(headStyle, faces.clean(m.Title), l.inner()), white)
	l.line(l.margin, 98, subStyle, faces.oneLine(subStyle, faces.clean(m.Note), l.inner()), muted)

	first, end := roomy(timeline.DayNumber(m.Days[0].Day), timeline.DayNumber(m.Days[len(m.Days)-1].Day)+1)
	p := part{first: first, end: end, left: l.margin, right: l.width - l.margin}
	bottom := barsTop + barsHeight
	l.box(p.left, barsTop, p.right-p.left, barsHeight, 8, panel)
	l.ticks(p, barsTop, bottom)

	bars := m.bars(p)
	highest := bars[0]
	for _, b := range bars {
		if b.n > highest.n {
			highest = b
		}
	}
	const head = 26 // above the highest bar, for its number
	for _, b := range bars {
		height := max(3, b.n*(barsHeight-head)/highest.n)
		ink := blue
		if b == highest {
			ink = sky
		}
		l.box(b.left, bottom-height, b.right-b.left, height, min(3, (b.right-b.left)/2), ink)
	}
	number := strconv.Itoa(highest.n)
	width := faces.width(numberStyle, number)
	x := min(max((highest.left+highest.right-width)/2, p.left+2), p.right-width-2)
	l.line(x, barsTop+20, numberStyle, number, white)
	return l.sheet
}

// bar is a time in which something is mentioned n times, between two pixels.
type bar struct{ left, right, n int }

// bars adds up the counts by the finest unit of time that can be told apart, and places those that are not zero.
func (m Mentions) bars(p part) (bars []bar) {
	pace := barPace(p)
	from := pace.start(dateOf(p.first))
	next := 0
	for timeline.DayNumber(from) < p.end && next < len(m.Days) {
		to := from.AddDate(pace.years, pace.months, pace.days)
		n := 0
		for ; next < len(m.Days) && m.Days[next].Day.Before(to); next++ {
			n += m.Days[next].N
		}
		if n > 0 {
			left := p.at(max(timeline.DayNumber(from), p.first))
			right := p.at(min(timeline.DayNumber(to), p.end))
			gap := min(2, (right-left)/4)
			bars = append(bars, bar{left + gap, max(right-gap, left+gap+2), n})
		}
		from = to
	}
	return bars
}

// barPace chooses the finest unit of time for which the part has room for bars.
func barPace(p part) pace {
	days := p.end - p.first
	for _, c := range []struct {
		pace
		length int // in days, roughly
	}{{pace{days: 1}, 1}, {pace{days: 7}, 7}, {pace{months: 1}, 30}, {pace{months: 3}, 91}, {pace{years: 1}, 365}} {
		if days/c.length <= mostBars {
			return c.pace
		}
	}
	return pace{years: 10}
}
