package quantities

import (
	"fmt"
	"maps"
	"math"
	"slices"
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

// class is what a word or a phrase does in a quantity, as the list "quantities" names it.
type class string

// The classes that code turns on. The bounds are called as they are.
const (
	least, more, most, fewer class = "least", "more", "most", "fewer"
	about                    class = "about"
	behindLeast              class = "behind-least"
	behindMost               class = "behind-most"
	behindAbout              class = "behind-about"
	several                  class = "several"
	article                  class = "article"
	between                  class = "between"
	and                      class = "and"
	to                       class = "to"
	in                       class = "in"
	of                       class = "of"
	rate                     class = "a"
	minus                    class = "minus"
	label                    class = "label"
	measured                 class = "measured"
	aged                     class = "aged"
	size                     class = "size"
	change                   class = "change"
	worth                    class = "worth"
	purpose                  class = "for"
	along                    class = "along"
	than                     class = "than"
	tells                    class = "tells"
	toward                   class = "toward"
	beyond                   class = "beyond"
	gives                    class = "gives"
	takes                    class = "takes"
	state                    class = "state"
	against                  class = "against"
	puts                     class = "puts"
	into                     class = "into"
	over                     class = "over"
	upward                   class = "upward"
	often                    class = "often"
	receives                 class = "receives"
	further                  class = "further"
)

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

// phrases are those of a class.
type phrases struct {
	folded  language.Set
	longest int // words that one has at most
}

// lexicon is what must be known of a language to read its quantities.
type lexicon struct {
	lang    *language.Language
	words   language.Table[word]
	glued   map[string]float64
	units   map[string]measure // by folded words and signs
	weighed map[string]measure // what words of money measure where "of" follows: 20 pounds of flour
	longest int                // words that a unit has at most
	phrases map[class]phrases
	alike   map[string][]string // all words of the lines that a folded word stands in
	writing language.Writing
}

func newLexicon(lang *language.Language) (*lexicon, error) {
	l := &lexicon{lang: lang, glued: map[string]float64{}, units: map[string]measure{}, weighed: map[string]measure{}, longest: 1, phrases: map[class]phrases{}, alike: map[string][]string{}, writing: lang.Writing()}
	words := map[string]word{}
	for w, n := range lang.Numbers() {
		put(words, w, word{number: n})
	}
	if err := l.readUnits(words); err != nil {
		return nil, err
	}
	if err := l.readPhrases(words); err != nil {
		return nil, err
	}
	l.addSigns()
	l.words = language.NewTable(words)
	return l, nil
}

// put adds what a word comes to, to what is known of it. Numbers that others are multiplied by are scales.
func put(words map[string]word, w string, more word) {
	if strings.HasSuffix(w, "-") || strings.HasPrefix(w, "-") {
		return // a piece of a compound
	}
	if more.number >= 100 {
		more.scale, more.number = more.number, 0
	}
	known := words[text.Fold(w)]
	known.number, known.scale = max(known.number, more.number), max(known.scale, more.scale)
	known.score, known.part = max(known.score, more.score), max(known.part, more.part)
	words[text.Fold(w)] = known
}

// readUnits reads the list "units". Of a scale the plural in English stands for at least two of it.
func (l *lexicon) readUnits(words map[string]word) error {
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
				l.longest = max(l.longest, 1+strings.Count(w, " "))
			}
			continue
		}
		n, err := strconv.ParseFloat(m.unit, 64)
		if err != nil {
			return fmt.Errorf("units.txt:%d: a scale is a number: %w", row.Line, err)
		}
		for i, w := range row.Fields[2:] {
			put(words, w, word{scale: n})
			if i > 0 {
				put(words, w, word{score: 2 * n})
			}
		}
	}
	return nil
}

// readPhrases reads the list "quantities".
func (l *lexicon) readPhrases(words map[string]word) error {
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
		}
		if c == "alike" {
			l.addAlike(fields)
			continue
		}
		for _, field := range fields {
			switch c {
			case "score":
				words[text.Fold(field)] = word{score: n, scale: words[text.Fold(field)].scale}
			case "glued":
				l.glued[text.Fold(field)] = n
			case "part":
				put(words, field, word{part: n})
			case string(tells), string(beyond), string(gives), string(takes), string(puts), string(over), string(upward), string(receives):
				for form := range l.lang.Verb(field).Forms() {
					l.add(class(c), form)
				}
			default:
				l.add(class(c), field)
			}
		}
	}
	return nil
}

func (l *lexicon) add(c class, phrase string) {
	p := l.phrases[c]
	if p.folded == nil {
		p.folded = language.Set{}
	}
	p.folded.Add(phrase)
	p.longest = max(p.longest, 1+strings.Count(phrase, " "))
	l.phrases[c] = p
}

func (l *lexicon) addAlike(fields []string) {
	all := language.Set{}
	for _, field := range fields {
		for form := range l.lang.Verb(field).Forms() {
			all.Add(form)
		}
	}
	for _, word := range slices.Sorted(maps.Keys(all)) {
		l.alike[word] = append(l.alike[word], slices.Sorted(maps.Keys(all))...)
	}
}

// Alike returns the words that tell of what a word tells of where something is counted: dead, killed, toll.
func (f *Finder) Alike(word string) []string { return f.alike[text.Fold(word)] }

// Unit returns the unit that a word means, as Quantity has it; "" for none, and for a length of time.
func (f *Finder) Unit(word string) string {
	if m := f.units[text.Fold(word)]; m.of != ofTime {
		return m.unit
	}
	return ""
}

// addSigns adds the signs that Unicode CLDR has for money in the language: A$, ₴. What the list says of a sign comes first.
func (l *lexicon) addSigns() {
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
func (l *lexicon) is(c class, phrase string) bool {
	return l.phrases[c].folded.Has(phrase)
}
