package dates

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/briefing/factuality"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

// vocabulary is all that the engine knows of a language: words with their marks, patterns over marks, and holidays.
type vocabulary struct {
	lang        *language.Language
	marked      map[string]marks // while it is made
	words       language.Table[marks]
	abbreviated map[string]bool // words that may carry a full stop of their own
	linking     language.Set    // words that stand between others: with, into
	streets     language.Set    // what honours days: 5 May Street
	owning      language.Set    // words that own what follows, a year being its attribute then: its
	endings     map[string][]string
	counted     map[string]bool // words of things counted that do not end like plurals: people
	uncounted   map[string]bool // words that end like plurals and count nothing: this
	whither     map[string]bool // places behind "to" with no article: court
	standing    map[string]bool // verbs of states that last: that stand today
	open        map[string]bool // what is so on days of the week: is open Monday to Friday
	lasting     map[string]bool // what no single day has: today's world
	staying     map[string]bool // verbs that say where somebody was overnight, and date nothing
	deeds       language.Set    // plurals of what happens on a day, which verbs share: strikes
	unchanged   language.Set    // verbs whose past is their base form: cut
	present     map[string]bool // verbs in the present that tell of what is to come: meet, returns
	eventDays   map[int]bool    // month*100+day of days that stand for the event of one year: 9/11
	holidays    []holiday
	tables      []*table // applied one after the other
	clauses     *factuality.Reader
	writing     language.Writing
	compounds   []compound
}

// newVocabulary reads the lists of a language. An error names the list and the line that cannot be used.
func newVocabulary(lang *language.Language) (*vocabulary, error) {
	v := &vocabulary{
		lang: lang, writing: lang.Writing(), marked: map[string]marks{}, abbreviated: map[string]bool{}, linking: lang.Marked("grammar", "linking"), owning: lang.Marked("grammar", "owner"), streets: lang.Marked("names", "street"),
		endings: map[string][]string{}, counted: map[string]bool{}, uncounted: map[string]bool{}, present: map[string]bool{}, whither: map[string]bool{}, lasting: map[string]bool{}, standing: map[string]bool{}, open: map[string]bool{}, staying: map[string]bool{}, deeds: language.Set{}, unchanged: language.Set{}, eventDays: map[int]bool{},
	}
	for _, read := range []func() error{v.readWords, v.readNames, v.readForms, v.readHolidays, v.readCompounds, v.readPatterns} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	v.words, v.marked = language.NewTable(v.marked), nil
	for _, table := range []string{"verbs", "saying"} {
		for _, verb := range lang.Verbs(table) {
			if verb.Noun {
				v.deeds.Add(verb.Third)
			}
			if verb.Past == verb.Lemma {
				v.unchanged.Add(verb.Lemma)
			}
		}
	}
	var err error
	v.clauses, err = factuality.New(lang)
	return v, err
}

// add gives a word one more class.
func (v *vocabulary) add(word string, k mark) error {
	word = text.Fold(word)
	m, ok := v.marked[word].with(k)
	if !ok {
		return fmt.Errorf("%q has too many classes", word)
	}
	v.marked[word] = m
	return nil
}

// readWords reads the table "dates/words": a class, its number, and words.
func (v *vocabulary) readWords() error {
	for _, row := range v.lang.Rows("dates/words") {
		fault := func(what string, about any) error {
			return fmt.Errorf("dates/words.txt:%d: %s %q", row.Line, what, about)
		}
		if len(row.Fields) < 3 {
			return fault("want a class, a number and words, not", row.Fields)
		}
		c, known := wordClasses[row.Fields[0]]
		first, step, ok := numbers(row.Fields[1])
		switch {
		case !known:
			return fault("there is no class", row.Fields[0])
		case !ok:
			return fault("no number and no unit is", row.Fields[1])
		}
		for n, field := range row.Fields[2:] {
			for w := range strings.SplitSeq(field, "/") {
				if w == "-" {
					continue
				}
				if err := v.add(w, mark{c, int32(first + n*step)}); err != nil {
					return fmt.Errorf("dates/words.txt:%d: %w", row.Line, err)
				}
			}
		}
	}
	return nil
}

// numbers reads the number of a line of words: 5, or 1+1 for numbers that go up, or the name of one.
func numbers(field string) (first, step int, ok bool) {
	from, by, steps := strings.Cut(field, "+")
	first, ok = numberNames[from]
	if !ok {
		n, err := strconv.Atoi(from)
		if err != nil {
			return 0, 0, false
		}
		first = n
	}
	if steps {
		n, err := strconv.Atoi(by)
		return first, n, err == nil
	}
	return first, 0, true
}

