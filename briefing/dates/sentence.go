package dates

import (
	"time"
	"unicode/utf8"

	"dateline/briefing/factuality"
)

// sentence is what is known of one sentence while it is read.
type sentence struct {
	text                 string
	lang                 *vocabulary
	words                []word
	items                []item
	spare                []item // the items that the next table will write
	readings             []reading
	match                match // of the search that is under way, and its longest result
	best                 found
	clause               *factuality.Sentence
	tokens               []factuality.Token // of the words, for the clause
	memo                 []clauseMemo       // of the words
	asked                bool               // the last three are of this sentence; they are read when a date asks
	headline             bool               // most of its words begin with a capital letter, as in a headline
	variant              Variant
	dayLeads, monthLeads bool // orders that dates such as 25/11/2025 show in the text
	ordered              bool // the last two are known
	leadsYears           bool // the numbers that lead lines are years, see leadsAreYears
	leadsClocks          bool // they are none
	leadsRead            bool // the last two are known
	year                 int  // of publication
	figures              bool // tells amounts of money or shares
}

// usualSentence is how many words few sentences have more of, and perDate how many bytes of text a date takes in news.
const (
	usualSentence = 100
	perDate       = 350
)

// newSentence makes room for a sentence as most texts hold it.
func newSentence(lang *vocabulary) *sentence {
	return &sentence{
		lang: lang, words: make([]word, 0, usualSentence), items: make([]item, 0, usualSentence), spare: make([]item, 0, usualSentence),
		clause: lang.clauses.Sentence(), tokens: make([]factuality.Token, 0, usualSentence), memo: make([]clauseMemo, 0, usualSentence),
	}
}

// reset begins a text, and keeps the room alone.
func (s *sentence) reset(text string, in Variant, published time.Time) {
	*s = sentence{
		lang: s.lang, words: s.words[:0], items: s.items[:0], spare: s.spare[:0], readings: s.readings[:0], clause: s.clause, tokens: s.tokens[:0],
		memo: s.memo[:0], match: match{path: s.match.path[:0]}, text: text, variant: in, year: published.Year(),
	}
}

// begin makes items of the words and reports whether any of them can be of a time expression.
func (s *sentence) begin() bool {
	s.items, s.readings, s.asked = s.items[:0], s.readings[:0], false
	if !s.mayDate() {
		return false
	}
	temporal, letters, capitals := false, 0, 0
	s.figures = false
	for i := range s.words {
		w := &s.words[i]
		if w.marks.is(cSmallMonth) && !s.besideNumber(i) {
			w.marks = marks{}
		}
		m := w.marks
		switch w.Kind {
		case isNumber:
			if w.tight && i > 1 && s.words[i-1].tight && s.words[i-1].Kind == isDash && s.words[i-2].marks == (marks{}) {
				m = marks{} // COVID-19, MH-17
			}
			s.figures = s.figures || s.amount(w)
			temporal = temporal || m.is(cOrd)
		case isWord:
			letters++
			if w.Capital {
				capitals++
			}
		}
		temporal = temporal || dating(&m)
		s.items = append(s.items, item{first: i, last: i, marks: m, reading: -1})
	}
	temporal = s.join(s.holidayAt) || temporal
	s.headline = letters > 3 && capitals*3 > letters*2 && !s.lang.writing.CapitalNouns
	if temporal {
		s.join(s.numbersAt)
	}
	return temporal
}

// mayDate reports whether a word may make the sentence worth reading; of most sentences none does.
func (s *sentence) mayDate() bool {
	for i := range s.words {
		if m := &s.words[i].marks; m[0].class != cNone && (dating(m) || m.is(cOrd) || m.is(cFeast)) {
			return true
		}
	}
	return false
}

// join makes one item, with other marks, of those that belong together: at tells how many they are from an item on, 0 for none.
// It reports whether there were any.
func (s *sentence) join(at func(i int) (m marks, length int)) bool {
	out := s.spare[:0]
	done := 0 // up to where the items are in out
	for i := 0; i < len(s.items); {
		if s.items[i].marks[0].class == cNone {
			i++
			continue
		}
		m, length := at(i)
		if length == 0 {
			i++
			continue
		}
		out = append(out, s.items[done:i]...)
		out = append(out, item{first: s.items[i].first, last: s.items[i+length-1].last, marks: m, reading: -1})
		i += length
		done = i
	}
	if done == 0 {
		return false
	}
	s.items, s.spare = append(out, s.items[done:]...), s.items
	return true
}

