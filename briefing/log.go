package briefing

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"dateline/briefing/dates"
	"dateline/briefing/text"
)

// dayHeading is a paragraph that only names a day: the heading of the entries of a log below it. Or it is the stamp with which
// a line of a chat begins: "[2025-12-08 09:14] Ana: The crane fell."
type dayHeading struct {
	paragraph int
	level     int // of a Markdown heading, from 1; 0 for a plain line
	words     string
	day       time.Time
	stamp     int // how many bytes of its paragraph the stamp is; 0 for a heading
}

// stamped is how a line of a chat or of a machine's log begins.
var stamped = regexp.MustCompile(`^(?:\[([^\]\n]{8,40})\]|(\d[\d/.-]{5,9},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?) [-–])[ \t]`)

// fewestStamps is how many lines of a chat are stamped at least.
const fewestStamps = 2

// findStamps returns the stamps of a chat's lines.
func (r *native) findStamps(doc string, paragraphs []text.Span, published time.Time, in dates.Variant) (found []dayHeading) {
	for i, p := range paragraphs {
		at := stamped.FindStringSubmatchIndex(p.Of(doc))
		if at == nil {
			continue
		}
		words := text.Span{Start: p.Start + max(at[2], at[4]), End: p.Start + max(at[3], at[5])}.Of(doc)
		if day := r.onlyDay(words, false, published, in); !day.IsZero() {
			found = append(found, dayHeading{paragraph: i, words: words, day: day, stamp: at[1]})
		}
	}
	if len(found) < fewestStamps {
		return nil
	}
	return found
}

// headingRoom is how long the heading of a day is at most, in bytes.
const headingRoom = 60

// findLog returns the headings of days in a text, or the stamps of its lines. One plain line with a day may be that of the whole text, two are headings.
func (r *native) findLog(doc string, c *content, published time.Time, in dates.Variant) []dayHeading {
	paragraphs := c.paragraphs
	if stamps := r.findStamps(doc, paragraphs, published, in); stamps != nil {
		return stamps
	}
	var found []dayHeading
	var plain []time.Time // the days of plain lines
	for i, p := range paragraphs {
		level, words := headingOf(p.Of(doc))
		words = signed.ReplaceAllString(words, "")
		if len(words) > headingRoom || level == 0 && text.IsItem(words) || openHours.MatchString(words) || !strings.ContainsFunc(words, unicode.IsDigit) {
			continue
		}
		day := r.onlyDay(words, level > 0, published, in)
		if day.IsZero() {
			continue
		}
		found = append(found, dayHeading{paragraph: i, level: level, words: words, day: day})
		if level == 0 && len(plain) < 2 && !slices.Contains(plain, day) {
			plain = append(plain, day)
		}
	}
	first, hours := hoursIn(doc, paragraphs)
	if len(plain) < 2 && (len(plain) == 0 || hours < fewestStamps || found[len(found)-1].paragraph > first) {
		found = slices.DeleteFunc(found, func(h dayHeading) bool { return h.level == 0 })
	}
	if len(found) == 0 && hours > fewestStamps {
		return r.dayAbove(doc, slices.Concat(c.above.dates, paragraphs[:first]), dayHeading{paragraph: first, stamp: len(hour.FindString(paragraphs[first].Of(doc)))}, published, in)
	}
	return found
}

// openHours are the hours of a day that something is open: 24 December: 9.00–13.00.
var openHours = regexp.MustCompile(`\d[.:]?\d\d(?: ?[AaPp]\.?[Mm]\.?)? ?[-–—] ?\d{1,2}[.:]?\d\d`)

// signed is who wrote the post below, before its day: "Ann Lee — 3 May 2026, 18:12".
var signed = regexp.MustCompile(`^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3} [—–|·•-] `)

// headingOf returns the level of a Markdown heading, 0 for what is none, and its words.
func headingOf(paragraph string) (level int, words string) {
	words = strings.TrimLeft(paragraph, "#")
	level = len(paragraph) - len(words)
	if level > 0 && !strings.HasPrefix(words, " ") {
		return 0, paragraph
	}
	return level, strings.Trim(words, " #:")
}

// maxBeside is how many words may stand behind the day in a heading that is marked as one: "9 May: day two".
const maxBeside = 2

// onlyDay returns the day that words name, zero where they name none, several, or tell of something else.
func (r *native) onlyDay(words string, marked bool, published time.Time, in dates.Variant) (day time.Time) {
	rest, last := []byte(words), 0
	for _, d := range r.dates.Find(words, published, in) {
		for i := d.Start; i < d.End; i++ {
			rest[i] = ' '
		}
		switch named := strings.ContainsFunc(words[d.Start:d.End], unicode.IsDigit); {
		case !named: // the weekday of the day
		case d.From.IsZero() && d.Kind == dates.KindTime:
		case d.Precision != dates.Day, d.Mod != "", !day.IsZero() && !day.Equal(d.From):
			return time.Time{}
		default:
			day = d.From
		}
		last = d.End
	}
	beside := 0
	for token := range text.Tokens(string(rest), r.lang) {
		word := token.Of(string(rest))
		if token.Kind == text.Word && word != strings.ToUpper(word) && !r.lang.Has("grammar", "prep", word) {
			beside++ // and no zone of time
			marked = marked && token.Start > last
		}
	}
	if beside > 0 && !marked || beside > maxBeside {
		return time.Time{}
	}
	return day
}

