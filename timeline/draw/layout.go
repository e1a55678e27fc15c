package draw

import (
	"fmt"
	"strconv"

	"dateline/briefing/dates"
	"dateline/timeline"
)

const (
	pictureWidth = 1200
	margin       = 44
	inner        = pictureWidth - 2*margin
	stripTop     = 134
	footHeight   = 48
	columnGap    = 30
)

// layOut places everything that the picture shows. The picture has been checked.
func layOut(p Picture, faces *typefaces) sheet {
	l := layout{p: p, faces: faces}
	l.header()
	stripEnd := l.strip(stripTop)
	l.list(stripEnd + 24)
	return l.sheet
}

// layout is a sheet that is being filled.
type layout struct {
	sheet
	p     Picture
	faces *typefaces
}

// header writes the title, what the timeline covers, and what the marks mean.
func (l *layout) header() {
	l.box(0, 0, pictureWidth, 0, 0, ground) // the height is known at the end
	title := l.faces.clean(l.p.Title)
	if title == "" {
		title = "Timeline"
	}
	l.line(margin, 62, headStyle, l.faces.oneLine(headStyle, title, inner), white)
	left := l.legend(pictureWidth-margin, 97)
	l.line(margin, 98, subStyle, l.faces.oneLine(subStyle, l.coverage(), left-margin-20), muted)
}

// coverage says how many dates the picture shows and from when to when.
func (l *layout) coverage() string {
	plans := 0
	for _, e := range l.p.Entries {
		if kindOf(e) == planned {
			plans++
		}
	}
	n, noun := len(l.p.Entries), "dates"
	if n == 1 {
		noun = "date"
	}
	says := fmt.Sprintf("%d %s, %s", n, noun, l.span())
	if plans > 0 {
		says += fmt.Sprintf(" · %d planned", plans)
	}
	return says
}

// span names the first and the last known day of the entries, as exactly as their distance asks for and no more
// exactly than the entries do.
func (l *layout) span() string {
	forms := [...]string{"2 Jan 2006", "Jan 2006", "2006"}
	stays := staysOf(l.p.Entries)
	first, end := reach(stays)
	coarse := 0
	switch days := end - first; {
	case days > 20*366:
		coarse = 2
	case days > 92:
		coarse = 1
	}
	for i, s := range stays {
		if s.first == first || s.end == end {
			coarse = max(coarse, coarseness(l.p.Entries[i].When.Precision))
		}
	}
	a, b := dateOf(first).Format(forms[coarse]), dateOf(end-1).Format(forms[coarse])
	if a == b {
		return a
	}
	return a + " to " + b
}

// coarseness is 0 for what is told by the day, 1 by the month and 2 by the year.
func coarseness(p dates.Precision) int {
	switch p {
	case dates.Day, dates.Range, dates.Week:
		return 0
	case dates.Month, dates.Quarter:
		return 1
	}
	return 2
}

// legend explains the kinds of marks that occur, ending at right, and returns where it begins.
func (l *layout) legend(right, base int) (left int) {
	occurs := map[kind]bool{}
	for _, e := range l.p.Entries {
		occurs[kindOf(e)] = true
	}
	explain := func(says kind, markWidth int, mark func(x, y int)) {
		if says == "" {
			return
		}
		right -= l.faces.width(noteStyle, string(says))
		l.line(right, base, noteStyle, string(says), muted)
		right -= markWidth + 8
		mark(right, base-7)
		right -= 22
	}
	ring := func(c ink) func(x, y int) {
		return func(x, y int) { l.ring(x, y-8, 16, 16, 8, 3, c) }
	}
	explain(droppedKind(occurs), 16, ring(muted))
	if occurs[planned] {
		explain(planned, 16, ring(amber))
	}
	if occurs[unconfirmed] {
		explain(unconfirmed, 16, ring(blue))
	}
	if occurs[longer] {
		explain(longer, 26, func(x, y int) { l.box(x, y-7, 26, 14, 4, blue) })
	}
	if occurs[exactDay] {
		explain(exactDay, 16, func(x, y int) { l.box(x, y-8, 16, 16, 8, blue) })
	}
	return right
}

// kind is what a mark stands for, in the words of the legend.
type kind string

const (
	exactDay    kind = "exact day"
	longer      kind = "longer or less exact"
	unconfirmed kind = "unconfirmed"
	planned     kind = "planned"
	putOff      kind = "put off"
	cancelled   kind = "cancelled"
	denied      kind = "denied"
)

// kindOf returns the kind of an entry's mark. toneOf draws it.
func kindOf(e timeline.Entry) kind {
	switch {
	case e.When.Status == dates.Denied:
		return denied
	case e.Later == timeline.Moved, e.When.Status == dates.Postponed:
		return putOff
	case e.Dropped():
		return cancelled
	case e.When.Status == dates.Planned:
		return planned
	case e.When.Status == dates.Uncertain:
		return unconfirmed
	case e.IsDay():
		return exactDay
	}
	return longer
}

// droppedKind names the kinds that share the grey ring, those that occur; "" when none does.
func droppedKind(occurs map[kind]bool) (names kind) {
	for _, k := range []kind{putOff, cancelled, denied} {
		switch {
		case !occurs[k]:
		case names == "":
			names = k
		default:
			names += " or " + k
		}
	}
	return names
}

// list writes the entries, down the first column and then the second, and the footer.
func (l *layout) list(top int) {
	n := len(l.p.Entries)
	columns := 1
	if n > 5 {
		columns = 2
	}
	rows := (n + columns - 1) / columns
	width := (inner - columnGap*(columns-1)) / columns
	c := l.chooseColumn(width, columns)
	for i := range n {
		row := i % rows
		l.entry(c, i, place{
			number: strconv.Itoa(max(l.p.First, 1) + i),
			x:      margin + i/rows*(width+columnGap),
			middle: top + row*c.rowHeight + c.rowHeight/2,
			first:  row == 0,
			last:   row == rows-1 || i == n-1,
		})
	}
	l.height = top + rows*c.rowHeight + footHeight
	l.shapes[0].h = l.height
	l.line(margin, l.height-20, noteStyle, "Dateline · dates as resolved from the briefings", muted)
}
