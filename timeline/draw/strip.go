package draw

import (
	"cmp"
	"slices"

	"dateline/timeline"
)

const (
	laneHeight = 18
	mostLanes  = 4
	stripPad   = 12 // of the strip's height beyond its lanes
	discWidth  = 14
	barHeight  = 12
)

// mark is an entry on the strip. It is a disc, or a bar when it is longer than a day or less exact.
type mark struct {
	left, right int // pixels
	disc        bool
	tone        tone
	lineLeft    int // where the line of what has no beginning starts; else left
	lineRight   int // where the line of what has no end stops; else right
	lane        int // from below
}

// strip draws the strip of time with its upper edge at top, and returns where it ends.
func (l *layout) strip(top int) (bottom int) {
	parts := scale(staysOf(l.p.Entries), l.p.Today, l.margin, l.width-l.margin)
	marks := l.marks(parts)
	lanes := stack(marks)
	bottom = top + lanes*laneHeight + stripPad

	for _, p := range parts {
		l.box(p.left, top, p.right-p.left, bottom-top, 8, panel)
		l.ticks(p, top, bottom)
	}
	l.today(parts, top, bottom)
	for _, m := range marks {
		l.mark(m, bottom-stripPad/2-laneHeight/2-m.lane*laneHeight)
	}
	for _, p := range parts[1:] {
		l.box(p.left-breakWidth, top, breakWidth, bottom-top, 0, ground) // over lines that go on behind it
		w := l.faces.width(numberStyle, "//")
		l.line(p.left-(breakWidth+w)/2, (top+bottom)/2+7, numberStyle, "//", muted)
	}
	return bottom + 26
}

// marks places the entries on the strip, bars first, so that they lie below the discs.
func (l *layout) marks(parts []part) []mark {
	marks := make([]mark, 0, len(l.p.Entries))
	for _, e := range l.p.Entries {
		marks = append(marks, l.markOf(e, parts))
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(b.lineRight-b.lineLeft, a.lineRight-a.lineLeft), cmp.Compare(a.left, b.left))
	})
	return marks
}

// markOf places one entry.
func (l *layout) markOf(e timeline.Entry, parts []part) mark {
	s := stayOf(e.When)
	p := partOf(parts, s.first)
	m := mark{tone: toneOf(e)}
	if m.disc = e.IsDay(); m.disc {
		m.left = min(max(p.noon(s.first)-discWidth/2, p.left+1), p.right-discWidth-1)
		m.right = m.left + discWidth
	} else {
		m.left, m.right = p.at(s.first)+1, p.at(s.end)-1
		if short := discWidth - (m.right - m.left); short > 0 {
			m.left = min(max(m.left-short/2, p.left+1), p.right-discWidth-1)
			m.right = m.left + discWidth
		}
	}
	m.lineLeft, m.lineRight = m.left, m.right
	if s.openBefore {
		m.lineLeft = parts[0].left + 1
	}
	if s.openPast {
		m.lineRight = max(m.right, l.known(s, parts))
	}
	return m
}

// known returns the pixel up to which what has no end is drawn: today, or the strip's end when today is not on it
// or comes before.
func (l *layout) known(s stay, parts []part) int {
	if !l.p.Today.IsZero() {
		day := timeline.DayNumber(l.p.Today)
		if p := partOf(parts, day); day > s.first && day >= p.first && day < p.end {
			return p.noon(day)
		}
	}
	return parts[len(parts)-1].right - 1
}

// partOf returns the part in which a day lies, or the last one before it.
func partOf(parts []part, day int) part {
	for _, p := range slices.Backward(parts) {
		if day >= p.first {
			return p
		}
	}
	return parts[0]
}

// stack gives each mark the lowest lane that has room for it, and returns how many lanes are used. When there is
// no room in any, the mark goes to the highest and covers others.
func stack(marks []mark) (lanes int) {
	var taken [mostLanes][]mark
	for i := range marks {
		m := &marks[i]
		for m.lane < mostLanes-1 && slices.ContainsFunc(taken[m.lane], func(o mark) bool {
			return m.lineLeft <= o.lineRight && o.lineLeft <= m.lineRight
		}) {
			m.lane++
		}
		taken[m.lane] = append(taken[m.lane], *m)
		lanes = max(lanes, m.lane+1)
	}
	return lanes
}

// mark draws one mark around the height of middle.
func (l *layout) mark(m mark, middle int) {
	if m.lineLeft < m.left || m.lineRight > m.right {
		l.box(m.lineLeft, middle-2, m.lineRight-m.lineLeft, 4, 2, m.tone.mark)
	}
	height, radius := barHeight, 4
	if m.disc {
		height, radius = discWidth, discWidth/2
	}
	w, top := m.right-m.left, middle-height/2
	l.box(m.left-1, top-1, w+2, height+2, radius+1, panel) // keeps neighbours apart
	if m.tone.hollow {
		l.ring(m.left, top, w, height, radius, 3, m.tone.mark)
	} else {
		l.box(m.left, top, w, height, radius, m.tone.mark)
	}
}

// ticks draws a part's ticks, and the labels that do not run into each other.
func (l *layout) ticks(p part, top, bottom int) {
	free := p.left
	for _, k := range p.ticks(l.p.In) {
		x := p.at(k.day)
		if x > p.left {
			l.box(x, top, 1, bottom-top, 0, rail)
		}
		ink := muted
		if k.major {
			ink = plain
		}
		for _, label := range []string{k.long, k.short} {
			if end := x + 4 + l.faces.width(noteStyle, label); x >= free && end <= p.right {
				l.line(x+4, bottom+22, noteStyle, label, ink)
				free = end + 2
				break
			}
		}
	}
}

// today marks the present day when it lies on the strip.
func (l *layout) today(parts []part, top, bottom int) {
	if l.p.Today.IsZero() {
		return
	}
	day := timeline.DayNumber(l.p.Today)
	p := partOf(parts, day)
	if day < p.first || day >= p.end {
		return
	}
	x := p.noon(day)
	l.box(x-1, top-6, 2, bottom-top+12, 1, white)
	today := l.p.In.Say("picture.today")
	w := l.faces.width(noteStyle, today)
	left := min(max(x-w/2, l.margin), l.width-l.margin-w)
	l.box(left-6, top-27, w+12, 24, 6, ground)
	l.line(left, top-9, noteStyle, today, white)
}
