package factuality

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// sense is a set of what a word can do to the clause that it governs or stands in.
type sense uint64

// The senses; what the table "factuality" says of each stands there.
const (
	denies sense = 1 << iota
	untrue
	proven
	doubts
	presumes
	tells
	report
	fails
	supposes
	asks
	possible
	none
	afterNo
	only
	until
	nearby
	negation    // not, never, didn't
	hedge       // an adverb that doubts: reportedly
	doubtful    // an adjective that does: unconfirmed
	saying      // a verb of saying or holding, in any form
	adverb      // stands between auxiliary and verb
	preposition // no verb stands behind it
	joins       // and, or, nor
	person      // a pronoun that is a subject
	that        // opens what the word before it governs
	do          // did, does
	decides     // before "to": it is settled
	genitive    // of
	seems       // does the like before "to have"
	credits     // names the source: according
	indirect    // a verb in the mood of what others say: sei, habe
	unreal      // one in the mood of what is not so: hätte, wäre
	determiner  // opens a phrase, or counts: more, all
	from        // leads to the day that something is moved from
	of          // goes on with a thing: the vote on repairs
	pointing    // a pronoun that points to the sentence before: she, that
	object      // one that can be an object: it, but not "she"
	accuses     // doubts the deed behind "of" that it tells of: accused them of shelling
	passive     // makes the verb behind it passive: se canceló
)

func (s sense) has(any sense) bool { return s&any != 0 }

// senseNames is how the table "factuality" writes those senses that no other table has.
var senseNames = map[string]sense{
	"denies": denies, "false": untrue, "true": proven, "doubts": doubts, "presumes": presumes, "tells": tells, "report": report, "fails": fails, "accuses": accuses,
	"supposes": supposes, "asks": asks, "possible": possible, "none": none, "after-no": afterNo, "only": only, "until": until, "nearby": nearby, "decides": decides,
	"hedges": hedge, "that": that, "credits": credits, "seems": seems, "indirect": indirect, "unreal": unreal, "from": from, "of": of, "passive": passive,
}

// word is what is known of a word.
type word struct {
	cue     Cue
	timed   bool // the tables say what its cue is, be it none
	sense   sense
	phrases []phrase
}

// phrase is what a word says became of a plan when a certain word stands behind it; "" for any.
type phrase struct {
	behind string
	end    Value // CalledOff, Moved, or Planned for what takes place
	day    bool  // only where a day follows
	own    bool  // only with a negation of its own
	base   bool  // a base form, which without what stands before one is a noun: delay
	itself bool  // what it tells of is its subject, and nothing stands behind it: fell through, but not "fell through the roof"
	done   bool  // only where it is done to its subject: was never played
	thing  bool  // only where a thing follows: there will be no fair, but not "be no doubt" and "be no more"
	from   bool  // only where it moves something from a day to another; the word behind stands before "from"
}

// endings are how words that stand in no table tell what they are.
type endings struct {
	deed, manner string
	adjective    []string     // that a participle takes before a noun
	tensed       [256][]shape // by the last byte of the words that have them
}

// shape is how regular verbs that tell one thing of time begin and end: ge…t; the beginning may be empty.
type shape struct {
	first, last string
	cue         Cue
}

// New makes a reader of a language. An error names the table and the line that it cannot use.
func New(lang *language.Language) (*Reader, error) {
	r := &Reader{lang: lang, verbsLast: lang.Writing().VerbsLast, capitalNouns: lang.Writing().CapitalNouns, listed: map[string]word{}, weekdays: lang.Set("weekdays"), months: lang.Set("months"), times: lang.Set("times"), writers: lang.Marked("grammar", "speaking")}
	for list, s := range map[string]map[string]sense{
		"grammar": {"not": negation, "adv": adverb, "prep": preposition, "conj": joins, "person": person, "do": do, "genitive": genitive, "det": determiner, "pointing": pointing, "object": object},
		"hedges":  {"adverb": hedge, "adjective": doubtful},
	} {
		for mark, s := range s {
			for w := range lang.Marked(list, mark) {
				r.add(w, s)
			}
		}
	}
	for _, v := range lang.Verbs("saying") {
		for w := range v.Forms() {
			r.add(w, saying)
		}
		if slices.Contains(v.Marks, "report") {
			r.setCue(v.Past, CueReported)
			r.setCue(v.Participle, CueReported)
		}
	}
	for _, read := range []func(*language.Language) error{r.readTense, r.readSenses, r.readFates} {
		if err := read(lang); err != nil {
			return nil, err
		}
	}
	r.readIrregular(lang)
	r.words, r.listed = language.NewTable(r.listed), nil
	return r, nil
}

func (r *Reader) add(key string, s sense) {
	w := r.listed[key]
	w.sense |= s
	r.listed[key] = w
}

func (r *Reader) setCue(key string, c Cue) {
	w := r.listed[key]
	w.cue, w.timed = c, true
	r.listed[key] = w
}

