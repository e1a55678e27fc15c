package quantities

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/currency"
	cldr "golang.org/x/text/language"
	"golang.org/x/text/message"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// class is what a word or a phrase does in a quantity, one bit for each; a phrase may have several.
type class uint64

// The classes that code turns on.
const (
	least class = 1 << iota
	more
	most
	fewer
	about
	behindLeast
	behindMost
	behindAbout
	several
	article
	between
	and
	to
	in
	of
	rate
	minus
	label
	measured
	aged
	size
	change
	worth
	purpose
	along
	than
	tells
	toward
	beyond
	gives
	takes
	state
	against
	puts
	into
	over
	upward
	often
	receives
	further
	noun
	votes
	lasting
	where
)

// classes are they as the list "quantities" names them.
var classes = map[string]class{
	"least": least, "more": more, "most": most, "fewer": fewer, "about": about, "behind-least": behindLeast, "behind-most": behindMost,
	"behind-about": behindAbout, "several": several, "article": article, "between": between, "and": and, "to": to, "in": in, "of": of, "a": rate,
	"minus": minus, "label": label, "measured": measured, "aged": aged, "size": size, "change": change, "worth": worth, "for": purpose, "along": along,
	"than": than, "tells": tells, "toward": toward, "beyond": beyond, "gives": gives, "takes": takes, "state": state, "against": against, "puts": puts,
	"into": into, "over": over, "upward": upward, "often": often, "receives": receives, "further": further, "noun": noun, "votes": votes, "lasting": lasting, "where": where,
}

// word is what a word that numbers are written with comes to; a field that does not fit is 0.
type word struct {
	number float64 // eleven
	scale  float64 // million
	score  float64 // dozens: so many at least
	part   float64 // third, in per cent
}

// measure is a unit of measurement.
type measure struct{ unit, of string }

// The measures that code turns on, as the list "units" names them.
const (
	money   = "money"
	length  = "length"
	share   = "share"
	ofTime  = "time"
	isScale = "scale"
	percent = "%"
)

// lexicon is what must be known of a language to read its quantities.
type lexicon struct {
	lang    *language.Language
	writing language.Writing
	words   language.Table[word]
	glued   map[string]float64
	units   language.Table[measure] // by words and signs
	weighed map[string]measure      // what words of money measure where "of" follows: 20 pounds of flour
	byUnit  map[string]measure
	phrases language.Table[class]
	alike   language.Table[[]string] // all words of the lines that a word stands in

	longestUnit, longestPhrase int // words that one has at most
}

// lists are those of a language while they are read, by folded words.
type lists struct {
	*lexicon
	words   map[string]word
	units   map[string]measure
	phrases map[string]class
	alike   map[string][]string
}

func newLexicon(lang *language.Language) (*lexicon, error) {
	l := lists{&lexicon{lang: lang, writing: lang.Writing(), glued: map[string]float64{}, weighed: map[string]measure{}, byUnit: map[string]measure{}},
		map[string]word{}, map[string]measure{}, map[string]class{}, map[string][]string{}}
	for w, n := range lang.Numbers() {
		l.put(w, word{number: n})
	}
	if err := l.readUnits(); err != nil {
		return nil, err
	}
	if err := l.readPhrases(); err != nil {
		return nil, err
	}
	l.addSigns()
	for _, m := range l.units {
		l.byUnit[m.unit] = m
	}
	l.lexicon.words, l.lexicon.units = language.NewTable(l.words), language.NewTable(l.units)
	l.lexicon.phrases, l.lexicon.alike = language.NewTable(l.phrases), language.NewTable(l.alike)
	return l.lexicon, nil
}

// put adds what a word comes to, to what is known of it. Numbers that others are multiplied by are scales.
func (l lists) put(w string, more word) {
	if strings.HasSuffix(w, "-") || strings.HasPrefix(w, "-") {
		return // a piece of a compound
	}
	if more.number >= 100 {
		more.scale, more.number = more.number, 0
	}
	known := l.words[text.Fold(w)]
	known.number, known.scale = max(known.number, more.number), max(known.scale, more.scale)
	known.score, known.part = max(known.score, more.score), max(known.part, more.part)
	l.words[text.Fold(w)] = known
}

