package reader

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
	"dateline/wording"
)

const (
	classPage  = 10                  // changes of a class that the first page shows at most
	mostListed = 200                 // of them that can be paged through; the others are counted
	keptListed = 90 * 24 * time.Hour // older ones are counted
	comparedIn = 3300                // room for a page's lines and their sources, in UTF-16 units
)

// classes are the keys of the headings of what differs, in order.
var classes = [...]string{"gone", "revised", "new", "due", "moved"}

// classLines are the changes of a class.
type classLines struct {
	lines []changeLine
	total int  // with those that are only counted
	more  bool // and there may be others
}

// changeLine is a change as it is listed.
type changeLine struct {
	dialog.Line
	class   int
	revised storage.Change // whose changed words the line still lacks; zero for none
}

// ComparedLines lists what differs, page by page: the first shows some of each class, the others the rest.
func (d *Desk) ComparedLines(ctx context.Context, r dialog.Request, c Compared) ([]dialog.Line, dialog.Page, error) {
	all := d.classLines(r, c)
	listed, first := firstPage(r, all)
	begins := []int{0}
	for i, room := first, 0; i < len(listed); i++ {
		if size := listed[i].size(); i == first || room < size {
			begins, room = append(begins, i), comparedIn
		}
		room -= listed[i].size()
	}
	page := r.PageFrom(begins, len(listed))
	shown := listed[page.From:page.To]
	if err := d.fillRevised(ctx, r, shown); err != nil {
		return nil, page, err
	}
	var lines []dialog.Line
	for i, l := range shown {
		if i == 0 || shown[i-1].class != l.class {
			lines = append(lines, all[l.class].heading(r.In, l.class))
		}
		lines = append(lines, l.Line)
		if i+1 == len(shown) || shown[i+1].class != l.class {
			lines = append(lines, all[l.class].rest(r.In, listed[page.To:], l.class)...)
		}
	}
	if err := d.attribute(ctx, r, lines); err != nil {
		return nil, page, err
	}
	for _, l := range lines {
		for i := range l.Quotes {
			cutQuote(&l.Quotes[i])
		}
	}
	return lines, page, nil
}

// firstPage orders changes as pages show them, and returns how many the first one has: of each class in turn one more, while there
// is room.
func firstPage(r dialog.Request, all [len(classes)]classLines) (listed []changeLine, first int) {
	var taken [len(classes)]int
	room := comparedIn
	for more := true; more; {
		more = false
		for class, of := range all {
			n := taken[class]
			if n == len(of.lines) || !r.AllPages && (n == classPage || of.lines[n].size() > room && first > 0) {
				continue
			}
			room -= of.lines[n].size()
			taken[class]++
			first++
			more = true
		}
	}
	for class, of := range all {
		listed = append(listed, of.lines[:taken[class]]...)
	}
	for class, of := range all {
		listed = append(listed, of.lines[taken[class]:]...)
	}
	return listed, first
}

// size is about how much room a line takes with its sources.
func (l changeLine) size() int {
	const markup, source, changed = 16, 100, 420
	size := markup + dialog.Units(l.Lead+l.Mark+l.Was+l.Text)
	if l.revised.Number != 0 {
		size += changed + source
	}
	for _, q := range l.Quotes {
		size += markup + source + 2*len(q.Of.Link)
		if !q.Bare {
			size += min(dialog.Units(q.Text), mostSentence)
		}
	}
	return size
}

func (of classLines) heading(in wording.Language, class int) dialog.Line {
	count := in.Number(of.total)
	if of.more {
		count = in.Say("changes.more-than", "n", of.total)
	}
	return dialog.Line{Lead: in.Say("changes.class-" + classes[class]), Mark: count}
}

// rest says how many of a class further pages list, and how many none does.
func (of classLines) rest(in wording.Language, further []changeLine, class int) (lines []dialog.Line) {
	more := 0
	for _, l := range further {
		if l.class == class {
			more++
		}
	}
	if more > 0 {
		lines = append(lines, dialog.Line{Text: in.Say("changes.and-more", "n", more), Joined: true})
	}
	if counted := of.total - len(of.lines); counted > 0 && more == 0 {
		lines = append(lines, dialog.Line{Text: in.Say("changes.only-counted", "n", counted, "most", mostListed), Joined: true})
	}
	return lines
}

// isListed reports whether a change of a day is listed, and not only counted.
func (c Compared) isListed(at time.Time) bool { return at.After(c.to.Add(-keptListed)) }

// listed are the versions that the changes which are listed are told by.
func (c Compared) listed() (keys []storage.VersionKey) {
	for _, list := range [][]storage.Change{c.Gone, c.Revised, c.New} {
		for _, change := range list[:min(len(list), mostListed)] {
			if c.isListed(change.At) {
				keys = append(keys, versionOf(change))
			}
		}
	}
	return keys
}