// readNames reads months, weekdays, titles and abbreviations. What is written with a stop there is an abbreviation; of
// months and weekdays those mean nothing in small letters.
func (v *vocabulary) readNames() error {
	for _, of := range []struct {
		list        string
		whole, part class
	}{{"months", cMonth, cMonth}, {"weekdays", cWeekday, cWeekdayShort}} {
		for n, row := range v.lang.Rows(of.list) {
			for _, field := range row.Fields {
				if err := v.readName(field, of.whole, of.part, n+1); err != nil {
					return fmt.Errorf("%s.txt:%d: %w", of.list, row.Line, err)
				}
			}
		}
	}
	for _, list := range []string{"titles", "abbreviations"} {
		for _, row := range v.lang.Rows(list) {
			name, short := strings.CutSuffix(row.Fields[0], ".")
			if !short || list == "abbreviations" && !endsNothing(name, row.Fields[1:]) || strings.Contains(name, ".") {
				continue
			}
			v.abbreviate(name)
			if err := v.add(name, mark{class: cTitle}); err != nil {
				return fmt.Errorf("%s.txt:%d: %w", list, row.Line, err)
			}
		}
	}
	return nil
}

// readName reads the name of a month or weekday, or its abbreviation.
func (v *vocabulary) readName(field string, whole, part class, n int) error {
	name, short := strings.CutSuffix(field, ".")
	if !short {
		return v.add(name, mark{whole, int32(n)})
	}
	v.abbreviate(name)
	if !v.writing.SmallNames {
		if err := v.add(name, mark{class: cProper}); err != nil {
			return err
		}
	}
	return v.add(name, mark{part, int32(n)})
}

// endsNothing reports whether an abbreviation, written with or without a capital letter, ends no sentence.
func endsNothing(name string, marks []string) bool {
	return len(name) > 1 && name == text.Fold(name) && len(marks) > 0 && (marks[0] == "never" || marks[0] == "number")
}

func (v *vocabulary) abbreviate(word string) { v.abbreviated[text.Fold(word)] = true }

// readForms reads the table "dates/forms".
func (v *vocabulary) readForms() error {
	for _, row := range v.lang.Rows("dates/forms") {
		name, fields := row.Fields[0], row.Fields[1:]
		for _, f := range fields {
			switch name {
			case "ordinal", "decade", "short-decade", "quarter", "half", "clock", "plural", "singular", "deed":
				v.endings[name] = append(v.endings[name], text.Fold(f))
			case "counted":
				v.counted[text.Fold(f)] = true
			case "uncounted":
				v.uncounted[text.Fold(f)] = true
			case "whither":
				v.whither[text.Fold(f)] = true
			case "lasting":
				v.lasting[text.Fold(f)] = true
			case "standing":
				v.standing[text.Fold(f)] = true
			case "open":
				v.open[text.Fold(f)] = true
			case "small":
				m := v.marked[text.Fold(f)]
				day, _ := m.of(cWeekdayShort)
				v.marked[text.Fold(f)] = marks{{cWeekdayShort, int32(day)}}
			case "staying":
				v.staying[text.Fold(f)] = true
			case "present":
				verb := v.lang.Verb(f)
				v.present[verb.Lemma], v.present[verb.Third] = true, true
			case "event":
				month, day, _ := strings.Cut(f, "-")
				m, errMonth := strconv.Atoi(month)
				d, errDay := strconv.Atoi(day)
				if errMonth != nil || errDay != nil {
					return fmt.Errorf("dates/forms.txt:%d: want a month and a day such as 9-11, not %q", row.Line, f)
				}
				v.eventDays[m*100+d] = true
			default:
				return fmt.Errorf("dates/forms.txt:%d: there is no form %q", row.Line, name)
			}
		}
	}
	return nil
}

// lookup returns the marks of a word, whatever its case and apostrophe.
func (v *vocabulary) lookup(word string) marks {
	if m := v.words.Of(word); m != nil {
		return *m
	}
	return marks{}
}

// usualWord is how many bytes few words have more of.
const usualWord = 32

// counts reports whether a word in small letters looks like the plural of something counted.
func (v *vocabulary) counts(word string) bool {
	return v.counted[word] || v.ends(word, "plural") && !v.ends(word, "singular") && !v.uncounted[word]
}

// ends reports whether a word has one of the endings of that name.
func (v *vocabulary) ends(word, name string) bool {
	for _, ending := range v.endings[name] {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// isEnding reports whether what is written behind digits is one of the endings of that name.
func (v *vocabulary) isEnding(tail, name string) bool {
	for _, ending := range v.endings[name] {
		if strings.EqualFold(tail, ending) {
			return true
		}
	}
	return false
}

// links reports whether a word only stands between others: with, into.
func (v *vocabulary) links(word string) bool { return v.linking.Has(word) }

func (v *vocabulary) abbreviates(word string) bool {
	var buf [usualWord]byte
	return v.abbreviated[string(text.AppendFold(buf[:0], word))]
}