// readUnits reads the list "units". Of a scale the plural in English stands for at least two of it.
func (l lists) readUnits() error {
	for _, row := range l.lang.Rows("units") {
		if len(row.Fields) < 3 {
			return fmt.Errorf("units.txt:%d: want a measure, a unit and words", row.Line)
		}
		m := measure{unit: row.Fields[1], of: row.Fields[0]}
		if m.of != isScale {
			for _, w := range row.Fields[2:] {
				if l.units[text.Fold(w)].of == money {
					l.weighed[text.Fold(w)] = m
				} else {
					l.units[text.Fold(w)] = m
				}
				l.longestUnit = max(l.longestUnit, 1+strings.Count(w, " "))
			}
			continue
		}
		n, err := strconv.ParseFloat(m.unit, 64)
		if err != nil {
			return fmt.Errorf("units.txt:%d: a scale is a number: %w", row.Line, err)
		}
		for i, w := range row.Fields[2:] {
			l.put(w, word{scale: n})
			if i > 0 {
				l.put(w, word{score: 2 * n})
			}
		}
	}
	return nil
}

// readPhrases reads the list "quantities".
func (l lists) readPhrases() error {
	for _, row := range l.lang.Rows("quantities") {
		c, fields := row.Fields[0], row.Fields[1:]
		n := math.NaN()
		switch c {
		case "score", "glued", "part":
			var err error
			if n, err = strconv.ParseFloat(fields[0], 64); err != nil {
				return fmt.Errorf("quantities.txt:%d: want a number: %w", row.Line, err)
			}
			fields = fields[1:]
		case "alike":
			l.addAlike(fields)
			continue
		default:
			if classes[c] == 0 {
				return fmt.Errorf("quantities.txt:%d: no class is called %q", row.Line, c)
			}
		}
		for _, field := range fields {
			switch c {
			case "score":
				l.words[text.Fold(field)] = word{score: n, scale: l.words[text.Fold(field)].scale}
			case "glued":
				l.glued[text.Fold(field)] = n
			case "part":
				l.put(field, word{part: n})
			default:
				l.add(classes[c], field)
			}
		}
	}
	return nil
}

// verbs are the classes of verbs, which the list writes as saying.txt does.
const verbs = tells | beyond | gives | takes | puts | over | upward | receives | votes

func (l lists) add(c class, phrase string) {
	if c&verbs != 0 {
		for form := range l.lang.Verb(phrase).Forms() {
			l.phrases[text.Fold(form)] |= c
		}
		return
	}
	l.phrases[text.Fold(phrase)] |= c
	l.longestPhrase = max(l.longestPhrase, 1+strings.Count(phrase, " "))
}

// Unit returns the unit that a word means, as Quantity has it; "" for none, and for a length of time.
func (f *Finder) Unit(word string) string {
	if m := f.measure(word); m.of != ofTime {
		return m.unit
	}
	return ""
}

// measure is what a word or sign measures; the zero one for nothing.
func (l *lexicon) measure(word string) measure {
	if m := l.units.Of(word); m != nil {
		return *m
	}
	return measure{}
}

// addSigns adds the signs that Unicode CLDR has for money in the language: A$, ₴. What the list says of a sign comes first.
func (l lists) addSigns() {
	print := message.NewPrinter(cldr.Make(string(l.lang.Tag())))
	for _, form := range []currency.Formatter{currency.Symbol, currency.NarrowSymbol} {
		for all := currency.Query(); all.Next(); {
			unit := all.Unit()
			sign := text.Fold(print.Sprint(form(unit)))
			_, known := l.units[sign]
			if last, _ := utf8.DecodeLastRuneInString(sign); !known && unicode.Is(unicode.Sc, last) {
				l.units[sign] = measure{unit.String(), money}
			}
		}
	}
}

// is reports whether a phrase is of a class.
func (l *lexicon) is(c class, phrase string) bool { return l.classes(phrase)&c != 0 }

// classes are those of a phrase.
func (l *lexicon) classes(phrase string) class {
	if c := l.phrases.Of(phrase); c != nil {
		return *c
	}
	return 0
}
