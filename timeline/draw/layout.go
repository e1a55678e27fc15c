package draw

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/briefing/dates"
	"dateline/timeline"
)

const (
	footHeight = 48
	columnGap  = 30
)

// layOut places everything that the picture shows. The picture has been checked.
func layOut(p Picture, faces *typefaces) sheet {
	l := layout{sheet: newSheet(p.Narrow), p: p, faces: faces}
	stripEnd := l.strip(l.header())
	l.list(stripEnd + 24)
	return l.sheet
}

// layout is a sheet that is being filled.
type layout struct {
	sheet
	p     Picture
	faces *typefaces
}

// header writes the title, what the timeline covers, and what the marks mean, and returns where the strip of time begins.
func (l *layout) header() (bottom int) {
	title := l.faces.clean(l.p.Title)
	if title == "" {
		title = l.p.In.Say("picture.timeline")
	}
	if !l.p.Narrow {
		l.line(l.margin, 62, headStyle, l.faces.oneLine(headStyle, title, l.inner()), white)
		left := l.legendBefore(l.width-l.margin, 97)
		room, says := left-l.margin-20, l.coverage()
		if l.faces.width(subStyle, says) > room {
			says, _, _ = strings.Cut(says, " · ") // the marks tell the plans, too
		}
		l.line(l.margin, 98, subStyle, l.faces.oneLine(subStyle, says, room), muted)
		return 134
	}
	y := l.wrapped(56, headStyle, title, white)
	y = l.wrapped(y-10, subStyle, l.coverage(), muted)
	return l.legendBelow(y+6) + 40
}

// wrapped writes a text in at most two lines between the margins, and returns where a third would stand.
func (l *layout) wrapped(y int, st style, text string, c ink) (next int) {
	lines, _ := l.faces.wrap(st, text, l.inner(), 2)
	for _, text := range lines {
		l.line(l.margin, y, st, text, c)
		y += styles[st].leading
	}
	return y
}

// coverage says how many dates the picture shows and from when to when.
func (l *layout) coverage() string {
	plans := 0
	for _, e := range l.p.Entries {
		if kindOf(e) == planned {
			plans++
		}
	}
	share := l.p.Share
	if share == "" {
		share = l.p.In.Say("picture.dates", "n", len(l.p.Entries))
	}
	says := share + ", " + l.span()
	if plans > 0 {
		says = l.p.In.Say("picture.planned", "coverage", says, "n", plans)
	}
	return says
}

// span names the first and the last known day of the entries, as exactly as their distance asks for and no more
// exactly than the entries do.
func (l *layout) span() string {
	forms := [...]func(time.Time) string{l.p.In.Day, l.p.In.MonthOfYear, func(t time.Time) string { return strconv.Itoa(t.Year()) }}
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
	a, b := forms[coarse](dateOf(first)), forms[coarse](dateOf(end-1))
	if a == b {
		return a
	}
	return l.p.In.Say("picture.span", "first", a, "last", b)
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

// sign is a mark of the legend, drawn around the height of y, and what it stands for.
type sign struct {
	says  string
	width int
	mark  func(x, y int)
}

// signs are the kinds of marks that occur.
func (l *layout) signs() (all []sign) {
	occurs := map[kind]bool{}
	for _, e := range l.p.Entries {
		occurs[kindOf(e)] = true
	}
	ring := func(c ink) func(x, y int) {
		return func(x, y int) { l.ring(x, y-8, 16, 16, 8, 3, c) }
	}
	if occurs[exactDay] {
		all = append(all, sign{l.says(exactDay), 16, func(x, y int) { l.box(x, y-8, 16, 16, 8, blue) }})
	}
	if occurs[longer] {
		all = append(all, sign{l.says(longer), 26, func(x, y int) { l.box(x, y-7, 26, 14, 4, blue) }})
	}
	if occurs[unconfirmed] {
		all = append(all, sign{l.says(unconfirmed), 16, ring(blue)})
	}
	if occurs[planned] {
		all = append(all, sign{l.says(planned), 16, ring(amber)})
	}
	if dropped := l.droppedKinds(occurs); dropped != "" {
		all = append(all, sign{dropped, 16, ring(muted)})
	}
	return all
}

const (
	signGap  = 8  // between a mark and its words
	signsGap = 22 // between two signs
)

// legendBefore explains the marks in one line that ends at right, and returns where it begins.
func (l *layout) legendBefore(right, base int) (left int) {
	for _, s := range slices.Backward(l.signs()) {
		right -= l.faces.width(noteStyle, s.says)
		l.line(right, base, noteStyle, s.says, muted)
		right -= s.width + signGap
		s.mark(right, base-7)
		right -= signsGap
	}
	return right
}

// legendBelow explains the marks in as many lines as they take, and returns the height of the last.
func (l *layout) legendBelow(base int) (last int) {
	x := l.margin
	for _, s := range l.signs() {
		width := s.width + signGap + l.faces.width(noteStyle, s.says)
		if x > l.margin && x+width > l.width-l.margin {
			x, base = l.margin, base+styles[noteStyle].leading
		}
		s.mark(x, base-7)
		l.line(x+s.width+signGap, base, noteStyle, s.says, muted)
		x += width + signsGap
	}
	return base
}

// kind is what a mark stands for: the key of its words in the legend.
type kind string

const (
	exactDay    kind = "exact-day"
	longer      kind = "longer"
	unconfirmed kind = "unconfirmed"
	planned     kind = "planned"
	putOff      kind = "put-off"
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

// says names a kind.
func (l *layout) says(k kind) string { return l.p.In.Say("picture.kind-" + string(k)) }

// droppedKinds names the kinds that share the grey ring, those that occur; "" when none does.
func (l *layout) droppedKinds(occurs map[kind]bool) (names string) {
	for _, k := range []kind{putOff, cancelled, denied} {
		switch {
		case !occurs[k]:
		case names == "":
			names = l.says(k)
		default:
			names = l.p.In.Say("words.or", "first", names, "last", l.says(k))
		}
	}
	return names
}

// list writes the entries, down the first column and then the second, and the footer.
func (l *layout) list(top int) {
	n := len(l.p.Entries)
	columns := 1
	if n > 5 && !l.p.Narrow {
		columns = 2
	}
	rows := (n + columns - 1) / columns
	width := (l.inner() - columnGap*(columns-1)) / columns
	c := l.chooseColumn(width, columns)
	for i := range n {
		row := i % rows
		l.entry(c, i, place{
			number: strconv.Itoa(max(l.p.First, 1) + i),
			x:      l.margin + i/rows*(width+columnGap),
			middle: top + row*c.rowHeight + c.rowHeight/2,
			first:  row == 0,
			last:   row == rows-1 || i == n-1,
		})
	}
	l.setHeight(top + rows*c.rowHeight + footHeight)
	l.line(l.margin, l.height-20, noteStyle, l.p.In.Say("picture.foot"), muted)
}