// applyTables makes readings of the items.
func (s *sentence) applyTables() {
	for n, t := range s.lang.tables {
		if t.apply(s); n == 0 {
			s.lists()
		}
	}
}

// besideNumber reports whether a number that may be of a date stands before or behind word i.
func (s *sentence) besideNumber(i int) bool {
	for _, j := range [...]int{i - 1, i + 1} {
		if j >= 0 && j < len(s.words) && (s.words[j].Kind == isNumber || s.words[j].marks.is(cOrd)) {
			return true
		}
	}
	return i > 1 && s.words[i-1].marks.is(cOf) && s.words[i-2].marks.is(cOrd)
}

// amount reports whether a number is one of money or a share: $5, 19%.
func (s *sentence) amount(w *word) bool {
	if s.text[w.End-1] == '%' {
		return true
	}
	if w.Start == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[:w.Start])
	return r == '$' || r == '£' || r == '€' || r == '¥'
}

// compared reports whether a figure, and a word before it that compares it with another, lead to word i.
func (s *sentence) compared(i int) bool {
	const far = 10
	for j := i - 1; s.figures && j >= max(0, i-far); j-- {
		if m := s.words[j].marks; m.is(cCompared) || m.is(cThan) || m.is(cFrom) {
			return true
		}
	}
	return false
}

// yardstick reports whether what begins at word i only measures something else: up on a year ago, than in the same week a year earlier.
func (s *sentence) yardstick(i int) bool {
	const far = 2
	for j := i - 1; j >= max(0, i-far); j-- {
		if m := s.words[j].marks; m.is(cThan) || m.is(cCompared) || j == i-1 && (m.is(cOn) || m.is(cFrom)) || j == i-far && m.is(cSame) {
			return true
		}
	}
	return false
}

// dating reports whether a word alone makes a sentence worth reading: without one of these no pattern matches.
func dating(m *marks) bool {
	for _, k := range m {
		switch k.class {
		case cNone:
			return false
		case cYear, cYearShort, cISO, cISOMonth, cSlashed, cClock, cAmpm, cOclock, cMonth, cWeekday, cWeekdayShort, cSeason, cUnit, cUnits, cDecade,
			cLatest, cLongWord, cWhile, cMoment, cTime, cCentury, cQuarter, cToday, cTonight, cOvernight, cCurrent, cPart, cNoon, cNow, cFuture, cDaily,
			cZulu, cFourDigits, cCompact, cSmallMonth, cThisUnit, cPair, cDays, cParts, cHalfYear, cWeekNumber, cFiscalYear:
			return true
		case cNum: // nineteen ninety-six
			if k.value >= 13 && k.value <= 20 {
				return true
			}
		}
	}
	return false
}

// numbersAt tells how many number words belong together from item i on: twenty-six, two hundred, nineteen ninety-six.
func (s *sentence) numbersAt(i int) (m marks, length int) {
	n, length := s.numberAt(i)
	if length < 2 {
		return m, 0
	}
	m = marks{{cNum, int32(n)}}
	if n >= 1000 && n < 2200 {
		m[1] = mark{cYear, int32(n)}
	}
	return m, length
}

// numberAt reads the number words that begin at item i and returns their number and how many items they are.
func (s *sentence) numberAt(i int) (n, length int) {
	for j := i; j < len(s.items); j++ {
		if length > 0 && (s.items[j].marks.is(cDash) || n%10 == 0 && n%100 >= 30 && s.items[j].marks.is(cJoint)) && j+1 < len(s.items) && s.numberWord(j+1) < 10 {
			j++ // twenty-six
		}
		w := s.numberWord(j)
		switch {
		case w == 0:
			return n, length
		case length == 0:
			n = w
		case w >= 100 && n < w:
			n *= w
		case w < 100 && n%100 == 0, w < 1000 && n%1000 == 0, w < 10 && n%10 == 0 && n%100 >= 20:
			n += w
		case n >= 13 && n <= 20 && w >= 10 && w < 100: // nineteen ninety
			n = n*100 + w
		default:
			return n, length
		}
		length = j - i + 1
	}
	return n, length
}

// numberWord returns the number of item j if it is written in letters, else 0.
func (s *sentence) numberWord(j int) int {
	n, ok := s.items[j].marks.of(cNum)
	if !ok || s.words[s.items[j].first].Kind != isWord {
		return 0
	}
	return n
}
