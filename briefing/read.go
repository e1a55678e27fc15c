package briefing

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/briefing/names"
	"dateline/briefing/phrases"
	"dateline/briefing/quantities"
	"dateline/briefing/quotes"
	"dateline/briefing/text"
)

// ReaderVersion is the version of the reader: raised when Read comes to other facts from the same text, and stored with them.
const ReaderVersion = 16

// Reader reads texts, each in the language that it is written in: all facts where the language's folder has the words for them,
// else the days alone that cannot be mistaken. It never changes, and any number of goroutines may use it.
type Reader struct {
	*native // of what the texts are written in where nothing tells otherwise
	natives map[language.Tag]func() *native

	small   map[string][]language.Tag // the languages in which a word says nothing by itself; nil: texts are not told apart
	letters map[rune]language.Tag     // those of one language alone
}

// native reads texts of one language.
type native struct {
	lang      *language.Language
	sentences *text.Splitter
	credits   *credits
	asides    *asides
	dates     finder
	names     *names.Finder            // nil: they are not read
	quotes    *quotes.Finder           // nil: likewise
	figures   *quantities.Finder       // nil: likewise; not without quotes
	lexer     *lexemes.Lexer           // of what figures count
	key       func(name string) string // see Reader.NameKey
}

// finder finds the dates in a text.
type finder interface {
	Find(text string, published time.Time, in dates.Variant) []dates.Date
	FindIn(text string, published time.Time, sections []dates.Section, in dates.Variant) []dates.Date
}

// NewReader returns a reader of texts that are written in a language or one of the others. Without others all texts are taken to be in
// that language. It panics where a list of the language cannot be used, and says which: languages are parts of the program.
func NewReader(home *language.Language, others ...*language.Language) *Reader {
	r := &Reader{native: newNative(home), natives: map[language.Tag]func() *native{}}
	for _, other := range others {
		r.natives[other.Tag()] = sync.OnceValue(func() *native { return r.foreign(other) })
	}
	r.natives[home.Tag()] = func() *native { return r.native }
	if len(others) > 0 {
		r.readSmall(append(others, home))
	}
	return r
}

// of returns what reads a language.
func (r *Reader) of(tag language.Tag) *native {
	if n := r.natives[cmp.Or(tag, r.lang.Tag())]; n != nil {
		return n()
	}
	return r.foreign(language.Named(tag))
}

// foreign returns what reads another language than that of the home, whose keys its names have.
func (r *Reader) foreign(lang *language.Language) *native {
	n := newNative(lang)
	n.key = r.native.key
	return n
}

// newFinder returns the finder of a language's dates: of those that its patterns tell, or else of those that cannot be mistaken.
func newFinder(lang *language.Language) (finder, error) {
	if lang.Holds("dates/patterns") {
		return dates.New(lang)
	}
	return phrases.New(lang)
}

func newNative(lang *language.Language) *native {
	n := &native{lang: lang, sentences: text.NewSplitter(lang), asides: newAsides(lang)}
	n.credits = newCredits(lang, n.sentences)
	var err error
	if n.dates, err = newFinder(lang); err != nil {
		panic(err)
	}
	if lang.Holds("names") {
		n.names = names.New(lang)
		n.key = n.names.Key
	}
	if lang.Holds("saying") {
		if n.quotes, err = quotes.New(lang); err != nil {
			panic(err)
		}
	}
	if lang.Holds("saying") && lang.Holds("quantities") {
		if n.figures, err = quantities.New(lang); err != nil {
			panic(err)
		}
		n.lexer = lexemes.New(lang)
	}
	return n
}

// Language returns the language that the reader reads.
func (r *Reader) Language() *language.Language { return r.lang }

// NameKey folds a name for comparison across texts, see names.Finder.Key.
func (r *Reader) NameKey(name string) string { return r.names.Key(name) } // whatever the language

// IsShortName reports whether a name can be a surname or another short form alone, see names.Finder.IsShort.
func (r *Reader) IsShortName(name string) bool { return r.names.IsShort(name) }

// IsLongerName reports whether a person's name is another's with more words, see names.Finder.IsLonger.
func (r *Reader) IsLongerName(name, other string) bool { return r.names.IsLonger(name, other) }

// Sex is what the titles of a person tell, or else the given name, see names.Finder.SexOf.
func (r *Reader) Sex(name string, titles []string) names.Sex { return r.names.SexOf(name, titles) }

// AlsoCounted returns the words of a language, "" for that of the home, that tell of what a word tells of where something is counted: of
// dead killed.
func (r *Reader) AlsoCounted(tag language.Tag, word string) []string {
	if n := r.of(tag); n.figures != nil {
		return n.figures.Alike(word)
	}
	return nil
}

// UnitKey returns the key of figures in the unit that a word of a language means, "" for that of the home; "" for none.
func (r *Reader) UnitKey(tag language.Tag, word string) string {
	if n := r.of(tag); n.figures != nil {
		if unit := n.figures.Unit(word); unit != "" {
			return unitKey + unit
		}
	}
	return ""
}

// SharesOffice tells whether titles of two people are of one office, see names.Finder.SharesOffice.
func (r *Reader) SharesOffice(titles, others []string) (shared, known bool) {
	return r.names.SharesOffice(titles, others)
}

// Read finds the sentences of a story's summary and body, the dates in them, resolved against the day it was published,
// the names, who says what, and the figures, as far as its language is read; in is the variant of the language that it is written in. Titles, bylines and
// datelines give no facts. The story must come from Parse. The facts are in order of the text, with every place a place in s.Text.
func (r *Reader) Read(s Story, published time.Time, in dates.Variant) Facts {
	return r.of(s.Language).read(s, published, in)
}

