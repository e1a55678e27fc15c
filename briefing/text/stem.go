package text

import (
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/turkish"

	"dateline/briefing/language"
)

// Stemmer cuts the endings off words and remembers their stems. It is safe for concurrent use; one is enough for all texts of a language.
type Stemmer struct {
	cut   func(*snowballstem.Env) bool // nil: words stay as they are
	first int                          // so many letters stay of words, in place of a stem; 0 for all
	envs  sync.Pool                    // of *snowballstem.Env
	stems sync.Map                     // by word
	known atomic.Int32                 // about how many of them
}

// mostKnown is how many words a Stemmer remembers: more than a language uses every day, some megabytes. Then it begins anew.
const mostKnown = 1 << 15

// snowball are Snowball's stemmers (Porter 2001, snowballstem.org) by the names that the list "stemmer" of a language uses.
var snowball = map[string]func(*snowballstem.Env) bool{
	"arabic": arabic.Stem, "dutch": dutch.Stem, "english": english.Stem, "french": french.Stem, "german": german.Stem, "italian": italian.Stem,
	"portuguese": portuguese.Stem, "russian": russian.Stem, "spanish": spanish.Stem, "turkish": turkish.Stem,
}

// NewStemmer returns the stemmer that the list "stemmer" of the language names. One that names none, or one that is not
// built in, leaves words as they are.
func NewStemmer(lang *language.Language) *Stemmer {
	s := &Stemmer{envs: sync.Pool{New: func() any { return snowballstem.NewEnv("") }}}
	for _, row := range lang.Rows("stemmer") {
		if s.cut = snowball[row.Fields[0]]; row.Fields[0] == prefix {
			s.first = prefixLetters
		}
	}
	return s
}

// prefix stands for a language without a stemmer whose words change their endings: of a longer word the first letters stay.
const (
	prefix        = "prefix"
	prefixLetters = 5
)

// shortestStemmed is how long a word with an ending is, in bytes.
const shortestStemmed = 4

// Stem returns a folded word without its ending. A word that is no UTF-8 is its own stem.
func (s *Stemmer) Stem(word string) string {
	if stem, known := s.stems.Load(word); known {
		return stem.(string)
	}
	word = strings.Clone(word) // else it keeps the text that it stands in
	stem := language.Fold(word)
	if s.cut != nil && len(stem) >= shortestStemmed && utf8.ValidString(stem) {
		env := s.envs.Get().(*snowballstem.Env)
		env.SetCurrent(stem)
		s.cut(env)
		stem = env.Current()
		s.envs.Put(env)
	}
	if s.first > 0 && utf8.RuneCountInString(stem) > s.first {
		stem = string([]rune(stem)[:s.first])
	}
	if s.known.Add(1) > mostKnown {
		s.stems.Clear()
		s.known.Store(1)
	}
	s.stems.Store(word, stem)
	return stem
}
