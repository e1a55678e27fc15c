package dates

import (
	"bytes"
	"strings"
)

// language is all that the engine knows of a language. Everything in it is data: words with their marks, patterns
// over marks, and the words that tell past from coming.
type language struct {
	words       map[string]marks
	abbreviated map[string]bool // words that may carry a full stop of their own
	ordinals    []string        // what is written behind an ordinal's digits: th
	cues        map[string]cue
	pastEnding  string          // of regular verbs: ed
	plurals     map[string]bool // words of things counted that do not end like plurals: people
	singulars   map[string]bool // words that end like plurals and count nothing: this
	pluralEnd   string
	namedDays   map[int]bool    // month*100+day of days that stand for the event of one year: 9/11
	fates       map[string]fate // verbs that say what became of a plan: cancelled, called off
	deny        map[string]bool // auxiliaries that hold a "not": won't
	ifWord      string
	linking     map[string]bool // words that stand between others: with, into
	holidays    []holiday
	future      string   // what a shortened future is written with at the end of a word: 'll
	tables      []*table // applied one after the other
}

// fate is what a verb says became of a plan, if the word behind it is the one given; "" for any word. Happened is for
// verbs of what takes place, which "not" makes cancelled.
type fate struct {
	status Status
	behind string
}

// lookup returns the marks of a word, whatever its case and apostrophe.
func (l *language) lookup(text string) marks {
	if len(text) > longestWord {
		return marks{}
	}
	var buf [longestWord]byte
	return l.words[string(lower(&buf, text))]
}

// cue returns what a word tells of time, as it stands in the table of cues or by its ending.
func (l *language) cue(text string) cue {
	var buf [longestWord]byte
	if len(text) <= longestWord {
		if c, ok := l.cues[string(lower(&buf, text))]; ok {
			return c
		}
	}
	tail := lower(&buf, text[max(0, len(text)-longestWord):])
	switch {
	case bytes.HasSuffix(tail, []byte(l.future)):
		return cueWill
	case len(tail) > 3 && bytes.HasSuffix(tail, []byte(l.pastEnding)):
		return cuePast
	}
	return cueNone
}

// counts reports whether a word in small letters looks like the plural of something counted.
func (l *language) counts(text string) bool {
	if l.plurals[text] {
		return true
	}
	return strings.HasSuffix(text, l.pluralEnd) && !strings.HasSuffix(text, "ss") && !l.singulars[text]
}

// fate returns what a verb, by itself or with the word behind it, says became of a plan; "" for most words.
func (l *language) fate(verb, next string) Status {
	var buf [longestWord]byte
	if len(verb) > longestWord {
		return ""
	}
	f, ok := l.fates[string(lower(&buf, verb))]
	if ok && f.behind != "" && !strings.EqualFold(f.behind, next) {
		return ""
	}
	return f.status
}

// denies reports whether a word is an auxiliary that holds a "not".
func (l *language) denies(text string) bool {
	var buf [longestWord]byte
	return len(text) <= longestWord && l.deny[string(lower(&buf, text))]
}

// links reports whether a word only stands between others: with, into.
func (l *language) links(text string) bool {
	var buf [longestWord]byte
	return len(text) <= longestWord && l.linking[string(lower(&buf, text))]
}

func (l *language) abbreviates(text string) bool {
	var buf [longestWord]byte
	return len(text) <= longestWord && l.abbreviated[string(lower(&buf, text))]
}

func (l *language) ordinalEnding(text string) bool {
	for _, o := range l.ordinals {
		if strings.EqualFold(text, o) {
			return true
		}
	}
	return false
}

// lower writes text, which is no longer than buf, in small ASCII letters and with a plain apostrophe.
func lower(buf *[longestWord]byte, text string) []byte {
	out := buf[:0]
	for i := 0; i < len(text); i++ {
		c := text[i]
		if n := apostrophe(text, i); n > 1 {
			c, i = '\'', i+n-1
		} else if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		out = append(out, c)
	}
	return out
}