// sectionsOf returns the sections that the headings of a log begin. One ends at the next, and at a heading that is not below its own.
func sectionsOf(doc string, paragraphs []text.Span, log []dayHeading, published time.Time) (sections []dates.Section, dated []int) {
	dated = make([]int, len(paragraphs)) // by paragraph: the heading that dates it, counted from 1
	open, next := 0, 0
	for i, p := range paragraphs {
		level, _ := headingOf(p.Of(doc))
		switch {
		case next < len(log) && log[next].paragraph == i:
			sections = append(sections, dates.Section{Start: p.Start, Day: log[next].day, Named: true})
			stamp := log[next].stamp
			next++
			open = next
			if stamp == 0 {
				continue
			}
		case open > 0 && level > 0 && (log[open-1].level == 0 || level <= log[open-1].level):
			sections = append(sections, dates.Section{Start: p.Start, Day: published})
			open = 0
		case level > 0:
			continue
		}
		dated[i] = open
	}
	return sections, dated
}

// fewestInEntry is how many words a sentence has at least that is the entry of a log.
const fewestInEntry = 3

// addEntries makes events of the entries of a log: the first sentence of each that tells something is of the day of its heading, unless it
// tells of a day of its own: of such a one only what stands before a semicolon is. An hour that it begins with is then one of that day.
func (r *native) addEntries(f *Facts, l layout, published time.Time) {
	own := map[int]int{} // where the first day of its own begins in a sentence, by Pos
	for _, e := range slices.Backward(f.Events) {
		own[e.Pos] = e.When.Start - e.Start
	}
	entries := map[int]bool{}
	done := -1 // the last paragraph whose entry is told, or is none
	for i, s := range f.Sentences {
		heading := l.dated[l.paragraph[i]]
		if heading == 0 || done == l.paragraph[i] || l.headsEntry(i) {
			continue
		}
		at, dated := own[s.Pos]
		if dated || len(strings.Fields(s.Text)) < fewestInEntry && !hour.MatchString(s.Text) {
			done = l.paragraph[i]
		}
		undated := s
		if dated {
			undated.Text = s.Text[:max(0, strings.LastIndex(s.Text[:at], "; "))]
		}
		if len(strings.Fields(hour.ReplaceAllString(undated.Text, ""))) < fewestInEntry {
			continue
		}
		if when, is := r.dateEntry(l.log[heading-1], undated, published, f.In); is {
			done = l.paragraph[i]
			entries[s.Pos] = true
			f.Events = append(f.Events, Event{Cited{Sentence: s}, when})
		}
	}
	slices.SortStableFunc(f.Events, func(a, b Event) int { return a.When.Start - b.When.Start })
	f.Unresolved = slices.DeleteFunc(f.Unresolved, func(d dates.Date) bool {
		at, stands := f.sentenceAt(d.Start)
		return stands && d.Kind == dates.KindTime && entries[at]
	})
}

// headsEntry reports whether the sentence at i is the headline of the entry below it: a short line without a full stop, over one with it.
func (l *layout) headsEntry(i int) bool {
	if i+1 == len(l.sentences) || l.paragraph[i+1] != l.paragraph[i]+1 || l.dated[l.paragraph[i+1]] != l.dated[l.paragraph[i]] {
		return false
	}
	s, next := l.sentences[i].Text, l.sentences[i+1].Text
	first := i == 0 || l.paragraph[i-1] != l.paragraph[i]
	return first && !text.IsItem(s) && !strings.Contains(s, ": ") && len(strings.Fields(s)) <= headlineWords && !text.IsStopped(s) && text.IsStopped(next)
}

// headlineWords is how many words the headline of an entry has at most.
const headlineWords = 10

// labelRoom is how long the hour is that an entry begins with, in bytes.
const labelRoom = 20

// dateEntry gives a sentence the day of a heading, with the status that the sentence itself tells. Its first word stands for the words that
// say when.
func (r *native) dateEntry(h dayHeading, s Sentence, published time.Time, in dates.Variant) (dates.Date, bool) {
	told := hour.ReplaceAllString(s.Text, "")
	if h.stamp > 0 {
		told = strings.TrimSpace(stamped.ReplaceAllString(told, ""))
	}
	if label, rest, found := strings.Cut(told, ": "); found && len(label) <= labelRoom {
		told = rest // 13:14 EDT: The pump failed.
	}
	if told == "" || strings.HasSuffix(told, "?") {
		return dates.Date{}, false
	}
	d, found := r.dayIn(h.words+", "+told, h.day, published, in)
	word, _, _ := strings.Cut(s.Text, " ")
	opens := func(mark string) bool {
		opener, _, _ := strings.Cut(told, " ")
		return r.lang.Has("grammar", mark, opener)
	}
	if clause, rest, parted := strings.Cut(told, ", "); parted && slices.ContainsFunc([]string{"sub", "have", "modal"}, opens) {
		within, _ := r.dayIn(clause+" "+h.words+", "+rest, h.day, published, in)
		found = found && within.Status != dates.Supposed // Had the dam burst, the town would have gone
	}
	d.Start, d.End = s.Start, s.Start+len(word)
	d.Kind, d.Working = dates.KindDate, "heading-above"
	if h.stamp > 0 {
		d.Working = "line-begins"
		if !stamped.MatchString(s.Text) {
			d.Working = "named-above"
		}
	}
	return d, found && d.Status != dates.Supposed
}

// dayIn returns the first time that words name a day.
func (r *native) dayIn(words string, day, published time.Time, in dates.Variant) (dates.Date, bool) {
	for _, d := range r.dates.Find(words, published, in) {
		if d.From.Equal(day) && d.Precision == dates.Day {
			return d, true
		}
	}
	return dates.Date{}, false
}