// classLines makes the lines of all changes that are listed.
func (d *Desk) classLines(r dialog.Request, c Compared) (all [len(classes)]classLines) {
	all[0].total = len(c.Corrected)
	for _, made := range c.Corrected[:min(len(c.Corrected), mostListed)] {
		if c.isListed(made.At) {
			all[0].lines = append(all[0].lines, changeLine{Line: correctedLine(r.In, made)})
		}
	}
	for i, list := range [][]storage.Change{c.Gone, c.Revised, c.New} {
		all[i].total += len(list)
		all[i].more = c.More
		for _, change := range list[:min(len(list), mostListed)] {
			if !c.isListed(change.At) {
				continue
			}
			w, known := c.says[versionOf(change)]
			switch {
			case i == 0:
				all[i].lines = append(all[i].lines, changeLine{Line: goneLine(r, change, w)})
			case i == 1 && known:
				l := changeLine{Line: dialog.Line{Lead: leadOf(w.Head), Joined: true}, class: i, revised: change}
				l.Mark = strings.TrimSuffix(r.Say("changes.versions", "was", change.Was, "is", change.Is)+": "+cutReason(change.Reason), ": ")
				all[i].lines = append(all[i].lines, l)
			case i == 2 && known:
				all[i].lines = append(all[i].lines, changeLine{Line: newLine(r.In, w), class: i})
			default: // deleted for good meanwhile
				all[i].total--
			}
		}
	}
	d.planLines(r, c, &all)
	return all
}

// planLines makes the lines of plans.
func (d *Desk) planLines(r dialog.Request, c Compared, all *[len(classes)]classLines) {
	const due, moved = 3, 4
	for _, made := range c.Marked[:min(len(c.Marked), mostListed)] {
		all[moved].lines = append(all[moved].lines, changeLine{Line: correctedLine(r.In, made), class: moved})
	}
	all[moved].total = len(c.Marked)
	for class, entries := range map[int][]timeline.Entry{due: c.Due, moved: c.Moved} {
		lines := entryLines(r.In, entries[:min(len(entries), mostListed)], dayOf(r, c.to))
		d.addHeadlines(lines, d.lacksSubject)
		for _, l := range lines {
			l.Number, l.Joined = 0, true
			all[class].lines = append(all[class].lines, changeLine{Line: l, class: class})
		}
		all[class].total += len(entries)
	}
}

// versionOf is the version that a change is told by: the later, or where that does not stand the earlier.
func versionOf(c storage.Change) storage.VersionKey {
	return storage.VersionKey{Number: c.Number, Version: cmp.Or(c.Is, c.Was)}
}

func goneLine(r dialog.Request, c storage.Change, w storage.Wording) dialog.Line {
	l := dialog.Line{Lead: fmt.Sprintf("#%d", c.Number), Mark: r.Say("changes.removed"), Text: cutReason(c.Reason), Joined: true}
	if w.Version > 0 {
		l.Lead = leadOf(w.Head)
	}
	if c.What != "" {
		l.Mark = r.Say("changes.gone-"+string(c.What), "day", r.In.Day(dayOf(r, c.At)))
	}
	return l
}

func newLine(in wording.Language, w storage.Wording) dialog.Line {
	l := dialog.Line{Lead: leadOf(w.Head), Mark: in.Day(w.Published), Joined: true}
	if len(w.Sentences) > 0 {
		if headline(w.Sentences[0]) == "" {
			l.Lead = fmt.Sprintf("#%d", w.Number)
		}
		l.Quotes = []dialog.Quote{{Cited: w.Sentences[0]}}
	}
	return l
}

func correctedLine(in wording.Language, c storage.Correcting) dialog.Line {
	mark := dialog.Correction(in, c.Act, 0)
	if why := cutReason(c.Reason); why != "" && c.Overruled != storage.FactStatus { // its note stands behind its sentence
		mark += ": " + why
	}
	return dialog.Line{Lead: leadOf(c.Sentence.Of), Mark: mark, Joined: true, Quotes: []dialog.Quote{{Cited: c.Sentence}}}
}

// How much of what is told of a change is shown, in runes, and of a sentence in bytes.
const (
	mostLead     = 80
	mostReason   = 120
	mostSentence = 220
)

func leadOf(h briefing.Head) string {
	return fmt.Sprintf("#%d %s", h.Number, dialog.Cut(h.Title, mostLead))
}

func cutReason(reason string) string { return dialog.Cut(dialog.OneLine(reason), mostReason) }

// cutQuote leaves of a long sentence its beginning, and says so. It is cited as far as it goes.
func cutQuote(q *dialog.Quote) {
	if q.Bare || len(q.Text) <= mostSentence {
		return
	}
	end := strings.LastIndexAny(q.Text[:mostSentence], " \n")
	if end < 0 {
		return
	}
	q.Text = strings.TrimRight(q.Text[:end], " \n")
	q.End = q.Start + len(q.Text)
	q.Added = append(slices.DeleteFunc(q.Added, func(a dialog.Addition) bool { return a.At > len(q.Text) }), dialog.Addition{At: len(q.Text), Text: "…"})
}
