package phrases

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// class is what stands between < and > in a phrase: what words and numbers can be.
type class string

// The classes.
const (
	ofDay     class = "day"      // 1 to 31, in digits or words, also as an ordinal
	ofMonth   class = "month"    // its name
	ofNth     class = "nth"      // a month by its number
	ofYear    class = "year"     // four digits
	ofShort   class = "short"    // a year of two digits
	ofWeekday class = "weekday"  // its name
	ofPlural  class = "weekdays" // of every week: Mondays
	ofNumber  class = "n"
	ofOrdinal class = "ordinal" // third, 3rd
	ofUnit    class = "unit"    // a word for a length: week
	ofPart    class = "part"    // a word for a part: early
	ofSeason  class = "season"
	ofWord    class = "word" // any that is written small
	ofStop    class = "stop" // nothing: a sign or the end of the paragraph stands there
)

// phrasebook is the phrases that tell days in a language.
type phrasebook struct {
	lang         *language.Language
	months       int               // how many the language has names of
	names        map[string][]name // by their first token
	suffixes     []string          // that words can have: Korean particles
	prefixes     []string          // likewise: the Arabic "and"
	ordinals     map[string]bool   // what stands behind digits that are an ordinal: the "er" of 1er
	past, future []string          // words, and endings with "-" before them, of what was and of what is to come
	phrases      []phrase
	first        map[string][]int // phrases by the first token of those that begin with a word
	open         map[class][]int  // the others by the class that they begin with
}

// name is a word, or several tokens, of a class.
type name struct {
	tokens []string
	short  bool // an abbreviation, which takes a stop, or beside a month's day none
	class  class
	value  int // of a month 1 to 12, of a weekday 1 to 7, of a unit its place in units
	times  int // how many units the word says by itself: two of "fortnight days"; 0 for one
}

// phrase is a rule with what it is told by.
type phrase struct {
	rule     string
	relative bool // it has an amount
	amount   int
	unit     int // its place in units
	steps    []step
}

// step is a token of a phrase, or a class.
type step struct {
	word  string
	class class
}

// units are the lengths that phrases count in.
var units = []string{"day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century", "hour", "minute"}

// parts are the thirds of a month or year.
var parts = []string{"START", "MID", "END"}

// everywhere are the days that are written with digits in every language.
var everywhere = []string{
	"day <year>-<nth>-<day>", "day <year>/<nth>/<day>", "day <year>.<nth>.<day>", "day <day>.<nth>.<year>", "day <day>/<nth>/<year>", "day <day>-<nth>-<year>", "day <nth>/<day>/<year>", "day <month>-<day>-<year>", "day <month>-<day>",
	"day <day>.<nth>.<short>", "day <day>/<nth>/<short>", "padded <day>/<nth>", "padded <day>.<nth>.",
	"day <day>-<month>-<year>", "day <day>-<month>", "day <day>/<month>/<year>", "day <day>/<month>", "day <day>. <nth>. <year>", "day <year>. <nth>. <day>.",
	"day <year>年<nth>月<day>日", "day <year>年<nth>月", "day <nth>月<day>日", "day <year>年 <nth>月 <day>日", "day <year>년 <nth>월 <day>일", "day <year>년 <nth>월", "day <nth>월 <day>일",
	"day <day> <month> <year>", "day <day>. <month> <year>", "day <day> <month>", "day <day>. <month>", "day <month> <year>",
}

