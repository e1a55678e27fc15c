package dates

import (
	"fmt"
	"sync"
	"time"

	"dateline/briefing/language"
)

// Finder finds the time expressions of texts in one language. It may be used by many goroutines at once.
type Finder struct {
	*vocabulary
	room sync.Pool // of sentences, which are read into again
}

// New makes a finder of a language. An error names the list and the line that it cannot use.
func New(lang *language.Language) (*Finder, error) {
	v, err := newVocabulary(lang)
	if err != nil {
		return nil, fmt.Errorf("reading the words of dates: %w", err)
	}
	return &Finder{vocabulary: v}, nil
}

// Find returns the time expressions of a text in order, without overlaps, resolved against the day on which the text was
// published. Only the day of published counts, in its own time zone. Find accepts any bytes and takes time in proportion
// to the text.
//
// It works sentence by sentence. The scanner marks the words that time expressions are made of (scan.go, number.go).
// Tables of patterns then join marked words, each table working on what the one before left: stems ("11 December"),
// phrases ("Friday, 11 December"), ranges, and what stands alone (match.go, rules.go); the items of a list share a month
// or year (lists.go). A pattern's rule turns its words into a reading (rules_*.go). The clause around a date tells past
// from future (clause.go, verb.go; frame.go where a language puts its verbs at the end), what became of a plan, and what is denied or doubted (fate.go). Last, the reading is
// placed on the calendar (resolve.go, name.go, figures.go, calendar.go). Words, patterns and holidays are data
// (briefing/language), which language.go reads: a second language is another folder.
//
// "Early", "mid" and "late" are the first, second and last third: early 2026 is January to April. Weeks begin on
// Monday (ISO 8601); winter 2025 is December 2025 to February 2026. A date in a clause about the past is never placed
// after publication because its year is missing. "By", "before" and "after" keep the named days and are noted in Mod.
// "A year ago", next to the figures of a quarter, is that quarter of the year before.
//
// Planned is what lies wholly after publication, and what the clause calls a plan ("was due on 3 May") even when its day
// has passed, because the text does not say that it happened. The day of a plan that was dropped or moved is Cancelled
// or Postponed; the day on which somebody dropped it is Happened, and the day to which it was moved is Planned. What is
// denied, doubted or supposed (see factuality) is Denied, Uncertain or Supposed. Everything else is Happened.
//
// Kinds, values and mods are those of TIMEX3 (TimeML 1.2.1; ISO 24617-1), after the TIDES guidelines of Ferro and
// others (2005). Patterns over classes of words, and tense for what the words leave open, follow HeidelTime (Strötgen
// and Gertz 2010) and SUTime (Chang and Manning 2012). Measured as TempEval-3, task A (UzZaman and others 2013).
func (f *Finder) Find(text string, published time.Time, in Variant) []Date {
	return f.FindIn(text, published, nil, in)
}

// Section is a stretch of a text with a day of its own, which stands for that of publication there: a day's entries in a log. It ends
// where the next begins.
type Section struct {
	Start int
	Day   time.Time
	Named bool // a heading names the day; else it is that of publication again
}

// FindIn returns the time expressions of a text as Find does, and counts those of a section from its day. The sections are in order.
func (f *Finder) FindIn(text string, published time.Time, sections []Section, in Variant) []Date {
	r := resolver{lang: f.vocabulary}
	r.begin(Section{Day: published})
	s, again := f.room.Get().(*sentence)
	if !again {
		s = newSentence(f.vocabulary)
	}
	s.reset(text, in, published)
	defer f.room.Put(s)
	scan := newScanner(text, f.vocabulary)
	var out []Date
	for more := true; more; {
		if s.words, more = scan.sentence(s.words); !more {
			break
		}
		r.takeBack(s, out)
		for len(sections) > 0 && sections[0].Start <= s.words[0].Start {
			r.begin(sections[0])
			sections = sections[1:]
		}
		if !s.begin() {
			r.endSentence()
			continue
		}
		s.applyTables()
		if year := s.yearFirst(); year != 0 {
			r.heading = year
		}
		s.lendBehindColon()
		out = r.resolveAll(s, out)
		r.hearsay = len(r.told) > 0 && s.clause.IsTold()
		r.endSentence()
	}
	return out
}

// resolveAll adds the time expressions of a sentence to those before it, and remembers which of them a later one may take back.
func (r *resolver) resolveAll(s *sentence, out []Date) []Date {
	for _, i := range s.items {
		if i.reading < 0 {
			continue
		}
		d, ok := r.resolve(s, i)
		if !ok {
			continue
		}
		if out == nil {
			out = make([]Date, 0, len(s.text)/perDate+2)
		}
		if !r.aside && (d.Status == Planned || !s.clause.IsOfSaying(i.first, i.last)) {
			r.told = append(r.told, len(out))
		}
		if s.clause.IsOfWriters(i.first, i.last) {
			r.wrote = append(r.wrote, len(out))
		}
		out = append(out, d)
	}
	return out
}