func (r *native) read(s Story, published time.Time, in dates.Variant) Facts {
	f := Facts{In: in}
	l := r.layOut(s, published, in)
	f.Sentences = l.sentences
	found := r.dates.FindIn(l.page, published, l.sections, in)
	taken := timesOf(found)
	found = slices.DeleteFunc(found, func(d dates.Date) bool { return l.isRecord(d) || l.isHeading(d) })
	f.addDates(found)
	if len(l.log) > 0 {
		r.addEntries(&f, l, published)
	}
	if r.names != nil {
		f.Names = r.names.Find(l.page)
	}
	f.openers(l.paragraph, r.lang)
	if r.quotes != nil {
		said, grammar := r.quotes.Read(l.page, f.Names)
		r.addSaid(&f, s.Text, said)
		if r.figures != nil {
			r.addFigures(&f, r.figures.Find(grammar, withNames(taken, f.Names)))
			f.addTolls(found, published, func(q quantities.Quantity, at text.Span) bool { return r.figures.IsToll(grammar, q, at) })
		}
	}
	f.bound()
	return f
}

// Dated returns the day, midnight UTC, on which a story says in its head that it was published: behind DATE, in a line of
// its own, or in its dateline. It is zero where the head names no day with its year.
func (r *Reader) Dated(s Story, in dates.Variant) time.Time { return r.of(s.Language).dated(s, in) }

func (r *native) dated(s Story, in dates.Variant) time.Time {
	said := slices.Clip(r.contentOf(s).above.dates)
	if first := max(s.Place.Start, s.Agency.Start); first > 0 || !s.Place.Empty() || !s.Agency.Empty() {
		end := len(s.Text) // where nothing follows the dateline
		if !s.Body.Empty() {
			end = s.Body.Start
		}
		said = append(said, text.Span{Start: strings.LastIndexByte(s.Text[:first], '\n') + 1, End: end})
	}
	for _, at := range said {
		for _, d := range r.dates.Find(at.Of(s.Text), time.Time{}, in) {
			day := d.From
			if day.IsZero() && !d.To.IsZero() {
				day = d.To.AddDate(0, 0, -1) // embargoed until 6 am on 14 October 2025
			}
			whole := day.Year() > 1 // else its year is not told
			if whole && (d.Kind == dates.KindDate || d.Kind == dates.KindTime) && !d.To.After(day.AddDate(0, 0, 1)) {
				return day.Truncate(24 * time.Hour)
			}
		}
	}
	return time.Time{}
}

// contentOf returns what Parse found in a story.
func (r *native) contentOf(s Story) *content {
	if s.content == nil {
		return r.credits.contentOf(s.Text)
	}
	return s.content
}

type part struct {
	text.Span
	name Part
}

// parts returns the parts that hold sentences, in order of the text.
func (s Story) parts() []part {
	return []part{{s.Summary, InSummary}, {s.Body, InBody}}
}

// addDates makes an event of every date, time or length that means days and lies in one sentence, once for the same days; but not of one that
// only tells which thing is meant (see addTolls). Other dates and times are unresolved, but for those that only say now, once or soon, and those
// of what is only supposed.
func (f *Facts) addDates(found []dates.Date) {
	next := 0
	for _, d := range found {
		if d.Attribute || d.Kind == dates.KindSet || d.Kind == dates.KindDuration && d.Precision == "" {
			continue
		}
		for next < len(f.Sentences) && f.Sentences[next].End < d.End {
			next++
		}
		if d.Status == dates.Supposed {
			continue // what is only imagined is no event
		}
		switch d.Value {
		case "PRESENT_REF", "PAST_REF", "FUTURE_REF":
			continue
		}
		if next == len(f.Sentences) || f.Sentences[next].Start > d.Start || d.From.IsZero() && d.To.IsZero() {
			f.Unresolved = append(f.Unresolved, d)
			continue
		}
		f.addEvent(Event{Cited{Sentence: f.Sentences[next]}, d})
	}
}

// The most dates, names and figures that one text tells of: about ten times those of the longest report. A text with more is a register.
const (
	maxEvents  = 3000
	maxNames   = 3000
	maxFigures = 3000
)

// bound drops the dates, names and figures beyond those that one text may tell of. They stay in the text, and are found there.
func (f *Facts) bound() {
	events, named, figures := min(len(f.Events), maxEvents), min(len(f.Names), maxNames), min(len(f.Figures), maxFigures)
	f.Dropped = len(f.Events) - events + len(f.Names) - named + len(f.Figures) - figures
	f.Events, f.Names, f.Figures = f.Events[:events], f.Names[:named], f.Figures[:figures]
}

// maxDates is how many dates a sentence can tell of. One with more is a table.
const maxDates = 12

// addEvent adds an event unless its sentence has told of the same days already.
func (f *Facts) addEvent(e Event) {
	told := 0
	for i := len(f.Events) - 1; i >= 0 && f.Events[i].Pos == e.Pos; i-- {
		w := f.Events[i].When
		if w.From.Equal(e.When.From) && w.To.Equal(e.When.To) && w.Precision == e.When.Precision && w.Status == e.When.Status {
			return
		}
		told++
	}
	if told == maxDates {
		e.When.Working = "too-many"
		f.Unresolved = append(f.Unresolved, e.When)
		return
	}
	f.Events = append(f.Events, e)
}