// newPhrasebook reads the lists of a language.
func newPhrasebook(lang *language.Language) (*phrasebook, error) {
	b := &phrasebook{lang: lang, names: map[string][]name{}, ordinals: map[string]bool{}, first: map[string][]int{}, open: map[class][]int{}}
	for class, list := range map[class]string{ofMonth: "months", ofWeekday: "weekdays"} {
		for i, row := range lang.Rows(list) {
			b.addNames(class, i+1, row.Fields)
		}
	}
	b.months = len(lang.Rows("months"))
	for _, row := range lang.Rows("phrases") {
		if err := b.take(row.Fields); err != nil {
			return nil, fmt.Errorf("phrases.txt:%d: %w", row.Line, err)
		}
	}
	for _, line := range everywhere { // last: of equal phrases the first counts, which is the language's own
		if err := b.addPhrase(strings.Fields(line)); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// take reads a line of the list "phrases", which says at its top what lines there are.
func (b *phrasebook) take(fields []string) error {
	words := fields[1:]
	switch fields[0] {
	case "suffix":
		b.suffixes = append(b.suffixes, words...)
	case "prefix":
		b.prefixes = append(b.prefixes, words...)
	case "past":
		b.past = append(b.past, words...)
	case "future":
		b.future = append(b.future, words...)
	case "unit":
		return b.addUnit(words)
	case "part":
		return b.addValues(ofPart, parts, words)
	case "season":
		return b.addValues(ofSeason, []string{"WI", "SP", "SU", "FA"}, words)
	case "number":
		return b.addNumbers(ofNumber, words)
	case "ordinal":
		return b.addNumbers(ofOrdinal, words)
	case "weekdays":
		return b.addNumbers(ofPlural, append([]string{"1"}, words...))
	case "ordinals":
		for _, word := range words {
			b.ordinals[plainLetters(language.Fold(word))] = true
		}
	default:
		return b.addPhrase(fields)
	}
	return nil
}

// addNumbers adds the words of a number and of those behind it.
func (b *phrasebook) addNumbers(of class, words []string) error {
	n, err := strconv.Atoi(words[0])
	if err != nil {
		return fmt.Errorf("%q is no number", words[0])
	}
	for i, word := range words[1:] {
		b.addNames(of, n+i, strings.Split(word, "/"))
	}
	return nil
}

// addUnit adds the words of a unit, or of so many of it: "2:day" for a dual.
func (b *phrasebook) addUnit(words []string) error {
	count, unit, several := strings.Cut(words[0], ":")
	if !several {
		return b.addValues(ofUnit, units, words)
	}
	times, err := strconv.Atoi(count)
	at := slices.Index(units, unit)
	if err != nil || at < 0 {
		return fmt.Errorf("%q is no number of units", words[0])
	}
	for _, word := range words[1:] {
		if tokens := b.cut(word); len(tokens) > 0 {
			b.names[tokens[0]] = append(b.names[tokens[0]], name{tokens: tokens, class: ofUnit, value: at, times: times})
		}
	}
	return nil
}

func (b *phrasebook) addValues(of class, values, words []string) error {
	at := slices.Index(values, words[0])
	if at < 0 {
		return fmt.Errorf("%q is none of %s", words[0], strings.Join(values, ", "))
	}
	b.addNames(of, at, words[1:])
	return nil
}

func (b *phrasebook) addNames(of class, value int, words []string) {
	for _, word := range words {
		word, short := strings.CutSuffix(word, ".")
		if tokens := b.cut(word); len(tokens) > 0 {
			b.names[tokens[0]] = append(b.names[tokens[0]], name{tokens: tokens, short: short, class: of, value: value})
		}
	}
}

// cut returns the tokens of words, folded.
func (b *phrasebook) cut(words string) (tokens []string) {
	if strings.HasSuffix(words, "'") { // l': it is joined to what follows
		tokens = b.cut(words + "x")
		return tokens[:len(tokens)-1]
	}
	for t := range text.Tokens(words, b.lang) {
		tokens = append(tokens, plainLetters(language.Fold(t.Of(words))))
	}
	return tokens
}

// addPhrase reads a rule, its amount as in "shift:-1:day", and a template: words, "a|b" for either, "a?" for what may be left out, also inside of a field.
func (b *phrasebook) addPhrase(fields []string) error {
	of := strings.Split(fields[0], ":")
	_, known := rules[of[0]]
	with := len(of) > 1
	p := phrase{rule: of[0], relative: with}
	var err error
	if !known || with != amounts[of[0]] && !either[of[0]] || len(fields) < 2 {
		return fmt.Errorf("%q is no rule", fields[0])
	}
	if with && of[0] != "reference" {
		if p.amount, err = strconv.Atoi(of[1]); err != nil {
			return fmt.Errorf("%q is no amount", of[1])
		}
	} else if with {
		if p.amount = slices.Index([]string{"present", "past", "future"}, of[1]); p.amount < 0 {
			return fmt.Errorf("%q is no reference", of[1])
		}
	}
	if len(of) > 2 {
		p.unit = slices.Index(units, of[2])
	}
	if p.unit < 0 || p.amount < -100 {
		return fmt.Errorf("%q is no unit", fields[0])
	}
	b.expand(p, fields[1:])
	return nil
}

// expand adds the phrases that a template stands for.
func (b *phrasebook) expand(p phrase, fields []string) {
	if len(fields) == 0 {
		b.add(p)
		return
	}
	field, optional := strings.CutSuffix(fields[0], "?")
	if optional {
		b.expand(p, fields[1:])
	}
	for _, choice := range strings.Split(field, "|") {
		if before, behind, inside := strings.Cut(choice, "?"); inside { // a sign may be left out: 上个?月
			_, size := utf8.DecodeLastRuneInString(before)
			b.expand(p, append([]string{before[:len(before)-size] + behind}, fields[1:]...))
			choice = before + behind
		}
		longer := p
		longer.steps = slices.Concat(p.steps, b.stepsOf(choice))
		b.expand(longer, fields[1:])
	}
}

// stepsOf cuts a piece of a template: <year>年<nth>月.
func (b *phrasebook) stepsOf(piece string) (steps []step) {
	for piece != "" {
		before, rest, classed := strings.Cut(piece, "<")
		for _, word := range b.cut(before) {
			steps = append(steps, step{word: word})
		}
		if !classed {
			break
		}
		var of string
		of, piece, _ = strings.Cut(rest, ">")
		steps = append(steps, step{class: class(of)})
	}
	return steps
}

func (b *phrasebook) add(p phrase) {
	if len(p.steps) == 0 {
		return
	}
	at := len(b.phrases)
	b.phrases = append(b.phrases, p)
	if head := p.steps[0]; head.class == "" {
		b.first[head.word] = append(b.first[head.word], at)
	} else {
		b.open[head.class] = append(b.open[head.class], at)
	}
}
