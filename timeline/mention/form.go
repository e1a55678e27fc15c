package mention

import (
	"strings"

	"dateline/briefing/language"
)

// knowledge is what a language tells of a word as it is written.
type knowledge struct {
	deeds                                  uint64
	takes, happening, empty, fate, phrasal bool
	preposition, joins, name               bool // name: of a month or a weekday
}

// learn sets what is known of each word.
func (v *vocabulary) learn() {
	v.known = map[string]knowledge{}
	for form, deeds := range v.deeds {
		v.known[form] = knowledge{deeds: deeds}
	}
	for _, list := range []struct {
		words language.Set
		mark  func(*knowledge)
	}{
		{v.takes, func(k *knowledge) { k.takes = true }}, {v.happenings, func(k *knowledge) { k.happening = true }},
		{v.empty, func(k *knowledge) { k.empty = true }}, {v.fates, func(k *knowledge) { k.fate = true }}, {v.phrasal, func(k *knowledge) { k.phrasal = true }},
		{v.prepositions, func(k *knowledge) { k.preposition = true }}, {v.joins, func(k *knowledge) { k.joins = true }}, {v.calendar, func(k *knowledge) { k.name = true }},
	} {
		for word := range list.words {
			k := v.known[word]
			list.mark(&k)
			v.known[word] = k
		}
	}
}

// form is a word as it is written, and what is known of it. Few words make up most of what is read.
type form struct {
	knowledge
	folded, stem     string
	planning, clitic bool
	id, lemma, by    int32 // of its stem, its lemma and itself; 0 until they are needed, so that numbers are few
}

// form looks a word up.
func (r *Reader) form(word string) *form {
	r.folded = language.AppendFold(r.folded[:0], word)
	f := r.forms[string(r.folded)]
	if f == nil {
		w := string(r.folded)
		stem := r.stemmer.Stem(r.lemma(w))
		f = &form{knowledge: r.known[w], folded: w, stem: stem, planning: r.planning.Has(stem), clitic: strings.HasPrefix(w, "'") || strings.HasPrefix(w, "’")}
		r.forms[w] = f
	}
	return f
}

func (r *Reader) idOf(known *int32, stem string) int32 {
	if *known == 0 {
		*known = r.id(stem)
	}
	return *known
}

func (r *Reader) lemma(form string) string {
	if lemma, known := r.lemmas[form]; known {
		return lemma
	}
	return form
}

func (r *Reader) id(stem string) int32 {
	id, known := r.ids[stem]
	if !known {
		id = int32(len(r.ids) + 1)
		r.ids[stem] = id
	}
	return id
}