func (r *Reader) readTense(lang *language.Language) error {
	for _, row := range lang.Rows("tense") {
		name, words := row.Fields[0], row.Fields[1:]
		c := slices.Index(cueNames[:], name)
		switch {
		case name == "adjective":
			r.endings.adjective = append(r.endings.adjective, words...)
			continue
		case name == "prefix":
			r.prefixes = append(r.prefixes, words...)
			continue
		case strings.HasPrefix(name, "ending-"):
			c = slices.Index(cueNames[:], strings.TrimPrefix(name, "ending-"))
			for _, w := range words {
				first, last, both := strings.Cut(w, "…")
				if !both {
					first, last = "", w
				}
				r.endings.add(shape{first, last, Cue(max(c, 0))})
			}
			words = nil
		}
		if c < 0 {
			return fmt.Errorf("tense.txt:%d: no word tells of %q", row.Line, name)
		}
		for _, w := range words {
			if c >= 0 {
				r.setCue(text.Fold(w), Cue(c))
			}
		}
	}
	return nil
}

// readIrregular adds the pasts of irregular verbs that no line of the tables tells of and that are no other form of theirs.
func (r *Reader) readIrregular(lang *language.Language) {
	for _, v := range lang.Verbs("verbs") {
		for _, form := range []string{v.Past, v.Participle} {
			if form != v.Lemma && form != v.Third && !r.listed[form].timed {
				r.setCue(form, CuePast)
			}
		}
	}
}

func (r *Reader) readSenses(lang *language.Language) error {
	for _, row := range lang.Rows("factuality") {
		name, words := row.Fields[0], row.Fields[1:]
		s, known := senseNames[name]
		switch {
		case name == "ending-deed" && len(words) == 1:
			r.endings.deed = words[0]
		case name == "ending-manner" && len(words) == 1:
			r.endings.manner = words[0]
		case !known:
			return fmt.Errorf("factuality.txt:%d: nothing is done by %q", row.Line, name)
		}
		for _, w := range words {
			r.add(text.Fold(w), s)
		}
	}
	return nil
}

func (r *Reader) readFates(lang *language.Language) error {
	ends := map[string]Value{"cancelled": CalledOff, "postponed": Moved, "held": Planned}
	for _, row := range lang.Rows("fates") {
		if len(row.Fields) < 2 || ends[row.Fields[1]] == Asserted {
			return fmt.Errorf("fates.txt:%d: want a verb and cancelled, postponed or held", row.Line)
		}
		is := func(mark string) bool { return slices.Contains(row.Fields[2:], mark) }
		verb, behind, _ := strings.Cut(text.Fold(row.Fields[0]), " ")
		w := r.listed[verb]
		w.phrases = append(w.phrases, phrase{behind, ends[row.Fields[1]], is("day"), is("own"), is("base"), is("itself"), is("done"), is("thing"), is("from")})
		r.listed[verb] = w
	}
	return nil
}

// lookup returns what is known of a word as a text writes it.
func (r *Reader) lookup(written string) word {
	var w word
	if known := r.words.Of(written); known != nil {
		w = *known
	}
	if !w.timed {
		w.cue = r.endings.tense(written)
		for _, prefix := range r.prefixes {
			if verb, ok := strings.CutPrefix(written, prefix); ok && !w.timed {
				w.cue = cmp.Or(r.tensed(verb), w.cue)
			}
		}
	}
	if hasEnding(written, r.endings.manner) {
		w.sense |= adverb
	}
	return w
}

// tensed returns what a verb behind its prefix tells of the time of its clause: auslief, eingetreten.
func (r *Reader) tensed(verb string) Cue {
	if known := r.words.Of(verb); known != nil && known.timed {
		return known.cue
	}
	return r.endings.tense(verb)
}

// participle returns what a word tells that is a participle and no other form of a verb.
func (r *Reader) participle(word string) Cue {
	w := r.lookup(word)
	if w.cue == CueIs || r.endings.isRegular(word) {
		return CueNone
	}
	return w.cue
}

// add adds a shape where words are that end so, in small letters or capitals.
func (e *endings) add(s shape) {
	last, _ := utf8.DecodeLastRuneInString(s.last)
	for r := unicode.SimpleFold(last); ; r = unicode.SimpleFold(r) {
		written := string(r)
		at := written[len(written)-1]
		e.tensed[at] = append(e.tensed[at], s)
		if r == last {
			return
		}
	}
}

// tense returns what the ending of a word tells of the time of its clause.
func (e *endings) tense(word string) Cue {
	const shortest = 4 // words such as "bed" have no ending
	if len(word) < shortest {
		return CueNone
	}
	for _, s := range e.tensed[word[len(word)-1]] {
		if hasEnding(word, s.last) && len(word) > len(s.first)+len(s.last) && strings.EqualFold(word[:len(s.first)], s.first) {
			return s.cue
		}
	}
	return CueNone
}

// hasEnding reports whether a word has an ending, which the language may not have.
func hasEnding(word, ending string) bool {
	at := len(word) - len(ending)
	return ending != "" && at >= 0 && strings.EqualFold(word[at:], ending)
}
