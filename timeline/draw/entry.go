package draw

import (
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/timeline"
)

// column is the measures that all entries of a picture share.
type column struct {
	dateWidth int // the dates are set flush right against it
	rail      int // the middle of the line that the numbers stand on
	text      int // where the sentences begin
	textWidth int
	style     style // of the sentences
	lines     int   // of a sentence, at most
	rowHeight int
}

// chooseColumn makes the column for dates and sentences: wide enough for the dates, and with two lines in the
// large style when all sentences go into these uncut.
func (l *layout) chooseColumn(width, columns int) column {
	const narrow, wide = 66, 114
	c := column{dateWidth: narrow}
	for _, e := range l.p.Entries {
		c.dateWidth = max(c.dateWidth, min(l.faces.dateWidth(l.p.In, e.When), wide))
	}
	c.rail = c.dateWidth + 34
	c.text = c.rail + 34
	c.textWidth = width - c.text
	if l.p.Narrow {
		c.style, c.lines, c.rowHeight = smallStyle, 4, 118
		return c
	}
	c.style, c.lines, c.rowHeight = largeStyle, 2, 78
	for i := range l.p.Entries {
		text, says := l.caption(i)
		if _, cut := l.faces.wrap(largeStyle, text, c.textWidth, 2); cut || says != "" {
			c.lines, c.rowHeight = 3, 102
			if columns > 1 {
				c.style, c.rowHeight = smallStyle, 90
			}
			break
		}
	}
	return c
}

// caption returns what stands at entry i, and what is said of it.
func (l *layout) caption(i int) (text, says string) {
	text = l.p.Entries[i].Cited[0].Text
	if len(l.p.Captions) > 0 {
		text, says = l.p.Captions[i].Text, l.faces.clean(l.p.Captions[i].Says)
	}
	if !l.faces.canDraw(text) {
		return l.p.In.Say("picture.see-list", "why", l.unlisted(l.p.Entries[i].Cited[0].Of.Language)), says
	}
	return l.faces.clean(text), says
}

// unlisted says why the picture cannot show a sentence: in which language it is or, of English, that letters are missing.
func (l *layout) unlisted(tag language.Tag) string {
	if tag == "" || tag == language.InEnglish {
		return l.p.In.Say("words.unlisted-letters")
	}
	return l.p.In.Say("words.in-language", "language", l.p.In.NameOf(string(tag)))
}

// place is where an entry stands.
type place struct {
	number      string
	x, middle   int
	first, last bool // in its column
}

// entry draws entry i: date, rail, number, sentence and, in its last line, what is said of that.
func (l *layout) entry(c column, i int, at place) {
	e := l.p.Entries[i]
	t := toneOf(e)
	x := at.x + c.rail
	l.rail(c, at, x, t)
	l.marker(x, at, e.IsDay(), t)
	l.date(c, at, e.When, t)

	text, says := l.caption(i)
	most := c.lines
	if says != "" {
		most--
	}
	lines, _ := l.faces.wrap(c.style, text, c.textWidth, most)
	s, of := styles[c.style], len(lines)
	if says != "" {
		of++
	}
	y := at.middle + s.size*36/100 - (of-1)*s.leading/2
	for _, line := range lines {
		l.lineOf(text, l.faces, at.x+c.text, at.x+c.text+c.textWidth, y, c.style, line, t.text)
		y += s.leading
	}
	if says != "" {
		l.line(at.x+c.text, y, noteStyle, l.faces.oneLine(noteStyle, says, c.textWidth), muted)
	}
}

// tone is how an entry is drawn.
type tone struct {
	mark, date, text ink
	hollow           bool // its marks are outlined
}

// toneOf tells apart what happened, what is planned, and what does not take place on its days any more.
func toneOf(e timeline.Entry) tone {
	switch {
	case e.Dropped():
		return tone{muted, muted, muted, true}
	case e.When.Status == dates.Planned:
		return tone{amber, amber, plain, true}
	case e.When.Status == dates.Uncertain:
		return tone{blue, sky, plain, true}
	}
	return tone{blue, sky, plain, false}
}

// rail draws an entry's piece of the line that joins the numbers; it is dotted towards what did not happen.
func (l *layout) rail(c column, at place, x int, t tone) {
	top, bottom := at.middle-c.rowHeight/2, at.middle+c.rowHeight/2
	if at.first {
		top = at.middle
	}
	if at.last {
		bottom = at.middle
	}
	if !t.hollow {
		l.box(x-1, top, 3, bottom-top, 0, rail)
		return
	}
	for y := top; y < bottom; y += 9 {
		l.box(x-1, y, 3, 4, 0, rail)
	}
}

// marker draws an entry's number on its disc or pill.
func (l *layout) marker(x int, at place, disc bool, t tone) {
	const height = 34
	width, radius := height, height/2
	if !disc {
		width, radius = 42, 9
	}
	numberWidth := l.faces.width(numberStyle, at.number)
	width = max(width, numberWidth+14)
	left, top := x-width/2, at.middle-height/2
	l.box(left-5, top-5, width+10, height+10, radius+5, ground)
	ink := white
	if t.hollow {
		l.ring(left, top, width, height, radius, 3, t.mark)
		ink = t.mark
	} else {
		l.box(left, top, width, height, radius, t.mark)
	}
	l.line(x-numberWidth/2, at.middle+7, numberStyle, at.number, ink)
}

// date writes an entry's date, flush right.
func (l *layout) date(c column, at place, when dates.Date, t tone) {
	lines := l.faces.splitDate(l.p.In, when, c.dateWidth)
	y := at.middle - 2 - (len(lines)-2)*12
	for i, d := range lines {
		ink := muted
		if i == 0 {
			ink = t.date
		}
		l.line(at.x+c.dateWidth-l.faces.width(d.style, d.text), y, d.style, d.text, ink)
		y += 24
	}
}
