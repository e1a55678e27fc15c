package language

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Verb is a verb with its forms. A form that the language does not have is empty.
type Verb struct {
	Lemma      string   // say
	Third      string   // says
	Past       string   // said
	Participle string   // said
	Ing        string   // saying
	Many       []string // what the past and the third person of several can be
	Particle   string   // parts from it in main clauses: mit of mitteilen, whose forms here are those without it, but for the participle
	Noun       bool     // its lemma is as often a noun: report
	Marks      []string
}

// Forms returns the different forms of a verb.
func (v Verb) Forms() Set {
	out := Set{}
	out.Add(v.Lemma, v.Third, v.Past, v.Participle, v.Ing)
	out.Add(v.Many...)
	return out
}

// Marked reports whether a verb bears a mark.
func (v Verb) Marked(mark string) bool { return slices.Contains(v.Marks, mark) }

// Verbs returns the verbs of a table in the order of its file. The first field of a line is the lemma, with "+" where the
// last letter is doubled before an ending and "=" where it is as often a noun; irregular forms follow it between
// slashes in the order past, participle, third person, ing. All others are made by the table "inflection". A particle that
// parts from the verb stands before "|" in front of the lemma. The verbs are shared: they must not be changed.
func (l *Language) Verbs(table string) []Verb {
	if verbs, made := l.verbs.Load(table); made {
		return verbs.([]Verb)
	}
	out := make([]Verb, 0, len(l.lists[table]))
	for _, row := range l.lists[table] {
		v := l.inflect(row.Fields[0])
		v.Marks = row.Fields[1:]
		out = append(out, v)
	}
	l.verbs.Store(table, out)
	return out
}

// Verb returns a verb that is written as in those tables.
func (l *Language) Verb(field string) Verb { return l.inflect(field) }

// ParticipleEndings returns the endings of the participles of regular verbs: ed and ing.
func (l *Language) ParticipleEndings() []string {
	for _, r := range l.inflected {
		if r.of == ofVerb && r.ending == "" {
			return r.endings[1:]
		}
	}
	return nil
}

// Plural returns the plural of a regular noun; "" when the language has no rule for it.
func (l *Language) Plural(noun string) string {
	for _, r := range l.inflected {
		if stem, fits := r.stem(noun); fits && r.of == ofNoun {
			return stem + r.endings[0]
		}
	}
	return ""
}

func (l *Language) inflect(field string) (v Verb) {
	const doubles, noun, parts = "+", "=", "|"
	if particle, rest, found := strings.Cut(field, parts); found {
		v.Particle, field = particle, rest
	}
	v.Noun = strings.Contains(field, noun)
	double := strings.Contains(field, doubles)
	forms := strings.Split(strings.ReplaceAll(strings.ReplaceAll(field, doubles, ""), noun, ""), "/")
	v.Lemma = forms[0]
	for _, r := range l.inflected {
		if stem, fits := r.stem(v.Lemma); fits && r.of == ofVerb {
			before := stem
			if double {
				_, size := utf8.DecodeLastRuneInString(stem)
				before += stem[len(stem)-size:]
			}
			v.Third, v.Past, v.Participle, v.Ing = stem+r.endings[0], before+r.endings[1], before+r.endings[1], before+r.endings[2]
			break
		}
	}
	for i, place := range []*string{&v.Past, &v.Participle, &v.Third, &v.Ing} {
		if i+1 < len(forms) && forms[i+1] != "" {
			*place = forms[i+1]
		}
	}
	if len(forms) == 2 {
		v.Participle = v.Past
	}
	for _, one := range []string{v.Past, v.Third} {
		for _, r := range l.inflected {
			if stem, fits := r.stem(one); fits && r.of == ofMany && one != "" {
				v.Many = append(v.Many, stem+r.endings[0])
			}
		}
	}
	return v
}

// rule is a line of the table "inflection": how words of one ending change it.
type rule struct {
	of      string
	ending  string // of the lemma
	endings []string
}

const (
	ofVerb = "verb" // third person, past, ing
	ofNoun = "noun" // plural
	ofMany = "many" // of a verb's past or third person
)

// rules reads the table "inflection": verb, noun or many, the ending of the lemma, and what stands in its place; "-" is none. Of
// the lines that fit a word the first counts, of many all.
func (l *Language) rules() (out []rule, err error) {
	endings := map[string]int{ofVerb: 3, ofNoun: 1, ofMany: 1}
	for _, row := range l.lists["inflection"] {
		n, known := endings[row.Fields[0]]
		if !known || len(row.Fields) != 2+n {
			return nil, fmt.Errorf("inflection.txt:%d: want %q, an ending and three others, or %q or %q, an ending and another", row.Line, ofVerb, ofNoun, ofMany)
		}
		fields := slices.Clone(row.Fields)
		for i, field := range fields {
			fields[i] = strings.TrimPrefix(field, "-")
		}
		out = append(out, rule{fields[0], fields[1], fields[2:]})
	}
	return out, nil
}

func (r rule) stem(lemma string) (string, bool) { return strings.CutSuffix(lemma, r.ending) }
